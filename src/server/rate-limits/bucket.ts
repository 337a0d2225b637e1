/**
 * The arithmetic of one bucket. exchange_points() in PostgreSQL and exchange-points.lua in Redis are the same, where
 * the clock and the lock are; a test runs all three side by side. rate-limiter-flexible was considered and left: it counts
 * in fixed windows by the gateway's clock, which lets twice the limit pass at a window's edge, and knows no lease.
 */
import { type Exchange, type Exchanged, LEASE_SHARE_MIN } from './points-store.js';

/** Points that a gateway may spend until a moment. */
interface Lease {
  readonly points: number;
  readonly untilMs: number;
}

/** A bucket at a moment. */
export interface Bucket {
  /** Points that are out: leased, or spent and not yet refilled. Never fewer than are leased. */
  readonly level: number;
  readonly atMs: number;
  /** By gateway. */
  readonly leases: ReadonlyMap<string, Lease>;
}

const pointsIn = (leases: ReadonlyMap<string, Lease>): number =>
  [...leases.values()].reduce((sum, { points }) => sum + points, 0);

/** The bucket as it is now: refilled, and without the leases that have ended, whose points count as spent. */
function refilled({ level, atMs, leases }: Bucket, perSecond: number, nowMs: number): Bucket {
  const live = new Map([...leases].filter(([, { untilMs }]) => untilMs > nowMs));
  const ends = [...leases.values()].map(({ untilMs }) => untilMs).filter((at) => at <= nowMs);
  // What is leased does not refill; what an ended lease held does, from its end.
  const endMs = Math.max(atMs, ...ends);
  const then = Math.max(pointsIn(leases), level - (perSecond * (endMs - atMs)) / 1_000);
  const now = Math.max(pointsIn(live), then - (perSecond * (nowMs - endMs)) / 1_000);
  return { level: now, atMs: nowMs, leases: live };
}

/** What the gateway itself has leased it settles as its operations end; for what others have it may have to wait. */
function waitOf(bucket: Bucket, gateway: string, asked: Exchange, isGranted: boolean): number {
  const { needed, capacity, perSecond } = asked;
  if (isGranted || asked.wanted === 0) return 0;
  const missing = needed - (capacity - bucket.level);
  const refillMs = (missing / perSecond) * 1_000;
  if (missing <= bucket.level - pointsIn(bucket.leases)) return refillMs;
  const others = [...bucket.leases].filter(([name]) => name !== gateway);
  const ends = others.map(([, { untilMs }]) => untilMs);
  return Math.max(refillMs, ...ends.map((untilMs) => untilMs - bucket.atMs));
}

/** Carries out one exchange. An unknown bucket is a full one. */
export function exchangeIn(
  known: Bucket | undefined,
  gateway: string,
  asked: Exchange,
  { nowMs, leaseMs }: { readonly nowMs: number; readonly leaseMs: number },
): { readonly bucket: Bucket; readonly exchanged: Exchanged } {
  const { capacity, wanted, needed } = asked;
  const before = refilled(
    known ?? { level: 0, atMs: nowMs, leases: new Map() },
    asked.perSecond,
    nowMs,
  );
  const own = before.leases.get(gateway)?.points ?? 0;
  const spent = Math.min(asked.spent, own);
  const returned = Math.min(asked.returned, own - spent);
  const available = capacity - before.level + returned;
  const isGranted = wanted > 0 && available >= needed;
  const granted = isGranted
    ? Math.floor(Math.max(needed, Math.min(wanted, available / LEASE_SHARE_MIN)))
    : 0;
  const points = own - spent - returned + granted;
  const leases = new Map(before.leases);
  if (points > 0) leases.set(gateway, { points, untilMs: nowMs + leaseMs });
  else leases.delete(gateway);
  const bucket = { level: before.level - returned + granted, atMs: nowMs, leases };
  const exchanged = {
    granted,
    left: capacity - bucket.level,
    ceiling: capacity - pointsIn(leases),
    waitMs: waitOf(bucket, gateway, asked, isGranted),
  };
  return { bucket, exchanged };
}
