/**
 * How a mutation ends whose answer is read inside its transaction: one with an idempotency key, whose answer is stored with
 * what it did, and a dry run, which shows it and leaves nothing. Both read while the head of the log is locked, for the
 * answer has the receipt; all others read after the commit, and hold it for no longer than the append takes.
 */
import type { Principal } from '../../auth/principal.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import type { RequestContext } from '../../domain/context.js';
import type { EmittedEvent } from '../../domain/webhook/index.js';
import type { Receipt } from './audit-append.js';
import type { Rehearsed } from './dry-run-report.js';
import { type KeyedRequest, storeOutcome } from './idempotency.js';
import type { Answered, FieldRun } from './mutation-run.js';
import { provisionalEvent } from './provisional-event.js';
import { changesReach } from './reach-changes.js';
import { plannedWebhooks } from './webhook-outbox.js';

/** An event that is being appended, and what is told of it. */
export interface Appended {
  readonly receipt: Promise<Receipt>;
  readonly emitted: readonly EmittedEvent[];
}

/** A mutation that has been carried out, but for its end. */
export interface Ending {
  readonly unit: UnitOfWork;
  /** The person as they are after it. */
  readonly principal: Principal;
  readonly fields: Readonly<Record<string, string>>;
  /** The event of the mutation that it carried out for an approved request; null where it carried out none. */
  readonly ofOperation: Appended | null;
  readonly own: Appended;
  readonly context: RequestContext;
  readonly run: FieldRun;
}

/** Reads the answer with what the person reaches after it, whether their client is still there or not. */
async function read(
  { unit, principal, fields, context, run }: Omit<Ending, 'own' | 'ofOperation'>,
  receipt: Receipt | null,
): Promise<Answered> {
  // PostgreSQL's policies go by what was claimed at the opening.
  if (unit.changes.some(changesReach)) await unit.claimAgain(principal.userId);
  context.renew(principal, await unit.changedRows(), unit.read);
  return run.readInside({ ...fields, receipt, problem: null });
}

/** Stores what was done and answered under its key, and commits; gives the answer. */
export async function endKeyed(ending: Ending, keyed: KeyedRequest): Promise<Answered> {
  const { unit, principal, fields, ofOperation, own, run } = ending;
  await ofOperation?.receipt;
  const receipt = await own.receipt;
  const answered = await read(ending, receipt);
  const asked = { answered, selection: run.selection, asker: principal };
  // What is stored and COMMIT: one exchange.
  const stored = storeOutcome(unit, keyed, { fields, receipt }, asked);
  const committed = unit.commit();
  await Promise.allSettled([stored, committed]);
  await stored;
  await committed;
  return answered;
}

/** A dry run of what is done: its answer, without a receipt, and what it would record. */
export async function endRehearsed(
  ending: Ending,
): Promise<{ readonly answered: Answered; readonly rehearsed: Rehearsed }> {
  const { unit, ofOperation, own } = ending;
  await own.receipt;
  // No receipt: it would look like the proof of something.
  const answered = await read(ending, null);
  const rehearsed = await rehearsedEvent(unit, await own.receipt, own.emitted);
  if (ofOperation === null) return { answered, rehearsed };
  // What is changed for an approved request stands in the event of the mutation that it asks for.
  const { changes, webhooks } = await rehearsedEvent(
    unit,
    await ofOperation.receipt,
    ofOperation.emitted,
  );
  return {
    answered,
    rehearsed: {
      ...rehearsed,
      changes: [...changes, ...rehearsed.changes],
      webhooks: [...webhooks, ...rehearsed.webhooks],
    },
  };
}

/** What the event of this transaction would record and cause. */
export async function rehearsedEvent(
  unit: UnitOfWork,
  receipt: Pick<Receipt, 'eventId'>,
  emitted: readonly EmittedEvent[],
): Promise<Rehearsed> {
  const auditEvent = await provisionalEvent(unit, receipt.eventId);
  const webhooks = await plannedWebhooks(unit, receipt, emitted);
  const changes = Array.isArray(auditEvent.changes) ? auditEvent.changes : [];
  return { changes, auditEvent, webhooks, isRepetition: false };
}

/** A dry run of what was done before under its key: it would be answered, and no more. */
export const REPETITION: Rehearsed = {
  changes: [],
  auditEvent: null,
  webhooks: [],
  isRepetition: true,
};
