/**
 * The plan of one root field of one document: its trees, and a statement for each shape of arguments and of person
 * that came along. Plans are kept with the document, without values, and go when it goes.
 */
import {
  type FieldNode,
  type GraphQLResolveInfo,
  getArgumentValues,
  Kind,
  type ValueNode,
} from 'graphql';
import { compilePlan, type PlanStatement } from '../../db/plan-sql.js';
import { pageShape } from '../../db/read-conditions.js';
import { bind, type Statement } from '../../db/read-sql.js';
import type { Branch, PageRequest } from '../../db/read-tree.js';
import { scopeShape } from '../../db/scope-sql.js';
import type { Visibility } from '../../db/visibility.js';
import type { RequestContext } from '../../domain/context.js';
import { type ConnectionArguments, pageOf } from '../directives/connection.js';
import { checkedArguments } from '../field-arguments.js';
import type { PageSource } from './tree-builder.js';

/** Statements that one plan keeps: shapes of filters, orders, cursors and people. Beyond, they are compiled anew. */
const STATEMENTS_MAX = 32;

/** What a root field reads ahead. */
export interface ReadAhead {
  readonly statement: Statement;
  readonly branches: readonly Branch[];
  readonly pages: readonly PageRequest[];
}

function isVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(isVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => isVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

const hasVariables = ({ arguments: given = [] }: FieldNode): boolean =>
  given.some(({ value }) => isVariable(value));

/** The plan of one root field. */
export class Plan {
  readonly #branches: readonly Branch[];
  readonly #sources: readonly PageSource[];
  readonly #statements = new Map<string, PlanStatement>();
  /** Checked arguments of the pages that have no variable in them: the same for every request. */
  readonly #constant = new Map<PageSource, ConnectionArguments>();

  constructor(branches: readonly Branch[], sources: readonly PageSource[]) {
    this.#branches = branches;
    this.#sources = sources;
  }

  /** True where there is nothing to read below the root. */
  get isEmpty(): boolean {
    return this.#branches.length === 0;
  }

  /**
   * Binds the plan to a request. `to` is the unique field that a look-up goes by, and `key` its value.
   * @throws GraphQLError for arguments that do not hold; the field's own resolver then says so at its place.
   */
  bind(
    info: GraphQLResolveInfo,
    context: RequestContext,
    seen: Visibility,
    to: string | null,
    key: string,
  ): ReadAhead {
    const pages = this.#sources.map((source) => this.#pageOf(source, info, context));
    const branches = this.#branches.map((branch) =>
      branch.kind === 'row' && to !== null ? { ...branch, to } : branch,
    );
    const shape = [to, scopeShape(seen), ...pages.map(pageShape)].join('\n');
    const bound = { seen, keys: [key], pages };
    let compiled = this.#statements.get(shape);
    if (compiled === undefined) {
      compiled = compilePlan(branches, bound);
      if (this.#statements.size < STATEMENTS_MAX) this.#statements.set(shape, compiled);
    }
    return { statement: bind(compiled.text, compiled.parameters, bound), branches, pages };
  }

  #pageOf(source: PageSource, info: GraphQLResolveInfo, context: RequestContext): PageRequest {
    const { model, by, typeName, field, nodes } = source;
    const [node] = nodes;
    if (node === undefined) throw new Error(`${typeName}.${field.name} is asked for nowhere.`);
    let args = this.#constant.get(source);
    if (args === undefined) {
      const place = `${typeName}.${field.name}`;
      const given = getArgumentValues(field, node, info.variableValues);
      args = checkedArguments(
        info.schema,
        place,
        field.args,
        node,
        given,
        context,
      ) as unknown as ConnectionArguments;
      if (!nodes.some(hasVariables)) this.#constant.set(source, args);
    }
    // Whoever resolves one of these nodes finds the very arguments that were read with.
    for (const each of nodes) context.checked.set(each, args as never);
    return pageOf(model, by, args);
  }
}
