/** Break-glass: at once, on one person's word, and a debt that another pays or that time collects. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { revertLapsedLive } from '../../../src/server/workers/live-end.js';
import { conflict } from '../../support/attempt.js';
import {
  type Desk,
  demotion,
  demotions,
  letLapse,
  makeDesk,
  modeOf,
  notReadyProblem,
} from '../../support/live.js';
import { codeOf, mutate } from '../../support/mutate.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const BREAK = `mutation ($input: BreakGlassInput!) { breakGlass(input: $input) {
  portfolio { defaultMode } liveBypass { id status reason user { id } ratifiedBy { id } } problem { code } } }`;

interface Broken {
  readonly desk: Desk;
  readonly id: string;
}

/** A desk that was taken live by its ORG_ADMIN; its policy would ask for both. */
async function broken(policy: object | null = null): Promise<Broken> {
  const desk = await makeDesk(world, policy as null);
  const input = { portfolioId: desk.portfolio.id, reason: 'The market moves.' };
  const payload = await mutate(world, desk.admin, 'breakGlass', input, 'liveBypass { id }');
  expect(payload.problem).toBeNull();
  return { desk, id: (payload.liveBypass as { id: string }).id };
}

/** Lets the time for ratifying come to its end. */
async function letDebtLapse({ desk, id }: Broken): Promise<void> {
  await world.seed.query(
    "UPDATE live_bypasses SET deadline = clock_timestamp() + interval '10 milliseconds' WHERE id = $1",
    [id],
  );
  await world.seed.query('SELECT pg_sleep(0.02)');
  expect(await modeOf(world, desk)).toBe('PAPER');
}

const bypassOf = async ({ desk, id }: Broken) => {
  const read = `{ node(id: "${id}") { ... on LiveBypass { status ratifiedBy { id } portfolio { id } } } }`;
  const { body } = await world.send(desk.manager, read);
  return (body.data as unknown as { node: object }).node;
};

describe('breakGlass', () => {
  test('goes live without a second person where the policy asks for one, and opens a debt of a day', async () => {
    const desk = await makeDesk(world, null);
    const variables = { input: { portfolioId: desk.portfolio.id, reason: 'The market moves.' } };
    expect((await world.send(desk.admin, BREAK, variables)).body).toEqual({
      data: {
        breakGlass: {
          portfolio: { defaultMode: 'LIVE' },
          liveBypass: {
            id: expect.any(String),
            status: 'OPEN',
            reason: 'The market moves.',
            user: { id: desk.admin.id },
            ratifiedBy: null,
          },
          problem: null,
        },
      },
    });
    const [row] = await world.seed.query(
      `SELECT p.live_until = b.deadline AS is_bound, b.deadline > clock_timestamp() + interval '23 hours'
         AND b.deadline <= clock_timestamp() + interval '24 hours' AS is_a_day
       FROM portfolios p JOIN live_bypasses b ON b.portfolio_id = p.id WHERE p.id = $1`,
      [desk.portfolio.id],
    );
    expect(row).toEqual({ is_bound: true, is_a_day: true });
    expect((await world.events(desk.organization.id)).at(-1)).toMatchObject({
      action: 'portfolio.breakGlass',
      changes: [
        { model: 'LiveBypass', after: { reason: 'The market moves.' } },
        { model: 'Portfolio' },
      ],
    });
  });

  test('has the time that the policy gives, and no longer than its lease', async () => {
    const { desk } = await broken({ live_lease_s: 600, ratify_within_s: 3_600 });
    const [row] = await world.seed.query(
      `SELECT b.deadline > clock_timestamp() + interval '50 minutes' AS is_an_hour,
         p.live_until <= clock_timestamp() + interval '10 minutes' AS is_leased
       FROM portfolios p JOIN live_bypasses b ON b.portfolio_id = p.id WHERE p.id = $1`,
      [desk.portfolio.id],
    );
    expect(row).toEqual({ is_an_hour: true, is_leased: true });
  });

  test('never goes without a second factor, whatever the policy waives', async () => {
    const desk = await makeDesk(world);
    const variables = { input: { portfolioId: desk.portfolio.id, reason: 'x' } };
    expect((await world.send(desk.admin, BREAK, variables, false)).body).toMatchObject({
      data: { breakGlass: { problem: { code: 'STEP_UP_REQUIRED' } } },
    });
  });

  test('never goes without readiness, and not where the portfolio is live', async () => {
    const desk = await makeDesk(world, null);
    const input = { portfolioId: desk.portfolio.id, reason: 'x' };
    await world.seed.query('UPDATE portfolios SET live_enabled = false WHERE id = $1', [
      desk.portfolio.id,
    ]);
    const problem = await notReadyProblem(world, desk.admin, 'breakGlass', input);
    expect(problem?.conditions?.map(({ code }) => code)).toEqual(['LIVE_ENABLED']);
    const open = await broken();
    const again = { portfolioId: open.desk.portfolio.id, reason: 'x' };
    expect(await codeOf(world, open.desk.admin, 'breakGlass', again)).toBe('CONFLICT');
  });
});

