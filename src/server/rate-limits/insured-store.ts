/**
 * The shared store, and buckets of this gateway alone while it cannot be had: whoever would be served is served, each
 * gateway then holds its own limit, and the metrics say so. rate-limiter-flexible calls that an insurance limiter.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { faultRecord } from '../fault-record.js';
import { MemoryStore } from './memory-store.js';
import type { Exchange, Exchanged, PointsStore } from './points-store.js';

/** A store that takes longer is as good as down: a request waits for it. */
const TIMEOUT_MS = 500;
/** From a failure to the next try. */
const PAUSE_MS = 1_000;

/** A store that always answers. */
export class InsuredStore implements PointsStore {
  readonly #shared: PointsStore;
  readonly #insurance: PointsStore;
  readonly #logger: Logger;
  readonly #timeoutMs: number;
  #pausedUntilMs = 0;
  #isDown = false;
  #failures = 0;

  constructor(shared: PointsStore, logger: Logger, timeoutMs = TIMEOUT_MS) {
    this.#shared = shared;
    this.#insurance = new MemoryStore();
    this.#logger = logger;
    this.#timeoutMs = timeoutMs;
  }

  /** True since an exchange with the shared store failed, until one succeeds. */
  get isDown(): boolean {
    return this.#isDown;
  }

  /** Exchanges with the shared store that failed since the start. */
  get failures(): number {
    return this.#failures;
  }

  async exchange(gateway: string, asked: readonly Exchange[]): Promise<readonly Exchanged[]> {
    if (performance.now() >= this.#pausedUntilMs) {
      try {
        const answer = await this.#inTime(this.#shared.exchange(gateway, asked));
        if (this.#isDown) this.#logger.warn('the store of the rate limits is back');
        this.#isDown = false;
        return answer;
      } catch (fault) {
        this.#failed(fault);
      }
    }
    return this.#insurance.exchange(gateway, asked);
  }

  #failed(fault: unknown): void {
    if (!this.#isDown)
      this.#logger.error(
        { err: faultRecord(fault) },
        'the store of the rate limits cannot be had; this gateway counts by itself',
      );
    this.#isDown = true;
    this.#failures += 1;
    this.#pausedUntilMs = performance.now() + PAUSE_MS;
  }

  async #inTime<Answer>(answer: Promise<Answer>): Promise<Answer> {
    const late = new AbortController();
    const timeout = sleep(this.#timeoutMs, undefined, { signal: late.signal, ref: false }).then(
      () => {
        throw new Error(`No answer in ${this.#timeoutMs} ms.`);
      },
    );
    try {
      return await Promise.race([answer, timeout]);
    } finally {
      late.abort();
      timeout.catch(() => undefined);
      answer.catch(() => undefined);
    }
  }

  async close(): Promise<void> {
    await this.#shared.close();
  }
}
