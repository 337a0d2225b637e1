/*
 * What it is: builds the explorer page from src/explorer into dist/explorer.
 * What it refuses to know: the gateway that serves the page, and any file outside dist/ to write.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { InlineConfig } from 'vite';

const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const SOURCE = path.join(REPOSITORY, 'src/explorer');
const OUTPUT = path.join(REPOSITORY, 'dist/explorer');
const STAMP = path.join(OUTPUT, '.stamp');
const PACKAGES = ['graphiql', '@graphiql/react', '@graphiql/plugin-explorer', 'react', 'vite'];
const COMPRESSIBLE = /\.(?:css|html|js|svg|ttf)$/;

const compress = promisify(gzip);

/**
 * Everything the output depends on, as one hash. Modification times were rejected: a fresh clone
 * or a container layer gives every file the same one.
 */
async function hashInputs(): Promise<string> {
  const hash = createHash('sha256');
  for (const file of [...(await listFiles(SOURCE)), fileURLToPath(import.meta.url)]) {
    hash.update(`${path.relative(REPOSITORY, file)}\0`).update(await readFile(file));
  }
  for (const name of PACKAGES) hash.update(`${name}@${await installedVersion(name)}\0`);
  return hash.digest('hex');
}

async function listFiles(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return files.map((file) => path.join(file.parentPath, file.name)).sort();
}

async function installedVersion(name: string): Promise<string> {
  const manifest = path.join(REPOSITORY, 'node_modules', name, 'package.json');
  const { version }: { version: string } = JSON.parse(await readFile(manifest, 'utf8'));
  return version;
}

function areToolsInstalled(): boolean {
  return PACKAGES.every((name) => existsSync(path.join(REPOSITORY, 'node_modules', name)));
}

function viteConfig(): InlineConfig {
  return {
    configFile: false,
    envDir: false,
    root: SOURCE,
    base: '/',
    mode: 'production',
    logLevel: 'warn',
    cacheDir: path.join(REPOSITORY, 'dist/.vite'),
    // Both fixed here, because vite would follow a NODE_ENV=development of the calling shell.
    define: { 'process.env.NODE_ENV': '"production"' },
    resolve: { conditions: ['module', 'browser', 'production'] },
    oxc: { jsx: { runtime: 'automatic', development: false } },
    worker: { format: 'es' },
    build: {
      outDir: OUTPUT,
      emptyOutDir: true,
      assetsDir: 'assets',
      assetsInlineLimit: 0,
      sourcemap: false,
      // Monaco alone is past the size at which vite warns, and it cannot be split further.
      chunkSizeWarningLimit: 8_192,
      reportCompressedSize: false,
      rolldownOptions: {
        // 'use client' marks server components, which this page has none of: a hundred warnings.
        onwarn: (warning, warn) => {
          if (warning.code !== 'MODULE_LEVEL_DIRECTIVE') warn(warning);
        },
      },
    },
  };
}

/**
 * Writes a gzip variant beside each file that gains from it. Brotli was rejected: browsers accept
 * it over TLS only, where a proxy usually compresses anyway.
 */
async function compressOutput(): Promise<{ bytes: number; compressedBytes: number }> {
  const total = { bytes: 0, compressedBytes: 0 };
  for (const file of await listFiles(OUTPUT)) {
    total.bytes += (await stat(file)).size;
    if (!COMPRESSIBLE.test(file)) continue;
    const compressed = await compress(await readFile(file), { level: 9 });
    await writeFile(`${file}.gz`, compressed);
    total.compressedBytes += compressed.length;
  }
  return total;
}

async function main(): Promise<void> {
  const onlyIfStale = process.argv.includes('--if-stale');
  if (!areToolsInstalled()) {
    const message = `The explorer cannot be built: ${PACKAGES.join(', ')} are not all installed.`;
    if (!onlyIfStale) throw new Error(`${message} Run \`npm ci\` without --omit=dev.`);
    // A production install carries no build tools; it serves the page it was shipped with.
    process.stdout.write(`${message} Keeping dist/explorer as it is.\n`);
    return;
  }
  const inputs = await hashInputs();
  const built = existsSync(STAMP) ? await readFile(STAMP, 'utf8') : '';
  if (onlyIfStale && built === inputs) return;

  const startedAt = performance.now();
  process.stdout.write('Building the explorer … ');
  const { build } = await import('vite');
  await build(viteConfig());
  const { bytes, compressedBytes } = await compressOutput();
  await writeFile(STAMP, inputs);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const sizes = `${megabytes(bytes)}, ${megabytes(compressedBytes)} compressed`;
  process.stdout.write(`done in ${seconds} s (${sizes}).\n`);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}

await main();
