/**
 * Checks an order against the strict limits of a portfolio, by exact decimals and nothing but what it is given: the same
 * question always has the same answer. What is not known refuses. The rate of orders is the sender's to say: counted here,
 * it would count questions, of which an order may have many, and orders that went past the gateway would be missing.
 */
import Big from 'big.js';
import { reaches } from '../../auth/roles.js';
import type { PortfolioRow, PretradeLimitRow } from '../../generated/models.js';
import type { CheckOrderInput, OrderCheck, OrderLimit } from '../../generated/resolvers.js';
import type { RequestContext } from '../context.js';
import type { StoredLimits } from './pretrade-limit.service.js';

/** A limit that refuses, in the form of the SDL. */
interface Refusal {
  readonly code: OrderLimit;
  readonly limit: string | null;
  readonly actual: string | null;
  readonly message: string;
}

type Order = CheckOrderInput;
type Rule = (order: Order, limits: StoredLimits) => Refusal | null;

const refuse = (
  code: OrderLimit,
  limit: string | null,
  actual: string | null,
  message: string,
): Refusal => ({ code, limit, actual, message });

/** Refuses what is above the limit, and what is not known. */
function atMost(
  code: OrderLimit,
  limit: string,
  actual: Big | null,
  what: string,
  needs: string,
): Refusal | null {
  if (actual === null)
    return refuse(code, limit, null, `${what} is not known: give ${needs} with the order`);
  if (actual.lte(limit)) return null;
  const shown = actual.toFixed();
  return refuse(code, limit, shown, `${what} is ${shown}, above the limit of ${limit}`);
}

const known = (text: string | null | undefined): Big | null =>
  text == null ? null : new Big(text);

const notional = ({ quantity, price }: Order): Big => new Big(quantity).times(price);

/** What the position is worth after the order, long or short. */
function positionAfter(order: Order): Big | null {
  const before = known(order.position);
  const change = order.side === 'BUY' ? notional(order) : notional(order).times(-1);
  return before === null ? null : before.plus(change).abs();
}

const isMissing = (names: readonly string[], name: string): boolean => !names.includes(name);

/** How far the price lies from the reference price, and how far it may, both in the currency: nothing is divided. */
function priceCollar({ price, referencePrice }: Order, { priceCollarPercent }: StoredLimits) {
  const reference = known(referencePrice);
  const code = 'PRICE_COLLAR';
  if (reference === null || reference.eq(0)) {
    const message = 'the distance of the price is not known: give a referencePrice above 0';
    return refuse(code, priceCollarPercent, null, message);
  }
  const distance = new Big(price).minus(reference).abs();
  const allowed = reference.times(priceCollarPercent).times('0.01');
  if (distance.lte(allowed)) return null;
  const [far, may] = [distance.toFixed(), allowed.toFixed()];
  const message = `the price lies ${far} from the reference price, farther than ${priceCollarPercent} % of it (${may})`;
  return refuse(code, may, far, message);
}

/** Every limit, in the order in which refusals are told. */
const RULES: readonly Rule[] = [
  ({ quantity, price }) =>
    new Big(quantity).gt(0) && new Big(price).gt(0)
      ? null
      : refuse('AMOUNT', null, null, 'quantity and price have to be above 0'),
  (order, { currency }) =>
    order.currency === currency
      ? null
      : refuse('CURRENCY', currency, order.currency, `amounts have to be in ${currency}`),
  ({ venueId }, { allowedVenues }) =>
    isMissing(allowedVenues, venueId)
      ? refuse('VENUE', null, venueId, 'the venue is none of allowedVenues')
      : null,
  ({ instrument }, { allowedInstruments }) =>
    isMissing(allowedInstruments, instrument)
      ? refuse('INSTRUMENT', null, instrument, 'the instrument is none of allowedInstruments')
      : null,
  (order, { maxOrderNotional }) =>
    atMost(
      'ORDER_NOTIONAL',
      maxOrderNotional,
      notional(order),
      'what the order is worth',
      'a price',
    ),
  (order, { maxPosition }) =>
    atMost(
      'POSITION',
      maxPosition,
      positionAfter(order),
      'what the position is worth after it',
      'position',
    ),
  ({ dailyLoss }, { maxDailyLoss }) =>
    atMost('DAILY_LOSS', maxDailyLoss, known(dailyLoss), 'the loss of the day', 'dailyLoss'),
  priceCollar,
  ({ ordersLastMinute }, { maxOrdersPerMinute }) =>
    atMost(
      'ORDER_RATE',
      String(maxOrdersPerMinute),
      ordersLastMinute == null ? null : new Big(ordersLastMinute).plus(1),
      'the number of orders within a minute',
      'ordersLastMinute',
    ),
];

const NO_LIMITS = refuse(
  'LIMITS_MISSING',
  null,
  null,
  'there are no strict limits: set them (storePretradeLimit)',
);

/** What the limits say of the order; pure. */
export function judgeOrder(
  order: Order,
  { defaultMode }: Pick<PortfolioRow, 'defaultMode'>,
  stored: Pick<PretradeLimitRow, 'limits' | 'isStrict' | 'version'> | null,
): OrderCheck {
  const strict = stored?.isStrict === true ? stored : null;
  const refusals =
    strict === null
      ? [NO_LIMITS]
      : RULES.flatMap((rule) => rule(order, strict.limits as StoredLimits) ?? []);
  return {
    verdict: refusals.length === 0 ? 'ACCEPT' : 'REFUSE',
    mode: defaultMode,
    refusals,
    limitsVersion: strict?.version ?? null,
  };
}

/** The resolver of Query.checkOrder; null where there is no such portfolio whose limits the reader may see. */
export async function checkOrder(
  { input }: { readonly input: CheckOrderInput },
  { loaders, principal }: RequestContext,
): Promise<OrderCheck | null> {
  const [portfolio, limits] = await Promise.all([
    loaders.byId('Portfolio', input.portfolioId),
    loaders.byKey('PretradeLimit', 'portfolioId').load(input.portfolioId),
  ]);
  if (portfolio === null) return null;
  const role = principal?.roleOnPortfolio(portfolio.orgId, portfolio.id) ?? null;
  return reaches(role, 'VIEWER') ? judgeOrder(input, portfolio, limits) : null;
}
