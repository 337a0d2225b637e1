/** The person of a mutation: as the request believes them to be, and as they are in its transaction. */
import { apiKeyRecordStatement } from '../../auth/api-keys/key-record.js';
import { type Principal, principalFrom, principalStatement } from '../../auth/principal.js';
import type { Actor, UnitOfWork } from '../../db/unit-of-work.js';
import type { RequestContext } from '../../domain/context.js';
import { badApiKey, unauthenticated } from '../error-codes.js';

/** The signed-in person. @throws GraphQLError UNAUTHENTICATED. */
export function requirePrincipal(context: RequestContext): Principal {
  if (context.principal !== null) return context.principal;
  throw unauthenticated('Sign in: send "Authorization: Bearer <token>".');
}

/** @throws GraphQLError UNAUTHENTICATED where the account is closed or the key dead, or no longer the one that signed in. */
function requireActive(fresh: Principal | null, believed: Principal): Principal {
  if (believed.apiKeyId !== null && fresh?.apiKeyId !== believed.apiKeyId) throw badApiKey();
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
  const { externalId, authentication, apiKeyId } = believed;
  const statement =
    apiKeyId === null ? principalStatement(externalId) : apiKeyRecordStatement(apiKeyId);
  const fresh = requireActive(principalFrom(await unit.read(statement), authentication), believed);
  unit.see(fresh);
  return fresh;
}

/** Who the unit of work of a request is for. @throws GraphQLError UNAUTHENTICATED. */
export const actorOf = (context: RequestContext): Actor => ({
  userId: requirePrincipal(context).userId,
  apiKeyId: requirePrincipal(context).apiKeyId,
  confirmation: context.confirmation,
});
