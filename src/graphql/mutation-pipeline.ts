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
import { loadPrincipal, type Principal } from '../auth/principal.js';
import type { Change } from '../db/change-record.js';
import { type Database, readThrough } from '../db/client.js';
import { CommitUnknownError } from '../db/commit-outcome.js';
import { runUnitOfWork, type UnitOfWork } from '../db/unit-of-work.js';
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
  readonly handler: MutationHandler<never>;
}

type Arguments = Readonly<Record<string, unknown>>;

/** What the attempt learned before it ended, for the record of a refusal. */
interface Attempt {
  target: Target | null;
  decision: Decision | null;
}

interface Done {
  readonly principal: Principal;
  readonly fields: Readonly<Record<string, string>>;
  readonly receipt: Receipt;
}

/** The signed-in person. @throws GraphQLError UNAUTHENTICATED. */
export function requirePrincipal(context: RequestContext): Principal {
  if (context.principal !== null) return context.principal;
  throw unauthenticated('Sign in: send "Authorization: Bearer <token>".');
}

async function freshPrincipal(unit: UnitOfWork, principal: Principal): Promise<Principal> {
  const fresh = await loadPrincipal(readThrough(unit.db), principal.externalId, principal.hasMfa);
  if (fresh === null || !fresh.record.isActive)
    throw unauthenticated('This account is no longer active.');
  unit.see(fresh);
  return fresh;
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

/** The rows that say what a person reaches: after a change of one, the answer is read with what they reach then. */
const REACH: ReadonlySet<ModelName> = new Set([
  'Organization',
  'Portfolio',
  'AgencyClient',
  'OrgRoleAssignment',
  'PortfolioRoleAssignment',
]);

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
  const principal = await freshPrincipal(unit, signedIn);
  const target = await findTarget(unit, field.auth, args);
  attempt.target = target;
  const decision = authorize(field, principal, target, attempt);
  const act = { unit, principal, target, decision };
  unit.askAgainAfterWait(async () => {
    act.principal = await freshPrincipal(unit, signedIn);
    act.decision = authorize(field, act.principal, target, attempt);
  });
  const keyed = keyedRequest(principal.userId, field.name, args.input);
  const earlier = keyed === null ? null : await findOutcome(unit, keyed);
  if (earlier !== null) return { principal, ...earlier };
  const outcome = await field.handler(args.input as never, act);
  const receipt = await appendAuditEvent(unit, {
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
  if (keyed !== null) await storeOutcome(unit, keyed, { fields: outcome.fields, receipt });
  const isReachChanged = unit.changes.some(({ model }) => REACH.has(model));
  const after = isReachChanged ? await freshPrincipal(unit, signedIn) : act.principal;
  return { principal: after, fields: outcome.fields, receipt };
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
  const [found] = await unit.db.$queryRaw<
    { can: boolean }[]
  >`SELECT can_access_organization(${orgId}::uuid) AS can`;
  return found?.can === true;
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
  await runUnitOfWork(database, principal.userId, async (unit) =>
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
    const principal = requirePrincipal(context);
    const attempt: Attempt = { target: null, decision: null };
    const { values, faults } = checkArguments(schema(), field.definitions, given);
    try {
      if (faults.length > 0) throw invalidInput(faults);
      const done = await runUnitOfWork(database, principal.userId, (unit) =>
        perform(unit, field, values, context, attempt),
      );
      context.renew(done.principal);
      return { ...done.fields, receipt: done.receipt, problem: null };
    } catch (error) {
      // It may have been done: a FAILURE in the log would say that it was not.
      if (error instanceof CommitUnknownError) throw error;
      const problem = error instanceof ProblemError ? error : databaseProblem(error);
      const faulty = faults.length > 0 ? {} : values;
      const refusal = refusalOf(error, problem);
      await recordRefusal(database, field, faulty, context, attempt, refusal).catch(notUnknown);
      if (problem === null) throw error;
      return { receipt: null, problem: problem.problem };
    }
  };
}
