/**
 * Documents and variables that are refused before anything of them runs: each with 400 and words that say where, in
 * bounded time and length, and the process goes on answering.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { outside, sendRaw } from '../support/raw-request.js';
import type { SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let manager: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  manager = await world.seed.user(await world.seed.organization(), 'ORG_ADMIN');
});
afterAll(() => world.close());

interface Case {
  readonly what: string;
  readonly query: string;
  readonly variables?: object;
  readonly code: string;
  readonly message: string;
}

const JSON_BODY = { 'content-type': 'application/json' };
const UUID = '01930000-0000-7000-8000-000000000000';
const assign = (role: string): string =>
  `assignOrgRole(input: { orgId: "${UUID}", userId: "${UUID}", role: ${role} }) { receipt { hash } }`;
const inPortfolios = (status: string): string =>
  `{ viewer { homeOrganization { portfolios(filter: { status: ${status} }) { totalCount } } } }`;
const TOO_DEEP = 'The request nests deeper than 200 levels of brackets. Send a flatter one.';
const many = (count: number, text: (at: number) => string): string =>
  Array.from({ length: count }, (_item, at) => text(at)).join(' ');
const fragments = (count: number): string =>
  many(count, (at) => {
    const next = `organization { ...F${at + 1} }`;
    const spread = `a: portfolios { nodes { ${next} } } b: portfolios { nodes { ${next} } }`;
    return `fragment F${at} on Organization { ${at === count - 1 ? 'id' : spread} }`;
  });

const cases: readonly Case[] = [
  {
    what: 'an unknown field',
    query: '{ viewer { nope } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Cannot query field "nope" on type "User".',
  },
  {
    what: 'an unknown input field',
    query: `mutation { ${assign('VIEWER, isAdmin: true')} }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Field "isAdmin" is not defined by type "AssignOrgRoleInput".',
  },
  {
    what: 'an unknown enum value as a literal',
    query: inPortfolios('NOPE'),
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Value "NOPE" does not exist in "PortfolioStatus" enum.',
  },
  {
    what: 'an unknown enum value by variable',
    query: `query ($status: PortfolioStatus) ${inPortfolios('$status')}`,
    variables: { status: 'NOPE' },
    code: 'BAD_USER_INPUT',
    message:
      'Variable "$status" got invalid value "NOPE"; Value "NOPE" does not exist in "PortfolioStatus" enum.',
  },
  {
    what: 'a role that does not exist, as a literal',
    query: `mutation { ${assign('KING')} }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Value "KING" does not exist in "Role" enum.',
  },
  {
    what: 'a role that does not exist, by variable',
    query: `mutation ($role: Role!) { ${assign('$role')} }`,
    variables: { role: 'KING' },
    code: 'BAD_USER_INPUT',
    message:
      'Variable "$role" got invalid value "KING"; Value "KING" does not exist in "Role" enum.',
  },
  {
    what: 'a variable that is missing',
    query: `mutation ($role: Role!) { ${assign('$role')} }`,
    code: 'BAD_USER_INPUT',
    message: 'Variable "$role" of required type "Role!" was not provided.',
  },
  {
    what: 'an object for an id',
    query: 'query ($id: ID!) { portfolio(id: $id) { id } }',
    variables: { id: { startsWith: 'a' } },
    code: 'BAD_USER_INPUT',
    message:
      'Variable "$id" got invalid value { startsWith: "a" }; ID cannot represent value: { startsWith: "a" }',
  },
  {
    what: 'a whole number of more than 32 bits',
    query: 'query ($n: Int) { organizations(first: $n) { totalCount } }',
    variables: { n: 9_007_199_254_740_992 },
    code: 'BAD_USER_INPUT',
    message:
      'Variable "$n" got invalid value 9007199254740992; Int cannot represent non 32-bit signed integer value: 9007199254740992',
  },
  {
    what: 'half a character in a literal',
    query: '{ organization(slug: "\\ud800") { id } }',
    code: 'GRAPHQL_PARSE_FAILED',
    message: 'Syntax Error: Invalid Unicode escape sequence: "\\ud800".',
  },
  {
    what: '50,000 opened brackets in a literal',
    query: `{ nodes(ids: ${'['.repeat(50_000)}) { id } }`,
    code: 'TOO_DEEP',
    message: TOO_DEEP,
  },
  {
    what: 'selections of 10,000 levels',
    query: `{ viewer ${'{ homeOrganization '.repeat(10_000)}${'}'.repeat(10_000)} }`,
    code: 'TOO_DEEP',
    message: TOO_DEEP,
  },
  {
    what: '10,000 aliases',
    query: `{ ${many(10_000, (at) => `a${at}: viewer { id }`)} }`,
    code: 'GRAPHQL_PARSE_FAILED',
    message: 'Syntax Error: Document contains more that 5000 tokens. Parsing aborted.',
  },
  {
    what: 'a field 4,000 times',
    query: `{ viewer { ${'id '.repeat(4_000)} } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Validation aborted.',
  },
  {
    what: '18 fragments that each spread the next one twice',
    query: `{ viewer { homeOrganization { ...F0 } } } ${fragments(18)}`,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Anonymous operation recursively requests too many selections.',
  },
  {
    what: 'fragments in a circle',
    query: '{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }',
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Cannot spread fragment "A" within itself via "B".',
  },
  {
    what: '1,000 operations without a name of one',
    query: many(1_000, (at) => `query q${at} { __typename }`),
    code: 'OPERATION_RESOLUTION_FAILURE',
    message: 'Must provide operation name if query contains multiple operations.',
  },
  {
    what: 'introspection in a circle',
    query: `{ __schema { types { ${'fields { type { '.repeat(6)} name ${'} }'.repeat(6)} } } }`,
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Maximum introspection depth exceeded',
  },
  {
    what: '@defer',
    query: '{ viewer { id ... @defer { email } } }',
    code: 'GRAPHQL_VALIDATION_FAILED',
    message: 'Unknown directive "@defer".',
  },
];

test.each(cases)('$what is refused with 400 before anything runs', async (given) => {
  const { query, variables = {}, code, message } = given;
  const { status, body, text } = await world.send(manager, query, variables);
  expect(outside(text).length).toBeLessThan(2_000);
  const { errors = [], ...rest } = body;
  const told = errors.map((error) => ({ message: error.message, code: error.extensions.code }));
  expect({ status, errors: told, rest }).toEqual({
    status: 400,
    errors: [{ message, code }],
    rest: {},
  });
});

const brackets = '['.repeat(50_000);
test.each([
  { what: 'variables of JSON', body: `{"query":"{ __typename }","variables":{"a":${brackets}` },
  {
    what: 'a document that JSON escapes',
    body: `{"query":"${brackets.replaceAll('[', '\\u005b')}"}`,
  },
  { what: 'extensions of JSON', body: `{"query":"{ __typename }","extensions":${brackets}` },
])('50,000 opened brackets in $what are refused unread', async ({ body }) => {
  const { status, body: answer } = await sendRaw(
    `${world.gateway.url}/graphql`,
    'POST',
    JSON_BODY,
    body,
  );
  const errors = [{ message: TOO_DEEP, extensions: { code: 'TOO_DEEP' } }];
  expect({ status, body: answer }).toEqual({ status: 400, body: { errors } });
});

test('a thousand wrong directives are told of in five errors', async () => {
  const { status, body } = await world.send(manager, `{ viewer { id ${'@aa '.repeat(1_000)} } }`);
  const wrong = { message: 'Unknown directive "@aa".', extensions: expect.anything() };
  const messages = body.errors?.map(({ message, extensions }) => ({ message, extensions }));
  const limit = 'Too many validation errors, error limit reached. Validation aborted.';
  expect({ status, messages }).toEqual({
    status: 400,
    messages: [...Array(5).fill(wrong), { message: limit, extensions: expect.anything() }],
  });
});

test('somebody without a token learns no name of the schema from a wrong document', async () => {
  const message = 'Sign in: send "Authorization: Bearer <token>".';
  const answer = {
    status: 401,
    body: { errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] },
  };
  for (const query of [
    '{ viewerr { id } }',
    '{ viewer { nope } }',
    '{ __schema { types { name } } }',
  ]) {
    const { status, body } = await world.send(null, query);
    expect({ status, body }).toEqual(answer);
  }
});

test('none of it is recorded, and the next request is answered', async () => {
  expect(await world.seed.query('SELECT action, status FROM audit_events')).toEqual([]);
  const { body } = await world.send(manager, '{ viewer { id } }');
  expect(body).toEqual({ data: { viewer: { id: manager.id } } });
});
