/** Finds the code of a database error, wherever Prisma and the driver have put it. It reads no words of an error. */

/** SQLSTATE of a statement that ran out of time, or was cancelled. */
export const QUERY_CANCELED = '57014';

const DEPTH_MAX = 5;

/** The code that PostgreSQL (SQLSTATE), Prisma or Node gave to an error, the innermost one; null where there is none. */
export function errorCode(error: unknown, depth = 0): string | null {
  if (typeof error !== 'object' || error === null || depth > DEPTH_MAX) return null;
  const { code, originalCode, cause, meta } = error as Record<string, unknown>;
  const driver = (meta as Record<string, unknown> | undefined)?.driverAdapterError;
  const deeper = errorCode(driver, depth + 1) ?? errorCode(cause, depth + 1);
  if (deeper !== null) return deeper;
  return [originalCode, code].find((item): item is string => typeof item === 'string') ?? null;
}
