/** How a venue key becomes valid and ends. Its secret and its making are in readiness.service.ts. */
import type { VenueKeyRow } from '../../generated/models.js';
import type {
  RecordVenueKeyValidationInput,
  RevokeVenueKeyInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, notFound } from '../problems.js';
import { lockPortfolio } from './lock-portfolio.js';

/** The key, under the lock of its portfolio, which it may take out of live mode. @throws ProblemError. */
async function lockKey(act: Act, id: string): Promise<VenueKeyRow> {
  await lockPortfolio(act, 'input.venueKeyId');
  const key = await act.unit.lock('VenueKey', id);
  if (key === null) throw notFound('VenueKey', 'input.venueKeyId');
  if (key.status === 'REVOKED')
    throw conflict('This key is REVOKED, for good. Store another one, with another keyId.');
  return key;
}

const ofKey = (id: string): Outcome => ({
  fields: { venueKeyId: id },
  entity: { model: 'VenueKey', id },
});

/** Records what a validation found. */
export async function recordVenueKeyValidation(
  { venueKeyId, status, tradeOnly }: RecordVenueKeyValidationInput,
  act: Act,
): Promise<Outcome> {
  const { id } = await lockKey(act, venueKeyId);
  const lastValidatedAt = (await act.unit.now()).toISOString();
  const found = tradeOnly == null ? {} : { tradeOnly };
  await act.unit.update('VenueKey', id, { status, lastValidatedAt, ...found });
  return ofKey(id);
}

/** Takes a key out of use for good. */
export async function revokeVenueKey(
  { venueKeyId }: RevokeVenueKeyInput,
  act: Act,
): Promise<Outcome> {
  const { id } = await lockKey(act, venueKeyId);
  await act.unit.update('VenueKey', id, { status: 'REVOKED' });
  return ofKey(id);
}
