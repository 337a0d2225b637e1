/**
 * The subscription of each organisation, for the limits: remembered for a minute and read anew in the background, so
 * that a request waits for it once. A tier in the person's record would save that too, and make each of their requests
 * run twice when a contract changes.
 */
import { SUBSCRIPTION_TIERS, type SubscriptionTier } from '../../config/rate-limit-settings.js';
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';

/** Gives an organisation's tier, at once where it is known. Never throws. */
export type TierOf = (orgId: string) => SubscriptionTier | Promise<SubscriptionTier>;

interface Known {
  readonly tier: SubscriptionTier;
  readonly untilMs: number;
}

const KNOWN_MS = 60_000;
/** From a read that failed to the next one. */
const UNKNOWN_MS = 1_000;
/** Organisations remembered. */
const KNOWN_MAX = 10_000;
/** Of an organisation whose tier cannot be read: that is our fault, and nobody is held to less for it. */
const UNKNOWN: SubscriptionTier = 'ENTERPRISE';

async function readTier(
  database: Pick<Database, 'read'>,
  orgId: string,
): Promise<SubscriptionTier> {
  const values = [orgId];
  const text = await withClaims({ userId: null }, () =>
    database.read({ text: 'SELECT subscription_tier_of($1::uuid) AS json', values }),
  );
  return SUBSCRIPTION_TIERS.find((tier) => tier === text) ?? 'FOUNDATION';
}

/** The tiers of a database's organisations. */
export function subscriptionTiers(database: Pick<Database, 'read'>): TierOf {
  const known = new Map<string, Known>();
  const reading = new Map<string, Promise<SubscriptionTier>>();
  const keep = (orgId: string, tier: SubscriptionTier, forMs: number): SubscriptionTier => {
    if (known.size >= KNOWN_MAX) known.clear();
    known.set(orgId, { tier, untilMs: performance.now() + forMs });
    return tier;
  };
  const read = (orgId: string): Promise<SubscriptionTier> => {
    const under = reading.get(orgId);
    if (under !== undefined) return under;
    const answer = readTier(database, orgId)
      .then(
        (tier) => keep(orgId, tier, KNOWN_MS),
        () => keep(orgId, known.get(orgId)?.tier ?? UNKNOWN, UNKNOWN_MS),
      )
      .finally(() => reading.delete(orgId));
    reading.set(orgId, answer);
    return answer;
  };
  return (orgId) => {
    const found = known.get(orgId);
    if (found === undefined) return read(orgId);
    if (performance.now() >= found.untilMs) void read(orgId);
    return found.tier;
  };
}
