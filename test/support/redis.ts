/** The Redis that tests may use: REDIS_URL, or the one on this machine's default port. */
import { Redis } from 'ioredis';

const URL = process.env.REDIS_URL ?? 'redis://127.0.0.1:6379';

/** Its address; null where there is none, which the run then says. */
export async function reachableRedis(): Promise<string | null> {
  const redis = new Redis(URL, { lazyConnect: true, retryStrategy: () => null });
  redis.on('error', () => undefined);
  try {
    await redis.connect();
    await redis.ping();
    return URL;
  } catch {
    process.stderr.write(
      'No Redis at REDIS_URL or on port 6379: the tests of the Redis store test nothing.\n',
    );
    return null;
  } finally {
    redis.disconnect();
  }
}
