/**
 * The fixed order of every mutation: authenticate, check the input, then in one transaction decide from fresh roles,
 * answer a repeated request, carry out, append the audit event, commit. A refusal or fault rolls back and is recorded
 * in a transaction of its own. No mutation can be reached around it: schema.ts wraps all of them.
 */
import {
  type GraphQLArgument,
  GraphQLError,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import { type Decision, decide, type Rule, type Target } from '../auth/decision.js';
import { loadPrincipal, type Principal, principalFrom } from '../auth/principal.js';
import type { Change } from '../db/change-record.js';
import type { Database } from '../db/client.js';
import { CommitUnknownError } from '../db/commit-outcome.js';
import type { ModelRows } from '../db/loaders.js';
import {
  type Actor,
  BeliefBrokenError,
  runUnitOfWork,
  type UnitOfWork,
} from '../db/unit-of-work.js';
import type { MutationHandler, RequestContext } from '../domain/context.js';
import { denied, invalidInput, type Problem, ProblemError } from '../domain/problems.js';
import { type ModelName, models } from '../generated/models.js';
import { appendAuditEvent, type Receipt } from './audit-append.js';
import { findTarget, valueAt } from './auth-target.js';
import { checkArguments } from './check-arguments.js';
import { databaseProblem } from './database-problems.js';
import { type ErrorCode, unauthenticated } from './error-codes.js';
import type { AuthDirective } from './field-directives.js';
import { findOutcome, keyedRequest, storeOutcome } from './idempotency.js';

/** A mutation as the pipeline needs it. */
export interface MutationField {
  readonly name: string;
  readonly action: string;
  readonly auth: AuthDirective;
  readonly definitions: readonly GraphQLArgument[];
  /** True where it locks and changes the very row that it is decided on. */
  readonly changesTarget: boolean;
  readonly handler: MutationHandler<never>;
}

type Arguments = Readonly<Record<string, unknown>>;

/** What the attempt learned before it ended, for the record of a refusal. */
interface Attempt {
  target: Target | null;
  decision: Decision | null;
}

interface Done {
  /** The person as they are after it. */
  readonly principal: Principal;
  /** What was changed, as it is after it. */
  readonly rows: readonly ModelRows[];
  readonly fields: Readonly<Record<string, string>>;
  readonly receipt: Receipt;
}

/** The signed-in person. @throws GraphQLError UNAUTHENTICATED. */
export function requirePrincipal(context: RequestContext): Principal {
  if (context.principal !== null) return context.principal;
  throw unauthenticated('Sign in: send "Authorization: Bearer <token>".');
}

/** @throws GraphQLError UNAUTHENTICATED where the account is closed, or no longer the one that signed in. */
function requireActive(fresh: Principal | null, believed: Principal): Principal {
  if (fresh === null || !fresh.record.isActive || fresh.externalId !== believed.externalId)
    throw unauthenticated('This account is no longer active.');
  return fresh;
}

/** The person as they are at the opening of the transaction. */
async function openingPrincipal(unit: UnitOfWork, believed: Principal): Promise<Principal> {
  const text = await unit.opened;
  if (text === believed.text && believed.record.isActive) return believed;
  return requireActive(principalFrom(text, believed.hasMfa), believed);
}

/** The person as they are now, in this transaction. */
async function freshPrincipal(unit: UnitOfWork, believed: Principal): Promise<Principal> {
  const { externalId, hasMfa } = believed;
  const fresh = requireActive(await loadPrincipal(unit.read, externalId, hasMfa), believed);
  unit.see(fresh);
  return fresh;
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

/** @throws ProblemError DENIED where the person's role does not reach. */
function authorize(
  field: MutationField,
  principal: Principal,
  target: Target,
  attempt: Attempt,
): Decision {
  const rule: Rule = {
    role: field.auth.role,
    scope: field.auth.scope === 'ROWS' ? 'SELF' : field.auth.scope,
  };
  const decision = decide(rule, principal, target);
  attempt.decision = decision;
  if (decision.outcome === 'DENY')
    throw denied(`${field.name} needs ${decision.rule}: ${decision.missing.join('; ')}.`, decision);
  return decision;
}

/**
 * What principal_record() reads, by model: the columns whose change changes what somebody reaches. After such a change
 * the answer is read with what the person reaches then.
 */
const REACH: Readonly<Partial<Record<ModelName, readonly string[]>>> = {
  Organization: ['deletedAt'],
  Portfolio: ['deletedAt', 'orgId'],
  AgencyClient: ['agencyOrgId', 'clientOrgId', 'isActive', 'maxRole'],
  OrgRoleAssignment: ['userId', 'orgId', 'role'],
  PortfolioRoleAssignment: ['userId', 'orgId', 'portfolioId', 'role'],
};

/** True where the change may be one of what somebody reaches; a new or removed row of those tables always is. */
function changesReach({ model, before, after }: Change): boolean {
  const columns = REACH[model];
  if (columns === undefined) return false;
  return before === null || after === null || columns.some((column) => column in after);
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
  const decision = authorize(field, principal, target, attempt);
  const act = { unit, principal, target, decision };
  unit.askAgainAfterWait(async () => {
    act.principal = await freshPrincipal(unit, signedIn);
    act.decision = authorize(field, act.principal, target, attempt);
  });
  const keyed = keyedRequest(principal.userId, field.name, args.input);
  const earlier = keyed === null ? null : await findOutcome(unit, keyed);
  if (earlier !== null) return { principal, rows: [], ...earlier };
  const outcome = await field.handler(args.input as never, act);
  const appended = appendAuditEvent(unit, {
    action: field.action,
    status: 'SUCCESS',
    ...(outcome.target ?? target),
    entityType: outcome.entity.model,
    entityId: outcome.entity.id,
    mfa: principal.hasMfa,
    errorMessage: null,
    details: { rule: decision.rule },
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
  const [receipt, rows] = await Promise.all([appended, changed, unit.commit()]);
  return { principal: act.principal, rows, fields, receipt };
}

/** What is told of an attempt that came to nothing. */
interface Refusal {
  readonly status: 'DENIED' | 'FAILURE';
  readonly code: ErrorCode | Problem['code'];
  readonly message: string;
}

function refusalOf(error: unknown, problem: ProblemError | null): Refusal {
  if (problem !== null) {
    const { code } = problem.problem;
    const isRefused = code === 'DENIED' || code === 'NOT_FOUND';
    return { status: isRefused ? 'DENIED' : 'FAILURE', code, message: problem.message };
  }
  if (error instanceof GraphQLError && error.extensions.code === 'UNAUTHENTICATED')
    return { status: 'DENIED', code: 'UNAUTHENTICATED', message: error.message };
  // A fault's own words stay in the process log: they may quote what must not be read.
  const message = 'An internal fault; nothing was changed.';
  return { status: 'FAILURE', code: 'INTERNAL_SERVER_ERROR', message };
}

/** Whether the person may still write there: they may have lost it since the attempt began. */
async function reaches(unit: UnitOfWork, orgId: string | null): Promise<boolean> {
  const text = 'SELECT can_access_organization($1::uuid)::text AS json';
  return (await unit.read({ text, values: [orgId] })) === 'true';
}

/** Records a refusal or a fault in a transaction of its own; where that fails, the failure is what the client gets. */
async function recordRefusal(
  database: Database,
  field: MutationField,
  args: Arguments,
  context: RequestContext,
  attempt: Attempt,
  refusal: Refusal,
): Promise<void> {
  const principal = requirePrincipal(context);
  // What the person may not see is recorded at home: an attempt must not show that the other side exists.
  const home = { orgId: principal.record.homeOrgId, portfolioId: null };
  const isPlatform = attempt.target !== null && attempt.target.orgId === null;
  const place = attempt.target === null || isPlatform ? home : attempt.target;
  const requested = field.auth.id === undefined ? null : (valueAt(args, field.auth.id) ?? null);
  const isSeenRow = attempt.target !== null && field.auth.model !== undefined;
  await runUnitOfWork(database, actorOf(context), async (unit) =>
    appendAuditEvent(unit, {
      action: field.action,
      status: refusal.status,
      ...((await reaches(unit, place.orgId)) ? place : home),
      entityType: field.auth.model ?? null,
      // Where the row was seen, the refusal is found beside what was done to it.
      entityId: isSeenRow ? String(requested) : null,
      mfa: principal.hasMfa,
      errorMessage: refusal.message,
      details: { code: refusal.code, rule: attempt.decision?.rule ?? null, requested },
      changes: null,
      origin: context.origin,
    }),
  );
}

const actorOf = (context: RequestContext): Actor => ({
  userId: requirePrincipal(context).userId,
  confirmation: context.confirmation,
});

/** The loss of a refusal's record leaves no doubt about the mutation, which was undone before. */
function notUnknown(error: unknown): never {
  throw error instanceof CommitUnknownError ? error.cause : error;
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
      await recordRefusal(database, field, faulty, context, attempt, refusal).catch(notUnknown);
      if (problem === null) throw error;
      return { receipt: null, problem: problem.problem };
    }
  };
}
