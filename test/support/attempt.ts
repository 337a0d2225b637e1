/**
 * Sends one mutation and gives everything it left: the payload, the audit events of whatever chain, and the tables
 * whose rows differ. The builders below say what a refusal looks like, whole.
 */
import { expect } from '@jest/globals';
import { type ModelName, models } from '../../src/generated/models.js';
import { mutate, type Payload } from './mutate.js';
import type { SeededUser } from './seed.js';
import type { RecordedEvent, World } from './world.js';

/** What one mutation left behind. */
export interface Trace {
  readonly payload: Payload;
  /** The events that came meanwhile, in any chain. */
  readonly events: readonly RecordedEvent[];
  /** The tables whose rows differ, the log and stored keys aside. */
  readonly changed: readonly string[];
}

/** What a mutation that was done left behind. */
export interface Done {
  /** The payload's own fields. */
  readonly given: Readonly<Record<string, unknown>>;
  /** The one event, the same that the receipt names. */
  readonly event: RecordedEvent;
}

type Row = Readonly<Record<string, unknown>>;

const UNCOMPARED = ['AuditEvent', 'AuditHead', 'IdempotencyRecord'];
const TABLES = Object.values(models).filter(
  ({ name, isView }) => !isView && !UNCOMPARED.includes(name),
);

/** A row but for the moment of somebody's sign-in, which every request may note. */
const ROW = "(to_jsonb(r) - 'last_login_at')::text";

/** A digest of every table, by its name. */
async function digests(world: World): Promise<Map<string, string>> {
  const parts = TABLES.map(
    ({ table }) =>
      `SELECT '${table}' AS name, md5(coalesce(string_agg(${ROW}, '|' ORDER BY ${ROW}), '')) AS digest FROM ${table} r`,
  );
  const rows = await world.seed.query<{ name: string; digest: string }>(parts.join(' UNION ALL '));
  return new Map(rows.map(({ name, digest }) => [name, digest]));
}

/** The ids of all audit events. */
export async function eventIds(world: World): Promise<string[]> {
  const rows = await world.seed.query<{ id: string }>('SELECT id FROM audit_events');
  return rows.map(({ id }) => id);
}

/** The audit events that are none of these, in whatever chain. */
export async function eventsSince(world: World, known: string[]): Promise<RecordedEvent[]> {
  const rows = await world.seed.query<{ org_id: string | null }>(
    'SELECT DISTINCT org_id FROM audit_events WHERE id <> ALL($1)',
    [known],
  );
  const seen = await world.seed.query<{ org_id: string | null; count: string }>(
    'SELECT org_id, count(*) FROM audit_events WHERE id = ANY($1) GROUP BY 1',
    [known],
  );
  const found: RecordedEvent[] = [];
  for (const { org_id } of rows) {
    const earlier = seen.find((chain) => chain.org_id === org_id)?.count ?? 0;
    found.push(...(await world.events(org_id)).slice(Number(earlier)));
  }
  return found;
}

/** Sends a mutation and looks at everything before and after. */
export async function attempt(
  world: World,
  user: SeededUser,
  name: string,
  input: object,
  fields = '',
): Promise<Trace> {
  const known = await eventIds(world);
  const before = await digests(world);
  const payload = await mutate(world, user, name, input, fields);
  const after = await digests(world);
  return {
    payload,
    events: await eventsSince(world, known),
    changed: [...after].filter(([table, digest]) => before.get(table) !== digest).map(([t]) => t),
  };
}

/** Sends a mutation that is to be done: no problem, one event, and a receipt with that event's place and hash. */
export async function done(
  world: World,
  user: SeededUser,
  name: string,
  input: object,
  fields = '',
): Promise<Done> {
  const known = await eventIds(world);
  const { receipt, problem, ...given } = await mutate(world, user, name, input, fields);
  const recorded = await world.seed.query<Row>(
    'SELECT id AS "eventId", sequence::text, hash FROM audit_events WHERE id <> ALL($1)',
    [known],
  );
  expect({ problem, recorded }).toEqual({ problem: null, recorded: [receipt] });
  const [event] = await eventsSince(world, known);
  if (event === undefined) throw new Error('The receipt names an event of no chain.');
  return { given, event };
}

/** A row as the log records it: field names, instants in ISO, decimals without padding. */
export function recordedRow(name: ModelName, row: Row): Row {
  const shown = Object.entries(models[name].columns);
  const entries = shown.map(([field, { column, type }]) => {
    const value = row[column] ?? null;
    if (value instanceof Date) return [field, value.toISOString()];
    return [field, type === 'decimal' && value !== null ? String(Number(value)) : value];
  });
  return Object.fromEntries(entries);
}

