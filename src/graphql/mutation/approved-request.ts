/** A request that a second person approved, used up by the operation it was made for. */
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { conflict } from '../../domain/problems.js';

/** Uses an approved request up; whatever then fails gives it back with everything else. */
export interface ApprovedRequest {
  /** Says that it was carried out, in the same transaction. */
  execute(): Promise<void>;
}

/**
 * Holds the request that a decision rests on, before anything is done: of two who use it at once the second waits here,
 * is decided anew, and finds it used. @throws ProblemError CONFLICT where it stands no more.
 */
export async function holdApproved(unit: UnitOfWork, id: string): Promise<ApprovedRequest> {
  const request = await unit.lock('Approval', id);
  if (request?.status !== 'APPROVED')
    throw conflict('The approved request stands no more. Ask for approval again.');
  return {
    execute: async () => {
      const executedAt = (await unit.now()).toISOString();
      await unit.update('Approval', id, { status: 'EXECUTED', executedAt });
    },
  };
}
