/** Dry runs over HTTP, and a dump of the whole database to hold them to. */
import type { DryRunReport } from '../../src/sdk/index.js';
import type { SeededUser } from './seed.js';
import { withoutCost } from './without-cost.js';
import type { World } from './world.js';

/** The answer of a dry run. */
export interface DryRunAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: Readonly<Record<string, Readonly<Record<string, unknown>>>> | null;
    readonly errors?: readonly { readonly message: string; readonly extensions: object }[];
    readonly extensions?: { readonly dryRun: Readonly<Record<string, DryRunReport>> };
  };
}

/** Sends an operation with `dry-run: true`, with a second factor unless told. */
export async function dryRun(
  world: World,
  user: SeededUser,
  query: string,
  variables: object = {},
  hasMfa = true,
): Promise<DryRunAnswer> {
  const headers = { 'dry-run': 'true' };
  const { url } = world.gateway;
  const response = await world.request(user, query, variables, hasMfa, url, headers);
  return { status: response.status, body: JSON.parse(withoutCost(await response.text())) };
}

/** Every row of every table of the schema, those of Prisma's migrations included, in order; and every sequence. */
export async function wholeDump(world: World): Promise<readonly string[]> {
  const tables = await world.seed.query<{ name: string }>(
    `SELECT format('%I', relname) AS name FROM pg_class
     WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') ORDER BY relname`,
  );
  const parts = tables.map(
    ({ name }) => `SELECT '${name} ' || to_jsonb(r)::text AS row FROM ${name} r`,
  );
  const sequences = "SELECT 'sequence ' || to_jsonb(s)::text FROM pg_sequences s";
  const rows = await world.seed.query<{ row: string }>(
    `${[...parts, sequences].join(' UNION ALL ')} ORDER BY 1`,
  );
  return rows.map(({ row }) => row);
}

const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const INSTANT = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g;
/** The text of an API key, or how it begins, and the secret of a webhook. */
const SECRET = /csk_[A-Za-z0-9_]+|whsec_[A-Za-z0-9+/=]+/g;
/** The moment of a sign-in, which a dry run does not note. */
const SIGN_IN = /"lastLoginAt":(?:null|"[^"]*")/g;
/** Seconds since a sign-in. */
const AGE = /"authenticationAgeS":[\d.]+/g;

/**
 * A value with everything that two runs of one mutation may differ in taken out: ids of rows that are not in `dump`,
 * moments since `sinceMs`, new secrets, and when somebody last signed in.
 */
export function comparable(value: unknown, dump: readonly string[], sinceMs: number): unknown {
  const known = new Set(dump.join('\n').match(UUID));
  const text = JSON.stringify(value)
    .replace(UUID, (id) => (known.has(id) ? id : 'a new id'))
    .replace(INSTANT, (instant) => (Date.parse(instant) >= sinceMs ? 'a moment' : instant))
    .replace(SECRET, 'a new secret')
    .replace(SIGN_IN, '"lastLoginAt":null')
    .replace(AGE, '"authenticationAgeS":0');
  return JSON.parse(text);
}
