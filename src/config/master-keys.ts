/** The setting ENCRYPTION_KEYS: the master keys that wrap the data keys of the database. */
import { createSecretKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A master key. The bytes are inside a KeyObject, which no log and no error prints. */
export interface MasterKey {
  readonly name: string;
  readonly key: KeyObject;
}

/** AES-256 takes 32 bytes, base64url writes them in 43 characters. */
const ENTRY = /^([A-Za-z0-9][A-Za-z0-9._-]{0,99}):([A-Za-z0-9_-]{43})$/;

const FORM =
  'must list master keys as name:key, the current one first: key is 32 random bytes in base64url, such as the output of `node -p "crypto.randomBytes(32).toString(\'base64url\')"`';

/** A list in JSON, or texts with commas in between. */
function entriesOf(text: string): readonly unknown[] {
  if (!text.trimStart().startsWith('[')) return text.split(',').map((entry) => entry.trim());
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    return [];
  }
}

function masterKeyOf(entry: unknown): MasterKey | null {
  const [, name, encoded] = (typeof entry === 'string' && ENTRY.exec(entry)) || [];
  if (name === undefined || encoded === undefined) return null;
  return { name, key: createSecretKey(Buffer.from(encoded, 'base64url')) };
}

/** Reads a list of master keys; null where it has another form. */
function masterKeysOf(text: string): readonly MasterKey[] | null {
  const keys = entriesOf(text).map(masterKeyOf);
  const known = keys.filter((key) => key !== null);
  return known.length === 0 || known.length < keys.length ? null : known;
}

/** ENCRYPTION_KEYS: the first wraps, all unwrap. No message repeats any part of the text. */
export const masterKeyList = z.string().transform((text, context) => {
  const keys = masterKeysOf(text);
  const fault = keys === null ? FORM : repetition(keys);
  if (keys !== null && fault === null) return keys;
  context.addIssue(fault ?? FORM);
  return z.NEVER;
});

function repetition(keys: readonly MasterKey[]): string | null {
  if (new Set(keys.map(({ name }) => name)).size < keys.length)
    return 'has one name twice: what names it could be of either key';
  const isTwice = keys.some(({ key }, at) => keys.slice(0, at).some((one) => one.key.equals(key)));
  return isTwice ? 'has one key under two names: give each name a key of its own' : null;
}
