/** Tokens that end before their time (RFC 7009 has it for the issuer; an issuer's access tokens are checked by nobody else). */
import type { RevokeMyTokensInput, RevokeTokensInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { notFound } from '../problems.js';

async function revoke(
  act: Act,
  userId: string,
  orgId: string,
  tokenId: string | null,
): Promise<Outcome> {
  const which = tokenId === null ? { issuedBefore: await act.unit.now() } : { tokenId };
  const { id } = await act.unit.db.tokenRevocation.create({ data: { userId, orgId, ...which } });
  return {
    fields: { userId },
    entity: { model: 'TokenRevocation', id },
    target: { orgId, portfolioId: null },
  };
}

/** Ends tokens of a person whose home the organisation is. */
export async function revokeTokens(input: RevokeTokensInput, act: Act): Promise<Outcome> {
  const { orgId } = act.target;
  const user = await act.unit.row('User', input.userId);
  // An administrator of another organisation must not end the work of people who only help there.
  if (orgId === null || user === null || user.homeOrgId !== orgId)
    throw notFound('User', 'input.userId');
  return revoke(act, user.id, orgId, input.tokenId ?? null);
}

/** Ends one's own tokens. */
export async function revokeMyTokens(input: RevokeMyTokensInput, act: Act): Promise<Outcome> {
  const { userId, homeOrgId } = act.principal.record;
  return revoke(act, userId, homeOrgId, input.tokenId ?? null);
}
