/** Venue keys and limits: what each step records, versions, and the limits that are refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  attempt,
  conflict,
  creation,
  done,
  type ExpectedProblem,
  invalid,
  refusal,
  stale,
  success,
} from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import type { SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'MANAGER on the portfolio';

let world: World;
let manager: SeededUser;
let portfolio: SeededPortfolio;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function freshPortfolio(): Promise<string> {
  const organization = await world.seed.organization();
  manager = await world.seed.user(organization, 'MANAGER');
  portfolio = await world.seed.portfolio(organization);
  return portfolio.id;
}
const place = (action: string, entity?: readonly [string, string]) => ({
  action,
  orgId: portfolio.orgId,
  portfolioId: portfolio.id,
  ...(entity === undefined ? {} : { entity }),
});
const refused = (action: string, problem: ExpectedProblem) =>
  refusal(manager, place(action), problem, { rule: RULE, requested: portfolio.id });

describe('storeVenueKey', () => {
  const FIELDS = 'venueKey { id venueId keyId tradeOnly status lastValidatedAt portfolio { id } }';

  test('records the key, waiting for validation', async () => {
    const portfolioId = await freshPortfolio();
    const key = { venueId: 'kraken', keyId: 'pk_1', tradeOnly: true };
    const { given, event } = await done(
      world,
      manager,
      'storeVenueKey',
      { portfolioId, ...key },
      FIELDS,
    );
    const { id } = given.venueKey as { id: string };
    const waiting = { status: 'PENDING', lastValidatedAt: null, portfolio: { id: portfolioId } };
    expect(given).toEqual({ venueKey: { id, ...key, ...waiting } });
    expect(event).toEqual(
      success(manager, place('venueKey.store', ['VenueKey', id]), RULE, [
        await creation(world, 'VenueKey', id),
      ]),
    );
  });

  test('sets a validated key anew, and records what it was', async () => {
    const portfolioId = await freshPortfolio();
    const lastValidatedAt = '2026-11-01T09:00:00.123Z';
    const id = await world.seed.row('venue_keys', {
      org_id: portfolio.orgId,
      portfolio_id: portfolioId,
      venue_id: 'kraken',
      key_id: 'pk_1',
      trade_only: true,
      status: 'VALID',
      last_validated_at: lastValidatedAt,
    });
    const key = { portfolioId, venueId: 'kraken', keyId: 'pk_1', tradeOnly: false };
    const { event } = await done(world, manager, 'storeVenueKey', key);
    const before = { tradeOnly: true, status: 'VALID', lastValidatedAt };
    const after = { tradeOnly: false, status: 'PENDING', lastValidatedAt: null };
    expect(event).toEqual(
      success(manager, place('venueKey.store', ['VenueKey', id]), RULE, [
        { model: 'VenueKey', id, before, after },
      ]),
    );
  });

  test('keeps one row where ten store the same key at once', async () => {
    const portfolioId = await freshPortfolio();
    const key = { portfolioId, venueId: 'kraken', keyId: 'pk_1', tradeOnly: true };
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => codeOf(world, manager, 'storeVenueKey', key)),
    );
    expect(codes).toEqual(Array(10).fill(null));
    expect(
      await world.seed.query('SELECT key_id FROM venue_keys WHERE portfolio_id = $1', [
        portfolioId,
      ]),
    ).toEqual([{ key_id: 'pk_1' }]);
  });
});

describe('storePretradeLimit', () => {
  const store = (values: object) =>
    done(
      world,
      manager,
      'storePretradeLimit',
      { portfolioId: portfolio.id, ...values },
      'pretradeLimit { id limits version }',
    );

  test('records the first limits, and each later version whole before and after', async () => {
    await freshPortfolio();
    const limits = { maxOrder: { amount: '1000.00', currency: 'USD' }, venues: ['kraken'] };
    const first = await store({ limits });
    const { id } = first.given.pretradeLimit as { id: string };
    expect(first.given).toEqual({ pretradeLimit: { id, limits, version: 1 } });
    const about = place('pretradeLimit.store', ['PretradeLimit', id]);
    const [made] = first.event.changes as readonly object[];
    expect(first.event).toEqual(
      success(manager, about, RULE, [await creation(world, 'PretradeLimit', id)]),
    );
    expect(made).toMatchObject({ after: { limits, orgId: portfolio.orgId } });
    const second = await store({ limits: { maxOrder: null }, version: 1 });
    expect(second.event).toEqual(
      success(manager, about, RULE, [
        {
          model: 'PretradeLimit',
          id,
          before: { limits, version: 1 },
          after: { limits: { maxOrder: null }, version: 2 },
        },
      ]),
    );
  });

  test('refuses a version where no limits are, none where they are, and one that is stale', async () => {
    const portfolioId = await freshPortfolio();
    const early = conflict('There are no limits yet. Leave version out to set the first ones.');
    const input = { portfolioId, limits: {} };
    expect(await attempt(world, manager, 'storePretradeLimit', { ...input, version: 1 })).toEqual(
      refused('pretradeLimit.store', early),
    );
    await store({ limits: { maxOrder: '1.00' } });
    const missing = 'is missing; limits are set, read them and give their version (1)';
    expect(await attempt(world, manager, 'storePretradeLimit', input)).toEqual(
      refused('pretradeLimit.store', invalid(['input.version', missing])),
    );
    expect(await attempt(world, manager, 'storePretradeLimit', { ...input, version: 2 })).toEqual(
      refused('pretradeLimit.store', stale(1, 2)),
    );
  });

  test.each([
    ['a list', []],
    ['a text', 'none'],
    ['a number', 1],
    ['a truth value', false],
  ])('refuses %s for limits by name', async (_what, limits) => {
    const portfolioId = await freshPortfolio();
    const message = 'is not an object; give limits by name, e.g. {"maxOrder": "1000.00"}';
    expect(await attempt(world, manager, 'storePretradeLimit', { portfolioId, limits })).toEqual(
      refused('pretradeLimit.store', invalid(['input.limits', message])),
    );
  });

  test('lets one of ten writers of the first limits win, and tells the others what is missing', async () => {
    const portfolioId = await freshPortfolio();
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_item, at) =>
        codeOf(world, manager, 'storePretradeLimit', { portfolioId, limits: { at } }),
      ),
    );
    expect(codes.sort()).toEqual([...Array(9).fill('INVALID_INPUT'), null].sort());
    expect(
      await world.seed.query('SELECT version FROM pretrade_limits WHERE portfolio_id = $1', [
        portfolioId,
      ]),
    ).toEqual([{ version: 1 }]);
  });
});
