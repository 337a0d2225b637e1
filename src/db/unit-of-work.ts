/**
 * One transaction with its claims, its loaders and the record of what it changed. Nothing else opens a transaction.
 * It knows no rules: what may be done is decided by whoever runs in it.
 */
import type { ModelName, Rows } from '../generated/models.js';
import type { Prisma } from '../generated/prisma/client.js';
import { ChangeRecord, withRecord } from './change-record.js';
import { withClaims } from './claims.js';
import { type Database, readThrough } from './client.js';
import { CommitUnknownError, isCertainlyUndone } from './commit-outcome.js';
import { Loaders } from './loaders.js';
import { lockedRow } from './read-sql.js';
import type { Visibility } from './visibility.js';

/** Prisma inside the transaction; its writes are recorded. */
export type Transaction = Prisma.TransactionClient;

/** What runs inside one transaction. */
export class UnitOfWork {
  readonly db: Transaction;
  readonly #record: ChangeRecord;
  #loaders: Loaders | null = null;
  #seen: Visibility | null = null;
  #afterWait: () => Promise<void> = async () => undefined;

  constructor(db: Transaction, record: ChangeRecord) {
    this.db = db;
    this.#record = record;
  }

  /** Bounds every read of this transaction. Called once, with roles read inside the transaction. */
  see(visibility: Visibility): void {
    this.#seen = visibility;
    this.#loaders = new Loaders(readThrough(this.db), visibility);
  }

  /**
   * What is to be asked again once lock() had to wait: the roles that the work rests on may have gone meanwhile.
   * Whatever it throws ends the work.
   */
  askAgainAfterWait(ask: () => Promise<void>): void {
    this.#afterWait = ask;
  }

  /** Loaders that read inside this transaction. */
  get loaders(): Loaders {
    if (this.#loaders === null) throw new Error('Call see() before reading: nobody is known yet.');
    return this.#loaders;
  }

  /** What has been changed so far. */
  get changes(): ChangeRecord['changes'] {
    return this.#record.changes;
  }

  /**
   * The database's clock at this moment: the only clock that decisions use. Not now(), which stands still from the
   * start of the transaction: a wait for a lock may have passed a deadline.
   */
  async now(): Promise<Date> {
    const rows = await this.db.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
    const now = rows[0]?.now;
    if (now === undefined) throw new Error('The database gave no time.');
    return now;
  }

  /**
   * Locks a row against change until the transaction ends and reads it as it is then; null where this person sees no
   * such row. Lock first, read after: a condition checked before the wait for the lock may no longer hold.
   */
  async lock<Name extends ModelName>(model: Name, id: string): Promise<Rows[Name] | null> {
    if (this.#seen === null) throw new Error('Call see() before locking: nobody is known yet.');
    const free = await this.#lockedRow(model, id, this.#seen, 'SKIP');
    const row = free ?? (await this.#lockedRow(model, id, this.#seen, 'WAIT'));
    if (row === null) return null;
    if (free === null) await this.#afterWait();
    this.#record.remember(model, row as unknown as Record<string, unknown>);
    return row;
  }

  async #lockedRow<Name extends ModelName>(
    model: Name,
    id: string,
    seen: Visibility,
    whenLocked: 'WAIT' | 'SKIP',
  ): Promise<Rows[Name] | null> {
    const text = await readThrough(this.db)(lockedRow(model, id, seen, whenLocked));
    return (JSON.parse(text) as Rows[Name][])[0] ?? null;
  }

  /** A model's delegate by name, for derived writes. */
  table(name: ModelName): WriteDelegate {
    const key = `${name.charAt(0).toLowerCase()}${name.slice(1)}` as keyof Transaction;
    return this.db[key] as unknown as WriteDelegate;
  }
}

/** The calls that derived writes make, without the model's own types: the columns were checked at start. */
export interface WriteDelegate {
  create(args: { data: Record<string, unknown> }): Promise<Record<string, unknown>>;
  update(args: {
    where: { id: string };
    data: Record<string, unknown>;
  }): Promise<Record<string, unknown>>;
}

/**
 * Runs the work in one transaction with these claims and commits it; whatever it throws rolls back.
 * READ COMMITTED: rules lock the rows they rest on, and constraints stand behind them. SERIALIZABLE was rejected: it
 * needs retries, and 20 checkers on 100 requests made 1,893 of them.
 * @throws CommitUnknownError where the work was done and nobody can tell whether it was committed.
 */
export function runUnitOfWork<Result>(
  database: Database,
  userId: string | null,
  work: (unit: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  const record = new ChangeRecord();
  let isCommitting = false;
  const transaction = () =>
    database.prisma.$transaction(async (db) => {
      const result = await work(new UnitOfWork(db, record));
      isCommitting = true;
      return result;
    });
  return withClaims({ userId }, () => withRecord(record, transaction)).catch((error: unknown) => {
    throw isCommitting && !isCertainlyUndone(error) ? new CommitUnknownError(error) : error;
  });
}
