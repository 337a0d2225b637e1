/**
 * What a portfolio needs before it can trade live: keys at venues and strict limits (seed 000, "Readiness").
 */
import type { StorePretradeLimitInput, StoreVenueKeyInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, invalidInput, notFound, requireVersion } from '../problems.js';

/** The portfolio, locked: two who set the same thing for the first time wait here for one another. */
async function lockPortfolio(act: Act): Promise<{ orgId: string; portfolioId: string }> {
  const { orgId, portfolioId } = act.target;
  const portfolio = portfolioId === null ? null : await act.unit.lock('Portfolio', portfolioId);
  if (orgId === null || portfolio === null) throw notFound('Portfolio', 'input.portfolioId');
  return { orgId, portfolioId: portfolio.id };
}

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
  const { orgId, portfolioId } = await lockPortfolio(act);
  const { venueId, keyId, tradeOnly } = input;
  const { venueKey } = act.unit.db;
  const where = { portfolioId, venueId, keyId };
  const existing = await venueKey.findFirst({ where, select: { id: true } });
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

/** Sets the limits whole: a limit that is left out is gone. */
export async function storePretradeLimit(
  input: StorePretradeLimitInput,
  act: Act,
): Promise<Outcome> {
  const limits = input.limits;
  if (typeof limits !== 'object' || limits === null || Array.isArray(limits))
    throw invalidInput([
      {
        path: 'input.limits',
        message: 'is not an object; give limits by name, e.g. {"maxOrder": "1000.00"}',
      },
    ]);
  const { orgId, portfolioId } = await lockPortfolio(act);
  const { pretradeLimit } = act.unit.db;
  const existing = await pretradeLimit.findFirst({ where: { portfolioId }, select: { id: true } });
  if (existing === null) {
    if (input.version != null)
      throw conflict('There are no limits yet. Leave version out to set the first ones.');
    const { id } = await pretradeLimit.create({ data: { orgId, portfolioId, limits } });
    return { fields: { pretradeLimitId: id }, entity: { model: 'PretradeLimit', id } };
  }
  const row = await act.unit.lock('PretradeLimit', existing.id);
  if (row === null) throw notFound('PretradeLimit', 'input.portfolioId');
  if (input.version == null)
    throw invalidInput([
      {
        path: 'input.version',
        message: `is missing; limits are set, read them and give their version (${row.version})`,
      },
    ]);
  requireVersion(row, input.version);
  await pretradeLimit.update({
    where: { id: row.id },
    data: { limits, version: { increment: 1 } },
  });
  return { fields: { pretradeLimitId: row.id }, entity: { model: 'PretradeLimit', id: row.id } };
}
