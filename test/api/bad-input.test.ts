/**
 * Documents, variables and arguments that do not hold: each is refused in words that name what is wrong, nothing is
 * carried out, and nothing of the inside is told.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { outside } from '../support/raw-request.js';
import type { SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let manager: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  const organization = await world.seed.organization();
  manager = await world.seed.user(organization, 'MANAGER');
  await world.seed.portfolio(organization);
});
afterAll(() => world.close());

interface Case {
  readonly what: string;
  readonly query: string;
  readonly variables?: object;
  readonly message: string;
}

async function refused({ query, variables = {} }: Case): Promise<unknown> {
  const { status, body, text } = await world.send(manager, query, variables);
  outside(text);
  return { status, body };
}

const UUID = '01930000-0000-7000-8000-000000000000';
const RENAME = `mutation ($name: String!) {
  renamePortfolio(input: { id: "${UUID}", name: $name, version: 1 }) {
    portfolio { id } receipt { sequence } problem { __typename code message }
  }
}`;
const REQUEST = `mutation ($payload: JSON!) {
  requestApproval(input: {
    orgId: "${UUID}", approvalType: "x", action: "a.b", payload: $payload
  }) { approval { id } receipt { sequence } problem { __typename code message } }
}`;
const literal = (payload: string): string =>
  REQUEST.replace('($payload: JSON!)', '').replace('$payload', payload);
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);

const problems: readonly (Case & { readonly field: string })[] = [
  {
    what: 'a NUL in a name',
    field: 'renamePortfolio',
    query: RENAME,
    variables: { name: 'a\0b' },
    message: 'input.name: holds the control or invisible character U+0000; remove it',
  },
  {
    what: 'a lone surrogate in a name',
    field: 'renamePortfolio',
    query: RENAME,
    variables: { name: 'a\ud800b' },
    message: 'input.name: holds half a character (a lone surrogate); send valid Unicode',
  },
  {
    what: 'a bidirectional override in a name',
    field: 'renamePortfolio',
    query: RENAME,
    variables: { name: 'a\u202eb' },
    message: 'input.name: holds the control or invisible character U+202E; remove it',
  },
  {
    what: 'a name of blanks',
    field: 'renamePortfolio',
    query: RENAME,
    variables: { name: ' \n\t ' },
    message: 'input.name: is empty; give at least 1 character(s)',
  },
  {
    what: 'a name of 256 characters',
    field: 'renamePortfolio',
    query: RENAME,
    variables: { name: 'é'.repeat(256) },
    message: 'input.name: has 256 characters, at most 255 are allowed',
  },
  {
    what: 'an id of another form',
    field: 'renamePortfolio',
    query: RENAME.replace(UUID, "' OR 1=1 --"),
    variables: { name: 'Desk' },
    message: 'input.id: is not an id; ids are UUIDs such as 01930000-0000-7000-8000-000000000000',
  },
  {
    what: 'the key __proto__ in JSON by variable',
    field: 'requestApproval',
    query: REQUEST,
    variables: { payload: JSON.parse('{"a":{"__proto__":{"isAdmin":true}}}') },
    message: 'input.payload: has the key "__proto__", which is refused',
  },
  {
    what: 'the key constructor in literal JSON',
    field: 'requestApproval',
    query: literal('{ a: [{ constructor: 1 }] }'),
    message: 'input.payload: has the key "constructor", which is refused',
  },
  {
    what: 'JSON of 100 levels by variable',
    field: 'requestApproval',
    query: REQUEST,
    variables: { payload: JSON.parse(nested(100)) },
    message: 'input.payload: is nested deeper than 32 levels',
  },
  {
    what: 'JSON of 100 levels as a literal',
    field: 'requestApproval',
    query: literal(nested(100)),
    message: 'input.payload: is nested deeper than 32 levels',
  },
  {
    what: 'a NUL in JSON',
    field: 'requestApproval',
    query: REQUEST,
    variables: { payload: { note: '\0' } },
    message: 'input.payload: holds a NUL or half a character; send valid text',
  },
  {
    what: 'JSON of more than 100,000 characters',
    field: 'requestApproval',
    query: REQUEST,
    variables: { payload: ['x'.repeat(100_001)] },
    message: 'input.payload: is larger than 100000 characters',
  },
];

test.each(problems)('a mutation answers $what as a problem that names the field', async (given) => {
  const problem = { __typename: 'InvalidInput', code: 'INVALID_INPUT', message: given.message };
  const row = given.field === 'renamePortfolio' ? { portfolio: null } : { approval: null };
  expect(await refused(given)).toEqual({
    status: 200,
    body: { data: { [given.field]: { ...row, receipt: null, problem } } },
  });
});

const TOO_MANY = "first is 1000000; ask for 0 to 100 rows and go on with the page's endCursor.";
const badArguments: readonly (Case & {
  readonly argument: string;
  readonly path: readonly string[];
  readonly data: unknown;
})[] = [
  {
    what: 'an id of another form',
    query: '{ portfolio(id: "nope") { id } }',
    message:
      'Query.portfolio: id is not an id; ids are UUIDs such as 01930000-0000-7000-8000-000000000000.',
    argument: 'id',
    path: ['portfolio'],
    data: { portfolio: null },
  },
  {
    what: 'first: 1000000 as a literal',
    query: '{ organizations(first: 1000000) { nodes { id } } }',
    message: `Query.organizations: ${TOO_MANY}`,
    argument: 'first',
    path: ['organizations'],
    data: null,
  },
  {
    what: 'first: 1000000 by variable in a nested list',
    query: `query ($n: Int) {
      viewer { homeOrganization { portfolios(first: $n) { nodes { id } } } }
    }`,
    variables: { n: 1_000_000 },
    message: `Organization.portfolios: ${TOO_MANY}`,
    argument: 'first',
    path: ['viewer', 'homeOrganization', 'portfolios'],
    data: { viewer: { homeOrganization: null } },
  },
  {
    what: 'a NUL in a filter',
    query: `query ($text: String) {
      viewer { homeOrganization { portfolios(filter: { nameContains: $text }) { totalCount } } }
    }`,
    variables: { text: 'a\0' },
    message:
      'Organization.portfolios: filter.nameContains holds the control or invisible character U+0000; remove it.',
    argument: 'filter.nameContains',
    path: ['viewer', 'homeOrganization', 'portfolios'],
    data: { viewer: { homeOrganization: null } },
  },
  {
    what: '101 ids',
    query: 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }',
    variables: { ids: Array.from({ length: 101 }, () => UUID) },
    message: 'Query.nodes: ids has 101 entries, at most 100 are allowed; send several requests.',
    argument: 'ids',
    path: ['nodes'],
    data: null,
  },
];

test.each(badArguments)(
  'a query answers $what with BAD_USER_INPUT and the argument',
  async (given) => {
    const { message, argument, path, data } = given;
    expect(await refused(given)).toEqual({
      status: 200,
      body: {
        errors: [
          {
            message,
            locations: [{ line: expect.any(Number), column: expect.any(Number) }],
            path,
            extensions: { code: 'BAD_USER_INPUT', argument },
          },
        ],
        data,
      },
    });
  },
);

test('each refused mutation is recorded as a failure and none as a success, and the next request is answered', async () => {
  const events = await world.seed.query(
    'SELECT status, count(*)::int FROM audit_events GROUP BY 1',
  );
  expect(events).toEqual([{ status: 'FAILURE', count: problems.length }]);
  const { body } = await world.send(manager, '{ viewer { id } }');
  expect(body).toEqual({ data: { viewer: { id: manager.id } } });
});
