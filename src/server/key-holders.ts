/**
 * Requests made with an API key. As with people, a request may begin with what the key might at its last one, and the
 * first read or the opening of the first transaction confirms it: a revoked key is dead with the next request, on every
 * gateway.
 */
import { apiKeyStatement, apiKeyUseStatement } from '../auth/api-keys/key-record.js';
import { apiKeyHash } from '../auth/api-keys/key-text.js';
import { NO_AUTHENTICATION } from '../auth/issuers/authentication.js';
import { type Principal, principalFrom } from '../auth/principal.js';
import { Confirmation, withClaims } from '../db/claims.js';
import type { Database } from '../db/client.js';
import { badApiKey } from '../graphql/error-codes.js';
import { unlessUnreachable } from './authenticate.js';

/** Keys remembered; some kilobytes each. */
const RECENT_MAX = 2_000;
/** After so long a key's use is noted again: what is recalled is read, and a read notes nothing. */
const NOTED_FOR_MS = 61_000;

/** A key as it was found, and what has to be confirmed of it; null for one that was read just now. */
export interface KeyHolder {
  readonly principal: Principal;
  readonly confirmation: Confirmation | null;
}

/** The API keys of a gateway's requests. */
export class KeyHolders {
  readonly #database: Database;
  readonly #recent = new Map<string, { principal: Principal; untilMs: number }>();

  constructor(database: Database) {
    this.#database = database;
  }

  /**
   * What the key of this text may, now; `mayRecall`: or at its last request, to be confirmed. Its use is noted, or else only
   * read.
   * @throws GraphQLError UNAUTHENTICATED (401), the same for every bad key; SERVICE_UNAVAILABLE (503) where the database
   * cannot be had.
   */
  async of(text: string, mayRecall: boolean, isNoted: boolean): Promise<KeyHolder> {
    const hash = apiKeyHash(text);
    if (hash === null) throw badApiKey();
    const known = mayRecall ? this.#recent.get(hash) : undefined;
    // This clock only says how long is recalled; whether the key has expired says the database's.
    if (known !== undefined && performance.now() < known.untilMs) {
      const { principal } = known;
      const statement = this.#database.prepared(apiKeyStatement(hash));
      return { principal, confirmation: new Confirmation(statement, principal.text) };
    }
    this.#recent.delete(hash);
    const statement = isNoted ? apiKeyUseStatement(hash) : apiKeyStatement(hash);
    const read = () => this.#database.read(statement);
    const claims = { userId: null, ...(isNoted ? ({ access: 'READ WRITE' } as const) : {}) };
    const record = await unlessUnreachable(withClaims(claims, read));
    // A key has no second factor, whatever its creator has.
    const principal = principalFrom(record, NO_AUTHENTICATION);
    if (principal === null) throw badApiKey();
    if (!isNoted) return { principal, confirmation: null };
    if (this.#recent.size >= RECENT_MAX) this.#recent.clear();
    this.#recent.set(hash, { principal, untilMs: performance.now() + NOTED_FOR_MS });
    return { principal, confirmation: null };
  }
}
