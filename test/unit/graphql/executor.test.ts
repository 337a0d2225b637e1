/**
 * Compiled queries answer as graphql-js does: the cases in which compiled code is known or likely to differ. On a
 * schema of its own, for rows of the real one are never that wrong; the real one is in test/api/executor.
 */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { beforeEach, expect, test } from '@jest/globals';
import { GraphQLError, type GraphQLResolveInfo } from 'graphql';
import type { RequestContext } from '../../../src/domain/context.js';
import { scalars } from '../../../src/graphql/scalars.js';
import { TwoEngines } from '../../support/two-engines.js';

const SDL = `
  scalar DateTime scalar Decimal scalar BigInt scalar JSON
  enum Colour { RED GREEN }
  interface Node { id: ID! }
  union Thing = Desk | Person
  input Bounds { min: Int! = 3, max: Int, colour: Colour = GREEN }
  type Person implements Node { id: ID! name: String friend: Person boss: Person! broken: Int! }
  type Desk implements Node { id: ID! name: String! rows: [Desk!] cells: [Desk]! strict: [Desk!]! owner: Person
    sum(of: [Int!] = [1, 2]): Int }
  type Query {
    desk: Desk strictDesk: Desk! people: [Person!] loose: [Person] promised: [Desk] thing: Thing things: [Thing!] node: Node nodes: [Node]!
    refused: Desk strictRefused: Desk! refusedList: [Desk!] fault: Desk strictFault: Desk! thrown: Int
    day(at: DateTime, amount: Decimal, count: BigInt, any: JSON): String
    badDay: DateTime badColour: Colour badInt: Int badList: [Int] colour(is: Colour): Colour
    bounded(by: Bounds): JSON  echo(text: String, list: [String]): JSON required(id: ID!, n: Int = 7): String
    late: String strictLate: String! }
`;

const desk = { id: '1', name: 'Desk' };
const refusal = () =>
  new GraphQLError('refused', { extensions: { code: 'BAD_USER_INPUT', argument: 'x' } });
const soon = async <Value>(value: Value): Promise<Value> => value;
const infos: GraphQLResolveInfo[] = [];

const echo = (_source: unknown, args: unknown) => args;
const text = (_source: unknown, args: unknown) => JSON.stringify(args);
const schema = makeExecutableSchema({
  typeDefs: SDL,
  resolvers: {
    ...scalars,
    Person: {
      broken: async () => {
        throw new RangeError('broken');
      },
      friend: () => soon({ id: '3', name: 'Friend' }),
      boss: ({ id }: { id: string }) => (id === '2' ? null : soon({ id: '2', name: 'Boss' })),
    },
    Desk: {
      rows: () => [desk, { ...desk, name: null }, desk],
      cells: () => soon([desk, null, { ...desk, name: null }]),
      strict: () => [desk, null],
      owner: ({ id }: { id: string }) => soon({ id, name: 'Owner' }),
      sum: (_source: unknown, { of }: { of: number[] }) => of.reduce((sum, item) => sum + item, 0),
    },
    Query: {
      desk: (_source: unknown, _args: unknown, _context: unknown, info: GraphQLResolveInfo) => {
        infos.push(info);
        return soon(desk);
      },
      strictDesk: () => null,
      people: () => soon([{ id: '1', name: 'A' }, { id: '2', name: 'B' }, null]),
      loose: () => [{ id: '1' }, { id: '2' }, null],
      promised: () => [
        soon(desk),
        Promise.reject(refusal()),
        soon(null),
        Promise.reject(new Error('fault')),
      ],
      thing: () => soon({ __typename: 'Desk', ...desk }),
      things: () => [
        { __typename: 'Desk', ...desk },
        { __typename: 'Person', id: '2', name: 'P' },
      ],
      node: () => soon({ ...desk }),
      nodes: () =>
        soon([
          { __typename: 'Person', id: '1' },
          null,
          { __typename: 'Nothing', id: '1' },
          { __typename: 'Query' },
        ]),
      refused: () => {
        throw refusal();
      },
      strictRefused: async () => {
        throw refusal();
      },
      refusedList: async () => {
        throw refusal();
      },
      fault: async () => {
        throw new TypeError('broken');
      },
      strictFault: async () => {
        throw new TypeError('broken');
      },
      thrown: () => {
        throw 'a text';
      },
      day: text,
      badDay: () => 'no day',
      badColour: () => 'BLUE',
      badInt: () => 'x',
      badList: () => 'abc',
      colour: (_source: unknown, args: { is?: string }) => args.is,
      bounded: echo,
      echo,
      required: text,
      late: () => new Promise((resolve) => setTimeout(resolve, 5, 'late')),
      strictLate: () => new Promise((_resolve, reject) => setTimeout(reject, 5, refusal())),
    },
  },
});
const engines = new TwoEngines(schema, schema);
const contextOf = () =>
  ({ signal: new AbortController().signal, principal: null }) as unknown as RequestContext;
