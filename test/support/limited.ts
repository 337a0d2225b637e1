/** Gateways with limits that a test reaches, and what they answer, cost and all. */
import type { PointsPlace, RateLimitSettings } from '../../src/config/rate-limit-settings.js';
import { RATE_LIMITS } from '../../src/config/rate-limit-settings.js';
import type { SeededUser } from './seed.js';
import type { World } from './world.js';

/** 100 points at once for one person of the smallest tier, and one more a second: nothing to speak of in a test. */
export function smallLimits(
  place: PointsPlace,
  given: Partial<RateLimitSettings> = {},
): RateLimitSettings {
  const pointsPerMinute = { FOUNDATION: 60, PROFESSIONAL: 120, ENTERPRISE: 180 };
  return { ...RATE_LIMITS, place, pointsPerMinute, burstS: 100, ...given };
}

/** `extensions.cost` of an answer. */
export interface AnsweredCost {
  readonly requested: number;
  readonly actual: number;
  readonly remaining: number;
  readonly limit?: number;
  readonly retryAfterS?: number;
}

/** An answer of a limited gateway. */
export interface Limited {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly data: unknown;
  readonly errors: unknown;
  readonly cost: AnsweredCost;
}

/** Where an operation is sent, and with what. */
export interface SentTo {
  readonly variables?: object | undefined;
  readonly url?: string;
}

/** Sends an operation and gives the answer with its cost. */
export async function sendLimited(
  world: World,
  user: SeededUser | null,
  query: string,
  { variables = {}, url = world.gateway.url }: SentTo = {},
): Promise<Limited> {
  const response = await world.request(user, query, variables, false, url);
  const { data, errors, extensions } = (await response.json()) as {
    data: unknown;
    errors: unknown;
    extensions: { cost: AnsweredCost };
  };
  const { status, headers } = response;
  return { status, retryAfter: headers.get('retry-after'), data, errors, cost: extensions?.cost };
}

/** A query of exactly so many points, an even number up to 100: what it may cost it does. */
export function costing(points: number): string {
  const fields = Array.from({ length: points / 2 }, (_item, at) => `a${at}: viewer { id }`);
  return `{ ${fields.join(' ')} }`;
}
