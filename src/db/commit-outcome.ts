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

/**
 * Codes that say "rolled back": any SQLSTATE but those of a connection that ended (08, and 57 by an operator), which
 * may have ended after the COMMIT; P0 is what a trigger raises.
 */
const UNDONE = /^((?!08|57)\d[0-9A-Z]{4}|P0\d{3})$/;

/** True where a transaction that failed at COMMIT was rolled back for certain; what is not known to be so is not. */
export function isCertainlyUndone(error: unknown): boolean {
  return error instanceof RolledBackError || UNDONE.test(errorCode(error) ?? '');
}
