/** The points of one bucket that this gateway may spend by itself, and what it knows of the rest. It asks nobody. */
import { type Exchange, type Exchanged, LEASE_MS } from './points-store.js';

/** Who is held to a bucket. */
export type BudgetKind = 'principal' | 'organization' | 'address' | 'apiKey';

/** What somebody may spend. */
export interface Budget {
  readonly kind: BudgetKind;
  /** The bucket's key; gateways that share a store share it. */
  readonly key: string;
  readonly pointsPerMinute: number;
  /** Points that may be spent at once, after a while without any. */
  readonly burst: number;
}

/** Of the burst, a lease has a twentieth: as many gateways can hold one each before somebody has to wait for another. */
const LEASES_PER_BURST = 20;
/** A refusal of the store is believed for this long at most: other gateways return points at any time. */
const REFUSED_MS_MAX = 1_000;

/** One lease. Times are in milliseconds of the clock that it is asked with. */
export class Lease {
  readonly budget: Budget;
  /** What an exchange adds, where no more is needed at once. */
  readonly batch: number;
  /** Points that may be spent. */
  free = 0;
  /** Set aside for operations that run. */
  reserved = 0;
  /** Needed by operations that wait. */
  awaited = 0;
  /** The exchange under way. */
  asking: Promise<void> | null = null;
  #spent = 0;
  #untilMs: number;
  #left: number;
  #ceiling: number;
  #knownAtMs: number;
  #refusedUntilMs = 0;
  #waitMs = 0;

  constructor(budget: Budget, nowMs: number) {
    this.budget = budget;
    this.batch = Math.max(1, Math.floor(budget.burst / LEASES_PER_BURST));
    this.#untilMs = nowMs + LEASE_MS;
    this.#left = budget.burst;
    this.#ceiling = budget.burst;
    this.#knownAtMs = nowMs;
  }

  /** Milliseconds until its points are no longer its own. */
  endsInMs(nowMs: number): number {
    return this.#untilMs - nowMs;
  }

  /** Points that could be spent now, as far as this gateway knows; whole. */
  remaining(nowMs: number): number {
    const { pointsPerMinute } = this.budget;
    const refilled = this.#left + (pointsPerMinute * (nowMs - this.#knownAtMs)) / 60_000;
    return Math.max(0, Math.floor(this.free + Math.min(refilled, this.#ceiling)));
  }

  /** Milliseconds until so many points may be there, where the store refused them a moment ago; else null. */
  refusalOf(points: number, nowMs: number): number | null {
    const isRefused = nowMs < this.#refusedUntilMs && this.remaining(nowMs) < points;
    return isRefused ? Math.max(0, this.#waitMs - (nowMs - this.#knownAtMs)) : null;
  }

  take(points: number): void {
    this.free -= points;
    this.reserved += points;
  }

  /** Ends a reservation: `spent` of its points are gone, the others are free again. */
  settle(points: number, spent: number): void {
    this.reserved -= points;
    this.free += points - spent;
    this.#spent += spent;
  }

  /** The exchange that makes so many points free, or gives back all that are. What it reports is reported. */
  report(needed: number, isReturned = false): Exchange {
    const { key, pointsPerMinute, burst } = this.budget;
    const exchange = {
      key,
      perSecond: pointsPerMinute / 60,
      capacity: burst,
      spent: this.#spent,
      returned: isReturned ? this.free : 0,
      wanted: isReturned ? 0 : Math.max(this.batch, needed, this.awaited - this.free),
      needed,
    };
    this.#spent = 0;
    if (isReturned) this.free = 0;
    return exchange;
  }

  /** Takes the answer to what was reported at a moment; `isNeeded` where somebody waited for it. */
  answered(
    { granted, left, ceiling, waitMs }: Exchanged,
    { askedAtMs, nowMs, isNeeded }: { askedAtMs: number; nowMs: number; isNeeded: boolean },
  ): void {
    this.free += granted;
    // From when it was asked: the store counts from later.
    this.#untilMs = askedAtMs + LEASE_MS;
    this.#left = left;
    this.#ceiling = ceiling;
    this.#knownAtMs = nowMs;
    if (!isNeeded) return;
    this.#waitMs = waitMs;
    this.#refusedUntilMs = waitMs > 0 ? nowMs + Math.min(waitMs, REFUSED_MS_MAX) : 0;
  }
}
