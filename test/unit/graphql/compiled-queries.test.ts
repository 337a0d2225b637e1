/** When a query is compiled, when it is not, and what that costs: on a schema of its own that counts its calls. */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { beforeEach, expect, test } from '@jest/globals';
import { type DocumentNode, GraphQLError, parse } from 'graphql';
import type { RequestContext } from '../../../src/domain/context.js';
import { CompiledQueries } from '../../../src/graphql/executor/compiled-queries.js';
import { createExecutor, type Engine } from '../../../src/graphql/executor.js';

let calls = 0;
const called = <Value>(value: Value): Value => {
  calls += 1;
  return value;
};
const schema = makeExecutableSchema({
  typeDefs: `
    interface Node { id: ID! }
    type A implements Node { id: ID! } type B implements Node { id: ID! }
    type Query { a(n: Int): A fault: A refused: A nodes: [Node] } type Mutation { a: A }`,
  resolvers: {
    Query: {
      a: () => called({ id: '1' }),
      fault: async () => {
        called(0);
        throw new Error('the database is gone');
      },
      refused: () => {
        called(0);
        throw new GraphQLError('refused');
      },
    },
    Mutation: { a: () => called({ id: '1' }) },
  },
});
const seen: Engine[] = [];
const executor = (usesMin = 2, compiledMax = 2) =>
  createExecutor(schema, {
    coercionErrorsMax: 5,
    usesMin,
    compiledMax,
    engineSeen: (engine) => seen.push(engine),
  });
const contextOf = (signal = new AbortController().signal) =>
  ({ signal }) as unknown as RequestContext;
beforeEach(() => {
  calls = 0;
  seen.splice(0);
});

async function runTimes(document: DocumentNode, times: number, run = executor()): Promise<void> {
  for (let at = 0; at < times; at += 1) await run({ document, context: contextOf() });
}

test('a query is compiled once it has been used often enough', async () => {
  await runTimes(parse('{ a { id } }'), 4);
  expect(seen).toEqual(['INTERPRETED', 'INTERPRETED', 'COMPILED', 'COMPILED']);
});

test('a mutation is never compiled', async () => {
  await runTimes(parse('mutation { a { id } }'), 4);
  expect([seen, calls]).toEqual([['INTERPRETED', 'INTERPRETED', 'INTERPRETED', 'INTERPRETED'], 4]);
});

test.each([
  ['introspection', '{ __schema { queryType { name } } }'],
  ['an answer with a name that sets a prototype', '{ __proto__: a { id } }'],
  ['paths that are written alike', '{ a { b_c: id } b: a { id } b_c: a { id } }'],
  ['more fields than compiled code may have', `{ a { ${'id '.repeat(500)} } }`],
  ['more fields once each type has its own', `{ nodes { ${'id '.repeat(250)} } }`],
  [
    'more fields once fragments are spread out',
    `{ ${'a { ...F } '.repeat(10)} } fragment F on A { ${'id '.repeat(50)} }`,
  ],
  [
    'many conditions',
    `query (${[1, 2, 3, 4, 5].map((at) => `$v${at}: Boolean = true`).join()}) {
      ${[1, 2, 3, 4, 5].map((at) => `a @skip(if: $v${at}) { id }`).join()} }`,
  ],
])('%s is never compiled', async (_what, query) => {
  await runTimes(parse(query), 4);
  expect(new Set(seen)).toEqual(new Set(['INTERPRETED']));
});

test('each combination of conditions is counted and compiled for itself', async () => {
  const document = parse('query ($y: Boolean!) { a @include(if: $y) { id } }');
  const run = executor(1);
  for (const y of [true, false, true, false])
    await run({ document, variables: { y }, context: contextOf() });
  expect(seen).toEqual(['INTERPRETED', 'INTERPRETED', 'COMPILED', 'COMPILED']);
});

test('of the compiled queries the least recently used one is dropped', () => {
  const queries = new CompiledQueries(schema, { usesMin: 0, compiledMax: 2 });
  const [a, b, c] = ['{ a { id } }', '{ b: a { id } }', '{ c: a { id } }'].map((query) => {
    const document = parse(query);
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('No operation.');
    return () => queries.find(document, operation, {});
  }) as [() => unknown, () => unknown, () => unknown];
  const [first, second] = [a(), b()];
  expect(a()).toBe(first);
  c();
  expect(queries.size).toBe(2);
  expect(a()).toBe(first);
  expect(b()).not.toBe(second);
});

test('the document that was sent is left as it was', async () => {
  const text = '{ a { ...F } b: a { ...F @skip(if: true) } } fragment F on A { id }';
  const document = parse(text);
  await runTimes(document, 4);
  expect(JSON.stringify(document)).toBe(JSON.stringify(parse(text)));
});

test('what failed in the database is not asked for again', async () => {
  await runTimes(parse('{ fault { id } a { id } }'), 1, executor(0));
  expect([seen, calls]).toEqual([['COMPILED'], 2]);
});

test('what was refused is told by graphql-js in a second run', async () => {
  await runTimes(parse('{ refused { id } a { id } }'), 1, executor(0));
  expect([seen, calls]).toEqual([['REPEATED'], 4]);
});

test('nothing is run for a client that has gone', async () => {
  const answer = await executor(0)({
    document: parse('mutation { a { id } }'),
    context: contextOf(AbortSignal.abort()),
  });
  expect([answer.errors?.map(({ extensions }) => extensions.code), calls]).toEqual([
    ['CLIENT_GONE'],
    0,
  ]);
});

test('a schema in which a type finds its type by a function is refused', () => {
  const other = makeExecutableSchema({
    typeDefs: 'interface Node { id: ID } type Query implements Node { id: ID }',
    resolvers: { Node: { __resolveType: () => 'Query' } },
  });
  expect(() => createExecutor(other, { coercionErrorsMax: 5 })).toThrow(
    'Node: give its rows a __typename, not a function that finds it.',
  );
});
