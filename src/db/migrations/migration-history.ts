/**
 * The table _prisma_migrations: its form, its rows, and what they say beside the files. Prisma
 * reads and writes the same table, so `prisma migrate` can go on where this leaves off. It runs no
 * migration.
 */
import { MigrationError } from './migration-error.js';
import { hasChecksum, type MigrationFile } from './migration-files.js';

/** Whatever sends one statement: a pg.Pool, a pg.Client, or a client of a pool. */
export interface StatementSender {
  query(text: string): Promise<{ readonly rows: readonly unknown[] }>;
}

/**
 * What stands between the database and the files; all four are names in order, and empty when all
 * is well.
 */
export interface MigrationState {
  /** In the folder, not applied. */
  readonly pending: string[];
  /** Begun by another tool and neither finished nor marked as rolled back. */
  readonly failed: string[];
  /** Applied from a file that had another content. */
  readonly edited: string[];
  /**
   * Applied, and not in the folder: the database is ahead of this release. No reason to refuse
   * service.
   */
  readonly missing: string[];
}

/** One row of the history. */
export interface HistoryRow {
  readonly name: string;
  readonly checksum: string;
  readonly isFinished: boolean;
  readonly isRolledBack: boolean;
}

/** The table, qualified: a migration may leave any search_path behind. */
export const HISTORY_TABLE = 'public._prisma_migrations';

/** Makes the table as Prisma makes it, where there is none. */
export const CREATE_HISTORY = `CREATE TABLE IF NOT EXISTS ${HISTORY_TABLE} (
  id                  VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum            VARCHAR(64) NOT NULL,
  finished_at         TIMESTAMPTZ,
  migration_name      VARCHAR(255) NOT NULL,
  logs                TEXT,
  rolled_back_at      TIMESTAMPTZ,
  started_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

const UNDEFINED_TABLE = '42P01';
const INSUFFICIENT_PRIVILEGE = '42501';

/**
 * The rows of the history; none where the table does not exist yet. Needs SELECT on the table and
 * no more.
 * @throws MigrationError UNREADABLE where the role may not read it.
 */
export async function readHistory(sender: StatementSender): Promise<HistoryRow[]> {
  try {
    const { rows } = await sender.query(
      `SELECT migration_name AS "name", checksum, finished_at IS NOT NULL AS "isFinished",
              rolled_back_at IS NOT NULL AS "isRolledBack"
       FROM ${HISTORY_TABLE} ORDER BY started_at, migration_name`,
    );
    return rows as HistoryRow[];
  } catch (cause) {
    const { code } = cause as { readonly code?: string };
    if (code === UNDEFINED_TABLE) return [];
    if (code !== INSUFFICIENT_PRIVILEGE) throw cause;
    throw new MigrationError(
      'UNREADABLE',
      [],
      `This role may not read ${HISTORY_TABLE}, so nobody can tell whether migrations are pending.`,
      `As the owner: GRANT SELECT ON ${HISTORY_TABLE} TO the role that the gateway connects as.`,
      { cause },
    );
  }
}

/** Compares the files with the history. */
export function compareWithHistory(
  files: readonly MigrationFile[],
  rows: readonly HistoryRow[],
): MigrationState {
  const standing = rows.filter((row) => !row.isRolledBack);
  const applied = new Map(standing.filter((row) => row.isFinished).map((row) => [row.name, row]));
  const failed = [...new Set(standing.filter((row) => !row.isFinished).map((row) => row.name))];
  const known = new Map(files.map((file) => [file.name, file]));
  const isEdited = (row: HistoryRow): boolean => {
    const file = known.get(row.name);
    return file !== undefined && !hasChecksum(file, row.checksum);
  };
  const names = files.map((file) => file.name);
  return {
    pending: names.filter((name) => !applied.has(name) && !failed.includes(name)),
    failed,
    edited: [...applied.values()].filter(isEdited).map((row) => row.name),
    missing: [...applied.keys()].filter((name) => !known.has(name)),
  };
}

/**
 * Refuses a history that nobody may build upon.
 * @throws MigrationError UNFINISHED or EDITED, naming the migrations.
 */
export function assertSound(state: MigrationState): void {
  if (state.failed.length > 0)
    throw new MigrationError(
      'UNFINISHED',
      state.failed,
      'The database holds a migration that was begun and not finished:' +
        ` ${state.failed.join(', ')}. The gateway never leaves one (script and record are one` +
        ' transaction), so another tool did.',
      'Look at what it left behind and undo it by hand; then mark it as rolled back, so that it' +
        ` is applied afresh: UPDATE ${HISTORY_TABLE} SET rolled_back_at = now() WHERE` +
        ` finished_at IS NULL AND migration_name = '${state.failed[0]}' (\`prisma migrate` +
        ' resolve --rolled-back` does the same).',
    );
  if (state.edited.length > 0)
    throw new MigrationError(
      'EDITED',
      state.edited,
      `A migration was changed after it was applied: ${state.edited.join(', ')}. The database` +
        ' has what the file said then, not what it says today.',
      'Restore migration.sql as it was, and put the change into a migration of its own (`npm' +
        ' run migrate:create -- <name>`).',
    );
}
