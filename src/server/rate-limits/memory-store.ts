/** Buckets in this process: for a single gateway, and for any gateway while the shared store cannot be had. */
import { type Bucket, exchangeIn } from './bucket.js';
import { type Exchange, type Exchanged, LEASE_MS, type PointsStore } from './points-store.js';

/** Buckets kept, some hundred bytes each; beyond, the one that was not used for longest is dropped and begins full. */
const BUCKETS_MAX = 100_000;

/** Buckets of this process alone. */
export class MemoryStore implements PointsStore {
  /** In the order of their last use. */
  readonly #buckets = new Map<string, Bucket>();
  readonly #nowMs: () => number;
  readonly #leaseMs: number;

  /** `nowMs` is a clock that never goes back. */
  constructor(nowMs: () => number = () => performance.now(), leaseMs = LEASE_MS) {
    this.#nowMs = nowMs;
    this.#leaseMs = leaseMs;
  }

  async exchange(gateway: string, asked: readonly Exchange[]): Promise<readonly Exchanged[]> {
    return asked.map((one) => {
      const { key } = one;
      const known = this.#buckets.get(key);
      const { bucket, exchanged } = exchangeIn(known, gateway, one, {
        nowMs: this.#nowMs(),
        leaseMs: this.#leaseMs,
      });
      this.#buckets.delete(key);
      this.#buckets.set(key, bucket);
      const [oldest] = this.#buckets.keys();
      if (this.#buckets.size > BUCKETS_MAX && oldest !== undefined) this.#buckets.delete(oldest);
      return exchanged;
    });
  }

  async close(): Promise<void> {
    this.#buckets.clear();
  }
}
