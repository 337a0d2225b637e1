/** The settings of the rate limits: who may spend how many points, and where gateways share what is left. */

/** Where buckets are; in memory each gateway has its own. */
export type PointsPlace =
  | { readonly kind: 'memory' }
  | { readonly kind: 'postgres' }
  | { readonly kind: 'redis'; readonly url: string };

/** What a subscription is called, as `Organization.subscriptionTier` has it. */
export const SUBSCRIPTION_TIERS = ['FOUNDATION', 'PROFESSIONAL', 'ENTERPRISE'] as const;
export type SubscriptionTier = (typeof SUBSCRIPTION_TIERS)[number];

/** Limits in points a minute; a point is a field executed once. */
export interface RateLimitSettings {
  readonly place: PointsPlace;
  /** Of one person, by the subscription of their home organisation. */
  readonly pointsPerMinute: Readonly<Record<SubscriptionTier, number>>;
  /** All people of an organisation have so many times what one of them has. */
  readonly organizationFactor: number;
  /** Of one address that sends no token. */
  readonly anonymousPointsPerMinute: number;
  /** So many seconds' points may be spent at once. */
  readonly burstS: number;
}

/** Defaults: some 370 of the README's nested reads of 1,600 fields a minute for one person of the smallest tier. */
export const RATE_LIMITS: RateLimitSettings = {
  place: { kind: 'postgres' },
  pointsPerMinute: { FOUNDATION: 600_000, PROFESSIONAL: 1_500_000, ENTERPRISE: 6_000_000 },
  organizationFactor: 5,
  anonymousPointsPerMinute: 3_000,
  burstS: 60,
};

/** The settings as they stand in the environment, coerced. */
export interface GivenRateLimits {
  readonly RATE_LIMIT: 'on' | 'off';
  readonly RATE_LIMIT_STORE: PointsPlace['kind'];
  readonly REDIS_URL?: string | undefined;
  readonly RATE_LIMIT_FOUNDATION: number;
  readonly RATE_LIMIT_PROFESSIONAL: number;
  readonly RATE_LIMIT_ENTERPRISE: number;
  readonly RATE_LIMIT_ORGANIZATION: number;
  readonly RATE_LIMIT_ANONYMOUS: number;
  readonly RATE_LIMIT_BURST_S: number;
}

/** The limits; null where there are none. */
export function rateLimitsOf(given: GivenRateLimits): RateLimitSettings | null {
  if (given.RATE_LIMIT === 'off') return null;
  const kind = given.RATE_LIMIT_STORE;
  return {
    place: kind === 'redis' ? { kind, url: given.REDIS_URL ?? '' } : { kind },
    pointsPerMinute: {
      FOUNDATION: given.RATE_LIMIT_FOUNDATION,
      PROFESSIONAL: given.RATE_LIMIT_PROFESSIONAL,
      ENTERPRISE: given.RATE_LIMIT_ENTERPRISE,
    },
    organizationFactor: given.RATE_LIMIT_ORGANIZATION,
    anonymousPointsPerMinute: given.RATE_LIMIT_ANONYMOUS,
    burstS: given.RATE_LIMIT_BURST_S,
  };
}
