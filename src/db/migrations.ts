/**
 * Applies Prisma's migrations, and says whether any are due. Each migration.sql runs in ONE
 * transaction together with its row of _prisma_migrations: a kill at any point leaves all of it or
 * nothing. Prisma's own engine does not apply them, for three reasons seen with adapter-pg 7.10: it
 * records the start of a migration in a transaction of its own, so a kill leaves a row that only a
 * person can judge; the adapter cuts scripts at every semicolon, also inside function bodies; and
 * it takes its lock on any connection of a pool. It serves what the engine is good at: comparing
 * schemas (create-migration.ts). This file knows no Prisma schema.
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { MigrationError } from './migrations/migration-error.js';
import { type MigrationFile, readMigrationFiles } from './migrations/migration-files.js';
import {
  assertSound,
  CREATE_HISTORY,
  compareWithHistory,
  HISTORY_TABLE,
  type MigrationState,
  readHistory,
  type StatementSender,
} from './migrations/migration-history.js';

export { MigrationError, type MigrationErrorCode } from './migrations/migration-error.js';
export type { MigrationState, StatementSender } from './migrations/migration-history.js';

/** What a run did: the names that it applied, in order, and how many it found applied. */
export interface MigrationReport {
  readonly applied: string[];
  readonly alreadyApplied: number;
}

/** What to migrate. */
export interface ApplyOptions {
  /**
   * The role that owns the schema, on a direct connection (no transaction pooler: the lock is a
   * session's).
   */
  readonly ownerUrl: string;
  /** The folder of `<name>/migration.sql`. */
  readonly migrationsDirectory: string;
  /** A role that is given SELECT on the history, for readiness; none unless told. It must exist. */
  readonly readerRole?: string;
  /**
   * The longest wait for another process that migrates, and for a table that is in use; 60 000 ms
   * unless told.
   */
  readonly lockTimeoutMs?: number;
  /** Told of each migration, and of waiting. */
  readonly onProgress?: (message: string) => void;
}

/** Where to look for what is due. */
export interface StateOptions {
  /** A URL, or a pool of a role that may SELECT the history. */
  readonly database: string | StatementSender;
  readonly migrationsDirectory: string;
}

/**
 * Prisma's lock for the same purpose: `prisma migrate deploy` and a starting gateway wait for each
 * other.
 */
const LOCK_KEY = 72707369;
const LOCK_NOT_AVAILABLE = '55P03';

async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'countersign-migrations',
  });
  // A connection that breaks fails the statement under way; without a listener it would end the
  // process as well.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * What is due, by one statement and the checksums of the files; for readiness.
 * @throws MigrationError FOLDER or UNREADABLE; an error of pg where the database cannot be reached.
 */
export async function migrationState(options: StateOptions): Promise<MigrationState> {
  const files = await readMigrationFiles(options.migrationsDirectory);
  const { database } = options;
  const rows =
    typeof database === 'string'
      ? await withClient(database, readHistory)
      : await readHistory(database);
  return compareWithHistory(files, rows);
}

async function takeLock(
  client: pg.Client,
  lockTimeoutMs: number,
  onWait: () => void,
): Promise<void> {
  const { rows } = await client.query<{ taken: boolean }>(
    'SELECT pg_try_advisory_lock($1) AS taken',
    [LOCK_KEY],
  );
  if (rows[0]?.taken === true) return;
  onWait();
  try {
    await client.query(`SELECT set_config('lock_timeout', $1, false)`, [String(lockTimeoutMs)]);
    await client.query('SELECT pg_advisory_lock($1)', [LOCK_KEY]);
  } catch (cause) {
    if ((cause as pg.DatabaseError).code !== LOCK_NOT_AVAILABLE) throw cause;
    throw new MigrationError(
      'LOCKED',
      [],
      `Another process has been migrating this database for more than ${lockTimeoutMs} ms.`,
      "Let it finish, or find it (SELECT * FROM pg_locks WHERE locktype = 'advisory' AND objid =" +
        ` ${LOCK_KEY}) and end it; then start again.`,
      { cause },
    );
  }
}

/**
 * The script as one statement. EXECUTE inside DO, and not the script by itself: it may hold any
 * number of statements, but a COMMIT among them would tear the transaction apart, and here the
 * server refuses it.
 */
function asOneStatement(client: pg.Client, sql: string): string {
  return `DO ${client.escapeLiteral(`BEGIN EXECUTE ${client.escapeLiteral(sql)}; END`)}`;
}

