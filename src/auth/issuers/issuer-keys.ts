/**
 * The public keys of an external issuer, kept for as long as they may be used. jose fetches and matches them; when to
 * fetch is decided here, for jose alone asks anew for every unknown key while the issuer is down, and after ten minutes
 * of an outage it verifies nothing any more (panva/jose discussion 415).
 */
import { createRemoteJWKSet, errors, type JWTVerifyGetKey } from 'jose';

/** Gives the address of the keys; it is asked until it has given one. */
export type FindKeys = () => Promise<URL>;

/** How the keys stand, for who watches. */
export interface KeysStanding {
  /** Seconds since the issuer last gave its keys; null where it never has. */
  readonly ageS: number | null;
  /** Fetches that failed since the start. */
  readonly failures: number;
}

/** From a fetch to the next one, whatever tokens ask for. */
const COOLDOWN_MS = 30_000;
/** Keys of this age are fetched anew, and nobody waits for it. */
const REFRESH_MS = 5 * 60_000;
/** Keys of this age are not used before they were fetched anew, or that was tried: one may have been taken back. */
const REVALIDATE_MS = 10 * 60_000;
const FETCH_TIMEOUT_MS = 3_000;

type RemoteKeys = ReturnType<typeof createRemoteJWKSet>;

/** The keys of one issuer. */
export class IssuerKeys {
  readonly #find: FindKeys;
  readonly #staleMs: number;
  /** Where they come from, once that was found. */
  #remote: RemoteKeys | null = null;
  /** The keys that were fetched last, and when; null before the first. */
  #held: { readonly keys: RemoteKeys; readonly fetchedAtMs: number } | null = null;
  #fetching: Promise<RemoteKeys> | null = null;
  #triedAtMs = 0;
  #failure: unknown = null;
  #failures = 0;

  /** `staleMs`: how old keys may grow while the issuer cannot be reached; a key that it took back lives as long. */
  constructor(find: FindKeys, staleMs: number) {
    this.#find = find;
    this.#staleMs = staleMs;
  }

  get standing(): KeysStanding {
    const ageS = this.#held === null ? null : (Date.now() - this.#held.fetchedAtMs) / 1_000;
    return { ageS, failures: this.#failures };
  }

  /**
   * The key that a token names.
   * @throws the failure of the fetch where no keys can be had, or none that are young enough; JWKSNoMatchingKey of jose
   * where the issuer has no such key.
   */
  readonly get: JWTVerifyGetKey = async (header, token) => {
    const keys = await this.#provide();
    try {
      return await keys(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // A key that was rotated in since the last fetch, or a token of nobody.
      const anew = await this.#fetch();
      return anew(header, token);
    }
  };

  async #provide(): Promise<RemoteKeys> {
    const held = this.#held;
    if (held === null) return this.#fetch();
    const ageMs = Date.now() - held.fetchedAtMs;
    if (ageMs > this.#staleMs) return this.#fetch();
    if (ageMs <= REFRESH_MS) return held.keys;
    const isOutage = this.#failure !== null;
    const fetched = this.#fetch().catch(() => undefined);
    // In an outage one request has waited for it, and no other one does.
    if (ageMs > REVALIDATE_MS && !isOutage) await fetched;
    return held.keys;
  }

  /** Fetches once for all who ask at the same time, and, once there are keys, once in COOLDOWN_MS. */
  async #fetch(): Promise<RemoteKeys> {
    if (this.#fetching !== null) return this.#fetching;
    const held = this.#held;
    if (held !== null && Date.now() - this.#triedAtMs < COOLDOWN_MS) {
      if (this.#failure !== null) throw this.#failure;
      return held.keys;
    }
    this.#triedAtMs = Date.now();
    this.#fetching = this.#reload().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #reload(): Promise<RemoteKeys> {
    try {
      // Both times of jose's own are out of play: it fetches where it is told to.
      this.#remote ??= createRemoteJWKSet(await this.#find(), {
        timeoutDuration: FETCH_TIMEOUT_MS,
        cooldownDuration: Number.POSITIVE_INFINITY,
        cacheMaxAge: Number.POSITIVE_INFINITY,
      });
      await this.#remote.reload();
      this.#held = { keys: this.#remote, fetchedAtMs: Date.now() };
      this.#failure = null;
      return this.#remote;
    } catch (error) {
      this.#failures += 1;
      this.#failure = error;
      throw error;
    }
  }
}
