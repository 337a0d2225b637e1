/** What is generated or shipped is what its sources say: SDL, types, SDK, Prisma schema and migrations. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { unmigratedChanges } from '../../src/db/create-migration.js';
import { PROJECT_ROOT } from '../../src/server/gateway.js';
import { createTestDatabase } from '../support/test-database.js';

const run = promisify(execFile);

test('schema.graphql, the resolver types and the SDK are what codegen makes of the SDL', async () => {
  const codegen = join(PROJECT_ROOT, 'node_modules', '@graphql-codegen', 'cli', 'esm', 'bin.js');
  await expect(
    run(process.execPath, [codegen, '--check'], { cwd: PROJECT_ROOT }),
  ).resolves.toBeDefined();
});

test('the migrations make exactly the tables of the Prisma schema', async () => {
  const database = await createTestDatabase('template0');
  try {
    const changes = await unmigratedChanges({
      ownerUrl: database.ownerUrl,
      adminUrl: database.superuserUrl,
      migrationsDirectory: join(PROJECT_ROOT, 'prisma', 'migrations'),
      schemaDirectory: join(PROJECT_ROOT, 'prisma', 'schema'),
    });
    expect(changes).toBe('');
  } finally {
    await database.drop();
  }
});
