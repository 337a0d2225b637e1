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

/** The keys of one issuer. */
export class IssuerKeys {
  readonly #find: FindKeys;
  readonly #staleMs: number;
  #keys: ReturnType<typeof createRemoteJWKSet> | null = null;
  #fetching: Promise<void> | null = null;
  #fetchedAtMs: number | null = null;
  #triedAtMs = Number.NEGATIVE_INFINITY;
  #failure: unknown = null;
  #failures = 0;

  /** `staleMs`: how old keys may grow while the issuer cannot be reached; a key that it took back lives as long. */
  constructor(find: FindKeys, staleMs: number) {
    this.#find = find;
    this.#staleMs = staleMs;
  }

  get standing(): KeysStanding {
    const ageS = this.#fetchedAtMs === null ? null : (Date.now() - this.#fetchedAtMs) / 1_000;
    return { ageS, failures: this.#failures };
  }

  /**
   * The key that a token names.
   * @throws the failure of the fetch where no keys can be had, or none that are young enough; JWKSNoMatchingKey of jose
   * where the issuer has no such key.
   */
  readonly get: JWTVerifyGetKey = async (header, token) => {
    await this.#provide();
    const match = () => {
      if (this.#keys === null) throw new Error('The keys were not provided.');
      return this.#keys(header, token);
    };
    try {
      return await match();
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey)) throw error;
      // A key that was rotated in since the last fetch, or a token of nobody.
      await this.#fetch();
      return match();
    }
  };

  async #provide(): Promise<void> {
    const ageMs = this.#fetchedAtMs === null ? null : Date.now() - this.#fetchedAtMs;
    if (ageMs === null || ageMs > this.#staleMs) return this.#fetch();
    if (ageMs <= REFRESH_MS) return;
    const isOutage = this.#failure !== null;
    const fetched = this.#fetch().catch(() => undefined);
    // In an outage one request has waited for it, and no other one does.
    if (ageMs > REVALIDATE_MS && !isOutage) await fetched;
  }

  /** Fetches once for all who ask at the same time, and, once there are keys, once in COOLDOWN_MS. */
  async #fetch(): Promise<void> {
    if (this.#fetching !== null) return this.#fetching;
    if (this.#fetchedAtMs !== null && Date.now() - this.#triedAtMs < COOLDOWN_MS) {
      if (this.#failure !== null) throw this.#failure;
      return;
    }
    this.#triedAtMs = Date.now();
    this.#fetching = this.#reload().finally(() => {
      this.#fetching = null;
    });
    return this.#fetching;
  }

  async #reload(): Promise<void> {
    try {
      // Both times of jose's own are out of play: it fetches where it is told to.
      this.#keys ??= createRemoteJWKSet(await this.#find(), {
        timeoutDuration: FETCH_TIMEOUT_MS,
        cooldownDuration: Number.POSITIVE_INFINITY,
        cacheMaxAge: Number.POSITIVE_INFINITY,
      });
      await this.#keys.reload();
      this.#fetchedAtMs = Date.now();
      this.#failure = null;
    } catch (error) {
      this.#failures += 1;
      this.#failure = error;
      throw error;
    }
  }
}