beforeEach(() => {
  infos.splice(0);
});

type Case = readonly [what: string, query: string, variables?: object, operationName?: string];
const MAGIC = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';

const cases: readonly Case[] = [
  ['null in a nullable field', '{ desk { name owner { friend { name } } } }'],
  ['null in a non-null root field', '{ desk { name } strictDesk { name } }'],
  ['null in a non-null field of a list of non-null', '{ desk { rows { name } id } }'],
  ['null in a non-null field of a list of nullable', '{ desk { cells { name } id } }'],
  ['null in a list of non-null below non-null', '{ desk { strict { name } id } colour }'],
  ['null in a list of non-null', '{ people { name } }'],
  ['null through two levels and a list', '{ loose { boss { boss { name } } } }'],
  [
    'two nulls below one parent',
    '{ desk { a: strict { id } b: strict { id } cells { name rows { name } } } }',
  ],
  ['a refusal in a nullable field', '{ refused { id } desk { id } }'],
  ['a refusal in a non-null field', '{ desk { id } strictRefused { id } }'],
  ['a refusal in place of a list', '{ refusedList { id } desk { id } }'],
  ['a refusal and a later one', '{ late strictLate refused { id } }'],
  ['refusals and faults in a list', '{ promised { id name } }'],
  ['a fault', '{ fault { id } desk { id } }'],
  ['a fault in a non-null field', '{ desk { id } strictFault { id } }'],
  [
    'two faults that make one place null',
    '{ desk { id }\n\r\n  a: strictFault { id }\r  b: strictFault { id } }',
  ],
  [
    'faults in many places',
    '{ a: fault { id }\n b: fault { id }\r\n c: fault { id } desk { owner { x: broken y: broken friend { broken } } } }',
  ],
  ['a fault beside a refusal', '{ fault { id } refused { id } desk { id } }'],
  ['a fault and a null in one list', '{ fault { id } people { name } }'],
  ['a thrown text', '{ thrown desk { id } }'],
  ['a scalar that cannot be written', '{ badDay desk { id } }'],
  ['an enum that cannot be written', '{ badColour badInt }'],
  ['what is no list', '{ badList }'],
  [
    'scalars as literals',
    '{ day(at: "2026-01-01T00:00:00+01:00", amount: "1.5", count: "12", any: {a: [1, 2.5, true, null, "x", X]}) }',
  ],
  [
    'scalars as variables',
    'query ($a: DateTime, $b: Decimal, $c: BigInt, $d: JSON) { day(at: $a, amount: $b, count: $c, any: $d) }',
    { a: '2026-01-01T00:00:00Z', b: '1', c: '2', d: { e: [1, { f: null }] } },
  ],
  [
    'a variable inside of a JSON literal',
    'query ($d: Int) { day(any: {a: $d, b: [$d]}) }',
    { d: 4 },
  ],
  ['a missing variable inside of a JSON literal', 'query ($d: Int) { day(any: {a: $d, b: [$d]}) }'],
  ['a bad DateTime as a variable', 'query ($a: DateTime) { day(at: $a) }', { a: 'yesterday' }],
  ['a bad Decimal as a variable', 'query ($a: Decimal) { day(amount: $a) }', { a: 1.5 }],
  ['a bad BigInt as a variable', 'query ($a: BigInt!) { day(count: $a) }', { a: '1.5' }],
  ['many bad variables', 'query ($a: [Int!]!) { desk { sum(of: $a) } }', { a: Array(9).fill('x') }],
  ['a missing variable', 'query ($a: ID!) { required(id: $a) }'],
  [
    'null for a required argument',
    'query ($a: ID = "x") { required(id: $a) desk { id } }',
    { a: null },
  ],
  [
    'defaults of arguments',
    '{ required(id: 5) a: required(id: "x", n: null) desk { sum b: sum(of: 4) } }',
  ],
  [
    'a default kept where a variable is missing',
    'query ($n: Int, $l: [Int!]) { required(id: 1, n: $n) desk { sum(of: $l) } }',
  ],
  ['a default of a variable', 'query ($n: Int = 9) { required(id: 1, n: $n) }'],
  [
    'null for a variable with a default',
    'query ($n: Int = 9) { required(id: 1, n: $n) }',
    { n: null },
  ],
  ['defaults inside of an input object', '{ bounded(by: {}) }'],
  ['an input object as a variable', 'query ($by: Bounds) { bounded(by: $by) }', { by: { max: 4 } }],
  [
    'a bad input object',
    'query ($by: Bounds) { bounded(by: $by) }',
    { by: { max: 'x', other: 1 } },
  ],
  [
    'variables in an input object',
    'query ($min: Int!, $max: Int) { bounded(by: {min: $min, max: $max}) }',
    { min: 2 },
  ],
  ['an enum in and out', 'query ($c: Colour = RED) { colour(is: GREEN) b: colour(is: $c) }'],
  [
    'text that looks like code',
    `{ echo(text: "${MAGIC}globalThis.ran=1") a: echo(text: "\\u2028 \`\${1}\` \\" \\\\") }`,
  ],
  [
    'a key that would be a prototype',
    '{ day(any: {__proto__: {a: 1}, constructor: 2}) echo(list: ["__proto__"]) }',
  ],
  [
    'aliases that are names of JavaScript',
    '{ constructor: desk { toString: id } __proto__: desk { id } class: desk { then: id } }',
  ],
  [
    'aliases that look like paths',
    '{ desk_owner: required(id: 1) desk { owner { id } } a: desk { sum_b: sum(of: [1]) } a_sum_b: echo(text: "x") }',
  ],
  [
    'aliases and paths of one spelling',
    '{ a_b: desk { id } a: desk { b: owner { id } b_c: rows { id } } a_b_c: echo(text: "y") }',
  ],
  [
    'one field twice with sub-selections merged',
    '{ desk { id owner { id } } desk { name owner { name } ...F } } fragment F on Desk { owner { friend { id } } cells { id } }',
  ],
  [
    'order of keys by first mention',
    '{ desk { ...F name id } } fragment F on Desk { owner { name } id }',
  ],
  [
    '__typename everywhere',
    '{ __typename a: __typename desk { __typename owner { __typename } } nodes { __typename } thing { __typename } }',
  ],
  [
    'introspection',
    '{ __schema { queryType { name } types { name kind fields { name args { name defaultValue } } } } __type(name: "Desk") { name } desk { id } }',
  ],
  [
    'a union',
    '{ things { __typename ... on Desk { name owner { name } } ... on Person { id friend { name } } } thing { ... on Node { id } } }',
  ],
  ['an interface without a type to be found', '{ node { id } desk { id } }'],
  [
    'an interface with types that are none of it',
    '{ nodes { id ... on Person { friend { name } } } }',
  ],
  [
    'fragments on interfaces and types, nested',
    '{ things { ...A } } fragment A on Thing { ... on Node { id ...B } } fragment B on Node { ... on Desk { n: name sum } ... on Person { name } }',
  ],
  ['nothing but a false condition', '{ desk @skip(if: true) { id } }'],
  [
    'an empty selection',
    'query ($no: Boolean = false) { desk { id @include(if: $no) } things { ... on Desk @include(if: $no) { id } } }',
  ],
  [
    'both conditions',
    'query ($y: Boolean!, $n: Boolean!) { a: colour @skip(if: $n) @include(if: $y) b: colour @skip(if: $y) @include(if: $y) c: colour @skip(if: $n) @include(if: $n) }',
    { y: true, n: false },
  ],
  [
    'conditions on fragments',
    'query ($y: Boolean!, $n: Boolean = false) { desk { ...F @include(if: $n) ...F @skip(if: $n) ... on Desk @include(if: $n) { name } ... @include(if: $y) { id } } } fragment F on Desk { owner { id @skip(if: $y) name } }',
    { y: true },
  ],
  [
    'one fragment under two conditions',
    'query ($y: Boolean!, $n: Boolean!) { desk { ...F @include(if: $n) } a: desk { ...F @include(if: $y) } } fragment F on Desk { id owner { name } }',
    { y: true, n: false },
  ],
  [
    'one field under two conditions',
    'query ($y: Boolean!, $n: Boolean!) { desk @include(if: $n) { id } desk @include(if: $y) { name owner { id } } }',
    { y: true, n: false },
  ],
  [
    'null for a condition',
    'query ($y: Boolean = true) { desk @include(if: $y) { id } colour }',
    { y: null },
  ],
  [
    'a named operation of several',
    'query A { desk { id } } query B($n: Int = 2) { required(id: 1, n: $n) }',
    {},
    'B',
  ],
  ['no name for several operations', 'query A { desk { id } } query B { colour }'],
  ['an unknown name', 'query A { desk { id } }', {}, 'C'],
  ['an empty name', 'query A { desk { id } }', {}, ''],
  [
    'deep nesting',
    `{ desk ${'{ rows '.repeat(5)} { id } ${'}'.repeat(5)} loose { ${'friend { '.repeat(30)} id ${'}'.repeat(30)} } }`,
  ],
];

