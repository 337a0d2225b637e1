/** `npm run codegen`: writes docs/governance.md from schema.graphql; with --check it fails where the file is stale. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql';
import { renderGovernance } from '../src/graphql/governance.js';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const path = fromRoot('docs/governance.md');
const text = renderGovernance(buildSchema(await readFile(fromRoot('schema.graphql'), 'utf8')));
if (process.argv.includes('--check')) {
  if ((await readFile(path, 'utf8').catch(() => '')) !== text) {
    console.error('docs/governance.md is stale: run `npm run codegen` and commit what it writes.');
    process.exitCode = 1;
  }
} else await writeFile(path, text);
