/**
 * /metrics in the Prometheus text format, on a port of its own: what it tells of the load and of the identity
 * providers is for who runs the gateway, not for who reaches its API.
 */
import { createServer } from 'node:http';
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { WatchedVerifier } from '../auth/issuers/external-issuers.js';
import type { TenantPool } from '../db/tenant-pool.js';
import { addressOf, listen } from './listen.js';
import type { RateLimits } from './rate-limits/rate-limits.js';
import type { SubscriptionStanding } from './subscriptions/subscription-server.js';
import { type WebhookStanding, watchWebhooks } from './webhooks/webhook-metrics.js';

/** What is watched. */
export interface Watched {
  readonly pool: Pick<TenantPool, 'totalCount' | 'idleCount' | 'waitingCount'>;
  /** Null for the development issuer, whose key cannot be lost. */
  readonly issuers: WatchedVerifier | null;
  /** Null where nobody is limited. */
  readonly limits: Pick<RateLimits, 'standing'> | null;
  readonly subscriptions: () => SubscriptionStanding;
  /** Not given where the gateway sends no webhooks. */
  readonly webhooks?: WebhookStanding | null;
}

/** A running endpoint. */
export interface MetricsServer {
  readonly url: string;
  stop(): Promise<void>;
}

/** How the rate limits stand. A refusal is no audit event: a flood of them would be a flood of writes. */
function watchLimits(limits: Pick<RateLimits, 'standing'>, registry: Registry): void {
  const registers = [registry];
  new Counter({
    name: 'countersign_rate_limit_refusals_total',
    help: 'Operations refused because a budget had not enough points: of a principal, an organization or an address.',
    labelNames: ['budget'],
    registers,
    collect() {
      this.reset();
      for (const [budget, count] of Object.entries(limits.standing().refusals))
        this.inc({ budget }, count);
    },
  });
  new Counter({
    name: 'countersign_rate_limit_store_failures_total',
    help: 'Exchanges with the shared store of the rate limits that failed.',
    registers,
    collect() {
      this.reset();
      this.inc(limits.standing().storeFailures);
    },
  });
  new Gauge({
    name: 'countersign_rate_limit_store_down',
    help: '1 while the shared store cannot be had: everybody is served, and each gateway counts by itself.',
    registers,
    collect() {
      this.set(limits.standing().isStoreDown ? 1 : 0);
    },
  });
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

function registryOf({ pool, issuers, limits, subscriptions, webhooks }: Watched): Registry {
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
  if (limits !== null) watchLimits(limits, registry);
  watchSubscriptions(registers, subscriptions);
  if (webhooks) watchWebhooks(webhooks, registry);
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
