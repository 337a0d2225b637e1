/**
 * Who the running statement is for. The pool reads it for every statement and refuses to run without it.
 * It knows nothing of tokens or roles: a claim is the id that row-level security looks up.
 */
import { AsyncLocalStorage } from 'node:async_hooks';

/** The claims that PostgreSQL's policies read. A null userId is nobody: every tenant table is empty to it. */
export interface Claims {
  readonly userId: string | null;
}

const storage = new AsyncLocalStorage<Claims>();
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Runs the work with these claims. Await queries inside: Prisma's promises are lazy, and one that is awaited
 * outside would run without claims (it then throws).
 */
export function withClaims<Result>(claims: Claims, work: () => Promise<Result>): Promise<Result> {
  return storage.run(claims, async () => await work());
}

/**
 * The claims in force.
 * @throws Error where there are none: a statement without a person is a programming error, never an empty answer.
 */
export function currentClaims(): Claims {
  const claims = storage.getStore();
  if (claims === undefined)
    throw new Error(
      'A statement was sent outside withClaims(): wrap the work, and await the query inside it.',
    );
  return claims;
}

/**
 * The opening of a transaction that carries the claims, as one message of the simple protocol. It has no
 * parameters, hence the strict form of the id. app_claim() works out once what the person reaches, and keeps it for
 * this transaction alone: transaction poolers are safe, and no policy works it out again.
 * @throws Error where the id is not a UUID.
 */
export function openingWithClaims(claims: Claims, access: 'READ ONLY' | 'READ WRITE'): string {
  if (claims.userId === null) return `BEGIN ${access}`;
  if (!UUID.test(claims.userId)) throw new Error('A claim must be a UUID in lower case.');
  return `BEGIN ${access}; SELECT app_claim('${claims.userId}')`;
}
