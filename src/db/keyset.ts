/**
 * Keyset cursors (Relay cursor connections): the place of a row in an order, opaque to clients.
 * A cursor says "after this order value and id"; it stays right while rows come and go, and page 2,000 costs what
 * page 1 costs. Offsets were rejected for both reasons.
 */

import type { ColumnType } from './model.js';

/** A place in an order: the row's value of the order column and its id. */
export interface Keyset {
  readonly value: string;
  readonly id: string;
}

/** Thrown for a cursor this server did not make. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

const FOREIGN = "is not a cursor of this server; use pageInfo.endCursor or an edge's cursor";
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T[\d:.]{5,18}(Z|[+-]\d{2}:\d{2})$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The cursor of a row in the order of this column. The column is part of it: another order refuses it. */
export function encodeCursor(orderColumn: string, keyset: Keyset): string {
  return Buffer.from(JSON.stringify([orderColumn, keyset.value, keyset.id]), 'utf8').toString(
    'base64url',
  );
}

/** True where the database can compare a column of this type with the value: a cursor may be made by anybody. */
function isComparable(type: ColumnType, value: string): boolean {
  if (value.includes('\0')) return false;
  if (type === 'timestamp') return INSTANT.test(value) && !Number.isNaN(Date.parse(value));
  if (type === 'uuid') return UUID.test(value);
  return type === 'text' || /^-?\d{1,15}$/.test(value);
}

/**
 * Reads a cursor back; `type` is that of the order's column.
 * @throws CursorError where it is not one of ours or belongs to another order.
 */
export function decodeCursor(orderColumn: string, type: ColumnType, cursor: string): Keyset {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new CursorError(FOREIGN);
  }
  const [column, value, id] = Array.isArray(parts) ? parts : [];
  if (
    typeof column !== 'string' ||
    typeof value !== 'string' ||
    typeof id !== 'string' ||
    !UUID.test(id)
  )
    throw new CursorError(FOREIGN);
  if (column !== orderColumn)
    throw new CursorError(
      `belongs to the order by ${column}; ask for the first page of this order`,
    );
  if (!isComparable(type, value)) throw new CursorError(FOREIGN);
  return { value, id };
}
