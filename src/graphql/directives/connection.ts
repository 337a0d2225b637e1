/**
 * @connection: a field that is a Relay connection, read page by page through the request's loaders.
 * The names of the filter's and the order's fields say what they do (see filterTerm); the boot checks hold them to
 * columns and indexes. The page and the count are each read only when a field below asks for them.
 */
import type { GraphQLFieldResolver } from 'graphql';
import { CursorError, decodeCursor, encodeCursor, type Keyset } from '../../db/keyset.js';
import { type Eventually, NO_PARENT, whenRead } from '../../db/loaders.js';
import { type Column, columnOf } from '../../db/model.js';
import type { FilterTerm, PageRequest } from '../../db/read-tree.js';
import type { RequestContext } from '../../domain/context.js';
import { type ModelName, models } from '../../generated/models.js';
import { badInput } from '../error-codes.js';

/** Rows of a page where a client asks for no number. */
export const PAGE_SIZE = 25;

type Row = Readonly<Record<string, unknown>>;

/** The arguments of every connection. */
export interface ConnectionArguments {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly filter?: Readonly<Record<string, unknown>> | null;
  /** Never absent: the boot checks ask for `orderBy: XOrder! = {...}`. */
  readonly orderBy: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
}

/** What the fields of a connection resolve from. */
export interface ConnectionSource {
  readonly page: PageRequest;
  readonly parent: string;
  readonly context: RequestContext;
  /** The page once it was asked for: nodes, edges and pageInfo share it. */
  read: Eventually<ReadPage> | null;
}

const SUFFIXES: readonly (readonly [string, FilterTerm['operator']])[] = [
  ['Contains', 'contains'],
  ['From', 'from'],
  ['Until', 'until'],
  ['In', 'in'],
];

/** The column and comparison that a filter's field name says: `status`, `statusIn`, `nameContains`, `createdAtFrom`. */
export function filterTerm(model: ModelName, name: string): Pick<FilterTerm, 'field' | 'operator'> {
  for (const [suffix, operator] of SUFFIXES) {
    const field = name.slice(0, -suffix.length);
    if (name.endsWith(suffix) && field in models[model].columns) return { field, operator };
  }
  return { field: name, operator: 'is' };
}

/** The column that a value of an order enum names: CREATED_AT is createdAt. */
export function orderColumn(value: string): string {
  return value.toLowerCase().replace(/_([a-z])/g, (_match, letter: string) => letter.toUpperCase());
}

function cursorArgument(
  name: 'after' | 'before',
  value: string | null | undefined,
  field: string,
  column: Column,
): Keyset | null {
  if (value === null || value === undefined) return null;
  try {
    return decodeCursor(field, column, value);
  } catch (error) {
    if (error instanceof CursorError) throw badInput(`${name}: ${error.message}.`, name);
    throw error;
  }
}

/**
 * The conditions of a filter.
 * @throws GraphQLError BAD_USER_INPUT for a null, which no row matches, and for a blank, which every row contains.
 */
function filterTerms(
  model: ModelName,
  filter: Readonly<Record<string, unknown>>,
): readonly FilterTerm[] {
  return Object.entries(filter)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      const term = { ...filterTerm(model, name), value };
      const isNullable = models[model].columns[term.field]?.isNullable === true;
      if (value === null && (term.operator !== 'is' || !isNullable))
        throw badInput(`filter.${name}: null never matches; leave it out.`, `filter.${name}`);
      if (term.operator === 'contains' && value === '')
        throw badInput(
          `filter.${name}: is blank, and every text contains that; leave it out.`,
          `filter.${name}`,
        );
      return term;
    });
}

/** Turns the arguments into a page request. @throws GraphQLError BAD_USER_INPUT. */
export function pageRequest(
  model: ModelName,
  by: string | null,
  args: ConnectionArguments,
): PageRequest {
  if (args.first != null && args.last != null)
    throw badInput('Give first (from the front) or last (from the back), not both.', 'last');
  const { direction } = args.orderBy;
  const field = orderColumn(args.orderBy.field);
  const column = columnOf(models[model], field);
  return {
    model,
    by,
    filter: filterTerms(model, args.filter ?? {}),
    order: { field, direction },
    limit: args.first ?? args.last ?? PAGE_SIZE,
    isBackward: args.last != null,
    after: cursorArgument('after', args.after, field, column),
    before: cursorArgument('before', args.before, field, column),
  };
}

const pages = new WeakMap<ConnectionArguments, PageRequest>();

/** The page request of these very arguments: made once, however many rows a list is asked for below. */
export function pageOf(
  model: ModelName,
  by: string | null,
  args: ConnectionArguments,
): PageRequest {
  const known = pages.get(args);
  if (known !== undefined && known.model === model && known.by === by) return known;
  const page = pageRequest(model, by, args);
  pages.set(args, page);
  return page;
}

/** Resolves to the source of a connection's fields; reads nothing itself. */
export function connectionResolver(
  model: ModelName,
  by: string | null,
): GraphQLFieldResolver<Row, RequestContext, ConnectionArguments> {
  return (source, args, context): ConnectionSource => ({
    page: pageOf(model, by, args),
    parent: by === null ? NO_PARENT : String(source.id),
    context,
    read: null,
  });
}

interface ReadPage {
  readonly rows: readonly Row[];
  readonly hasMore: boolean;
}

/** The rows of the page in the list's order, without the one that was read to see whether there are more. */
function readPage(source: ConnectionSource): Eventually<ReadPage> {
  const { page, parent, context } = source;
  source.read ??= whenRead(context.loaders.page(page).load(parent), (read) => {
    const rows = read.slice(0, page.limit);
    return { rows: page.isBackward ? rows.reverse() : rows, hasMore: read.length > page.limit };
  });
  return source.read;
}

function cursorOf({ page }: ConnectionSource, row: Row): string {
  const { field } = page.order;
  const keyset = { value: String(row[field]), id: String(row.id) };
  return encodeCursor(field, columnOf(models[page.model], field), keyset);
}

/** The resolvers of every connection type's fields. */
export const connectionFields: Readonly<Record<string, (source: ConnectionSource) => unknown>> = {
  nodes: (source) => whenRead(readPage(source), ({ rows }) => rows),
  edges: (source) =>
    whenRead(readPage(source), ({ rows }) =>
      rows.map((node) => ({ node, cursor: cursorOf(source, node) })),
    ),
  pageInfo: (source) =>
    whenRead(readPage(source), ({ rows, hasMore }) => {
      const [first, last] = [rows[0], rows.at(-1)];
      const { isBackward, after, before } = source.page;
      return {
        hasNextPage: isBackward ? before !== null : hasMore,
        hasPreviousPage: isBackward ? hasMore : after !== null,
        startCursor: first === undefined ? null : cursorOf(source, first),
        endCursor: last === undefined ? null : cursorOf(source, last),
      };
    }),
  totalCount: ({ page, parent, context }) => context.loaders.count(page).load(parent),
};
