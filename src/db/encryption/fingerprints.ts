/**
 * What stands for a text where two texts have to be told apart and the database must not give them away. The hash of a
 * short secret is no secret: whoever has a dump tries all of them. So it is keyed, with a key that only the gateway has.
 */
import { createHmac, hkdfSync } from 'node:crypto';
import type { MasterKey } from '../../config/master-keys.js';

/** HMAC-SHA256 of a text in hex, by each key, the current one first. */
export type Fingerprinting = (text: string) => readonly string[];

/** A key for this alone: a master key wraps, and is used for nothing else. */
const PURPOSE = 'countersign fingerprints';
const KEY_LENGTH_BYTES = 32;

/** The fingerprints by keys that are derived from these (HKDF, RFC 5869). */
export function fingerprinting(masters: readonly MasterKey[]): Fingerprinting {
  const keys = masters.map(({ key }) =>
    Buffer.from(hkdfSync('sha256', key, '', PURPOSE, KEY_LENGTH_BYTES)),
  );
  return (text) => keys.map((key) => createHmac('sha256', key).update(text).digest('hex'));
}
