/**
 * The migrations as files: <directory>/<name>/migration.sql, in the order of their names, with the
 * checksum that Prisma records. It knows no database.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MigrationError } from './migration-error.js';

/** One migration on disk. */
export interface MigrationFile {
  /** The name of its folder, `<UTC time>_<words>`: the key in the history. */
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file in hexadecimal, as Prisma writes it. */
  readonly checksum: string;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Whether the recorded checksum is of this file. Line ends do not count: Git rewrites them on some
 * machines, and Prisma forgives the same.
 */
export function hasChecksum(file: MigrationFile, recorded: string): boolean {
  if (file.checksum === recorded) return true;
  const unix = file.sql.replaceAll('\r\n', '\n');
  return sha256(unix) === recorded || sha256(unix.replaceAll('\n', '\r\n')) === recorded;
}

/**
 * All migrations of a folder, oldest first. Files beside the folders (migration_lock.toml) are
 * passed over.
 * @throws MigrationError FOLDER where the folder or one of its scripts cannot be read.
 */
export async function readMigrationFiles(migrationsDirectory: string): Promise<MigrationFile[]> {
  const entries = await readdir(migrationsDirectory, { withFileTypes: true }).catch(
    (cause: Error) => {
      throw new MigrationError(
        'FOLDER',
        [],
        `The migrations folder ${migrationsDirectory} cannot be read (${cause.message}).`,
        'Expected the folder prisma/migrations of the package: restore it, or correct the path.',
        { cause },
      );
    },
  );
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  return await Promise.all(
    names.sort().map((name) => readMigrationFile(migrationsDirectory, name)),
  );
}

async function readMigrationFile(
  migrationsDirectory: string,
  name: string,
): Promise<MigrationFile> {
  const path = join(migrationsDirectory, name, 'migration.sql');
  const sql = await readFile(path, 'utf8').catch((cause: Error) => {
    throw new MigrationError(
      'FOLDER',
      [name],
      `The migration ${name} has no readable script (${cause.message}).`,
      `Restore ${path} from version control, or remove the folder if it was never applied` +
        ' anywhere.',
      { cause },
    );
  });
  return { name, sql, checksum: sha256(sql) };
}
