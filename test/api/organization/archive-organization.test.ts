/** Renaming and archiving organizations: versions, taken names, and how an archived one vanishes with all it holds. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { attempt, done, notFound, refusal, stale, success, TAKEN } from '../../support/attempt.js';
import { inputsOf, makeScene, readsOf, type Scene } from '../../support/scene.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let platform: SeededOrganization;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  platform = await world.seed.organization({ type: 'ADMIN' });
  root = await world.seed.user(platform, 'SUPER_ADMIN');
});
afterAll(() => world.close());

async function withAdmin(): Promise<{ organization: SeededOrganization; admin: SeededUser }> {
  const organization = await world.seed.organization();
  return { organization, admin: await world.seed.user(organization, 'ORG_ADMIN') };
}

describe('renaming', () => {
  const place = (orgId: string) => ({ action: 'organization.rename', orgId });
  const rule = 'ORG_ADMIN in the organization';

  test('changes the name and the version, and nothing else', async () => {
    const { organization, admin } = await withAdmin();
    const { id, slug } = organization;
    const { given, event } = await done(
      world,
      admin,
      'renameOrganization',
      { id, name: ' Northwind ', version: 1 },
      'organization { id name slug version }',
    );
    expect(given).toEqual({ organization: { id, name: 'Northwind', slug, version: 2 } });
    const changes = [
      {
        model: 'Organization',
        id,
        before: { name: organization.name, version: 1 },
        after: { name: 'Northwind', version: 2 },
      },
    ];
    const entity = ['Organization', id] as const;
    expect(event).toEqual(success(admin, { ...place(id), entity }, rule, changes));
  });

  test('refuses a version that is no longer the row, ahead of it as well as behind', async () => {
    const { organization, admin } = await withAdmin();
    const { id } = organization;
    await done(world, admin, 'renameOrganization', { id, name: `Once ${id}`, version: 1 });
    for (const version of [1, 3, -1])
      expect(
        await attempt(world, admin, 'renameOrganization', { id, name: 'Twice', version }),
      ).toEqual(refusal(admin, place(id), stale(2, version), { rule, requested: id }));
  });

  test('refuses a name that another organization has, also one that is not seen', async () => {
    const { organization, admin } = await withAdmin();
    const { id } = organization;
    const { name } = await world.seed.organization();
    expect(await attempt(world, admin, 'renameOrganization', { id, name, version: 1 })).toEqual(
      refusal(admin, place(id), TAKEN, { rule, requested: id }),
    );
  });
});

describe('archiving', () => {
  const archive = (id: string) =>
    done(world, root, 'archiveOrganization', { id, version: 1 }, 'organizationId');

  test('keeps the row with its moment, and records the status before and after', async () => {
    const { organization } = await withAdmin();
    const { id } = organization;
    const { given, event } = await archive(id);
    expect(given).toEqual({ organizationId: id });
    const [row] = await world.seed.query<{ deleted_at: Date }>(
      'SELECT deleted_at, status, version FROM organizations WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ deleted_at: expect.any(Date), status: 'ARCHIVED', version: 2 });
    const deletedAt = row?.deleted_at.toISOString();
    const place = {
      action: 'organization.archive',
      orgId: id,
      entity: ['Organization', id] as const,
    };
    const changes = [
      {
        model: 'Organization',
        id,
        before: { status: 'ACTIVE', version: 1, deletedAt: null },
        after: { status: 'ARCHIVED', version: 2, deletedAt },
      },
    ];
    expect(event).toEqual(
      success(root, place, 'SUPER_ADMIN in the organization with a fresh second factor', changes),
    );
  });

  test('refuses a version that is no longer the row', async () => {
    const { organization } = await withAdmin();
    const { id } = organization;
    expect(await attempt(world, root, 'archiveOrganization', { id, version: 2 })).toEqual(
      refusal(root, { action: 'organization.archive', orgId: id }, stale(1, 2), {
        rule: 'SUPER_ADMIN in the organization with a fresh second factor',
        requested: id,
      }),
    );
  });

  test('happens once: what is archived is answered as absent', async () => {
    const { organization } = await withAdmin();
    const { id } = organization;
    await archive(id);
    expect(await attempt(world, root, 'archiveOrganization', { id, version: 2 })).toEqual(
      refusal(
        root,
        { action: 'organization.archive', orgId: platform.id },
        notFound('Organization', 'input.id'),
        { rule: null, requested: id },
      ),
    );
  });

  test('leaves its name and slug taken', async () => {
    const { organization } = await withAdmin();
    const { id, name, slug } = organization;
    await archive(id);
    for (const taken of [
      { name, slug: 'free-slug' },
      { name: 'Free name', slug },
    ]) {
      const { payload, changed } = await attempt(world, root, 'createOrganization', {
        ...taken,
        type: 'ALLY',
      });
      expect({ payload, changed }).toEqual({
        payload: { receipt: null, problem: TAKEN },
        changed: [],
      });
    }
  });
});

describe('what an archived organization holds', () => {
  const MODELS = [
    'Organization',
    'Portfolio',
    'Approval',
    'AgencyClient',
    'OrgAppAccess',
    'VenueKey',
    'Policy',
  ];
  let scene: Scene;
  let people: Readonly<Record<string, SeededUser>>;
  beforeAll(async () => {
    scene = await makeScene(world.seed);
    const agency = await world.seed.organization({ type: 'AGENCY' });
    await world.seed.agencyLink(agency, scene.organization, { max_role: 'ORG_ADMIN' });
    people = {
      'an ORG_ADMIN': await world.seed.user(scene.organization, 'ORG_ADMIN'),
      'the maker of its request': scene.maker,
      'an agent': await world.seed.user(agency, 'ORG_ADMIN'),
      'a super admin': root,
    };
    const data = Object.fromEntries(MODELS.map((model) => [model, { __typename: model }]));
    for (const person of Object.values(people))
      expect((await world.send(person, nodes())).body).toEqual({ data });
    await done(world, root, 'archiveOrganization', { id: scene.organization.id, version: 1 });
  });

  const KINDS = ['an ORG_ADMIN', 'the maker of its request', 'an agent', 'a super admin'];
  const personOf = (kind: string): SeededUser => people[kind] ?? root;
  const nodes = (): string => {
    const parts = MODELS.map((model) => `${model}: node(id: "${scene.ids[model]}") { __typename }`);
    return `{ ${parts.join(' ')} }`;
  };

  test.each(KINDS)('vanishes from every read of %s', async (kind) => {
    const data = Object.fromEntries(MODELS.map((model) => [model, null]));
    expect((await world.send(personOf(kind), nodes())).body).toEqual({ data });
    const { organization, organizations, portfolio, approval } = readsOf(scene);
    const query = `{ ${organization} ${organizations} ${portfolio} ${approval} }`;
    const nothing = { organizations: { nodes: [] }, portfolio: null, approval: null };
    expect((await world.send(personOf(kind), query)).body).toEqual({
      data: { organization: null, ...nothing },
    });
  });

  test.each(KINDS)('is out of reach of every mutation of %s', async (kind) => {
    // What names no row of it.
    const {
      createOrganization: _any,
      revokeMyTokens: _own,
      engagePlatformKillSwitch: _everywhere,
      ...inputs
    } = inputsOf(scene);
    const found: Record<string, unknown> = {};
    for (const [name, input] of Object.entries(inputs)) {
      const { payload, changed } = await attempt(world, personOf(kind), name, input);
      found[name] = [payload.problem?.code, changed];
    }
    expect(found).toEqual(
      Object.fromEntries(Object.keys(inputs).map((name) => [name, ['NOT_FOUND', []]])),
    );
  });
});

test('an archived agency acts for its clients no more', async () => {
  const client = await world.seed.organization();
  const agency = await world.seed.organization({ type: 'AGENCY' });
  const agent = await world.seed.user(agency, 'ORG_ADMIN');
  await world.seed.agencyLink(agency, client);
  const read = `{ organization(slug: "${client.slug}") { name } }`;
  expect((await world.send(agent, read)).body).toEqual({
    data: { organization: { name: client.name } },
  });
  await done(world, root, 'archiveOrganization', { id: agency.id, version: 1 });
  expect((await world.send(agent, read)).body).toEqual({ data: { organization: null } });
});
