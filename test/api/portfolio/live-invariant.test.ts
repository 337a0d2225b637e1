/** Live means ready, whoever writes: the owner by SQL, a mutation, two at once. What is lost demotes with the very write. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { revertLapsedLive } from '../../../src/server/workers/live-end.js';
import {
  type Desk,
  demotion,
  demotions,
  letLapse,
  makeDesk,
  makeLiveDesk,
  modeOf,
} from '../../support/live.js';
import { codeOf, mutate } from '../../support/mutate.js';
import type { SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  root = await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
});
afterAll(() => world.close());

/** What the owner of the tables does to a desk, by what is lost; $1 is the portfolio. */
const LOSSES: readonly [lost: string, what: string, text: string][] = [
  [
    'VENUE_KEY',
    'a key turns invalid',
    "UPDATE venue_keys SET status = 'INVALID' WHERE portfolio_id = $1",
  ],
  [
    'VENUE_KEY',
    'a key is revoked',
    "UPDATE venue_keys SET status = 'REVOKED' WHERE portfolio_id = $1",
  ],
  [
    'VENUE_KEY',
    'a key can withdraw',
    'UPDATE venue_keys SET trade_only = false WHERE portfolio_id = $1',
  ],
  ['VENUE_KEY', 'a key is deleted', 'DELETE FROM venue_keys WHERE portfolio_id = $1'],
  [
    'PRETRADE_LIMITS',
    'the limits are deleted',
    'DELETE FROM pretrade_limits WHERE portfolio_id = $1',
  ],
  [
    'LIVE_ENABLED',
    'live trading is disabled',
    'UPDATE portfolios SET live_enabled = false WHERE id = $1',
  ],
  [
    'PORTFOLIO_OPEN',
    'it is archived',
    'UPDATE portfolios SET deleted_at = clock_timestamp() WHERE id = $1',
  ],
  ['PORTFOLIO_OPEN', 'it is closed', "UPDATE portfolios SET status = 'CLOSED' WHERE id = $1"],
  [
    'ORGANIZATION_IN_SERVICE',
    'the organization is suspended',
    "UPDATE organizations SET status = 'SUSPENDED' WHERE id = (SELECT org_id FROM portfolios WHERE id = $1)",
  ],
  [
    'ORGANIZATION_IN_SERVICE',
    'its subscription ends',
    "UPDATE organizations SET subscription_status = 'CANCELLED' WHERE id = (SELECT org_id FROM portfolios WHERE id = $1)",
  ],
  [
    'NO_KILL_SWITCH',
    'a kill switch is engaged',
    `INSERT INTO kill_switches (scope, org_id, reason, engaged_by)
     SELECT 'ORGANIZATION', p.org_id, 'x', u.id FROM portfolios p JOIN users u ON u.home_org_id = p.org_id WHERE p.id = $1 LIMIT 1`,
  ],
];

const stored = (desk: Desk) =>
  world.seed.query('SELECT default_mode, live_until FROM portfolios WHERE id = $1', [
    desk.portfolio.id,
  ]);
const PAPER = [{ default_mode: 'PAPER', live_until: null }];

