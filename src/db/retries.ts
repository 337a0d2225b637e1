/**
 * Runs a unit of work again that PostgreSQL gave up for another one's sake: 40001 and 40P01 say that nothing of it was
 * done and that it may succeed when it begins anew. What anew means is the caller's: here the whole work is a function.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { CommitUnknownError } from './commit-outcome.js';
import { errorCode } from './error-code.js';

/** Runs after the first one, at most. What is given up four times in a row is contended, and the client's to decide. */
const RETRIES_MAX = 3;
/** The longest wait before the first retry, milliseconds; it doubles with each. */
const WAIT_MS = 20;

/** serialization_failure, deadlock_detected, and Prisma's word for either. */
const GIVEN_UP: ReadonlySet<unknown> = new Set(['40001', '40P01', 'P2034']);

/** True where PostgreSQL says that the transaction was undone and may be tried again. */
function isGivenUp(error: unknown): boolean {
  // Its cause may bear such a code as well, but a COMMIT was sent: once more could be twice.
  if (error instanceof CommitUnknownError) return false;
  return GIVEN_UP.has(errorCode(error));
}

/**
 * Does the work, and again where it was given up, after a random wait in which two who met do not meet again. Each run
 * has to begin with a transaction of its own: nothing of an earlier one may be left in `work`.
 */
export async function retried<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await work();
    } catch (error) {
      if (retries === RETRIES_MAX || !isGivenUp(error)) throw error;
      await sleep(Math.random() * WAIT_MS * 2 ** retries);
    }
  }
}
