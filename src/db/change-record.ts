/**
 * Records what a transaction changes, by listening to Prisma: a service writes with ordinary Prisma calls, and no
 * changed column can be forgotten in the audit event. Calls that change rows unseen (updateMany and the like) are
 * refused. It knows nothing of audit events; it only lists changes.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { type ModelName, models } from '../generated/models.js';
import { Prisma } from '../generated/prisma/client.js';
import type { ColumnType } from './model.js';

/** One changed row: the columns that differ, before and after. Null before: created. Null after: deleted. */
export interface Change {
  readonly model: ModelName;
  readonly id: string;
  readonly before: Readonly<Record<string, unknown>> | null;
  readonly after: Readonly<Record<string, unknown>> | null;
}

type PlainRow = Readonly<Record<string, unknown>>;

/** Written by the pipeline itself, not by a mutation's rules. */
const UNRECORDED: ReadonlySet<string> = new Set(['IdempotencyRecord']);
const RECORDED: ReadonlySet<string> = new Set(['create', 'update', 'delete']);
/** Prisma sends these of one turn as one statement, in the transaction of whoever came first. */
const BATCHED = /^findUnique/;
const READS = /^(find|count|aggregate|groupBy)/;

/** What stands for the value of a hidden column: that it was written, not what. */
const HIDDEN = '[hidden]';

/** What is recorded of the hidden columns that a write names: on both sides the same, for nobody reads what was there. */
function hiddenWrites(model: ModelName, written: PlainRow): PlainRow {
  const named = models[model].hidden.filter((field) => written[field] !== undefined);
  return Object.fromEntries(named.map((field) => [field, HIDDEN]));
}

/** A value in the one form in which before and after are compared and recorded, whether it came from SQL or Prisma. */
function plain(type: ColumnType | undefined, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  if (type === 'timestamp') return new Date(value as string | Date).toISOString();
  if (type === 'decimal') return new Prisma.Decimal(value as string).toString();
  return type === 'bigint' ? String(value) : value;
}

function plainRow(model: ModelName, row: PlainRow): PlainRow {
  const columns = Object.entries(models[model].columns);
  return Object.fromEntries(columns.map(([field, { type }]) => [field, plain(type, row[field])]));
}

function difference(before: PlainRow, after: PlainRow): [PlainRow, PlainRow] {
  const changed = Object.keys(after).filter(
    (key) => key !== 'updatedAt' && JSON.stringify(before[key]) !== JSON.stringify(after[key]),
  );
  const pick = (row: PlainRow) => Object.fromEntries(changed.map((key) => [key, row[key]]));
  return [pick(before), pick(after)];
}

/** The changes of one transaction, in the order they were made. */
export class ChangeRecord {
  readonly changes: Change[] = [];
  readonly #locked = new Map<string, PlainRow>();

  /** Remembers a row as it was when it was locked. */
  remember(model: ModelName, row: PlainRow): void {
    this.#locked.set(`${model}:${String(row.id)}`, plainRow(model, row));
  }

  /** Takes note of a finished write: the row as it is then, and what was written. */
  note(model: ModelName, operation: string, row: PlainRow, written: PlainRow): void {
    const id = String(row.id);
    const after = plainRow(model, row);
    const hidden = hiddenWrites(model, written);
    if (operation === 'create') {
      this.changes.push({ model, id, before: null, after: { ...after, ...hidden } });
      this.#locked.set(`${model}:${id}`, after);
      return;
    }
    const before = this.#locked.get(`${model}:${id}`);
    if (before === undefined)
      throw new Error(
        `${model} ${id} was changed without being locked first: call unit.lock('${model}', id).`,
      );
    if (operation === 'delete') {
      this.changes.push({ model, id, before, after: null });
      return;
    }
    const [was, is] = difference(before, after);
    this.changes.push({
      model,
      id,
      before: { ...was, ...hidden },
      after: { ...is, ...hidden },
    });
    this.#locked.set(`${model}:${id}`, after);
  }
}

const storage = new AsyncLocalStorage<ChangeRecord>();

/** Runs the work with this record: every write of the recording client inside it is noted there. */
export function withRecord<Result>(
  record: ChangeRecord,
  work: () => Promise<Result>,
): Promise<Result> {
  return storage.run(record, async () => await work());
}

/** What makes the noted row another than the written one, or writes further rows that nobody notes. */
function requirePlainWrite(model: ModelName, operation: string, args: PlainRow): void {
  for (const key of ['select', 'include', 'omit'])
    if (args[key] !== undefined)
      throw new Error(`${model}.${operation} has ${key}: the change record needs the whole row.`);
  for (const field of Object.keys((args.data as PlainRow | undefined) ?? {}))
    if (models[model].columns[field] === undefined && !models[model].hidden.includes(field))
      throw new Error(
        `${model}.${operation} writes ${field}, which is no column: write each row by itself.`,
      );
}

const refuseRaw = (): never => {
  throw new Error('$executeRaw changes rows unseen: use create, update or delete.');
};

/**
 * The Prisma extension that notes the writes of the client it extends. A write outside withRecord() is refused: a
 * change that nobody records cannot be made by way of Prisma.
 */
export const recording = Prisma.defineExtension({
  query: {
    $executeRaw: refuseRaw,
    $executeRawUnsafe: refuseRaw,
    $allModels: {
      async $allOperations({ model, operation, args, query }) {
        if (BATCHED.test(operation))
          throw new Error(
            `${model}.${operation} is sent together with those of other transactions: use findFirst.`,
          );
        if (READS.test(operation) || UNRECORDED.has(model)) return query(args);
        const record = storage.getStore();
        if (record === undefined)
          throw new Error(`${model}.${operation} was called outside a unit of work.`);
        if (!RECORDED.has(operation))
          throw new Error(
            `${model}.${operation} changes rows unseen: use create, update or delete.`,
          );
        requirePlainWrite(model as ModelName, operation, args as unknown as PlainRow);
        const row: unknown = await query(args);
        const { data = {} } = args as { data?: PlainRow };
        record.note(model as ModelName, operation, row as PlainRow, data);
        return row;
      },
    },
  },
});
