/** The rate limits of a gateway: charges operations to whoever sends them, and tells the metrics how that goes. */
import type { Logger } from 'pino';
import type { RateLimitSettings, SubscriptionTier } from '../../config/rate-limit-settings.js';
import type { Database } from '../../db/client.js';
import type { RequestContext } from '../../domain/context.js';
import { addressBudget, type Charged, personalBudgets, requestsOfKey } from './budgets.js';
import { InsuredStore } from './insured-store.js';
import type { Budget, BudgetKind } from './lease.js';
import { LeasedPoints, type Refusal, type Reservation } from './leased-points.js';
import { MemoryStore } from './memory-store.js';
import type { PointsStore } from './points-store.js';
import { PostgresStore } from './postgres-store.js';
import { subscriptionTiers, type TierOf } from './subscription-tiers.js';

/** How the limits stand; counts are since the start. */
export interface RateLimitStanding {
  /** Operations that were refused, by whose budget had not enough. */
  readonly refusals: Readonly<Record<BudgetKind, number>>;
  readonly storeFailures: number;
  /** True while this gateway counts by itself. */
  readonly isStoreDown: boolean;
}

/** A value that is mostly there already. */
export type Later<Value> = Value | Promise<Value>;

function after<Value, Next>(value: Later<Value>, then: (value: Value) => Later<Next>): Later<Next> {
  return value instanceof Promise ? value.then(then) : then(value);
}

/** The limits of one gateway. */
export class RateLimits {
  readonly #settings: RateLimitSettings;
  readonly #store: InsuredStore;
  readonly #points: LeasedPoints;
  readonly #tierOf: TierOf;
  readonly #budgets = new WeakMap<
    object,
    { readonly tier: SubscriptionTier; readonly budgets: readonly Budget[] }
  >();
  readonly #refusals: Record<BudgetKind, number> = {
    principal: 0,
    organization: 0,
    address: 0,
    apiKey: 0,
  };

  constructor(settings: RateLimitSettings, store: InsuredStore, tierOf: TierOf) {
    this.#settings = settings;
    this.#store = store;
    this.#points = new LeasedPoints(store);
    this.#tierOf = tierOf;
  }

  standing(): RateLimitStanding {
    const { failures, isDown } = this.#store;
    return { refusals: { ...this.#refusals }, storeFailures: failures, isStoreDown: isDown };
  }

  /**
   * Sets points aside for an operation of this request; at once where the tier is known and the leases have them. A
   * promise would cost each request more than all the rest of it.
   */
  reserve({ principal, origin }: RequestContext, points: number): Later<Reservation | Refusal> {
    if (principal === null)
      return this.#spend([addressBudget(this.#settings, origin.ipAddress)], points);
    const { userId, apiKeyId, rateLimitOverride, homeOrgId } = principal.record;
    const charged = { id: apiKeyId ?? userId, homeOrgId };
    const spend = (tier: SubscriptionTier): Later<Reservation | Refusal> =>
      this.#spend(this.#budgetsOf(principal, charged, tier), points);
    if (apiKeyId == null || rateLimitOverride == null) return after(this.#tierOf(homeOrgId), spend);
    const requests = requestsOfKey(this.#settings, apiKeyId, rateLimitOverride);
    return after(this.#spend([requests], 1), (outcome) => {
      if (!outcome.isGranted) return outcome;
      outcome.settle(1);
      return after(this.#tierOf(homeOrgId), spend);
    });
  }

  /** The budgets of a person, kept with them: making them anew costs more than spending from them. */
  #budgetsOf(principal: object, charged: Charged, tier: SubscriptionTier): readonly Budget[] {
    const known = this.#budgets.get(principal);
    if (known?.tier === tier) return known.budgets;
    const budgets = personalBudgets(this.#settings, charged, tier);
    this.#budgets.set(principal, { tier, budgets });
    return budgets;
  }

  /** Gives back what is leased. */
  close(): Promise<void> {
    return this.#points.close();
  }

  #spend(budgets: readonly Budget[], points: number): Later<Reservation | Refusal> {
    return after(this.#points.reserve(budgets, points), (outcome) => {
      if (!outcome.isGranted) this.#refusals[outcome.budget.kind] += 1;
      return outcome;
    });
  }
}

async function openStore(
  { place }: RateLimitSettings,
  database: Pick<Database, 'read'>,
): Promise<PointsStore> {
  if (place.kind === 'memory') return new MemoryStore();
  if (place.kind === 'postgres') return new PostgresStore(database);
  // Loaded where it is used alone: most gateways have no Redis.
  const { RedisStore } = await import('./redis-store.js');
  const store = new RedisStore(place.url);
  await store.connect();
  return store;
}

/** Opens the limits. A store that cannot be had does not keep the gateway from starting. */
export async function openRateLimits(
  settings: RateLimitSettings,
  database: Pick<Database, 'read'>,
  logger: Logger,
): Promise<RateLimits> {
  const store = new InsuredStore(await openStore(settings, database), logger);
  return new RateLimits(settings, store, subscriptionTiers(database));
}
