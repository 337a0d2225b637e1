/** Operations that could read too much are refused before they read anything. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let viewer: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  viewer = await world.seed.user(await world.seed.organization(), 'VIEWER');
});
afterAll(() => world.close());

const nested = (size: string, depth: number): string =>
  depth === 0
    ? 'id'
    : `portfolios(first: ${size}) { nodes { organization { ${nested(size, depth - 1)} } } }`;
const fragments = Array.from(
  { length: 12 },
  (_item, at) =>
    `fragment F${at} on Organization { ${at === 11 ? 'id' : `portfolios(first: 2) { nodes { organization { ...F${at + 1} } } }`} }`,
).join(' ');

test.each([
  ['by literals', `{ organization(slug: "x") { ${nested('100', 3)} } }`, {}, 2_020_201],
  [
    'by a variable',
    `query ($n: Int) { organization(slug: "x") { ${nested('$n', 3)} } }`,
    { n: 100 },
    2_020_201,
  ],
  [
    'by the default of a variable',
    `query ($n: Int = 100) { organization(slug: "x") { ${nested('$n', 3)} } }`,
    {},
    2_020_201,
  ],
  [
    'by fragments',
    `{ organizations(first: 20) { edges { node { ...F0 } } } } ${fragments}`,
    {},
    163_780,
  ],
])(
  'refuses what multiplies %s, and sends no statement of it',
  async (_how, query, variables, rows) => {
    const { result, texts } = await world.statements(() => world.send(viewer, query, variables));
    const message = `The operation may read ${rows} rows; at most 25000 are allowed. Ask for smaller pages (first) or fewer levels.`;
    expect([result.status, result.body]).toEqual([
      400,
      { errors: [{ message, extensions: { code: 'OPERATION_TOO_LARGE' } }] },
    ]);
    expect(texts).toEqual([expect.stringMatching(/^SELECT (sign_in|load_principal)\(/)]);
  },
);

test('lets a page of a page with its people pass', async () => {
  const query = `{ organization(slug: "x") { portfolios(first: 100) { nodes { approvals(first: 100) { nodes { requester { id } } } } } } }`;
  const { status, body } = await world.send(viewer, query);
  expect([status, body]).toEqual([200, { data: { organization: null } }]);
});

test('refuses more aliases than anybody needs', async () => {
  const query = `{ ${Array.from({ length: 51 }, (_item, at) => `a${at}: __typename`).join(' ')} }`;
  const { status, body } = await world.send(viewer, query);
  const message = 'The document has 51 aliases; at most 50 are allowed. Send several requests.';
  expect([status, body]).toEqual([
    400,
    { errors: [{ message, extensions: { code: 'OPERATION_TOO_LARGE' } }] },
  ]);
});
