/**
 * The environment, read and validated once. The only place with process.env; everything behind it gets values.
 * It refuses to know what the values are used for.
 */
import { resolve } from 'node:path';
import { z } from 'zod';
import {
  acrList,
  httpUrl,
  type IssuerSettings,
  issuerFaults,
  issuerList,
  issuersOf,
  STALE_KEYS_S,
} from './issuers.js';
import { type MasterKey, masterKeyList } from './master-keys.js';
import { RATE_LIMITS, type RateLimitSettings, rateLimitsOf } from './rate-limit-settings.js';
import { isLoopback } from './safe-address.js';

/** A whole number from min to max; the message says so and gives an example. */
function wholeNumber(min: number, max: number, example: number) {
  const error = `must be a whole number from ${min} to ${max}, such as ${example}`;
  const digits = z.string().regex(/^\d+$/, error).transform(Number);
  return digits.pipe(z.number().min(min, { error }).max(max, { error }));
}

const postgresUrl = z
  .string()
  .regex(
    /^postgres(ql)?:\/\/\S+$/,
    'must be an address such as postgres://user:password@host:5432/database',
  );

const redisUrl = z
  .string()
  .regex(/^rediss?:\/\/\S+$/, 'must be an address such as redis://user:password@host:6379/0');

/** Points a minute; an operation may cost some hundred thousand. */
const points = (standard: number) => wholeNumber(1, 1_000_000_000, standard).default(standard);
/** Subscriptions of one gateway; some ten kilobytes each, and a statement or two at each change they follow. */
const SUBSCRIPTIONS = 5_000;

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: wholeNumber(0, 65_535, 4000).default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_PREPARED: z.enum(['on', 'off']).default('on'),
  DATABASE_POOL_SIZE: wholeNumber(2, 200, 10).default(10),
  AUTH_ISSUER: httpUrl.optional(),
  AUTH_JWKS_URL: httpUrl.optional(),
  AUTH_PROVISION_CLAIM: z.string().min(1).optional(),
  AUTH_MFA_ACR: acrList.optional(),
  AUTH_ISSUERS: issuerList.optional(),
  AUTH_STALE_KEYS_S: wholeNumber(60, 604_800, STALE_KEYS_S).default(STALE_KEYS_S),
  AUTH_AUDIENCE: z.string().min(1).default('countersign'),
  ENCRYPTION_KEYS: masterKeyList.optional(),
  EXPLORER: z.enum(['on', 'off']).optional(),
  DEMO_DATA: z.enum(['on', 'off']).optional(),
  DEMO_SIGN_IN: z.enum(['on', 'off']).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  METRICS_PORT: wholeNumber(0, 65_535, 9400).optional(),
  RATE_LIMIT: z.enum(['on', 'off']).default('on'),
  RATE_LIMIT_STORE: z.enum(['memory', 'postgres', 'redis']).default('postgres'),
  REDIS_URL: redisUrl.optional(),
  RATE_LIMIT_FOUNDATION: points(RATE_LIMITS.pointsPerMinute.FOUNDATION),
  RATE_LIMIT_PROFESSIONAL: points(RATE_LIMITS.pointsPerMinute.PROFESSIONAL),
  RATE_LIMIT_ENTERPRISE: points(RATE_LIMITS.pointsPerMinute.ENTERPRISE),
  RATE_LIMIT_ORGANIZATION: wholeNumber(1, 1_000, 5).default(RATE_LIMITS.organizationFactor),
  RATE_LIMIT_ANONYMOUS: points(RATE_LIMITS.anonymousPointsPerMinute),
  RATE_LIMIT_BURST_S: wholeNumber(1, 3_600, 60).default(RATE_LIMITS.burstS),
  SUBSCRIPTIONS_MAX: wholeNumber(1, 100_000, SUBSCRIPTIONS).default(SUBSCRIPTIONS),
  WEBHOOK_ALLOW_LOOPBACK: z.enum(['on', 'off']).default('off'),
  SHUTDOWN_DELAY_MS: wholeNumber(0, 60_000, 5_000).optional(),
  SHUTDOWN_TIMEOUT_MS: wholeNumber(0, 300_000, 10_000).default(10_000),
});

