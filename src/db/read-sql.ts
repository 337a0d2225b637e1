/**
 * Compiles what the loaders ask for into one statement each. Every statement answers one row with one text column of
 * JSON: Prisma's $queryRaw then costs about 0.25 ms over bare pg, and many rows cost far more.
 */
import { type ModelName, models } from '../generated/models.js';
import { keyedScope } from './keyed-scope.js';
import { columnOf } from './model.js';
import { type Bindings, Parameters } from './parameters.js';
import {
  filterCondition,
  keysetCondition,
  orderAndLimit,
  selectList,
  tableOf,
} from './read-conditions.js';
import type { CountRequest, PageRequest } from './read-tree.js';
import { type Parentage, scopeCondition } from './scope-sql.js';
import type { Visibility } from './visibility.js';

/** A statement ready to send: text with placeholders, and their values. */
export interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** A text with the values that these bindings give its slots. */
export function bind(text: string, parameters: Parameters, bound: Bindings): Statement {
  return { text, values: parameters.slots.map((slot) => slot(bound)) };
}

const listedBy = (by: string | null): Parentage | null =>
  by === null ? null : { by, parent: null };

const keysOf = ({ keys }: Bindings): readonly string[] => keys;

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
  const list = parameters.add(keysOf, type === 'uuid' ? 'uuid[]' : 'text[]');
  const isKey = (own: string) => `${own} = ANY(${list})`;
  const { opening, condition } =
    // A client asks for one at a time; many are read because a row names them.
    field === 'id' && keys.length === 1
      ? keyedScope(model, 't', isKey, seen, parameters)
      : { opening: '', condition: scopeCondition(model, 't', seen, parameters) };
  const text =
    `SELECT coalesce(json_agg(r), '[]')::text AS json FROM (${opening}SELECT ${selectList(model, 't')} FROM ${tableOf(name, 't')}` +
    ` WHERE ${isKey(`t.${column}`)} AND ${condition}) r`;
  return bind(text, parameters, { seen, keys, pages: [] });
}

/**
 * One row, locked until the transaction ends: `[row]`, or `[]` where this person sees none, or, with SKIP, where
 * another transaction holds it, or, with a role, where they do not hold that role at it. NO KEY: rows that point at it can be inserted meanwhile, an audit event of somebody
 * else among them.
 */
export function lockedRow(
  name: ModelName,
  id: string,
  seen: Visibility,
  whenLocked: 'WAIT' | 'SKIP',
  role: string | null = null,
): Statement {
  const known = models[name];
  const model = role === null ? known : { ...known, readRole: role, ownColumn: null };
  const parameters = new Parameters();
  const key = parameters.add(({ keys }) => keys[0], 'uuid');
  const text =
    `WITH r AS (SELECT ${selectList(model, 't')} FROM ${tableOf(name, 't')}` +
    ` WHERE t.id = ${key} AND ${scopeCondition(model, 't', seen, parameters)}` +
    ` FOR NO KEY UPDATE${whenLocked === 'SKIP' ? ' SKIP LOCKED' : ''})` +
    " SELECT coalesce(json_agg(r), '[]')::text AS json FROM r";
  return bind(text, parameters, { seen, keys: [id], pages: [] });
}

/** A page for each parent: `[{ key, rows }, ...]`. LATERAL with LIMIT reads no more rows than the page and one. */
export function pagesByParent(
  page: PageRequest,
  keys: readonly string[],
  seen: Visibility,
): Statement {
  const model = models[page.model];
  const parameters = new Parameters();
  const parents = parameters.add(keysOf, 'uuid[]');
  const parent = page.by === null ? 'true' : `t.${columnOf(model, page.by).column} = k.key`;
  const text =
    "SELECT coalesce(json_agg(p), '[]')::text AS json FROM (SELECT k.key, l.rows" +
    ` FROM unnest(${parents}) AS k(key) CROSS JOIN LATERAL (SELECT coalesce(json_agg(r), '[]') AS rows` +
    ` FROM (SELECT ${selectList(model, 't')} FROM ${tableOf(page.model, 't')} WHERE ${parent}` +
    ` AND ${scopeCondition(model, 't', seen, parameters, listedBy(page.by))}${filterCondition(page, 0, 't', parameters)}` +
    `${keysetCondition(page, 0, 't', parameters)}${orderAndLimit(page, 0, 't', parameters)}) r) l) p`;
  return bind(text, parameters, { seen, keys, pages: [page] });
}

/** The number of rows for each parent: `[{ key, count }, ...]`. */
export function countsByParent(
  request: CountRequest,
  keys: readonly string[],
  seen: Visibility,
): Statement {
  const model = models[request.model];
  const parameters = new Parameters();
  const parents = parameters.add(keysOf, 'uuid[]');
  const parent = request.by === null ? 'true' : `t.${columnOf(model, request.by).column} = k.key`;
  const text =
    "SELECT coalesce(json_agg(c), '[]')::text AS json FROM (SELECT k.key, (SELECT count(*)" +
    ` FROM ${tableOf(request.model, 't')} WHERE ${parent} AND ${scopeCondition(model, 't', seen, parameters, listedBy(request.by))}` +
    `${filterCondition(request, 0, 't', parameters)}) AS count FROM unnest(${parents}) AS k(key)) c`;
  return bind(text, parameters, { seen, keys, pages: [request as PageRequest] });
}

/** The rows with these ids in any of these models: `[{ model, row }, ...]`, one statement over all of them. */
export function rowsOfAnyModel(
  names: readonly ModelName[],
  ids: readonly string[],
  seen: Visibility,
): Statement {
  const parameters = new Parameters();
  const list = parameters.add(keysOf, 'uuid[]');
  const parts = names.map((name) => {
    const model = models[name];
    const isKey = (own: string) => `${own} = ANY(${list})`;
    const { opening, condition } = keyedScope(model, 't', isKey, seen, parameters);
    return (
      `SELECT '${name}' AS model, row_to_json(r) AS row FROM (${opening}SELECT ${selectList(model, 't')} FROM ${tableOf(name, 't')}` +
      ` WHERE ${isKey('t.id')} AND ${condition}) r`
    );
  });
  const text = `SELECT coalesce(json_agg(n), '[]')::text AS json FROM (${parts.join(' UNION ALL ')}) n`;
  return bind(text, parameters, { seen, keys: ids, pages: [] });
}
