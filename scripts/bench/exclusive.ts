/**
 * One benchmark at a time on one PostgreSQL: two would measure each other, and the one that started the embedded
 * server would stop it under the other.
 */
import pg from 'pg';

/** Any number; the same in every benchmark. */
const LOCK_KEY = 1_129_270_851;

/**
 * Takes the lock for as long as the answered function is not called, or this process lives.
 * @throws Error where another benchmark holds it.
 */
export async function lockOutOthers(ownerUrl: string): Promise<() => Promise<void>> {
  const client = new pg.Client({ connectionString: ownerUrl });
  // A server that ends under it is noticed by whatever runs a statement.
  client.on('error', () => undefined);
  await client.connect();
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1) AS taken', [LOCK_KEY]);
  if (rows[0]?.taken === true) return () => client.end();
  await client.end();
  throw new Error(
    'Another benchmark runs on this PostgreSQL. Let it finish: two at a time measure each other.',
  );
}
