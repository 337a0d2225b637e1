/**
 * Reminds administrators who have no second factor yet, weekly (seed 002, "MFA Enforcement"). Whom and when says
 * PostgreSQL, by its own clock, so several gateways may run it at once: nobody is reminded twice.
 */
import type { Logger } from 'pino';
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';
import { type PeriodicWorker, startPeriodic } from '../workers.js';

/** People of one statement: each holds the head of their organisation's log until it ends. */
const BATCH = 50;

/** What the worker works with. */
export interface ReminderOptions {
  readonly database: Database;
  readonly intervalMs: number;
  readonly logger: Logger;
}

/** Reminds everybody who is due, and gives how many they were. */
export async function remindOfMfa({ read }: Database, signal: AbortSignal): Promise<number> {
  const text = 'SELECT remind_of_mfa($1::integer)::text AS json';
  let reminded = 0;
  while (!signal.aborted) {
    const batch = await withClaims({ userId: null, access: 'READ WRITE' }, () =>
      read({ text, values: [BATCH] }),
    );
    reminded += Number(batch);
    if (Number(batch) < BATCH) break;
  }
  return reminded;
}

/** Starts the worker. */
export function startMfaReminder({
  database,
  intervalMs,
  logger,
}: ReminderOptions): PeriodicWorker {
  const name = 'mfa-reminder';
  const run = async (signal: AbortSignal): Promise<void> => {
    const people = await remindOfMfa(database, signal);
    if (people > 0) logger.info({ worker: name, people }, 'reminded of the second factor');
  };
  return startPeriodic({ name, intervalMs, run, logger });
}
