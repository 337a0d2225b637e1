/** Builds the context of one request: the person, their loaders, and where the request came from. */
import type { Principal } from '../auth/principal.js';
import type { Database } from '../db/client.js';
import { Loaders } from '../db/loaders.js';
import { NOBODY } from '../db/visibility.js';
import type { RequestContext, RequestOrigin } from '../domain/context.js';

/** A context whose loaders read with the person's visibility. */
export function createContext(
  database: Database,
  principal: Principal | null,
  origin: RequestOrigin,
): RequestContext {
  let current = principal;
  let loaders = new Loaders(database.read, principal ?? NOBODY);
  return {
    get principal() {
      return current;
    },
    get loaders() {
      return loaders;
    },
    origin,
    checked: new WeakMap(),
    renew: (fresh) => {
      current = fresh;
      loaders = new Loaders(database.read, fresh);
    },
  };
}
