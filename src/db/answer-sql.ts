/**
 * Compiles a tree of answers into one statement that writes the answer's JSON itself. What comes back is sent as it
 * is: nothing is parsed, resolved or written again in this process, which was two thirds of a request's time.
 * The forms are those of the scalars and of keyset.ts, to the byte; a test answers thousands of documents both ways.
 */
import { models } from '../generated/models.js';
import type {
  AnswerField,
  AnswerList,
  AnswerRoot,
  AnswerTree,
  EdgePart,
  ListPart,
  PagePart,
} from './answer-tree.js';
import { type JsonText, jsonObject, literal, made, orNull, textOf, truth } from './json-text.js';
import { keyedScope } from './keyed-scope.js';
import { type Column, columnOf, readSql } from './model.js';
import { type Bindings, Parameters } from './parameters.js';
import type { PlanStatement } from './plan-sql.js';
import {
  columnList,
  filterCondition,
  keysetCondition,
  orderAndLimit,
  tableOf,
} from './read-conditions.js';
import type { PageRequest } from './read-tree.js';
import { memberCondition, type Parentage, scopeCondition } from './scope-sql.js';

/**
 * A column as JSON text; null where the column is. An instant gets a microsecond more, so that PostgreSQL writes all six
 * digits of its fraction, of which three are kept: columns hold milliseconds. to_char() takes twice as long.
 */
function valueSql({ type }: Column, own: string): string {
  switch (type) {
    case 'timestamp':
      return `left(to_json((${own} AT TIME ZONE 'UTC') + '1 microsecond'::interval)::text, 24) || 'Z"'`;
    case 'int':
    case 'boolean':
      return `${own}::text`;
    case 'uuid':
    case 'enum':
    // Long numbers are texts to clients, so that no digit is lost.
    case 'bigint':
    case 'decimal':
      return `'"' || ${own} || '"'`;
    case 'text':
    case 'json':
      return `to_json(${own})::text`;
  }
}

