/**
 * Takes back what has been live longer than it may: the lease is over, or a break-glass was not ratified in time. What is
 * over is read as paper already; this writes it, with its event. Which those are says PostgreSQL, by its own clock, so
 * several gateways may run it at once.
 */
import type { Logger } from 'pino';
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';
import { type PeriodicWorker, startPeriodic } from '../workers.js';

/** Portfolios of one statement: each holds the head of its organisation's log until it ends. */
const BATCH = 50;

/** What the worker works with. */
export interface LiveEndOptions {
  readonly database: Database;
  readonly intervalMs: number;
  readonly logger: Logger;
}

/** Takes back all that are over, and gives how many they were. */
export async function revertLapsedLive({ read }: Database, signal: AbortSignal): Promise<number> {
  const text = 'SELECT revert_lapsed_live($1::integer)::text AS json';
  let reverted = 0;
  while (!signal.aborted) {
    const batch = await withClaims({ userId: null, access: 'READ WRITE' }, () =>
      read({ text, values: [BATCH] }),
    );
    reverted += Number(batch);
    if (Number(batch) < BATCH) break;
  }
  return reverted;
}

/** Starts the worker. */
export function startLiveEnd({ database, intervalMs, logger }: LiveEndOptions): PeriodicWorker {
  const name = 'live-end';
  const run = async (signal: AbortSignal): Promise<void> => {
    const portfolios = await revertLapsedLive(database, signal);
    if (portfolios > 0) logger.info({ worker: name, portfolios }, 'back in paper mode');
  };
  return startPeriodic({ name, intervalMs, run, logger });
}
