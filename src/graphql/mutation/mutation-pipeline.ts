/**
 * The fixed order of every mutation: authenticate, check the input, then in one transaction decide from fresh roles,
 * answer a repeated request, carry out, append the audit event, commit. A refusal or fault rolls back and is recorded
 * in a transaction of its own. No mutation can be reached around it: schema.ts wraps all of them.
 */
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { type Decision, decideAccess, recordedDecision } from '../../auth/access.js';
import type { Target } from '../../auth/decision.js';
import type { Principal } from '../../auth/principal.js';
import type { Change } from '../../db/change-record.js';
import type { Database } from '../../db/client.js';
import { CommitUnknownError } from '../../db/commit-outcome.js';
import type { ModelRows } from '../../db/loaders.js';
import { BeliefBrokenError, runUnitOfWork, type UnitOfWork } from '../../db/unit-of-work.js';
import { canonicalHash } from '../../domain/canonical-hash.js';
import type { RequestContext } from '../../domain/context.js';
import {
  approvalRequired,
  denied,
  invalidInput,
  ProblemError,
  stepUpRequired,
} from '../../domain/problems.js';
import { models } from '../../generated/models.js';
import { checkArguments } from '../check-arguments.js';
import { unauthenticated } from '../error-codes.js';
import { actorOf, freshPrincipal, openingPrincipal, requirePrincipal } from './acting-person.js';
import { holdApproved } from './approved-request.js';
import { appendAuditEvent, type Receipt } from './audit-append.js';
import { findTarget, valueAt } from './auth-target.js';
import { databaseProblem } from './database-problems.js';
import { findOutcome, keyedRequest, storeOutcome } from './idempotency.js';
import type { Arguments, Attempt, MutationField } from './mutation-field.js';
import { changesReach, changesReachOf } from './reach-changes.js';
import { recordRefusal, refusalOf } from './record-refusal.js';

interface Done {
  /** The person as they are after it. */
  readonly principal: Principal;
  /** What was changed, as it is after it. */
  readonly rows: readonly ModelRows[];
  readonly fields: Readonly<Record<string, string>>;
  readonly receipt: Receipt;
}

/** The person as they are in this transaction, and what they want to act on. */
async function open(
  unit: UnitOfWork,
  { auth, changesTarget }: MutationField,
  args: Arguments,
  believed: Principal,
): Promise<{ principal: Principal; target: Promise<Target> }> {
  unit.see(believed);
  // Sent with the opening: where the person is who they were believed to be, it is what they see.
  // A repeated request waits for its key first: with the row in hand it would wait for the one that waits for the row.
  const isLocking = changesTarget && valueAt(args, 'input.idempotencyKey') == null;
  const find = () => findTarget(unit, auth, args, isLocking);
  const ahead = find();
  ahead.catch(() => undefined);
  const principal = await openingPrincipal(unit, believed);
  if (principal === believed) return { principal, target: ahead };
  unit.see(principal);
  return { principal, target: find() };
}

/**
 * @throws ProblemError DENIED where the person's role does not reach, STEP_UP_REQUIRED where their sign-in does not,
 * APPROVAL_REQUIRED where the policy wants a second person's word.
 */
async function authorize(
  unit: UnitOfWork,
  { name, rule, action }: MutationField,
  { input }: Arguments,
  principal: Principal,
  target: Target,
  attempt: Attempt,
): Promise<Decision> {
  const asked = { action, input, inputHash: () => canonicalHash(input) };
  const decision = await decideAccess(unit.read, rule, principal, target, asked);
  attempt.decision = decision;
  if (decision.outcome === 'ALLOW') return decision;
  const message = `${name} needs ${decision.rule}: ${decision.missing.join('; ')}.`;
  if (decision.outcome === 'REQUIRE_APPROVAL') throw approvalRequired(message, decision);
  throw decision.remedy?.challenge
    ? stepUpRequired(message, decision, decision.remedy.challenge)
    : denied(message, decision);
}

/** Of what is a person's alone, the log of the organisation says which row, never what is in it. */
function recordable({ model, id, before, after }: Change): object {
  return models[model].scope.kind === 'USER' ? { model, id } : { model, id, before, after };
}

