/**
 * What a failed COMMIT says of its transaction: an answer of PostgreSQL says that it was rolled back, silence says
 * nothing. It knows no rules and reads no words of an error.
 */
import { errorCode } from './error-code.js';
import { RolledBackError } from './open-transaction.js';

/** Thrown where COMMIT was sent and its answer did not come: the change may be there or not. `cause` is the loss. */
export class CommitUnknownError extends Error {
  override readonly name = 'CommitUnknownError';

  constructor(cause: unknown) {
    super('The connection was lost while a transaction committed; its outcome is unknown.', {
      cause,
    });
  }
}

/** What the server says as it gives up: whether the commit came to the disk is known only after its recovery. */
const GIVING_UP: ReadonlySet<unknown> = new Set(['FATAL', 'PANIC']);

function isGivingUp(error: unknown): boolean {
  return GIVING_UP.has((error as { readonly severity?: unknown } | null)?.severity);
}

/**
 * Codes that say "rolled back": any SQLSTATE but those of a connection that ended (08, and 57 by an operator), which
 * may have ended after the COMMIT, of a disk that failed or is full (53, 58) and of the server's own faults (XX); P0 is what a trigger raises.
 */
const UNDONE = /^((?!08|53|57|58)\d[0-9A-Z]{4}|P0\d{3})$/;

/** True where a transaction that failed at COMMIT was rolled back for certain; what is not known to be so is not. */
export function isCertainlyUndone(error: unknown): boolean {
  if (error instanceof RolledBackError) return true;
  return !isGivingUp(error) && UNDONE.test(errorCode(error) ?? '');
}
