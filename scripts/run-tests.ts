/**
 * Runs Jest on one embedded PostgreSQL of its own. Jest's globalSetup was rejected: it runs outside of Jest's module
 * resolution and cannot import the sources.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { withTestPostgres } from './test-postgres.js';

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

process.exitCode = await withTestPostgres(root, runJest);
