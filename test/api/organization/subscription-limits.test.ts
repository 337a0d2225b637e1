/** What the tier of a subscription allows: refused at the limit, whoever comes at once, and told with what is used. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { SUBSCRIPTION_LIMITS } from '../../../src/domain/organization/tier-limits.js';
import { attempt, conflict, done, refusal } from '../../support/attempt.js';
import { codeOf, mutate } from '../../support/mutate.js';
import { KINDS, makeScene, personOf } from '../../support/scene.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  root = await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
});
afterAll(() => world.close());

const { portfolios: PORTFOLIOS, agencyLinks: LINKS } = SUBSCRIPTION_LIMITS.FOUNDATION as {
  readonly portfolios: number;
  readonly agencyLinks: number;
};
const times = (count: number) => Array.from({ length: count }, (_item, at) => at);
async function fillPortfolios(organization: SeededOrganization, count: number, values = {}) {
  for (const _at of times(count)) await world.seed.portfolio(organization, values);
}
async function fillLinks(client: SeededOrganization, count: number, values = {}) {
  for (const _at of times(count))
    await world.seed.agencyLink(await world.seed.organization({ type: 'AGENCY' }), client, values);
}
async function withAdmin(values = {}) {
  const organization = await world.seed.organization(values);
  return { organization, admin: await world.seed.user(organization, 'ORG_ADMIN') };
}
const newAgency = async () => (await world.seed.organization({ type: 'AGENCY' })).slug;

/** Each limit: what fills it, and the mutation that adds one. */
const LIMITS = [
  {
    limit: 'portfolios',
    max: PORTFOLIOS,
    fill: fillPortfolios,
    past: { deleted_at: new Date() },
    mutation: 'createPortfolio',
    action: 'portfolio.create',
    rule: 'MANAGER in the organization',
    things: 'portfolios',
    room: 'Archive one',
    input: async ({ id: orgId }: SeededOrganization, at = 0) => ({ orgId, name: `One more ${at}` }),
  },
  {
    limit: 'agencyLinks',
    max: LINKS,
    fill: fillLinks,
    past: { is_active: false },
    mutation: 'linkAgency',
    action: 'agency.link',
    rule: 'ORG_ADMIN in the organization with a fresh second factor',
    things: 'active agency links',
    room: 'Unlink an agency',
    input: async ({ id: clientOrgId }: SeededOrganization) => ({
      clientOrgId,
      agencySlug: await newAgency(),
    }),
  },
] as const;

describe.each(LIMITS)('$limit of FOUNDATION', ({ limit, max, fill, mutation, input, ...words }) => {
  test('are refused at the limit with tier, number and what to do, for those who may raise it as well', async () => {
    const { organization, admin } = await withAdmin();
    await fill(organization, max);
    const { things, room, action, rule } = words;
    const orgId = organization.id;
    const full = `The organization has ${max} of at most ${max} ${things} in the tier FOUNDATION. ${room}, or`;
    for (const [person, raise] of [
      [admin, 'ask a SUPER_ADMIN for a higher tier.'],
      [root, 'raise subscriptionTier by changeSubscription.'],
    ] as const)
      expect(await attempt(world, person, mutation, await input(organization))).toEqual(
        refusal(person, { action, orgId }, conflict(`${full} ${raise}`), {
          rule,
          requested: orgId,
        }),
      );
  });

  test('that are past do not count, and the last one within the limit is made', async () => {
    const { organization, admin } = await withAdmin();
    await fill(organization, max - 1);
    await fill(organization, 2, words.past);
    expect(await codeOf(world, admin, mutation, await input(organization))).toBeNull();
    expect(await codeOf(world, admin, mutation, await input(organization, 1))).toBe('CONFLICT');
  });

  test('are made up to the limit by eight requests at once, with and without keys', async () => {
    const { organization, admin } = await withAdmin();
    await fill(organization, max - 3);
    const inputs = await Promise.all(
      times(8).map(async (at) => ({
        ...(await input(organization, at)),
        ...(at % 2 === 0 ? {} : { idempotencyKey: `key ${at}` }),
      })),
    );
    const codes = await Promise.all(inputs.map((each) => codeOf(world, admin, mutation, each)));
    expect(codes.sort()).toEqual([...times(5).map(() => 'CONFLICT'), null, null, null]);
    const read = `{ organization(id: "${organization.id}") { limits { ${limit} { max used } } } }`;
    expect((await world.send(admin, read)).body).toEqual({
      data: { organization: { limits: { [limit]: { max, used: max } } } },
    });
  });

  test('are allowed again in a higher tier; a lower one takes nothing away and adds nothing', async () => {
    const { organization, admin } = await withAdmin();
    const { id } = organization;
    await fill(organization, max);
    const tier = (version: number, subscriptionTier: string) =>
      done(world, root, 'changeSubscription', { id, version, subscriptionTier });
    await tier(1, 'ENTERPRISE');
    expect(await codeOf(world, admin, mutation, await input(organization, 1))).toBeNull();
    await tier(2, 'FOUNDATION');
    expect(await codeOf(world, admin, mutation, await input(organization, 2))).toBe('CONFLICT');
    const read = `{ organization(id: "${id}") { limits { ${limit} { max used } } } }`;
    expect((await world.send(admin, read)).body).toEqual({
      data: { organization: { limits: { [limit]: { max, used: max + 1 } } } },
    });
  });
});

