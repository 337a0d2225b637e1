/**
 * Who a request is of. It may begin with the person as they were at their last request, while PostgreSQL is asked in
 * the exchange of the first read, or of the opening of the first transaction, whether they still are so: where they are
 * not, the answer is thrown away and the request runs again. Nothing is sent or committed on a belief, and a round trip
 * is saved.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { TokenVerifier, VerifiedToken } from '../auth/issuers/token-verifier.js';
import { type Principal, principalStatement } from '../auth/principal.js';
import { Confirmation, withClaims } from '../db/claims.js';
import type { Database } from '../db/client.js';
import { unauthenticated } from '../graphql/error-codes.js';
import { sentApiKey, signIn, verifiedToken } from './authenticate.js';
import { KeyHolders } from './key-holders.js';

/** The person of a request, or why there is none. Neither: nobody has signed in. */
export interface Person {
  readonly principal: Principal | null;
  /** The error to answer with; null where there is none. */
  readonly refused: unknown;
  /** What the first read has to confirm; null for a person read just now. */
  readonly confirmation: Confirmation | null;
}

/** People remembered; some kilobytes each. */
const RECENT_MAX = 2_000;

/** @throws GraphQLError UNAUTHENTICATED for a token that ended before its time. */
export function requireValid(principal: Principal, token: VerifiedToken): void {
  if (principal.isVoid(token)) throw unauthenticated('This token was revoked. Sign in again.');
}

/** The people of a gateway's requests. */
export class People {
  readonly #verifier: TokenVerifier;
  readonly #database: Database;
  readonly #keys: KeyHolders;
  readonly #recent = new Map<string, { principal: Principal; issuedAtS: number }>();

  constructor(verifier: TokenVerifier, database: Database) {
    this.#verifier = verifier;
    this.#database = database;
    this.#keys = new KeyHolders(database);
  }

  /**
   * The person as they are now; `mayRecall`: or as they were, to be confirmed. Where it is not `isNoted` nothing is written:
   * neither that they signed in, nor whoever is not known yet.
   */
  async of(headers: IncomingHttpHeaders, mayRecall: boolean, isNoted = true): Promise<Person> {
    try {
      const apiKey = sentApiKey(headers);
      if (apiKey !== null) {
        const holder = await this.#keys.of(apiKey, mayRecall, isNoted);
        return { ...holder, refused: null };
      }
      const verified = await verifiedToken(this.#verifier, headers);
      if (verified === null) return { principal: null, refused: null, confirmation: null };
      const { hasMfa, authenticatedAtS } = verified.authentication;
      const key = JSON.stringify([verified.subject, hasMfa, authenticatedAtS]);
      const known = mayRecall ? this.#recent.get(key) : undefined;
      // A newer token is a sign-in, which is noted.
      if (known !== undefined && known.issuedAtS >= verified.issuedAtS) {
        const { principal } = known;
        requireValid(principal, verified);
        const statement = this.#database.prepared(principalStatement(verified.subject));
        const confirmation = new Confirmation(statement, principal.text);
        return { principal, refused: null, confirmation };
      }
      this.#recent.delete(key);
      const principal = await signIn(this.#database, verified, isNoted);
      requireValid(principal, verified);
      // Who is remembered has signed in: the next request would not note it.
      if (!isNoted) return { principal, refused: null, confirmation: null };
      if (this.#recent.size >= RECENT_MAX) this.#recent.clear();
      this.#recent.set(key, { principal, issuedAtS: verified.issuedAtS });
      return { principal, refused: null, confirmation: null };
    } catch (refused) {
      return { principal: null, refused, confirmation: null };
    }
  }

  /** True where an answer for this person may go out: they were read just now, or are still what they were. */
  async isConfirmed({ confirmation }: Person): Promise<boolean> {
    if (confirmation === null || confirmation.isHeld) return true;
    if (confirmation.state === 'BROKEN') return false;
    // No read came to its end: a query of names alone, or a fault.
    const { text, values } = confirmation.statement;
    try {
      const read = () => this.#database.read({ text, values });
      confirmation.answered(await withClaims({ userId: null }, read));
    } catch {
      return false;
    }
    return this.isConfirmed({ principal: null, refused: null, confirmation });
  }
}
