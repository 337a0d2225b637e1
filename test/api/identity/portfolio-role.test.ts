/** Roles on a portfolio: what giving and taking them records, and how they bound writes and reads, up and down. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../../src/auth/roles.js';
import {
  attempt,
  conflict,
  creation,
  deniedBy,
  done,
  invalid,
  notFound,
  recordedRow,
  refusal,
  success,
} from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import {
  type SeededOrganization,
  type SeededPortfolio,
  type SeededUser,
  STRICT_LIMITS,
} from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'ORG_ADMIN on the portfolio with a fresh second factor';

let world: World;
let organization: SeededOrganization;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  admin = await world.seed.user(organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

const place = (action: string, { id, orgId }: SeededPortfolio, assignment?: string) => ({
  action,
  orgId,
  portfolioId: id,
  ...(assignment === undefined ? {} : { entity: ['PortfolioRoleAssignment', assignment] as const }),
});
const roleInput = (portfolio: SeededPortfolio, user: SeededUser, role: Role) => ({
  portfolioId: portfolio.id,
  userId: user.id,
  role,
});

describe('assignPortfolioRole', () => {
  test('records the assignment whole on the portfolio', async () => {
    const portfolio = await world.seed.portfolio(organization);
    const user = await world.seed.user(organization);
    const { given, event } = await done(
      world,
      admin,
      'assignPortfolioRole',
      roleInput(portfolio, user, 'MANAGER'),
      'assignment { id role userId portfolioId portfolio { name } user { fullName } }',
    );
    const { id } = given.assignment as { id: string };
    expect(given).toEqual({
      assignment: {
        id,
        role: 'MANAGER',
        userId: user.id,
        portfolioId: portfolio.id,
        portfolio: { name: portfolio.name },
        user: { fullName: user.fullName },
      },
    });
    const changes = [await creation(world, 'PortfolioRoleAssignment', id)];
    expect(event).toEqual(
      success(admin, place('portfolioRole.assign', portfolio, id), RULE, changes),
    );
  });

  test('refuses what is given already, a person who is not seen, and the platform role', async () => {
    const portfolio = await world.seed.portfolio(organization);
    const user = await world.seed.user(organization);
    const foreign = await world.seed.user(await world.seed.organization(), 'VIEWER');
    await world.seed.portfolioRole(user, portfolio, 'VIEWER');
    const platformRole = 'is SUPER_ADMIN, which is never given through the API';
    const cases = [
      [user, 'VIEWER', conflict('This person holds VIEWER there already.')],
      [foreign, 'VIEWER', notFound('User', 'input.userId')],
      [user, 'SUPER_ADMIN', invalid(['input.role', platformRole])],
    ] as const;
    for (const [person, role, problem] of cases)
      expect(
        await attempt(world, admin, 'assignPortfolioRole', roleInput(portfolio, person, role)),
      ).toEqual(
        refusal(admin, place('portfolioRole.assign', portfolio), problem, {
          rule: RULE,
          requested: portfolio.id,
        }),
      );
  });

  test('is for an ORG_ADMIN of that portfolio alone, who gives no role in the organization', async () => {
    const portfolio = await world.seed.portfolio(organization);
    const [local, user] = [
      await world.seed.user(organization),
      await world.seed.user(organization),
    ];
    await world.seed.portfolioRole(local, portfolio, 'ORG_ADMIN');
    // Without a role in the organization one sees none of its people, and can give none a role.
    await world.seed.orgRole(local, organization, 'VIEWER');
    await done(world, local, 'assignPortfolioRole', roleInput(portfolio, user, 'ORG_ADMIN'));
    const input = { orgId: organization.id, userId: user.id, role: 'CLIENT' };
    const rule = 'ORG_ADMIN in the organization with a fresh second factor';
    expect(await attempt(world, local, 'assignOrgRole', input)).toEqual(
      refusal(
        local,
        { action: 'orgRole.assign', orgId: organization.id },
        deniedBy('assignOrgRole', rule, 'VIEWER'),
        { rule, requested: organization.id },
      ),
    );
  });
});

describe('revokePortfolioRole', () => {
  test('deletes the assignment, keeps it in the log, and the role in the organization counts again', async () => {
    const portfolio = await world.seed.portfolio(organization);
    const user = await world.seed.user(organization, 'MANAGER');
    const id = await world.seed.portfolioRole(user, portfolio, 'VIEWER');
    const rename = { id: portfolio.id, name: `Renamed ${id}`, version: 1 };
    expect(await codeOf(world, user, 'renamePortfolio', rename)).toBe('DENIED');
    const [row] = await world.seed.query('SELECT * FROM portfolio_role_assignments WHERE id = $1', [
      id,
    ]);
    const { given, event } = await done(
      world,
      admin,
      'revokePortfolioRole',
      { id },
      'assignmentId',
    );
    expect(given).toEqual({ assignmentId: id });
    const before = recordedRow('PortfolioRoleAssignment', row ?? {});
    expect(event).toEqual(
      success(admin, place('portfolioRole.revoke', portfolio, id), RULE, [
        { model: 'PortfolioRoleAssignment', id, before, after: null },
      ]),
    );
    expect(await codeOf(world, user, 'renamePortfolio', rename)).toBeNull();
  });

  test('is not for an ORG_ADMIN whose own role on the portfolio lowers them', async () => {
    const portfolio = await world.seed.portfolio(organization);
    const lowered = await world.seed.user(organization, 'ORG_ADMIN');
    const id = await world.seed.portfolioRole(lowered, portfolio, 'MANAGER');
    expect(await attempt(world, lowered, 'revokePortfolioRole', { id })).toEqual(
      refusal(
        lowered,
        place('portfolioRole.revoke', portfolio, id),
        deniedBy('revokePortfolioRole', RULE, 'MANAGER'),
        { rule: RULE, requested: id },
      ),
    );
  });
});

describe('a role on a portfolio bounds', () => {
  const counts = `query ($id: ID!) { portfolio(id: $id) {
    approvals { totalCount } venueKeys { totalCount } pretradeLimit { version }
    roleAssignments { totalCount } auditEvents { totalCount }
  } }`;
  const seen = (
    approvals: number,
    venueKeys: number,
    version: number | null,
    roles: number,
    events: number,
  ) => ({
    data: {
      portfolio: {
        approvals: { totalCount: approvals },
        venueKeys: { totalCount: venueKeys },
        pretradeLimit: version === null ? null : { version },
        roleAssignments: { totalCount: roles },
        auditEvents: { totalCount: events },
      },
    },
  });
  async function filled(): Promise<SeededPortfolio> {
    const portfolio = await world.seed.portfolio(organization);
    const portfolioId = portfolio.id;
    const key = { portfolioId, venueId: 'venue', keyId: 'key', tradeOnly: true };
    await done(world, admin, 'storeVenueKey', key);
    await done(world, admin, 'storePretradeLimit', { portfolioId, limits: STRICT_LIMITS });
    await world.seed.approval(portfolio, admin);
    return portfolio;
  }

  // One's own assignment is always seen, hence one role assignment at CLIENT.
  test.each<[Role | null, Role, ReturnType<typeof seen>]>([
    ['ORG_ADMIN', 'CLIENT', seen(0, 0, null, 1, 0)],
    ['MANAGER', 'VIEWER', seen(1, 0, 1, 2, 0)],
    ['CLIENT', 'VIEWER', seen(1, 0, 1, 2, 0)],
    ['VIEWER', 'ANALYST', seen(1, 1, 1, 2, 0)],
    [null, 'MANAGER', seen(1, 1, 1, 2, 2)],
  ])('the reads of %s in the organization by %s there', async (held, override, expected) => {
    const [portfolio, other] = [await filled(), await filled()];
    const user = await world.seed.user(organization, held);
    await world.seed.portfolioRole(user, portfolio, override);
    await world.seed.portfolioRole(await world.seed.user(organization), portfolio, 'CLIENT');
    expect((await world.send(user, counts, { id: portfolio.id })).body).toEqual(expected);
    // And no other portfolio: there the role in the organization counts.
    const elsewhere = (await world.send(user, counts, { id: other.id })).body;
    const byOrganization = {
      ORG_ADMIN: seen(1, 1, 1, 0, 2),
      MANAGER: seen(1, 1, 1, 0, 2),
      VIEWER: seen(1, 0, 1, 0, 0),
      CLIENT: seen(0, 0, null, 0, 0),
    };
    expect(elsewhere).toEqual(
      held === null ? { data: { portfolio: null } } : byOrganization[held as 'CLIENT'],
    );
  });

  test('nothing of a super admin', async () => {
    const portfolio = await filled();
    const root = await world.seed.user(organization, 'SUPER_ADMIN');
    await world.seed.portfolioRole(root, portfolio, 'CLIENT');
    expect((await world.send(root, counts, { id: portfolio.id })).body).toEqual(
      seen(1, 1, 1, 1, 2),
    );
  });

  test('an agent as well, up and down', async () => {
    const agency = await world.seed.organization({ type: 'AGENCY' });
    const [agent, high] = [await world.seed.user(agency, 'ORG_ADMIN'), await filled()];
    await world.seed.agencyLink(agency, organization, { max_role: 'VIEWER' });
    await world.seed.portfolioRole(agent, high, 'MANAGER');
    await done(world, agent, 'renamePortfolio', { id: high.id, name: `A ${high.id}`, version: 1 });
    const low = await filled();
    await world.seed.portfolioRole(agent, low, 'CLIENT');
    expect((await world.send(agent, counts, { id: low.id })).body).toEqual(seen(0, 0, null, 1, 0));
  });

  test('by the highest of two roles there', async () => {
    const portfolio = await filled();
    const user = await world.seed.user(organization, 'ORG_ADMIN');
    await world.seed.portfolioRole(user, portfolio, 'CLIENT');
    await world.seed.portfolioRole(user, portfolio, 'ANALYST');
    const rule = 'MANAGER on the portfolio';
    const input = { id: portfolio.id, name: 'Mine', version: 1 };
    expect(await attempt(world, user, 'renamePortfolio', input)).toEqual(
      refusal(
        user,
        place('portfolio.rename', portfolio),
        deniedBy('renamePortfolio', rule, 'ANALYST'),
        { rule, requested: portfolio.id },
      ),
    );
  });
});
