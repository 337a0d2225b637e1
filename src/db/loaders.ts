/**
 * DataLoaders, the only door of resolvers to rows: made per request, so that nothing is shared between people.
 * One factory for all models: by unique key, by page of a parent, by count. Rows of a page prime the loader by id,
 * and a look-ahead plan can prime any of them. It knows no GraphQL.
 */
import DataLoader from 'dataloader';
import type { ModelName, Rows } from '../generated/models.js';
import {
  countsByParent,
  pagesByParent,
  rowsByKey,
  rowsOfAnyModel,
  type Statement,
} from './read-sql.js';
import type { CountRequest, PageRequest } from './read-tree.js';
import type { Visibility } from './visibility.js';

/** Sends a statement that answers one row with one text column of JSON, and gives that text. */
export type Read = (statement: Statement) => Promise<string>;

/** A row of some model, with the model's name. */
export interface NodeRow {
  readonly model: ModelName;
  readonly row: { readonly id: string };
}

/** The parent of a list that has none. */
export const NO_PARENT = '00000000-0000-0000-0000-000000000000';

/** Bounds one statement's parameters; DataLoader splits what is more. */
const BATCH_SIZE_MAX = 1_000;

type AnyRow = Readonly<Record<string, unknown>>;

/** The loaders of one request. */
export class Loaders {
  readonly #read: Read;
  readonly #seen: Visibility;
  readonly #byKey = new Map<string, DataLoader<string, AnyRow | null>>();
  readonly #pages = new Map<string, DataLoader<string, readonly AnyRow[]>>();
  readonly #counts = new Map<string, DataLoader<string, number>>();
  readonly #nodes = new Map<string, DataLoader<string, NodeRow | null>>();

  constructor(read: Read, seen: Visibility) {
    this.#read = read;
    this.#seen = seen;
  }

  /** The row with that value of a unique field, or null where there is none that this person may see. */
  byKey<Name extends ModelName>(model: Name, field: string): DataLoader<string, Rows[Name] | null> {
    const loader = this.#once(this.#byKey, `${model}.${field}`, async (keys) => {
      const rows = await this.#rows<AnyRow>(rowsByKey(model, field, keys, this.#seen));
      const found = new Map(rows.map((row) => [String(row[field]), row]));
      return keys.map((key) => found.get(key) ?? null);
    });
    return loader as DataLoader<string, Rows[Name] | null>;
  }

  /** The row with that id, or null. */
  byId<Name extends ModelName>(model: Name, id: string): Promise<Rows[Name] | null> {
    return this.byKey(model, 'id').load(id);
  }

  /** Pages of one list for many parents: at most limit + 1 rows each, in reading order. */
  page(page: PageRequest): DataLoader<string, readonly AnyRow[]> {
    return this.#once(this.#pages, JSON.stringify(page), async (keys) => {
      type Page = { key: string; rows: AnyRow[] };
      const pages = await this.#rows<Page>(pagesByParent(page, keys, this.#seen));
      const found = new Map(pages.map(({ key, rows }) => [key, rows]));
      const byId = this.byKey(page.model, 'id') as DataLoader<string, AnyRow | null>;
      for (const { rows } of pages) for (const row of rows) byId.prime(String(row.id), row);
      return keys.map((key) => found.get(key) ?? []);
    });
  }

  /** How many rows a list has for each of many parents. */
  count(request: CountRequest): DataLoader<string, number> {
    return this.#once(this.#counts, JSON.stringify(request), async (keys) => {
      type Count = { key: string; count: number };
      const counts = await this.#rows<Count>(countsByParent(request, keys, this.#seen));
      const found = new Map(counts.map(({ key, count }) => [key, count]));
      return keys.map((key) => found.get(key) ?? 0);
    });
  }

  /** Rows of any of these models by id, in one statement. */
  node(names: readonly ModelName[]): DataLoader<string, NodeRow | null> {
    return this.#once(this.#nodes, names.join(), async (ids) => {
      const nodes = await this.#rows<NodeRow>(rowsOfAnyModel(names, ids, this.#seen));
      const found = new Map(nodes.map((node) => [node.row.id, node]));
      return ids.map((id) => found.get(id) ?? null);
    });
  }

  async #rows<Item>(statement: Statement): Promise<Item[]> {
    return JSON.parse(await this.#read(statement)) as Item[];
  }

  #once<Value>(
    made: Map<string, DataLoader<string, Value>>,
    signature: string,
    batch: (keys: readonly string[]) => Promise<Value[]>,
  ): DataLoader<string, Value> {
    const existing = made.get(signature);
    if (existing !== undefined) return existing;
    const loader = new DataLoader<string, Value>(batch, { maxBatchSize: BATCH_SIZE_MAX });
    made.set(signature, loader);
    return loader;
  }
}
