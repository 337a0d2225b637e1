/** The strict limits of a portfolio: set whole, in one canonical form that the database holds to, or taken away. */
import Big from 'big.js';
import type {
  PretradeLimitsInput,
  RemovePretradeLimitInput,
  StorePretradeLimitInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, type FieldFault, invalidInput, notFound, requireVersion } from '../problems.js';
import { lockPortfolio } from './lock-portfolio.js';

/** Strict limits as they are stored. Amounts are decimals in their shortest spelling. */
export interface StoredLimits {
  readonly currency: string;
  readonly maxOrderNotional: string;
  readonly maxPosition: string;
  readonly maxDailyLoss: string;
  readonly priceCollarPercent: string;
  readonly maxOrdersPerMinute: number;
  readonly allowedVenues: readonly string[];
  readonly allowedInstruments: readonly string[];
}

const AMOUNTS = [
  'maxOrderNotional',
  'maxPosition',
  'maxDailyLoss',
  'priceCollarPercent',
] as const satisfies readonly (keyof PretradeLimitsInput)[];
const LISTS = ['allowedVenues', 'allowedInstruments'] as const;

function limitFaults(limits: PretradeLimitsInput): FieldFault[] {
  return [
    ...AMOUNTS.filter((name) => !new Big(limits[name]).gt(0)).map((name) => ({
      path: `input.limits.${name}`,
      message: 'is 0; a strict limit is above 0',
    })),
    ...LISTS.filter((name) => limits[name].length === 0).map((name) => ({
      path: `input.limits.${name}`,
      message: 'is empty; name at least one',
    })),
  ];
}

/** The one form of these limits: shortest decimals, sorted names. @throws ProblemError INVALID_INPUT. */
function canonicalLimits(limits: PretradeLimitsInput): StoredLimits {
  const faults = limitFaults(limits);
  if (faults.length > 0) throw invalidInput(faults);
  const amount = (name: (typeof AMOUNTS)[number]) => new Big(limits[name]).toFixed();
  const names = (name: (typeof LISTS)[number]) => [...new Set(limits[name])].sort();
  return {
    currency: limits.currency,
    maxOrderNotional: amount('maxOrderNotional'),
    maxPosition: amount('maxPosition'),
    maxDailyLoss: amount('maxDailyLoss'),
    priceCollarPercent: amount('priceCollarPercent'),
    maxOrdersPerMinute: limits.maxOrdersPerMinute,
    allowedVenues: names('allowedVenues'),
    allowedInstruments: names('allowedInstruments'),
  };
}

const ofLimits = (id: string): Outcome => ({
  fields: { pretradeLimitId: id },
  entity: { model: 'PretradeLimit', id },
});

/** Sets the limits whole: nothing of former ones stays. */
export async function storePretradeLimit(
  input: StorePretradeLimitInput,
  act: Act,
): Promise<Outcome> {
  const limits = canonicalLimits(input.limits);
  const { orgId, id: portfolioId } = await lockPortfolio(act);
  const { pretradeLimit } = act.unit.db;
  const existing = await pretradeLimit.findFirst({ where: { portfolioId }, select: { id: true } });
  if (existing === null) {
    if (input.version != null)
      throw conflict('There are no limits yet. Leave version out to set the first ones.');
    const { id } = await act.unit.insert('PretradeLimit', { orgId, portfolioId, limits });
    return ofLimits(String(id));
  }
  const row = await act.unit.lock('PretradeLimit', existing.id);
  if (row === null) throw notFound('PretradeLimit', 'input.portfolioId');
  if (input.version == null)
    throw invalidInput([
      {
        path: 'input.version',
        message: `is missing; limits are set, read them and give their version (${row.version})`,
      },
    ]);
  requireVersion(row, input.version);
  await act.unit.update('PretradeLimit', row.id, { limits });
  return ofLimits(row.id);
}

/** Takes the limits away. */
export async function removePretradeLimit(
  { version }: RemovePretradeLimitInput,
  act: Act,
): Promise<Outcome> {
  const { id: portfolioId } = await lockPortfolio(act);
  const { pretradeLimit } = act.unit.db;
  const existing = await pretradeLimit.findFirst({ where: { portfolioId }, select: { id: true } });
  const row = existing === null ? null : await act.unit.lock('PretradeLimit', existing.id);
  if (row === null) throw conflict('There are no limits to take away.');
  requireVersion(row, version);
  await pretradeLimit.delete({ where: { id: row.id } });
  return { fields: { portfolioId }, entity: { model: 'PretradeLimit', id: row.id } };
}
