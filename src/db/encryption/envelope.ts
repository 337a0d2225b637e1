/**
 * The one form in which anything is sealed, secrets and keys alike: a compact JWE (RFC 7516) with `dir` and A256GCM,
 * whose protected header names the key and what the content belongs to. The header is authenticated with the content:
 * what is moved to another row, or under another name, is refused. It knows no database and no kind of key.
 */
import type { KeyObject } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose';

/** Why something sealed could not be opened. The message never has any of it. */
export class UnsealError extends Error {
  override readonly name = 'UnsealError';
}

/** A key of 256 bits and the name that is written beside what it seals. */
export interface SealingKey {
  readonly name: string;
  readonly key: KeyObject;
}

/** The algorithm of the content, as EncryptionKey.algorithm has it. */
export const CONTENT_ALGORITHM = 'A256GCM';

/** Seals bytes for what they belong to. */
export async function seal(
  content: Uint8Array,
  { name, key }: SealingKey,
  belongsTo: string,
): Promise<string> {
  return new CompactEncrypt(content)
    .setProtectedHeader({ alg: 'dir', enc: CONTENT_ALGORITHM, kid: name, belongsTo })
    .encrypt(key);
}

/**
 * Base64url has spare bits at its end that decoders overlook: the same bytes could be written in several ways, and a
 * changed text would pass. Only the one that an encoder writes is taken.
 */
function isCanonical(sealed: string): boolean {
  const parts = sealed.split('.');
  return (
    parts.length === 5 &&
    parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
  );
}

const CHANGED = 'It was changed, or is none of ours.';

/** The name of the key that something was sealed with, as it says itself. @throws UnsealError. */
export function sealingKeyName(sealed: string): string {
  try {
    const { kid } = decodeProtectedHeader(sealed);
    if (typeof kid === 'string') return kid;
  } catch {
    // Told below.
  }
  throw new UnsealError(CHANGED);
}

/**
 * Opens what was sealed with this key for this very thing.
 * @throws UnsealError where it was changed, sealed with another key, or belongs to something else.
 */
export async function unseal(
  sealed: string,
  { name, key }: SealingKey,
  belongsTo: string,
): Promise<Uint8Array> {
  if (!isCanonical(sealed)) throw new UnsealError(CHANGED);
  const opened = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: [CONTENT_ALGORITHM],
  }).catch(() => {
    throw new UnsealError(`${CHANGED} Or it was sealed with another key than "${name}".`);
  });
  const header = opened.protectedHeader;
  if (header.kid !== name) throw new UnsealError(`It does not name the key "${name}".`);
  if (header.belongsTo !== belongsTo)
    throw new UnsealError('It belongs to another row: it was moved here.');
  return opened.plaintext;
}