test('an active link is set anew at the limit, and an ended one is not made active there', async () => {
  const { organization, admin } = await withAdmin();
  const [active, ended] = [
    await world.seed.organization({ type: 'AGENCY' }),
    await world.seed.organization({ type: 'AGENCY' }),
  ];
  await world.seed.agencyLink(active, organization);
  await world.seed.agencyLink(ended, organization, { is_active: false });
  await fillLinks(organization, LINKS - 1);
  const link = ({ slug }: SeededOrganization) =>
    codeOf(world, admin, 'linkAgency', {
      clientOrgId: organization.id,
      agencySlug: slug,
      maxRole: 'VIEWER',
    });
  expect([await link(active), await link(ended)]).toEqual([null, 'CONFLICT']);
});

test('a portfolio of a known person is one lock, one count with the row, and one event: three exchanges as before', async () => {
  const { organization, admin } = await withAdmin();
  await world.send(admin, '{ __typename }');
  const { result, texts } = await world.statements(() =>
    mutate(
      world,
      admin,
      'createPortfolio',
      { orgId: organization.id, name: 'Desk' },
      'portfolio { name }',
    ),
  );
  expect(result.portfolio).toEqual({ name: 'Desk' });
  const words =
    /FOR NO KEY UPDATE SKIP LOCKED|count\(\*\)|INSERT INTO portfolios|append_audit_event|portfolios/;
  expect(texts.map((text) => words.exec(text)?.[0])).toEqual([
    'FOR NO KEY UPDATE SKIP LOCKED',
    'count(*)',
    'INSERT INTO portfolios',
    'append_audit_event',
    'portfolios',
  ]);
});

describe('limits', () => {
  const LIMIT_FIELDS =
    'limits { portfolios { max used } agencyLinks { max used } apps { max used } }';

  test.each(['FOUNDATION', 'PROFESSIONAL', 'ENTERPRISE'] as const)(
    'of %s are those of the tier and maxApps, with what is used of each',
    async (tier) => {
      const { organization, admin } = await withAdmin({ subscription_tier: tier, max_apps: 7 });
      await fillPortfolios(organization, 3);
      await fillPortfolios(organization, 1, { deleted_at: new Date() });
      await fillLinks(organization, 2);
      await fillLinks(organization, 1, { is_active: false });
      const app = { org_id: organization.id, app_id: 'a' };
      await world.seed.row('org_app_access', app);
      await world.seed.row('org_app_access', { ...app, app_id: 'b', detached_at: new Date() });
      const { body } = await world.send(
        admin,
        `{ organization(id: "${organization.id}") { ${LIMIT_FIELDS} } }`,
      );
      const { portfolios, agencyLinks } = SUBSCRIPTION_LIMITS[tier];
      expect(body).toEqual({
        data: {
          organization: {
            limits: {
              portfolios: { max: portfolios, used: 3 },
              agencyLinks: { max: agencyLinks, used: 2 },
              apps: { max: 7, used: 1 },
            },
          },
        },
      });
    },
  );

  test('are shown to whoever sees the organization, what is used to VIEWER and above', async () => {
    const scene = await makeScene(world.seed);
    const found: unknown[] = [];
    for (const kind of KINDS) {
      const person = await personOf(world.seed, kind, scene);
      const query = `{ organization(id: "${scene.organization.id}") { limits { portfolios { max used } } } }`;
      const { body } = await world.send(person, query);
      const { organization } = body.data as unknown as {
        organization: { limits: { portfolios: unknown } } | null;
      };
      found.push([kind, organization?.limits.portfolios ?? null]);
    }
    const expected = KINDS.map((kind) => [
      kind,
      kind === 'stranger' ? null : { max: PORTFOLIOS, used: kind === 'CLIENT' ? null : 1 },
    ]);
    expect(found).toEqual(expected);
  });

  test('of fifty organizations take as many statements as those of one, and none where nothing used is asked for', async () => {
    const statements = async (count: number, fields: string) => {
      const agency = await world.seed.organization({ type: 'AGENCY' });
      const agent = await world.seed.user(agency, 'ORG_ADMIN');
      for (const _at of times(count)) {
        const client = await world.seed.organization();
        await world.seed.agencyLink(agency, client);
        await world.seed.portfolio(client);
      }
      await world.send(agent, '{ __typename }');
      const query = `{ organizations(first: 50, filter: { type: INVESTOR }) { nodes { ${fields} } } }`;
      const { result, texts } = await world.statements(() => world.send(agent, query));
      const { nodes } = (
        result.body.data as unknown as {
          organizations: { nodes: { limits: { portfolios: { used?: number } } }[] };
        }
      ).organizations;
      expect(nodes).toHaveLength(count);
      return [texts.length, nodes.every(({ limits }) => limits.portfolios.used === 1)];
    };
    const [one, fifty] = [await statements(1, LIMIT_FIELDS), await statements(50, LIMIT_FIELDS)];
    expect(fifty).toEqual(one);
    expect(one[1]).toBe(true);
    const bare = 'limits { portfolios { max } agencyLinks { max } apps { max } }';
    const [less] = await statements(2, bare);
    // One statement a limit that is counted.
    expect(Number(one[0]) - Number(less)).toBe(3);
  });
});
