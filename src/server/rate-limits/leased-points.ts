/**
 * Spends points of shared buckets: from leases, so that most requests ask nobody. An operation is charged to several
 * budgets, to all of them or to none.
 */
import { randomUUID } from 'node:crypto';
import { type Budget, Lease } from './lease.js';
import { type Exchange, LEASE_MS, type PointsStore } from './points-store.js';

/** Points set aside for one operation. */
export interface Reservation {
  readonly isGranted: true;
  /** Ends it: so many points were spent, the others are given back. Gives what is left in the tightest budget. */
  settle(spent: number): number;
}

/** An operation that has to wait. */
export interface Refusal {
  readonly isGranted: false;
  /** The budget that has not enough. */
  readonly budget: Budget;
  readonly remaining: number;
  /** Milliseconds until it may be granted; null where it is more than the budget ever holds. */
  readonly waitMs: number | null;
}

/** Leases that end sooner are given back unused, and reported. */
const RETURNED_MS = 15_000;
const SWEEP_MS = 5_000;
/** Leases of a gateway; beyond, the oldest is forgotten, and its points count as spent. */
const LEASES_MAX = 100_000;
/** Exchanges that one operation waits for at most; each serves somebody or refuses. */
const EXCHANGES_MAX = 100;
/** In one statement. */
const RETURNS_MAX = 500;

/** The points that one gateway may spend. */
export class LeasedPoints {
  readonly #gateway = randomUUID();
  readonly #store: PointsStore;
  readonly #nowMs: () => number;
  readonly #leases = new Map<string, Lease>();
  readonly #timer: NodeJS.Timeout;

  /** `nowMs` is a clock that never goes back. The store must not fail: InsuredStore does not. */
  constructor(store: PointsStore, nowMs: () => number = () => performance.now()) {
    this.#store = store;
    this.#nowMs = nowMs;
    this.#timer = setInterval(() => void this.sweep(), SWEEP_MS).unref();
  }

  /** Sets points aside in each of these budgets; at once where the leases have them. */
  reserve(
    budgets: readonly Budget[],
    points: number,
  ): Reservation | Refusal | Promise<Reservation | Refusal> {
    const leases = budgets.map((budget) => this.#leaseOf(budget));
    const small = budgets.find(({ burst }) => burst < points);
    if (small !== undefined)
      return { isGranted: false, budget: small, remaining: this.#remaining(leases), waitMs: null };
    return leases.every(({ free }) => free >= points)
      ? this.#take(leases, points)
      : this.#wait(budgets, points);
  }

  /** Gives back what is not used, and forgets leases that have ended. */
  async sweep(withinMs = RETURNED_MS): Promise<void> {
    const now = this.#nowMs();
    const ending: Lease[] = [];
    for (const [key, lease] of this.#leases) {
      const leftMs = lease.endsInMs(now);
      if (leftMs <= 0) this.#leases.delete(key);
      else if (leftMs <= withinMs && lease.asking === null) ending.push(lease);
    }
    for (let at = 0; at < ending.length; at += RETURNS_MAX) {
      const some = ending.slice(at, at + RETURNS_MAX);
      await this.#exchange(some, (lease) => lease.report(0, true), false);
      for (const lease of some)
        if (lease.reserved === 0 && lease.free === 0 && lease.asking === null)
          this.#leases.delete(lease.budget.key);
    }
  }

  /** Gives everything back. Nothing may be reserved afterwards. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([...this.#leases.values()].map(({ asking }) => asking));
    await this.sweep(LEASE_MS);
    await this.#store.close();
  }

  #leaseOf(budget: Budget): Lease {
    const now = this.#nowMs();
    const known = this.#leases.get(budget.key);
    const { pointsPerMinute, burst } = known?.budget ?? {};
    const isSame = pointsPerMinute === budget.pointsPerMinute && burst === budget.burst;
    if (known !== undefined && isSame && known.endsInMs(now) > 0) return known;
    const [oldest] = this.#leases.keys();
    if (this.#leases.size >= LEASES_MAX && oldest !== undefined) this.#leases.delete(oldest);
    const lease = new Lease(budget, now);
    this.#leases.set(budget.key, lease);
    return lease;
  }

  #remaining(leases: readonly Lease[]): number {
    const now = this.#nowMs();
    return Math.min(...leases.map((lease) => lease.remaining(now)));
  }

  #take(leases: readonly Lease[], points: number): Reservation {
    for (const lease of leases) {
      lease.take(points);
      // Before the last points are gone, so that the next request does not wait.
      const isLow = lease.free < lease.batch / 4 && lease.asking === null;
      if (isLow && lease.remaining(this.#nowMs()) > lease.free)
        void this.#exchange([lease], () => lease.report(1), false);
    }
    return {
      isGranted: true,
      settle: (spent) => {
        for (const lease of leases) lease.settle(points, spent);
        return this.#remaining(leases);
      },
    };
  }

  async #wait(budgets: readonly Budget[], points: number): Promise<Reservation | Refusal> {
    for (let tries = 0; tries <= EXCHANGES_MAX; tries += 1) {
      const leases = budgets.map((budget) => this.#leaseOf(budget));
      const lacking = leases.filter(({ free }) => free < points);
      if (lacking.length === 0) return this.#take(leases, points);
      const now = this.#nowMs();
      for (const lease of lacking) {
        const waitMs = tries === EXCHANGES_MAX ? 0 : lease.refusalOf(points, now);
        const { budget } = lease;
        if (waitMs !== null)
          return { isGranted: false, budget, remaining: this.#remaining(leases), waitMs };
      }
      for (const lease of lacking) lease.awaited += points;
      const idle = lacking.filter(({ asking }) => asking === null);
      const asked = this.#exchange(idle, (lease) => lease.report(points - lease.free), true);
      await Promise.all([asked, ...lacking.map(({ asking }) => asking)]);
      for (const lease of lacking) lease.awaited -= points;
    }
    throw new Error('The last try refuses or grants.');
  }

  /** One exchange of several leases; each has one under way at most. */
  async #exchange(
    leases: readonly Lease[],
    reported: (lease: Lease) => Exchange,
    isNeeded: boolean,
  ): Promise<void> {
    if (leases.length === 0) return;
    const askedAtMs = this.#nowMs();
    const exchanges = leases.map(reported);
    const answering = this.#store.exchange(this.#gateway, exchanges).then((answers) => {
      const nowMs = this.#nowMs();
      for (const [at, lease] of leases.entries()) {
        const answer = answers[at];
        if (answer !== undefined) lease.answered(answer, { askedAtMs, nowMs, isNeeded });
      }
    });
    const asking = answering.finally(() => {
      for (const lease of leases) lease.asking = null;
    });
    for (const lease of leases) lease.asking = asking;
    await asking;
  }
}
