/** Puts the deliveries of webhooks in order, in the background of each gateway; one of them does it at a time. */
import type { Logger } from 'pino';
import type { Database } from '../../db/client.js';
import { tidyDeliveries } from '../webhooks/delivery-queue.js';
import type { DeliveryRules } from '../webhooks/delivery-rules.js';
import { type PeriodicWorker, startPeriodic } from '../workers.js';

/** What the worker works with. */
export interface TidyingOptions {
  readonly database: Database;
  readonly rules: DeliveryRules;
  readonly intervalMs: number;
  readonly logger: Logger;
}

/** Starts the worker; what it did is logged as numbers. */
export function startWebhookTidying(options: TidyingOptions): PeriodicWorker {
  const { database, rules, intervalMs, logger } = options;
  const name = 'webhook-tidying';
  const run = async (): Promise<void> => {
    const tidied = await tidyDeliveries(database, rules);
    if (Object.values(tidied).some((count) => count > 0))
      logger.info({ worker: name, ...tidied }, 'webhooks put in order');
  };
  return startPeriodic({ name, intervalMs, run, logger });
}
