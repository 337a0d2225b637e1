/**
 * What a subscription tier allows (seed 001, subscription_tier: "Controls rate limits and feature access"). The one table
 * of it; maxApps is not in it, which each organisation has for itself (seed 002).
 */
import type { OrganizationRow } from '../../generated/models.js';
import type { Act } from '../context.js';
import { conflict } from '../problems.js';

/** A tier, as tables and SDL name it. */
export type SubscriptionTier = OrganizationRow['subscriptionTier'];

/** What is limited. */
export type LimitName = 'portfolios' | 'agencyLinks' | 'apiKeys';

/** How many an organisation of a tier may have: portfolios not archived, links active, keys in force; null for no limit. */
export const SUBSCRIPTION_LIMITS: Readonly<
  Record<SubscriptionTier, Readonly<Record<LimitName, number | null>>>
> = {
  FOUNDATION: { portfolios: 50, agencyLinks: 10, apiKeys: 25 },
  PROFESSIONAL: { portfolios: 500, agencyLinks: 50, apiKeys: 100 },
  ENTERPRISE: { portfolios: null, agencyLinks: null, apiKeys: null },
};

/** How each is told of, and what makes room for one more. */
const WORDS: Readonly<Record<LimitName, { readonly things: string; readonly room: string }>> = {
  portfolios: { things: 'portfolios', room: 'Archive one' },
  agencyLinks: { things: 'active agency links', room: 'Unlink an agency' },
  apiKeys: { things: 'API keys', room: 'Revoke one' },
};

/**
 * Holds one more to the limit of the organisation's tier. The organisation's row is locked, and `count` was taken after:
 * two who add the last one wait for each other there.
 * @param count how many there are without it.
 * @throws ProblemError CONFLICT where they are as many as the tier allows.
 */
export function requireWithinLimit(
  { principal }: Pick<Act, 'principal'>,
  { subscriptionTier }: Pick<OrganizationRow, 'subscriptionTier'>,
  limit: LimitName,
  count: number,
): void {
  const max = SUBSCRIPTION_LIMITS[subscriptionTier][limit];
  if (max === null || count < max) return;
  const { things, room } = WORDS[limit];
  const raise = principal.isUnbounded
    ? 'raise subscriptionTier by changeSubscription'
    : 'ask a SUPER_ADMIN for a higher tier';
  throw conflict(
    `The organization has ${count} of at most ${max} ${things} in the tier ${subscriptionTier}. ${room}, or ${raise}.`,
  );
}
