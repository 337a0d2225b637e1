/** The gateway answers a query to the letter the same, and by the same statements, however often it has been sent. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let organization: SeededOrganization;
let manager: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  manager = await world.seed.user(organization, 'MANAGER');
  const portfolio = await world.seed.portfolio(organization);
  await world.seed.approval(portfolio, manager);
});
afterAll(() => world.close());

const QUERY = `query Main($slug: String!, $size: Int = 5, $deep: Boolean!) {
  organization(slug: $slug) {
    __typename name
    portfolios(first: $size) { totalCount ...Page pageInfo { hasNextPage } }
  }
}
fragment Page on PortfolioConnection {
  nodes { name approvals(first: 2) @include(if: $deep) { nodes { status requester { fullName } } } }
}`;

test.each([
  ['with its lists', { deep: true }],
  ['without them', { deep: false }],
  ['with a page size that is refused', { deep: true, size: -1 }],
  ['with a variable of the wrong type', { deep: 'yes' }],
  ['with too many rows', { deep: true, size: 101 }],
])('a query %s is answered the same at its first and its sixth use', async (_how, variables) => {
  const sent = { slug: organization.slug, ...variables };
  // Signed in before: a person's first request notes it.
  await world.send(manager, '{ __typename }');
  const answers = [];
  for (let use = 1; use <= 6; use += 1)
    answers.push(await world.statements(() => world.send(manager, QUERY, sent)));
  const [first, ...later] = answers.map(({ result: { status, body }, texts }) => ({
    status,
    body,
    texts,
  }));
  expect(later).toEqual(later.map(() => first));
});

test('a mutation is carried out once at each use', async () => {
  const events = () => world.events(organization.id).then(({ length }) => length);
  const mutation = `mutation { linkApp(input: { orgId: "${organization.id}", appId: "app" }) { problem { code } } }`;
  const before = await events();
  for (let use = 1; use <= 5; use += 1) await world.send(manager, mutation);
  expect(await events()).toBe(before + 5);
});
