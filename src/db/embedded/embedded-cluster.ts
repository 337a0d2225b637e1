/**
 * The files of the embedded PostgreSQL: its passwords and its cluster, each made once and whole.
 * Both are made under another name and renamed when finished, so that a kill at any point leaves
 * nothing half-made in place. The caller holds the lock of the folder. It starts no server.
 */
import { spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { commandAs, type ServerAccount } from './embedded-account.js';
import type { PostgresBinaries } from './embedded-binaries.js';

/** The passwords of the three roles that log in; hexadecimal, so they need no quoting in a URL. */
export interface Credentials {
  readonly superuser: string;
  readonly owner: string;
  readonly gateway: string;
}

/** The folder of the gateway's files, and who the server runs as. */
export interface ClusterOptions {
  readonly directory: string;
  readonly account: ServerAccount | null;
  readonly binaries: PostgresBinaries;
  readonly isDurable: boolean;
  readonly onProgress: (message: string) => void;
}

const UNFINISHED = 'postgres.unfinished-';
const INITDB_TIMEOUT_MS = 120_000;
const OUTPUT_LIMIT_CHARS = 4_000;

/** The folder of the cluster itself. */
export function clusterFolder(directory: string): string {
  return join(directory, 'postgres');
}

/**
 * Removes what starts that were killed left behind. Best effort: a leftover takes room and does no
 * harm.
 */
export async function removeUnfinished(directory: string): Promise<void> {
  const names = (await readdir(directory)).filter((name) => name.startsWith(UNFINISHED));
  for (const name of names) {
    // An orphaned initdb may still write into it: retried, and left for the next start if that is
    // not enough.
    await rm(join(directory, name), { recursive: true, force: true, maxRetries: 3 }).catch(
      () => undefined,
    );
  }
}

async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  await handle.sync().finally(() => handle.close());
}

async function writeSecret(path: string, text: string): Promise<void> {
  const handle = await open(path, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function parseCredentials(text: string): Credentials | null {
  try {
    const { superuser, owner, gateway } = JSON.parse(text) as Record<string, unknown>;
    const isComplete = [superuser, owner, gateway].every((word) =>
      /^[0-9a-f]{16,}$/.test(String(word)),
    );
    return isComplete
      ? { superuser: `${superuser}`, owner: `${owner}`, gateway: `${gateway}` }
      : null;
  } catch {
    return null;
  }
}

/**
 * The passwords, made at the first start.
 * @throws Error where a cluster exists without a readable file of its passwords.
 */
export async function ensureCredentials(directory: string): Promise<Credentials> {
  const path = join(directory, 'postgres-credentials.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return null;
  });
  const known = text === null ? null : parseCredentials(text);
  if (known !== null) return known;
  if (text !== null || (await isCluster(clusterFolder(directory))))
    throw new Error(
      `${path} is ${text === null ? 'missing' : 'unreadable'}: expected {"superuser", "owner",` +
        ' "gateway"} with the passwords of the cluster beside it. Restore the file, or move' +
        ` ${directory} away to begin anew.`,
    );
  const secret = (): string => randomBytes(24).toString('hex');
  const made: Credentials = { superuser: secret(), owner: secret(), gateway: secret() };
  const unfinished = join(directory, `${UNFINISHED}${randomUUID()}`);
  await writeSecret(unfinished, `${JSON.stringify(made, null, 2)}\n`);
  await rename(unfinished, path);
  return made;
}

async function isCluster(path: string): Promise<boolean> {
  return (await stat(join(path, 'PG_VERSION')).catch(() => null)) !== null;
}

async function assertReplaceable(cluster: string): Promise<void> {
  const names = await readdir(cluster).catch(() => []);
  if (names.length > 0)
    throw new Error(
      `${cluster} holds files (${names.slice(0, 3).join(', ')}) but no PostgreSQL cluster.` +
        ' Expected it to be absent or empty: move it away, or name another folder in DATA_DIR.',
    );
}

/**
 * Makes the cluster where there is none yet: UTF8, the C.UTF-8 of PostgreSQL itself (the same order
 * of text on every machine, where libc's order changes with its version), UTC, page checksums,
 * passwords by SCRAM.
 * @throws Error with the end of initdb's output where it fails.
 */
export async function ensureCluster(
  options: ClusterOptions,
  credentials: Credentials,
): Promise<void> {
  const cluster = clusterFolder(options.directory);
  if (await isCluster(cluster)) return;
  await assertReplaceable(cluster);
  options.onProgress(`Creating the embedded PostgreSQL cluster in ${cluster} (first start only)`);
  const unfinished = join(options.directory, `${UNFINISHED}${randomUUID()}`);
  const passwordFile = `${unfinished}.password`;
  try {
    await mkdir(unfinished, { mode: 0o700 });
    // A file, as initdb reads a password from nowhere else; it is there for the half second of
    // initdb.
    await writeSecret(passwordFile, `${credentials.superuser}\n`);
    if (options.account !== null) {
      const { uid, gid } = options.account;
      await Promise.all([unfinished, passwordFile].map((path) => chown(path, uid, gid)));
    }
    await runInitdb(options, unfinished, passwordFile);
    await rename(unfinished, cluster);
    if (options.isDurable) await syncFolder(options.directory);
  } finally {
    await rm(passwordFile, { force: true });
    await rm(`${unfinished}.log`, { force: true });
    await rm(unfinished, { recursive: true, force: true });
  }
}

async function runInitdb(
  options: ClusterOptions,
  folder: string,
  passwordFile: string,
): Promise<void> {
  const { binaries, account, isDurable } = options;
  const args = [
    ...['-D', folder, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256'],
    ...['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'],
    ...['--data-checksums', '--set=timezone=UTC', '--set=log_timezone=UTC'],
    ...(isDurable ? [] : ['--no-sync']),
  ];
  const reach = [binaries.initdb, binaries.sampleFile, folder];
  const command = await commandAs(account, binaries.initdb, args, reach);
  // A file and not a pipe: were this process killed, initdb would die of the broken pipe and leave
  // its shared memory behind; so it runs to its end, and the next start removes what it made.
  const logPath = `${folder}.log`;
  const log = await open(logPath, 'wx', 0o600);
  const code = await new Promise<number | null>((resolve, reject) => {
    const child = spawn(command.program, command.args, {
      ...command.identity,
      cwd: '/',
      env: { LC_ALL: 'C' },
      stdio: ['ignore', log.fd, log.fd],
      timeout: INITDB_TIMEOUT_MS,
    });
    child.once('error', reject);
    child.once('exit', resolve);
  }).finally(() => log.close());
  if (code !== 0) {
    const output = (await readFile(logPath, 'utf8')).slice(-OUTPUT_LIMIT_CHARS).trim();
    throw new Error(
      `initdb could not create a PostgreSQL cluster in ${options.directory} (exit code ${code}).` +
        ` Expected room for 40 MB and the right to write there. It said:\n${output}`,
    );
  }
}
