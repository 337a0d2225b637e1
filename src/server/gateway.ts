/**
 * One running gateway: database, schema, HTTP server, and the order in which they stop. Tests start it as main.ts
 * does; nothing in it knows where its database came from.
 */
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Logger } from 'pino';
import type { TokenVerifier } from '../auth/issuers/token-verifier.js';
import type { RateLimitSettings } from '../config/rate-limit-settings.js';
import { withClaims } from '../db/claims.js';
import { type Database, type DatabaseOptions, openDatabase } from '../db/client.js';
import { requireMasterKeys } from '../db/encryption/require-master-keys.js';
import { requireGatewayRole } from '../db/gateway-role.js';
import { migrationState } from '../db/migrations.js';
import { fieldResolvers, mutationHandlers } from '../domain/index.js';
import { webhookMutations } from '../domain/webhook/index.js';
import { assembleSchema } from '../graphql/schema.js';
import { createApollo } from './apollo.js';
import type { ExplorerHandler } from './explorer.js';
import { answerError, createEndpoint } from './graphql-endpoint.js';
import { createHealth } from './health.js';
import { addressOf, listen } from './listen.js';
import { openRateLimits, type RateLimits } from './rate-limits/rate-limits.js';
import type { SubscriptionLimits } from './subscriptions/subscription-limits.js';
import {
  SubscriptionServer,
  type SubscriptionStanding,
} from './subscriptions/subscription-server.js';
import { startWebhooks, type WebhookSettings } from './webhooks/start-webhooks.js';
import type { WebhookStanding } from './webhooks/webhook-metrics.js';
import { startApprovalClock } from './workers/approval-clock.js';
import { startKeyForgetting } from './workers/key-forgetting.js';
import { startLiveEnd } from './workers/live-end.js';
import { startMfaReminder } from './workers/mfa-reminder.js';
import { startReencryption } from './workers/reencryption-worker.js';
import type { PeriodicWorker } from './workers.js';

/** The project's root folder, with schema.graphql and prisma/. */
export const PROJECT_ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What a gateway is made of. */
export interface GatewayOptions {
  readonly database: DatabaseOptions;
  /** PostgreSQL itself, for LISTEN, where `database` is a pooler; the same where it is not given. */
  readonly changesUrl?: string;
  /** Bounds of subscriptions, where others than SUBSCRIPTION_LIMITS. */
  readonly subscriptionLimits?: Partial<SubscriptionLimits>;
  readonly verifier: TokenVerifier;
  readonly host: string;
  /** 0 takes a free port. */
  readonly port: number;
  readonly isProduction: boolean;
  readonly logger: Logger;
  /** How long requests are still taken after stop(), while readiness says no; none where it is not given. */
  readonly drainDelayMs?: number;
  readonly drainTimeoutMs: number;
  /** Nobody is limited where they are null or not given. */
  readonly rateLimits?: RateLimitSettings | null;
  /** Answers the explorer's paths; null where there is none. */
  readonly explorer: ExplorerHandler | null;
  /** How often the gateway looks for work in the background; not given, it does none. */
  readonly backgroundIntervalMs?: number;
  /** Where webhooks may go and how they are sent, where that is not the public internet and DELIVERY_RULES. */
  readonly webhooks?: WebhookSettings;
}

/** A gateway that serves. */
export interface Gateway {
  readonly url: string;
  readonly database: Database;
  /** Null where nobody is limited. */
  readonly limits: RateLimits | null;
  /** How the subscriptions stand. */
  readonly subscriptions: () => SubscriptionStanding;
  /** How the webhooks stand; null where none are sent from here. */
  readonly webhooks: WebhookStanding | null;
  /** Refuses new requests, finishes those under way within the drain time, closes the database. */
  stop(): Promise<void>;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function serve(handler: Handler, logger: Logger): Server {
  const server = createServer((request, response) => {
    handler(request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'request failed');
      if (response.headersSent) response.destroy();
      else answerError(response, 500, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.');
    });
  });
  server.headersTimeout = 10_000;
  server.requestTimeout = 15_000;
  return server;
}

/**
 * Starts a gateway on a migrated database.
 * @throws GatewayRoleError, MasterKeyError, SchemaError, or ListenError where HOST and PORT cannot be had; nothing is left open then.
 */
