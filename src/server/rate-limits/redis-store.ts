/**
 * Buckets in Redis (or Valkey, 5 and later): each exchange is one script, which Redis runs as a whole. One key an
 * exchange, so that a cluster may spread them.
 */
import { readFileSync } from 'node:fs';
import { Redis } from 'ioredis';
import {
  type Exchange,
  type Exchanged,
  LEASE_MS,
  LEASE_SHARE_MIN,
  type PointsStore,
} from './points-store.js';

const SCRIPT = readFileSync(new URL('./exchange-points.lua', import.meta.url), 'utf8');
const PREFIX = 'countersign:points:';
/** A lost connection is tried again after this long at most, for as long as the gateway runs. */
const RECONNECT_MS_MAX = 2_000;

interface WithScript {
  exchangePoints(key: string, ...values: (string | number)[]): Promise<readonly string[]>;
}

/** Buckets that every gateway of this Redis shares. */
export class RedisStore implements PointsStore {
  readonly #redis: Redis & WithScript;
  readonly #leaseMs: number;

  /** Does not connect yet: connect() does. What is asked while there is no connection fails at once. */
  constructor(url: string, leaseMs = LEASE_MS) {
    this.#leaseMs = leaseMs;
    const redis = new Redis(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      connectTimeout: 2_000,
      // A stopping gateway does not wait for a connection that is not there.
      disconnectTimeout: 100,
      retryStrategy: (attempts) => Math.min(attempts * 100, RECONNECT_MS_MAX),
      scripts: { exchangePoints: { lua: SCRIPT, numberOfKeys: 1 } },
    });
    // Whoever asks is told; without a listener each lost connection would be printed.
    redis.on('error', () => undefined);
    this.#redis = redis as Redis & WithScript;
  }

  /** Connects; where Redis cannot be had, it is tried again in the background. */
  async connect(): Promise<void> {
    await this.#redis.connect().catch(() => undefined);
  }

  async exchange(gateway: string, asked: readonly Exchange[]): Promise<readonly Exchanged[]> {
    return Promise.all(
      asked.map(async ({ key, perSecond, capacity, spent, returned, wanted, needed }) => {
        const points = [perSecond, capacity, spent, returned, wanted, needed];
        const bounds = [this.#leaseMs / 1_000, LEASE_SHARE_MIN];
        const answer = this.#redis.exchangePoints(PREFIX + key, gateway, ...points, ...bounds);
        const [granted = 0, left = 0, ceiling = 0, waitMs = 0] = (await answer).map(Number);
        return { granted, left, ceiling, waitMs };
      }),
    );
  }

  async close(): Promise<void> {
    this.#redis.disconnect();
  }
}
