/**
 * Compiles a tree of answers into one statement that writes the answer's JSON itself. What comes back is sent as it
 * is: nothing is parsed, resolved or written again in this process, which was two thirds of a request's time.
 * The forms are those of the scalars and of keyset.ts, to the byte; a test answers thousands of documents both ways.
 */
import { models } from '../generated/models.js';
import type {
  AnswerField,
  AnswerForm,
  AnswerList,
  AnswerRoot,
  AnswerTree,
  EdgePart,
  ListPart,
  PagePart,
} from './answer-tree.js';
import { columnOf } from './model.js';
import { type Bindings, Parameters } from './parameters.js';
import type { PlanStatement } from './plan-sql.js';
import { filterCondition, keysetCondition, orderAndLimit, tableOf } from './read-conditions.js';
import type { PageRequest } from './read-tree.js';
import { memberCondition, type Parentage, scopeCondition } from './scope-sql.js';

const instant = (value: string): string =>
  `to_char(${value} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const FORMS: Readonly<Record<AnswerForm, (value: string) => string>> = {
  plain: (value) => value,
  text: (value) => `${value}::text`,
  instant,
};

const pair = (name: string, value: string): string => `${value} AS "${name}"`;
/** An object from pairs, over rows where there are such. row_to_json(), for json_build_object() writes blanks. */
const object = (pairs: readonly string[], from = ''): string =>
  `(SELECT row_to_json(r) FROM (SELECT ${pairs.join(', ')}${from}) r)`;
const constant = (value: string): string => `'${value}'::text`;

/** The cursor of a row, as encodeCursor() writes it: base64url of ["field","value","id"]. */
function cursorOf(page: PageRequest, alias: string): string {
  const { column, type } = columnOf(models[page.model], page.order.field);
  const own = `${alias}.${column}`;
  // JSON writes an instant without time zone as keyset.ts does, but for the Z.
  const value =
    type === 'timestamp'
      ? `overlay(to_json(${own} AT TIME ZONE 'UTC')::text placing 'Z"' from length(to_json(${own} AT TIME ZONE 'UTC')::text))`
      : `to_json(${own}::text)::text`;
  const text = `'["${page.order.field}",' || ${value} || ',"' || ${alias}.id || '"]'`;
  return `translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}

/** The row that a list hangs on. */
type Outer = NonNullable<Parentage['parent']>;

class Compilation {
  readonly parameters = new Parameters();
  readonly #bound: Bindings;
  #aliases = 0;

  constructor(bound: Bindings) {
    this.#bound = bound;
  }

  root(root: AnswerRoot): string {
    if (root.kind === 'constant') return pair(root.name, constant(root.value));
    if (root.kind === 'list') return pair(root.name, this.#list(root, null));
    const { sqlType } = columnOf(models[root.tree.model], root.to);
    const key = this.parameters.add(({ keys }) => keys[root.at], sqlType);
    return pair(root.name, this.#row(root.tree, root.to, key));
  }

  #row(tree: AnswerTree, to: string, value: string): string {
    const model = models[tree.model];
    const alias = this.#alias();
    return (
      `(SELECT ${this.#object(tree, alias)} FROM ${tableOf(tree.model, alias)}` +
      ` WHERE ${alias}.${columnOf(model, to).column} = ${value}` +
      ` AND ${scopeCondition(model, alias, this.#bound.seen, this.parameters)})`
    );
  }

  #object(tree: AnswerTree, alias: string): string {
    return object(tree.fields.map((field) => pair(field.name, this.#field(field, tree, alias))));
  }

  #field(field: AnswerField, tree: AnswerTree, alias: string): string {
    const model = models[tree.model];
    if (field.kind === 'constant') return constant(field.value);
    if (field.kind === 'list') return this.#list(field, { alias, model });
    if (field.kind === 'row')
      return this.#row(field.tree, field.to, `${alias}.${columnOf(model, field.key).column}`);
    const value = FORMS[field.form](`${alias}.${columnOf(model, field.field).column}`);
    if (field.personalRole === null) return value;
    const condition = memberCondition(
      `${alias}.${columnOf(model, 'homeOrgId').column}`,
      `${alias}.id`,
      field.personalRole,
      this.#bound.seen,
      this.parameters,
    );
    return `CASE WHEN ${condition} THEN ${value} END`;
  }

  /** A connection: its page is read first, limited; then its parts are made of the rows, in their order. */
  #list(list: AnswerList, outer: Outer | null): string {
    const page = this.#pageAt(list.page);
    const [alias, row, part] = [this.#alias(), this.#alias(), this.#alias()];
    // Every part that is made of rows looks at the limit. One that nobody looks at would be a parameter without a type.
    let added: string | null = null;
    const limit = (): string => {
      added ??= this.parameters.add(({ pages }) => pages[list.page]?.limit, 'integer');
      return added;
    };
    const made: string[] = [];
    const pairs = list.parts.map((each) =>
      pair(each.name, this.#part(each, list, page, { outer, row, part, limit, made })),
    );
    // Nothing was asked of any row: not even the page is read.
    if (added === null) return object(pairs);
    return object(
      pairs,
      ` FROM (SELECT ${[`${row}.at`, `${row}.total`, ...made].join(', ')}` +
        ` FROM (SELECT ${alias}.*, row_number() OVER () AS at, count(*) OVER () AS total` +
        ` FROM (SELECT ${alias}.* FROM ${tableOf(list.model, alias)} WHERE ${this.#condition(list, alias, outer)}` +
        `${filterCondition(page, list.page, alias, this.parameters)}${keysetCondition(page, list.page, alias, this.parameters)}` +
        `${orderAndLimit(page, list.page, alias, this.parameters)}) ${alias}) ${row}) ${part}`,
    );
  }

  #part(part: ListPart, list: AnswerList, page: PageRequest, place: ListPlace): string {
    const { row, outer } = place;
    switch (part.kind) {
      case 'constant':
        return constant(part.value);
      case 'totalCount':
        return this.#count(list, page, outer);
      case 'pageInfo':
        return pageInfo(part.parts, page, place);
      case 'nodes':
        return aggregate(this.#object(part.tree, row), page, place);
      case 'edges': {
        const pairs = part.parts.map((edge) => pair(edge.name, this.#edge(edge, page, row)));
        return aggregate(object(pairs), page, place);
      }
    }
  }

  #edge(part: EdgePart, page: PageRequest, row: string): string {
    if (part.kind === 'constant') return constant(part.value);
    return part.kind === 'cursor' ? cursorOf(page, row) : this.#object(part.tree, row);
  }

  #count(list: AnswerList, page: PageRequest, outer: Outer | null): string {
    const alias = this.#alias();
    return (
      `(SELECT count(*) FROM ${tableOf(list.model, alias)} WHERE ${this.#condition(list, alias, outer)}` +
      `${filterCondition(page, list.page, alias, this.parameters)})`
    );
  }

  #condition({ model, by }: AnswerList, alias: string, outer: Outer | null): string {
    const isBelow = by !== null && outer !== null;
    const scope = scopeCondition(
      models[model],
      alias,
      this.#bound.seen,
      this.parameters,
      isBelow ? { by, parent: outer } : null,
    );
    return isBelow
      ? `${alias}.${columnOf(models[model], by).column} = ${outer.alias}.id AND ${scope}`
      : scope;
  }

  #pageAt(at: number): PageRequest {
    const page = this.#bound.pages[at];
    if (page === undefined) throw new Error(`The answer has no page ${at}.`);
    return page;
  }

  #alias(): string {
    this.#aliases += 1;
    return `t${this.#aliases}`;
  }
}

