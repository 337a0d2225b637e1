/**
 * Sends webhooks in the background of each gateway: at least once each, under one `webhook-id`. A slow address keeps its
 * own few requests under way and nobody else's.
 */
import type { Logger } from 'pino';
import type { Database } from '../../db/client.js';
import { type Destinations, signedHeaders } from '../../domain/webhook/index.js';
import { faultRecord } from '../fault-record.js';
import { claimDeliveries, type LentDelivery, settleDelivery } from '../webhooks/delivery-queue.js';
import { type Attempted, type DeliveryRules, outcomeOf } from '../webhooks/delivery-rules.js';
import { type Connect, NoAnswerError, sendWebhook } from '../webhooks/send-webhook.js';
import { type PeriodicWorker, startPeriodic } from '../workers.js';

/** What the worker works with. */
export interface DeliveryOptions {
  readonly database: Database;
  readonly destinations: Destinations;
  readonly rules: DeliveryRules;
  /** Opens connections; Node's own where it is not given. */
  readonly connect?: Connect;
  /** How long requests under way may finish once the gateway stops. */
  readonly drainTimeoutMs: number;
  readonly logger: Logger;
}

/** A worker that has been started. */
export interface DeliveryWorker extends PeriodicWorker {
  /** Attempts since the start, by what came of them: DELIVERED, RETRYING, FAILED, or LOST to another gateway. */
  readonly results: () => Readonly<Record<string, number>>;
}

const NAME = 'webhook-delivery';

/** One gateway's requests. */
class Deliveries {
  readonly #options: DeliveryOptions;
  readonly #underWay = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly results: Record<string, number> = { DELIVERED: 0, RETRYING: 0, FAILED: 0, LOST: 0 };

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /** Begins to send whatever is due, as many at once as may be. */
  async run(signal: AbortSignal): Promise<void> {
    const { database, rules } = this.#options;
    while (!signal.aborted) {
      const free = rules.concurrency - this.#underWay.size;
      const lent = free > 0 ? await claimDeliveries(database, free, rules) : [];
      for (const delivery of lent) this.#track(this.#deliver(delivery));
      // What is slow is not waited for: the next run takes what is due beside it.
      if (lent.length < free) return;
      await Promise.race(this.#underWay);
    }
  }

  /** Waits for what is under way, a while; what is cut off then is sent again by another gateway. */
  async finish(): Promise<void> {
    const timer = setTimeout(() => this.#stopping.abort(), this.#options.drainTimeoutMs);
    await Promise.all(this.#underWay);
    clearTimeout(timer);
  }

  #track(work: Promise<void>): void {
    const tracked = work
      .catch((error: unknown) => {
        // It is lent until its lease ends, and then to whoever asks.
        this.#options.logger.error({ worker: NAME, err: faultRecord(error) }, 'delivery lost');
      })
      .finally(() => this.#underWay.delete(tracked));
    this.#underWay.add(tracked);
  }

  async #deliver(delivery: LentDelivery): Promise<void> {
    const { database, rules } = this.#options;
    const attempted = await this.#attempt(delivery);
    if (this.#stopping.signal.aborted) return;
    const outcome = outcomeOf(attempted, delivery.attempts, rules);
    const result = await settleDelivery(database, delivery, outcome);
    this.results[result] = (this.results[result] ?? 0) + 1;
  }

  async #attempt({ id, eventId, attempts, body, url, secrets }: LentDelivery): Promise<Attempted> {
    const { destinations, rules, connect, logger } = this.#options;
    if ('error' in secrets) {
      logger.error(
        { worker: NAME, delivery: id, err: faultRecord(secrets.error) },
        'the secret of a webhook cannot be opened',
      );
      return { answer: null, error: 'The secret cannot be opened; rotate it.' };
    }
    const timestampS = Math.floor(Date.now() / 1_000);
    const headers = signedHeaders(secrets, { id: eventId, timestampS, body });
    const route = {
      destinations,
      timeoutMs: rules.timeoutMs,
      stopping: this.#stopping.signal,
      ...(connect === undefined ? {} : { connect }),
    };
    try {
      const answer = await sendWebhook({ url, headers, body, attempt: attempts }, route);
      return { answer, error: null };
    } catch (error) {
      if (!(error instanceof NoAnswerError)) throw error;
      return { answer: null, error: error.message };
    }
  }
}

/** Starts the worker. */
export function startWebhookDelivery(options: DeliveryOptions): DeliveryWorker {
  const deliveries = new Deliveries(options);
  const { rules, logger } = options;
  const run = (signal: AbortSignal): Promise<void> => deliveries.run(signal);
  const periodic = startPeriodic({ name: NAME, intervalMs: rules.intervalMs, run, logger });
  return {
    results: () => deliveries.results,
    stop: async () => {
      const stopped = periodic.stop();
      await deliveries.finish();
      await stopped;
      await deliveries.finish();
    },
  };
}
