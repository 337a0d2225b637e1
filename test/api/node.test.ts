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
  const [read = ''] = texts.filter((text) => text.includes('UNION ALL'));
  expect(read).toContain('org_role_assignments');
  expect(views.filter(({ table }) => read.includes(` FROM ${table} `))).toEqual([]);
  expect(views.map(({ name }) => name)).toContain('UserPermission');
});
