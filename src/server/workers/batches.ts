/** Background work that PostgreSQL does by itself, some rows a statement, until nothing is due. */
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';

/** Rows of one statement: each holds the head of an organisation's log until it ends. */
const BATCH = 50;

/**
 * Calls a function of PostgreSQL that takes how many rows to handle and gives how many it has, until it had fewer, as
 * nobody: the platform acts. Rows that another gateway has in hand are passed over. Gives how many were handled.
 */
export async function runInBatches(
  { read }: Database,
  name: 'keep_approval_clocks' | 'remind_of_mfa',
  signal: AbortSignal,
): Promise<number> {
  const text = `SELECT ${name}($1::integer)::text AS json`;
  let handled = 0;
  while (!signal.aborted) {
    const batch = await withClaims({ userId: null, access: 'READ WRITE' }, () =>
      read({ text, values: [BATCH] }),
    );
    handled += Number(batch);
    if (Number(batch) < BATCH) break;
  }
  return handled;
}
