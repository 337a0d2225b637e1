/**
 * The text of an API key: `csk_`, 4 characters that name it, 43 that hold 256 random bits, and 6 of a checksum, as GitHub
 * writes its tokens. Letters and digits alone, so that a double click takes all of it. The checksum is no secret: by it a
 * mistyped key, and what a secret scanner finds, are told from a key without asking the database.
 */
import { createHash, randomBytes, randomInt } from 'node:crypto';
import { crc32 } from 'node:zlib';

const MARK = 'csk_';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const RADIX = BigInt(DIGITS.length);
const SECRET_BYTES = 32;
/** Characters of each part: 62^43 is more than 2^256, and 62^6 more than 2^32. */
const [NAME_LENGTH, SECRET_LENGTH, CHECKSUM_LENGTH] = [4, 43, 6];
const FORM = new RegExp(`^${MARK}[0-9A-Za-z]{${NAME_LENGTH + SECRET_LENGTH + CHECKSUM_LENGTH}}$`);

/** A new key, with what of it may be kept. */
export interface NewApiKey {
  /** The whole text. It is handed out once and kept nowhere. */
  readonly secret: string;
  /** Its first 8 characters, by which people tell keys apart; none of the random bits are in them. */
  readonly prefix: string;
  /** SHA-256 of the whole text, hexadecimal. */
  readonly hash: string;
}

function inBase62(value: bigint, length: number): string {
  let text = '';
  for (let rest = value; text.length < length; rest /= RADIX)
    text = `${DIGITS[Number(rest % RADIX)]}${text}`;
  return text;
}

const checksumOf = (text: string): string => inBase62(BigInt(crc32(text)), CHECKSUM_LENGTH);

/** A fast hash is enough: there are 2^256 keys to guess, where a password has few. */
const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Makes a key from the randomness of the operating system. */
export function makeApiKey(): NewApiKey {
  const name = Array.from({ length: NAME_LENGTH }, () => DIGITS[randomInt(DIGITS.length)]).join('');
  const random = BigInt(`0x${randomBytes(SECRET_BYTES).toString('hex')}`);
  const text = `${MARK}${name}${inBase62(random, SECRET_LENGTH)}`;
  const secret = `${text}${checksumOf(text)}`;
  return { secret, prefix: secret.slice(0, MARK.length + NAME_LENGTH), hash: hashOf(secret) };
}

/** True for what is sent as an API key, whether it is one or not: no token of an issuer begins so. */
export function isSentAsApiKey(text: string): boolean {
  return text.startsWith(MARK);
}

/** The SHA-256 of a key's text, hexadecimal; null for a text that is no key, by its form or its checksum. */
export function apiKeyHash(text: string): string | null {
  if (!FORM.test(text)) return null;
  const checksum = text.slice(-CHECKSUM_LENGTH);
  return checksumOf(text.slice(0, -CHECKSUM_LENGTH)) === checksum ? hashOf(text) : null;
}
