/** An order against the strict limits of a portfolio, over HTTP: what each limit refuses, to the last digit, and what is not known. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { makeKey, sendWithKey } from '../../support/api-key.js';
import { type Desk, makeDesk, makeLiveDesk } from '../../support/live.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  desk = await makeDesk(world);
});
afterAll(() => world.close());

const QUERY =
  'query ($input: CheckOrderInput!) { checkOrder(input: $input) { verdict mode refusals { code limit actual message } limitsVersion } }';

/** An order that every limit takes: each value at its very bound. */
const ORDER = {
  venueId: 'kraken',
  instrument: 'BTC-USD',
  side: 'BUY',
  quantity: '2',
  price: '50000',
  currency: 'USD',
  referencePrice: '50000',
  position: '150000.5',
  dailyLoss: '5000',
  ordersLastMinute: 9,
};
type Check = { readonly verdict: string; readonly refusals: readonly { code: string }[] } | null;

async function check(values: object, on = desk, by = desk.manager): Promise<Check> {
  const input = { portfolioId: on.portfolio.id, ...ORDER, ...values };
  const { body } = await world.send(by, QUERY, { input });
  if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
  return (body.data as unknown as { checkOrder: Check }).checkOrder;
}

const accepted = { verdict: 'ACCEPT', mode: 'PAPER', refusals: [], limitsVersion: 1 };

test('an order at the very bound of each limit is accepted, in paper mode and live', async () => {
  expect(await check({})).toEqual(accepted);
  expect(await check({}, await makeLiveDesk(world))).toBeNull();
  const live = await makeLiveDesk(world);
  expect(await check({}, live, live.manager)).toEqual({ ...accepted, mode: 'LIVE' });
});

const above = (what: string, actual: string, limit: string) =>
  `${what} is ${actual}, above the limit of ${limit}`;
const WORTH = 'what the order is worth';
const POSITION = 'what the position is worth after it';

test.each<[string, object, object]>([
  [
    'worth a hair more than maxOrderNotional',
    { quantity: '2.000000000000000001', position: '0' },
    {
      code: 'ORDER_NOTIONAL',
      limit: '100000',
      actual: '100000.00000000000005',
      message: above(WORTH, '100000.00000000000005', '100000'),
    },
  ],
  [
    'that makes a position a hair more than maxPosition',
    { position: '150000.500000000000000001' },
    {
      code: 'POSITION',
      limit: '250000.5',
      actual: '250000.500000000000000001',
      message: above(POSITION, '250000.500000000000000001', '250000.5'),
    },
  ],
  [
    'that makes a short position more than maxPosition',
    { side: 'SELL', position: '-150001' },
    {
      code: 'POSITION',
      limit: '250000.5',
      actual: '250001',
      message: above(POSITION, '250001', '250000.5'),
    },
  ],
  [
    'after a loss above maxDailyLoss',
    { dailyLoss: '5000.000000000000000001' },
    {
      code: 'DAILY_LOSS',
      limit: '5000',
      actual: '5000.000000000000000001',
      message: above('the loss of the day', '5000.000000000000000001', '5000'),
    },
  ],
  [
    'farther from the reference price than the collar',
    { price: '48749.999999999999999999' },
    {
      code: 'PRICE_COLLAR',
      limit: '1250',
      actual: '1250.000000000000000001',
      message:
        'the price lies 1250.000000000000000001 from the reference price, farther than 2.5 % of it (1250)',
    },
  ],
  [
    'one more within a minute than maxOrdersPerMinute',
    { ordersLastMinute: 10 },
    {
      code: 'ORDER_RATE',
      limit: '10',
      actual: '11',
      message: above('the number of orders within a minute', '11', '10'),
    },
  ],
  [
    'to another venue',
    { venueId: 'elsewhere' },
    {
      code: 'VENUE',
      limit: null,
      actual: 'elsewhere',
      message: 'the venue is none of allowedVenues',
    },
  ],
  [
    'for another instrument',
    { instrument: 'btc-usd' },
    {
      code: 'INSTRUMENT',
      limit: null,
      actual: 'btc-usd',
      message: 'the instrument is none of allowedInstruments',
    },
  ],
  [
    'in another currency',
    { currency: 'EUR' },
    { code: 'CURRENCY', limit: 'USD', actual: 'EUR', message: 'amounts have to be in USD' },
  ],
  [
    'of nothing',
    { quantity: '0.000' },
    { code: 'AMOUNT', limit: null, actual: null, message: 'quantity and price have to be above 0' },
  ],
])('an order %s is refused', async (_what, values, refusal) => {
  expect(await check(values)).toEqual({ ...accepted, verdict: 'REFUSE', refusals: [refusal] });
});

