/**
 * The roles and the database of an embedded PostgreSQL: an owner for migrations, a group that holds
 * what the gateway may do, and the login that the gateway uses. Every step may be repeated; a
 * marker is written last, so a start that was killed in between does all of them again. It knows no
 * table.
 */
import pg from 'pg';
import type { Credentials } from './embedded-cluster.js';

/** The address of the server on 127.0.0.1 and the name of the database in it. */
export interface DatabasePlace {
  readonly port: number;
  readonly database: string;
}

const OWNER = 'countersign_owner';
const GATEWAY_GROUP = 'countersign_gateway';
const GATEWAY_LOGIN = 'countersign_app';
/**
 * A comment on the database: it is dropped with it, which a file beside the cluster would not be.
 */
const MARKER = 'Countersign roles, version 2';

/**
 * Row security comes before every condition that could tell of a row it hides, and PostgreSQL takes the comparison of
 * enums for such a one, though it compares two numbers: a filter by status would then read every row of the list. Only
 * a superuser can say that it is none.
 */
const ENUMS_IN_INDEXES = 'ALTER FUNCTION pg_catalog.enum_eq(anyenum, anyenum) LEAKPROOF';

/** The URLs of the three roles that log in. */
export function databaseUrls(
  place: DatabasePlace,
  credentials: Credentials,
): { readonly superuserUrl: string; readonly ownerUrl: string; readonly gatewayUrl: string } {
  const url = (role: string, password: string): string =>
    `postgresql://${role}:${password}@127.0.0.1:${place.port}/${place.database}`;
  return {
    superuserUrl: url('postgres', credentials.superuser),
    ownerUrl: url(OWNER, credentials.owner),
    gatewayUrl: url(GATEWAY_LOGIN, credentials.gateway),
  };
}

async function withSuperuser<Result>(
  place: DatabasePlace,
  credentials: Credentials,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({
    connectionString: databaseUrls(place, credentials).superuserUrl,
    connectionTimeoutMillis: 10_000,
    query_timeout: 30_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: pg.Client, name: string, attributes: string): Promise<void> {
  const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [name]);
  // ALTER where it exists: a role from a start that was killed must end up with the same rights and
  // password.
  await client.query(`${rowCount === 0 ? 'CREATE' : 'ALTER'} ROLE ${name} ${attributes}`);
}

async function createRolesAndDatabase(
  client: pg.Client,
  database: string,
  credentials: Credentials,
): Promise<void> {
  // A statement that fails is written to the log with its text: not these, they carry passwords.
  await client.query(`SET log_min_error_statement = panic; SET log_statement = none`);
  const modest = 'NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEDB';
  const password = (word: string): string => `PASSWORD ${client.escapeLiteral(word)}`;
  await ensureRole(client, OWNER, `LOGIN CREATEROLE ${modest} ${password(credentials.owner)}`);
  await ensureRole(client, GATEWAY_GROUP, `NOLOGIN NOCREATEROLE ${modest}`);
  const login = `LOGIN NOCREATEROLE INHERIT ${modest} ${password(credentials.gateway)}`;
  await ensureRole(client, GATEWAY_LOGIN, login);
  await client.query(`GRANT ${GATEWAY_GROUP} TO ${GATEWAY_LOGIN}`);
  const found = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (found.rowCount === 0)
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(database)} OWNER ${OWNER}`);
}

async function restrictDatabase(client: pg.Client, database: string): Promise<void> {
  const name = client.escapeIdentifier(database);
  await client.query(`
    REVOKE ALL ON DATABASE ${name} FROM PUBLIC;
    GRANT CONNECT ON DATABASE ${name} TO ${GATEWAY_GROUP};
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
    GRANT USAGE ON SCHEMA public TO ${GATEWAY_GROUP};
    ${ENUMS_IN_INDEXES};
    COMMENT ON DATABASE ${name} IS ${client.escapeLiteral(MARKER)}`);
}

/**
 * Makes the roles and the database where they are not complete yet; one look-up where they are.
 * @throws Error of pg where the server refuses the superuser: then the passwords belong to another
 * cluster.
 */
export async function ensureRolesAndDatabase(
  place: DatabasePlace,
  credentials: Credentials,
): Promise<void> {
  const isComplete = await withSuperuser(
    { ...place, database: 'postgres' },
    credentials,
    async (client) => {
      const { rows } = await client.query<{ marker: string | null }>(
        `select shobj_description(oid, 'pg_database') as marker
         from pg_database where datname = $1`,
        [place.database],
      );
      if (rows[0]?.marker === MARKER) return true;
      await createRolesAndDatabase(client, place.database, credentials);
      return false;
    },
  );
  if (!isComplete)
    await withSuperuser(place, credentials, (client) => restrictDatabase(client, place.database));
}
