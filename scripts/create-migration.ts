/**
 * `npm run migrate:create -- <name>`: writes a migration from what changed in prisma/schema. It
 * runs on an embedded PostgreSQL of its own in a temporary folder, and touches no database of
 * anybody.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createMigration } from '../src/db/create-migration.js';
import { startEmbeddedPostgres } from '../src/db/embedded.js';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

async function main(name: string): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'countersign-migrate-'));
  const server = await startEmbeddedPostgres({ directory, isDurable: false });
  try {
    const created = await createMigration({
      name,
      ownerUrl: server.ownerUrl,
      adminUrl: server.superuserUrl,
      migrationsDirectory: fromRoot('prisma/migrations'),
      schemaDirectory: fromRoot('prisma/schema'),
    });
    if (created === null)
      console.log('The migrations already make what prisma/schema says: nothing written.');
    else
      console.log(
        `Wrote ${created.path}. Read it, add policies and grants, and start the gateway.`,
      );
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

const name = process.argv.slice(2).join(' ');
if (name === '') {
  console.error(
    'Expected a name for the migration: npm run migrate:create -- add_approval_deadline',
  );
  process.exitCode = 2;
} else {
  await main(name).catch((error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
