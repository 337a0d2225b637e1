/** Bounds of what one gateway keeps open: each connection and subscription is memory, and work at each change. */

/** The bounds; tests set others. */
export interface SubscriptionLimits {
  /** Subscriptions of the whole gateway. */
  readonly perGateway: number;
  readonly perPerson: number;
  readonly perConnection: number;
  /** Connections of one person; a browser opens one a page. */
  readonly connectionsPerPerson: number;
  /** Connections of people who have not signed in yet. */
  readonly unsigned: number;
  /** Changes that wait for one subscriber. */
  readonly waiting: number;
  /** Bytes that wait in this process for one connection's network. */
  readonly unsentBytes: number;
  /** Time from the connection to its connection_init, milliseconds. */
  readonly initMs: number;
  /** How often each connection is authorised again without a reason, milliseconds. */
  readonly recheckMs: number;
  /** How often each connection must show that it lives, milliseconds. */
  readonly pingMs: number;
}

/** The bounds of a gateway. */
export const SUBSCRIPTION_LIMITS: SubscriptionLimits = {
  perGateway: 5_000,
  perPerson: 100,
  perConnection: 25,
  connectionsPerPerson: 20,
  unsigned: 500,
  waiting: 500,
  unsentBytes: 1_000_000,
  initMs: 5_000,
  recheckMs: 30_000,
  pingMs: 20_000,
};

/** Largest message in bytes: what HTTP takes more for are payloads of mutations. */
export const MESSAGE_BYTES_MAX = 100_000;
