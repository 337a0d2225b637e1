/**
 * Loaders, the only door of resolvers to rows: made per request, so that nothing is shared between people. One factory
 * for all models: by unique key, by page of a parent, by count. What a look-ahead plan or a page has brought is given
 * at once; what it did not foresee is batched by DataLoader. It knows no GraphQL.
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
import { type Branch, branchName, type CountRequest, type PageRequest } from './read-tree.js';
import type { Visibility } from './visibility.js';

/** Sends a statement that answers one row with one text column of JSON, and gives that text. */
export type Read = (statement: Statement) => Promise<string>;

/** A row of some model, with the model's name. */
export interface NodeRow {
  readonly model: ModelName;
  readonly row: { readonly id: string };
}

/** Rows of one model. */
export interface ModelRows {
  readonly model: ModelName;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
}

/** A value that is there, or will be. A promise a row costs more than the row: 200 of them took a third of a request. */
export type Eventually<Value> = Value | Promise<Value>;

/** Uses a value at once where it is there, and once it comes where it is not. */
export function whenRead<Value, Result>(
  value: Eventually<Value>,
  use: (value: Value) => Result,
): Eventually<Result> {
  return value instanceof Promise ? value.then(use) : use(value);
}

/** The parent of a list that has none. */
export const NO_PARENT = '00000000-0000-0000-0000-000000000000';

/** Bounds one statement's parameters; DataLoader splits what is more. */
const BATCH_SIZE_MAX = 1_000;

type AnyRow = Readonly<Record<string, unknown>>;

/** Loads by key: at once what was primed, batched what was not. */
export class Loader<Value> {
  readonly #primed = new Map<string, Value>();
  readonly #batched: DataLoader<string, Value>;

  constructor(batch: (keys: readonly string[]) => Promise<Value[]>) {
    this.#batched = new DataLoader(batch, { maxBatchSize: BATCH_SIZE_MAX });
  }

  load(key: string): Eventually<Value> {
    const primed = this.#primed.get(key);
    return primed === undefined ? this.#batched.load(key) : primed;
  }

  /** Takes a value that was read otherwise; the first one stays. */
  prime(key: string, value: Value): void {
    if (!this.#primed.has(key)) this.#primed.set(key, value);
  }
}

/** The loaders of one request. */
export class Loaders {
  readonly #read: Read;
  readonly #seen: Visibility;
  readonly #byKey = new Map<string, Loader<AnyRow | null>>();
  readonly #pages = new Map<string, Loader<readonly AnyRow[]>>();
  readonly #pagesOf = new WeakMap<PageRequest, Loader<readonly AnyRow[]>>();
  readonly #counts = new Map<string, Loader<number>>();
  readonly #nodes = new Map<string, Loader<NodeRow | null>>();
  readonly #answers = new Map<string, Loader<unknown>>();

  constructor(read: Read, seen: Visibility) {
    this.#read = read;
    this.#seen = seen;
  }

  /** Sends a statement of a plan as it is. */
  get read(): Read {
    return this.#read;
  }

  /** The row with that value of a unique field, or null where there is none that this person may see. */
  byKey<Name extends ModelName>(model: Name, field: string): Loader<Rows[Name] | null> {
    const loader = once(this.#byKey, `${model}.${field}`, async (keys) => {
      const rows = await this.#rows<AnyRow>(rowsByKey(model, field, keys, this.#seen));
      const found = new Map(rows.map((row) => [String(row[field]), row]));
      return keys.map((key) => found.get(key) ?? null);
    });
    return loader as unknown as Loader<Rows[Name] | null>;
  }

  /** The row with that id, or null. */
  byId<Name extends ModelName>(model: Name, id: string): Eventually<Rows[Name] | null> {
    return this.byKey(model, 'id').load(id);
  }