describe('ratifyBreakGlass', () => {
  test('by another person ends the debt, and the portfolio stays live for what the policy lends', async () => {
    const open = await broken();
    const { desk, id } = open;
    const fields = 'portfolio { defaultMode liveUntil } liveBypass { status ratifiedBy { id } }';
    expect(await mutate(world, desk.manager, 'ratifyBreakGlass', { id }, fields)).toMatchObject({
      portfolio: { defaultMode: 'LIVE', liveUntil: null },
      liveBypass: { status: 'RATIFIED', ratifiedBy: { id: desk.manager.id } },
      problem: null,
    });
    expect((await mutate(world, desk.checker, 'ratifyBreakGlass', { id })).problem).toMatchObject(
      conflict(
        'This break-glass is RATIFIED already. Where the portfolio is to be live again, take it live (goLive).',
      ),
    );
    expect(await demotions(world, desk)).toEqual([]);
  });

  test('is not for who broke the glass, nor in SQL', async () => {
    const { desk, id } = await broken();
    const { problem } = await mutate(world, desk.admin, 'ratifyBreakGlass', { id });
    expect(problem).toMatchObject({
      code: 'DENIED',
      message: 'Nobody ratifies their own break-glass. Ask another person with MANAGER or above.',
      decision: { outcome: 'DENY', missing: ['a second person: you broke the glass'] },
    });
    const own = world.seed.query(
      "UPDATE live_bypasses SET status = 'RATIFIED', ratified_by = user_id, ended_at = clock_timestamp() WHERE id = $1",
      [id],
    );
    await expect(own).rejects.toMatchObject({ constraint: 'nobody_ratifies_their_own_bypass' });
  });

  test('is too late after the deadline, though nobody has noted it yet, nor in SQL', async () => {
    const open = await broken();
    const { desk, id } = open;
    await letDebtLapse(open);
    expect(await bypassOf(open)).toEqual({
      status: 'REVERTED',
      ratifiedBy: null,
      portfolio: { id: desk.portfolio.id },
    });
    expect((await mutate(world, desk.manager, 'ratifyBreakGlass', { id })).problem?.code).toBe(
      'CONFLICT',
    );
    const late = world.seed.query(
      "UPDATE live_bypasses SET status = 'RATIFIED', ratified_by = $2, ended_at = clock_timestamp() WHERE id = $1",
      [id, desk.manager.id],
    );
    await expect(late).rejects.toMatchObject({ code: '23001' });
  });

  test('that never comes: the worker reverts it with an event of its own', async () => {
    const open = await broken();
    await letDebtLapse(open);
    const { signal } = new AbortController();
    expect(await revertLapsedLive(world.gateway.database, signal)).toBeGreaterThan(0);
    expect(await demotions(world, open.desk)).toEqual([demotion(open.desk, null, 'RATIFICATION')]);
    expect(
      await world.seed.query(
        'SELECT status, ended_at IS NOT NULL AS has_ended FROM live_bypasses WHERE id = $1',
        [open.id],
      ),
    ).toEqual([{ status: 'REVERTED', has_ended: true }]);
  });
});

describe('an open debt', () => {
  test('is not put off by a renewal', async () => {
    const { desk, id } = await broken({ live_lease_s: 3_600, ratify_within_s: 60 });
    const [before] = await world.seed.query('SELECT deadline FROM live_bypasses WHERE id = $1', [
      id,
    ]);
    expect(await codeOf(world, desk.manager, 'renewLive', { portfolioId: desk.portfolio.id })).toBe(
      null,
    );
    const [after] = await world.seed.query('SELECT live_until FROM portfolios WHERE id = $1', [
      desk.portfolio.id,
    ]);
    expect(after?.live_until).toEqual(before?.deadline);
  });

  test('ends with the lease as well, and with going back to paper', async () => {
    const leased = await broken({ live_lease_s: 60 });
    await letLapse(world, leased.desk);
    const { signal } = new AbortController();
    await revertLapsedLive(world.gateway.database, signal);
    expect(await demotions(world, leased.desk)).toEqual([demotion(leased.desk, null, 'LEASE')]);
    const left = await broken();
    expect(
      await codeOf(world, left.desk.manager, 'goPaper', { portfolioId: left.desk.portfolio.id }),
    ).toBe(null);
    expect(await demotions(world, left.desk)).toEqual([]);
    for (const one of [leased, left])
      expect(await bypassOf(one)).toMatchObject({ status: 'REVERTED' });
  });

  test('is not edited, nor ended twice, in SQL', async () => {
    const { id, desk } = await broken();
    const edit = world.seed.query("UPDATE live_bypasses SET reason = 'another' WHERE id = $1", [
      id,
    ]);
    await expect(edit).rejects.toMatchObject({ code: '23001' });
    await codeOf(world, desk.manager, 'ratifyBreakGlass', { id });
    const again = world.seed.query(
      "UPDATE live_bypasses SET status = 'OPEN', ratified_by = NULL, ended_at = NULL WHERE id = $1",
      [id],
    );
    await expect(again).rejects.toMatchObject({ code: '23001' });
  });
});
