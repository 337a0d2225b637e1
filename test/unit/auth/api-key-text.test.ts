/** The text of an API key: its form, what of it may be kept, and which texts are none. */
import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { apiKeyHash, isSentAsApiKey, makeApiKey } from '../../../src/auth/api-keys/key-text.js';

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

test.each([
  ['nothing', ''],
  ['the mark alone', 'csk_'],
  ['a key with a space behind it', `${makeApiKey().secret} `],
  ['a key with a line break behind it', `${makeApiKey().secret}\n`],
  ['a key of another mark', makeApiKey().secret.replace('csk_', 'ghp_')],
  ['two keys', `${makeApiKey().secret}${makeApiKey().secret}`],
])('%s is no key', (_what, text) => {
  expect(apiKeyHash(text)).toBeNull();
});