function scriptError(file: MigrationFile, cause: pg.DatabaseError): MigrationError {
  const position = Number(cause.internalPosition ?? Number.NaN);
  // Only a position in the script itself is a line of it; a function that the script calls has its
  // own.
  const isInScript = cause.internalQuery === file.sql && Number.isFinite(position);
  const line = isInScript ? ` at line ${file.sql.slice(0, position).split('\n').length}` : '';
  const detail = cause.detail === undefined ? '' : ` ${cause.detail}.`;
  const isTransactional = cause.code !== '0A000' && cause.code !== '25001';
  return new MigrationError(
    'SCRIPT_FAILED',
    [file.name],
    `PostgreSQL refused the migration ${file.name}${line}: ${cause.message} (SQLSTATE` +
      ` ${cause.code}).${detail} Nothing of it was kept.`,
    isTransactional
      ? 'Correct its migration.sql (it was never applied, so it may be changed) or the rows that' +
          ' it met, and start again.'
      : 'A migration runs in one transaction of its own: take BEGIN, COMMIT, CONCURRENTLY,' +
          ' VACUUM and the like out of its migration.sql, and start again.',
    { cause },
  );
}

async function applyOne(
  client: pg.Client,
  file: MigrationFile,
  lockTimeoutMs: number,
): Promise<void> {
  const startedAt = new Date();
  await client.query('BEGIN');
  // The check interval lets the server notice a gateway that was killed: otherwise its script runs
  // to the end, for nothing, and holds the lock of the next start meanwhile.
  await client.query(
    `SELECT set_config('lock_timeout', $1, true), set_config('statement_timeout', '0', true),
            set_config('client_connection_check_interval', '500', true)`,
    [String(lockTimeoutMs)],
  );
  try {
    await client.query(asOneStatement(client, file.sql)).catch((cause: pg.DatabaseError) => {
      throw cause.code === undefined ? cause : scriptError(file, cause);
    });
    await client.query('RESET ROLE');
    await client.query(
      `INSERT INTO ${HISTORY_TABLE}
         (id, checksum, finished_at, migration_name, started_at, applied_steps_count)
       VALUES ($1, $2, clock_timestamp(), $3, $4, 1)`,
      [randomUUID(), file.checksum, file.name, startedAt],
    );
    await client.query('COMMIT');
  } catch (error) {
    // The connection may be what failed; the server then rolls back by itself.
    await client.query('ROLLBACK').catch(() => undefined);
    throw error;
  }
  // Settings that the script made for its session must not reach the next script.
  await client.query('RESET ALL');
}

async function isReadable(client: pg.Client, role: string | undefined): Promise<boolean> {
  if (role === undefined) return true;
  const { rows } = await client.query<{ may: boolean | null }>(
    'SELECT has_table_privilege($1, to_regclass($2), $3) AS may',
    [role, HISTORY_TABLE, 'SELECT'],
  );
  return rows[0]?.may === true;
}

async function applyPending(
  client: pg.Client,
  files: readonly MigrationFile[],
  options: ApplyOptions,
): Promise<string[]> {
  const lockTimeoutMs = options.lockTimeoutMs ?? 60_000;
  const report = options.onProgress ?? (() => undefined);
  await takeLock(client, lockTimeoutMs, () =>
    report('Waiting for another process that is migrating'),
  );
  // Read again under the lock: the process that held it may have applied them.
  const state = compareWithHistory(files, await readHistory(client));
  assertSound(state);
  await client.query(
    `SET client_min_messages = warning; ${CREATE_HISTORY}; RESET client_min_messages`,
  );
  for (const file of files.filter(({ name }) => state.pending.includes(name))) {
    report(`Applying the migration ${file.name}`);
    await applyOne(client, file, lockTimeoutMs);
  }
  if (options.readerRole !== undefined)
    await client.query(
      `GRANT SELECT ON ${HISTORY_TABLE} TO ${client.escapeIdentifier(options.readerRole)}`,
    );
  return state.pending;
}

/**
 * Brings the database up to the files, under a lock that other starting gateways and Prisma wait
 * for. Where nothing is due it takes no lock. The lock lives in the connection that migrates: they
 * can only fall together.
 * @throws MigrationError of any code but SCHEMA and NAME; an error of pg where the connection
 * fails.
 */
export async function applyMigrations(options: ApplyOptions): Promise<MigrationReport> {
  const files = await readMigrationFiles(options.migrationsDirectory);
  return await withClient(options.ownerUrl, async (client) => {
    const state = compareWithHistory(files, await readHistory(client));
    assertSound(state);
    if (state.missing.length > 0)
      options.onProgress?.(
        `The database has migrations that this release does not know: ${state.missing.join(', ')}`,
      );
    const isDue = state.pending.length > 0 || !(await isReadable(client, options.readerRole));
    const applied = isDue ? await applyPending(client, files, options) : [];
    return { applied, alreadyApplied: files.length - applied.length };
  });
}
