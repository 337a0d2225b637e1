/** What the platform sets of an organization: its subscription, its maxApps, and whether it is in service. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  attempt,
  conflict,
  done,
  invalid,
  notFound,
  refusal,
  stale,
  success,
} from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'SUPER_ADMIN in the organization with a fresh second factor';
let world: World;
let platform: SeededOrganization;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  platform = await world.seed.organization({ type: 'ADMIN' });
  root = await world.seed.user(platform, 'SUPER_ADMIN');
});
afterAll(() => world.close());

const place = (action: string, orgId: string) => ({
  action: `organization.${action}`,
  orgId,
  entity: ['Organization', orgId] as const,
});
const attach = async ({ id }: SeededOrganization, count: number): Promise<void> => {
  for (let at = 0; at < count; at += 1)
    await world.seed.row('org_app_access', { org_id: id, app_id: `app-${at}` });
};
const FIELDS = 'organization { status tier maxApps subscriptionTier subscriptionStatus version }';
const NEW = {
  status: 'ACTIVE',
  tier: 'STANDARD',
  maxApps: 10,
  subscriptionTier: 'FOUNDATION',
  subscriptionStatus: 'TRIAL',
  version: 1,
};

describe('changeSubscription', () => {
  test.each<[string, object]>([
    ['the subscription tier', { subscriptionTier: 'ENTERPRISE' }],
    ['the state of the billing', { subscriptionStatus: 'PAST_DUE' }],
    ['the size class', { tier: 'DEMO' }],
    ['maxApps', { maxApps: 3 }],
    [
      'all of it',
      {
        subscriptionTier: 'PROFESSIONAL',
        subscriptionStatus: 'ACTIVE',
        tier: 'ENTERPRISE',
        maxApps: 0,
      },
    ],
  ])('sets %s and nothing else, with a new version, and records it', async (_what, given) => {
    const { id } = await world.seed.organization();
    const input = { id, version: 1, ...given };
    const changed = await done(world, root, 'changeSubscription', input, FIELDS);
    const after = { ...given, version: 2 };
    expect(changed.given).toEqual({ organization: { ...NEW, ...after } });
    const names = Object.keys(after);
    const before = Object.fromEntries(Object.entries(NEW).filter(([name]) => names.includes(name)));
    expect(changed.event).toEqual(
      success(root, place('changeSubscription', id), RULE, [
        { model: 'Organization', id, before, after },
      ]),
    );
  });

  test('takes a null for a field that is left out', async () => {
    const { id } = await world.seed.organization();
    const input = { id, version: 1, tier: null, maxApps: 4 };
    const { given } = await done(world, root, 'changeSubscription', input, FIELDS);
    expect(given).toEqual({ organization: { ...NEW, maxApps: 4, version: 2 } });
  });

  test.each([[{}], [{ tier: null, maxApps: null }]])(
    'refuses an input that changes nothing: %j',
    async (given) => {
      const { id } = await world.seed.organization();
      const message =
        'changes nothing; give at least one of subscriptionTier, subscriptionStatus, tier, maxApps';
      expect(
        await attempt(world, root, 'changeSubscription', { id, version: 1, ...given }),
      ).toEqual(
        refusal(
          root,
          { action: 'organization.changeSubscription', orgId: id },
          invalid(['input', message]),
          { rule: RULE, requested: id },
        ),
      );
    },
  );

  test.each<[string, object, object]>([
    ['a version that is no longer the row', { version: 2, maxApps: 4 }, stale(1, 2)],
    [
      'a maxApps below what is attached',
      { version: 1, maxApps: 1 },
      conflict(
        'The organization has 3 applications attached, more than the maxApps 1 that is asked for. Detach 2 first, or give 3 or more.',
      ),
    ],
  ])('refuses %s', async (_what, given, problem) => {
    const organization = await world.seed.organization();
    const { id } = organization;
    await attach(organization, 3);
    expect(await attempt(world, root, 'changeSubscription', { id, ...given })).toEqual(
      refusal(root, { action: 'organization.changeSubscription', orgId: id }, problem as never, {
        rule: RULE,
        requested: id,
      }),
    );
  });

  test('lowers maxApps to just what is attached, which detached ones are not', async () => {
    const organization = await world.seed.organization();
    const { id } = organization;
    await attach(organization, 2);
    const past = { app_id: 'past', detached_at: new Date() };
    await world.seed.row('org_app_access', { org_id: id, ...past });
    const input = { id, version: 1, maxApps: 2 };
    expect(await codeOf(world, root, 'changeSubscription', input)).toBeNull();
  });

  test('asks nothing of maxApps that are not lowered, though more are attached from before', async () => {
    const organization = await world.seed.organization({ max_apps: 1 });
    await attach(organization, 3);
    const { id } = organization;
    for (const [version, maxApps] of [
      [1, 1],
      [2, 2],
    ])
      expect(await codeOf(world, root, 'changeSubscription', { id, version, maxApps })).toBeNull();
  });

  test.each([[-1], [10_001]])('refuses maxApps %d, which is out of bounds', async (maxApps) => {
    const { id } = await world.seed.organization();
    const { payload } = await attempt(world, root, 'changeSubscription', {
      id,
      version: 1,
      maxApps,
    });
    expect(payload.problem).toMatchObject({
      code: 'INVALID_INPUT',
      fields: [{ path: 'input.maxApps' }],
    });
  });

  test('lowered while applications are attached leaves no more than it says, whoever comes first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const organization = await world.seed.organization({ max_apps: 4 });
      const { id } = organization;
      const admin = await world.seed.user(organization, 'ORG_ADMIN');
      await attach(organization, 2);
      const codes = await Promise.all([
        ...Array.from({ length: 4 }, (_item, at) =>
          codeOf(world, admin, 'linkApp', { orgId: id, appId: `late-${at}` }),
        ),
        codeOf(world, root, 'changeSubscription', { id, version: 1, maxApps: 3 }),
      ]);
      const [row] = await world.seed.query<{ max: number; attached: number }>(
        `SELECT max_apps AS max, (SELECT count(*)::int FROM org_app_access WHERE org_id = $1) AS attached
         FROM organizations WHERE id = $1`,
        [id],
      );
      const linked = codes.slice(0, 4).filter((code) => code === null).length;
      expect(codes.filter((code) => code !== null && code !== 'CONFLICT')).toEqual([]);
      expect(row?.attached).toBe(2 + linked);
      expect(row?.attached).toBeLessThanOrEqual(row?.max ?? 0);
      expect(row?.max).toBe(codes[4] === null ? 3 : 4);
    }
  });
});

describe.each([
  ['suspendOrganization', 'suspend', 'ACTIVE', 'SUSPENDED'],
  ['resumeOrganization', 'resume', 'SUSPENDED', 'ACTIVE'],
] as const)('%s', (name, verb, before, after) => {
  test('sets the status, with a new version, and records it', async () => {
    const { id } = await world.seed.organization({ status: before });
    const { given, event } = await done(world, root, name, { id }, FIELDS);
    expect(given).toEqual({ organization: { ...NEW, status: after, version: 2 } });
    const change = { before: { status: before, version: 1 }, after: { status: after, version: 2 } };
    expect(event).toEqual(
      success(root, place(verb, id), RULE, [{ model: 'Organization', id, ...change }]),
    );
  });

  test('refuses an organization that is so already', async () => {
    const { id } = await world.seed.organization({ status: after });
    const message = {
      suspend: 'This organization is SUSPENDED already; only one that is ACTIVE is suspended.',
      resume: 'This organization is ACTIVE; only one that is SUSPENDED is resumed.',
    }[verb];
    expect(await attempt(world, root, name, { id })).toEqual(
      refusal(root, { action: `organization.${verb}`, orgId: id }, conflict(message), {
        rule: RULE,
        requested: id,
      }),
    );
  });

  test('is done once of two that are sent at once', async () => {
    const { id } = await world.seed.organization({ status: before });
    const codes = await Promise.all([1, 2].map(() => codeOf(world, root, name, { id })));
    expect(codes.sort()).toEqual(['CONFLICT', null]);
  });

  test('finds no archived organization', async () => {
    const { id } = await world.seed.organization({ status: before, deleted_at: new Date() });
    expect(await attempt(world, root, name, { id })).toEqual(
      refusal(
        root,
        { action: `organization.${verb}`, orgId: platform.id },
        notFound('Organization', 'input.id'),
        { rule: null, requested: id },
      ),
    );
  });
});

test('a SUPER_ADMIN who is a member of it suspends it and acts on, in one request', async () => {
  const organization = await world.seed.organization();
  const { id } = organization;
  const member = await world.seed.user(organization, 'SUPER_ADMIN');
  await world.seed.orgRole(member, organization, 'MANAGER');
  await world.send(member, '{ __typename }');
  const { body } = await world.send(
    member,
    `mutation ($suspend: SuspendOrganizationInput!, $rename: RenameOrganizationInput!, $resume: ResumeOrganizationInput!) {
      suspendOrganization(input: $suspend) { organization { status } problem { code } }
      renameOrganization(input: $rename) { organization { version } problem { code } }
      resumeOrganization(input: $resume) { organization { status } problem { code } } }`,
    { suspend: { id }, rename: { id, name: `Renamed ${id}`, version: 2 }, resume: { id } },
  );
  expect(body).toEqual({
    data: {
      suspendOrganization: { organization: { status: 'SUSPENDED' }, problem: null },
      renameOrganization: { organization: { version: 3 }, problem: null },
      resumeOrganization: { organization: { status: 'ACTIVE' }, problem: null },
    },
  });
});
