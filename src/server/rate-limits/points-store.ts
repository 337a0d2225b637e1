/**
 * What gateways share: buckets of points, from which each gateway leases some to spend by itself. So a store is asked
 * once in many requests, and what all gateways spend together is still no more than the bucket gave.
 * A bucket refills with time up to its capacity; points that are leased count as taken until they are reported spent,
 * returned, or the lease ends: what a gateway does not report has been spent, for it may have been.
 */

/** Milliseconds that leased points may be spent for; each exchange begins them anew. */
export const LEASE_MS = 60_000;
/** Of what a bucket has left, one lease takes a fourth at most: others want some as well. */
export const LEASE_SHARE_MIN = 4;

/** What one gateway reports of a bucket, and asks of it. Points. */
export interface Exchange {
  readonly key: string;
  /** Points that come back a second. */
  readonly perSecond: number;
  /** Points that the bucket holds at most. */
  readonly capacity: number;
  /** Of this gateway's lease: spent since it last reported. */
  readonly spent: number;
  /** Of this gateway's lease: given back unspent. */
  readonly returned: number;
  /** To add to the lease, whole; 0 to report alone. */
  readonly wanted: number;
  /** With fewer than these, none are leased; at least 1 where any are wanted. */
  readonly needed: number;
}

/** What came of it. Points. */
export interface Exchanged {
  readonly granted: number;
  /** Left in the bucket. */
  readonly left: number;
  /** What refilling leads to, while what is leased stays leased. */
  readonly ceiling: number;
  /** Milliseconds until `needed` could be granted; 0 where they were. */
  readonly waitMs: number;
}

/** Buckets by their keys. The store's clock alone counts. */
export interface PointsStore {
  /** Carries out the exchanges of one gateway, each as a whole; answers in their order. @throws where it is down. */
  exchange(gateway: string, asked: readonly Exchange[]): Promise<readonly Exchanged[]>;
  close(): Promise<void>;
}
