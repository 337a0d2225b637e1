/**
 * The environment, read and validated once. The only place with process.env; everything behind it gets values.
 * It refuses to know what the values are used for.
 */
import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);
const postgresUrl = z
  .string()
  .regex(
    /^postgres(ql)?:\/\/\S+$/,
    'must be an address such as postgres://user:password@host:5432/database',
  );
const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an address such as https://id.example.com',
});

const environment = z
  .object({
    NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
    PORT: port.default(4000),
    HOST: z.string().min(1).default('127.0.0.1'),
    DATA_DIR: z.string().min(1).default('.data'),
    DATABASE_URL: postgresUrl.optional(),
    DATABASE_OWNER_URL: postgresUrl.optional(),
    DATABASE_PREPARED: z.enum(['auto', 'on', 'off']).default('auto'),
    DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(10),
    AUTH_ISSUER: httpUrl.optional(),
    AUTH_JWKS_URL: httpUrl.optional(),
    AUTH_AUDIENCE: z.string().min(1).default('countersign'),
    EXPLORER: z.enum(['on', 'off']).optional(),
    DEMO_DATA: z.enum(['on', 'off']).optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    SHUTDOWN_TIMEOUT_MS: z.coerce.number().int().min(0).max(300_000).default(10_000),
  })
  .superRefine((env, context) => {
    const missing = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (env.DATABASE_URL && !env.DATABASE_OWNER_URL)
      missing(
        'DATABASE_OWNER_URL',
        'is needed beside DATABASE_URL: the role that owns the tables and runs migrations',
      );
    if (env.DATABASE_OWNER_URL && !env.DATABASE_URL)
      missing(
        'DATABASE_URL',
        'is needed beside DATABASE_OWNER_URL: the role the gateway serves with',
      );
    if (Boolean(env.AUTH_ISSUER) !== Boolean(env.AUTH_JWKS_URL))
      missing(
        'AUTH_JWKS_URL',
        'and AUTH_ISSUER go together: set both, or neither for the development issuer',
      );
    if (env.NODE_ENV === 'production' && !env.AUTH_ISSUER)
      missing(
        'AUTH_ISSUER',
        'is needed in production: the development issuer signs a token for anybody',
      );
  });

/** Everything that can be set, with its defaults applied. Paths are absolute; times are in milliseconds. */
export interface Config {
  readonly isProduction: boolean;
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** Null: an embedded PostgreSQL in dataDirectory. */
  readonly database: { readonly gatewayUrl: string; readonly ownerUrl: string } | null;
  readonly isPreparing: boolean;
  readonly poolSize: number;
  /** Null: the development issuer with its own key pair in dataDirectory. */
  readonly issuer: { readonly issuer: string; readonly jwksUrl: string } | null;
  readonly audience: string;
  readonly hasExplorer: boolean;
  readonly hasDemoData: boolean;
  readonly logLevel: string;
  readonly shutdownTimeoutMs: number;
}

/** Thrown when a setting is wrong; the message names every one of them. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
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
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => {
      const name = issue.path.join('.');
      // Never echo an address: it may hold a password.
      const shown =
        name.endsWith('_URL') || given[name] === undefined ? '' : ` (it is "${given[name]}")`;
      return `  ${name} ${issue.message}${shown}`;
    });
    throw new ConfigError(
      `Countersign cannot start, these settings are wrong:\n${lines.join('\n')}\nThe README lists every setting.`,
    );
  }
  const env = parsed.data;
  const isProduction = env.NODE_ENV === 'production';
  return {
    isProduction,
    port: env.PORT,
    host: env.HOST,
    dataDirectory: resolve(env.DATA_DIR),
    database:
      env.DATABASE_URL && env.DATABASE_OWNER_URL
        ? { gatewayUrl: env.DATABASE_URL, ownerUrl: env.DATABASE_OWNER_URL }
        : null,
    isPreparing: env.DATABASE_PREPARED !== 'off',
    poolSize: env.DATABASE_POOL_SIZE,
    issuer:
      env.AUTH_ISSUER && env.AUTH_JWKS_URL
        ? { issuer: env.AUTH_ISSUER, jwksUrl: env.AUTH_JWKS_URL }
        : null,
    audience: env.AUTH_AUDIENCE,
    hasExplorer: env.EXPLORER ? env.EXPLORER === 'on' : !isProduction,
    hasDemoData: env.DEMO_DATA ? env.DEMO_DATA === 'on' : !isProduction && !env.DATABASE_URL,
    logLevel: env.LOG_LEVEL,
    shutdownTimeoutMs: env.SHUTDOWN_TIMEOUT_MS,
  };
}
