/**
 * Roles that go while a mutation waits: for a row, for a request of the same key, for the head of the log, for another's
 * insert. Whatever it waited for, nothing is done by who may no longer do it.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Desk {
  readonly organization: SeededOrganization;
  readonly checker: SeededUser;
  readonly admin: SeededUser;
  readonly approvalId: string;
}
async function desk(): Promise<Desk> {
  const organization = await world.seed.organization();
  const portfolio = await world.seed.portfolio(organization);
  const maker = await world.seed.user(organization, 'MANAGER');
  const checker = await world.seed.user(organization, 'MANAGER');
  const admin = await world.seed.user(organization, 'ORG_ADMIN');
  const approvalId = await world.seed.approval(portfolio, maker);
  for (const person of [checker, admin]) await world.send(person, '{ __typename }');
  return { organization, checker, admin, approvalId };
}

/** Holds what the statement locks while the work begins, and lets go once `meanwhile` is done. */
async function held<Result>(
  statement: string,
  values: readonly unknown[],
  work: () => Promise<Result>,
  meanwhile: () => Promise<unknown>,
): Promise<Result> {
  const holder = new pg.Client({ connectionString: world.database.ownerUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query(statement, [...values]);
  const working = work();
  await sleep(400);
  await meanwhile();
  await holder.query('COMMIT');
  await holder.end();
  return working;
}
const LOCK_ROW = 'SELECT FROM approvals WHERE id = $1 FOR NO KEY UPDATE';
const LOCK_HEAD = 'SELECT FROM audit_heads WHERE chain_id = $1 FOR UPDATE';
const takeRole = ({ id }: SeededUser) =>
  world.seed.query('DELETE FROM org_role_assignments WHERE user_id = $1', [id]);
const statusOf = async (id: string) =>
  (
    await world.seed.query<{ status: string }>('SELECT status FROM approvals WHERE id = $1', [id])
  )[0]?.status;
const done = async ({ id }: SeededOrganization) =>
  (await world.events(id)).filter(({ status }) => status === 'SUCCESS').map(({ action }) => action);

test.each([
  ['the role is taken', takeRole],
  [
    'the account is closed',
    ({ id }: SeededUser) =>
      world.seed.query('UPDATE users SET is_active = false WHERE id = $1', [id]),
  ],
])('a retry that waits for its first request decides nothing once %s', async (_what, end) => {
  const { organization, checker, approvalId } = await desk();
  const query =
    'mutation ($input: ApproveRequestInput!) { approveRequest(input: $input) { problem { code } } }';
  const input = { id: approvalId, idempotencyKey: 'retry' };
  const approve = () => world.send(checker, query, { input });
  await held(
    LOCK_ROW,
    [approvalId],
    async () => {
      const first = approve();
      await sleep(200);
      return Promise.all([first, approve()]);
    },
    () => end(checker),
  );
  expect([await statusOf(approvalId), await done(organization)]).toEqual(['PENDING', []]);
});

test('a decision that waits for the log behind the revocation of its own role is decided anew, and not taken', async () => {
  const { organization, checker, admin, approvalId } = await desk();
  const [assignment] = await world.seed.query<{ id: string }>(
    'SELECT id FROM org_role_assignments WHERE user_id = $1',
    [checker.id],
  );
  await world.seed.query('SELECT append_audit_event($1::jsonb)', [
    JSON.stringify({ action: 'test.begin', status: 'SUCCESS', orgId: organization.id }),
  ]);
  const [revoked, approved] = await held(
    LOCK_HEAD,
    [organization.id],
    async () => {
      const revoking = mutate(world, admin, 'revokeOrgRole', { id: assignment?.id });
      await sleep(200);
      return Promise.all([revoking, mutate(world, checker, 'approveRequest', { id: approvalId })]);
    },
    async () => undefined,
  );
  expect([revoked.problem, approved.problem?.code]).toEqual([null, 'NOT_FOUND']);
  expect(await statusOf(approvalId)).toBe('PENDING');
  expect(await done(organization)).toEqual(['test.begin', 'orgRole.revoke']);
});

test("a change that waits for another one's name is not made by who lost the role meanwhile", async () => {
  const { organization, checker } = await desk();
  const input = { orgId: organization.id, name: 'The same name' };
  const inserting = 'INSERT INTO portfolios (org_id, name) VALUES ($1, $2)';
  const holder = new pg.Client({ connectionString: world.database.ownerUrl });
  await holder.connect();
  await holder.query('BEGIN');
  await holder.query(inserting, [organization.id, input.name]);
  const creating = mutate(world, checker, 'createPortfolio', input);
  await sleep(400);
  await takeRole(checker);
  await holder.query('ROLLBACK');
  await holder.end();
  expect((await creating).problem?.code).toBe('NOT_FOUND');
  expect(await done(organization)).toEqual([]);
});

test('who changes their own roles or tokens is not taken for somebody whose roles were taken', async () => {
  const { organization, admin } = await desk();
  await world.seed.user(organization, 'ORG_ADMIN');
  const [own] = await world.seed.query<{ id: string }>(
    'SELECT id FROM org_role_assignments WHERE user_id = $1',
    [admin.id],
  );
  const { problem } = await mutate(world, admin, 'revokeOrgRole', { id: own?.id });
  expect(problem).toBeNull();
  expect((await mutate(world, admin, 'revokeMyTokens', {})).problem).toBeNull();
});
