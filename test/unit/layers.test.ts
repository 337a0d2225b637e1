/** The floors: config, db, auth, domain, graphql, server. Each imports only floors before it in this list. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { importsOf, ROOT, type SourceImport, sourceFiles } from '../support/source-files.js';

const FLOORS = ['config', 'db', 'auth', 'domain', 'graphql', 'server'];
const imports = sourceFiles('src').flatMap(importsOf);
const show = ({ from, target }: SourceImport): string => `${from} imports ${target}`;
const floorOf = (path: string): string => path.split('/')[1] ?? '';
const isOwn = ({ target }: SourceImport): boolean => target.startsWith('src/');

test('a floor imports only itself and the floors below it', () => {
  const wrong = imports.filter((item) => {
    const [from, to] = [FLOORS.indexOf(floorOf(item.from)), FLOORS.indexOf(floorOf(item.target))];
    return isOwn(item) && from >= 0 && to > from;
  });
  expect(wrong.map(show)).toEqual([]);
});

test('the SDK and the explorer import nothing of the server, and nothing imports them', () => {
  const apart = ['sdk', 'explorer'];
  const wrong = imports.filter(
    (item) =>
      isOwn(item) &&
      floorOf(item.from) !== floorOf(item.target) &&
      [item.from, item.target].some((path) => apart.includes(floorOf(path))),
  );
  expect(wrong.map(show)).toEqual([]);
});

test('a domain meets another one only through its index.ts', () => {
  const domainOf = (path: string): string | null =>
    /^src\/domain\/([a-z-]+)\//.exec(path)?.[1] ?? null;
  const wrong = imports.filter(({ from, target }) => {
    const [own, other] = [domainOf(from), domainOf(target)];
    return other !== null && own !== other && !target.endsWith('/index.ts');
  });
  expect(wrong.map(show)).toEqual([]);
});

test('the types of resolvers are generated and imported as types alone', () => {
  const wrong = imports.filter(
    (item) => item.target === 'src/generated/resolvers.ts' && !item.isTypeOnly,
  );
  expect(wrong.map(show)).toEqual([]);
});

test('no import goes round in a circle, type-only ones aside', () => {
  const graph = new Map<string, string[]>();
  for (const { from, target, isTypeOnly } of imports)
    if (!isTypeOnly) graph.set(from, [...(graph.get(from) ?? []), target]);
  const finished = new Set<string>();
  const circles: string[] = [];
  const walk = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path))
      circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    if (finished.has(path) || trail.includes(path)) return;
    for (const next of graph.get(path) ?? []) walk(next, [...trail, path]);
    finished.add(path);
  };
  for (const path of graph.keys()) walk(path, []);
  expect(circles).toEqual([]);
});

test.each([
  [
    'jose',
    [
      'src/auth/issuers/authentication.ts',
      'src/auth/issuers/development-issuer.ts',
      'src/auth/issuers/issuer-keys.ts',
      'src/auth/issuers/profile.ts',
      'src/auth/issuers/token-verifier.ts',
      'src/db/encryption/envelope.ts',
      'src/server/authenticate.ts',
    ],
  ],
  ['@prisma/adapter-pg', ['src/db/client.ts', 'src/db/migrations/schema-engine.ts']],
  ['dataloader', ['src/db/loaders.ts']],
  ['ipaddr.js', ['src/domain/webhook/destination.ts']],
  ['ioredis', ['src/server/rate-limits/redis-store.ts']],
  ['graphql-jit', ['src/graphql/executor/compiled-queries.ts']],
  ['zod', ['src/config/index.ts', 'src/config/issuers.ts', 'src/config/master-keys.ts']],
])('%s is imported in its own place only', (name, places) => {
  const found = imports.filter(({ target }) => target === name).map(({ from }) => from);
  expect(found.sort()).toEqual(places);
});

test.each([
  ['process.env', /process\.env/, /^src\/config\//],
  ['$transaction', /\$transaction\(/, /^src\/db\//],
  ['a raw statement', /\$(query|execute)Raw/, /^src\/(db|domain|graphql)\//],
])('%s appears in its own place only', (_what, pattern, place) => {
  const wrong = sourceFiles('src').filter(
    (path) => !place.test(path) && pattern.test(readFileSync(join(ROOT, path), 'utf8')),
  );
  expect(wrong).toEqual([]);
});