async function perform(
  unit: UnitOfWork,
  field: MutationField,
  args: Arguments,
  context: RequestContext,
  attempt: Attempt,
): Promise<Done> {
  const signedIn = requirePrincipal(context);
  const opened = await open(unit, field, args, signedIn);
  const { principal } = opened;
  const target = await opened.target;
  attempt.target = target;
  const decision = await authorize(unit, field, args, principal, target, attempt);
  const act = { unit, principal, target, decision };
  unit.askAgainAfterWait(async () => {
    act.principal = await freshPrincipal(unit, signedIn);
    act.decision = await authorize(unit, field, args, act.principal, target, attempt);
  });
  const keyed = keyedRequest(principal.userId, field.name, args.input);
  const earlier = keyed === null ? null : await findOutcome(unit, keyed);
  if (earlier !== null) return { principal: act.principal, rows: [], ...earlier };
  const { approvalId } = decision.inputs.facts;
  const approved = approvalId === null ? null : await holdApproved(unit, approvalId);
  const outcome = await field.handler(args.input as never, act);
  await approved?.execute();
  // The log otherwise takes nothing from somebody who is no longer who they were at the opening.
  if (unit.changes.some((change) => changesReachOf(principal.userId, change)))
    await unit.expectChangeOfActor();
  const appended = appendAuditEvent(unit, {
    action: field.action,
    status: 'SUCCESS',
    ...(outcome.target ?? target),
    entityType: outcome.entity.model,
    entityId: outcome.entity.id,
    ...(outcome.mode && { modeFrom: outcome.mode.from, modeTo: outcome.mode.to }),
    mfa: principal.authentication.hasMfa,
    errorMessage: null,
    details: { rule: decision.rule },
    decision: recordedDecision(act.decision),
    changes: unit.changes.map(recordable),
    origin: context.origin,
  });
  const { fields } = outcome;
  if (keyed !== null) await storeOutcome(unit, keyed, { fields, receipt: await appended });
  if (unit.changes.some(changesReach)) {
    await appended;
    act.principal = await freshPrincipal(unit, signedIn);
  }
  // The event, what the answer will ask for, and COMMIT: one exchange.
  const changed = context.signal.aborted ? [] : unit.changedRows();
  const committed = unit.commit();
  // All are waited for, and the first in their order that failed is told: what fails after it fails because of it.
  await Promise.allSettled([appended, changed, committed]);
  const [receipt, rows] = [await appended, await changed];
  await committed;
  return { principal: act.principal, rows, fields, receipt };
}

/** The resolver of a mutation. */
export function mutationResolver(
  schema: () => GraphQLSchema,
  database: Database,
  field: MutationField,
): GraphQLFieldResolver<unknown, RequestContext, Arguments> {
  return async (_source, given, context) => {
    const attempt: Attempt = { target: null, decision: null };
    const { values, faults } = checkArguments(schema(), field.definitions, given);
    try {
      if (faults.length > 0) throw invalidInput(faults);
      const done = await runUnitOfWork(database, actorOf(context), (unit) =>
        perform(unit, field, values, context, attempt),
      );
      context.renew(done.principal, done.rows);
      return { ...done.fields, receipt: done.receipt, problem: null };
    } catch (error) {
      // It may have been done: a FAILURE in the log would say that it was not.
      if (error instanceof CommitUnknownError) throw error;
      // Nor was it done by whom it says: the request runs again.
      if (error instanceof BeliefBrokenError)
        throw unauthenticated('Your account has changed. Send the request again.');
      const problem = error instanceof ProblemError ? error : databaseProblem(error);
      const faulty = faults.length > 0 ? {} : values;
      const refusal = refusalOf(error, problem);
      await recordRefusal(database, field, faulty, context, attempt, refusal);
      if (problem === null) throw error;
      if (problem.problem.code === 'STEP_UP_REQUIRED')
        context.challenge = problem.problem.challenge;
      return { receipt: null, problem: problem.problem };
    }
  };
}
