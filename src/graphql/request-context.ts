/**
 * Builds the context of one request: the person, their loaders, where the request came from, and whether its client is
 * still there.
 */
import type { Principal } from '../auth/principal.js';
import type { Database } from '../db/client.js';
import { Loaders, type Read } from '../db/loaders.js';
import { NOBODY } from '../db/visibility.js';
import type { RequestContext, RequestOrigin } from '../domain/context.js';
import { clientGone } from './error-codes.js';

/**
 * A context whose loaders read with the person's visibility, and nothing more once `signal` is aborted. The loaders'
 * door is where that is asked, rather than each resolver: without a statement there is nothing to wait for.
 */
export function createContext(
  database: Database,
  principal: Principal | null,
  origin: RequestOrigin,
  signal: AbortSignal,
): RequestContext {
  const read: Read = async (statement) => {
    if (signal.aborted) throw clientGone();
    return database.read(statement);
  };
  let current = principal;
  let loaders = new Loaders(read, principal ?? NOBODY);
  return {
    get principal() {
      return current;
    },
    get loaders() {
      return loaders;
    },
    origin,
    checked: new WeakMap(),
    signal,
    renew: (fresh) => {
      current = fresh;
      loaders = new Loaders(read, fresh);
    },
  };
}
