/**
 * Keyset cursors (Relay cursor connections): the place of a row in an order, opaque to clients.
 * A cursor says "after this order value and id"; it stays right while rows come and go, and page 2,000 costs what
 * page 1 costs. Offsets were rejected for both reasons.
 */

import type { Column } from './model.js';

/** A place in an order: the row's value of the order column and its id. */
export interface Keyset {
  readonly value: string;
  readonly id: string;
}

/** What of the order's column decides on its values. */
export type KeyColumn = Pick<Column, 'type' | 'maxLength' | 'values'>;

/** Thrown for a cursor this server did not make. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

const FOREIGN = "is not a cursor of this server; use pageInfo.endCursor or an edge's cursor";
const INSTANT = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const INTEGER = /^(0|-?[1-9]\d{0,18})$/;
const DECIMAL = /^-?\d{1,30}(\.\d{1,30})?$/;
/** The bits of PostgreSQL's integer types. */
const INTEGER_BITS = { int: 32, bigint: 64 } as const;

/**
 * The same instant in UTC with all its digits, of which Date alone would keep three; null where it is none, or of no
 * year from 1 to 9999. PostgreSQL writes the offset of its own time zone, which need not be UTC, and takes none of
 * 16 hours or more back.
 */
function inUtc(instant: string): string | null {
  const [, seconds, fraction = '', offset] = INSTANT.exec(instant) ?? [];
  const date = new Date(`${seconds}${offset}`);
  if (Number.isNaN(date.getTime())) return null;
  const utc = date.toISOString();
  return /^(?!0000)\d{4}-/.test(utc) ? `${utc.slice(0, 19)}${fraction}Z` : null;
}

/**
 * The cursor of a row in the order of this column. The column is part of it: another order refuses it. An instant is
 * written in UTC, whatever the offset it came with.
 */
export function encodeCursor(orderColumn: string, { type }: KeyColumn, keyset: Keyset): string {
  const value = type === 'timestamp' ? (inUtc(keyset.value) ?? keyset.value) : keyset.value;
  return Buffer.from(JSON.stringify([orderColumn, value, keyset.id]), 'utf8').toString('base64url');
}

/** True where the database can compare the column with the value: a cursor may be made by anybody. */
function isComparable({ type, maxLength, values }: KeyColumn, value: string): boolean {
  switch (type) {
    case 'timestamp':
      return inUtc(value) !== null;
    case 'uuid':
      return UUID.test(value);
    case 'text':
      return (
        !value.includes('\0') && value.isWellFormed() && value.length <= 2 * (maxLength ?? Infinity)
      );
    case 'int':
    case 'bigint':
      return (
        INTEGER.test(value) && BigInt.asIntN(INTEGER_BITS[type], BigInt(value)) === BigInt(value)
      );
    case 'decimal':
      return DECIMAL.test(value);
    case 'boolean':
      return value === 'true' || value === 'false';
    case 'enum':
      return values?.includes(value) ?? false;
    case 'json':
      return false;
  }
}

/** What the bytes of a cursor say; null where they are not of the form that encodeCursor() gives them. */
function partsOf(cursor: string): readonly [column: string, value: string, id: string] | null {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    const [column, value, id] = Array.isArray(parts) ? parts : [];
    const isOurs = typeof column === 'string' && typeof value === 'string' && UUID.test(String(id));
    return isOurs ? [column, value, String(id)] : null;
  } catch {
    return null;
  }
}

/**
 * Reads a cursor back; `column` is that of the order. Only what encodeCursor() writes is taken, to the byte: a list
 * of forms to refuse would always lack one.
 * @throws CursorError where it is not one of ours or belongs to another order.
 */
export function decodeCursor(orderColumn: string, column: KeyColumn, cursor: string): Keyset {
  const parts = partsOf(cursor);
  if (parts === null) throw new CursorError(FOREIGN);
  const [ordered, value, id] = parts;
  if (ordered !== orderColumn)
    throw new CursorError(
      `belongs to the order by ${ordered}; ask for the first page of this order`,
    );
  if (!isComparable(column, value)) throw new CursorError(FOREIGN);
  if (encodeCursor(orderColumn, column, { value, id }) !== cursor) throw new CursorError(FOREIGN);
  return { value, id };
}
