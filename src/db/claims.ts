/**
 * Who the running statement is for. The pool reads it for every statement and refuses to run without it.
 * It knows nothing of tokens or roles: a claim is the id that row-level security looks up.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { OpenTransaction } from './open-transaction.js';

/** What a person reaches, by the names of the settings that the policies read; as principal_record() gave it. */
export type Reach = Readonly<Record<string, string>>;

/** A statement of pg, with the name it is prepared under; the empty name prepares nothing. */
export interface SentStatement {
  readonly name: string;
  readonly text: string;
  readonly values: unknown[];
}

/**
 * Something believed that PostgreSQL has to confirm: a statement that rides along with the first read under these
 * claims, and the text it answers where the belief holds. Whoever believed it looks at `state` before the answer goes
 * out: HELD, BROKEN, or neither where no read came to its end.
 */
export class Confirmation {
  readonly statement: SentStatement;
  readonly #expected: string;
  state: 'OPEN' | 'SENT' | 'HELD' | 'BROKEN' = 'OPEN';

  constructor(statement: SentStatement, expected: string) {
    this.statement = statement;
    this.#expected = expected;
  }

  /** True once it was confirmed. */
  get isHeld(): boolean {
    return this.state === 'HELD';
  }

  /** Takes what the statement answered. */
  answered(text: string | null | undefined): void {
    this.state = text === this.#expected ? 'HELD' : 'BROKEN';
  }
}

/** The client of a request, who may go before the answer comes. Not an AbortSignal: making one costs 20 us a request. */
export interface Departure {
  /** True once the client has gone. */
  readonly aborted: boolean;
  /** Calls the listener when the client goes, until the returned function is called. */
  onLeave(listener: () => void): () => void;
}

/**
 * The claims that PostgreSQL's policies read. A null userId is nobody: every tenant table is empty to it. With `reach`
 * it is sent along; without, PostgreSQL works it out afresh, which transactions of rules want.
 */
export interface Claims {
  readonly userId: string | null;
  /** The API key that acts in that person's name; a transaction of rules then reaches what the key reaches. */
  readonly apiKeyId?: string | null;
  readonly reach?: Reach | undefined;
  /** What the first read under these claims confirms; null where they rest on no belief. */
  readonly confirmation?: Confirmation | null;
  /** READ WRITE for a sign-in, which notes itself; what is read under other claims cannot write. */
  readonly access?: 'READ WRITE';
  /** Whoever waits for what is read; absent where nobody can go away. */
  readonly departure?: Departure;
  /** Where statements go while a transaction is open; absent outside of one. */
  readonly transaction?: OpenTransaction;
}

const storage = new AsyncLocalStorage<Claims>();
/**
 * Bounds of each transaction on the server's side, milliseconds, each shorter than a request's. Sent with it, not as
 * start-up parameters: PgBouncer refuses those.
 */
const BOUNDS =
  '; SET LOCAL statement_timeout = 8000; SET LOCAL lock_timeout = 4000; SET LOCAL idle_in_transaction_session_timeout = 10000';
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

/** Lists of ids as PostgreSQL prints them, or a switch: nothing that could end a literal. */
const SETTING = /^[a-z_]+=(\{[0-9a-f,-]*\}|on|off)$/;

function settingOf([name, value]: [string, string]): string {
  if (!SETTING.test(`${name}=${value}`))
    throw new Error('A claim must be a list of ids, on or off.');
  return `; SET LOCAL app.${name} = '${value}'`;
}

/**
 * The opening of a transaction that carries the claims, as one message of the simple protocol; without a known reach its
 * last statement answers the person's record. It has no parameters, hence the strict forms. All of it ends with the
 * transaction, which keeps transaction poolers safe.
 * @throws Error where the id is not a UUID or the reach not of its form.
 */
export function openingWithClaims(claims: Claims, access: 'READ ONLY' | 'READ WRITE'): string {
  const { userId, reach, apiKeyId = null } = claims;
  const begin = `BEGIN ${access}${BOUNDS}`;
  if (userId === null) return begin;
  if (!UUID.test(userId) || (apiKeyId !== null && !UUID.test(apiKeyId)))
    throw new Error('A claim must be a UUID in lower case.');
  if (reach === undefined)
    return apiKeyId === null
      ? `${begin}; SELECT claim_principal('${userId}')::text`
      : `${begin}; SELECT claim_api_key('${apiKeyId}')::text`;
  return `${begin}; SET LOCAL app.user_id = '${userId}'${Object.entries(reach).map(settingOf).join('')}`;
}
