/**
 * Makes what is generated and not committed, where it is missing or stale: the Prisma client, the SDK
 * as the package exports it, and the GraphiQL page.
 * It runs before start and test, so that `npm ci --ignore-scripts` is enough; an install hook would be skipped there.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

function run(what: string, args: readonly string[]): void {
  // Prisma asks for an engine that it would download; any existing file satisfies it, and generate never runs it.
  const env = {
    ...process.env,
    PRISMA_SCHEMA_ENGINE_BINARY: join(root, 'package.json'),
    PRISMA_HIDE_UPDATE_MESSAGE: '1',
  };
  const result = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (result.status === 0) return;
  process.stderr.write(`${what} failed:\n${result.stdout ?? ''}${result.stderr ?? ''}\n`);
  process.exit(1);
}

function generatePrismaClient(): void {
  const folder = join(root, 'prisma', 'schema');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder).sort()) hash.update(readFileSync(join(folder, file)));
  hash.update(readFileSync(join(root, 'scripts', 'generate-models.ts')));
  hash.update(readFileSync(join(root, 'node_modules', 'prisma', 'package.json')));
  const stamp = join(root, 'src', 'generated', 'prisma', '.stamp');
  const wanted = hash.digest('hex');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;
  process.stdout.write('  Generating the Prisma client (first start, or the schema changed) ...\n');
  run('prisma generate', [
    join('node_modules', 'prisma', 'build', 'index.js'),
    'generate',
    '--config',
    'prisma/prisma.config.ts',
  ]);
  writeFileSync(stamp, wanted);
}

generatePrismaClient();
if (process.argv.includes('--sdk'))
  run('Building the SDK', [join('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'src/sdk']);
if (process.argv.includes('--explorer')) {
  const args = ['--import', 'tsx', 'scripts/build-explorer.ts', '--if-stale'];
  const built = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (built.status !== 0) process.exit(built.status ?? 1);
}
