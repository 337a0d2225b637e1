/**
 * How many people of which rank approve a request, and how many rejections end it, says the policy it was made under. One
 * person counts once, through whatever account; the maker through none. A request that too few people could approve is
 * refused at once. The database holds all of it as well.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GovernedDesk, governedDesk } from '../../support/governed.js';
import { codeOf, mutate } from '../../support/mutate.js';
import type { SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const FREE = { approvalType: 'limit', action: 'desk.raise', payload: { by: '10' } };
const decide = (person: SeededUser, id: string, verdict = 'approve') =>
  codeOf(world, person, `${verdict}Request`, { id });

async function deskOf(terms: object): Promise<{ desk: GovernedDesk; admin: SeededUser }> {
  const desk = await governedDesk(world);
  const admin = await desk.person('ORG_ADMIN');
  await desk.publish(terms, admin);
  return { desk, admin };
}

describe('two MANAGERs and an ORG_ADMIN', () => {
  const approvers = [
    { role: 'MANAGER', count: 2 },
    { role: 'ORG_ADMIN', count: 1 },
  ];

  test('approve together, in any order; until then it is pending', async () => {
    const { desk, admin } = await deskOf({ approvers });
    const [one, two] = [await desk.person('MANAGER'), await desk.person('MANAGER')];
    for (const people of [
      [one, admin, two],
      [admin, two, one],
    ]) {
      const id = await desk.asked(await desk.person('MANAGER'), FREE);
      const seen: (string | undefined)[] = [];
      for (const person of people) {
        expect(await decide(person, id)).toBeNull();
        seen.push(await desk.statusOf(id));
      }
      expect(seen).toEqual(['PENDING', 'PENDING', 'APPROVED']);
    }
  });

  test('are not three MANAGERs, but three ORG_ADMINs stand for them', async () => {
    const { desk, admin } = await deskOf({ approvers });
    const managers: SeededUser[] = [];
    for (let at = 0; at < 3; at += 1) managers.push(await desk.person('MANAGER'));
    const id = await desk.asked(await desk.person('MANAGER'), FREE);
    for (const manager of managers) expect(await decide(manager, id)).toBeNull();
    expect(await desk.statusOf(id)).toBe('PENDING');
    expect(await decide(admin, id)).toBeNull();
    expect(await desk.statusOf(id)).toBe('APPROVED');
    const other = await desk.asked(await desk.person('MANAGER'), FREE);
    for (const person of [admin, await desk.person('ORG_ADMIN'), await desk.person('ORG_ADMIN')])
      expect(await decide(person, other)).toBeNull();
    expect(await desk.statusOf(other)).toBe('APPROVED');
  });

  test('a request that too few could approve is refused at once, and says who is missing', async () => {
    const { desk } = await deskOf({ approvers });
    const [maker] = [await desk.person('MANAGER'), await desk.person('MANAGER')];
    const { problem } = await desk.ask(maker, FREE);
    expect(problem).toMatchObject({
      code: 'CONFLICT',
      message:
        'Nobody could approve this: beside its maker it takes 3 with MANAGER or above, and there are 2. Have the role given to more people there first.',
    });
    const rows = await world.seed.query('SELECT FROM approvals WHERE org_id = $1', [
      desk.organization.id,
    ]);
    expect(rows).toEqual([]);
  });
});

test('one person counts once: a second word of theirs is refused, and so is one by another account', async () => {
  const { desk, admin } = await deskOf({ approvers: [{ role: 'MANAGER', count: 2 }] });
  const [one, same] = [await desk.person('MANAGER'), await desk.person('ORG_ADMIN')];
  const accounts = { orgId: desk.organization.id, userId: one.id, otherUserId: same.id };
  expect(await codeOf(world, admin, 'joinAccounts', accounts)).toBeNull();
  const id = await desk.asked(await desk.person('MANAGER'), FREE);
  expect(await decide(one, id)).toBeNull();
  for (const account of [one, same])
    for (const verdict of ['approve', 'reject'])
      expect((await mutate(world, account, `${verdict}Request`, { id })).problem).toMatchObject({
        code: 'CONFLICT',
        message: 'You have decided on this request already, and count once. Ask another person.',
      });
  expect(await desk.statusOf(id)).toBe('PENDING');
});

test('nobody decides on their own request by another account, and the database refuses it too', async () => {
  const { desk, admin } = await deskOf({});
  const [maker, same] = [await desk.person('MANAGER'), await desk.person('ORG_ADMIN')];
  const accounts = { orgId: desk.organization.id, userId: maker.id, otherUserId: same.id };
  expect(await codeOf(world, admin, 'joinAccounts', accounts)).toBeNull();
  const id = await desk.asked(maker, FREE);
  for (const verdict of ['approve', 'reject'])
    expect((await mutate(world, same, `${verdict}Request`, { id })).problem).toMatchObject({
      code: 'DENIED',
      message: expect.stringContaining('by no account of theirs'),
    });
  const insert = world.seed.query(
    `INSERT INTO approval_decisions (org_id, portfolio_id, approval_id, requester_id, approver_id, verdict, payload_hash, approver_role)
     SELECT org_id, portfolio_id, id, requester_id, $2, 'APPROVE', payload_hash, 'ORG_ADMIN' FROM approvals WHERE id = $1`,
    [id, same.id],
  );
  await expect(insert).rejects.toThrow('nobody_decides_their_own_request_by_another_account');
});

test('the database approves nothing that not enough people approved', async () => {
  const { desk } = await deskOf({});
  await desk.person('MANAGER');
  const id = await desk.asked(await desk.person('MANAGER'), FREE);
  const update = world.seed.query(
    "UPDATE approvals SET status = 'APPROVED', decided_at = clock_timestamp() WHERE id = $1",
    [id],
  );
  await expect(update).rejects.toThrow('nothing is approved that not enough people approved');
});

test('as many rejections as the policy says end a request, whoever has approved', async () => {
  const { desk, admin } = await deskOf({
    approvers: [{ role: 'MANAGER', count: 3 }],
    rejections: 2,
  });
  const people: SeededUser[] = [];
  for (let at = 0; at < 4; at += 1) people.push(await desk.person('MANAGER'));
  const [maker, one, two, three] = people as [SeededUser, SeededUser, SeededUser, SeededUser];
  const id = await desk.asked(maker, FREE);
  expect(await decide(one, id, 'reject')).toBeNull();
  expect(await decide(two, id)).toBeNull();
  expect(await desk.statusOf(id)).toBe('PENDING');
  expect(await decide(three, id, 'reject')).toBeNull();
  expect(await desk.statusOf(id)).toBe('REJECTED');
  expect(await decide(admin, id)).toBe('CONFLICT');
});

test('an open request for the same is given instead of a second one, also to ten that come at once', async () => {
  const { desk } = await deskOf({});
  await desk.person('MANAGER');
  const maker = await desk.person('MANAGER');
  const answers = await Promise.all(Array.from({ length: 10 }, () => desk.asked(maker, FREE)));
  expect(new Set(answers).size).toBe(1);
  const other = await desk.asked(maker, { ...FREE, payload: { by: '11' } });
  expect(answers).not.toContain(other);
});

test('a policy takes approvers of MANAGER and above alone, and at least one', async () => {
  const { desk, admin } = await deskOf({});
  const rules = { requireMfaForLive: true, requireApprovalForLive: true };
  const input = { orgId: desk.organization.id, ...rules };
  for (const [approvers, path] of [
    [[{ role: 'ANALYST', count: 1 }], 'input.approvers.0.role'],
    [[], 'input.approvers'],
    [[{ role: 'MANAGER', count: 0 }], 'input.approvers.0.count'],
  ] as const) {
    const { problem } = await mutate(world, admin, 'publishPolicy', { ...input, approvers });
    expect(problem).toMatchObject({ code: 'INVALID_INPUT', fields: [{ path }] });
  }
});
