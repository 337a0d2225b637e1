/**
 * What a portfolio needs before it can trade live: keys at venues (seed 000, "Readiness").
 */
import type { StoreVenueKeyInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict } from '../problems.js';
import { lockPortfolio } from './lock-portfolio.js';

/** The columns of a secret: none where it is left out, so that a stored one stays. */
async function sealedColumns(
  { secret }: StoreVenueKeyInput,
  { id, orgId }: { readonly id: string; readonly orgId: string },
  act: Act,
): Promise<{ secretEncrypted?: string | null; secretKeyId?: string | null }> {
  if (secret === undefined) return {};
  if (secret === null) return { secretEncrypted: null, secretKeyId: null };
  const place = { column: 'VenueKey.secretEncrypted', id, orgId } as const;
  const { sealed, keyId } = await act.unit.secrets.encryptSecret(secret, place);
  return { secretEncrypted: sealed, secretKeyId: keyId };
}

/** Records a key at a venue; a key that is there is set anew and waits for validation again. */
export async function storeVenueKey(input: StoreVenueKeyInput, act: Act): Promise<Outcome> {
  const { orgId, id: portfolioId } = await lockPortfolio(act);
  const { venueId, keyId, tradeOnly } = input;
  const { venueKey } = act.unit.db;
  const where = { portfolioId, venueId, keyId };
  const existing = await venueKey.findFirst({ where, select: { id: true, status: true } });
  if (existing?.status === 'REVOKED')
    throw conflict('This key is REVOKED, for good. Store another one, with another keyId.');
  if (existing === null) {
    const id = await act.unit.newId();
    const secret = await sealedColumns(input, { id, orgId }, act);
    await venueKey.create({
      data: { id, orgId, portfolioId, venueId, keyId, tradeOnly, ...secret },
    });
    return { fields: { venueKeyId: id }, entity: { model: 'VenueKey', id } };
  }
  const { id } = existing;
  await act.unit.lock('VenueKey', id);
  const secret = await sealedColumns(input, { id, orgId }, act);
  await venueKey.update({
    where: { id },
    data: { tradeOnly, status: 'PENDING', lastValidatedAt: null, ...secret },
  });
  return { fields: { venueKeyId: id }, entity: { model: 'VenueKey', id } };
}
