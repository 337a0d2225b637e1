/**
 * Why the migrations cannot go on, in a form that names the migrations and says what to do.
 * It looks at no database.
 */

/**
 * EDITED: a file differs from what was applied. UNFINISHED: another tool began a migration and did
 * not finish it. SCRIPT_FAILED: PostgreSQL refused a script; nothing of it was kept. LOCKED:
 * another process migrates for longer than the wait. FOLDER: the migrations cannot be read.
 * UNREADABLE: the role may not read the history. SCHEMA: the Prisma schema cannot be compared.
 * NAME: a migration cannot be called so.
 */
export type MigrationErrorCode =
  | 'EDITED'
  | 'UNFINISHED'
  | 'SCRIPT_FAILED'
  | 'LOCKED'
  | 'FOLDER'
  | 'UNREADABLE'
  | 'SCHEMA'
  | 'NAME';

/** A refusal to migrate. Its message ends with the remedy, so that a log line alone suffices. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  readonly code: MigrationErrorCode;
  /** The names of the migrations concerned; empty where none is. */
  readonly migrations: readonly string[];
  /** What to do about it, in sentences. */
  readonly remedy: string;

  constructor(
    code: MigrationErrorCode,
    migrations: readonly string[],
    problem: string,
    remedy: string,
    options?: ErrorOptions,
  ) {
    super(`${problem} ${remedy}`, options);
    this.code = code;
    this.migrations = migrations;
    this.remedy = remedy;
  }
}
