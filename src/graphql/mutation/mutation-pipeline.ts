/**
 * The fixed order of every mutation: authenticate, check the input, then in one transaction decide from fresh roles,
 * answer a repeated request, carry out, append the audit event, commit. A refusal or fault rolls back and is recorded
 * in a transaction of its own. A dry run is all of this and commits nothing (ending.ts). No mutation can be reached around
 * it: schema.ts wraps all of them.
 */
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { type Decision, decideAccess, recordedDecision } from '../../auth/access.js';
import type { Target } from '../../auth/decision.js';
import type { Principal } from '../../auth/principal.js';
import type { Change } from '../../db/change-record.js';
import type { Database } from '../../db/client.js';
import { CommitUnknownError } from '../../db/commit-outcome.js';
import { retried } from '../../db/retries.js';
import {
  BeliefBrokenError,
  rehearseUnitOfWork,
  runUnitOfWork,
  type UnitOfWork,
} from '../../db/unit-of-work.js';
import { holdExecutable } from '../../domain/approval/index.js';
import { canonicalHash } from '../../domain/canonical-hash.js';
import type { Act, Outcome, RequestContext } from '../../domain/context.js';
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
import { answerDone, answerRefused, type Done } from './answer.js';
import { findTarget, valueAt } from './auth-target.js';
import { databaseProblem } from './database-problems.js';
import { type Appended, endKeyed, endRehearsed, REPETITION } from './ending.js';
import { findOutcome, keyedRequest } from './idempotency.js';
import type { Arguments, Attempt, MutationField } from './mutation-field.js';
import { FieldRun, type MutationRun } from './mutation-run.js';
import { type Lent, operationsOf, type PendingEvent, type PendingOperation } from './operations.js';
import { changesReach, changesReachOf } from './reach-changes.js';
import { recordRefusal, refusalOf, rehearseRefusal } from './record-refusal.js';
import { appendEmitting, emittedBy } from './webhook-outbox.js';

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
  approvalId: string | null = null,
): Promise<Decision> {
  const carriedOut = approvalId === null ? {} : { approvalId };
  const asked = { action, input, inputHash: () => canonicalHash(input), ...carriedOut };
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

/** Every mutation, for those that carry out another one. */
export interface Fields {
  readonly schema: () => GraphQLSchema;
  /** By the action that it records. */
  readonly byAction: ReadonlyMap<string, MutationField>;
}

/** What the rules work with, while the person behind it may have to be asked after anew. */
interface Acting {
  readonly act: Act;
  /** The event of a mutation that the handler carried out for an approved request; null where it did not. */
  readonly operation: () => PendingOperation | null;
}

/** Decides, and puts together what the handler works with: decided again, all of it, after each wait. */
async function begin(
  unit: UnitOfWork,
  field: MutationField,
  args: Arguments,
  signedIn: Principal,
  attempt: Attempt,
  fields: Fields,
): Promise<Acting> {
  const opened = await open(unit, field, args, signedIn);
  const { principal } = opened;
  const target = await opened.target;
  attempt.target = target;
  const decision = await authorize(unit, field, args, principal, target, attempt);
  let operation: PendingOperation | null = null;
  let askOfOperation = async (): Promise<void> => undefined;
  const lent: Lent = {
    schema: fields.schema(),
    fields: fields.byAction,
    unit,
    principal: () => act.principal,
    authorize: (inner, given, place, approvalId) =>
      authorize(unit, inner, given, act.principal, place, attempt, approvalId),
    alsoAskAgain: (ask) => {
      askOfOperation = ask;
    },
    note: (pending) => {
      operation = pending;
    },
  };
  const act = { unit, principal, target, decision, operations: operationsOf(lent) };
  unit.askAgainAfterWait(async () => {
    act.principal = await freshPrincipal(unit, signedIn);
    act.decision = await authorize(unit, field, args, act.principal, target, attempt);
    await askOfOperation();
  });
  return { act, operation: () => operation };
}

/** Appends the event of the work, and before it the one of the mutation that it carried out, if it did. */
function appendEvents(
  { act: { unit, target, decision, principal }, operation }: Acting,
  { action, emits }: MutationField,
  outcome: Outcome,
  { origin }: RequestContext,
): { readonly ofOperation: Appended | null; readonly own: Appended } {
  const pending = operation();
  // Each change stands in one event: the request's own in that of its execution.
  const isOwn = ({ model }: Change): boolean => pending === null || model === 'Approval';
  const append = (
    emitted: Appended['emitted'],
    event: PendingEvent,
    changes: readonly Change[],
  ): Appended => {
    const entry = { ...event, changes: changes.map(recordable), origin };
    const receipt = appendEmitting(unit, emitted, entry);
    receipt.catch(() => undefined);
    return { receipt, emitted };
  };
  const others = unit.changes.filter((change) => !isOwn(change));
  const ofOperation =
    pending === null ? null : append(emittedBy(pending.emits, null), pending.event, others);
  const event = {
    action,
    status: 'SUCCESS',
    ...(outcome.target ?? target),
    entityType: outcome.entity.model,
    entityId: outcome.entity.id,
    ...(outcome.mode && { modeFrom: outcome.mode.from, modeTo: outcome.mode.to }),
    mfa: principal.authentication.hasMfa,
    errorMessage: null,
    details: { rule: decision.rule, ...outcome.details },
    decision: recordedDecision(decision),
  } as const;
  const emitted = emittedBy(outcome.emits ?? emits, decision.inputs.facts.approvalId);
  return { ofOperation, own: append(emitted, event, unit.changes.filter(isOwn)) };
}

async function perform(
  unit: UnitOfWork,
  field: MutationField,
  args: Arguments,
  context: RequestContext,
  signedIn: Principal,
  attempt: Attempt,
  run: FieldRun,
  all: Fields,
): Promise<Done> {
  const acting = await begin(unit, field, args, signedIn, attempt, all);
  const { act } = acting;
  const { userId } = act.principal;
  const keyed = keyedRequest(unit, userId, field.name, args.input);
  const earlier =
    keyed === null ? null : await findOutcome(unit, keyed, run.selection, () => act.principal);
  const { isDryRun } = context;
  const rehearsed = isDryRun ? REPETITION : null;
  if (earlier !== null) return { principal: act.principal, rows: [], ...earlier, rehearsed };
  const { approvalId } = act.decision.inputs.facts;
  const approved = approvalId === null ? null : await holdExecutable(unit, approvalId);
  const outcome = await field.handler(args.input as never, act);
  await approved?.markExecuted();
  // The log otherwise takes nothing from somebody who is no longer who they were at the opening.
  if (unit.changes.some((change) => changesReachOf(userId, change)))
    await unit.expectChangeOfActor();
  const { ofOperation, own } = appendEvents(acting, field, outcome, context);
  const { fields } = outcome;
  const person = unit.changes.some(changesReach)
    ? await own.receipt.then(() => freshPrincipal(unit, signedIn))
    : act.principal;
  const ending = { unit, principal: person, fields, ofOperation, own, context, run };
  const ended = { principal: person, rows: [], fields, receipt: null, rehearsed: null };
  if (isDryRun) return { ...ended, ...(await endRehearsed(ending)) };
  if (keyed !== null) return { ...ended, answered: await endKeyed(ending, keyed) };
  // The event, what the answer will ask for, and COMMIT: one exchange.
  const changed = context.signal.aborted ? [] : unit.changedRows();
  const committed = unit.commit();
  // All are waited for, and the first in their order that failed is told: what fails after it fails because of it.
  await Promise.allSettled([ofOperation?.receipt, own.receipt, changed, committed]);
  await ofOperation?.receipt;
  const [receipt, rows] = [await own.receipt, await changed];
  await committed;
  return { ...ended, rows, receipt, answered: null };
}

/** Runs the whole of it in one transaction, anew where it was given up for another one's sake. */
function carryOut(
  database: Database,
  field: MutationField,
  args: Arguments,
  context: RequestContext,
  attempt: Attempt,
  run: FieldRun,
  fields: Fields,
): Promise<Done> {
  const within = context.isDryRun ? rehearseUnitOfWork : runUnitOfWork;
  // Once for all runs: within one, the context's person is who they are after it.
  const [signedIn, actor] = [requirePrincipal(context), actorOf(context)];
  return retried(() => {
    attempt.target = null;
    attempt.decision = null;
    return within<Done>(database, actor, (unit) =>
      perform(unit, field, args, context, signedIn, attempt, run, fields),
    );
  });
}

/** The resolver of a mutation; its source is the run that it is a part of, and it answers what the client selected. */
export function mutationResolver(
  fields: Fields,
  database: Database,
  field: MutationField,
): GraphQLFieldResolver<MutationRun, RequestContext, Arguments> {
  return async (source, given, context, info) => {
    const run = new FieldRun(source, context, info);
    const attempt: Attempt = { target: null, decision: null };
    const { values, faults } = checkArguments(fields.schema(), field.definitions, given);
    const before = { principal: requirePrincipal(context), loaders: context.loaders };
    let done: Done;
    try {
      if (faults.length > 0) throw invalidInput(faults);
      done = await carryOut(database, field, values, context, attempt, run, fields);
    } catch (error) {
      // What was read inside the transaction was undone with it.
      if (context.loaders !== before.loaders) context.renew(before.principal, []);
      // It may have been done: a FAILURE in the log would say that it was not.
      if (error instanceof CommitUnknownError) throw error;
      // Nor was it done by whom it says: the request runs again.
      if (error instanceof BeliefBrokenError)
        throw unauthenticated('Your account has changed. Send the request again.');
      const problem = error instanceof ProblemError ? error : databaseProblem(error);
      const faulty = faults.length > 0 ? {} : values;
      const refusal = refusalOf(error, problem);
      const record = context.isDryRun ? rehearseRefusal : recordRefusal;
      const rehearsed = await record(database, field, faulty, context, attempt, refusal);
      if (problem === null) throw error;
      return run.finish(await answerRefused(problem.problem, rehearsed, { context, attempt, run }));
    }
    // Of a dry run nothing is so, nor is the person who it would make of them.
    const after = done.rehearsed === null ? done.principal : before.principal;
    context.renew(after, done.rows);
    return run.finish(await answerDone(done, { context, attempt, run }));
  };
}