describe('by SQL of the owner', () => {
  test.each(LOSSES)(
    '%s is lost where %s: paper with it, and an event',
    async (lost, _what, text) => {
      const desk = await makeLiveDesk(world);
      await world.seed.query(text, [desk.portfolio.id]);
      expect(await stored(desk)).toEqual(PAPER);
      expect(await demotions(world, desk)).toEqual([demotion(desk, null, lost)]);
    },
  );

  test.each(LOSSES)('what lacks %s, for %s, is not made live', async (lost, _what, text) => {
    const desk = await makeDesk(world);
    await world.seed.query(text, [desk.portfolio.id]);
    const go = world.seed.query("UPDATE portfolios SET default_mode = 'LIVE' WHERE id = $1", [
      desk.portfolio.id,
    ]);
    await expect(go).rejects.toMatchObject({
      code: '23514',
      constraint: 'live_while_ready',
      message: expect.stringContaining(`not met: ${lost}`),
    });
  });

  test('nothing is made live with its insertion', async () => {
    const organization = await world.seed.organization();
    const made = world.seed.portfolio(organization, { default_mode: 'LIVE', live_enabled: true });
    await expect(made).rejects.toMatchObject({ constraint: 'live_while_ready' });
  });

  test('an emptied table leaves nothing live', async () => {
    const desk = await makeLiveDesk(world);
    await world.seed.query('TRUNCATE pretrade_limits');
    expect(await stored(desk)).toEqual(PAPER);
    expect(await demotions(world, desk)).toEqual([demotion(desk, null, 'PRETRADE_LIMITS')]);
  });

  test('what is lost and found again in one statement of a transaction is a demotion all the same', async () => {
    const desk = await makeLiveDesk(world);
    await world.seed.query('BEGIN');
    const set = 'UPDATE venue_keys SET status = $2 WHERE portfolio_id = $1';
    await world.seed.query(set, [desk.portfolio.id, 'INVALID']);
    await world.seed.query(set, [desk.portfolio.id, 'VALID']);
    await world.seed.query('COMMIT');
    expect(await stored(desk)).toEqual(PAPER);
    expect(await demotions(world, desk)).toHaveLength(1);
  });

  test('a second valid key keeps it live', async () => {
    const desk = await makeLiveDesk(world);
    await world.seed.row('venue_keys', {
      org_id: desk.organization.id,
      portfolio_id: desk.portfolio.id,
      venue_id: 'coinbase',
      key_id: 'second',
      trade_only: true,
      status: 'VALID',
    });
    await world.seed.query('DELETE FROM venue_keys WHERE id = $1', [desk.key]);
    expect(await modeOf(world, desk)).toBe('LIVE');
  });

  test.each<[string, unknown]>([
    ['no object', []],
    ['a further limit', { further: '1' }],
    ['a number for an amount', { maxPosition: 1 }],
    ['an amount of 0', { maxPosition: '0' }],
    ['a negative amount', { maxPosition: '-1' }],
    ['an amount in another spelling', { maxPosition: '1.50' }],
    ['a collar above 100 percent', { priceCollarPercent: '100.1' }],
    ['a fraction of an order', { maxOrdersPerMinute: 1.5 }],
    ['no venue', { allowedVenues: [] }],
    ['a venue twice', { allowedVenues: ['a', 'a'] }],
    ['a currency in small letters', { currency: 'usd' }],
  ])('limits with %s are not stored', async (_what, change) => {
    const desk = await makeDesk(world);
    const update = world.seed.query(
      'UPDATE pretrade_limits SET limits_json = CASE WHEN jsonb_typeof($2::jsonb) = $3 THEN limits_json || $2::jsonb ELSE $2::jsonb END WHERE portfolio_id = $1',
      [desk.portfolio.id, JSON.stringify(change), 'object'],
    );
    await expect(update).rejects.toMatchObject({ constraint: 'pretrade_limits_are_strict' });
  });
});

/** The mutations that take a condition away, with who sends them and their input. */
const MUTATIONS: readonly [
  name: string,
  lost: string,
  by: 'admin' | 'manager' | 'root',
  input: (desk: Desk) => object,
][] = [
  ['revokeVenueKey', 'VENUE_KEY', 'manager', ({ key }) => ({ venueKeyId: key })],
  [
    'recordVenueKeyValidation',
    'VENUE_KEY',
    'admin',
    ({ key }) => ({ venueKeyId: key, status: 'INVALID' }),
  ],
  [
    'recordVenueKeyValidation',
    'VENUE_KEY',
    'admin',
    ({ key }) => ({ venueKeyId: key, status: 'VALID', tradeOnly: false }),
  ],
  [
    'removePretradeLimit',
    'PRETRADE_LIMITS',
    'manager',
    ({ portfolio }) => ({ portfolioId: portfolio.id, version: 1 }),
  ],
  [
    'disableLive',
    'LIVE_ENABLED',
    'admin',
    ({ portfolio }) => ({ portfolioId: portfolio.id, version: 2 }),
  ],
  [
    'archivePortfolio',
    'PORTFOLIO_OPEN',
    'admin',
    ({ portfolio }) => ({ id: portfolio.id, version: 2 }),
  ],
  [
    'suspendOrganization',
    'ORGANIZATION_IN_SERVICE',
    'root',
    ({ organization }) => ({ id: organization.id }),
  ],
  [
    'archiveOrganization',
    'ORGANIZATION_IN_SERVICE',
    'root',
    ({ organization }) => ({ id: organization.id, version: 1 }),
  ],
  [
    'changeSubscription',
    'ORGANIZATION_IN_SERVICE',
    'root',
    ({ organization }) => ({ id: organization.id, version: 1, subscriptionStatus: 'CANCELLED' }),
  ],
];

