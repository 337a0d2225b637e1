/**
 * Builds the context of one request: the person, their loaders, where the request came from, and whether its client is
 * still there.
 */
import type { Principal } from '../auth/principal.js';
import type { Confirmation } from '../db/claims.js';
import type { Database } from '../db/client.js';
import { Loaders, type ModelRows, type Read } from '../db/loaders.js';
import { NOBODY } from '../db/visibility.js';
import type { RequestContext, RequestOrigin } from '../domain/context.js';
import { clientGone } from './error-codes.js';

/** What changes while a request runs. */
interface Progress {
  principal: Principal | null;
  loaders: Loaders;
  written: string | null;
  challenge: string | null;
}

/** What a context is made of. */
export interface ContextOptions
  extends Pick<RequestContext, 'principal' | 'confirmation' | 'origin' | 'signal' | 'overcame'> {
  readonly database: Pick<Database, 'read'>;
  /** Of a subscription alone. */
  readonly changes?: RequestContext['changes'];
  /** Of mutations alone; false where it is not given. */
  readonly isDryRun?: boolean;
}

/**
 * The context of one request. What changes lies in an object of its own and is read through the prototype: Apollo runs
 * an operation on a shallow copy of the context, which would otherwise keep the person and the loaders of the start.
 */
class OneRequest implements RequestContext {
  readonly origin: RequestOrigin;
  readonly signal: RequestContext['signal'];
  readonly confirmation: Confirmation | null;
  readonly checked: RequestContext['checked'] = new WeakMap();
  readonly read: Read;
  readonly overcame: (fault: unknown) => void;
  readonly changes: RequestContext['changes'];
  readonly isDryRun: boolean;
  readonly progress: Progress;

  constructor(read: Read, options: ContextOptions) {
    const { principal, confirmation, origin, signal, overcame } = options;
    this.read = read;
    this.changes = options.changes ?? null;
    this.isDryRun = options.isDryRun ?? false;
    this.overcame = overcame;
    this.origin = origin;
    this.signal = signal;
    this.confirmation = confirmation;
    const loaders = new Loaders(read, principal ?? NOBODY);
    this.progress = { principal, loaders, written: null, challenge: null };
  }

  get principal(): Principal | null {
    return this.progress.principal;
  }

  get loaders(): Loaders {
    return this.progress.loaders;
  }

  get written(): string | null {
    return this.progress.written;
  }

  set written(text: string | null) {
    this.progress.written = text;
  }

  get challenge(): string | null {
    return this.progress.challenge;
  }

  set challenge(text: string | null) {
    this.progress.challenge = text;
  }

  renew(principal: Principal, rows: readonly ModelRows[], read: Read = this.read): void {
    this.progress.principal = principal;
    this.progress.loaders = new Loaders(read, principal);
    for (const { model, rows: changed } of rows) this.progress.loaders.prime(model, changed);
  }
}

/**
 * A context whose loaders read with the person's visibility, and nothing more once `signal` is aborted. The loaders'
 * door is where that is asked, rather than each resolver: without a statement there is nothing to wait for.
 */
export function createContext(options: ContextOptions): RequestContext {
  const { database, signal } = options;
  const read: Read = async (statement) => {
    if (signal.aborted) throw clientGone();
    return database.read(statement);
  };
  return new OneRequest(read, options);
}
