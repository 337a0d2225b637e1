/** The webhooks of one gateway: where they may go, how they are sent, and the workers that do it. */
import type { Logger } from 'pino';
import type { Database } from '../../db/client.js';
import { type Destinations, internet } from '../../domain/webhook/index.js';
import { startWebhookDelivery } from '../workers/webhook-delivery.js';
import { startWebhookTidying } from '../workers/webhook-tidying.js';
import type { PeriodicWorker } from '../workers.js';
import { readBacklog } from './delivery-queue.js';
import { DELIVERY_RULES, type DeliveryRules } from './delivery-rules.js';
import type { Connect } from './send-webhook.js';
import type { WebhookStanding } from './webhook-metrics.js';

/** What of webhooks can be said otherwise. */
export interface WebhookSettings {
  readonly destinations?: Destinations;
  readonly rules?: Partial<DeliveryRules>;
  /** Opens connections; Node's own where it is not given. */
  readonly connect?: Connect;
}

/** What the workers work with. */
export interface WebhookWork {
  readonly database: Database;
  readonly settings: WebhookSettings | undefined;
  /** How often things are put in order; not given, the gateway does no work in the background. */
  readonly intervalMs: number | undefined;
  readonly drainTimeoutMs: number;
  readonly logger: Logger;
}

/** Starts the workers; null where the gateway works at nothing in the background, or has no keys to open secrets with. */
export function startWebhooks(work: WebhookWork): (WebhookStanding & PeriodicWorker) | null {
  const { database, settings = {}, intervalMs, drainTimeoutMs, logger } = work;
  if (intervalMs === undefined || database.keys === null) return null;
  const { destinations = internet(), connect } = settings;
  const rules = { ...DELIVERY_RULES, ...settings.rules };
  const tidying = startWebhookTidying({ database, rules, intervalMs, logger });
  const sending = { database, destinations, rules, drainTimeoutMs, logger };
  const delivery = startWebhookDelivery({ ...sending, ...(connect && { connect }) });
  return {
    results: delivery.results,
    backlog: () => readBacklog(database),
    stop: async () => {
      await Promise.all([tidying.stop(), delivery.stop()]);
    },
  };
}
