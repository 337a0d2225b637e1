/** What a mutation answers once its transaction is over, and what a dry run tells beside it. */
import type { Principal } from '../../auth/principal.js';
import type { ModelRows } from '../../db/loaders.js';
import type { RequestContext } from '../../domain/context.js';
import type { Problem } from '../../domain/problems.js';
import type { Receipt } from './audit-append.js';
import { dryRunReport, type Rehearsed, unrecorded } from './dry-run-report.js';
import type { Attempt } from './mutation-field.js';
import type { Answered, FieldRun } from './mutation-run.js';

/** A mutation that was done, or rehearsed. */
export interface Done {
  /** The person as they are after it. */
  readonly principal: Principal;
  /** What was changed, as it is after it, for an answer that is to be read. */
  readonly rows: readonly ModelRows[];
  readonly fields: Readonly<Record<string, string>>;
  /** Null where nothing was recorded. */
  readonly receipt: Receipt | null;
  /** The answer where it was read inside the transaction, or stored; null where it is to be read. */
  readonly answered: Answered | null;
  /** What a dry run has shown; null otherwise. */
  readonly rehearsed: Rehearsed | null;
}

/** What is being answered. */
interface Answering {
  readonly context: RequestContext;
  readonly attempt: Attempt;
  readonly run: FieldRun;
}

/** The answer of what was done; it tells the run what a dry run has shown. */
export async function answerDone(
  { fields, receipt, answered, rehearsed }: Done,
  answering: Answering,
): Promise<Answered> {
  const { run } = answering;
  const answer = answered ?? (await run.read({ ...fields, receipt, problem: null }));
  if (rehearsed !== null) await tell(answer, rehearsed, null, answering);
  return answer;
}

/** The answer of a refusal; `rehearsed` is null where it was recorded, and otherwise what would have been. */
export async function answerRefused(
  problem: Problem,
  rehearsed: Rehearsed | null,
  answering: Answering,
): Promise<Answered> {
  const { context, run } = answering;
  if (problem.code === 'STEP_UP_REQUIRED') context.challenge = problem.challenge;
  if (rehearsed === null) return run.read({ receipt: null, problem });
  const told = unrecorded(problem);
  const answer = await run.read({ receipt: null, problem: told });
  await tell(answer, rehearsed, told, answering);
  return answer;
}

async function tell(
  answer: Answered,
  rehearsed: Rehearsed,
  problem: Problem | null,
  { context, attempt, run }: Answering,
): Promise<void> {
  const cost = run.costOf(answer);
  run.report(await dryRunReport(rehearsed, problem, attempt.decision, cost, context));
}
