/** Roles over HTTP: giving and taking them, overrides on a portfolio up and down, agencies, and one's own scope. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../../src/auth/roles.js';
import { codeOf, mutate, RECEIPT } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let organization: SeededOrganization;
let portfolio: SeededPortfolio;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  portfolio = await world.seed.portfolio(organization);
  admin = await world.seed.user(organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

describe('a role in an organization', () => {
  test('counts with the next request once given, and no more once taken', async () => {
    const user = await world.seed.user(organization);
    const read = `{ portfolio(id: "${portfolio.id}") { id } }`;
    const seen = async () => (await world.send(user, read)).body.data;
    expect(await seen()).toEqual({ portfolio: null });
    const given = await mutate(
      world,
      admin,
      'assignOrgRole',
      { orgId: organization.id, userId: user.id, role: 'VIEWER' },
      'assignment { id role user { id } }',
    );
    const { id } = given.assignment as { id: string };
    expect(given).toEqual({
      assignment: { id, role: 'VIEWER', user: { id: user.id } },
      receipt: RECEIPT,
      problem: null,
    });
    expect(await seen()).toEqual({ portfolio: { id: portfolio.id } });
    const taken = await mutate(world, admin, 'revokeOrgRole', { id }, 'assignmentId');
    expect(taken).toEqual({ assignmentId: id, receipt: RECEIPT, problem: null });
    expect(await seen()).toEqual({ portfolio: null });
  });

  test('is never SUPER_ADMIN, never given twice, and given only to those one can see', async () => {
    const user = await world.seed.user(organization, 'VIEWER');
    const foreign = await world.seed.user(await world.seed.organization(), 'VIEWER');
    const give = (userId: string, role: Role) =>
      codeOf(world, admin, 'assignOrgRole', { orgId: organization.id, userId, role });
    expect(await give(user.id, 'SUPER_ADMIN')).toBe('INVALID_INPUT');
    expect(await give(user.id, 'VIEWER')).toBe('CONFLICT');
    expect(await give(foreign.id, 'VIEWER')).toBe('NOT_FOUND');
  });

  test('stays with the last ORG_ADMIN, also where two revoke each other at once', async () => {
    const own = await world.seed.organization();
    const [one, two] = [await world.seed.user(own), await world.seed.user(own)];
    const [first, second] = [
      await world.seed.orgRole(one, own, 'ORG_ADMIN'),
      await world.seed.orgRole(two, own, 'ORG_ADMIN'),
    ];
    const codes = await Promise.all([
      codeOf(world, one, 'revokeOrgRole', { id: second }),
      codeOf(world, two, 'revokeOrgRole', { id: first }),
    ]);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect(
      await world.seed.query(
        "SELECT FROM org_role_assignments WHERE org_id = $1 AND role = 'ORG_ADMIN'",
        [own.id],
      ),
    ).toHaveLength(1);
  });

  test('given twice to one person counts as the highest', async () => {
    const user = await world.seed.user(organization, 'CLIENT');
    await world.seed.orgRole(user, organization, 'MANAGER');
    const { id } = await world.seed.portfolio(organization);
    expect(
      await codeOf(world, user, 'renamePortfolio', { id, name: `R ${id}`, version: 1 }),
    ).toBeNull();
  });
});

describe('a role on a portfolio', () => {
  test.each<[Role | null, Role, string | null]>([
    ['MANAGER', 'VIEWER', 'DENIED'],
    ['ORG_ADMIN', 'CLIENT', 'DENIED'],
    ['VIEWER', 'MANAGER', null],
    [null, 'MANAGER', null],
    [null, 'ANALYST', 'DENIED'],
  ])('overrides %s in the organization by %s there', async (held, override, code) => {
    const user = await world.seed.user(organization, held);
    const own = await world.seed.portfolio(organization);
    await world.seed.portfolioRole(user, own, override);
    expect(
      await codeOf(world, user, 'renamePortfolio', { id: own.id, name: `O ${own.id}`, version: 1 }),
    ).toBe(code);
  });

  test('bounds reads likewise: below VIEWER no approval of that portfolio is shown, of the others all are', async () => {
    const user = await world.seed.user(organization, 'ANALYST');
    const [low, other] = [
      await world.seed.portfolio(organization),
      await world.seed.portfolio(organization),
    ];
    await world.seed.portfolioRole(user, low, 'CLIENT');
    for (const each of [low, other]) await world.seed.approval(each, admin);
    const count = (id: string) => `portfolio(id: "${id}") { approvals { totalCount } }`;
    const { body } = await world.send(user, `{ low: ${count(low.id)} other: ${count(other.id)} }`);
    expect(body.data).toEqual({
      low: { approvals: { totalCount: 0 } },
      other: { approvals: { totalCount: 1 } },
    });
  });

  test('alone shows that portfolio and the organization itself, and nothing else in it', async () => {
    const user = await world.seed.user(await world.seed.organization());
    await world.seed.portfolioRole(user, portfolio, 'MANAGER');
    const read = `{ organization(slug: "${organization.slug}") { name portfolios { nodes { id } } users { totalCount } roleAssignments { totalCount } auditEvents { nodes { portfolio { id } } } } }`;
    const { body } = await world.send(user, read);
    expect(body.data).toEqual({
      organization: {
        name: organization.name,
        portfolios: { nodes: [{ id: portfolio.id }] },
        users: { totalCount: 0 },
        roleAssignments: { totalCount: 0 },
        auditEvents: { nodes: [] },
      },
    });
  });

  test('is given and taken by an ORG_ADMIN', async () => {
    const user = await world.seed.user(organization, 'VIEWER');
    const given = await mutate(
      world,
      admin,
      'assignPortfolioRole',
      { portfolioId: portfolio.id, userId: user.id, role: 'MANAGER' },
      'assignment { id role }',
    );
    const { id } = given.assignment as { id: string };
    expect(given).toEqual({ assignment: { id, role: 'MANAGER' }, receipt: RECEIPT, problem: null });
    expect(await codeOf(world, admin, 'revokePortfolioRole', { id })).toBeNull();
  });
});

describe('an agency', () => {
  test.each<[Role, Role, string | null]>([
    ['ORG_ADMIN', 'MANAGER', null],
    ['ORG_ADMIN', 'VIEWER', 'DENIED'],
    ['ANALYST', 'ORG_ADMIN', 'DENIED'],
  ])(
    "acts with the lower of its own %s and the link's %s, while linked",
    async (own, maxRole, code) => {
      const client = await world.seed.organization();
      const clientAdmin = await world.seed.user(client, 'ORG_ADMIN');
      const agency = await world.seed.organization({ type: 'AGENCY' });
      const agent = await world.seed.user(agency, own);
      const linked = await mutate(
        world,
        clientAdmin,
        'linkAgency',
        { clientOrgId: client.id, agencySlug: agency.slug, maxRole },
        'link { id isActive maxRole agencyOrgId }',
      );
      const { id } = linked.link as { id: string };
      expect(linked.link).toEqual({ id, isActive: true, maxRole, agencyOrgId: agency.id });
      const desk = await world.seed.portfolio(client);
      expect(
        await codeOf(world, agent, 'renamePortfolio', {
          id: desk.id,
          name: `A ${desk.id}`,
          version: 1,
        }),
      ).toBe(code);
      expect(await codeOf(world, clientAdmin, 'unlinkAgency', { id })).toBeNull();
      expect(
        await codeOf(world, agent, 'renamePortfolio', { id: desk.id, name: 'B', version: 2 }),
      ).toBe('NOT_FOUND');
    },
  );

  test('is found by its slug alone: another organization and none look the same', async () => {
    const investor = await world.seed.organization();
    const link = async (agencySlug: string) =>
      (await mutate(world, admin, 'linkAgency', { clientOrgId: organization.id, agencySlug }))
        .problem;
    expect(await link(investor.slug)).toEqual(await link('nobody'));
  });
});

test('attaches applications up to maxApps, and frees a place by detaching', async () => {
  const own = await world.seed.organization({ max_apps: 1 });
  const user = await world.seed.user(own, 'ORG_ADMIN');
  const link = (appId: string) =>
    mutate(world, user, 'linkApp', { orgId: own.id, appId }, 'appAccess { id detachedAt }');
  const first = await link('one');
  const { id } = first.appAccess as { id: string };
  expect((await link('one')).problem?.code).toBe('CONFLICT');
  expect((await link('two')).problem?.message).toBe(
    'The organization has 1 of at most 1 applications. Detach one, or raise maxApps.',
  );
  expect(await codeOf(world, user, 'unlinkApp', { id })).toBeNull();
  expect(await codeOf(world, user, 'unlinkApp', { id })).toBe('CONFLICT');
  expect((await link('two')).problem).toBeNull();
  expect((await link('one')).problem?.code).toBe('CONFLICT');
});

test('remembers the scope one works in, and shows it to nobody else', async () => {
  await world.seed.live(portfolio);
  const user = await world.seed.user(organization, 'VIEWER');
  const set = (mode: string) =>
    mutate(
      world,
      user,
      'setScopeSession',
      { orgId: organization.id, portfolioId: portfolio.id, mode },
      'scopeSession { mode portfolio { id } }',
    );
  await set('PAPER');
  await set('LIVE');
  expect((await set('PAPER')).scopeSession).toEqual({
    mode: 'PAPER',
    portfolio: { id: portfolio.id },
  });
  const read = (person: SeededUser) =>
    world.send(person, `{ user(id: "${user.id}") { scopeSessions { nodes { mode } } } }`);
  expect((await read(user)).body.data).toEqual({
    user: { scopeSessions: { nodes: [{ mode: 'PAPER' }, { mode: 'LIVE' }] } },
  });
  expect((await read(admin)).body.data).toEqual({ user: { scopeSessions: { nodes: [] } } });
});

test('shows personal fields to oneself and the ORG_ADMIN of the home organization, and null to others', async () => {
  const [user, colleague] = [
    await world.seed.user(organization, 'VIEWER'),
    await world.seed.user(organization, 'MANAGER'),
  ];
  const read = async (person: SeededUser) =>
    (
      await world.send(
        person,
        `{ user(id: "${user.id}") { externalAuthId preferences mfaEnabled } }`,
      )
    ).body.data;
  const shown = { user: { externalAuthId: user.subject, preferences: {}, mfaEnabled: true } };
  expect([await read(user), await read(admin), await read(colleague)]).toEqual([
    shown,
    shown,
    { user: { externalAuthId: null, preferences: null, mfaEnabled: null } },
  ]);
});
