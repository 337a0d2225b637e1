/**
 * Random schedules of everything that makes a portfolio live, keeps it so or ends it, by mutations, by SQL of the owner
 * and by time. After each committed step: nothing is live that is not ready, and no unratified break-glass outlives its
 * deadline. LIVE_STEPS sets how many steps are taken; what is asked here is written anew, not by the functions under test.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { revertLapsedLive } from '../../../src/server/workers/live-end.js';
import { type Desk, makeDesk } from '../../support/live.js';
import { mutate } from '../../support/mutate.js';
import { type SeededUser, STRICT_LIMITS } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const STEPS = Number(process.env.LIVE_STEPS ?? 300);
const STEPS_A_RUN = 50;

let world: World;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  root = await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
});
afterAll(() => world.close());

type Step = (desk: Desk) => Promise<unknown>;

const idOf = async (text: string, { portfolio }: Desk): Promise<string | null> => {
  const [row] = await world.seed.query<{ id: string }>(text, [portfolio.id]);
  return row?.id ?? null;
};
const versionOf = async (table: 'portfolios' | 'pretrade_limits', { portfolio }: Desk) => {
  const key = table === 'portfolios' ? 'id' : 'portfolio_id';
  const [row] = await world.seed.query<{ version: number }>(
    `SELECT version FROM ${table} WHERE ${key} = $1`,
    [portfolio.id],
  );
  return row?.version ?? null;
};
const KEY =
  "SELECT id FROM venue_keys WHERE portfolio_id = $1 ORDER BY (status = 'REVOKED'), id DESC";
const BYPASS = 'SELECT id FROM live_bypasses WHERE portfolio_id = $1 ORDER BY created_at DESC';
const SWITCH = `SELECT k.id FROM kill_switches k, portfolios p WHERE p.id = $1 AND k.released_at IS NULL
  AND (k.scope = 'PLATFORM' OR k.org_id = p.org_id) ORDER BY k.id DESC`;

const validate =
  (status: string): Step =>
  async (desk) => {
    const venueKeyId = await idOf(KEY, desk);
    return (
      venueKeyId && mutate(world, desk.admin, 'recordVenueKeyValidation', { venueKeyId, status })
    );
  };
const onPortfolio =
  (name: string, by: 'admin' | 'manager' | 'checker', values: object = {}): Step =>
  (desk) =>
    mutate(world, desk[by], name, { portfolioId: desk.portfolio.id, ...values });
const enabling =
  (name: string): Step =>
  async (desk) =>
    mutate(world, desk.admin, name, {
      portfolioId: desk.portfolio.id,
      version: await versionOf('portfolios', desk),
    });
const byOwner =
  (text: string): Step =>
  (desk) =>
    // What the database refuses is no step; that it does is what is tested.
    world.seed.query(text, [desk.portfolio.id]).catch(() => undefined);

const reason = 'At random.';
/** What makes ready comes more often than it would by chance: else nothing were ever live. */
const STEPS_BY_NAME: Readonly<Record<string, readonly [weight: number, step: Step]>> = {
  goLive: [12, onPortfolio('goLive', 'manager')],
  renewLive: [3, onPortfolio('renewLive', 'checker')],
  goPaper: [2, onPortfolio('goPaper', 'checker')],
  breakGlass: [8, onPortfolio('breakGlass', 'admin', { reason })],
  ratify: [
    3,
    async (desk) => {
      const id = await idOf(BYPASS, desk);
      return id && mutate(world, desk.manager, 'ratifyBreakGlass', { id });
    },
  ],
  enable: [6, enabling('enableLive')],
  disable: [1, enabling('disableLive')],
  valid: [6, validate('VALID')],
  invalid: [2, validate('INVALID')],
  storeKey: [
    3,
    onPortfolio('storeVenueKey', 'manager', { venueId: 'v', keyId: 'random', tradeOnly: true }),
  ],
  revokeKey: [
    1,
    async (desk) => {
      const venueKeyId = await idOf(KEY, desk);
      return venueKeyId && mutate(world, desk.manager, 'revokeVenueKey', { venueKeyId });
    },
  ],
  storeLimits: [
    6,
    async (desk) => {
      const version = await versionOf('pretrade_limits', desk);
      return onPortfolio('storePretradeLimit', 'manager', { limits: STRICT_LIMITS, version })(desk);
    },
  ],
  removeLimits: [
    1,
    async (desk) => {
      const version = await versionOf('pretrade_limits', desk);
      return version && onPortfolio('removePretradeLimit', 'manager', { version })(desk);
    },
  ],
  suspend: [
    1,
    ({ organization }) => mutate(world, root, 'suspendOrganization', { id: organization.id }),
  ],
  resume: [
    4,
    ({ organization }) => mutate(world, root, 'resumeOrganization', { id: organization.id }),
  ],
  stopPortfolio: [1, onPortfolio('engagePortfolioKillSwitch', 'manager', { reason })],
  stopOrganization: [
    1,
    ({ organization, admin }) =>
      mutate(world, admin, 'engageOrganizationKillSwitch', { orgId: organization.id, reason }),
  ],
  stopPlatform: [1, () => mutate(world, root, 'engagePlatformKillSwitch', { reason })],
  release: [
    6,
    async (desk) => {
      const id = await idOf(SWITCH, desk);
      return id && mutate(world, root, 'releaseKillSwitch', { id });
    },
  ],
  session: [
    3,
    (desk) =>
      mutate(world, desk.checker, 'setScopeSession', {
        orgId: desk.organization.id,
        portfolioId: desk.portfolio.id,
        mode: 'LIVE',
      }),
  ],
  liveByOwner: [4, byOwner("UPDATE portfolios SET default_mode = 'LIVE' WHERE id = $1")],
  endlessByOwner: [1, byOwner('UPDATE portfolios SET live_until = NULL WHERE id = $1')],
  keyByOwner: [1, byOwner("UPDATE venue_keys SET status = 'INVALID' WHERE portfolio_id = $1")],
  leaseEnds: [
    2,
    byOwner(
      "UPDATE portfolios SET live_until = clock_timestamp() + interval '1 millisecond' WHERE id = $1",
    ),
  ],
  debtEnds: [
    3,
    byOwner(
      "UPDATE live_bypasses SET deadline = clock_timestamp() + interval '1 millisecond' WHERE portfolio_id = $1 AND status = 'OPEN'",
    ),
  ],
  tick: [2, () => revertLapsedLive(world.gateway.database, new AbortController().signal)],
};

