/** Venue keys and limits: what each step records, versions, and the limits that are refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  attempt,
  conflict,
  creation,
  done,
  type ExpectedProblem,
  invalid,
  recordedRow,
  refusal,
  stale,
  success,
} from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import { type SeededPortfolio, type SeededUser, STRICT_LIMITS } from '../../support/seed.js';
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
  const FIELDS = `pretradeLimit { id isStrict formerLimits version limits { currency maxOrderNotional maxPosition maxDailyLoss
    priceCollarPercent maxOrdersPerMinute allowedVenues allowedInstruments } }`;
  const store = (values: object) =>
    done(world, manager, 'storePretradeLimit', { portfolioId: portfolio.id, ...values }, FIELDS);

  test('records the first limits, and each later version whole before and after', async () => {
    await freshPortfolio();
    const first = await store({ limits: STRICT_LIMITS });
    const { id } = first.given.pretradeLimit as { id: string };
    const shown = { id, isStrict: true, formerLimits: null };
    expect(first.given).toEqual({
      pretradeLimit: { ...shown, limits: STRICT_LIMITS, version: 1 },
    });
    const about = place('pretradeLimit.store', ['PretradeLimit', id]);
    expect(first.event).toEqual(
      success(manager, about, RULE, [await creation(world, 'PretradeLimit', id)]),
    );
    const limits = { ...STRICT_LIMITS, maxPosition: '7' };
    const second = await store({ limits, version: 1 });
    expect(second.event).toEqual(
      success(manager, about, RULE, [
        {
          model: 'PretradeLimit',
          id,
          before: { limits: STRICT_LIMITS, version: 1 },
          after: { limits, version: 2 },
        },
      ]),
    );
  });

  test('stores them in one form, however they are written', async () => {
    await freshPortfolio();
    const written = {
      ...STRICT_LIMITS,
      maxOrderNotional: '0100000.00',
      maxPosition: '250000.5000',
      allowedVenues: ['kraken', 'coinbase', 'kraken'],
    };
    const { given } = await store({ limits: written });
    expect(given).toMatchObject({ pretradeLimit: { limits: STRICT_LIMITS } });
    expect(
      await world.seed.query('SELECT limits_json FROM pretrade_limits WHERE portfolio_id = $1', [
        portfolio.id,
      ]),
    ).toEqual([{ limits_json: STRICT_LIMITS }]);
  });

  test('refuses a version where no limits are, none where they are, and one that is stale', async () => {
    const portfolioId = await freshPortfolio();
    const early = conflict('There are no limits yet. Leave version out to set the first ones.');
    const input = { portfolioId, limits: STRICT_LIMITS };
    expect(await attempt(world, manager, 'storePretradeLimit', { ...input, version: 1 })).toEqual(
      refused('pretradeLimit.store', early),
    );
    await store({ limits: STRICT_LIMITS });
    const missing = 'is missing; limits are set, read them and give their version (1)';
    expect(await attempt(world, manager, 'storePretradeLimit', input)).toEqual(
      refused('pretradeLimit.store', invalid(['input.version', missing])),
    );
    expect(await attempt(world, manager, 'storePretradeLimit', { ...input, version: 2 })).toEqual(
      refused('pretradeLimit.store', stale(1, 2)),
    );
  });

  test.each(['maxOrderNotional', 'maxPosition', 'maxDailyLoss', 'priceCollarPercent'])(
    'refuses 0 and less for %s',
    async (name) => {
      const portfolioId = await freshPortfolio();
      const path = `input.limits.${name}`;
      const send = (value: string) =>
        attempt(world, manager, 'storePretradeLimit', {
          portfolioId,
          limits: { ...STRICT_LIMITS, [name]: value },
        });
      const zero = invalid([path, 'is 0; a strict limit is above 0']);
      expect(await send('0.000')).toEqual(refused('pretradeLimit.store', zero));
      const { payload } = await send('-1');
      expect(payload.problem).toMatchObject({ fields: [{ path }] });
    },
  );

  test.each(['allowedVenues', 'allowedInstruments'])('refuses no entry of %s', async (name) => {
    const portfolioId = await freshPortfolio();
    const input = { portfolioId, limits: { ...STRICT_LIMITS, [name]: [] } };
    expect(await attempt(world, manager, 'storePretradeLimit', input)).toEqual(
      refused(
        'pretradeLimit.store',
        invalid([`input.limits.${name}`, 'is empty; name at least one']),
      ),
    );
  });

  test.each(Object.keys(STRICT_LIMITS))(
    'is no request without %s, nor with a further one',
    async (name) => {
      const portfolioId = await freshPortfolio();
      const query =
        'mutation ($input: StorePretradeLimitInput!) { storePretradeLimit(input: $input) { problem { code } } }';
      const { [name as 'currency']: _gone, ...less } = STRICT_LIMITS;
      for (const limits of [less, { ...STRICT_LIMITS, [`${name}2`]: '1' }]) {
        const { body } = await world.send(manager, query, { input: { portfolioId, limits } });
        expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
      }
    },
  );

  test('lets one of ten writers of the first limits win, and tells the others what is missing', async () => {
    const portfolioId = await freshPortfolio();
    const codes = await Promise.all(
      Array.from({ length: 10 }, (_item, at) =>
        codeOf(world, manager, 'storePretradeLimit', {
          portfolioId,
          limits: { ...STRICT_LIMITS, maxOrdersPerMinute: at + 1 },
        }),
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

describe('removePretradeLimit', () => {
  test('takes the limits away and records what they were; without any, or of another version, it refuses', async () => {
    const portfolioId = await freshPortfolio();
    const { limits: id } = await world.seed.ready(portfolio);
    const [row] = await world.seed.query('SELECT * FROM pretrade_limits WHERE id = $1', [id]);
    const remove = { portfolioId, version: 1 };
    expect(await attempt(world, manager, 'removePretradeLimit', { ...remove, version: 2 })).toEqual(
      refused('pretradeLimit.remove', stale(1, 2)),
    );
    const { event } = await done(world, manager, 'removePretradeLimit', remove);
    const before = recordedRow('PretradeLimit', row ?? {});
    expect(event).toEqual(
      success(manager, place('pretradeLimit.remove', ['PretradeLimit', id]), RULE, [
        { model: 'PretradeLimit', id, before, after: null },
      ]),
    );
    expect(await attempt(world, manager, 'removePretradeLimit', remove)).toEqual(
      refused('pretradeLimit.remove', conflict('There are no limits to take away.')),
    );
  });
});

describe('limits of the form before', () => {
  test('are shown as they were, are not strict, and are set anew by their version', async () => {
    const portfolioId = await freshPortfolio();
    // As the migration left them: the constraint asks of what is written from then on.
    await world.seed.query(
      'ALTER TABLE pretrade_limits DROP CONSTRAINT pretrade_limits_are_strict',
    );
    await world.seed.row('pretrade_limits', {
      org_id: portfolio.orgId,
      portfolio_id: portfolioId,
      limits_json: { maxOrder: '1000.00', currency: 'USD' },
    });
    await world.seed.query(
      'ALTER TABLE pretrade_limits ADD CONSTRAINT pretrade_limits_are_strict CHECK (is_strict_limits(limits_json)) NOT VALID',
    );
    const read = `{ portfolio(id: "${portfolioId}") {
      pretradeLimit { limits { currency } isStrict formerLimits version }
      readiness { conditions { code isMet missing } } } }`;
    const { body } = await world.send(manager, read);
    const { portfolio: shown } = body.data as unknown as {
      portfolio: { pretradeLimit: object; readiness: { conditions: { code: string }[] } };
    };
    expect(shown.pretradeLimit).toEqual({
      limits: null,
      isStrict: false,
      formerLimits: { maxOrder: '1000.00', currency: 'USD' },
      version: 1,
    });
    const faults =
      'allowedInstruments, allowedVenues, maxDailyLoss, maxOrder, maxOrderNotional, maxOrdersPerMinute, maxPosition, priceCollarPercent';
    expect(shown.readiness.conditions).toContainEqual({
      code: 'PRETRADE_LIMITS',
      isMet: false,
      missing: `strict pre-trade limits (not so: ${faults})`,
    });
    const input = { portfolioId, limits: STRICT_LIMITS, version: 1 };
    expect(await codeOf(world, manager, 'storePretradeLimit', input)).toBe(null);
  });
});
