/**
 * Reminds administrators who have no second factor yet, weekly (seed 002, "MFA Enforcement"). Whom and when says
 * PostgreSQL, by its own clock, so several gateways may run it at once: nobody is reminded twice.
 */
import type { Logger } from 'pino';
import type { Database } from '../../db/client.js';
import { type PeriodicWorker, startPeriodic } from '../workers.js';
import { runInBatches } from './batches.js';

/** What the worker works with. */
export interface ReminderOptions {
  readonly database: Database;
  readonly intervalMs: number;
  readonly logger: Logger;
}

/** Reminds everybody who is due, and gives how many they were. */
export function remindOfMfa(database: Database, signal: AbortSignal): Promise<number> {
  return runInBatches(database, 'remind_of_mfa', signal);
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
