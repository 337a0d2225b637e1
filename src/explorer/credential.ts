/*
 * What it is: the credential of this browser tab, who it belongs to, and its one renewal.
 * What it refuses to know: React, GraphQL, where the credential is stored, how one signs in.
 */

/** What one signed-in tab holds. The token is opaque here: only the gateway verifies it. */
export interface Credential {
  readonly token: string;
  /** Who is signed in, as text to show. */
  readonly label: string;
  readonly hasMfa: boolean;
  /** Whether the gateway itself issued the token to a demo user, so that it can issue another. */
  readonly isDemo: boolean;
}

/** Where a credential outlives a reload of the page. */
export interface CredentialStore {
  read(): Credential | null;
  write(credential: Credential | null): void;
}

/** The credential in use, with what the page and the fetcher do to it. */
export interface CredentialHolder {
  current(): Credential | null;
  subscribe(listener: () => void): () => void;
  replace(credential: Credential | null): void;
  /** Whether the last credential ended because the gateway refused it, and no other came. */
  wasRefused(): boolean;
  /**
   * Answers the credential to use after the gateway refused `refusedToken`, or null when there is
   * none. Requests refused together share one renewal.
   */
  renew(refusedToken: string): Promise<Credential | null>;
}

/**
 * Holds the credential outside React, because the fetcher needs it between two renders and a
 * stale closure would send the token of the previous user.
 */
export function createCredentialHolder(
  store: CredentialStore,
  signInAgain: (credential: Credential) => Promise<Credential | null>,
): CredentialHolder {
  const listeners = new Set<() => void>();
  let credential = store.read();
  let isRefused = false;
  let renewal: Promise<Credential | null> | null = null;

  const change = (next: Credential | null, wasRefused: boolean): void => {
    credential = next;
    isRefused = wasRefused;
    store.write(next);
    for (const listener of listeners) listener();
  };
  const renewRefused = async (refused: Credential): Promise<Credential | null> => {
    const next = await signInAgain(refused).catch(() => null);
    // Someone who switched user or signed out meanwhile must not be overruled by a late answer.
    if (credential === refused) change(next, next === null);
    return credential;
  };

  return {
    current: () => credential,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    replace: (next) => change(next, false),
    wasRefused: () => isRefused,
    renew: async (refusedToken) => {
      if (credential === null || credential.token !== refusedToken) return credential;
      renewal ??= renewRefused(credential).finally(() => {
        renewal = null;
      });
      return renewal;
    },
  };
}

/**
 * Names the identity behind a credential, so that a renewal keeps the editor and a change of user
 * redraws it: an answer of the previous user left on screen would mislead.
 */
export function identityOf(credential: Credential): string {
  return credential.isDemo ? `${credential.label} ${credential.hasMfa}` : credential.token;
}