type Given = Readonly<Record<string, string | undefined>>;

/** What is wrong between settings, each looked at as given: one bad value must not hide another. */
function contradictions(given: Given): string[] {
  const faults: string[] = [];
  if (given.DATABASE_URL && !given.DATABASE_OWNER_URL)
    faults.push(
      'DATABASE_OWNER_URL is needed beside DATABASE_URL: the role that owns the tables and runs migrations',
    );
  if (given.DATABASE_OWNER_URL && !given.DATABASE_URL)
    faults.push(
      'DATABASE_URL is needed beside DATABASE_OWNER_URL: the role the gateway serves with',
    );
  if (given.DATABASE_DIRECT_URL && !given.DATABASE_URL)
    faults.push(
      'DATABASE_URL is needed beside DATABASE_DIRECT_URL, which is the same database without a pooler',
    );
  if (given.AUTH_JWKS_URL && !given.AUTH_ISSUER)
    faults.push('AUTH_ISSUER is needed beside AUTH_JWKS_URL: whose keys they are');
  if (given.AUTH_PROVISION_CLAIM && !given.AUTH_ISSUER)
    faults.push(
      'AUTH_ISSUER is needed beside AUTH_PROVISION_CLAIM; in AUTH_ISSUERS it is "provisionClaim" of each',
    );
  if (given.AUTH_ISSUERS && given.AUTH_ISSUER)
    faults.push('AUTH_ISSUERS cannot stand beside AUTH_ISSUER: list all issuers in it');
  if (given.RATE_LIMIT_STORE === 'redis' && !given.REDIS_URL)
    faults.push('REDIS_URL is needed beside RATE_LIMIT_STORE=redis: where gateways share points');
  if (given.NODE_ENV === 'production' && !given.AUTH_ISSUER && !given.AUTH_ISSUERS)
    faults.push(
      'AUTH_ISSUER is needed in production: the development issuer signs a token for anybody',
    );
  if (given.NODE_ENV === 'production' && given.WEBHOOK_ALLOW_LOOPBACK === 'on')
    faults.push(
      'WEBHOOK_ALLOW_LOOPBACK cannot be on in production: whoever makes a webhook would reach what listens on this machine alone',
    );
  if (given.NODE_ENV === 'production' && !given.ENCRYPTION_KEYS)
    faults.push(
      'ENCRYPTION_KEYS is needed in production: the master key that wraps the keys of secrets, as name:key with 32 random bytes in base64url; keep it where the database and its backups are not',
    );
  return faults;
}

/** Everything that can be set, with its defaults applied. Paths are absolute; times are in milliseconds. */
export interface Config {
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** Null: an embedded PostgreSQL in dataDirectory. */
  readonly database: {
    readonly gatewayUrl: string;
    readonly ownerUrl: string;
    /** Without a pooler: gatewayUrl where no other is given. */
    readonly directUrl: string;
  } | null;
  readonly isPreparing: boolean;
  readonly poolSize: number;
  /** None: the development issuer with its own key pair in dataDirectory. */
  readonly issuers: readonly IssuerSettings[];
  /** Seconds that an issuer's keys are used for while it cannot be reached. */
  readonly staleKeysS: number;
  readonly audience: string;
  /** The keys that wrap the data keys, the current one first. None: one of its own in dataDirectory. */
  readonly masterKeys: readonly MasterKey[];
  readonly hasExplorer: boolean;
  readonly hasDemoData: boolean;
  /** Whether the explorer signs anybody in as a demo user, a super admin among them. */
  readonly hasDemoSignIn: boolean;
  /** Whether others than this machine reach the gateway. */
  readonly isPublic: boolean;
  readonly logLevel: string;
  /** The port of /metrics; null: there is none. */
  readonly metricsPort: number | null;
  /** Null: nobody is limited. */
  readonly rateLimits: RateLimitSettings | null;
  /** Subscriptions that a gateway keeps open at most. */
  readonly subscriptionsMax: number;
  /** Whether webhooks may go to this machine itself. */
  readonly allowsLoopbackWebhooks: boolean;
  /** How long a stopping gateway still takes requests while it says that it is not ready. */
  readonly shutdownDelayMs: number;
  readonly shutdownTimeoutMs: number;
}

