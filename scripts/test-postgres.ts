/**
 * One embedded PostgreSQL for tests, with the migrated template that each test file's database is copied from. Not
 * durable: a test that needs durability starts its own.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/db/embedded.js';
import { applyMigrations } from '../src/db/migrations.js';

/** Runs the work with the variables that test/support/test-database.ts reads; the server is gone after it. */
export async function withTestPostgres<Result>(
  root: string,
  work: (variables: Readonly<Record<string, string>>) => Promise<Result>,
): Promise<Result> {
  const directory = mkdtempSync(join(tmpdir(), 'countersign-test-'));
  const postgres = await startEmbeddedPostgres({
    directory,
    database: 'template',
    isDurable: false,
    settings: { max_connections: '200' },
  });
  try {
    const migrationsDirectory = join(root, 'prisma', 'migrations');
    await applyMigrations({
      ownerUrl: postgres.ownerUrl,
      migrationsDirectory,
      readerRole: 'countersign_gateway',
    });
    return await work({
      TEST_SUPERUSER_URL: postgres.superuserUrl,
      TEST_OWNER_URL: postgres.ownerUrl,
      TEST_GATEWAY_URL: postgres.gatewayUrl,
    });
  } finally {
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}
