/** The record of a mutation that was refused or failed, in a transaction of its own. */
import { GraphQLError } from 'graphql';
import { type Decision, recordedDecision } from '../../auth/access.js';
import type { Principal } from '../../auth/principal.js';
import type { Database } from '../../db/client.js';
import { CommitUnknownError } from '../../db/commit-outcome.js';
import { retried } from '../../db/retries.js';
import { rehearseUnitOfWork, runUnitOfWork, type UnitOfWork } from '../../db/unit-of-work.js';
import type { RequestContext } from '../../domain/context.js';
import type { Problem, ProblemError, Settlement } from '../../domain/problems.js';
import type { ErrorCode } from '../error-codes.js';
import { actorOf, requirePrincipal } from './acting-person.js';
import { appendAuditEvent, type Receipt } from './audit-append.js';
import { valueAt } from './auth-target.js';
import type { Rehearsed } from './dry-run-report.js';
import { rehearsedEvent } from './ending.js';
import type { Arguments, Attempt, MutationField } from './mutation-field.js';

/** What is told of an attempt that came to nothing. */
export interface Refusal {
  readonly status: 'DENIED' | 'FAILURE';
  readonly code: ErrorCode | Problem['code'];
  readonly message: string;
  /** The decision that refused; null where none did. */
  readonly decision: Decision | null;
  /** What it does to the request that was to be executed; null for nothing. */
  readonly settlement: Settlement | null;
}

/** What somebody wanted and may not, or not with this sign-in. */
const REFUSED: ReadonlySet<Problem['code']> = new Set([
  'DENIED',
  'NOT_FOUND',
  'STEP_UP_REQUIRED',
  'APPROVAL_REQUIRED',
]);

/** What to tell of a failure; `problem` is what it stands for, where it is an expected one. */
export function refusalOf(error: unknown, problem: ProblemError | null): Refusal {
  if (problem !== null) {
    const { code, decision } = problem.problem;
    const status = REFUSED.has(code) ? 'DENIED' : 'FAILURE';
    const { message, settlement } = problem;
    return { status, code, message, decision, settlement };
  }
  const nothing = { decision: null, settlement: null };
  if (error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED')
    return { status: 'DENIED', code: 'UNAUTHENTICATED', message: error.message, ...nothing };
  // A fault's own words stay in the process log: they may quote what must not be read.
  const message = 'An internal fault; nothing was changed.';
  return { status: 'FAILURE', code: 'INTERNAL_SERVER_ERROR', message, ...nothing };
}

/** Whether the person may still write there: they may have lost it since the attempt began. */
async function reaches(unit: UnitOfWork, orgId: string | null): Promise<boolean> {
  const text = 'SELECT can_access_organization($1::uuid)::text AS json';
  return (await unit.read({ text, values: [orgId] })) === 'true';
}

/** Ends the request whose execution was refused, unless something else has ended it since. */
async function settle(
  unit: UnitOfWork,
  principal: Principal,
  { approvalId, status, reason }: Settlement,
): Promise<void> {
  unit.see(principal);
  const row = await unit.lock('Approval', approvalId);
  if (row?.status === 'APPROVED')
    await unit.update('Approval', approvalId, { status, statusReason: reason });
}

/** Appends the event of a refusal or a fault. */
async function appendRefusal(
  unit: UnitOfWork,
  field: MutationField,
  args: Arguments,
  context: RequestContext,
  attempt: Attempt,
  refusal: Refusal,
): Promise<Receipt> {
  const principal = requirePrincipal(context);
  // What the person may not see is recorded at home: an attempt must not show that the other side exists.
  const home = { orgId: principal.record.homeOrgId, portfolioId: null };
  const isPlatform = attempt.target !== null && attempt.target.orgId === null;
  const place = attempt.target === null || isPlatform ? home : attempt.target;
  const requested = field.auth.id === undefined ? null : (valueAt(args, field.auth.id) ?? null);
  const decided = refusal.decision ?? attempt.decision;
  const isSeenRow = attempt.target !== null && field.auth.model !== undefined;
  const { settlement } = refusal;
  if (settlement !== null) await settle(unit, principal, settlement);
  return appendAuditEvent(unit, {
    action: field.action,
    status: refusal.status,
    ...((await reaches(unit, place.orgId)) ? place : home),
    entityType: field.auth.model ?? null,
    // Where the row was seen, the refusal is found beside what was done to it.
    entityId: isSeenRow ? String(requested) : null,
    mfa: principal.authentication.hasMfa,
    errorMessage: refusal.message,
    details: { code: refusal.code, rule: decided?.rule ?? null, requested },
    changes: settlement === null ? null : unit.changes,
    decision: decided === null ? null : recordedDecision(decided),
    origin: context.origin,
  });
}

/** Records a refusal or a fault in a transaction of its own; where that fails, the failure is what the client gets. */
export async function recordRefusal(
  database: Database,
  field: MutationField,
  args: Arguments,
  context: RequestContext,
  attempt: Attempt,
  refusal: Refusal,
): Promise<null> {
  const record = (unit: UnitOfWork) => appendRefusal(unit, field, args, context, attempt, refusal);
  await retried(() => runUnitOfWork(database, actorOf(context), record)).catch(notUnknown);
  return null;
}

/** What recordRefusal() would record, in a transaction that is rolled back. */
export function rehearseRefusal(
  database: Database,
  field: MutationField,
  args: Arguments,
  context: RequestContext,
  attempt: Attempt,
  refusal: Refusal,
): Promise<Rehearsed> {
  return retried(() =>
    rehearseUnitOfWork(database, actorOf(context), async (unit) => {
      const appended = await appendRefusal(unit, field, args, context, attempt, refusal);
      return rehearsedEvent(unit, appended, []);
    }),
  );
}

/** The loss of a refusal's record leaves no doubt about the mutation, which was undone before. */
function notUnknown(error: unknown): never {
  throw error instanceof CommitUnknownError ? error.cause : error;
}
