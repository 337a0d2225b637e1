/** Who is charged for an operation: the person and their home organisation, or the address of who sent no token. */
import { isIPv6 } from 'node:net';
import type { RateLimitSettings, SubscriptionTier } from '../../config/rate-limit-settings.js';
import type { Budget, BudgetKind } from './lease.js';

/** A person as far as they are charged. */
export interface Charged {
  /** The person, or the API key: a program's points are not its creator's. */
  readonly id: string;
  readonly homeOrgId: string;
}

/** A budget; `key` says whose it is and `pointsPerMinute` what they have, wherever both come from. */
export function budget(
  kind: BudgetKind,
  key: string,
  pointsPerMinute: number,
  { burstS }: Pick<RateLimitSettings, 'burstS'>,
): Budget {
  const burst = Math.max(1, Math.floor((pointsPerMinute * burstS) / 60));
  return { kind, key: `${kind}:${key}`, pointsPerMinute, burst };
}

/** The budgets of a person: their own, and that of their home organisation, wherever they act. */
export function personalBudgets(
  settings: RateLimitSettings,
  { id, homeOrgId }: Charged,
  tier: SubscriptionTier,
): Budget[] {
  const pointsPerMinute = settings.pointsPerMinute[tier];
  const ofAll = pointsPerMinute * settings.organizationFactor;
  return [
    budget('principal', id, pointsPerMinute, settings),
    budget('organization', homeOrgId, ofAll, settings),
  ];
}

/** The requests a minute that an API key was made with (seed 001, rate_limit_override): a point each. */
export function requestsOfKey(settings: RateLimitSettings, id: string, aMinute: number): Budget {
  return budget('apiKey', id, aMinute, settings);
}

/** The first half of an IPv6 address, which one subscriber has to themselves: they choose the rest as they like. */
function networkOf(address: string): string {
  const bare = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!isIPv6(bare)) return bare;
  const [head = '', tail] = bare.split('::');
  const groups = (part: string): string[] => (part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail ?? '')];
  const between = tail === undefined ? 0 : 8 - first.length - last.length;
  const whole = [...first, ...Array.from({ length: between }, () => '0'), ...last];
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}

/** The budget of an address that sends no token. */
export function addressBudget(settings: RateLimitSettings, address: string | null): Budget {
  return budget(
    'address',
    address === null ? 'unknown' : networkOf(address),
    settings.anonymousPointsPerMinute,
    settings,
  );
}
