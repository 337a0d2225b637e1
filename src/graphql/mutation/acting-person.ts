/** The person of a mutation: as the request believes them to be, and as they are in its transaction. */
import { loadPrincipal, type Principal, principalFrom } from '../../auth/principal.js';
import type { Actor, UnitOfWork } from '../../db/unit-of-work.js';
import type { RequestContext } from '../../domain/context.js';
import { unauthenticated } from '../error-codes.js';

/** The signed-in person. @throws GraphQLError UNAUTHENTICATED. */
export function requirePrincipal(context: RequestContext): Principal {
  if (context.principal !== null) return context.principal;
  throw unauthenticated('Sign in: send "Authorization: Bearer <token>".');
}

/** @throws GraphQLError UNAUTHENTICATED where the account is closed, or no longer the one that signed in. */
function requireActive(fresh: Principal | null, believed: Principal): Principal {
  if (fresh === null || !fresh.record.isActive || fresh.externalId !== believed.externalId)
    throw unauthenticated('This account is no longer active.');
  return fresh;
}

/** The person as they are at the opening of the transaction; the very same object where nothing of them has changed. */
export async function openingPrincipal(unit: UnitOfWork, believed: Principal): Promise<Principal> {
  const text = await unit.opened;
  if (text === believed.text && believed.record.isActive) return believed;
  return requireActive(principalFrom(text, believed.authentication), believed);
}

/** The person as they are now, in this transaction, which reads as them from here on. */
export async function freshPrincipal(unit: UnitOfWork, believed: Principal): Promise<Principal> {
  const { externalId, authentication } = believed;
  const fresh = requireActive(await loadPrincipal(unit.read, externalId, authentication), believed);
  unit.see(fresh);
  return fresh;
}

/** Who the unit of work of a request is for. @throws GraphQLError UNAUTHENTICATED. */
export const actorOf = (context: RequestContext): Actor => ({
  userId: requirePrincipal(context).userId,
  confirmation: context.confirmation,
});
