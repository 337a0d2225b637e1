/**
 * The two clocks of a request, by the database's time: it can be decided until one, and executed until the other. What
 * is over ends as EXPIRED with an event of the platform; who may decide is reminded once before.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { keepApprovalClocks } from '../../../src/server/workers/approval-clock.js';
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
const HOUR_MS = 3_600_000;
const run = () => keepApprovalClocks(world.gateway.database, new AbortController().signal);

async function deskOf(terms: object) {
  const desk = await governedDesk(world);
  const admin = await desk.person('ORG_ADMIN');
  await desk.publish(terms, admin);
  return { desk, admin, maker: await desk.person('MANAGER') };
}
const eventsOf = async (desk: GovernedDesk, id: string) =>
  (await world.events(desk.organization.id))
    .filter((event) => event.entity_id === id && event.user_email === null)
    .map(({ action, status }) => [action, status]);
const rowOf = async (reader: SeededUser, id: string) => {
  const query = `{ approval(id: "${id}") { status statusReason expiresAt executableUntil decidedAt } }`;
  const { body } = await world.send(reader, query);
  return (body.data as unknown as { approval: Record<string, string | null> }).approval;
};

test('the policy sets both, and no request asks for longer', async () => {
  const { desk, admin, maker } = await deskOf({ requestTtlS: 3_600, executionTtlS: 600 });
  const id = await desk.approved(maker, [admin], FREE);
  const { expiresAt, executableUntil, decidedAt } = await rowOf(admin, id);
  const [row] = await world.seed.query<{ created_at: Date }>(
    'SELECT created_at FROM approvals WHERE id = $1',
    [id],
  );
  const lifeMs = Date.parse(expiresAt ?? '') - (row?.created_at.getTime() ?? 0);
  expect(Math.abs(lifeMs - HOUR_MS)).toBeLessThan(5_000);
  expect(Date.parse(executableUntil ?? '') - Date.parse(decidedAt ?? '')).toBe(600_000);
  const expiresLate = new Date(Date.now() + 2 * HOUR_MS).toISOString();
  const late = { ...FREE, payload: { by: '11' }, expiresAt: expiresLate };
  expect((await desk.ask(maker, late)).problem).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [
      { path: 'input.expiresAt', message: expect.stringContaining('later than the policy allows') },
    ],
  });
});

test('what was not decided, or not executed, in time expires, once, whoever looks at once', async () => {
  const { desk, admin, maker } = await deskOf({});
  const pending = await desk.asked(maker, FREE);
  const approved = await desk.approved(maker, [admin], { ...FREE, payload: { by: '11' } });
  await world.seed.query('UPDATE approvals SET expires_at = clock_timestamp() WHERE id = $1', [
    pending,
  ]);
  await world.seed.query(
    'UPDATE approvals SET executable_until = clock_timestamp() WHERE id = $1',
    [approved],
  );
  await Promise.all([run(), run(), run()]);
  for (const [id, reason] of [
    [pending, 'not decided in time'],
    [approved, 'not executed in time'],
  ] as const) {
    expect(await rowOf(admin, id)).toMatchObject({ status: 'EXPIRED', statusReason: reason });
    expect(await eventsOf(desk, id)).toEqual([['approval.expire', 'SUCCESS']]);
    expect(await codeOf(world, admin, 'approveRequest', { id })).toBe('CONFLICT');
    expect(await codeOf(world, admin, 'executeRequest', { id })).toBe('CONFLICT');
  }
  const steps = `{ approval(id: "${pending}") { statusChanges { nodes { toStatus reason actor { id } } } } }`;
  expect((await world.send(admin, steps)).body.data).toEqual({
    approval: {
      statusChanges: {
        nodes: [
          { toStatus: 'EXPIRED', reason: 'not decided in time', actor: null },
          { toStatus: 'PENDING', reason: null, actor: { id: maker.id } },
        ],
      },
    },
  });
});

test('who may decide is reminded once before the end, at the time the policy sets', async () => {
  const { desk, maker } = await deskOf({ remindBeforeS: 600 });
  await desk.person('MANAGER');
  const at = (ms: number) => new Date(Date.now() + ms).toISOString();
  const soon = await desk.asked(maker, { ...FREE, expiresAt: at(HOUR_MS) });
  const later = await desk.asked(maker, {
    ...FREE,
    payload: { by: '11' },
    expiresAt: at(2 * HOUR_MS),
  });
  await run();
  expect([await eventsOf(desk, soon), await eventsOf(desk, later)]).toEqual([[], []]);
  await world.seed.query(
    "UPDATE approvals SET expires_at = clock_timestamp() + interval '590 seconds' WHERE id = $1",
    [soon],
  );
  await run();
  // Not in the first half of its life, however short that is.
  expect(await eventsOf(desk, soon)).toEqual([]);
  await desk.age(soon, 'created_at', 600);
  await run();
  await run();
  expect(await eventsOf(desk, soon)).toEqual([['approval.remind', 'SUCCESS']]);
  expect(await eventsOf(desk, later)).toEqual([]);
  expect(await desk.statusOf(soon)).toBe('PENDING');
});

test('a request whose time is over is no open one: asked again, it is made anew', async () => {
  const { desk, admin, maker } = await deskOf({});
  const id = await desk.asked(maker, FREE);
  await world.seed.query('UPDATE approvals SET expires_at = clock_timestamp() WHERE id = $1', [id]);
  const again = await desk.asked(maker, FREE);
  expect(again).not.toBe(id);
  expect(await rowOf(admin, id)).toMatchObject({
    status: 'EXPIRED',
    statusReason: 'asked for anew',
  });
});

test('a request that has gone stale is no open one either', async () => {
  const { desk, admin, maker } = await deskOf({});
  const id = await desk.approved(maker, [admin], FREE);
  await desk.publish({ notes: 'Another one.' }, admin);
  const { approval } = await mutate(
    world,
    maker,
    'requestApproval',
    { orgId: desk.organization.id, portfolioId: desk.portfolio.id, ...FREE },
    'approval { id status }',
  );
  expect(approval).toEqual({ id: expect.not.stringMatching(id), status: 'PENDING' });
  expect(await desk.statusOf(id)).toBe('STALE');
});
