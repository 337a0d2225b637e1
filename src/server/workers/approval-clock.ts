/**
 * The clocks of requests for approval: ends those that were not decided or not executed in time, and calls to mind those
 * that soon end (seed 000, approvals.expires_at). When, says PostgreSQL by its own clock, so several gateways may run it
 * at once. No request can be decided or executed past its clock for want of it: the mutations look at the clock.
 */
import type { Logger } from 'pino';
import type { Database } from '../../db/client.js';
import { type PeriodicWorker, startPeriodic } from '../workers.js';
import { runInBatches } from './batches.js';

/** What the worker works with. */
export interface ApprovalClockOptions {
  readonly database: Database;
  readonly intervalMs: number;
  readonly logger: Logger;
}

/** Ends and reminds of everything that is due, and gives how many of both. */
export function keepApprovalClocks(database: Database, signal: AbortSignal): Promise<number> {
  return runInBatches(database, 'keep_approval_clocks', signal);
}

/** Starts the worker. */
export function startApprovalClock({
  database,
  intervalMs,
  logger,
}: ApprovalClockOptions): PeriodicWorker {
  const name = 'approval-clock';
  const run = async (signal: AbortSignal): Promise<void> => {
    const requests = await keepApprovalClocks(database, signal);
    if (requests > 0) logger.info({ worker: name, requests }, 'kept the clocks of requests');
  };
  return startPeriodic({ name, intervalMs, run, logger });
}
