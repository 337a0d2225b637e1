/** Opening, renaming and archiving portfolios: the record of each, and every conflict with what it leaves. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  attempt,
  creation,
  done,
  invalid,
  notFound,
  refusal,
  stale,
  success,
  TAKEN,
} from '../../support/attempt.js';
import {
  type SeededOrganization,
  type SeededPortfolio,
  type SeededUser,
  STRICT_LIMITS,
} from '../../support/seed.js';
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

const place = (action: string, { id, orgId }: SeededPortfolio) => ({
  action,
  orgId,
  portfolioId: id,
});
const changed = (action: string, portfolio: SeededPortfolio) => ({
  ...place(action, portfolio),
  entity: ['Portfolio', portfolio.id] as const,
});

describe('createPortfolio', () => {
  const rule = 'MANAGER in the organization';
  const input = (values: object) => ({ orgId: organization.id, ...values });

  test('keeps every given column, and records the row whole', async () => {
    const columns = {
      name: 'Infrastructure II',
      description: 'Two lines,\nand a tab\t.',
      riskProfile: 'LOW',
      currency: 'EUR',
      targetSize: '999999999999999.9999',
      vintageYear: 1900,
      strategy: 'Infrastructure Debt',
    };
    const fields = `portfolio {
      id name description riskProfile currency targetSize vintageYear strategy status defaultMode liveEnabled deletedAt
    }`;
    const { given, event } = await done(world, manager, 'createPortfolio', input(columns), fields);
    const { id } = given.portfolio as { id: string };
    const defaults = {
      status: 'ACTIVE',
      defaultMode: 'PAPER',
      liveEnabled: false,
      deletedAt: null,
    };
    expect(given).toEqual({ portfolio: { id, ...columns, ...defaults } });
    const { changes, ...rest } = success(
      manager,
      changed('portfolio.create', { id, orgId: organization.id, name: columns.name }),
      rule,
      [await creation(world, 'Portfolio', id)],
    );
    const exact = [{ after: { targetSize: columns.targetSize } }];
    // A number would have lost the last digits of the size.
    expect(event).toMatchObject({ ...rest, changes: exact });
    expect(Object.keys((event.changes as { after: object }[])[0]?.after ?? {}).sort()).toEqual(
      Object.keys((changes as { after: object }[])[0]?.after ?? {}).sort(),
    );
  });

  test.each([
    ['as it is written', (name: string) => name],
    ['with blanks around it', (name: string) => `  ${name}\n`],
  ])('refuses a name of the organization that is taken, %s', async (_what, written) => {
    const { name } = await world.seed.portfolio(organization);
    expect(
      await attempt(world, manager, 'createPortfolio', input({ name: written(name) })),
    ).toEqual(
      refusal(manager, { action: 'portfolio.create', orgId: organization.id }, TAKEN, {
        rule,
        requested: organization.id,
      }),
    );
  });

  test('takes a name that another organization has', async () => {
    const { name } = await world.seed.portfolio(await world.seed.organization());
    const { given } = await done(
      world,
      manager,
      'createPortfolio',
      input({ name }),
      'portfolio { name }',
    );
    expect(given).toEqual({ portfolio: { name } });
  });

  test.each([
    [
      'a currency of four letters',
      { currency: 'EURO' },
      'input.currency',
      'has 4 characters, at most 3 are allowed',
    ],
    [
      'a currency of two letters',
      { currency: 'EU' },
      'input.currency',
      'does not have the form [A-Z]{3}',
    ],
    [
      'a year after the last',
      { vintageYear: 2201 },
      'input.vintageYear',
      'is 2201; give at least 1900 and at most 2200',
    ],
    [
      'a size just below 0',
      { targetSize: '-0.0001' },
      'input.targetSize',
      'is -0.0001; give at least 0',
    ],
  ])('refuses %s with the path of the field', async (_what, bad, path, message) => {
    const asked = input({ name: 'Fine', ...bad });
    expect(await attempt(world, manager, 'createPortfolio', asked)).toEqual(
      refusal(
        manager,
        { action: 'portfolio.create', orgId: organization.id },
        invalid([path, message]),
        { rule: null, requested: null },
      ),
    );
  });
});

describe('renamePortfolio', () => {
  const rule = 'MANAGER on the portfolio';

  test('records the name before and after on the portfolio', async () => {
    const portfolio = await world.seed.portfolio(organization);
    const { id, name } = portfolio;
    const input = { id, name: `New ${id}`, version: 1 };
    const { event } = await done(world, manager, 'renamePortfolio', input);
    expect(event).toEqual(
      success(manager, changed('portfolio.rename', portfolio), rule, [
        {
          model: 'Portfolio',
          id,
          before: { name, version: 1 },
          after: { name: input.name, version: 2 },
        },
      ]),
    );
    const read = `{ portfolio(id: "${id}") { name version auditEvents { nodes { action status changes sequence hash } } } }`;
    const [recorded] = await world.seed.query<{ sequence: string; hash: string }>(
      'SELECT sequence::text, hash FROM audit_events WHERE portfolio_id = $1',
      [id],
    );
    const { action, status, changes } = event;
    expect((await world.send(manager, read)).body).toEqual({
      data: {
        portfolio: {
          name: input.name,
          version: 2,
          auditEvents: { nodes: [{ action, status, changes, ...recorded }] },
        },
      },
    });
  });

  test('counts the name it has as an edit, and records the version alone', async () => {
    const portfolio = await world.seed.portfolio(organization);
    const { id, name } = portfolio;
    const { event } = await done(world, manager, 'renamePortfolio', { id, name, version: 1 });
    expect(event).toEqual(
      success(manager, changed('portfolio.rename', portfolio), rule, [
        { model: 'Portfolio', id, before: { version: 1 }, after: { version: 2 } },
      ]),
    );
  });

  test('refuses a version that is no longer the row, and a name that is taken', async () => {
    const portfolio = await world.seed.portfolio(organization, { version: 7 });
    const { id } = portfolio;
    const { name } = await world.seed.portfolio(organization);
    const cases = [
      [{ id, name: 'Stale', version: 6 }, stale(7, 6)],
      [{ id, name: 'Ahead', version: 8 }, stale(7, 8)],
      [{ id, name, version: 7 }, TAKEN],
    ] as const;
    for (const [input, problem] of cases)
      expect(await attempt(world, manager, 'renamePortfolio', input)).toEqual(
        refusal(manager, place('portfolio.rename', portfolio), problem, { rule, requested: id }),
      );
  });
});

describe('archivePortfolio', () => {
  const rule = 'ORG_ADMIN on the portfolio';

  test('records the moment, and leaves the status of its money as it is', async () => {
    const portfolio = await world.seed.portfolio(organization, { status: 'LIQUIDATING' });
    const { id } = portfolio;
    const { event } = await done(world, admin, 'archivePortfolio', { id, version: 1 });
    const [row] = await world.seed.query<{ deleted_at: Date; status: string }>(
      'SELECT deleted_at, status FROM portfolios WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ deleted_at: expect.any(Date), status: 'LIQUIDATING' });
    expect(event).toEqual(
      success(admin, changed('portfolio.archive', portfolio), rule, [
        {
          model: 'Portfolio',
          id,
          before: { deletedAt: null, version: 1 },
          after: { deletedAt: row?.deleted_at.toISOString(), version: 2 },
        },
      ]),
    );
  });

  test('refuses a version that is no longer the row', async () => {
    const portfolio = await world.seed.portfolio(organization, { version: 2 });
    const { id } = portfolio;
    expect(await attempt(world, admin, 'archivePortfolio', { id, version: 1 })).toEqual(
      refusal(admin, place('portfolio.archive', portfolio), stale(2, 1), { rule, requested: id }),
    );
  });

  test('takes the portfolio out of every list, and leaves its name taken', async () => {
    const own = await world.seed.organization();
    const boss = await world.seed.user(own, 'ORG_ADMIN');
    const [gone, kept] = [await world.seed.portfolio(own), await world.seed.portfolio(own)];
    const request = await world.seed.approval(gone, boss);
    await done(world, boss, 'archivePortfolio', { id: gone.id, version: 1 });
    const read = `{ organization(id: "${own.id}") { portfolios { totalCount nodes { id } } }
      nodes(ids: ["${gone.id}", "${kept.id}"]) { id } approval(id: "${request}") { id } }`;
    expect((await world.send(boss, read)).body).toEqual({
      data: {
        organization: { portfolios: { totalCount: 1, nodes: [{ id: kept.id }] } },
        nodes: [null, { id: kept.id }],
        approval: null,
      },
    });
    const again = { orgId: own.id, name: gone.name };
    const { payload } = await attempt(world, boss, 'createPortfolio', again);
    expect(payload).toEqual({ receipt: null, problem: TAKEN });
  });

  test.each([
    ['storeVenueKey', 'portfolioId', { venueId: 'v', keyId: 'k', tradeOnly: true }],
    ['storePretradeLimit', 'portfolioId', { limits: STRICT_LIMITS }],
    ['assignPortfolioRole', 'portfolioId', { role: 'CLIENT' }],
    ['archivePortfolio', 'id', { version: 2 }],
  ])('puts it out of reach of %s', async (name, field, values) => {
    const { id } = await world.seed.portfolio(organization, { deleted_at: new Date(), version: 2 });
    const input = { [field]: id, ...values, ...('role' in values ? { userId: manager.id } : {}) };
    const { payload, changed: tables } = await attempt(world, admin, name, input);
    expect({ payload, tables }).toEqual({
      payload: { receipt: null, problem: notFound('Portfolio', `input.${field}`) },
      tables: [],
    });
  });
});