/** Thrown when a setting is wrong; the message names every one of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

function describe(issue: z.core.$ZodIssue, given: Given): string {
  const name = issue.path.join('.');
  // Never echo an address, which may hold a password, nor a key.
  const isSecret = name.endsWith('_URL') || ['AUTH_ISSUER', 'ENCRYPTION_KEYS'].includes(name);
  const shown = isSecret || given[name] === undefined ? '' : ` (it is "${given[name]}")`;
  return `${name} ${issue.message}${shown}`;
}

/**
 * Reads the settings. Empty values count as absent.
 * @throws ConfigError naming each bad setting, what it was and what was expected.
 */
export function readConfig(
  variables: Readonly<Record<string, string | undefined>> = process.env,
): Config {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  const faults = [
    ...(parsed.success ? [] : parsed.error.issues.map((issue) => describe(issue, given))),
    ...contradictions(given),
    ...(parsed.success
      ? issuerFaults(issuersOf(parsed.data), parsed.data.NODE_ENV === 'production')
      : []),
  ];
  if (!parsed.success || faults.length > 0) {
    const lines = faults.map((line) => `  ${line}`).join('\n');
    throw new ConfigError(
      `Countersign cannot start, these settings are wrong:\n${lines}\nThe README lists every setting.`,
    );
  }
  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  const isPublic = !isLoopback(env.HOST);
  const hasDemoData = env.DEMO_DATA ? env.DEMO_DATA === 'on' : !isProduction && !env.DATABASE_URL;
  return {
    isProduction,
    isPublic,
    port: env.PORT,
    host: env.HOST,
    dataDirectory: resolve(env.DATA_DIR),
    database:
      env.DATABASE_URL && env.DATABASE_OWNER_URL
        ? {
            gatewayUrl: env.DATABASE_URL,
            ownerUrl: env.DATABASE_OWNER_URL,
            directUrl: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL,
          }
        : null,
    isPreparing: env.DATABASE_PREPARED !== 'off',
    poolSize: env.DATABASE_POOL_SIZE,
    issuers: issuersOf(env),
    staleKeysS: env.AUTH_STALE_KEYS_S,
    audience: env.AUTH_AUDIENCE,
    masterKeys: env.ENCRYPTION_KEYS ?? [],
    hasExplorer: env.EXPLORER ? env.EXPLORER === 'on' : !isProduction,
    hasDemoData,
    // Whoever reaches the page becomes a super admin: only this machine does, unless it is said otherwise.
    hasDemoSignIn:
      hasDemoData && !isProduction && (env.DEMO_SIGN_IN ? env.DEMO_SIGN_IN === 'on' : !isPublic),
    logLevel: env.LOG_LEVEL,
    metricsPort: env.METRICS_PORT ?? null,
    rateLimits: rateLimitsOf(env),
    subscriptionsMax: env.SUBSCRIPTIONS_MAX,
    allowsLoopbackWebhooks: env.WEBHOOK_ALLOW_LOOPBACK === 'on',
    shutdownDelayMs: env.SHUTDOWN_DELAY_MS ?? (isProduction ? 5_000 : 0),
    shutdownTimeoutMs: env.SHUTDOWN_TIMEOUT_MS,
  };
}
