/** What a dry run tells beside the payload: `extensions.dryRun`, by the name of the field in the answer. */
import type { Decision } from '../../auth/access.js';
import type { RequestContext } from '../../domain/context.js';
import { peopleOf } from '../../domain/identity/index.js';
import type { Problem } from '../../domain/problems.js';
import type { ProvisionalEvent } from './provisional-event.js';
import type { PlannedWebhook } from './webhook-outbox.js';

/** Somebody who could do the next step, as far as the person may see them. */
interface Named {
  readonly id: string;
  readonly fullName: string;
}

/** The decision of a dry run; the log does not have it, hence no id. */
interface ReportedDecision {
  readonly outcome: Decision['outcome'];
  readonly rule: string;
  readonly missing: readonly string[];
  /** What would turn a refusal into a permission; null where allowed. */
  readonly remedy:
    | (Pick<
        NonNullable<Decision['remedy']>,
        'kind' | 'message' | 'operation' | 'variables' | 'challenge'
      > & { readonly people: readonly Named[] })
    | null;
}

/** One mutation as it would have gone. */
export interface DryRunReport {
  /** ALLOW where it would be done; otherwise the decision, or the code of the problem where no decision refused. */
  readonly outcome: Decision['outcome'] | Exclude<Problem['code'], 'DENIED'>;
  /** What was decided; null where the refusal came before any decision. */
  readonly decision: ReportedDecision | null;
  /** Who could approve it; empty unless the outcome is REQUIRE_APPROVAL. */
  readonly eligibleApprovers: readonly Named[];
  /** Each row that would change, as the audit event has it. */
  readonly changes: readonly unknown[];
  /** The event that would be appended, of the refusal where it would be refused; null for a repetition, which records nothing. */
  readonly auditEvent: ProvisionalEvent | null;
  /** What would be sent. */
  readonly webhooks: readonly PlannedWebhook[];
  /** True where its idempotencyKey was used before: it would be answered as it was then, and nothing done. */
  readonly isRepetition: boolean;
  /** The points that it would cost. */
  readonly cost: number;
}

/** What the transaction of a dry run has shown, before it was rolled back. */
export interface Rehearsed {
  readonly changes: readonly unknown[];
  readonly auditEvent: ProvisionalEvent | null;
  readonly webhooks: readonly PlannedWebhook[];
  readonly isRepetition: boolean;
}

/** What stands against it: the decision that refused, or the code of what no decision is about. */
function outcomeOf({ code, decision }: Problem): DryRunReport['outcome'] {
  if (decision !== null && decision.outcome !== 'ALLOW') return decision.outcome;
  return code === 'DENIED' ? 'DENY' : code;
}

/** Read after the rollback, with the person's own eyes. */
async function reported(decision: Decision, context: RequestContext): Promise<ReportedDecision> {
  const { outcome, rule, missing, remedy } = decision;
  if (remedy === null) return { outcome, rule, missing, remedy };
  const { kind, message, operation, variables, challenge } = remedy;
  const people = (await peopleOf(remedy, context)).map(({ id, fullName }) => ({ id, fullName }));
  const step = { kind, message, operation, variables, challenge, people };
  return { outcome, rule, missing, remedy: step };
}

/** What a dry run tells. `problem` is null where it would be done; `decision` is the last one that was made. */
export async function dryRunReport(
  rehearsed: Rehearsed,
  problem: Problem | null,
  decision: Decision | null,
  cost: number,
  context: RequestContext,
): Promise<DryRunReport> {
  const decided = problem?.decision ?? decision;
  const told = decided === null ? null : await reported(decided, context);
  const outcome = problem === null ? 'ALLOW' : outcomeOf(problem);
  const isWaiting = outcome === 'REQUIRE_APPROVAL';
  const { changes, auditEvent, webhooks, isRepetition } = rehearsed;
  return {
    outcome,
    decision: told,
    eligibleApprovers: isWaiting ? (told?.remedy?.people ?? []) : [],
    changes,
    auditEvent,
    webhooks,
    isRepetition,
    cost,
  };
}

/** A problem of a dry run: its decision stands in no log. */
export function unrecorded(problem: Problem): Problem {
  const { decision } = problem;
  return decision === null
    ? problem
    : ({ ...problem, decision: { ...decision, decisionId: null } } as Problem);
}
