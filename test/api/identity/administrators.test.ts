/** No change of roles locks everybody out of a portfolio, or lowers a person above the one who makes it. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '../../../src/auth/roles.js';
import { conflict, denied } from '../../support/attempt.js';
import { codeOf, mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const LOCKED_OUT = {
  receipt: null,
  problem: conflict(
    'A portfolio would be left without any ORG_ADMIN. Make another one there first.',
  ),
};

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function desk(): Promise<{
  organization: SeededOrganization;
  portfolio: SeededPortfolio;
  admin: SeededUser;
}> {
  const organization = await world.seed.organization();
  const portfolio = await world.seed.portfolio(organization);
  return { organization, portfolio, admin: await world.seed.user(organization, 'ORG_ADMIN') };
}

test.each<Role>(['MANAGER', 'VIEWER', 'CLIENT'])(
  'the only ORG_ADMIN of a portfolio is not lowered there to %s, by themselves or another',
  async (role) => {
    const { portfolio, admin } = await desk();
    const root = await world.seed.user(await world.seed.organization(), 'SUPER_ADMIN');
    const input = { portfolioId: portfolio.id, userId: admin.id, role };
    for (const person of [admin, root])
      expect(await mutate(world, person, 'assignPortfolioRole', input)).toEqual(LOCKED_OUT);
  },
);

test('one of two is lowered, the other is not', async () => {
  const { organization, portfolio, admin } = await desk();
  const other = await world.seed.user(organization, 'ORG_ADMIN');
  const lower = (person: SeededUser, userId: string) =>
    codeOf(world, person, 'assignPortfolioRole', {
      portfolioId: portfolio.id,
      userId,
      role: 'VIEWER',
    });
  expect(await lower(admin, other.id)).toBeNull();
  expect(await lower(admin, admin.id)).toBe('CONFLICT');
});

test('two who lower each other at once: one is done, and an administrator stays', async () => {
  const { organization, portfolio, admin } = await desk();
  const other = await world.seed.user(organization, 'ORG_ADMIN');
  const lower = (person: SeededUser, userId: string) =>
    codeOf(world, person, 'assignPortfolioRole', {
      portfolioId: portfolio.id,
      userId,
      role: 'VIEWER',
    });
  const codes = await Promise.all([lower(admin, other.id), lower(other, admin.id)]);
  expect(codes.filter((code) => code === null)).toHaveLength(1);
});

test('the role on a portfolio of its only ORG_ADMIN is not taken', async () => {
  const organization = await world.seed.organization();
  const portfolio = await world.seed.portfolio(organization);
  const admin = await world.seed.user(organization, 'VIEWER');
  const id = await world.seed.portfolioRole(admin, portfolio, 'ORG_ADMIN');
  expect(await mutate(world, admin, 'revokePortfolioRole', { id })).toEqual(LOCKED_OUT);
});

test('an ORG_ADMIN of the organization stays while the other one is lowered on a portfolio', async () => {
  const { organization, portfolio, admin } = await desk();
  const other = await world.seed.user(organization);
  const id = await world.seed.orgRole(other, organization, 'ORG_ADMIN');
  await world.seed.portfolioRole(admin, portfolio, 'VIEWER');
  expect(await mutate(world, admin, 'revokeOrgRole', { id })).toEqual(LOCKED_OUT);
});

test('a person above the giver is not lowered: under an agency link of MANAGER nobody overrides an ORG_ADMIN', async () => {
  const { organization, portfolio, admin } = await desk();
  await world.seed.user(organization, 'ORG_ADMIN');
  const manager = await world.seed.user(organization, 'MANAGER');
  const input = { portfolioId: portfolio.id, userId: admin.id, role: 'VIEWER' };
  expect(await codeOf(world, manager, 'assignPortfolioRole', input)).toBe('DENIED');
});

test('the answer to a change of roles is read with the roles that it left', async () => {
  const { organization, admin } = await desk();
  await world.seed.user(organization, 'ORG_ADMIN');
  const [own] = await world.seed.query<{ id: string }>(
    'SELECT id FROM org_role_assignments WHERE user_id = $1',
    [admin.id],
  );
  const read = `mutation ($id: ID!) { revokeOrgRole(input: { id: $id }) { problem { code } } again: createPortfolio(input: { orgId: "${organization.id}", name: "x" }) { portfolio { id } problem { code } } }`;
  expect((await world.send(admin, read, { id: own?.id })).body).toEqual({
    data: {
      revokeOrgRole: { problem: null },
      again: { portfolio: null, problem: { code: 'NOT_FOUND' } },
    },
  });
});

test('a role that is revoked while a decision waits for the row is revoked', async () => {
  const { organization, portfolio } = await desk();
  const maker = await world.seed.user(organization, 'MANAGER');
  const checker = await world.seed.user(organization);
  const role = await world.seed.orgRole(checker, organization, 'MANAGER');
  const id = await world.seed.approval(portfolio, maker);
  await world.seed.query('BEGIN');
  await world.seed.query('SELECT FROM approvals WHERE id = $1 FOR UPDATE', [id]);
  const deciding = mutate(world, checker, 'approveRequest', { id });
  let isWaiting = false;
  while (!isWaiting) {
    const [found] = await world.seed.query<{ waits: boolean }>(
      `SELECT count(*) > 0 AS waits FROM pg_locks l JOIN pg_stat_activity a USING (pid)
       WHERE NOT granted AND a.datname = current_database()`,
    );
    isWaiting = found?.waits === true;
  }
  await world.seed.query('DELETE FROM org_role_assignments WHERE id = $1', [role]);
  await world.seed.query('COMMIT');
  const message =
    'approveRequest needs MANAGER on the portfolio: role MANAGER or above; you hold no role there.';
  expect(await deciding).toEqual({
    receipt: null,
    problem: { ...denied(message), decision: expect.objectContaining({ outcome: 'DENY' }) },
  });
});
