/** The text of an API key: its form, what of it may be kept, and which texts are none. */
import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apiKeyHash, isSentAsApiKey, makeApiKey } from '../../../../src/auth/api-keys/key-text.js';

const FORM = /^csk_[0-9A-Za-z]{53}$/;
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

test('a key has its mark, 53 letters and digits, its first 8 characters as prefix, and is kept as SHA-256', () => {
  for (let at = 0; at < 200; at += 1) {
    const { secret, prefix, hash } = makeApiKey();
    expect(secret).toMatch(FORM);
    expect({ prefix, hash }).toEqual({ prefix: secret.slice(0, 8), hash: sha256(secret) });
    expect(apiKeyHash(secret)).toBe(hash);
    expect(isSentAsApiKey(secret)).toBe(true);
  }
});

test('a thousand keys are a thousand keys, in their secret part as well', () => {
  const secrets = Array.from({ length: 1_000 }, () => makeApiKey().secret.slice(8, 51));
  expect(new Set(secrets).size).toBe(1_000);
});

test('a key of which one character is another is no key', () => {
  const { secret } = makeApiKey();
  const position = fc.integer({ min: 0, max: secret.length - 1 });
  const character = fc.constantFrom(
    ...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-',
  );
  fc.assert(
    fc.property(position, character, (at, other) => {
      const typed = `${secret.slice(0, at)}${other}${secret.slice(at + 1)}`;
      expect(apiKeyHash(typed)).toBe(typed === secret ? sha256(secret) : null);
    }),
    { numRuns: 2_000 },
  );
});

test('two neighbours that changed places make no key', () => {
  const { secret } = makeApiKey();
  for (let at = 4; at < secret.length - 1; at += 1) {
    const [one, other] = [secret[at], secret[at + 1]];
    if (one === other) continue;
    expect(apiKeyHash(`${secret.slice(0, at)}${other}${one}${secret.slice(at + 2)}`)).toBeNull();
  }
});

test('whatever text else is none, and no token is sent as one', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(apiKeyHash(text)).toBeNull();
      expect(apiKeyHash(`csk_${text}`)).toBeNull();
    }),
  );
  expect(isSentAsApiKey('eyJhbGciOiJFUzI1NiJ9.e30.x')).toBe(false);
});

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The text with a checksum that is right. */
function summed(text: string): string {
  let rest = crc32(text);
  const digits = Array.from({ length: 6 }, () => {
    const digit = DIGITS[rest % 62];
    rest = Math.floor(rest / 62);
    return digit;
  });
  return `${text}${digits.reverse().join('')}`;
}

test('a key is its text with the CRC-32 of it, in 6 digits to the base of 62', () => {
  const { secret } = makeApiKey();
  expect(summed(secret.slice(0, -6))).toBe(secret);
});

test.each([
  ['nothing', ''],
  ['the mark', 'csk_'],
  ['a text of another mark', `ghp_${'a'.repeat(47)}`],
  ['a text that is too short', `csk_${'a'.repeat(46)}`],
  ['a text that is too long', `csk_${'a'.repeat(48)}`],
  ['a text before the mark', `xcsk_${'a'.repeat(47)}`],
  ['a text with other characters', `csk_${'-'.repeat(47)}`],
])('%s is no key though its checksum is right', (_what, text) => {
  expect(apiKeyHash(summed(text))).toBeNull();
  expect(apiKeyHash(summed(`csk_${'a'.repeat(47)}`))).not.toBeNull();
});

test.each<[string, (key: string) => string]>([
  ['nothing', () => ''],
  ['the mark alone', () => 'csk_'],
  ['a key with a space behind it', (key) => `${key} `],
  ['a key with a line break behind it', (key) => `${key}\n`],
  ['a key of another mark', (key) => key.replace('csk_', 'ghp_')],
  ['two keys', (key) => `${key}${key}`],
])('%s is no key', (_what, textOf) => {
  expect(apiKeyHash(textOf(makeApiKey().secret))).toBeNull();
});