describe('by a mutation', () => {
  test.each(MUTATIONS)(
    '%s, which loses %s, demotes in its own transaction, in the name of who sent it',
    async (name, lost, by, input) => {
      const desk = await makeLiveDesk(world);
      const person = by === 'root' ? root : desk[by];
      const session = { orgId: desk.organization.id, portfolioId: desk.portfolio.id };
      for (const mode of ['PAPER', 'LIVE'])
        expect(await codeOf(world, desk.checker, 'setScopeSession', { ...session, mode })).toBe(
          null,
        );
      expect(
        await codeOf(world, desk.manager, 'setScopeSession', { ...session, mode: 'LIVE' }),
      ).toBe(null);
      const { problem, receipt } = await mutate(world, person, name, input(desk));
      expect(problem).toBeNull();
      expect(await stored(desk)).toEqual(PAPER);
      expect(await demotions(world, desk)).toEqual([demotion(desk, person, lost)]);
      // The very next event of the chain, and nothing between.
      const [event] = await world.seed.query(
        'SELECT action FROM audit_events WHERE org_id = $1 AND sequence = (SELECT sequence + 1 FROM audit_events WHERE id = $2)',
        [desk.organization.id, receipt?.eventId],
      );
      expect(event).toEqual({ action: 'portfolio.demote' });
      const sessions = await world.seed.query(
        'SELECT user_id, mode FROM scope_sessions WHERE portfolio_id = $1 ORDER BY user_id',
        [desk.portfolio.id],
      );
      const modes = [desk.manager.id, desk.checker.id]
        .sort()
        .map((id) => ({ user_id: id, mode: 'PAPER' }));
      expect(sessions).toEqual(modes);
    },
  );

  test('that is refused demotes nothing', async () => {
    const desk = await makeLiveDesk(world);
    const input = { portfolioId: desk.portfolio.id, version: 9 };
    expect(await codeOf(world, desk.manager, 'removePretradeLimit', input)).toBe('CONFLICT');
    expect(await modeOf(world, desk)).toBe('LIVE');
    expect(await demotions(world, desk)).toEqual([]);
  });

  test('to store a key anew, which then waits for its validation, demotes', async () => {
    const desk = await makeLiveDesk(world);
    const [key] = await world.seed.query('SELECT key_id FROM venue_keys WHERE id = $1', [desk.key]);
    const input = {
      portfolioId: desk.portfolio.id,
      venueId: 'kraken',
      keyId: key?.key_id,
      tradeOnly: true,
    };
    expect(await codeOf(world, desk.manager, 'storeVenueKey', input)).toBe(null);
    expect(await demotions(world, desk)).toEqual([demotion(desk, desk.manager, 'VENUE_KEY')]);
  });
});

describe('at once', () => {
  /** Sends the text on a connection of its own, and leaves its transaction open. */
  async function holding(text: string, values: unknown[]): Promise<pg.Client> {
    const client = new pg.Client({ connectionString: world.database.ownerUrl });
    await client.connect();
    await client.query('BEGIN');
    await client.query(text, values);
    return client;
  }
  const commit = async (client: pg.Client): Promise<void> => {
    await client.query('COMMIT');
    await client.end();
  };
  /** Until somebody waits for a lock; at most a minute. */
  const waits = async (): Promise<void> => {
    for (let left = 6_000; left > 0; left -= 1) {
      const [row] = await world.seed.query<{ count: string }>(
        'SELECT count(*) FROM pg_locks l JOIN pg_stat_activity a USING (pid), pg_sleep(0.01) WHERE NOT l.granted AND a.datname = current_database()',
      );
      if (Number(row?.count) > 0) return;
    }
    throw new Error('Nobody waits.');
  };

  test.each(LOSSES)(
    'who goes live while %s is being lost, where %s, is told so',
    async (lost, _what, text) => {
      const desk = await makeDesk(world);
      const loser = await holding(text, [desk.portfolio.id]);
      const going = codeOf(world, desk.manager, 'goLive', { portfolioId: desk.portfolio.id });
      await waits();
      await commit(loser);
      // An archived portfolio is not there; of a suspension the person is told as well.
      expect(['NOT_READY', 'NOT_FOUND', 'DENIED']).toContain(await going);
      expect([lost, await stored(desk)]).toEqual([lost, PAPER]);
    },
  );

  test.each(LOSSES)(
    '%s that is lost, where %s, while it goes live, demotes it after',
    async (lost, _what, text) => {
      const desk = await makeDesk(world);
      const live = await holding("UPDATE portfolios SET default_mode = 'LIVE' WHERE id = $1", [
        desk.portfolio.id,
      ]);
      const loser = new pg.Client({ connectionString: world.database.ownerUrl });
      await loser.connect();
      const losing = loser.query(text, [desk.portfolio.id]);
      await waits();
      await commit(live);
      await losing;
      await loser.end();
      expect(await stored(desk)).toEqual(PAPER);
      expect(await demotions(world, desk)).toEqual([demotion(desk, null, lost)]);
    },
  );
});

describe('the worker', () => {
  test('takes back what has been live longer than it may, once, and the log has it', async () => {
    const desks = [
      await makeLiveDesk(world, { live_lease_s: 3_600 }),
      await makeLiveDesk(world, { live_lease_s: 3_600 }),
    ];
    const staying = await makeLiveDesk(world, { live_lease_s: 3_600 });
    for (const desk of desks) await letLapse(world, desk);
    const { signal } = new AbortController();
    const { database } = world.gateway;
    const done = await Promise.all([1, 2, 3].map(() => revertLapsedLive(database, signal)));
    expect(done.reduce((sum, count) => sum + count)).toBe(2);
    for (const desk of desks) {
      expect(await stored(desk)).toEqual(PAPER);
      expect(await demotions(world, desk)).toEqual([demotion(desk, null, 'LEASE')]);
    }
    expect(await modeOf(world, staying)).toBe('LIVE');
    expect(await revertLapsedLive(database, signal)).toBe(0);
  });
});
