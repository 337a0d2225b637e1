/** Seals anew what is sealed with former keys, in the background of each gateway. */
import type { Logger } from 'pino';
import type { Database } from '../../db/client.js';
import type { DataKeys } from '../../db/encryption/data-keys.js';
import { reencrypt } from '../../db/encryption/reencryption.js';
import { faultRecord } from '../fault-record.js';
import { type PeriodicWorker, startPeriodic } from '../workers.js';

/** What the worker works with. */
export interface ReencryptionOptions {
  readonly database: Database;
  readonly keys: DataKeys;
  readonly intervalMs: number;
  readonly logger: Logger;
}

/** Starts the worker. What it did is logged as numbers; what it could not open, by the row. */
export function startReencryption(options: ReencryptionOptions): PeriodicWorker {
  const { database, keys, intervalMs, logger } = options;
  const name = 'reencryption';
  const run = async (signal: AbortSignal): Promise<void> => {
    const done = await reencrypt(database, keys, signal);
    if (done.secrets > 0 || done.keys > 0)
      logger.info({ worker: name, secrets: done.secrets, keys: done.keys }, 'sealed anew');
    for (const { of, error } of done.failures)
      logger.error({ worker: name, of, err: faultRecord(error) }, 'cannot be sealed anew');
  };
  return startPeriodic({ name, intervalMs, run, logger });
}
