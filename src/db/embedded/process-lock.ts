/**
 * One process at a time, by a lock file that names its holder. A lock whose holder is dead is
 * broken, so a kill -9 never blocks the next start. It refuses to know what is done under the lock.
 * The exclusive flag of open() rather than flock(): Node has no flock, and its packages bring
 * native code.
 */
import { randomUUID } from 'node:crypto';
import { link, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { identityOf, isProcessAlive, parseProcessIdentity } from './process-identity.js';

/**
 * `purpose` completes the sentence "another process is …" in the error of one that waited too long.
 */
export interface ProcessLockOptions {
  readonly timeoutMs: number;
  readonly purpose: string;
}

const POLL_MS = 20;
/**
 * open() and write() are two steps: a lock without text is its holder's next step, unless it stays
 * so.
 */
const EMPTY_GRACE_MS = 2_000;

const ignoreCode = (code: string) => (error: NodeJS.ErrnoException) => {
  if (error.code !== code) throw error;
};

async function readHeld(path: string): Promise<string | null> {
  return await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
}

async function isStale(path: string, text: string): Promise<boolean> {
  const holder = parseProcessIdentity(text);
  if (holder !== null) return !(await isProcessAlive(holder));
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > EMPTY_GRACE_MS;
}

/**
 * Takes a stale lock away. By rename, which only one process can do to one file, and not by unlink,
 * which would also take the lock that somebody else made since it was read; such a one is put back.
 */
async function breakStale(path: string, staleText: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    ignoreCode('ENOENT')(error as NodeJS.ErrnoException);
    return;
  }
  if ((await readHeld(aside)) !== staleText) await link(aside, path).catch(ignoreCode('EEXIST'));
  await rm(aside, { force: true });
}

async function acquire(path: string, text: string, options: ProcessLockOptions): Promise<void> {
  const giveUpAt = performance.now() + options.timeoutMs;
  for (;;) {
    try {
      await writeFile(path, text, { flag: 'wx', mode: 0o644 });
      return;
    } catch (error) {
      ignoreCode('EEXIST')(error as NodeJS.ErrnoException);
    }
    const held = await readHeld(path);
    if (held === null) continue;
    if (await isStale(path, held)) {
      await breakStale(path, held);
      continue;
    }
    if (performance.now() > giveUpAt) {
      const pid = parseProcessIdentity(held)?.pid;
      const holder = pid === undefined ? 'another process' : `process ${pid}`;
      throw new Error(
        `Waited ${options.timeoutMs} ms for ${path}: ${holder} is ${options.purpose}. Expected` +
          ' it to finish sooner; look at that process, end it if it hangs, and start again (the' +
          ' lock of a dead process is broken by itself).',
      );
    }
    await sleep(POLL_MS);
  }
}

/**
 * Does the work while this process holds the lock file at `path`, and removes the file afterwards.
 * @throws Error where a living process keeps the lock longer than `timeoutMs`; whatever the work
 * throws.
 */
export async function withProcessLock<Result>(
  path: string,
  options: ProcessLockOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  // The token tells two locks of one process apart: jobs of one process wait for each other, too.
  const text = JSON.stringify({ ...(await identityOf(process.pid)), token: randomUUID() });
  await acquire(path, text, options);
  try {
    return await work();
  } finally {
    if ((await readHeld(path)) === text) await rm(path, { force: true });
  }
}
