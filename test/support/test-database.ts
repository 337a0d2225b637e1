/** A database of its own for one test file, copied from the migrated template. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';

/** The addresses of one test database. */
export interface TestDatabase {
  readonly ownerUrl: string;
  readonly gatewayUrl: string;
  readonly superuserUrl: string;
  drop(): Promise<void>;
}

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined)
    throw new Error(
      `${name} is not set: run the tests with \`npm test\`, which starts PostgreSQL.`,
    );
  return value;
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

async function administer(text: string): Promise<void> {
  const client = new pg.Client({
    connectionString: inDatabase(setting('TEST_SUPERUSER_URL'), 'postgres'),
  });
  await client.connect();
  try {
    // Copies of one template wait for each other; the lock keeps them from failing instead.
    await client.query('SELECT pg_advisory_lock(4711)');
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Makes the database; `template: 'template0'` gives an empty one for tests of migrations. */
export async function createTestDatabase(template = 'template'): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template} OWNER countersign_owner`);
  return {
    ownerUrl: inDatabase(setting('TEST_OWNER_URL'), name),
    gatewayUrl: inDatabase(setting('TEST_GATEWAY_URL'), name),
    superuserUrl: inDatabase(setting('TEST_SUPERUSER_URL'), name),
    drop: () => administer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}
