/**
 * The life of a data key (seed 002, "encryption_keys"): active, rotated, revoked. Administrators of the organisation
 * whose secrets it seals decide, not the platform alone: whoever fears that a key is known has to act at once. Nothing is
 * lost by it, for a key that is needed cannot be revoked.
 */
import type {
  RevokeEncryptionKeyInput,
  RotateEncryptionKeyInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, notFound } from '../problems.js';

/** The key, locked: whoever stores a secret with it is waited for. */
async function lockKey(act: Act, id: string) {
  const key = await act.unit.lock('EncryptionKey', id);
  if (key === null) throw notFound('EncryptionKey', 'input.id');
  return key;
}

/** Makes the next version of an active key. */
export async function rotateEncryptionKey(
  input: RotateEncryptionKeyInput,
  act: Act,
): Promise<Outcome> {
  const { id, status, orgId, purpose, version } = await lockKey(act, input.id);
  if (status !== 'ACTIVE')
    throw conflict(
      `This key is ${status}: another one took its place. Rotate the key of this purpose that is ACTIVE.`,
    );
  const rotatedAt = await act.unit.now();
  await act.unit.db.encryptionKey.update({ where: { id }, data: { status: 'ROTATED', rotatedAt } });
  const next = await act.unit.secrets.addKey(purpose, orgId, version + 1);
  return {
    fields: { encryptionKeyId: next, rotatedKeyId: id },
    entity: { model: 'EncryptionKey', id },
  };
}

/** Wipes a rotated key that nothing needs any more. */
export async function revokeEncryptionKey(
  input: RevokeEncryptionKeyInput,
  act: Act,
): Promise<Outcome> {
  const { id, status, keyName } = await lockKey(act, input.id);
  if (status === 'ACTIVE')
    throw conflict('This key is ACTIVE: rotate it first, so that another one takes its place.');
  if (status === 'REVOKED') throw conflict('This key is REVOKED already.');
  const count = await act.unit.secrets.countSealedWith(id);
  if (count > 0)
    throw conflict(
      `${count} secret(s) are still sealed with this key. They are sealed anew in the background: repeat the request a little later.`,
    );
  const wiped = { encryptedKey: null, masterKeyName: null };
  await act.unit.db.encryptionKey.update({
    where: { id },
    data: { status: 'REVOKED', ...wiped },
  });
  act.unit.secrets.forgetKey(keyName);
  return { fields: { encryptionKeyId: id }, entity: { model: 'EncryptionKey', id } };
}
