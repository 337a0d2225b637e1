/**
 * Has a mutation's events told by webhooks: the deliveries are rows that are written behind its audit event, by the same
 * statement, so that the change, its event and they are there together or not at all. Workers send them later.
 * What is told comes from the audit event as it was stored; nothing of the changed row is handed over.
 */
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { type EmittedEvent, emittedEvent } from '../../domain/webhook/index.js';
import { type AuditEntry, appendAuditEvent, auditEventText, type Receipt } from './audit-append.js';

/** What a mutation tells: by its @emits, and that the request which it rested on was carried out. */
export function emittedBy(
  types: readonly string[],
  approvalId: string | null,
): readonly EmittedEvent[] {
  const own = types.map((type) => emittedEvent(type));
  if (approvalId === null) return own;
  return [...own, emittedEvent('approval.executed', { model: 'Approval', id: approvalId })];
}

/** Appends one event and what is told of it in this transaction; called last, as appendAuditEvent(). */
export async function appendEmitting(
  unit: UnitOfWork,
  emitted: readonly EmittedEvent[],
  entry: AuditEntry,
): Promise<Receipt> {
  if (emitted.length === 0) return appendAuditEvent(unit, entry);
  const text = 'SELECT emit_webhooks(append_audit_event($1::jsonb), $2::jsonb)::text AS json';
  const values = [auditEventText(unit, entry), JSON.stringify(emitted)];
  return JSON.parse(await unit.read({ text, values })) as Receipt;
}

/** A delivery that would be made. */
export interface PlannedWebhook {
  readonly subscriptionId: string;
  readonly eventType: string;
  /** The body, whole; its ids and time are another's once it is made. */
  readonly payload: unknown;
}

/**
 * Which deliveries an event of this transaction makes, by the very condition and form that appendEmitting() writes them
 * in. It writes nothing: for a dry run, between the event and the rollback.
 */
export async function plannedWebhooks(
  unit: UnitOfWork,
  { eventId }: Pick<Receipt, 'eventId'>,
  emitted: readonly EmittedEvent[],
): Promise<readonly PlannedWebhook[]> {
  if (emitted.length === 0) return [];
  const text = 'SELECT planned_webhooks($1::uuid, $2::jsonb)::text AS json';
  const values = [eventId, JSON.stringify(emitted)];
  return JSON.parse(await unit.read({ text, values })) as PlannedWebhook[];
}
