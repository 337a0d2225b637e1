/**
 * Keyset cursors (Relay cursor connections): the place of a row in an order, opaque to clients.
 * A cursor says "after this order value and id"; it stays right while rows come and go, and page 2,000 costs what
 * page 1 costs. Offsets were rejected for both reasons.
 */

/** A place in an order: the row's value of the order column and its id. */
export interface Keyset {
  readonly value: string;
  readonly id: string;
}

/** Thrown for a cursor this server did not make. */
export class CursorError extends Error {
  override readonly name = 'CursorError';
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The cursor of a row in the order of this column. The column is part of it: another order refuses it. */
export function encodeCursor(orderColumn: string, keyset: Keyset): string {
  return Buffer.from(JSON.stringify([orderColumn, keyset.value, keyset.id]), 'utf8').toString(
    'base64url',
  );
}

/**
 * Reads a cursor back.
 * @throws CursorError where it is not one of ours or belongs to another order.
 */
export function decodeCursor(orderColumn: string, cursor: string): Keyset {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw new CursorError(
      "is not a cursor of this server; use pageInfo.endCursor or an edge's cursor",
    );
  }
  const [column, value, id] = Array.isArray(parts) ? parts : [];
  if (
    typeof column !== 'string' ||
    typeof value !== 'string' ||
    typeof id !== 'string' ||
    !UUID.test(id)
  )
    throw new CursorError(
      "is not a cursor of this server; use pageInfo.endCursor or an edge's cursor",
    );
  if (value.includes('\0')) throw new CursorError('is not a cursor of this server');
  if (column !== orderColumn)
    throw new CursorError(
      `belongs to the order by ${column}; ask for the first page of this order`,
    );
  return { value, id };
}
