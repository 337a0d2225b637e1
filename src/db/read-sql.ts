/**
 * Compiles what to read into one statement each. Every statement answers one row with one text column of JSON:
 * Prisma's $queryRaw then costs about 0.25 ms over bare pg, and many rows cost far more. numeric and bigint are cast
 * to text inside, or JSON would lose digits. Values are parameters, names come from the Prisma schema.
 */
import { type ModelName, models } from '../generated/models.js';
import type { Keyset } from './keyset.js';
import { columnOf, type Model } from './model.js';
import { Parameters } from './parameters.js';
import type { CountRequest, FilterTerm, PageRequest } from './read-tree.js';
import { scopeCondition } from './scope-sql.js';
import type { Visibility } from './visibility.js';

/** A statement ready to send: text with placeholders, and their values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The select list of a whole row under its field names. */
function selectList(model: Model, alias: string): string {
  return Object.entries(model.columns)
    .map(([field, { column, type }]) => {
      const isLong = type === 'decimal' || type === 'bigint';
      return `${alias}.${column}${isLong ? '::text' : ''} AS "${field}"`;
    })
    .join(', ');
}

function termCondition(model: Model, term: FilterTerm, parameters: Parameters): string {
  const { field, operator, value } = term;
  const { column, sqlType } = columnOf(model, field);
  switch (operator) {
    case 'is':
      return value === null
        ? `t.${column} IS NULL`
        : `t.${column} = ${parameters.add(value, sqlType)}`;
    case 'in':
      return `t.${column} = ANY(${parameters.add(value, 'text[]')}::${sqlType}[])`;
    case 'contains':
      // strpos, not LIKE: % and _ in the text mean themselves.
      return `strpos(lower(t.${column}), lower(${parameters.add(value, 'text')})) > 0`;
    case 'from':
      return `t.${column} >= ${parameters.add(value, sqlType)}`;
    case 'until':
      return `t.${column} < ${parameters.add(value, sqlType)}`;
  }
}

function filterCondition(
  model: Model,
  terms: readonly FilterTerm[],
  parameters: Parameters,
): string {
  return terms.map((term) => ` AND ${termCondition(model, term, parameters)}`).join('');
}

function keysetCondition(page: PageRequest, parameters: Parameters): string {
  const model = models[page.model];
  const { column, sqlType } = columnOf(model, page.order.field);
  const isAscending = page.order.direction === 'ASC';
  const beyond = (keyset: Keyset | null, operator: string) =>
    keyset === null
      ? ''
      : ` AND (t.${column}, t.id) ${operator} (${parameters.add(keyset.value, sqlType)}, ${parameters.add(keyset.id, 'uuid')})`;
  return beyond(page.after, isAscending ? '>' : '<') + beyond(page.before, isAscending ? '<' : '>');
}

/** The rows whose field has one of these values: `[row, ...]`, in no order. */
export function rowsByKey(
  name: ModelName,
  field: string,
  keys: readonly string[],
  seen: Visibility,
): Statement {
  const model = models[name];
  const { column, type } = columnOf(model, field);
  const parameters = new Parameters();
  const list = parameters.add(keys, type === 'uuid' ? 'uuid[]' : 'text[]');
  const text =
    `SELECT coalesce(json_agg(r), '[]')::text AS json FROM (SELECT ${selectList(model, 't')} FROM ${model.table} t` +
    ` WHERE t.${column} = ANY(${list}) AND ${scopeCondition(model, 't', seen, parameters)}) r`;
  return { text, values: parameters.values };
}

/**
 * One row, locked until the transaction ends: `[row]`, or `[]` where this person sees none, or, with SKIP, where
 * another transaction holds it. NO KEY: rows that point at it can be inserted meanwhile, an audit event of somebody
 * else among them.
 */
export function lockedRow(
  name: ModelName,
  id: string,
  seen: Visibility,
  whenLocked: 'WAIT' | 'SKIP',
): Statement {
  const model = models[name];
  const parameters = new Parameters();
  const key = parameters.add(id, 'uuid');
  const text =
    `WITH r AS (SELECT ${selectList(model, 't')} FROM ${model.table} t` +
    ` WHERE t.id = ${key} AND ${scopeCondition(model, 't', seen, parameters)} FOR NO KEY UPDATE${whenLocked === 'SKIP' ? ' SKIP LOCKED' : ''})` +
    " SELECT coalesce(json_agg(r), '[]')::text AS json FROM r";
  return { text, values: parameters.values };
}

/** A page for each parent: `[{ key, rows }, ...]`. LATERAL with LIMIT reads no more rows than the page and one. */
export function pagesByParent(
  page: PageRequest,
  keys: readonly string[],
  seen: Visibility,
): Statement {
  const model = models[page.model];
  const parameters = new Parameters();
  const parents = parameters.add(keys, 'uuid[]');
  const order = columnOf(model, page.order.field).column;
  const isDescending = (page.order.direction === 'DESC') !== page.isBackward;
  const direction = isDescending ? 'DESC' : 'ASC';
  const parent = page.by === null ? 'true' : `t.${columnOf(model, page.by).column} = k.key`;
  const text =
    "SELECT coalesce(json_agg(p), '[]')::text AS json FROM (SELECT k.key, l.rows" +
    ` FROM unnest(${parents}) AS k(key) CROSS JOIN LATERAL (SELECT coalesce(json_agg(r), '[]') AS rows` +
    ` FROM (SELECT ${selectList(model, 't')} FROM ${model.table} t WHERE ${parent}` +
    ` AND ${scopeCondition(model, 't', seen, parameters, page.by)}${filterCondition(model, page.filter, parameters)}` +
    `${keysetCondition(page, parameters)} ORDER BY t.${order} ${direction}, t.id ${direction}` +
    ` LIMIT ${parameters.add(page.limit + 1, 'integer')}) r) l) p`;
  return { text, values: parameters.values };
}

/** The number of rows for each parent: `[{ key, count }, ...]`. */
export function countsByParent(
  request: CountRequest,
  keys: readonly string[],
  seen: Visibility,
): Statement {
  const model = models[request.model];
  const parameters = new Parameters();
  const parents = parameters.add(keys, 'uuid[]');
  const parent = request.by === null ? 'true' : `t.${columnOf(model, request.by).column} = k.key`;
  const text =
    "SELECT coalesce(json_agg(c), '[]')::text AS json FROM (SELECT k.key, (SELECT count(*)" +
    ` FROM ${model.table} t WHERE ${parent} AND ${scopeCondition(model, 't', seen, parameters, request.by)}` +
    `${filterCondition(model, request.filter, parameters)}) AS count FROM unnest(${parents}) AS k(key)) c`;
  return { text, values: parameters.values };
}

/** The rows with these ids in any of these models: `[{ model, row }, ...]`, one statement over all of them. */
export function rowsOfAnyModel(
  names: readonly ModelName[],
  ids: readonly string[],
  seen: Visibility,
): Statement {
  const parameters = new Parameters();
  const list = parameters.add(ids, 'uuid[]');
  const parts = names.map((name) => {
    const model = models[name];
    return (
      `SELECT '${name}' AS model, row_to_json(r) AS row FROM (SELECT ${selectList(model, 't')} FROM ${model.table} t` +
      ` WHERE t.id = ANY(${list}) AND ${scopeCondition(model, 't', seen, parameters)}) r`
    );
  });
  const text = `SELECT coalesce(json_agg(n), '[]')::text AS json FROM (${parts.join(' UNION ALL ')}) n`;
  return { text, values: parameters.values };
}