/** Where a part of a list stands: aliases of the read row and of what is made of it, and the list of what is made. */
interface ListPlace {
  readonly row: string;
  readonly part: string;
  readonly limit: () => string;
  readonly made: string[];
  readonly outer: Outer | null;
}

/** Makes a value of each row of the page, not of the one beyond it, and gives its name in what is made. */
function make(value: string, { row, limit, made }: ListPlace): string {
  const name = `m${made.length}`;
  made.push(`CASE WHEN ${row}.at <= ${limit()} THEN ${value} END AS ${name}`);
  return name;
}

function aggregate(value: string, page: PageRequest, place: ListPlace): string {
  const { part, limit } = place;
  const order = `${part}.at${page.isBackward ? ' DESC' : ''}`;
  return `coalesce(json_agg(${part}.${make(value, place)} ORDER BY ${order}) FILTER (WHERE ${part}.at <= ${limit()}), '[]')`;
}

function pageInfo(parts: readonly PagePart[], page: PageRequest, place: ListPlace): string {
  const { part, row, limit, made } = place;
  const hasMore = () => `coalesce(max(${part}.total) > ${limit()}, false)`;
  const { isBackward, after, before } = page;
  const isLast = () => `${row}.at = least(${row}.total, ${limit()})`;
  const cursorAt = (condition: string): string => {
    const name = `m${made.length}`;
    made.push(
      `CASE WHEN ${condition} AND ${row}.at <= ${limit()} THEN ${cursorOf(page, row)} END AS ${name}`,
    );
    return `max(${part}.${name})`;
  };
  const written = ({ kind }: PagePart): string => {
    switch (kind) {
      case 'hasNextPage':
        return isBackward ? String(before !== null) : hasMore();
      case 'hasPreviousPage':
        return isBackward ? hasMore() : String(after !== null);
      case 'startCursor':
        return cursorAt(isBackward ? isLast() : `${row}.at = 1`);
      case 'endCursor':
        return cursorAt(isBackward ? `${row}.at = 1` : isLast());
      default:
        return '';
    }
  };
  const pairs = parts.map((each) =>
    pair(each.name, each.kind === 'constant' ? constant(each.value) : written(each)),
  );
  return object(pairs);
}

/** The statement that writes `{ ... }` with these root fields, for bindings of this shape. */
export function compileAnswer(roots: readonly AnswerRoot[], bound: Bindings): PlanStatement {
  const compilation = new Compilation(bound);
  const pairs = roots.map((root) => compilation.root(root));
  return {
    text: `SELECT ${object(pairs)}::text AS json`,
    parameters: compilation.parameters,
  };
}
