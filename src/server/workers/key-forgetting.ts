/**
 * Forgets idempotency keys after a day. Which ones says PostgreSQL, by its own clock, so several gateways may run it at
 * once.
 */
import type { Logger } from 'pino';
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';
import { type PeriodicWorker, startPeriodic } from '../workers.js';

/** Keys of one statement: some hundred milliseconds where their answers are long. */
const BATCH = 500;
/** Statements of one run: what a flood of keys has left goes over several. */
const BATCHES_MAX = 100;

/** What the worker works with. */
export interface ForgettingOptions {
  readonly database: Database;
  readonly intervalMs: number;
  readonly logger: Logger;
}

/** Forgets what is due, and gives how many keys that were. */
export async function forgetKeys({ read }: Database, signal: AbortSignal): Promise<number> {
  const text = 'SELECT forget_idempotency_keys($1::integer)::text AS json';
  let forgotten = 0;
  for (let batches = 0; batches < BATCHES_MAX && !signal.aborted; batches += 1) {
    const claims = { userId: null, access: 'READ WRITE' } as const;
    const batch = Number(await withClaims(claims, () => read({ text, values: [BATCH] })));
    forgotten += batch;
    if (batch < BATCH) break;
  }
  return forgotten;
}

/** Starts the worker. */
export function startKeyForgetting(options: ForgettingOptions): PeriodicWorker {
  const { database, intervalMs, logger } = options;
  const name = 'key-forgetting';
  const run = async (signal: AbortSignal): Promise<void> => {
    const keys = await forgetKeys(database, signal);
    if (keys > 0) logger.info({ worker: name, keys }, 'forgot idempotency keys');
  };
  return startPeriodic({ name, intervalMs, run, logger });
}
