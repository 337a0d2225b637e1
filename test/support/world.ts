/**
 * A gateway as main.ts starts it, on a database of its own: real HTTP, real PostgreSQL, real tokens.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import pino from 'pino';
import {
  type DevelopmentIssuer,
  developmentIssuer,
} from '../../src/auth/issuers/development-issuer.js';
import { RATE_LIMITS } from '../../src/config/rate-limit-settings.js';
import { type Gateway, type GatewayOptions, startGateway } from '../../src/server/gateway.js';
import { Corpus } from './corpus.js';
import { WORLD_MASTER_KEY } from './master-keys.js';
import { NOWHERE } from './nowhere.js';
import { Seed, type SeededUser } from './seed.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';
import { withoutCost } from './without-cost.js';

/** An answer of /graphql, whole. */
export interface Answer {
  readonly status: number;
  readonly body: {
    readonly data?: never;
    readonly errors?: readonly {
      message: string;
      path?: unknown;
      extensions: Record<string, unknown>;
    }[];
  };
  /** The bytes of the body. */
  readonly text: string;
}

/** One audit event as a test compares it: without ids, times and hashes. */
export interface RecordedEvent {
  readonly action: string;
  readonly status: string;
  readonly org_id: string | null;
  readonly portfolio_id: string | null;
  readonly user_email: string | null;
  readonly entity_type: string | null;
  readonly entity_id: string | null;
  readonly error_message: string | null;
  readonly details_json: unknown;
  readonly changes: unknown;
}

/** What the limits themselves send. */
const OF_LIMITS = /^SELECT (exchange_points|subscription_tier_of)\(/;

/** What a test file works with. */
export class World {
  readonly gateway: Gateway;
  readonly seed: Seed;
  readonly database: TestDatabase;
  readonly #tokens = new Map<string, string>();
  readonly issuer: DevelopmentIssuer;
  readonly #owner: pg.Client;
  readonly #corpus = new Corpus();

  constructor(
    gateway: Gateway,
    database: TestDatabase,
    issuer: DevelopmentIssuer,
    owner: pg.Client,
  ) {
    this.gateway = gateway;
    this.database = database;
    this.issuer = issuer;
    this.seed = new Seed(owner);
    this.#owner = owner;
  }

  /** One token a person: a newer one would be a sign-in, at whatever moment the second changes. */
  async #tokenOf({ subject }: SeededUser, hasMfa: boolean): Promise<string> {
    const key = `${subject} ${hasMfa}`;
    const token = this.#tokens.get(key) ?? (await this.issuer.sign(subject, hasMfa)).token;
    this.#tokens.set(key, token);
    return token;
  }

  /**
   * Sends an operation as this person (null: without a token) and gives the whole answer but for its cost. They signed in
   * with a second factor just now, unless told.
   */
  async send(
    user: SeededUser | null,
    query: string,
    variables: object = {},
    hasMfa = true,
  ): Promise<Answer> {
    const response = await this.request(user, query, variables, hasMfa);
    const text = withoutCost(await response.text());
    const body = JSON.parse(text) as Answer['body'];
    // What is refused before it runs, for its size say, is not run by the executors either.
    if (user !== null && 'data' in body) this.#corpus.add({ user, hasMfa, query, variables });
    return { status: response.status, body, text };
  }

  /** Sends an operation to this gateway, or to another one of the same issuer, and gives what came. */
  async request(
    user: SeededUser | null,
    query: string,
    variables: object = {},
    hasMfa = true,
    url: string = this.gateway.url,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Response> {
    const token = user === null ? null : await this.#tokenOf(user, hasMfa);
    return fetch(`${url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(token === null ? {} : { authorization: `Bearer ${token}` }),
        ...headers,
      },
      body: JSON.stringify({ query, variables }),
    });
  }

  /** Runs work and gives the statements that the gateway sent meanwhile, sign-in included, those of the limits not. */
  async statements<Result>(
    work: () => Promise<Result>,
  ): Promise<{ result: Result; texts: string[] }> {
    const texts: string[] = [];
    const stop = this.gateway.database.pool.observe((text) => {
      if (!OF_LIMITS.test(text)) texts.push(text);
    });
    try {
      return { result: await work(), texts };
    } finally {
      stop();
    }
  }

  /** The audit events of an organisation's chain (null: the platform's), in order. */
  events(orgId: string | null): Promise<RecordedEvent[]> {
    return this.seed.query<RecordedEvent & pg.QueryResultRow>(
      `SELECT action, status, org_id, portfolio_id, user_email, entity_type, entity_id, error_message, details_json, changes
       FROM audit_events WHERE org_id IS NOT DISTINCT FROM $1 ORDER BY sequence`,
      [orgId],
    );
  }

  /** Ends the world. @throws where a query that was sent is answered otherwise compiled than by graphql-js. */
  async close(): Promise<void> {
    await this.gateway.stop();
    await this.#corpus.requireOneAnswer(this.database);
    await this.#owner.end();
    await this.database.drop();
  }
}

/** What a test needs otherwise: settings of the gateway, and how many connections its pool has. */
export type WorldOptions = Partial<GatewayOptions> & { readonly poolSize?: number };

/** Opens a world; close it in afterAll. */
export async function openWorld({ poolSize = 6, ...options }: WorldOptions = {}): Promise<World> {
  const database = await createTestDatabase();
  const keys = mkdtempSync(join(tmpdir(), 'countersign-issuer-'));
  const issuer = await developmentIssuer(keys, 'countersign');
  rmSync(keys, { recursive: true });
  const gateway = await startGateway({
    database: {
      url: database.gatewayUrl,
      poolSize,
      isPreparing: true,
      masterKeys: [WORLD_MASTER_KEY],
    },
    verifier: issuer,
    host: '127.0.0.1',
    port: 0,
    isProduction: false,
    logger: pino({ level: 'silent' }),
    drainTimeoutMs: 1_000,
    explorer: null,
    // In memory: what the limits send to PostgreSQL is none of the other tests' business.
    rateLimits: { ...RATE_LIMITS, place: { kind: 'memory' } },
    webhooks: NOWHERE,
    ...options,
  });
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  return new World(gateway, database, issuer, owner);
}