/** What is wrong now, for every portfolio there is; nothing where all holds. */
const WRONG = `
  WITH live AS (
    SELECT p.* FROM portfolios p WHERE p.default_mode = 'LIVE' AND (p.live_until IS NULL OR p.live_until > clock_timestamp()))
  SELECT 'live, not ready' AS wrong, p.id FROM live p JOIN organizations o ON o.id = p.org_id
  WHERE p.deleted_at IS NOT NULL OR p.status = 'CLOSED' OR NOT p.live_enabled
    OR o.status <> 'ACTIVE' OR o.subscription_status IN ('SUSPENDED', 'CANCELLED')
    OR NOT EXISTS (SELECT FROM venue_keys k WHERE k.portfolio_id = p.id AND k.status = 'VALID' AND k.trade_only)
    OR NOT EXISTS (SELECT FROM pretrade_limits l WHERE l.portfolio_id = p.id AND l.limits_json ?& ARRAY['currency', 'maxOrderNotional'])
    OR EXISTS (SELECT FROM kill_switches k WHERE k.released_at IS NULL
      AND (k.scope = 'PLATFORM' OR k.portfolio_id = p.id OR (k.scope = 'ORGANIZATION' AND k.org_id = p.org_id)))
  UNION ALL
  SELECT 'live past the deadline of a break-glass', p.id FROM live p JOIN live_bypasses b ON b.portfolio_id = p.id
  WHERE b.status <> 'RATIFIED' AND b.deadline <= clock_timestamp() AND b.created_at = (
    SELECT max(c.created_at) FROM live_bypasses c WHERE c.portfolio_id = p.id) AND b.ended_at IS NULL
  UNION ALL
  SELECT 'an open debt of a paper portfolio', p.id FROM portfolios p JOIN live_bypasses b ON b.portfolio_id = p.id
  WHERE b.status = 'OPEN' AND p.default_mode = 'PAPER'
  UNION ALL
  SELECT 'a live session of a paper portfolio', p.id FROM portfolios p JOIN scope_sessions s ON s.portfolio_id = p.id
  WHERE s.mode = 'LIVE' AND p.default_mode = 'PAPER'
  UNION ALL
  SELECT 'a demotion without its event', c.portfolio_id FROM mode_changes c WHERE c.lost <> '[]'
  GROUP BY c.portfolio_id HAVING count(*) <> (
    SELECT count(*) FROM audit_events e WHERE e.portfolio_id = c.portfolio_id AND e.action = 'portfolio.demote')`;

/** The same, once the worker has been there. */
const WRONG_AFTER_TICK = `
  SELECT 'written as live past its end' AS wrong, id FROM portfolios WHERE live_until <= clock_timestamp() - interval '1 second'
  UNION ALL SELECT 'an overdue debt', id FROM live_bypasses WHERE status = 'OPEN' AND deadline <= clock_timestamp() - interval '1 second'`;

test('nothing is ever live and not ready, and every unratified break-glass is reverted', async () => {
  const names = Object.entries(STEPS_BY_NAME).map(([name, [weight]]) => ({
    weight,
    arbitrary: fc.constant(name),
  }));
  let timesLive = 0;
  const run = fc.asyncProperty(
    fc.array(fc.oneof(...names), { minLength: STEPS_A_RUN, maxLength: STEPS_A_RUN }),
    fc.boolean(),
    async (steps, isLent) => {
      const desk = await makeDesk(world, isLent ? { live_lease_s: 600, ratify_within_s: 120 } : {});
      for (const name of steps) {
        await STEPS_BY_NAME[name]?.[1](desk);
        expect([name, await world.seed.query(WRONG)]).toEqual([name, []]);
      }
      const [{ count }] = (await world.seed.query(
        "SELECT count(*) FROM mode_changes WHERE portfolio_id = $1 AND mode_to = 'LIVE'",
        [desk.portfolio.id],
      )) as [{ count: string }];
      timesLive += Number(count);
      const engaged = await world.seed.query<{ id: string }>(
        'SELECT id FROM kill_switches WHERE released_at IS NULL',
      );
      for (const { id } of engaged) await mutate(world, root, 'releaseKillSwitch', { id });
      await world.seed.query('SELECT pg_sleep(0.01)');
      await revertLapsedLive(world.gateway.database, new AbortController().signal);
      expect(await world.seed.query(WRONG_AFTER_TICK)).toEqual([]);
    },
  );
  // A shorter schedule tells no more than the step that is named, and each takes seconds.
  await fc.assert(run, { numRuns: Math.ceil(STEPS / STEPS_A_RUN), endOnFailure: true });
  expect(timesLive).toBeGreaterThan(STEPS / STEPS_A_RUN);
}, 3_600_000);
