/** What /metrics tells of webhooks. */
import { Counter, Gauge, type Registry } from 'prom-client';
import type { Backlog } from './delivery-queue.js';

/** How the webhooks of a gateway stand. */
export interface WebhookStanding {
  /** Attempts of this gateway, by what came of them. */
  readonly results: () => Readonly<Record<string, number>>;
  /** What waits in the database, for all gateways. */
  readonly backlog: () => Promise<Backlog>;
}

/** Adds the metrics of webhooks. */
export function watchWebhooks({ results, backlog }: WebhookStanding, registry: Registry): void {
  const registers = [registry];
  // Without the database everything else is told all the same.
  const known = () => backlog().catch(() => ({ waiting: Number.NaN, oldestAgeS: Number.NaN }));
  new Counter({
    name: 'countersign_webhook_attempts_total',
    help: 'Webhooks that this gateway sent, by what came of them: delivered, retrying, failed, or lost to another gateway.',
    labelNames: ['result'],
    registers,
    collect() {
      this.reset();
      for (const [result, count] of Object.entries(results()))
        this.inc({ result: result.toLowerCase() }, count);
    },
  });
  new Gauge({
    name: 'countersign_webhook_waiting',
    help: 'Deliveries that wait to be sent, for the first time or again, from whichever gateway.',
    registers,
    async collect() {
      this.set((await known()).waiting);
    },
  });
  new Gauge({
    name: 'countersign_webhook_oldest_waiting_age_seconds',
    help: 'Age of the oldest delivery that waits; 0 where none does. Hours of it: an address does not answer.',
    registers,
    async collect() {
      this.set((await known()).oldestAgeS);
    },
  });
}