  /** Pages of one list for many parents: at most limit + 1 rows each, in reading order. */
  page(page: PageRequest): Loader<readonly AnyRow[]> {
    const known = this.#pagesOf.get(page);
    if (known !== undefined) return known;
    const loader = once(this.#pages, JSON.stringify(page), async (keys) => {
      type Page = { key: string; rows: AnyRow[] };
      const pages = await this.#rows<Page>(pagesByParent(page, keys, this.#seen));
      const found = new Map(pages.map(({ key, rows }) => [key, rows]));
      for (const { rows } of pages) this.prime(page.model, rows);
      return keys.map((key) => found.get(key) ?? []);
    });
    this.#pagesOf.set(page, loader);
    return loader;
  }

  /** How many rows a list has for each of many parents. */
  count({ model, by, filter }: CountRequest): Loader<number> {
    const request = { model, by, filter };
    return once(this.#counts, JSON.stringify(request), async (keys) => {
      type Count = { key: string; count: number };
      const counts = await this.#rows<Count>(countsByParent(request, keys, this.#seen));
      const found = new Map(counts.map(({ key, count }) => [key, count]));
      return keys.map((key) => found.get(key) ?? 0);
    });
  }

  /** What a statement answers for many keys at once, as a JSON object by key; null for a key that is not in it. $1 are the keys. */
  answer<Value>(text: string): Loader<Value | null> {
    const loader = once(this.#answers, text, async (keys) => {
      const found = JSON.parse(await this.#read({ text, values: [keys] })) as Record<
        string,
        unknown
      >;
      return keys.map((key) => found[key] ?? null);
    });
    return loader as Loader<Value | null>;
  }

  /** Rows of any of these models by id, in one statement. */
  node(names: readonly ModelName[]): Loader<NodeRow | null> {
    return once(this.#nodes, names.join(), async (ids) => {
      const nodes = await this.#rows<NodeRow>(rowsOfAnyModel(names, ids, this.#seen));
      const found = new Map(nodes.map((node) => [node.row.id, node]));
      return ids.map((id) => found.get(id) ?? null);
    });
  }

  /** Reads branches of the root in one statement, and primes every loader that would be asked for a part of them. */
  async readAhead(
    statement: Statement,
    branches: readonly Branch[],
    pages: readonly PageRequest[],
    keys: readonly string[],
  ): Promise<void> {
    const root = JSON.parse(await this.#read(statement)) as AnyRow;
    this.#prime(branches, pages, root, null, keys[0] ?? '');
    this.#primeNodes(branches, root, keys);
  }

  /** Takes the rows of any model that were found by id, and for the other ids that there is none. */
  #primeNodes(branches: readonly Branch[], root: AnyRow, keys: readonly string[]): void {
    const named = branches.flatMap((branch) => (branch.kind === 'rows' ? [branch.tree.model] : []));
    if (named.length === 0) return;
    const loader = this.node(named);
    for (const [at, model] of named.entries())
      for (const row of root[branchName(at)] as readonly NodeRow['row'][])
        loader.prime(row.id, { model, row });
    for (const key of keys) loader.prime(key, null);
  }

  #prime(
    branches: readonly Branch[],
    pages: readonly PageRequest[],
    holder: AnyRow,
    row: AnyRow | null,
    rootKey: string,
  ): void {
    for (const [at, branch] of branches.entries()) {
      const read = holder[branchName(at)];
      const parent = row === null ? NO_PARENT : String(row.id);
      if (branch.kind === 'row') {
        const { tree, to } = branch;
        const key = row === null ? rootKey : row[branch.key];
        const found = (read ?? null) as AnyRow | null;
        if (key === null || key === undefined) continue;
        (this.byKey(tree.model, to) as Loader<AnyRow | null>).prime(String(key), found);
        if (found === null) continue;
        this.prime(tree.model, [found]);
        this.#prime(tree.branches, pages, found, found, rootKey);
        continue;
      }
      if (branch.kind === 'rows') {
        this.prime(branch.tree.model, read as readonly AnyRow[]);
        for (const found of read as readonly AnyRow[])
          this.#prime(branch.tree.branches, pages, found, found, rootKey);
        continue;
      }
      const page = pages[branch.page];
      if (page === undefined) continue;
      if (branch.kind === 'count') {
        this.count(page).prime(parent, Number(read));
        continue;
      }
      const rows = read as readonly AnyRow[];
      this.page(page).prime(parent, rows);
      this.prime(branch.tree.model, rows);
      if (branch.tree.branches.length > 0)
        for (const child of rows) this.#prime(branch.tree.branches, pages, child, child, rootKey);
    }
  }

  /** Takes rows that were read otherwise. */
  prime(model: ModelName, rows: readonly AnyRow[]): void {
    const byId = this.byKey(model, 'id') as unknown as Loader<AnyRow | null>;
    for (const row of rows) byId.prime(String(row.id), row);
  }

  async #rows<Item>(statement: Statement): Promise<Item[]> {
    return JSON.parse(await this.#read(statement)) as Item[];
  }
}

function once<Value>(
  made: Map<string, Loader<Value>>,
  signature: string,
  batch: (keys: readonly string[]) => Promise<Value[]>,
): Loader<Value> {
  const existing = made.get(signature);
  if (existing !== undefined) return existing;
  const loader = new Loader(batch);
  made.set(signature, loader);
  return loader;
}
