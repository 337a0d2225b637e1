/** What an operation costs, to the point: what it may execute before it runs, and what is in its answer afterwards. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import { countAnswered, countWritten } from '../../src/graphql/answered-fields.js';
import { arbitraryQuery } from '../support/generate-document.js';
import { sendLimited } from '../support/limited.js';
import { inputsOf, makeScene, personOf, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { shippedSchema } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let scene: Scene;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  await world.seed.portfolio(scene.organization, { name: 'x": {"a": 1, "b\\": ' });
  admin = await world.seed.user(scene.organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

describe('each field in an answer is a point', () => {
  const page = (inner: string): string =>
    `query ($slug: String!, $first: Int = 3) { organization(slug: $slug) { portfolios(first: $first) { ${inner} } } }`;
  test.each<[what: string, query: string, requested: number, actual: number]>([
    ['a name', '{ __typename }', 1, 1],
    ['a person', '{ viewer { id fullName } }', 3, 3],
    ['an alias: it is executed once more', '{ a: viewer { id } b: viewer { id i: id } }', 5, 5],
    ['two rows of a page of three', page('totalCount nodes { id name }'), 10, 8],
    ['edges', page('edges { cursor node { id name } } pageInfo { hasNextPage }'), 17, 13],
    [
      'a page by its fragment',
      `${page('...P')} fragment P on PortfolioConnection { nodes { id name } }`,
      9,
      7,
    ],
    ['pages of a page', page('nodes { approvals(first: 4) { nodes { id } } }'), 21, 9],
    [
      'a type among several',
      '{ node(id: "$portfolio") { id ... on Portfolio { name } ... on User { email } } }',
      4,
      3,
    ],
    ['rows by their ids', '{ nodes(ids: ["$portfolio", "$portfolio"]) { id } }', 3, 3],
    ['what is not there', '{ organization(slug: "none") { id name } }', 3, 1],
    ['JSON, whatever is in it', '{ auditEvent(id: "$event") { details } }', 2, 2],
    [
      'introspection, whatever it asks for',
      '{ __schema { types { name fields { name } } } viewer { id } }',
      102,
      102,
    ],
    ['what is skipped', '{ viewer { id fullName @skip(if: true) } }', 3, 2],
    ['one field twice', '{ viewer { id id } }', 3, 2],
  ])('%s', async (_what, query, requested, actual) => {
    const { slug } = scene.organization;
    const text = query
      .replaceAll('$portfolio', scene.portfolio.id)
      .replaceAll('$event', scene.ids.AuditEvent ?? '');
    const { errors, cost } = await sendLimited(world, admin, text, {
      variables: query.includes('$slug') ? { slug } : {},
    });
    expect({ errors, requested: cost?.requested, actual: cost?.actual }).toEqual({
      errors: undefined,
      requested,
      actual,
    });
  });

  test('and a mutation ten, with its answer', async () => {
    const { createPortfolio: input } = inputsOf(scene);
    const query = `mutation ($input: CreatePortfolioInput!) {
      createPortfolio(input: $input) { portfolio { id name } receipt { sequence } problem { code } }
    }`;
    const { errors, cost } = await sendLimited(world, admin, query, { variables: { input } });
    expect([errors, cost.requested, cost.actual]).toEqual([undefined, 17, 16]);
  });
});

test('what fails while it runs costs what was asked for: a null may stand for much that ran', async () => {
  const query = '{ organizations(first: 5) { nodes { id portfolios(first: -1) { totalCount } } } }';
  const { status, data, cost } = await sendLimited(world, admin, query);
  expect([status, data, cost.requested, cost.actual]).toEqual([200, null, 17, 17]);
});

test.each([
  ['a document that is refused', '{ nothing }', 400],
  ['variables that do not fit', 'query ($id: ID!) { portfolio(id: $id) { id } }', 400],
])('%s costs nothing', async (_what, query, status) => {
  const before = await sendLimited(world, admin, '{ __typename }');
  const refused = await sendLimited(world, admin, query);
  const after = await sendLimited(world, admin, '{ __typename }');
  expect([refused.status, refused.cost?.actual ?? 0]).toEqual([status, 0]);
  expect(before.cost.remaining - after.cost.remaining).toBeLessThanOrEqual(1);
});

/** The names in data, however deep; for a query without JSON scalars and introspection. */
function namesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + namesIn(item), 0);
  if (value === null || typeof value !== 'object') return 0;
  return Object.values(value).reduce<number>((sum, item) => sum + 1 + namesIn(item), 0);
}

test('of 500 generated queries none costs more than it was held to, and each what is in its answer', async () => {
  const person = await personOf(world.seed, 'ORG_ADMIN', scene);
  const { slug, name } = scene.organization;
  const facts = { ids: scene.ids, texts: [slug, name, 'a', ''] };
  let answered = 0;
  const holds = async ({ query, variables }: { query: string; variables?: object }) => {
    const { data, errors, cost } = await sendLimited(world, person, query, { variables });
    if (cost === undefined) return;
    expect(cost.actual).toBeLessThanOrEqual(cost.requested);
    if (errors !== undefined || data === undefined || data === null) return;
    answered += 1;
    const document = parse(query);
    const [operation] = document.definitions;
    if (operation?.kind !== 'OperationDefinition') throw new Error('The operation stands first.');
    const counted = countAnswered(
      shippedSchema,
      document,
      operation,
      data as Record<string, unknown>,
    );
    expect(cost.actual).toBe(counted);
    if (
      /details|changes|payload|policySnapshot|decision|limits|drift|missing|metadata|preferences/i.test(
        query,
      )
    )
      return;
    expect([counted, countWritten(JSON.stringify(data))]).toEqual([namesIn(data), namesIn(data)]);
  };
  await fc.assert(fc.asyncProperty(arbitraryQuery(shippedSchema, facts), holds), {
    numRuns: 500,
    seed: 20_261_121,
    endOnFailure: true,
  });
  expect(answered).toBeGreaterThan(250);
}, 60_000);
