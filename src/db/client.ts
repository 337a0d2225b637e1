/**
 * Prisma over the tenant pool, and the one function through which every read of the engine goes.
 * It knows no model and no person: claims come with the call, through the pool.
 */
import { createHash } from 'node:crypto';
import { PrismaPg } from '@prisma/adapter-pg';
import type { MasterKey } from '../config/master-keys.js';
import { models } from '../generated/models.js';
import { PrismaClient } from '../generated/prisma/client.js';
import { recording } from './change-record.js';
import type { SentStatement } from './claims.js';
import { DataKeys } from './encryption/data-keys.js';
import type { Read } from './loaders.js';
import type { Statement } from './read-sql.js';
import { TenantPool } from './tenant-pool.js';

/** How to reach the database. */
export interface DatabaseOptions {
  readonly url: string;
  readonly poolSize: number;
  /** False behind a pooler that cannot keep prepared statements (pgbouncer before 1.21). */
  readonly isPreparing: boolean;
  /** The keys that wrap the data keys, the current one first; not given where no secret is sealed or opened. */
  readonly masterKeys?: readonly MasterKey[];
}

/** The database as the other floors use it. */
export interface Database {
  readonly pool: TenantPool;
  /** Prisma's client; its writes are recorded, and refused outside a unit of work. */
  readonly prisma: PrismaClient;
  /** Runs one statement of the engine with the claims in force: in the open transaction, or read only in one of its own. */
  readonly read: Read;
  /** The data keys that secrets are sealed with; null where the database was opened without master keys. */
  readonly keys: DataKeys | null;
  /** The statement under the name it is prepared by. */
  prepared(statement: Statement): SentStatement;
  close(): Promise<void>;
}

/** Remembered texts; they depend on documents, so they are bounded. A forgotten one counts its uses anew. */
const TEXTS_MAX = 2_000;
/** A text sent once is not worth a prepared statement: its plan would lie in every connection for nothing. */
const USES_BEFORE_PREPARED = 2;

interface KnownText {
  readonly name: string;
  uses: number;
}

/** Names texts that are worth preparing; the empty name is PostgreSQL's unnamed statement. */
function statementNamer(): (query: { sql: string }) => string {
  const texts = new Map<string, KnownText>();
  return ({ sql }) => {
    let known = texts.get(sql);
    if (known === undefined) {
      if (texts.size >= TEXTS_MAX) texts.clear();
      known = { name: `s${createHash('sha1').update(sql).digest('hex')}`, uses: 0 };
      texts.set(sql, known);
    }
    known.uses += 1;
    return known.uses > USES_BEFORE_PREPARED ? known.name : '';
  };
}

/**
 * The read function over the pool itself, inside a transaction or outside. Prisma's $queryRaw in between was half of this process's time for a nested
 * read (0.6 of 1.2 ms), for it turns each answer into rows of its own and back; one text needs neither.
 */
function readThrough(pool: TenantPool, prepared: Database['prepared']): Read {
  return async (statement) => {
    const { rows } = await pool.query<{ json: string }>(prepared(statement));
    return rows[0]?.json ?? '[]';
  };
}

/** The hidden columns, as Prisma takes what is never to be given: no call of it asks PostgreSQL for one. */
function hiddenColumns(): Record<string, Record<string, true>> {
  const withHidden = Object.values(models).filter(({ hidden }) => hidden.length > 0);
  return Object.fromEntries(
    withHidden.map(({ name, hidden }) => [
      `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
      Object.fromEntries(hidden.map((field) => [field, true as const])),
    ]),
  );
}

/** Opens the pool and the client; nothing is sent yet. */
export function openDatabase(options: DatabaseOptions): Database {
  const pool = new TenantPool({ url: options.url, size: options.poolSize });
  const nameOf = options.isPreparing ? statementNamer() : () => '';
  const prepared = ({ text, values }: Statement): SentStatement => ({
    name: nameOf({ sql: text }),
    text,
    values: [...values],
  });
  const prisma = new PrismaClient({
    adapter: new PrismaPg(pool, { statementNameGenerator: nameOf }),
    omit: hiddenColumns(),
  }).$extends(recording) as unknown as PrismaClient;
  return {
    pool,
    prisma,
    keys: options.masterKeys === undefined ? null : new DataKeys(options.masterKeys),
    read: readThrough(pool, prepared),
    prepared,
    close: async () => {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
