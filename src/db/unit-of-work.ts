/**
 * One transaction with its claims and the record of what it changed. Nothing else opens a transaction.
 * It knows no rules: what may be done is decided by whoever runs in it.
 */
import { createHash } from 'node:crypto';
import { type ModelName, models, type Rows } from '../generated/models.js';
import type { Prisma } from '../generated/prisma/client.js';
import { ChangeRecord, withRecord } from './change-record.js';
import type { Confirmation } from './claims.js';
import type { Database } from './client.js';
import { CommitUnknownError, isCertainlyUndone } from './commit-outcome.js';
import { SecretBox } from './encryption/secret-box.js';
import type { ModelRows, Read } from './loaders.js';
import type { OpenTransaction } from './open-transaction.js';
import { countsByParent, lockedRow, rowsByKey } from './read-sql.js';
import type { CountRequest } from './read-tree.js';
import type { Visibility } from './visibility.js';
import { insertRow, updateRow, type Values } from './write-sql.js';

/** Prisma inside the transaction; its writes are recorded. */
export type Transaction = Prisma.TransactionClient;

type AnyRow = Readonly<Record<string, unknown>>;

/** Who a unit of work is for. */
export interface Actor {
  readonly userId: string | null;
  /** The API key that acts in that person's name; null or absent where they act themselves. */
  readonly apiKeyId?: string | null;
  /** Where the person is only believed to be so: what has to hold before anything is committed. */
  readonly confirmation?: Confirmation | null;
}

/** Thrown where the person is not, or no longer, who they were believed to be. Nothing was changed. */
export class BeliefBrokenError extends Error {
  override readonly name = 'BeliefBrokenError';

  constructor() {
    super('The person of this request is not who they were at their last one.');
  }
}

/** What runs inside one transaction. */
export class UnitOfWork {
  readonly db: Transaction;
  /** The API key that acts; null for a person. */
  readonly apiKeyId: string | null;
  /** Reads in this transaction. */
  readonly read: Read;
  /**
   * The record of the person as they are in this transaction, as text. It comes with the opening: what is sent before
   * it is awaited travels with it. Nothing is committed before it came. @throws BeliefBrokenError.
   */
  readonly opened: Promise<string | null>;
  readonly #record: ChangeRecord;
  readonly #keys: Database['keys'];
  readonly #transaction: OpenTransaction;
  readonly #written = new Map<string, AnyRow>();
  #seen: Visibility | null = null;
  #ahead: { readonly model: ModelName; readonly id: string; readonly row: unknown } | null = null;
  #afterWait: () => Promise<void> = async () => undefined;

  constructor(
    database: Database,
    transaction: OpenTransaction,
    record: ChangeRecord,
    confirmation: Confirmation | null,
    apiKeyId: string | null,
  ) {
    this.apiKeyId = apiKeyId;
    this.db = database.prisma;
    this.read = database.read;
    this.#keys = database.keys;
    this.#transaction = transaction;
    this.#record = record;
    this.opened = confirmed(transaction.opened, confirmation);
    this.opened.catch(() => undefined);
  }

  /** Bounds every read of this transaction from here on. */
  see(visibility: Visibility): void {
    this.#seen = visibility;
    this.#ahead = null;
  }

  /**
   * What is to be asked again once lock() had to wait: the roles that the work rests on may have gone meanwhile.
   * Whatever it throws ends the work.
   */
  askAgainAfterWait(ask: () => Promise<void>): void {
    this.#afterWait = ask;
  }

  #known(): Visibility {
    if (this.#seen === null) throw new Error('Call see() before reading: nobody is known yet.');
    return this.#seen;
  }

  /** Asks again what a wait may have changed. Whoever waits by other means than lock() calls it. */
  async askAgain(): Promise<void> {
    await this.#afterWait();
  }

  /**
   * Waits until no other transaction holds this name, and holds it until this one ends. For what has no row yet that
   * could be locked.
   */
  async lockName(name: string): Promise<void> {
    const values = [name];
    const text = 'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0))::text AS json';
    if ((await this.read({ text, values })) === 'true') return;
    const waiting = 'SELECT pg_advisory_xact_lock(hashtextextended($1, 0))::text AS json';
    await this.read({ text: waiting, values });
    await this.askAgain();
  }