/** The cursor of a row, as encodeCursor() writes it: base64url of ["field","value","id"]. */
function cursorOf(page: PageRequest, alias: string): string {
  const { column, type } = columnOf(models[page.model], page.order.field);
  const own = `${alias}.${column}`;
  // JSON writes an instant without time zone as keyset.ts does, but for the Z.
  const value =
    type === 'timestamp'
      ? `left(to_json(${own} AT TIME ZONE 'UTC')::text, -1) || 'Z"'`
      : `to_json(${own}::text)::text`;
  const text = `'["${page.order.field}",' || ${value} || ',"' || ${alias}.id || '"]'`;
  return `translate(encode(convert_to(${text}, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}

/** The row that a list hangs on. */
type Outer = NonNullable<Parentage['parent']>;

const nameOf = (value: string): JsonText => literal(`"${value}"`);

class Compilation {
  readonly parameters = new Parameters();
  readonly #bound: Bindings;
  #aliases = 0;

  constructor(bound: Bindings) {
    this.#bound = bound;
  }

  root(root: AnswerRoot): JsonText {
    if (root.kind === 'constant') return nameOf(root.value);
    if (root.kind === 'list') return this.#list(root, null);
    const { sqlType } = columnOf(models[root.tree.model], root.to);
    const key = this.parameters.add(({ keys }) => keys[root.at], sqlType);
    return this.#row(root.tree, root.to, key, root.to === 'id');
  }

  #row(tree: AnswerTree, to: string, value: string, isAskedFor = false): JsonText {
    const model = models[tree.model];
    const alias = this.#alias();
    const { seen } = this.#bound;
    const isKey = (own: string) => `${own} = ${value}`;
    const { opening, condition } = isAskedFor
      ? keyedScope(model, alias, isKey, seen, this.parameters)
      : { opening: '', condition: scopeCondition(model, alias, seen, this.parameters) };
    return orNull(
      `(${opening}SELECT ${textOf(this.#object(tree, alias))} FROM ${tableOf(tree.model, alias)}` +
        ` WHERE ${isKey(`${alias}.${columnOf(model, to).column}`)} AND ${condition})`,
    );
  }

  #object(tree: AnswerTree, alias: string): JsonText {
    return jsonObject(
      tree.fields.map((field) => [field.name, this.#field(field, tree, alias)] as const),
    );
  }

  #field(field: AnswerField, tree: AnswerTree, alias: string): JsonText {
    const model = models[tree.model];
    if (field.kind === 'constant') return nameOf(field.value);
    if (field.kind === 'list') return this.#list(field, { alias, model });
    if (field.kind === 'row')
      return this.#row(field.tree, field.to, `${alias}.${columnOf(model, field.key).column}`);
    const column = columnOf(model, field.field);
    const value = valueSql(column, readSql(column, alias));
    if (field.personalRole === null) return column.isNullable ? orNull(value) : made(value);
    const condition = memberCondition(
      `${alias}.${columnOf(model, 'homeOrgId').column}`,
      `${alias}.id`,
      field.personalRole,
      this.#bound.seen,
      this.parameters,
    );
    return orNull(`CASE WHEN ${condition} THEN ${value} END`);
  }

  /** A connection: its page is read first, limited; then its parts are made of the rows, in their order. */
  #list(list: AnswerList, outer: Outer | null): JsonText {
    const page = this.#pageAt(list.page);
    const [alias, row, part] = [this.#alias(), this.#alias(), this.#alias()];
    // Every part that is made of rows looks at the limit. One that nobody looks at would be a parameter without a type.
    let added: string | null = null;
    const limit = (): string => {
      added ??= this.parameters.add(({ pages }) => pages[list.page]?.limit, 'integer');
      return added;
    };
    const values: string[] = [];
    const json = jsonObject(
      list.parts.map(
        (each) =>
          [each.name, this.#part(each, list, page, { outer, row, part, limit, values })] as const,
      ),
    );
    // Nothing was asked of any row: not even the page is read.
    if (added === null) return json;
    return made(
      `(SELECT ${textOf(json)} FROM (SELECT ${[`${row}.at`, `${row}.total`, ...values].join(', ')}` +
        ` FROM (SELECT ${alias}.*, row_number() OVER () AS at, count(*) OVER () AS total` +
        ` FROM (SELECT ${columnList(models[list.model], alias)} FROM ${tableOf(list.model, alias)} WHERE ${this.#condition(list, alias, outer)}` +
        `${filterCondition(page, list.page, alias, this.parameters)}${keysetCondition(page, list.page, alias, this.parameters)}` +
        `${orderAndLimit(page, list.page, alias, this.parameters)}) ${alias}) ${row}) ${part})`,
    );
  }

  #part(part: ListPart, list: AnswerList, page: PageRequest, place: ListPlace): JsonText {
    const { row, outer } = place;
    switch (part.kind) {
      case 'constant':
        return nameOf(part.value);
      case 'totalCount':
        return this.#count(list, page, outer);
      case 'pageInfo':
        return pageInfo(part.parts, page, place);
      case 'nodes':
        return aggregate(this.#object(part.tree, row), page, place);
      case 'edges': {
        const edge = part.parts.map((each) => [each.name, this.#edge(each, page, row)] as const);
        return aggregate(jsonObject(edge), page, place);
      }
    }
  }

  #edge(part: EdgePart, page: PageRequest, row: string): JsonText {
    if (part.kind === 'constant') return nameOf(part.value);
    if (part.kind === 'node') return this.#object(part.tree, row);
    return made(`'"' || ${cursorOf(page, row)} || '"'`);
  }

  #count(list: AnswerList, page: PageRequest, outer: Outer | null): JsonText {
    const alias = this.#alias();
    return made(
      `(SELECT count(*) FROM ${tableOf(list.model, alias)} WHERE ${this.#condition(list, alias, outer)}` +
        `${filterCondition(page, list.page, alias, this.parameters)})::text`,
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
  readonly values: string[];
  readonly outer: Outer | null;
}

/** Makes a value of each row of the page that the condition holds for, and gives its name in what is made. */
function valueMade(value: string, condition: string, { values, part }: ListPlace): string {
  const name = `m${values.length}`;
  values.push(`CASE WHEN ${condition} THEN ${value} END AS ${name}`);
  return `${part}.${name}`;
}

/** A list of what is made of each row of the page, not of the one beyond it. */
function aggregate(json: JsonText, page: PageRequest, place: ListPlace): JsonText {
  const { part, row, limit } = place;
  const value = valueMade(textOf(json), `${row}.at <= ${limit()}`, place);
  const order = `${part}.at${page.isBackward ? ' DESC' : ''}`;
  return [
    ...literal('['),
    // What is null, the row beyond the page, is left out.
    ...made(`coalesce(string_agg(${value}, ',' ORDER BY ${order}), '')`),
    ...literal(']'),
  ];
}

function pageInfo(parts: readonly PagePart[], page: PageRequest, place: ListPlace): JsonText {
  const { part, row, limit } = place;
  const hasMore = (): JsonText => truth(`max(${part}.total) > ${limit()}`);
  const { isBackward, after, before } = page;
  const first = (): string => `${row}.at = 1`;
  const last = (): string => `${row}.at = least(${row}.total, ${limit()})`;
  // A page of no rows is asked for too: its only row is beyond it.
  const cursorAt = (condition: string): JsonText =>
    orNull(
      `'"' || max(${valueMade(cursorOf(page, row), `${condition} AND ${row}.at <= ${limit()}`, place)}) || '"'`,
    );
  const written = (each: PagePart): JsonText => {
    switch (each.kind) {
      case 'constant':
        return nameOf(each.value);
      case 'hasNextPage':
        return isBackward ? literal(String(before !== null)) : hasMore();
      case 'hasPreviousPage':
        return isBackward ? hasMore() : literal(String(after !== null));
      case 'startCursor':
        return cursorAt(isBackward ? last() : first());
      case 'endCursor':
        return cursorAt(isBackward ? first() : last());
    }
  };
  return jsonObject(parts.map((each) => [each.name, written(each)] as const));
}

/** The statement that writes `{ ... }` with these root fields, for bindings of this shape. */
export function compileAnswer(roots: readonly AnswerRoot[], bound: Bindings): PlanStatement {
  const compilation = new Compilation(bound);
  const json = jsonObject(roots.map((root) => [root.name, compilation.root(root)] as const));
  return { text: `SELECT ${textOf(json)} AS json`, parameters: compilation.parameters };
}
