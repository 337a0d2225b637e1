/**
 * /metrics in the Prometheus text format, on a port of its own: what it tells of the load and of the identity
 * providers is for who runs the gateway, not for who reaches its API.
 */
import { createServer } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { WatchedVerifier } from '../auth/issuers/external-issuers.js';
import type { TenantPool } from '../db/tenant-pool.js';
import { addressOf, listen } from './listen.js';
import type { SubscriptionStanding } from './subscriptions/subscription-server.js';

/** What is watched. */
export interface Watched {
  readonly pool: Pick<TenantPool, 'totalCount' | 'idleCount' | 'waitingCount'>;
  /** Null for the development issuer, whose key cannot be lost. */
  readonly issuers: WatchedVerifier | null;
  readonly subscriptions: () => SubscriptionStanding;
}

/** A running endpoint. */
export interface MetricsServer {
  readonly url: string;
  stop(): Promise<void>;
}

function watchSubscriptions(registers: Registry[], standing: Watched['subscriptions']): void {
  new Gauge({
    name: 'countersign_subscriptions',
    help: 'What is open for subscriptions: connections, and the subscriptions on them.',
    labelNames: ['open'],
    registers,
    collect() {
      const { connections, subscriptions } = standing();
      this.set({ open: 'connections' }, connections);
      this.set({ open: 'subscriptions' }, subscriptions);
    },
  });
  new Gauge({
    name: 'countersign_changes_listening',
    help: '1 while PostgreSQL tells this gateway of changes; 0: no subscription can be begun, and requests are served.',
    registers,
    collect() {
      this.set(standing().isListening ? 1 : 0);
    },
  });
  new Gauge({
    name: 'countersign_changes_losses',
    help: 'How often the connection for changes was lost since the start; each closes every subscription.',
    registers,
    collect() {
      this.set(standing().losses);
    },
  });
}

function registryOf({ pool, issuers, subscriptions }: Watched): Registry {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  new Gauge({
    name: 'countersign_database_connections',
    help: 'Connections of the pool by state; waiting: statements that wait for one.',
    labelNames: ['state'],
    registers,
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  new Gauge({
    name: 'countersign_issuer_keys_age_seconds',
    help: 'Time since the issuer last gave its keys. Above 900: it cannot be reached, and stale keys are in use.',
    labelNames: ['issuer'],
    registers,
    collect() {
      for (const { issuer, ageS } of issuers?.standings() ?? [])
        if (ageS !== null) this.set({ issuer }, ageS);
    },
  });
  new Gauge({
    name: 'countersign_issuer_keys_fetch_failures',
    help: 'Fetches of the keys that failed since the start.',
    labelNames: ['issuer'],
    registers,
    collect() {
      for (const { issuer, failures } of issuers?.standings() ?? []) this.set({ issuer }, failures);
    },
  });
  watchSubscriptions(registers, subscriptions);
  return registry;
}

/** Serves the metrics. @throws ListenError where the port cannot be had. */
export async function startMetrics(
  port: number,
  host: string,
  watched: Watched,
): Promise<MetricsServer> {
  const registry = registryOf(watched);
  const server = createServer(async (request, response) => {
    if (request.url !== '/metrics') return response.writeHead(404).end();
    response.setHeader('content-type', registry.contentType);
    return response.end(await registry.metrics());
  });
  await listen(server, port, host, 'METRICS_PORT');
  return {
    url: `${addressOf(server, host)}/metrics`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
