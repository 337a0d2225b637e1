/**
 * What many do to one request at once: each request is approved once and executed once, nothing is decided past its
 * clock though the wait began before it, and whoever was too late is told.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { governedDesk } from '../../support/governed.js';
import { codeOf, mutate } from '../../support/mutate.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const [APPROVERS, REQUESTS] = [20, 100];
const FREE = { approvalType: 'limit', action: 'desk.raise' };

/** Holds the row of a request while the work begins, and for so long. */
async function behindBlocker<Result>(
  id: string,
  heldMs: number,
  work: () => Promise<Result>,
): Promise<Result> {
  const blocker = new pg.Client({ connectionString: world.database.ownerUrl });
  await blocker.connect();
  await blocker.query('BEGIN');
  await blocker.query('SELECT FROM approvals WHERE id = $1 FOR UPDATE', [id]);
  const working = work();
  await sleep(heldMs);
  await blocker.query('COMMIT');
  await blocker.end();
  return working;
}

test('of twenty approvers of a hundred requests, each request has one who approved and one who executed it', async () => {
  const desk = await governedDesk(world);
  const maker = await desk.person('MANAGER');
  const people = await Promise.all(Array.from({ length: APPROVERS }, () => desk.person('MANAGER')));
  const ids = await Promise.all(
    Array.from({ length: REQUESTS }, (_, at) =>
      desk.asked(maker, { ...FREE, payload: { by: `${at}` } }),
    ),
  );
  const won = { approveRequest: new Map<string, number>(), executeRequest: new Map() };
  await Promise.all(
    people.map(async (person) => {
      for (const id of ids)
        for (const name of ['approveRequest', 'executeRequest'] as const)
          if ((await codeOf(world, person, name, { id })) === null)
            won[name].set(id, (won[name].get(id) ?? 0) + 1);
    }),
  );
  for (const counts of Object.values(won))
    expect([...counts.values()]).toEqual(Array(REQUESTS).fill(1));
  const rows = await world.seed.query(
    `SELECT action, count(*)::int FROM audit_events
     WHERE org_id = $1 AND status = 'SUCCESS' GROUP BY action ORDER BY action`,
    [desk.organization.id],
  );
  expect(rows).toEqual([
    { action: 'approval.approve', count: REQUESTS },
    { action: 'approval.execute', count: REQUESTS },
    { action: 'approval.request', count: REQUESTS },
  ]);
}, 300_000);

test.each<[string, 'expires_at' | 'executable_until', RegExp]>([
  ['approveRequest', 'expires_at', /^This request expired at /],
  ['rejectRequest', 'expires_at', /^This request expired at /],
  ['executeRequest', 'executable_until', /^This request could be executed until /],
])(
  '%s does nothing past the clock, though the wait for the row began before',
  async (name, clock, words) => {
    const desk = await governedDesk(world);
    const [maker, checker] = [await desk.person('MANAGER'), await desk.person('ORG_ADMIN')];
    const request = { ...FREE, payload: { by: name } };
    const isApproved = name === 'executeRequest';
    const id = isApproved
      ? await desk.approved(maker, [checker], request)
      : await desk.asked(maker, request);
    await world.seed.query(
      `UPDATE approvals SET ${clock} = clock_timestamp() + interval '800 ms' WHERE id = $1`,
      [id],
    );
    const { problem } = await behindBlocker(id, 1_200, () => mutate(world, checker, name, { id }));
    expect(problem).toMatchObject({ code: 'CONFLICT', message: expect.stringMatching(words) });
    expect(await desk.statusOf(id)).toBe(isApproved ? 'APPROVED' : 'PENDING');
  },
);
