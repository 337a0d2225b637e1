/** Says in words why a database that the settings name cannot be had. It never quotes a password. */
import pg from 'pg';

/** Thrown where a database cannot be connected to; the message names the setting, the place and what to do. */
export class DatabaseUnreachable extends Error {
  override readonly name = 'DatabaseUnreachable';
}

const CONNECTING_MS = 10_000;

/** What to do, by the code of PostgreSQL or Node. */
const REMEDIES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing listens there: start PostgreSQL, or correct host and port.',
  ENOTFOUND: 'There is no such host: correct its name.',
  EAI_AGAIN: 'The name of the host cannot be looked up at the moment: correct it, or try again.',
  ENOENT: 'There is no such socket: correct the folder, or start PostgreSQL.',
  '28P01':
    'The password is not the role’s: correct it, or set it anew with ALTER ROLE ... PASSWORD.',
  '28000': 'The server does not let this role in: look at its pg_hba.conf.',
  '3D000': 'There is no such database: make it (README, "Your own PostgreSQL").',
  '53300': 'The server has no free connection: raise max_connections, or lower DATABASE_POOL_SIZE.',
};

/** Where a database is, for people: host and port, or the folder of a socket, with its name. No user, no password. */
export function describeDatabase(url: string): string {
  const { host, port, database } = new pg.Client({ connectionString: url });
  const place = host.startsWith('/') ? `the socket in ${host}` : `${host}:${port}`;
  return `${place}, database ${database ?? ''}`;
}

/**
 * Connects once.
 * @throws DatabaseUnreachable naming the setting where that fails.
 */
export async function requireReachable(setting: string, url: string): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECTING_MS,
    application_name: 'countersign-start',
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { code = '', message } = error as { code?: string; message: string };
    const remedy = REMEDIES[code] ?? 'Correct the setting, or make the server reachable.';
    throw new DatabaseUnreachable(
      `${setting} cannot be connected to (${describeDatabase(url)}): ${message || code}. ${remedy}`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}