export async function startGateway(options: GatewayOptions): Promise<Gateway> {
  const { logger } = options;
  const database = openDatabase(options.database);
  let isStopping = false;
  let limits: RateLimits | null = null;
  let stopSubscriptions = async (): Promise<void> => undefined;
  try {
    await requireGatewayRole(database);
    if (database.keys !== null) await requireMasterKeys(database, database.keys);
    const sdl = readFileSync(join(PROJECT_ROOT, 'schema.graphql'), 'utf8');
    const schema = assembleSchema({
      sdl,
      database,
      mutations: { ...mutationHandlers, ...webhookMutations(options.webhooks?.destinations) },
      resolvers: fieldResolvers,
    });
    if (options.rateLimits) limits = await openRateLimits(options.rateLimits, database, logger);
    let route: Handler = async () => undefined;
    const httpServer = serve((request, response) => route(request, response), logger);
    const { isProduction, drainTimeoutMs } = options;
    const apollo = createApollo({
      ...{ schema, httpServer, logger, isProduction, drainTimeoutMs, limits },
    });
    await apollo.start();
    const endpoint = createEndpoint({ apollo, verifier: options.verifier, database, logger });
    const health = createHealth({
      database,
      isStopping: () => isStopping,
      migrationFaults: () => migrationFaults(database),
    });
    route = async (request, response) => {
      const path = (request.url ?? '/').split('?')[0] ?? '/';
      if (path === '/graphql') return endpoint(request, response);
      if (await health(path, response)) return;
      if (options.explorer !== null && (await options.explorer(request, response))) return;
      answerError(response, 404, 'NOT_FOUND', 'There is nothing here. The API is at /graphql.');
    };
    const subscriptions = new SubscriptionServer({
      schema,
      database,
      changesUrl: options.changesUrl ?? options.database.url,
      poolSize: options.database.poolSize,
      verifier: options.verifier,
      logger,
      isProduction,
      limits: options.subscriptionLimits,
    });
    stopSubscriptions = () => subscriptions.stop();
    await subscriptions.start(httpServer);
    await listen(httpServer, options.port, options.host, 'PORT');
    const workers = startWorkers(database, options);
    const { backgroundIntervalMs, webhooks: settings } = options;
    const sending = {
      database,
      settings,
      intervalMs: backgroundIntervalMs,
      drainTimeoutMs,
      logger,
    };
    const webhooks = startWebhooks(sending);
    const close = async (): Promise<void> => {
      isStopping = true;
      // A load balancer has to see "not ready" before the first connection is refused.
      if (options.drainDelayMs) await sleep(options.drainDelayMs);
      // First: a server waits for its connections, and these would never end.
      await subscriptions.stop();
      await apollo.stop();
      await Promise.all([...workers, webhooks].map((worker) => worker?.stop()));
      await limits?.close();
      await database.close();
    };
    let stopped: Promise<void> | null = null;
    const stop = (): Promise<void> => {
      stopped ??= close();
      return stopped;
    };
    const url = addressOf(httpServer, options.host);
    const subscribed = () => subscriptions.standing;
    return { url, database, limits, subscriptions: subscribed, webhooks, stop };
  } catch (error) {
    await stopSubscriptions();
    await limits?.close();
    await database.close();
    throw error;
  }
}

/** What is over is noted, and told to who follows, about this long after. */
const LIVE_END_INTERVAL_MS = 5_000;

/** The work of this gateway in the background. */
function startWorkers(
  database: Database,
  { backgroundIntervalMs: intervalMs, logger }: GatewayOptions,
): readonly PeriodicWorker[] {
  if (intervalMs === undefined) return [];
  const { keys } = database;
  const work = { database, intervalMs, logger };
  const all = [
    startMfaReminder(work),
    startApprovalClock(work),
    startKeyForgetting(work),
    startLiveEnd({ ...work, intervalMs: Math.min(intervalMs, LIVE_END_INTERVAL_MS) }),
  ];
  return keys === null ? all : [...all, startReencryption({ ...work, keys })];
}

/** What keeps this release from serving; migrations of a later release do not. */
async function migrationFaults(database: Database): Promise<string[]> {
  const migrationsDirectory = join(PROJECT_ROOT, 'prisma', 'migrations');
  const state = await withClaims({ userId: null }, () =>
    migrationState({ database: database.pool, migrationsDirectory }),
  );
  return [...state.pending, ...state.failed, ...state.edited];
}
