/** explainAccess: what a mutation's rule would answer, the very same as the mutation then does, and nothing is done. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { directivesOf } from '../../../src/graphql/field-directives.js';
import { mutate } from '../../support/mutate.js';
import { inputsOf, KINDS, makeScene, personOf, type Scene } from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { shippedSchema } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const QUERY = `query ($operation: String!, $on: ID, $userId: ID) {
  explainAccess(operation: $operation, on: $on, userId: $userId) { outcome rule missing } }`;
interface Explained {
  readonly outcome: string;
  readonly rule: string;
  readonly missing: readonly string[];
}
async function explain(asker: SeededUser, variables: object): Promise<Explained | null> {
  const { body } = await world.send(asker, QUERY, variables);
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return (body.data as unknown as { explainAccess: Explained | null }).explainAccess;
}

const mutations = Object.values(shippedSchema.getMutationType()?.getFields() ?? {});
/** The id that a mutation's rule is asked of. */
function addressOf(name: string, scene: Scene): string | undefined {
  const { auth } = directivesOf(shippedSchema, shippedSchema.getMutationType()?.getFields()[name]);
  const field = auth?.id?.replace('input.', '') ?? '';
  return (inputsOf(scene)[name] as Record<string, string>)[field];
}

test.each(mutations.map(({ name }) => name))(
  'what it says of %s is what the mutation then does, for people of every kind',
  async (name) => {
    const differences: unknown[] = [];
    for (const kind of KINDS) {
      const scene = await makeScene(world.seed, name);
      const person = await personOf(world.seed, kind, scene);
      const said = await explain(person, { operation: name, on: addressOf(name, scene) });
      const { problem } = await mutate(world, person, name, inputsOf(scene)[name] as object);
      // What the state of a row stands against is decided by another rule.
      const { code, decision } = (problem ?? {}) as {
        code?: string;
        decision?: { rule: string } | null;
      };
      const isRefused =
        code === 'NOT_FOUND' || (code === 'DENIED' && decision?.rule === said?.rule);
      if ((said?.outcome === 'ALLOW') === isRefused) differences.push([kind, said, problem]);
    }
    expect(differences).toEqual([]);
  },
);

test('it names the rule and what is missing, records nothing and changes nothing', async () => {
  const scene = await makeScene(world.seed);
  const viewer = await personOf(world.seed, 'VIEWER', scene);
  const asked = { operation: 'renamePortfolio', on: scene.portfolio.id };
  const before = await world.events(scene.organization.id);
  expect(await explain(viewer, asked)).toEqual({
    outcome: 'DENY',
    rule: 'MANAGER on the portfolio',
    missing: ['role MANAGER or above; you hold VIEWER'],
  });
  expect(await world.events(scene.organization.id)).toEqual(before);
});

test('an ORG_ADMIN asks of others there; anybody else gets null, as of a person who is nowhere', async () => {
  const scene = await makeScene(world.seed);
  const [admin, manager, viewer, stranger] = await Promise.all(
    (['ORG_ADMIN', 'MANAGER', 'VIEWER', 'stranger'] as const).map((kind) =>
      personOf(world.seed, kind, scene),
    ),
  );
  if (!admin || !manager || !viewer || !stranger) throw new Error('They were just made.');
  const of = (user: SeededUser) => ({
    operation: 'approveRequest',
    on: scene.ids.Approval,
    userId: user.id,
  });
  expect((await explain(admin, of(manager)))?.outcome).toBe('ALLOW');
  expect((await explain(admin, of(viewer)))?.outcome).toBe('DENY');
  expect(await explain(manager, of(viewer))).toBeNull();
  expect(await explain(stranger, of(viewer))).toBeNull();
  expect(await explain(admin, of(stranger))).toBeNull();
});

test('an operation that is none is told with those that are, and one that acts on a row wants its id', async () => {
  const viewer = await world.seed.user(await world.seed.organization(), 'VIEWER');
  const refused = async (variables: object) => {
    const { body } = await world.send(viewer, QUERY, variables);
    return body.errors?.[0] as unknown as { message: string; extensions: { code: string } };
  };
  for (const operation of ['rename', '__proto__', 'constructor', 'node'])
    expect(await refused({ operation })).toMatchObject({
      message: expect.stringContaining('approveRequest, archiveOrganization'),
      extensions: { code: 'BAD_USER_INPUT' },
    });
  expect(await refused({ operation: 'renamePortfolio' })).toMatchObject({
    message: 'on is needed: the id of the row that the operation is to act on',
  });
});

test('a person sees their own permissions, the highest role of each organization', async () => {
  const scene = await makeScene(world.seed);
  const manager = await personOf(world.seed, 'MANAGER', scene);
  const query = '{ viewer { permissions { totalCount nodes { role isOrgAdmin orgName } } } }';
  expect((await world.send(manager, query)).body).toEqual({
    data: {
      viewer: {
        permissions: {
          totalCount: 1,
          nodes: [{ role: 'MANAGER', isOrgAdmin: false, orgName: scene.organization.name }],
        },
      },
    },
  });
});
