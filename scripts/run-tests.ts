/**
 * Runs Jest on one embedded PostgreSQL of its own: starts it, migrates the template that each test file's database is
 * copied from, and stops it. Not durable: a test that needs durability starts its own. Jest's globalSetup was
 * rejected: it runs outside of Jest's module resolution and cannot import the sources.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../src/db/embedded.js';
import { applyMigrations } from '../src/db/migrations.js';

const root = fileURLToPath(new URL('../', import.meta.url));

function runJest(variables: Readonly<Record<string, string>>): Promise<number> {
  const flags = ['--experimental-vm-modules', '--no-warnings'];
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(process.execPath, [...flags, jest, ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...variables },
  });
  // Ctrl-C reaches Jest by itself; this process stays to stop PostgreSQL.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.on('close', (code) => resolve(code ?? 1)));
}

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
  process.exitCode = await runJest({
    TEST_SUPERUSER_URL: postgres.superuserUrl,
    TEST_OWNER_URL: postgres.ownerUrl,
    TEST_GATEWAY_URL: postgres.gatewayUrl,
  });
} finally {
  await postgres.stop();
  rmSync(directory, { recursive: true, force: true });
}
