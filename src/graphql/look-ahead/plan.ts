/**
 * The plan of one root field of one document: its trees, and a statement for each shape of arguments and of person
 * that came along. Plans are kept with the document, without values, and go when it goes.
 */
import type { GraphQLResolveInfo } from 'graphql';
import { compilePlan, type PlanStatement } from '../../db/plan-sql.js';
import { pageShape } from '../../db/read-conditions.js';
import { bind, type Statement } from '../../db/read-sql.js';
import type { Branch, PageRequest } from '../../db/read-tree.js';
import { scopeShape } from '../../db/scope-sql.js';
import type { Visibility } from '../../db/visibility.js';
import type { RequestContext } from '../../domain/context.js';
import { pageArguments } from './page-arguments.js';
import type { PageSource } from './tree-builder.js';

/** Statements that one plan keeps: shapes of filters, orders, cursors and people. Beyond, they are compiled anew. */
const STATEMENTS_MAX = 32;

/** What a root field reads ahead. */
export interface ReadAhead {
  readonly statement: Statement;
  readonly branches: readonly Branch[];
  readonly pages: readonly PageRequest[];
}

/** The plan of one root field. */
export class Plan {
  readonly #branches: readonly Branch[];
  readonly #sources: readonly PageSource[];
  readonly #statements = new Map<string, PlanStatement>();

  constructor(branches: readonly Branch[], sources: readonly PageSource[]) {
    this.#branches = branches;
    this.#sources = sources;
  }

  /** True where there is nothing to read below the root. */
  get isEmpty(): boolean {
    return this.#branches.length === 0;
  }

  /**
   * Binds the plan to a request. `to` is the unique field that a look-up goes by, and `keys` its values.
   * @throws GraphQLError for arguments that do not hold; the field's own resolver then says so at its place.
   */
  bind(
    info: GraphQLResolveInfo,
    context: RequestContext,
    seen: Visibility,
    to: string | null,
    keys: readonly string[],
  ): ReadAhead {
    const pages = this.#sources.map((source) =>
      pageArguments(info.schema, source, info.variableValues, context),
    );
    const branches = this.#branches.map((branch) =>
      branch.kind === 'row' && to !== null ? { ...branch, to } : branch,
    );
    const shape = [to, scopeShape(seen), ...pages.map(pageShape)].join('\n');
    const bound = { seen, keys, pages };
    let compiled = this.#statements.get(shape);
    if (compiled === undefined) {
      compiled = compilePlan(branches, bound);
      if (this.#statements.size < STATEMENTS_MAX) this.#statements.set(shape, compiled);
    }
    return { statement: bind(compiled.text, compiled.parameters, bound), branches, pages };
  }
}