/** The change of making a row, as the row in the database says it. */
export async function creation(world: World, model: ModelName, id: string): Promise<object> {
  const [row] = await world.seed.query(`SELECT * FROM ${models[model].table} WHERE id = $1`, [id]);
  if (row === undefined) throw new Error(`There is no ${model} ${id}.`);
  return { model, id, before: null, after: recordedRow(model, row) };
}

/** Where an event belongs and what it is about. */
export interface Place {
  readonly action: string;
  readonly orgId: string | null;
  readonly portfolioId?: string | null;
  readonly entity?: readonly [model: string, id: string | null];
}

function eventAt(user: SeededUser, { action, orgId, portfolioId, entity }: Place) {
  return {
    action,
    org_id: orgId,
    portfolio_id: portfolioId ?? null,
    user_email: user.email,
    entity_type: entity?.[0] ?? null,
    entity_id: entity?.[1] ?? null,
  };
}

/** The whole event of a mutation that was done. */
export function success(
  user: SeededUser,
  place: Place,
  rule: string,
  changes: readonly object[],
): RecordedEvent {
  const details_json = { rule };
  return {
    ...eventAt(user, place),
    status: 'SUCCESS',
    error_message: null,
    details_json,
    changes,
  };
}

/** A problem, whole. */
export interface ExpectedProblem {
  readonly __typename: string;
  readonly code: string;
  readonly message: string;
  readonly decision: object | null;
}

/** Everything that a refusal leaves: the payload, one event, and no change. */
export function refusal(
  user: SeededUser,
  place: Place,
  problem: ExpectedProblem,
  details: { readonly rule: string | null; readonly requested: string | null },
): Trace {
  const isDenied = problem.code === 'DENIED' || problem.code === 'NOT_FOUND';
  const event = {
    ...eventAt(user, place),
    status: isDenied ? 'DENIED' : 'FAILURE',
    error_message: problem.message,
    details_json: { code: problem.code, ...details },
    changes: null,
  };
  return { payload: { receipt: null, problem }, events: [event], changed: [] };
}

/** The role did not reach: `role` and `where` make the rule, `held` is what the person holds there. */
export function deniedBy(name: string, rule: string, held: string | null): ExpectedProblem {
  const [role] = rule.split(' ');
  const missing = `role ${role} or above; ${held === null ? 'you hold no role there' : `you hold ${held}`}`;
  return {
    __typename: 'Denied',
    code: 'DENIED',
    message: `${name} needs ${rule}: ${missing}.`,
    decision: { outcome: 'DENY', rule, missing: [missing] },
  };
}

/** A rule other than a role refused: `rule` in words and what it would take, where a person could do it at all. */
export function denied(message: string, rule?: string, missing?: string): ExpectedProblem {
  const decision = rule === undefined ? null : { outcome: 'DENY', rule, missing: [missing] };
  return { __typename: 'Denied', code: 'DENIED', message, decision };
}

/** Absent or not visible. */
export function notFound(kind: string, path: string): ExpectedProblem & { path: string } {
  const message = `There is no ${kind} with the id at ${path} that you may see. Check the id, and that you act in the right organization.`;
  return { __typename: 'NotFound', code: 'NOT_FOUND', message, decision: null, path };
}

/** Malformed fields. */
export function invalid(...faults: readonly (readonly [path: string, message: string])[]) {
  return {
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    message: faults.map(([path, message]) => `${path}: ${message}`).join('; '),
    decision: null,
    fields: faults.map(([path, message]) => ({ path, message })),
  };
}

/** The state of a row stands against it. */
export function conflict(message: string): ExpectedProblem {
  return { __typename: 'Conflict', code: 'CONFLICT', message, decision: null };
}

/** The conflict of a version that is no longer the row's. */
export function stale(is: number, edited: number): ExpectedProblem {
  return conflict(
    `This row is at version ${is}, you edited version ${edited}. Read it again and repeat.`,
  );
}

/** The conflict of a value that the database holds unique. */
export const TAKEN = conflict(
  'Something with these values is there already, perhaps archived. Choose another name or key, or change the one that is there.',
);

/** The fault of an id that is none. */
export const NO_ID = 'is not an id; ids are UUIDs such as 01930000-0000-7000-8000-000000000000';