test.each([
  [
    'position',
    'POSITION',
    '250000.5',
    'what the position is worth after it is not known: give position with the order',
  ],
  [
    'dailyLoss',
    'DAILY_LOSS',
    '5000',
    'the loss of the day is not known: give dailyLoss with the order',
  ],
  [
    'referencePrice',
    'PRICE_COLLAR',
    '2.5',
    'the distance of the price is not known: give a referencePrice above 0',
  ],
  [
    'ordersLastMinute',
    'ORDER_RATE',
    '10',
    'the number of orders within a minute is not known: give ordersLastMinute with the order',
  ],
])('an order without %s is refused: nobody knows', async (name, code, limit, message) => {
  const refusals = [{ code, limit, actual: null, message }];
  for (const nothing of [undefined, null])
    expect(await check({ [name]: nothing })).toEqual({ ...accepted, verdict: 'REFUSE', refusals });
});

test('every limit that refuses is told, in a fixed order', async () => {
  const found = await check({
    venueId: 'x',
    instrument: 'x',
    currency: 'EUR',
    quantity: '99',
    price: '99999',
    dailyLoss: null,
    ordersLastMinute: 999,
  });
  expect(found?.refusals.map(({ code }) => code)).toEqual([
    'CURRENCY',
    'VENUE',
    'INSTRUMENT',
    'ORDER_NOTIONAL',
    'POSITION',
    'DAILY_LOSS',
    'PRICE_COLLAR',
    'ORDER_RATE',
  ]);
});

test('without strict limits nothing is accepted', async () => {
  const bare = await makeDesk(world);
  await world.seed.query('DELETE FROM pretrade_limits WHERE id = $1', [bare.limits]);
  const message = 'there are no strict limits: set them (storePretradeLimit)';
  expect(await check({}, bare, bare.manager)).toEqual({
    verdict: 'REFUSE',
    mode: 'PAPER',
    refusals: [{ code: 'LIMITS_MISSING', limit: null, actual: null, message }],
    limitsVersion: null,
  });
});

test.each([
  ['quantity', '1e3'],
  ['quantity', '-1'],
  ['price', 'NaN'],
  ['price', '1.0000000000000000001'],
  ['position', '--1'],
  ['dailyLoss', '-1'],
])('a %s of %s is no decimal: the request is refused with its path', async (name, value) => {
  const input = { portfolioId: desk.portfolio.id, ...ORDER, [name]: value };
  const { body } = await world.send(desk.manager, QUERY, { input });
  expect(body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect(JSON.stringify(body)).toContain(`input.${name}`);
});

describe('who may ask', () => {
  test('VIEWER and above, an API key that reads; to all others the portfolio is not there', async () => {
    const viewer = await world.seed.user(desk.organization, 'VIEWER');
    const client = await world.seed.user(desk.organization, 'CLIENT');
    const stranger = await world.seed.user(await world.seed.organization(), 'ORG_ADMIN');
    const { secret } = await makeKey(world, desk.admin, desk.organization.id, ['READ']);
    expect(await check({}, desk, viewer)).toEqual(accepted);
    const input = { portfolioId: desk.portfolio.id, ...ORDER };
    expect((await sendWithKey(world, secret, QUERY, { input })).body).toEqual({
      data: { checkOrder: accepted },
    });
    const absent = { ...input, portfolioId: desk.key };
    const answers = [
      await world.send(stranger, QUERY, { input }),
      await world.send(stranger, QUERY, { input: absent }),
      await world.send(client, QUERY, { input }),
    ];
    expect(new Set(answers.map(({ text }) => text))).toEqual(
      new Set(['{"data":{"checkOrder":null}}\n']),
    );
  });
});

test('the notional is compared to the last digit, whatever the numbers', async () => {
  const digits = (max: number) => fc.bigInt({ min: 1n, max: 10n ** BigInt(max) });
  const decimal = (value: bigint) => {
    const text = value.toString().padStart(19, '0');
    return `${text.slice(0, -18)}.${text.slice(-18)}`;
  };
  await fc.assert(
    fc.asyncProperty(digits(23), digits(23), async (quantity, price) => {
      const found = await check({ quantity: decimal(quantity), price: decimal(price) });
      const refused = found?.refusals.some(({ code }) => code === 'ORDER_NOTIONAL');
      // Both have 18 digits after the point: their product has 36.
      expect(refused).toBe(quantity * price > 100_000n * 10n ** 36n);
    }),
    { numRuns: 60 },
  );
});
