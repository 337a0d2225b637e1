/**
 * Which process of this machine is meant, and whether it still lives: a pid together with its start
 * time, because a pid alone is given to another process sooner or later. It knows nothing of what
 * the process does.
 */
import { readFile } from 'node:fs/promises';

/**
 * A process of this machine. `startedAt` is in clock ticks since boot; null where there is no /proc
 * (macOS).
 */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedAt: string | null;
}

/** Whether any process has this pid. One that may not be signalled (EPERM) exists all the same. */
export function processExists(pid: number): boolean {
  // 0 and negative numbers address process groups: never a process that a file can mean.
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

interface ProcStat {
  readonly state: string;
  readonly startedAt: string;
}

async function readProcStat(pid: number): Promise<ProcStat | null> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (text === null) return null;
  // The command's name stands in brackets and may hold spaces and brackets: count from the last
  // one.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [state, startedAt] = [fields[0], fields[19]];
  return state === undefined || startedAt === undefined ? null : { state, startedAt };
}

/** The identity of the process with this pid as it is at this moment. */
export async function identityOf(pid: number): Promise<ProcessIdentity> {
  return { pid, startedAt: (await readProcStat(pid))?.startedAt ?? null };
}

/**
 * Whether exactly this process lives. A zombie is dead. Where a start time is unknown the pid alone
 * decides: taking a stranger for the process delays a start, taking the process for dead could
 * start a second server.
 */
export async function isProcessAlive(identity: ProcessIdentity): Promise<boolean> {
  if (!processExists(identity.pid)) return false;
  const stat = await readProcStat(identity.pid);
  if (stat === null) return true;
  if (stat.state === 'Z' || stat.state === 'X') return false;
  return identity.startedAt === null || identity.startedAt === stat.startedAt;
}

/**
 * Reads an identity out of JSON text; null where the text is not one (half-written, or of another
 * hand).
 */
export function parseProcessIdentity(text: string): ProcessIdentity | null {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null) return null;
    const { pid, startedAt } = value as { pid?: unknown; startedAt?: unknown };
    if (typeof pid !== 'number') return null;
    return { pid, startedAt: typeof startedAt === 'string' ? startedAt : null };
  } catch {
    return null;
  }
}
