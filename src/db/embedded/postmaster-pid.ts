/**
 * What PostgreSQL says of itself in <cluster>/postmaster.pid, and whether it still holds.
 * It starts and stops nothing.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { processExists } from './process-identity.js';

/**
 * The lines of postmaster.pid that matter here. `status` is empty until the server has come that
 * far.
 */
export interface PostmasterRecord {
  readonly pid: number;
  readonly port: number;
  readonly status: string;
}

/**
 * alive: the process is this cluster's server. dead: there is no such process. foreign: the pid was
 * given to a process that is no PostgreSQL (after a reboot or in a fresh container). unsure: a
 * PostgreSQL, perhaps not ours.
 */
export type PostmasterLife = 'alive' | 'dead' | 'foreign' | 'unsure';

/** Where PostgreSQL keeps the record of a cluster. */
export function postmasterPidFile(cluster: string): string {
  return join(cluster, 'postmaster.pid');
}

/** The record of a cluster; null where there is none or it is only half-written. */
export async function readPostmasterRecord(cluster: string): Promise<PostmasterRecord | null> {
  const text = await readFile(postmasterPidFile(cluster), 'utf8').catch(() => null);
  if (text === null) return null;
  const lines = text.split('\n');
  const pid = Number(lines[0]);
  const port = Number(lines[3]);
  if (!Number.isSafeInteger(pid) || pid <= 0) return null;
  return { pid, port: Number.isSafeInteger(port) ? port : 0, status: (lines[7] ?? '').trim() };
}

async function isSameFolder(left: string, right: string): Promise<boolean> {
  const [a, b] = await Promise.all([stat(left), stat(right)]).catch(() => [null, null]);
  return a !== null && b !== null && a.dev === b.dev && a.ino === b.ino;
}

/**
 * Whether the process of a record is the server of `cluster`. Its arguments are compared (by inode,
 * as a folder has several names under bind mounts), for a pid in a file outlives its process.
 * Without /proc the pid decides.
 */
export async function postmasterLife(pid: number, cluster: string): Promise<PostmasterLife> {
  if (!processExists(pid)) return 'dead';
  const commandLine = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (commandLine === null) return (await isProcMounted()) ? 'dead' : 'alive';
  // A zombie has no arguments left: it holds no files any more, it only waits for its parent to
  // look.
  if (commandLine === '') return 'dead';
  const words = commandLine.split('\0');
  // Backends rewrite their title to "postgres: …"; the server keeps the words that it was started
  // with.
  if (!basename(words[0] ?? '').startsWith('postgres')) return 'foreign';
  const folder = words[words.indexOf('-D') + 1];
  return folder !== undefined && (await isSameFolder(folder, cluster)) ? 'alive' : 'unsure';
}

async function isProcMounted(): Promise<boolean> {
  return (await stat('/proc/self/cmdline').catch(() => null)) !== null;
}