  /** The id of a row that is to be made, for what has to name it before. */
  async newId(): Promise<string> {
    return this.read({ text: 'SELECT uuid_v7()::text AS json', values: [] });
  }

  /** Seals and opens secrets in this transaction. @throws Error where the database was opened without master keys. */
  get secrets(): SecretBox {
    if (this.#keys === null)
      throw new Error('Nothing can be sealed: the database was opened without master keys.');
    return new SecretBox(this.#keys, this);
  }

  /**
   * What stands for a text in the database, the current one first; an earlier master key may have made any of the others.
   * Without master keys a plain hash, which is enough: no secret is taken then.
   */
  fingerprints(text: string): readonly string[] {
    return this.#keys?.fingerprints(text) ?? [createHash('sha256').update(text).digest('hex')];
  }

  /**
   * Says that this work changes its own actor: roles, reach or tokens. append_audit_event() refuses a success whose actor
   * is no longer who they were at the opening, for it cannot tell whose doing that is.
   */
  async expectChangeOfActor(): Promise<void> {
    await this.read({ text: "SELECT set_config('app.record', '', true) AS json", values: [] });
  }

  /** Claims anew what the actor reaches, for what is read after this work has changed it. */
  async claimAgain(userId: string): Promise<void> {
    const { apiKeyId } = this;
    const text =
      apiKeyId === null
        ? 'SELECT claim_principal($1::uuid)::text AS json'
        : 'SELECT claim_api_key($1::uuid)::text AS json';
    await this.read({ text, values: [apiKeyId ?? userId] });
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
    const seen = this.#known();
    const ahead = this.#ahead;
    this.#ahead = null;
    if (ahead?.model === model && ahead.id === id) return ahead.row as Rows[Name];
    const free = await this.#lockedRow(model, id, seen, 'SKIP');
    const row = free ?? (await this.#lockedRow(model, id, seen, 'WAIT'));
    if (row === null) return null;
    if (free === null) await this.askAgain();
    this.#record.remember(model, row as unknown as Record<string, unknown>);
    return row;
  }

  /**
   * Locks a row that is free, where this person holds that role at it; null otherwise, and nothing is waited for.
   * The next lock() of it gives it without asking again.
   */
  async lockAhead<Name extends ModelName>(
    model: Name,
    id: string,
    role: string,
  ): Promise<Rows[Name] | null> {
    const row = await this.#lockedRow(model, id, this.#known(), 'SKIP', role);
    if (row === null) return null;
    this.#ahead = { model, id, row };
    this.#record.remember(model, row as unknown as Record<string, unknown>);
    return row;
  }

  async #lockedRow<Name extends ModelName>(
    model: Name,
    id: string,
    seen: Visibility,
    whenLocked: 'WAIT' | 'SKIP',
    role: string | null = null,
  ): Promise<Rows[Name] | null> {
    const text = await this.read(lockedRow(model, id, seen, whenLocked, role));
    return (JSON.parse(text) as Rows[Name][])[0] ?? null;
  }

  /** One row as this person sees it, sent at once: no other row is waited for. */
  async row<Name extends ModelName>(model: Name, id: string): Promise<Rows[Name] | null> {
    const text = await this.read(rowsByKey(model, 'id', [id], this.#known()));
    return (JSON.parse(text) as Rows[Name][])[0] ?? null;
  }

  /** How many rows a list has of this parent, as this person sees them. */
  async count(request: CountRequest, parent: string): Promise<number> {
    const text = await this.read(countsByParent(request, [parent], this.#known()));
    return (JSON.parse(text) as { readonly count: number }[])[0]?.count ?? 0;
  }

  /** Inserts a row and gives it. Columns that are not given have the database's defaults. */
  async insert(model: ModelName, values: Values): Promise<AnyRow> {
    return this.#noted(model, 'create', values, await this.read(insertRow(model, values)));
  }

  /** Sets columns of a locked row, and gives it as it is then. */
  async update(model: ModelName, id: string, values: Values): Promise<AnyRow> {
    const row = this.#noted(model, 'update', values, await this.read(updateRow(model, id, values)));
    // What is no longer, or elsewhere, has to be looked for anew: whether this person still sees it.
    const { columns } = models[model].scope;
    const isMoved = Object.keys(values).some(
      (field) => field === 'deletedAt' || columns.includes(field),
    );
    if (!isMoved) this.#written.set(id, row);
    return row;
  }

  #noted(model: ModelName, operation: string, written: Values, text: string): AnyRow {
    const [row] = JSON.parse(text) as AnyRow[];
    if (row === undefined) throw new Error(`${model}: the ${operation} wrote no row.`);
    this.#record.note(model, operation, row, written);
    return row;
  }

  /** What was changed, as this person sees it now. */
  async changedRows(): Promise<readonly ModelRows[]> {
    const seen = this.#known();
    const names = [...new Set(this.changes.map(({ model }) => model))];
    const read = async (model: ModelName): Promise<ModelRows> => {
      const ids = this.changes.flatMap((change) => (change.model === model ? [change.id] : []));
      const [id = ''] = ids;
      const written = this.#written.get(id);
      // Written once, in the very form: there is nothing to read.
      if (written !== undefined && ids.length === 1) return { model, rows: [written] };
      const text = await this.read(rowsByKey(model, 'id', ids, seen));
      return { model, rows: JSON.parse(text) as ModelRows['rows'] };
    };
    return Promise.all(names.map(read));
  }

  /** Sends COMMIT. Nothing can be sent after it. */
  async commit(): Promise<void> {
    await this.#transaction.commit();
  }
}

/** The record that the opening answers, where it is what was believed. */
async function confirmed(
  opened: Promise<string | null>,
  confirmation: Confirmation | null,
): Promise<string | null> {
  const record = await opened;
  if (confirmation === null || confirmation.isHeld) return record;
  confirmation.answered(record);
  if (!confirmation.isHeld) throw new BeliefBrokenError();
  return record;
}

/**
 * Runs the work in one transaction for this person and commits it; whatever it throws rolls back.
 * READ COMMITTED: rules lock the rows they rest on, and constraints stand behind them. SERIALIZABLE was rejected: it
 * needs retries, and 20 checkers on 100 requests made 1,893 of them.
 * @throws BeliefBrokenError where the person is not who they were believed to be: nothing was changed.
 * @throws CommitUnknownError where the work was done and nobody can tell whether it was committed.
 */
export function runUnitOfWork<Result>(
  database: Database,
  { userId, apiKeyId = null, confirmation = null }: Actor,
  work: (unit: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  const record = new ChangeRecord();
  return database.pool.transaction({ userId, apiKeyId }, (transaction) =>
    withRecord(record, async () => {
      const unit = new UnitOfWork(database, transaction, record, confirmation, apiKeyId);
      try {
        const result = await work(unit);
        await unit.opened;
        await unit.commit();
        return result;
      } catch (error) {
        throw await outcomeOf(error, transaction);
      }
    }),
  );
}

/** Carries the result of a rehearsal past the transaction, which is undone because it is thrown. */
class RehearsalEnd<Result> extends Error {
  override readonly name = 'RehearsalEnd';
  readonly result: Result;

  constructor(result: Result) {
    super('A rehearsal has come to its end, and is undone.');
    this.result = result;
  }
}

/**
 * Runs the work in one transaction for this person and rolls it back, whatever it does; gives what the work gave. A
 * rehearsal that would commit by mistake cannot be written: it ends by a throw, as a failure does.
 * @throws Error where the work sends COMMIT itself.
 */
export async function rehearseUnitOfWork<Result>(
  database: Database,
  actor: Actor,
  work: (unit: UnitOfWork) => Promise<Result>,
): Promise<Result> {
  const never = (): never => {
    throw new Error('A rehearsal commits nothing.');
  };
  try {
    return await runUnitOfWork(database, actor, async (unit) => {
      unit.commit = never;
      const result = await work(unit);
      await unit.opened;
      throw new RehearsalEnd(result);
    });
  } catch (error) {
    if (error instanceof RehearsalEnd) return error.result as Result;
    throw error;
  }
}

/** What to tell of a failed transaction: the failure, unless a COMMIT was sent that may have been carried out. */
async function outcomeOf(error: unknown, { committed }: OpenTransaction): Promise<unknown> {
  if (committed === null) return error;
  try {
    await committed;
  } catch (lost) {
    return isCertainlyUndone(lost) ? error : new CommitUnknownError(lost);
  }
  // It is committed, and what came after it failed: "nothing was changed" would be wrong.
  return new CommitUnknownError(error);
}