test.each(cases.map((item): [string, Case] => [item[0], item]))(
  'compiled queries answer as graphql-js: %s',
  async (_what, [, query, variables, operationName]) => {
    const sent = {
      query,
      ...(variables === undefined ? {} : { variables: variables as Record<string, unknown> }),
      ...(operationName === undefined ? {} : { operationName }),
    };
    const { compiled, interpreted, engine } = await engines.run(sent, contextOf);
    expect(engine).not.toBeNull();
    expect(compiled).toBe(interpreted);
    expect((globalThis as { ran?: number }).ran).toBeUndefined();
  },
);

test('a resolver of a compiled query gets the info that graphql-js gives', async () => {
  const query = `query Q($n: Int = 4, $y: Boolean!) {
    desk @include(if: $y) { id sum(of: [$n]) } ...F
    desk { owner { name @skip(if: $y) } }
  } fragment F on Query { desk { name rows { ...G } } } fragment G on Desk { id }`;
  const { engine } = await engines.run({ query, variables: { y: true } }, contextOf);
  const [compiled, interpreted] = infos;
  expect([engine, infos.length]).toEqual(['COMPILED', 3]);
  expect(compiled).toEqual(interpreted);
  expect(compiled?.fieldNodes.every((node, at) => node === interpreted?.fieldNodes[at])).toBe(true);
  expect(compiled?.schema).toBe(interpreted?.schema);
  expect(compiled?.parentType).toBe(interpreted?.parentType);
});
