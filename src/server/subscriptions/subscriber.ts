/**
 * A signed-in connection: who it is of, read anew whenever it matters, and until when. It ends itself when the sign-in
 * has ended, and each subscription whose scope went out of sight; what cannot be checked ends as well.
 */
import type { VerifiedToken } from '../../auth/issuers/token-verifier.js';
import { type Principal, principalFrom, principalStatement } from '../../auth/principal.js';
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';
import { Loaders } from '../../db/loaders.js';
import { isVisible } from '../../graphql/directives/changes.js';
import { scopeNotVisible, unauthenticated } from '../../graphql/error-codes.js';
import { type Ending, forbidden, UNCHECKED } from './close-codes.js';
import type { OpenSubscription } from './open-subscription.js';
import type { Turnstile } from './turnstile.js';

/** What a subscriber is made of. */
export interface SubscriberOptions {
  readonly database: Database;
  readonly verified: VerifiedToken;
  /** The person as they signed in. */
  readonly principal: Principal;
  readonly turnstile: Turnstile;
  /** Closes the connection. */
  readonly close: (ending: Ending) => void;
  /** Takes note of a fault. */
  readonly failed: (fault: unknown) => void;
}

/** A longer timer fires at once (setTimeout keeps 31 bits). */
const TIMER_MS_MAX = 2 ** 31 - 1;

const EXPIRED = 'The token has expired. Get a new one.';
const REVOKED = 'This token was revoked. Sign in again.';
const INACTIVE = 'This token names nobody who may sign in here.';

/** One connection of one person. */
export class Subscriber {
  readonly subscriptions = new Set<OpenSubscription>();
  readonly #options: SubscriberOptions;
  #principal: Principal;
  #expiry: NodeJS.Timeout | undefined;
  #isEnded = false;
  #loading: Promise<Principal> | null = null;
  #next: Promise<Principal> | null = null;
  #isStale = false;
  #isRechecking = false;

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.#principal = options.principal;
    this.#waitForExpiry();
  }

  get userId(): string {
    return this.#principal.userId;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** True where a change of one of these organisations may be one of what this person reaches. */
  isTouchedBy(orgIds: readonly string[]): boolean {
    const { orgRoles } = this.#principal.record;
    return (
      orgRoles.some(({ orgId }) => orgIds.includes(orgId)) ||
      [...this.subscriptions].some(({ scope }) => scope !== null && orgIds.includes(scope.orgId))
    );
  }

  /** Closes the connection, with everything that is open on it. */
  end(ending: Ending): void {
    if (this.#isEnded) return;
    this.leave();
    this.#options.close(ending);
  }

  /** Lets go of everything: the connection is closed, or is about to be. */
  leave(): void {
    this.#isEnded = true;
    clearTimeout(this.#expiry);
    for (const subscription of [...this.subscriptions]) subscription.leave();
  }

  /**
   * The person as they are after this call.
   * @throws GraphQLError UNAUTHENTICATED where their sign-in has ended, and the connection with it.
   */
  current(): Promise<Principal> {
    if (this.#loading === null) return this.#load();
    // One that is under way may have read before what this is asked for.
    this.#next ??= this.#loading
      .then(
        () => undefined,
        () => undefined,
      )
      .then(() => {
        this.#next = null;
        return this.#load();
      });
    return this.#next;
  }

  /** Authorises everything again; asked once more while it runs, it runs once more. */
  async recheck(): Promise<void> {
    this.#isStale = true;
    if (this.#isRechecking) return;
    this.#isRechecking = true;
    try {
      while (this.#isStale && !this.#isEnded) {
        this.#isStale = false;
        await this.#options.turnstile.run(() => this.#recheck());
      }
    } catch (fault) {
      if (this.#isEnded) return;
      this.#options.failed(fault);
      this.end(UNCHECKED);
    } finally {
      this.#isRechecking = false;
    }
  }

  async #recheck(): Promise<void> {
    const principal = await this.current();
    const loaders = new Loaders(this.#options.database.read, principal);
    await withClaims(principal.claims, () =>
      Promise.all(
        [...this.subscriptions].map(async (subscription) => {
          const { scope } = subscription;
          if (scope !== null && !(await isVisible(loaders, scope)))
            subscription.end(scopeNotVisible());
        }),
      ),
    );
  }

  #load(): Promise<Principal> {
    const loading = this.#read().finally(() => {
      if (this.#loading === loading) this.#loading = null;
    });
    this.#loading = loading;
    return loading;
  }

  async #read(): Promise<Principal> {
    const { database, verified } = this.#options;
    const read = () => database.read(principalStatement(verified.subject));
    const text = await withClaims({ userId: null }, read);
    const principal =
      text === this.#principal.text
        ? this.#principal
        : principalFrom(text, verified.authentication);
    const lapse = this.#lapseOf(principal);
    if (principal === null || lapse !== null) {
      this.end(forbidden(lapse ?? INACTIVE));
      throw unauthenticated(lapse ?? INACTIVE);
    }
    this.#principal = principal;
    return principal;
  }

  /** Why the sign-in has ended; null where it has not. */
  #lapseOf(principal: Principal | null): string | null {
    const { verified } = this.#options;
    if (Date.now() >= verified.expiresAtS * 1_000) return EXPIRED;
    // The row may be another person's by now: a token names a subject, and a connection a person.
    if (principal === null || !principal.record.isActive || principal.userId !== this.userId)
      return INACTIVE;
    return principal.isVoid(verified) ? REVOKED : null;
  }

  #waitForExpiry(): void {
    const leftMs = this.#options.verified.expiresAtS * 1_000 - Date.now();
    this.#expiry = setTimeout(
      () => {
        if (leftMs > TIMER_MS_MAX) this.#waitForExpiry();
        else this.end(forbidden(EXPIRED));
      },
      Math.min(Math.max(leftMs, 0), TIMER_MS_MAX),
    );
    this.#expiry.unref();
  }
}
