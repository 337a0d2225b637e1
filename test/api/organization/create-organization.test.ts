/** Making organizations: what a super admin gives, what is filled in, what is refused, and where it is recorded. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  attempt,
  creation,
  done,
  invalid,
  refusal,
  success,
  TAKEN,
} from '../../support/attempt.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'SUPER_ADMIN on the platform';
const FIELDS = `organization {
  id name slug type status tier maxApps logoUrl settings subscriptionTier subscriptionStatus aiMonthlyBudget
  version deletedAt createdBy { id }
}`;

let world: World;
let platform: SeededOrganization;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  platform = await world.seed.organization({ type: 'ADMIN' });
  root = await world.seed.user(platform, 'SUPER_ADMIN');
});
afterAll(() => world.close());

let number = 0;
const input = (values: object = {}) => {
  number += 1;
  return { name: `Fund ${number}`, slug: `fund-${number}`, type: 'INVESTOR', ...values };
};
const create = (values: object = {}) =>
  done(world, root, 'createOrganization', input(values), FIELDS);

test('gives an organization its defaults, and begins its chain with its own making', async () => {
  const { given, event } = await create({ name: '  Cafe\u0301 Capital ', slug: 'cafe-capital' });
  const { id } = given.organization as { id: string };
  expect(given).toEqual({
    organization: {
      id,
      name: 'Caf\u00e9 Capital',
      slug: 'cafe-capital',
      type: 'INVESTOR',
      status: 'ACTIVE',
      tier: 'STANDARD',
      maxApps: 10,
      logoUrl: null,
      settings: {},
      subscriptionTier: 'FOUNDATION',
      subscriptionStatus: 'TRIAL',
      aiMonthlyBudget: null,
      version: 1,
      deletedAt: null,
      createdBy: { id: root.id },
    },
  });
  const { body } = await world.send(root, `{ organization(slug: "cafe-capital") { id name } }`);
  expect(body).toEqual({ data: { organization: { id, name: 'Caf\u00e9 Capital' } } });
  const place = {
    action: 'organization.create',
    orgId: id,
    entity: ['Organization', id] as const,
  };
  expect(event).toEqual(success(root, place, RULE, [await creation(world, 'Organization', id)]));
  expect(await world.events(id)).toEqual([event]);
});

test('keeps the tier and the number of applications that are given, and takes null for unsaid', async () => {
  const own = await create({ type: 'AGENCY', tier: 'ENTERPRISE', maxApps: 0 });
  const unsaid = await create({ tier: null, maxApps: null });
  expect([own.given.organization, unsaid.given.organization]).toEqual([
    expect.objectContaining({ type: 'AGENCY', tier: 'ENTERPRISE', maxApps: 0 }),
    expect.objectContaining({ type: 'INVESTOR', tier: 'STANDARD', maxApps: 10 }),
  ]);
});

test('is handed over by giving its first ORG_ADMIN, who then works in it', async () => {
  const { given } = await create();
  const { id } = given.organization as { id: string };
  const admin = await world.seed.user(platform);
  const role = { orgId: id, userId: admin.id, role: 'ORG_ADMIN' };
  await done(world, root, 'assignOrgRole', role);
  await done(world, admin, 'createPortfolio', { orgId: id, name: 'First desk' });
  const read = `{ organization(id: "${id}") { portfolios { nodes { name } } } }`;
  const { body } = await world.send(admin, read);
  expect(body).toEqual({
    data: { organization: { portfolios: { nodes: [{ name: 'First desk' }] } } },
  });
});

test.each([
  ['name', { name: 'Taken' }],
  ['slug', { slug: 'taken' }],
])(
  'refuses a %s that is taken, and records the failure at the home of who asked',
  async (_what, taken) => {
    await world.seed.query(
      "INSERT INTO organizations (name, slug) VALUES ('Taken', 'taken') ON CONFLICT DO NOTHING",
    );
    expect(await attempt(world, root, 'createOrganization', input(taken))).toEqual(
      refusal(root, { action: 'organization.create', orgId: platform.id }, TAKEN, {
        rule: RULE,
        requested: null,
      }),
    );
  },
);

const FORM = 'does not have the form [a-z0-9]+(-[a-z0-9]+)*';
test.each([
  ['a slug in capitals', { slug: 'Fund' }, 'input.slug', FORM],
  ['a slug with two hyphens in a row', { slug: 'fund--a' }, 'input.slug', FORM],
  ['a slug that ends in a hyphen', { slug: 'fund-' }, 'input.slug', FORM],
  [
    'a slug with a second line',
    { slug: 'fund\nx' },
    'input.slug',
    'holds the control or invisible character U+000A; remove it',
  ],
  [
    'a negative number of applications',
    { maxApps: -1 },
    'input.maxApps',
    'is -1; give at least 0 and at most 10000',
  ],
  [
    'too many applications',
    { maxApps: 10_001 },
    'input.maxApps',
    'is 10001; give at least 0 and at most 10000',
  ],
])('refuses %s with the path of the field', async (_what, bad, path, message) => {
  expect(await attempt(world, root, 'createOrganization', input(bad))).toEqual(
    refusal(root, { action: 'organization.create', orgId: platform.id }, invalid([path, message]), {
      rule: null,
      requested: null,
    }),
  );
});

test('names every faulty field at once', async () => {
  const { payload } = await attempt(
    world,
    root,
    'createOrganization',
    { name: '', slug: 'A', type: 'INVESTOR', maxApps: -1 },
    'organization { id }',
  );
  expect(payload).toEqual({
    organization: null,
    receipt: null,
    problem: invalid(
      ['input.maxApps', 'is -1; give at least 0 and at most 10000'],
      ['input.name', 'is empty; give at least 1 character(s)'],
      ['input.slug', FORM],
    ),
  });
});

test('gives ten requests at once for one slug one organization, and the others a conflict', async () => {
  const before = await world.seed.query('SELECT FROM organizations');
  const { slug } = input();
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, (_item, at) =>
      world.send(
        root,
        `mutation { createOrganization(input: { name: "Race ${at}", slug: "${slug}", type: ALLY }) { problem { code } } }`,
      ),
    ),
  );
  const answer = (code: string | null) => ({
    data: { createOrganization: { problem: code === null ? null : { code } } },
  });
  const bodies = outcomes.map(({ body }) => body);
  expect(bodies).toEqual(expect.arrayContaining([answer(null), answer('CONFLICT')]));
  expect(bodies.filter(({ data }) => JSON.stringify(data).includes('null'))).toHaveLength(1);
  expect(await world.seed.query('SELECT FROM organizations')).toHaveLength(before.length + 1);
});
