/** node() over ids of every type: each finds the row of its own type, and no view is read for it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { models } from '../../src/generated/models.js';
import { makeScene, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { nodeTypes } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let scene: Scene;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  admin = await world.seed.user(scene.organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

test('each id of the scene gives the row of its own type', async () => {
  const names = Object.keys(scene.ids).filter((name) =>
    nodeTypes.some((type) => type.name === name),
  );
  const { body } = await world.send(
    admin,
    'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }',
    { ids: names.map((name) => scene.ids[name]) },
  );
  const nodes = names.map((name) => ({ __typename: name, id: scene.ids[name] }));
  expect(body).toEqual({ data: { nodes } });
});

test('no view is read for it: a view has no key of its own, and is computed whole each time', async () => {
  const query = `{ node(id: "${scene.ids.OrgRoleAssignment}") { __typename } }`;
  const { texts } = await world.statements(() => world.send(admin, query));
  const views = Object.values(models).filter(({ isView }) => isView);
  const read = texts.at(-1) ?? '';
  expect(read).toContain('org_role_assignments');
  expect(views.filter(({ table }) => read.includes(` FROM ${table} `))).toEqual([]);
  expect(views.map(({ name }) => name)).toContain('UserPermission');
});

test('a row of any type is read with all that is asked of its own type, in one statement', async () => {
  const { Portfolio, Approval, Policy } = scene.ids;
  const query = `query ($ids: [ID!]!, $isWhole: Boolean!) {
    nodes(ids: $ids) {
      __typename
      ... on Portfolio { name organization { name } approvals(first: 5) @include(if: $isWhole) { totalCount nodes { ...Asked } } }
      ...Asked
    }
  }
  fragment Asked on Approval { action requester { fullName } portfolio { name } }`;
  const absent = '00000000-0000-7000-8000-00000000ffff';
  const variables = { ids: [Policy, absent, Approval, Portfolio, Approval], isWhole: true };
  const { result, texts } = await world.statements(() => world.send(admin, query, variables));
  expect(texts.filter((text) => !text.includes('load_principal'))).toHaveLength(1);
  const requested = {
    action: expect.any(String),
    requester: { fullName: scene.maker.fullName },
    portfolio: { name: scene.portfolio.name },
  };
  const approval = { __typename: 'Approval', ...requested };
  const portfolio = {
    __typename: 'Portfolio',
    name: scene.portfolio.name,
    organization: { name: scene.organization.name },
    approvals: { totalCount: 2, nodes: [requested, requested] },
  };
  expect(result.body).toEqual({
    data: { nodes: [{ __typename: 'Policy' }, null, approval, portfolio, approval] },
  });
});

test('a row of another organization is as absent as one that is nowhere, whatever is asked of it', async () => {
  const stranger = await world.seed.user(await world.seed.organization(), 'ORG_ADMIN');
  const query = `query ($id: ID!) { node(id: $id) { id ... on Portfolio { approvals { nodes { action } } } } }`;
  for (const id of [scene.ids.Portfolio, '00000000-0000-7000-8000-00000000ffff'])
    expect((await world.send(stranger, query, { id })).body).toEqual({ data: { node: null } });
});
