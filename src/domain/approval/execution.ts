/**
 * The execution of approved requests. The row is locked first and everything is looked at after: whatever was true
 * before a wait for the lock may no longer be.
 */
import type { Read } from '../../db/loaders.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import type { ApprovalRow } from '../../generated/models.js';
import type { ExecuteRequestInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { approvalStale, conflict, type Drift, notFound, ProblemError } from '../problems.js';

/** What has changed of what requests rest on, lists by their ids; a request of which nothing has is not in it. */
export const DRIFT = `SELECT coalesce(json_object_agg(d.approval_id, d.drift), '{}')::text AS json FROM (
  SELECT approval_id, json_agg(json_build_object('kind', kind, 'was', was, 'now', is_now, 'isBlocking', blocks)) AS drift
  FROM approval_drift($1::uuid[]) GROUP BY approval_id) AS d`;

/** What has changed of what a request rests on, that keeps it from being executed. */
export async function blockingDrift(read: Read, id: string): Promise<readonly Drift[]> {
  const found = JSON.parse(await read({ text: DRIFT, values: [[id]] })) as Record<string, Drift[]>;
  return (found[id] ?? []).filter(({ isBlocking }) => isBlocking);
}

/** A request that is held for its execution. */
export interface HeldRequest {
  readonly row: ApprovalRow;
  /** Says that it was executed, in the same transaction. */
  markExecuted(): Promise<void>;
}

/**
 * Holds an approved request, before anything is done: of two who execute it at once the second waits here and finds it
 * executed. @throws ProblemError CONFLICT where it stands no more, APPROVAL_STALE where what it rests on has changed.
 */
export async function holdExecutable(unit: UnitOfWork, id: string): Promise<HeldRequest> {
  const row = await unit.lock('Approval', id);
  if (row === null) throw notFound('Approval', 'input.id');
  if (row.status !== 'APPROVED')
    throw conflict(`This request is ${row.status}; only an APPROVED one is executed.`);
  if (row.executableUntil !== null && new Date(row.executableUntil) <= (await unit.now()))
    throw conflict(`This request could be executed until ${row.executableUntil}. Ask again.`);
  const blocking = await blockingDrift(unit.read, id);
  if (blocking.length > 0) throw approvalStale(id, blocking);
  return {
    row,
    markExecuted: async () => {
      const executedAt = (await unit.now()).toISOString();
      await unit.update('Approval', id, { status: 'EXECUTED', executedAt });
    },
  };
}

/** What tells that the mutation itself stands against it, rather than the person who sends it. */
const OF_THE_MUTATION: ReadonlySet<string> = new Set(['INVALID_INPUT', 'NOT_FOUND', 'CONFLICT']);

/** Executes an approved request. What the mutation finds against itself ends the request as FAILED. */
export async function executeRequest(input: ExecuteRequestInput, act: Act): Promise<Outcome> {
  const { id } = input;
  const request = await holdExecutable(act.unit, id);
  const done = await act.operations.carryOut(request.row).catch((error: unknown) => {
    if (!(error instanceof ProblemError) || !OF_THE_MUTATION.has(error.problem.code)) throw error;
    const reason = `${error.problem.code}: ${error.message}`;
    throw new ProblemError(error.problem, { approvalId: id, status: 'FAILED', reason });
  });
  await request.markExecuted();
  const { model, id: entityId } = done?.entity ?? { model: null, id: null };
  return {
    fields: { approvalId: id, ...(model === null ? {} : { entityType: model, entityId }) },
    entity: { model: 'Approval', id },
  };
}
