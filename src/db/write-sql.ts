/**
 * The writes that the engine derives, one statement each: it answers the written row as the loaders read it. Services
 * write with Prisma; between the two lie 0.1 ms of this process a write, and reading the row once more.
 */
import { type ModelName, models } from '../generated/models.js';
import { columnOf, type Model } from './model.js';
import { selectList } from './read-conditions.js';
import type { Statement } from './read-sql.js';

/** Values of columns by field names. */
export type Values = Readonly<Record<string, unknown>>;

/** The places of values in one statement: `$1::text`, with JSON as its text. */
function placesOf(model: Model, values: Values): { places: string[]; sent: unknown[] } {
  const columns = Object.keys(values).map((field) => columnOf(model, field));
  const sent = Object.values(values).map((value, at) =>
    columns[at]?.type === 'json' && value !== null ? JSON.stringify(value) : value,
  );
  return { places: columns.map(({ sqlType }, at) => `$${at + 1}::${sqlType}`), sent };
}

function answering(model: Model, write: string): string {
  return `WITH r AS (${write} RETURNING ${selectList(model, 't')}) SELECT coalesce(json_agg(r), '[]')::text AS json FROM r`;
}

/** Inserts a row; columns that are not given have the database's defaults: `[row]`. */
export function insertRow(name: ModelName, values: Values): Statement {
  const model = models[name];
  const { places, sent } = placesOf(model, values);
  const columns = Object.keys(values).map((field) => columnOf(model, field).column);
  const write = `INSERT INTO ${model.table} AS t (${columns.join(', ')}) VALUES (${places.join(', ')})`;
  return { text: answering(model, write), values: sent };
}

/** Sets columns of a row, and with them its version and the moment of its change: `[row]`, or `[]` for none. */
export function updateRow(name: ModelName, id: string, values: Values): Statement {
  const model = models[name];
  const { places, sent } = placesOf(model, values);
  const sets = Object.keys(values).map(
    (field, at) => `${columnOf(model, field).column} = ${places[at]}`,
  );
  if (model.columns.version) sets.push('version = t.version + 1');
  if (model.columns.updatedAt) sets.push('updated_at = clock_timestamp()');
  const write = `UPDATE ${model.table} AS t SET ${sets.join(', ')} WHERE t.id = $${sent.length + 1}::uuid`;
  return { text: answering(model, write), values: [...sent, id] };
}
