/**
 * What a mutation sends to PostgreSQL, and what it does not: the person is confirmed at the opening of its transaction,
 * its row is locked by those alone who may change it, and what was written is not read again.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Desk {
  readonly organization: SeededOrganization;
  readonly portfolio: SeededPortfolio;
  readonly manager: SeededUser;
  readonly rename: (user: SeededUser, version?: number) => ReturnType<typeof mutate>;
}
async function desk(): Promise<Desk> {
  const organization = await world.seed.organization();
  const portfolio = await world.seed.portfolio(organization);
  const manager = await world.seed.user(organization, 'MANAGER');
  const rename: Desk['rename'] = (user, version = 1) => {
    const input = { id: portfolio.id, name: `By ${user.email}`, version };
    return mutate(world, user, 'renamePortfolio', input, 'portfolio { name version }');
  };
  return { organization, portfolio, manager, rename };
}
const recorded = async ({ id }: SeededOrganization) =>
  (await world.events(id)).map(({ action, status, user_email }) => [action, status, user_email]);

/** Holds the portfolio's row in another session while the work runs. */
async function whileLocked<Result>(id: string, work: () => Promise<Result>): Promise<Result> {
  const holder = new pg.Client({ connectionString: world.database.ownerUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT FROM portfolios WHERE id = $1 FOR NO KEY UPDATE', [id]);
    return await work();
  } finally {
    await holder.end();
  }
}

test('a change of a row by a known person is one lock, one write and one event: its answer needs no read', async () => {
  const { manager, rename } = await desk();
  await world.send(manager, '{ __typename }');
  const { result, texts } = await world.statements(() => rename(manager));
  expect(result.portfolio).toEqual({ name: `By ${manager.email}`, version: 2 });
  const words = /FOR NO KEY UPDATE SKIP LOCKED|UPDATE portfolios|append_audit_event/;
  expect(texts.map((text) => words.exec(text)?.[0])).toEqual([
    'FOR NO KEY UPDATE SKIP LOCKED',
    'UPDATE portfolios',
    'append_audit_event',
  ]);
});

test('who may not change a row is refused at once while another holds it, and never holds it', async () => {
  const { organization, portfolio, rename } = await desk();
  const viewer = await world.seed.user(organization, 'VIEWER');
  await world.send(viewer, '{ __typename }');
  const answered = await whileLocked(portfolio.id, () => rename(viewer));
  expect(answered.problem?.code).toBe('DENIED');
  expect(await recorded(organization)).toEqual([['portfolio.rename', 'DENIED', viewer.email]]);
});

test('a known person who was deactivated is not signed in, changes nothing, and nothing is recorded', async () => {
  const { organization, portfolio, manager, rename } = await desk();
  await world.send(manager, '{ __typename }');
  await world.seed.query('UPDATE users SET is_active = false WHERE id = $1', [manager.id]);
  const input = { id: portfolio.id, name: 'x', version: 1 };
  const { status, body } = await world.send(
    manager,
    'mutation ($input: RenamePortfolioInput!) { renamePortfolio(input: $input) { problem { code } } }',
    { input },
  );
  expect({ status, body }).toEqual({
    status: 401,
    body: {
      errors: [
        {
          message: 'This token names nobody who may sign in here.',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    },
  });
  expect(await recorded(organization)).toEqual([]);
  await expect(rename(await world.seed.user(organization, 'MANAGER'))).resolves.toMatchObject({
    problem: null,
  });
});

test('a known person whose role was taken is refused, and refused once in the log', async () => {
  const { organization, manager, rename } = await desk();
  await world.send(manager, '{ __typename }');
  await world.seed.query("UPDATE org_role_assignments SET role = 'VIEWER' WHERE user_id = $1", [
    manager.id,
  ]);
  expect((await rename(manager)).problem?.code).toBe('DENIED');
  expect(await recorded(organization)).toEqual([['portfolio.rename', 'DENIED', manager.email]]);
});

test('of two changes in one request the second is decided by the roles of its own moment', async () => {
  const { organization, portfolio } = await desk();
  const admin = await world.seed.user(organization, 'ORG_ADMIN');
  await world.seed.user(organization, 'ORG_ADMIN');
  await world.send(admin, '{ __typename }');
  const [assignment] = await world.seed.query<{ id: string }>(
    'SELECT id FROM org_role_assignments WHERE user_id = $1',
    [admin.id],
  );
  const { body } = await world.send(
    admin,
    `mutation ($revoke: RevokeOrgRoleInput!, $rename: RenamePortfolioInput!) {
      revokeOrgRole(input: $revoke) { problem { code } }
      renamePortfolio(input: $rename) { problem { code } } }`,
    {
      revoke: { id: assignment?.id },
      rename: { id: portfolio.id, name: 'Too late', version: 1 },
    },
  );
  expect(body).toEqual({
    data: {
      revokeOrgRole: { problem: null },
      renamePortfolio: { problem: { code: 'NOT_FOUND' } },
    },
  });
});
