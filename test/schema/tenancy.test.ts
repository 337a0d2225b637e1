/** Another organisation sees nothing: over all root fields, all Node types and all mutations of the schema. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { inputsOf, makeScene, readsOf, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { nodeTypes, shippedSchema, wholeSelection } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

const queries = Object.keys(shippedSchema.getQueryType()?.getFields() ?? {});
const mutations = Object.keys(shippedSchema.getMutationType()?.getFields() ?? {});

let world: World;
let scene: Scene;
let stranger: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  const other = await makeScene(world.seed);
  stranger = await world.seed.user(other.organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

/** Whatever in the bytes belongs to the foreign organisation. */
function leaks(text: string): string[] {
  const { organization, portfolio, maker, ids } = scene;
  const secrets = [
    organization.slug,
    organization.name,
    portfolio.name,
    maker.email,
    ...Object.values(ids),
  ];
  return secrets.filter((secret) => text.includes(secret));
}

const UUIDS = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const withoutIds = (text: string): string =>
  text.replace(UUIDS, () => randomUUID()).replaceAll(scene.organization.slug, 'org-absent');

test.each(queries)(
  'Query.%s shows a stranger nothing of it, and an absent id the same bytes',
  async (name) => {
    const read = readsOf(scene)[name];
    const foreign = await world.send(stranger, `{ ${read} }`);
    const absent = await world.send(stranger, `{ ${withoutIds(String(read))} }`);
    expect([foreign.status, foreign.body.errors, leaks(foreign.text)]).toEqual([
      200,
      undefined,
      [],
    ]);
    expect(absent.text).toBe(foreign.text);
  },
);

describe.each(nodeTypes.map((type) => [type.name, type] as const))('%s', (name, type) => {
  test('is null to a stranger through node(), with everything below it', async () => {
    const id =
      scene.ids[name] ?? (await world.seed.query<{ id: string }>(`SELECT uuid_v7() AS id`))[0]?.id;
    const query = `query ($id: ID!) { node(id: $id) { ... on ${name} { ${wholeSelection(type, 1)} } } }`;
    const { status, body } = await world.send(stranger, query, { id });
    expect({ status, body }).toEqual({ status: 200, body: { data: { node: null } } });
  });
});

test('everything that a stranger can reach from themselves shows nothing of it', async () => {
  const organization = shippedSchema.getType('Organization') as (typeof nodeTypes)[number];
  const user = shippedSchema.getType('User') as (typeof nodeTypes)[number];
  const query = `{
    viewer { ${wholeSelection(user, 2)} }
    organizations(first: 2) { totalCount nodes { ${wholeSelection(organization, 2)} } }
    auditEvents(first: 100) { nodes { id action changes details organization { id } actor { id } } }
  }`;
  const { status, body, text } = await world.send(stranger, query);
  expect([status, body.errors, leaks(text)]).toEqual([200, undefined, []]);
  expect(
    (body.data as unknown as { organizations: { totalCount: number } }).organizations.totalCount,
  ).toBe(1);
});

test('one who belongs to it does see all of that, so the checks above look for what is there', async () => {
  const admin = await world.seed.user(scene.organization, 'ORG_ADMIN');
  const organization = shippedSchema.getType('Organization') as (typeof nodeTypes)[number];
  const query = `{ organization(slug: "${scene.organization.slug}") { ${wholeSelection(organization, 2)} } }`;
  const { body, text } = await world.send(admin, query);
  expect([body.errors, leaks(text).length]).toEqual([undefined, Object.keys(scene.ids).length + 4]);
});

// What names no row, or nobody's but one's own.
const UNADDRESSED = ['createOrganization', 'engagePlatformKillSwitch', 'revokeMyTokens'];
test.each(mutations.filter((name) => !UNADDRESSED.includes(name)))(
  'Mutation.%s answers a foreign and an absent id with the same bytes, and changes nothing',
  async (name) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) { receipt { eventId } problem { __typename code message ... on NotFound { path } } } }`;
    const input = inputsOf(scene)[name];
    const foreign = await world.send(stranger, query, { input });
    const absent = await world.send(stranger, query, {
      input: JSON.parse(withoutIds(JSON.stringify(input))),
    });
    const problem = expect.objectContaining({ __typename: 'NotFound', code: 'NOT_FOUND' });
    expect(foreign.body).toEqual({ data: { [name]: { receipt: null, problem } } });
    expect(absent.text).toBe(foreign.text);
    const events = await world.events(scene.organization.id);
    expect(events.map(({ action }) => action)).toEqual(['scene.make']);
  },
);
