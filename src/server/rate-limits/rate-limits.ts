/** The rate limits of a gateway: charges operations to whoever sends them, and tells the metrics how that goes. */
import type { Logger } from 'pino';
import type { RateLimitSettings } from '../../config/rate-limits.js';
import type { Database } from '../../db/client.js';
import type { RequestContext } from '../../domain/context.js';
import { addressBudget, personalBudgets } from './budgets.js';
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

/** The limits of one gateway. */
export class RateLimits {
  readonly #settings: RateLimitSettings;
  readonly #store: InsuredStore;
  readonly #points: LeasedPoints;
  readonly #tierOf: TierOf;
  readonly #refusals: Record<BudgetKind, number> = { principal: 0, organization: 0, address: 0 };

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

  /** Sets points aside for an operation of this request. */
  async reserve(context: RequestContext, points: number): Promise<Reservation | Refusal> {
    const outcome = await this.#points.reserve(await this.#budgetsOf(context), points);
    if (!outcome.isGranted) this.#refusals[outcome.budget.kind] += 1;
    return outcome;
  }

  /** Gives back what is leased. */
  close(): Promise<void> {
    return this.#points.close();
  }

  async #budgetsOf({ principal, origin }: RequestContext): Promise<readonly Budget[]> {
    if (principal === null) return [addressBudget(this.#settings, origin.ipAddress)];
    const { homeOrgId } = principal.record;
    const charged = { userId: principal.userId, homeOrgId };
    return personalBudgets(this.#settings, charged, await this.#tierOf(homeOrgId));
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
