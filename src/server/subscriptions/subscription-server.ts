/**
 * Subscriptions of a gateway over WebSocket, in the protocol graphql-transport-ws: who connects, what PostgreSQL tells,
 * and how both end. The origin of a page is not asked: there are no cookies, and a page that has no token gets nowhere.
 */
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import type { GraphQLSchema } from 'graphql';
import { handleProtocols, type Server as ProtocolServer } from 'graphql-ws';
import type { Logger } from 'pino';
import { type WebSocket, WebSocketServer } from 'ws';
import type { TokenVerifier } from '../../auth/issuers/token-verifier.js';
import type { Change } from '../../db/change.js';
import { ChangeFeed } from '../../db/change-feed.js';
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';
import { ChangeHub } from '../../graphql/subscription/change-hub.js';
import { faultRecord } from '../fault-record.js';
import { maskFaults } from '../mask-faults.js';
import { ClientSocket } from './client-socket.js';
import { type Ending, GOING_AWAY, INTERRUPTED } from './close-codes.js';
import { type Connection, protocolServer } from './protocol-server.js';
import { SubscriberRegistry } from './subscriber-registry.js';
import {
  MESSAGE_BYTES_MAX,
  SUBSCRIPTION_LIMITS,
  type SubscriptionLimits,
} from './subscription-limits.js';
import { SubscriptionRunner } from './subscription-runner.js';
import { Turnstile } from './turnstile.js';
import { refuseUpgrade, type UpgradeRefusal, upgradeRefusal } from './upgrade.js';

/** What it is made of. */
export interface SubscriptionServerOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  /** Where LISTEN works: PostgreSQL itself, no pooler by transaction. */
  readonly changesUrl: string;
  readonly poolSize: number;
  readonly verifier: TokenVerifier;
  readonly logger: Logger;
  readonly isProduction: boolean;
  readonly limits?: Partial<SubscriptionLimits> | undefined;
}

/** How things stand, for /metrics. */
export interface SubscriptionStanding {
  readonly connections: number;
  readonly subscriptions: number;
  /** False while nothing can be told of changes. */
  readonly isListening: boolean;
  /** How often the connection for changes was lost. */
  readonly losses: number;
}

const STOPPING: UpgradeRefusal = {
  status: 503,
  code: 'SERVICE_UNAVAILABLE',
  message: 'The gateway stops. Connect again.',
};
const FULL: UpgradeRefusal = {
  status: 503,
  code: 'SERVICE_UNAVAILABLE',
  message: 'As many connections are open as may be. Connect again later.',
};

/** The subscriptions of one gateway. */
export class SubscriptionServer {
  readonly #limits: SubscriptionLimits;
  readonly #logger: Logger;
  readonly #hub = new ChangeHub();
  readonly #registry = new SubscriberRegistry();
  readonly #connections = new Set<Connection>();
  readonly #sockets: WebSocketServer;
  readonly #protocol: ProtocolServer<Connection>;
  readonly #feed: ChangeFeed;
  readonly #timers: readonly NodeJS.Timeout[];
  #isStopping = false;

  constructor(options: SubscriptionServerOptions) {
    const { schema, database, verifier, logger, isProduction } = options;
    this.#limits = { ...SUBSCRIPTION_LIMITS, ...options.limits };
    const { recheckMs, pingMs } = this.#limits;
    this.#logger = logger;
    this.#sockets = new WebSocketServer({
      noServer: true,
      clientTracking: false,
      maxPayload: MESSAGE_BYTES_MAX,
      handleProtocols,
    });
    // Half of the pool stays with requests, however many follow one change.
    const turnstile = new Turnstile(Math.max(1, Math.floor(options.poolSize / 2)));
    const failed = (fault: unknown): void => this.#failed(fault);
    const runner = new SubscriptionRunner({
      schema,
      database,
      hub: this.#hub,
      registry: this.#registry,
      turnstile,
      limits: this.#limits,
      isProduction,
      overcame: failed,
    });
    this.#feed = new ChangeFeed({
      url: options.changesUrl,
      send: (statement) =>
        withClaims({ userId: null, access: 'READ WRITE' }, () => database.read(statement)),
      listener: {
        changed: (change) => this.#changed(change),
        lost: (cause) => {
          logger.error({ err: faultRecord(cause) }, 'notifications of changes were lost');
          this.#endAll(INTERRUPTED);
        },
      },
    });
    this.#protocol = protocolServer({
      schema,
      database,
      verifier,
      runner,
      turnstile,
      registry: this.#registry,
      limits: this.#limits,
      mask: maskFaults(logger),
      failed,
      isListening: () => this.#feed.isListening,
    });
    this.#timers = [
      setInterval(() => {
        for (const subscriber of this.#registry.all) void subscriber.recheck();
      }, recheckMs).unref(),
      setInterval(() => {
        for (const { client } of this.#connections) client.ping();
      }, pingMs).unref(),
    ];
  }

  get standing(): SubscriptionStanding {
    const { isListening, losses } = this.#feed;
    const { subscriptions } = this.#registry;
    return { connections: this.#connections.size, subscriptions, isListening, losses };
  }

  /** Takes the upgrades of a server, and begins to listen for changes; done once that was tried. */
  async start(server: Server): Promise<void> {
    server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket, head));
    await this.#feed.start();
  }

  /** Closes every connection, so that clients go elsewhere. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    for (const timer of this.#timers) clearInterval(timer);
    await Promise.all([this.#feed.stop(), this.#endAll(GOING_AWAY)]);
  }

  #failed(fault: unknown): void {
    this.#logger.warn({ err: faultRecord(fault) }, 'a subscription met a fault');
  }

  #changed(change: Change): void {
    if (change.kind === 'ROW') {
      this.#hub.deliver(change);
      return;
    }
    for (const subscriber of this.#registry.concernedBy(change)) void subscriber.recheck();
  }

  async #endAll(ending: Ending): Promise<void> {
    const all = [...this.#connections];
    for (const { client, subscriber } of all) {
      if (subscriber === null) client.end(ending);
      else subscriber.end(ending);
    }
    await Promise.all(all.map(({ closed }) => closed));
  }

  #refusalOf(request: IncomingMessage): UpgradeRefusal | null {
    if (this.#isStopping) return STOPPING;
    const { perGateway, unsigned } = this.#limits;
    const signedIn = this.#registry.all.length;
    if (signedIn >= perGateway || this.#connections.size - signedIn >= unsigned) return FULL;
    return upgradeRefusal(request);
  }

  #upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    const refusal = this.#refusalOf(request);
    if (refusal !== null) refuseUpgrade(socket, refusal);
    else
      this.#sockets.handleUpgrade(request, socket, head, (webSocket) =>
        this.#open(webSocket, request),
      );
  }

  #open(socket: WebSocket, request: IncomingMessage): void {
    const client = new ClientSocket(socket, {
      unsentBytesMax: this.#limits.unsentBytes,
      failed: (fault) => this.#failed(fault),
    });
    const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
    const connection: Connection = { client, request, closed, subscriber: null };
    this.#connections.add(connection);
    const left = this.#protocol.opened(client, connection);
    socket.once('close', (code, reason) => {
      this.#connections.delete(connection);
      const { subscriber } = connection;
      subscriber?.leave();
      if (subscriber !== null) this.#registry.remove(subscriber);
      left(code, String(reason)).catch((fault: unknown) => this.#failed(fault));
    });
  }
}
