/**
 * Counts the statements that a server sends for one request, by pg_stat_statements. It counts while it is asked to and
 * at no other time: counting costs time, and nothing is counted while times are taken.
 */
import pg from 'pg';
import { nextOf, type Subject, sendOnce } from './load.ts';

/** Statements a request. */
export interface StatementCount {
  readonly queries: number;
  /** BEGIN, SET, COMMIT and what else carries a transaction. */
  readonly transactionControl: number;
}

const REQUESTS = 20;
const CONTROL = String.raw`^\s*(begin|commit|rollback|set |start|select set_config|select (app_claim|claim_principal))`;

async function setTracking(client: pg.Client, value: 'top' | 'none'): Promise<void> {
  await client.query(`ALTER SYSTEM SET pg_stat_statements.track = '${value}'`);
  await client.query('SELECT pg_reload_conf()');
  // Sessions read the setting anew at their next statement after the signal.
  await new Promise((resolve) => setTimeout(resolve, 200));
}

/** The statements of a subject's request; null where the server gives no superuser, and so no counter. */
export async function countStatements(subject: Subject): Promise<StatementCount | null> {
  const { superuserUrl } = subject.server.database;
  if (superuserUrl === null) return null;
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    await setTracking(client, 'top');
    await client.query('SELECT bench.pg_stat_statements_reset()');
    for (let at = 0; at < REQUESTS; at += 1) await sendOnce(subject.server.url, nextOf(subject));
    const { rows } = await client.query<{ control: number; all: number }>(
      `SELECT coalesce(sum(calls), 0)::int AS all,
         coalesce(sum(calls) FILTER (WHERE query ~* $1), 0)::int AS control
       FROM bench.pg_stat_statements
       WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
         AND userid <> (SELECT oid FROM pg_roles WHERE rolname = current_user)`,
      [CONTROL],
    );
    const { all, control } = rows[0] ?? { all: 0, control: 0 };
    return {
      queries: (all - control) / REQUESTS,
      transactionControl: control / REQUESTS,
    };
  } finally {
    await setTracking(client, 'none');
    await client.end();
  }
}
