/**
 * Buckets in PostgreSQL, through one function of ours: it has the database's clock and a lock a bucket, and the
 * gateway's role needs no right on the table. The limiter of a library would read and write the table as the gateway,
 * past row-level security, by the gateway's clock.
 */
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';
import {
  type Exchange,
  type Exchanged,
  LEASE_MS,
  LEASE_SHARE_MIN,
  type PointsStore,
} from './points-store.js';

const TEXT =
  'SELECT exchange_points($1::text, $2::jsonb, $3::double precision, $4::double precision)::text AS json';

/** Buckets that every gateway of this database shares. */
export class PostgresStore implements PointsStore {
  readonly #database: Pick<Database, 'read'>;
  readonly #leaseMs: number;

  constructor(database: Pick<Database, 'read'>, leaseMs = LEASE_MS) {
    this.#database = database;
    this.#leaseMs = leaseMs;
  }

  async exchange(gateway: string, asked: readonly Exchange[]): Promise<readonly Exchanged[]> {
    const values = [gateway, JSON.stringify(asked), this.#leaseMs / 1_000, LEASE_SHARE_MIN];
    // Nobody's claims: a bucket is no tenant's row, and the function looks at no other.
    const text = await withClaims({ userId: null, access: 'READ WRITE' }, () =>
      this.#database.read({ text: TEXT, values }),
    );
    return JSON.parse(text) as Exchanged[];
  }

  /** The database is closed by whoever opened it. */
  async close(): Promise<void> {}
}
