/** The shape of the sources: sizes, names, and what must not be in them. */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { models } from '../../src/generated/models.js';
import { ROOT, sourceFiles } from '../support/source-files.js';

const files = ['src', 'test', 'scripts', 'prisma'].flatMap(sourceFiles);
const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
const linesOf = (path: string): number =>
  read(path)
    .split('\n')
    .filter((line) => line.trim()).length;

test('no hand-written file has more than 400 lines', () => {
  expect(files.filter((path) => linesOf(path) > 400)).toEqual([]);
});

test('the median source file has between 40 and 130 lines', () => {
  const sizes = sourceFiles('src')
    .map(linesOf)
    .sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  expect([median >= 40, median <= 130]).toEqual([true, true]);
});

test('no two files of the sources have one name, index.ts aside', () => {
  const names = sourceFiles('src')
    .map((path) => basename(path))
    .filter((name) => name !== 'index.ts');
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('file names are kebab-case', () => {
  expect(files.filter((path) => !/^[a-z0-9]+([-.][a-z0-9]+)*\.tsx?$/.test(basename(path)))).toEqual(
    [],
  );
});

test('every file says at its top what it is', () => {
  expect(files.filter((path) => !/^(\/\*|\/\/)/.test(read(path)))).toEqual([]);
});

test.each([
  ['a note for later', /\b(TODO|FIXME|XXX)\b/],
  ['a test that does not run', /\b(it|test|describe)\.(skip|only|todo)\b/],
  ['a suppressed lint', /biome-ignore/],
])('no file has %s', (_what, pattern) => {
  const wrong = files.filter(
    (path) => path !== 'test/unit/tidy.test.ts' && pattern.test(read(path)),
  );
  expect(wrong).toEqual([]);
});

test('codegen.yml maps exactly the object types that have a model', () => {
  const types = parse(read('schema.graphql'))
    .definitions.flatMap((item) => (item.kind === 'ObjectTypeDefinition' ? [item.name.value] : []))
    .filter((name) => name in models);
  const mapped = [...read('codegen.yml').matchAll(/^ {8}(\w+): \.\/models\.js#(\w+)Row$/gm)];
  expect(mapped.map(([, type]) => type)).toEqual(types.sort());
  expect(mapped.filter(([, type, row]) => type !== row)).toEqual([]);
});
