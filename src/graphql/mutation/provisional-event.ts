/** An audit event as it stands in a transaction that is going to be rolled back. */
import { selectList } from '../../db/read-conditions.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { models } from '../../generated/models.js';

/** The event under the names of AuditEvent, without what only an appended one has. */
export type ProvisionalEvent = Readonly<Record<string, unknown>>;

/** Given by the append itself: a proof of nothing once that is undone, and another one the next time. */
const OF_THE_APPEND: ReadonlySet<string> = new Set([
  'id',
  'occurredAt',
  'sequence',
  'previousHash',
  'hash',
  'chainId',
  'decisionId',
]);

/** What was decided, without the name that the log would find it by. */
function unnamed(decision: unknown): unknown {
  if (typeof decision !== 'object' || decision === null) return null;
  return Object.fromEntries(Object.entries(decision).filter(([name]) => name !== 'id'));
}

/**
 * The event with this id, of the actor of this transaction. Not by the loaders: of an API key's own event they say
 * nothing, since a key reads no row for being its creator's.
 */
export async function provisionalEvent(unit: UnitOfWork, id: string): Promise<ProvisionalEvent> {
  const model = models.AuditEvent;
  const fields = Object.keys(model.columns).filter((field) => !OF_THE_APPEND.has(field));
  const text = `SELECT row_to_json(r)::text AS json FROM (SELECT ${selectList(model, 't', fields)} FROM ${model.table} t WHERE t.id = $1::uuid) r`;
  const event = JSON.parse(await unit.read({ text, values: [id] })) as ProvisionalEvent;
  return { ...event, decision: unnamed(event.decision) };
}
