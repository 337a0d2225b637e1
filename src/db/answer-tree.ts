/**
 * What to answer, in the words of the answer itself: a tree of reads whose every part has the name and the form that
 * the client asked for, so that PostgreSQL can write the answer's JSON. It knows models and fields, no GraphQL.
 */
import type { ModelName } from '../generated/models.js';

/** One part of an answered row. */
export type AnswerField =
  | { readonly kind: 'constant'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'column';
      readonly name: string;
      readonly field: string;
      /** The least role in the person's home organisation that sees it of another person; null for everybody. */
      readonly personalRole: string | null;
    }
  | {
      readonly kind: 'row';
      readonly name: string;
      readonly key: string;
      readonly to: string;
      readonly tree: AnswerTree;
    }
  | AnswerList;

/** One page of a list with what is asked of it. `page` is its place in the bindings. */
export interface AnswerList {
  readonly kind: 'list';
  readonly name: string;
  readonly by: string | null;
  readonly page: number;
  readonly model: ModelName;
  readonly parts: readonly ListPart[];
}

/** One part of a connection. */
export type ListPart =
  | { readonly kind: 'constant'; readonly name: string; readonly value: string }
  | { readonly kind: 'nodes'; readonly name: string; readonly tree: AnswerTree }
  | { readonly kind: 'edges'; readonly name: string; readonly parts: readonly EdgePart[] }
  | { readonly kind: 'pageInfo'; readonly name: string; readonly parts: readonly PagePart[] }
  | { readonly kind: 'totalCount'; readonly name: string };

/** One part of an edge. */
export type EdgePart =
  | { readonly kind: 'constant'; readonly name: string; readonly value: string }
  | { readonly kind: 'node'; readonly name: string; readonly tree: AnswerTree }
  | { readonly kind: 'cursor'; readonly name: string };

/** One part of a pageInfo. */
export type PagePart =
  | { readonly kind: 'constant'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'hasNextPage' | 'hasPreviousPage' | 'startCursor' | 'endCursor';
      readonly name: string;
    };

/** A row and what is answered of it. */
export interface AnswerTree {
  readonly model: ModelName;
  readonly fields: readonly AnswerField[];
}

/** One root field of an answer: a list, or a row found by a unique field, whose value stands in the keys. */
export type AnswerRoot =
  | { readonly kind: 'constant'; readonly name: string; readonly value: string }
  | {
      readonly kind: 'row';
      readonly name: string;
      readonly to: string;
      readonly at: number;
      readonly tree: AnswerTree;
    }
  | AnswerList;
