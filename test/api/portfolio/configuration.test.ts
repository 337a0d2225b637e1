/** Derived writes (@write) and readiness: what they change, record and refuse; idempotency keys and versions. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { codeOf, mutate, RECEIPT } from '../../support/mutate.js';
import { type SeededOrganization, type SeededUser, STRICT_LIMITS } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let organization: SeededOrganization;
let manager: SeededUser;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  manager = await world.seed.user(organization, 'MANAGER');
  admin = await world.seed.user(organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

const eventOf = async (entityId: string) =>
  (await world.events(organization.id)).filter(({ entity_id }) => entity_id === entityId).at(-1);

describe('a derived write', () => {
  test('creates a row under the decided organization and records it whole', async () => {
    const input = {
      orgId: organization.id,
      name: '  Rates  Desk ',
      targetSize: '1250000.5000',
      vintageYear: 2026,
      strategy: null,
    };
    const fields =
      'portfolio { id name targetSize vintageYear strategy currency defaultMode liveEnabled version createdBy { id } organization { id } }';
    const done = await mutate(world, manager, 'createPortfolio', input, fields);
    const { id } = done.portfolio as { id: string };
    expect(done).toEqual({
      portfolio: {
        id,
        name: 'Rates  Desk',
        targetSize: '1250000.5000',
        vintageYear: 2026,
        strategy: null,
        currency: 'USD',
        defaultMode: 'PAPER',
        liveEnabled: false,
        version: 1,
        createdBy: { id: manager.id },
        organization: { id: organization.id },
      },
      receipt: RECEIPT,
      problem: null,
    });
    expect(await eventOf(id)).toMatchObject({
      action: 'portfolio.create',
      status: 'SUCCESS',
      org_id: organization.id,
      portfolio_id: id,
      user_email: manager.email,
      entity_type: 'Portfolio',
      changes: [
        {
          model: 'Portfolio',
          id,
          before: null,
          after: expect.objectContaining({ name: 'Rates  Desk' }),
        },
      ],
    });
  });

  test('changes only the given columns, and records them before and after', async () => {
    const { id, name } = await world.seed.portfolio(organization);
    const done = await mutate(
      world,
      manager,
      'renamePortfolio',
      { id, name: 'Renamed', version: 1 },
      'portfolio { name version }',
    );
    expect(done).toEqual({
      portfolio: { name: 'Renamed', version: 2 },
      receipt: RECEIPT,
      problem: null,
    });
    expect((await eventOf(id))?.changes).toEqual([
      {
        model: 'Portfolio',
        id,
        before: { name, version: 1 },
        after: { name: 'Renamed', version: 2 },
      },
    ]);
  });

  test('lets one of twenty writers with the same version win', async () => {
    const { id } = await world.seed.portfolio(organization);
    const codes = await Promise.all(
      Array.from({ length: 20 }, (_item, at) =>
        codeOf(world, manager, 'renamePortfolio', {
          id,
          name: `Writer ${at} of ${id}`,
          version: 1,
        }),
      ),
    );
    expect(codes.sort()).toEqual([...Array(19).fill('CONFLICT'), null].sort());
    expect(await world.seed.query('SELECT version FROM portfolios WHERE id = $1', [id])).toEqual([
      { version: 2 },
    ]);
  });

  test('refuses a taken name without naming the database, and changes nothing', async () => {
    const [one, two] = [
      await world.seed.portfolio(organization),
      await world.seed.portfolio(organization),
    ];
    const { problem, receipt } = await mutate(world, manager, 'renamePortfolio', {
      id: two.id,
      name: one.name,
      version: 1,
    });
    expect([problem?.code, receipt]).toEqual(['CONFLICT', null]);
    expect(problem?.message).not.toMatch(/portfolios|unique|constraint|23505|P2002/i);
    expect(
      await world.seed.query('SELECT name, version FROM portfolios WHERE id = $1', [two.id]),
    ).toEqual([{ name: two.name, version: 1 }]);
  });

  test('archives: the row vanishes from every read and stays in the database', async () => {
    const { id } = await world.seed.portfolio(organization);
    const done = await mutate(world, admin, 'archivePortfolio', { id, version: 1 }, 'portfolioId');
    expect(done).toEqual({ portfolioId: id, receipt: RECEIPT, problem: null });
    const { body } = await world.send(
      admin,
      `{ portfolio(id: "${id}") { id } node(id: "${id}") { id } }`,
    );
    expect(body).toEqual({ data: { portfolio: null, node: null } });
    expect(await codeOf(world, manager, 'renamePortfolio', { id, name: 'x', version: 2 })).toBe(
      'NOT_FOUND',
    );
    expect(
      await world.seed.query(
        'SELECT deleted_at IS NOT NULL AS gone FROM portfolios WHERE id = $1',
        [id],
      ),
    ).toEqual([{ gone: true }]);
  });

  test.each([
    ['an empty name', { name: '   ' }, 'input.name', /is empty/],
    ['a long name', { name: 'x'.repeat(256) }, 'input.name', /has 256 characters/],
    ['a NUL in a name', { name: 'a\u0000b' }, 'input.name', /invisible character U\+0000/],
    ['half a character', { name: 'a\ud800' }, 'input.name', /half a character/],
    ['a currency that is none', { currency: 'usd' }, 'input.currency', /form/],
    ['a year out of range', { vintageYear: 1 }, 'input.vintageYear', /at least 1900/],
    ['a negative size', { targetSize: '-1' }, 'input.targetSize', /at least 0/],
    ['an id that is none', { orgId: '17' }, 'input.orgId', /not an id/],
  ])(
    'refuses %s with the path of the field, and records the failure',
    async (_what, bad, path, message) => {
      const before = await world.seed.query('SELECT FROM portfolios');
      const { problem } = await mutate(world, manager, 'createPortfolio', {
        orgId: organization.id,
        name: 'Fine',
        ...bad,
      });
      expect(problem).toMatchObject({
        __typename: 'InvalidInput',
        fields: [{ path, message: expect.stringMatching(message) }],
      });
      expect(await world.seed.query('SELECT FROM portfolios')).toHaveLength(before.length);
      const [event] = (await world.events(organization.id)).slice(-1);
      expect(event).toMatchObject({ action: 'portfolio.create', status: 'FAILURE', changes: null });
    },
  );
});

describe('an idempotency key', () => {
  const input = () => ({
    orgId: organization.id,
    name: `Keyed ${Math.random()}`,
    idempotencyKey: `key ${Math.random()}`,
  });

  test('makes a repetition answer what the first request answered', async () => {
    const keyed = input();
    const fields = 'portfolio { id name }';
    const first = await mutate(world, manager, 'createPortfolio', keyed, fields);
    expect(await mutate(world, manager, 'createPortfolio', keyed, fields)).toEqual(first);
    expect(first.problem).toBeNull();
  });

  test('gives ten requests at once one effect', async () => {
    const keyed = input();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        mutate(world, manager, 'createPortfolio', keyed, 'portfolio { id }'),
      ),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(
      await world.seed.query('SELECT FROM portfolios WHERE name = $1', [keyed.name]),
    ).toHaveLength(1);
  });

  test("refuses another input, and is another person's to use anew", async () => {
    const keyed = input();
    await mutate(world, manager, 'createPortfolio', keyed);
    expect(await codeOf(world, manager, 'createPortfolio', { ...keyed, name: 'Other' })).toBe(
      'CONFLICT',
    );
    expect(
      await codeOf(world, admin, 'createPortfolio', { ...keyed, name: `${keyed.name} too` }),
    ).toBeNull();
  });
});

describe('readiness', () => {
  test('stores a venue key, and storing it again sets it anew', async () => {
    const { id: portfolioId } = await world.seed.portfolio(organization);
    const key = { portfolioId, venueId: 'venue', keyId: 'pk_1', tradeOnly: false };
    const fields = 'venueKey { id tradeOnly status }';
    const first = await mutate(world, manager, 'storeVenueKey', key, fields);
    await world.seed.query("UPDATE venue_keys SET status = 'VALID' WHERE portfolio_id = $1", [
      portfolioId,
    ]);
    const second = await mutate(
      world,
      manager,
      'storeVenueKey',
      { ...key, tradeOnly: true },
      fields,
    );
    const { id } = first.venueKey as { id: string };
    expect([first.venueKey, second.venueKey]).toEqual([
      { id, tradeOnly: false, status: 'PENDING' },
      { id, tradeOnly: true, status: 'PENDING' },
    ]);
  });

  test('sets limits whole, by version once they are there', async () => {
    const { id: portfolioId } = await world.seed.portfolio(organization);
    const store = (input: object) =>
      mutate(
        world,
        manager,
        'storePretradeLimit',
        { portfolioId, ...input },
        'pretradeLimit { limits { maxPosition allowedVenues } version }',
      );
    const limits = STRICT_LIMITS;
    const first = await store({ limits });
    const second = await store({ limits: { ...limits, maxPosition: '2.50' }, version: 1 });
    const { allowedVenues } = limits;
    expect([first.pretradeLimit, second.pretradeLimit]).toEqual([
      { limits: { maxPosition: '250000.5', allowedVenues }, version: 1 },
      { limits: { maxPosition: '2.5', allowedVenues }, version: 2 },
    ]);
    expect((await store({ limits, version: 1 })).problem?.code).toBe('CONFLICT');
    expect((await store({ limits })).problem).toMatchObject({
      fields: [{ path: 'input.version' }],
    });
  });
});
