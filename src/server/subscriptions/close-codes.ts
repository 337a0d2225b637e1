/**
 * Why a connection is closed, as its client is told. 44xx and their meaning are the protocol's (graphql-transport-ws), the
 * others IANA's (RFC 6455 section 7.4). A client of graphql-ws connects again by itself after each of these.
 */

/** Why a connection ends, by code and words. */
export interface Ending {
  readonly code: number;
  /** Cut at 123 bytes: a frame that closes holds no more. */
  readonly reason: string;
}

/** No sign-in, or none any more. */
export const forbidden = (reason: string): Ending => ({ code: 4403, reason });

/** A message that nobody reads further. */
export const badMessage = (reason: string): Ending => ({ code: 4400, reason });

/** The gateway stops. */
export const GOING_AWAY: Ending = { code: 1001, reason: 'The gateway stops. Connect again.' };

/** Changes may have been missed. */
export const INTERRUPTED: Ending = {
  code: 1012,
  reason: 'Changes may have been missed. Subscribe again, and read what you show at STARTED.',
};

/** The client does not take what it subscribed to. */
export const TOO_SLOW: Ending = {
  code: 1013,
  reason: 'Too slow: changes pile up. Subscribe again, and read what you show at STARTED.',
};

/** Whether the person may go on cannot be found out: then they may not. */
export const UNCHECKED: Ending = {
  code: 1013,
  reason: 'Your rights cannot be checked at the moment. Connect again.',
};

/** What is needed is not there at the moment. */
export const UNAVAILABLE: Ending = {
  code: 1013,
  reason: 'Changes cannot be followed at the moment. Connect again.',
};

/** One person has many connections. */
export const TOO_MANY_CONNECTIONS: Ending = {
  code: 1013,
  reason: 'You have as many connections open as may be. Close one, or share one.',
};

/** A fault of ours. */
export const FAULT: Ending = { code: 4500, reason: 'Something went wrong on our side.' };
