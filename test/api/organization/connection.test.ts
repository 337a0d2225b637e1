/** Keyset connections over HTTP: every row once, in order, forward and backward, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

interface Page {
  readonly totalCount: number;
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly name: string } }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

const ROWS = 60;
let world: World;
let organization: SeededOrganization;
let viewer: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  viewer = await world.seed.user(organization, 'VIEWER');
  for (let at = 0; at < ROWS; at += 1)
    await world.seed.portfolio(organization, {
      name: `Desk ${String(at).padStart(2, '0')}`,
      // Three rows share each instant, so that the id has to decide.
      created_at: new Date(Date.UTC(2026, 0, 1 + Math.floor(at / 3))),
      live_enabled: at % 2 === 0,
      status: at < 10 ? 'CLOSED' : 'ACTIVE',
    });
});
afterAll(() => world.close());

function ask(
  args: string,
  selection = 'totalCount edges { cursor node { name } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }',
) {
  return world.send(
    viewer,
    `{ organization(slug: "${organization.slug}") { portfolios${args} { ${selection} } } }`,
  );
}

async function page(args: string): Promise<Page> {
  const { body } = await ask(args);
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return (body.data as unknown as { organization: { portfolios: Page } }).organization.portfolios;
}

const names = (found: Page): string[] => found.edges.map(({ node }) => node.name);

describe.each([
  ['CREATED_AT', 'ASC'],
  ['CREATED_AT', 'DESC'],
  ['NAME', 'ASC'],
  ['NAME', 'DESC'],
])('ordered by %s %s', (field, direction) => {
  const order = `orderBy: { field: ${field}, direction: ${direction} }`;

  test('gives every row once, forward and backward, in one order', async () => {
    const whole = names(await page(`(first: 100, ${order})`));
    expect(new Set(whole).size).toBe(ROWS);
    const forward: string[] = [];
    let after = '';
    for (let more = true; more; ) {
      const found: Page = await page(`(first: 7, ${order}${after})`);
      forward.push(...names(found));
      more = found.pageInfo.hasNextPage;
      after = `, after: "${found.pageInfo.endCursor}"`;
    }
    expect(forward).toEqual(whole);
    const backward: string[] = [];
    let before = '';
    for (let more = true; more; ) {
      const found: Page = await page(`(last: 7, ${order}${before})`);
      backward.unshift(...names(found));
      more = found.pageInfo.hasPreviousPage;
      before = `, before: "${found.pageInfo.startCursor}"`;
    }
    expect(backward).toEqual(whole);
  });
});

test('tells where the page lies', async () => {
  const order = 'orderBy: { field: NAME, direction: ASC }';
  const first = await page(`(first: 2, ${order})`);
  const { endCursor } = first.pageInfo;
  expect(first.pageInfo).toEqual({
    hasNextPage: true,
    hasPreviousPage: false,
    startCursor: first.edges[0]?.cursor,
    endCursor: first.edges[1]?.cursor,
  });
  const rest = await page(`(first: 100, after: "${endCursor}", ${order})`);
  expect([rest.edges.length, rest.pageInfo.hasNextPage, rest.pageInfo.hasPreviousPage]).toEqual([
    58,
    false,
    true,
  ]);
  const none = await page(`(first: 0, ${order})`);
  expect(none).toEqual({
    totalCount: ROWS,
    edges: [],
    pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null },
  });
});

test('stays right while rows come: a page begun before is continued after its last row', async () => {
  const order = 'orderBy: { field: NAME, direction: ASC }';
  const found = await page(`(first: 5, ${order})`);
  const { id } = await world.seed.portfolio(organization, { name: 'Desk 00 bis' });
  const next = await page(`(first: 5, after: "${found.pageInfo.endCursor}", ${order})`);
  expect(names(next)[0]).toBe('Desk 05');
  await world.seed.query('UPDATE portfolios SET deleted_at = now() WHERE id = $1', [id]);
});

test.each([
  ['status: CLOSED', 10],
  ['liveEnabled: true', 30],
  ['defaultMode: LIVE', 0],
  ['nameContains: "desk 1"', 10],
  ['nameContains: "%"', 0],
  ['status: CLOSED, liveEnabled: false', 5],
])('filters by %s, and counts what the filter leaves', async (filter, count) => {
  const found = await page(`(first: 100, filter: { ${filter} })`);
  expect([found.totalCount, found.edges.length]).toEqual([count, count]);
});

test.each([
  [
    '(first: 1000000)',
    "Organization.portfolios: first is 1000000; ask for 0 to 100 rows and go on with the page's endCursor.",
    'first',
  ],
  [
    '(last: -1)',
    "Organization.portfolios: last is -1; ask for 0 to 100 rows and go on with the page's endCursor.",
    'last',
  ],
  ['(first: 1, last: 1)', 'Give first (from the front) or last (from the back), not both.', 'last'],
  [
    '(after: "x")',
    "after: is not a cursor of this server; use pageInfo.endCursor or an edge's cursor.",
    'after',
  ],
])('refuses %s with the argument that is wrong', async (args, message, argument) => {
  const { status, body } = await ask(args, 'totalCount nodes { id }');
  expect([
    status,
    body.data,
    body.errors?.map(({ message: said, path, extensions }) => [said, path, extensions]),
  ]).toEqual([
    200,
    { organization: null },
    [[message, ['organization', 'portfolios'], { code: 'BAD_USER_INPUT', argument }]],
  ]);
});

test('refuses a cursor of another order', async () => {
  const { pageInfo } = await page('(first: 1, orderBy: { field: NAME, direction: ASC })');
  const { body } = await ask(`(first: 1, after: "${pageInfo.endCursor}")`, 'totalCount');
  expect(body.errors?.map(({ message }) => message)).toEqual([
    'after: belongs to the order by name; ask for the first page of this order.',
  ]);
});
