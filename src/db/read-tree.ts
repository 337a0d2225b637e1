/**
 * What to read, without saying how: the words between the GraphQL floor and the SQL compiler.
 * It knows models and fields, no GraphQL and no SQL. Look-ahead plans nest these; loaders send them one by one.
 */
import type { ModelName } from '../generated/models.js';
import type { Keyset } from './keyset.js';

/** One condition of a filter; `contains` ignores case, `from` includes its value, `until` excludes it. */
export interface FilterTerm {
  readonly field: string;
  readonly operator: 'is' | 'in' | 'contains' | 'from' | 'until';
  readonly value: unknown;
}

/** The order of a list; equal values are ordered by id in the same direction. */
export interface Order {
  readonly field: string;
  readonly direction: 'ASC' | 'DESC';
}

/** One page of a list. Rows are read from the front, or from the back where isBackward. */
export interface PageRequest {
  readonly model: ModelName;
  /** The field that holds the parent's id; null for a list without a parent. */
  readonly by: string | null;
  readonly filter: readonly FilterTerm[];
  readonly order: Order;
  /** Rows wanted; one more is read to know whether there is a next page. */
  readonly limit: number;
  readonly isBackward: boolean;
  readonly after: Keyset | null;
  readonly before: Keyset | null;
}

/** The question that a count answers: a page request without the page. */
export type CountRequest = Pick<PageRequest, 'model' | 'by' | 'filter'>;

/** A row with its columns and what is read below it, in one statement. */
export interface RowTree {
  readonly model: ModelName;
  /** Fields to select, the id among them. */
  readonly fields: readonly string[];
  readonly branches: readonly Branch[];
}

/**
 * What is read below a row: another row, found by a value of this one; a page of a list; the number of its rows. And at
 * the root alone: the rows of one model that have one of the keys as their id.
 * `page` is the place of the page in the bindings: a tree is the same whatever pages are asked for.
 */
export type Branch =
  | { readonly kind: 'row'; readonly key: string; readonly to: string; readonly tree: RowTree }
  | { readonly kind: 'rows'; readonly tree: RowTree }
  | {
      readonly kind: 'page';
      readonly by: string | null;
      readonly page: number;
      readonly tree: RowTree;
    }
  | {
      readonly kind: 'count';
      readonly by: string | null;
      readonly page: number;
      readonly model: ModelName;
    };

/** The name under which a row carries what was read at this place below it. No field of GraphQL begins like that. */
export function branchName(at: number): string {
  return `$${at}`;
}
