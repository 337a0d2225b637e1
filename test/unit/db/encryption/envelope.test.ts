/** The sealed form: it opens with its key for what it belongs to, and nothing else of it opens at all. */
import { randomBytes } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { CompactEncrypt } from 'jose';
import {
  seal,
  sealingKeyName,
  UnsealError,
  unseal,
} from '../../../../src/db/encryption/envelope.js';
import { masterKey } from '../../../support/master-keys.js';

const KEY = masterKey('key');
const PLACE = 'VenueKey.secretEncrypted 1 of 2';
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const text = (content: Uint8Array): string => new TextDecoder().decode(content);

test('what was sealed opens as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (content, place) => {
      const sealed = await seal(content, KEY, place);
      expect(Buffer.from(await unseal(sealed, KEY, place))).toEqual(Buffer.from(content));
    }),
  );
});

test('it names its key, and has nothing of its content', async () => {
  const sealed = await seal(bytes('a secret'), KEY, PLACE);
  expect(sealingKeyName(sealed)).toBe('key');
  const [header = '', wrapped] = sealed.split('.');
  expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
    alg: 'dir',
    enc: 'A256GCM',
    kid: 'key',
    belongsTo: PLACE,
  });
  expect(wrapped).toBe('');
});

test('with any one character changed to any other it is refused', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ minLength: 1, maxLength: 40 }),
      fc.nat(),
      fc.integer({ min: 1, max: 255 }),
      async (content, at, difference) => {
        const sealed = Buffer.from(await seal(bytes(content), KEY, PLACE));
        const place = at % sealed.length;
        sealed[place] = (sealed[place] ?? 0) ^ difference;
        await expect(unseal(sealed.toString('latin1'), KEY, PLACE)).rejects.toThrow(UnsealError);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('every other spelling of the same bytes is refused', async () => {
  const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  const sealed = await seal(bytes('abcd'), KEY, PLACE);
  const others = [...ALPHABET].map((last) => `${sealed.slice(0, -1)}${last}`);
  const same = others.filter((one) => one !== sealed);
  const spelling = [`${sealed}=`, `${sealed}\n`, ` ${sealed}`, sealed.replace('..', '. .')];
  for (const one of [...same, ...spelling])
    await expect(unseal(one, KEY, PLACE)).rejects.toThrow(UnsealError);
  expect(text(await unseal(sealed, KEY, PLACE))).toBe('abcd');
});

test.each(['', '.', '....', 'a.b.c.d.e', 'eyJ.', '{}', '\0'])(
  'a text that was never sealed is refused: %j',
  async (given) => {
    await expect(unseal(given, KEY, PLACE)).rejects.toThrow(UnsealError);
    expect(() => sealingKeyName(given)).toThrow(UnsealError);
  },
);

test('another key, another name of the key and another place are refused, and told apart without a word of it', async () => {
  const sealed = await seal(bytes('a secret'), KEY, PLACE);
  await expect(unseal(sealed, masterKey('key'), PLACE)).rejects.toThrow(
    'It was changed, or is none of ours. Or it was sealed with another key than "key".',
  );
  await expect(unseal(sealed, { ...KEY, name: 'other' }, PLACE)).rejects.toThrow(
    'It does not name the key "other".',
  );
  await expect(unseal(sealed, KEY, 'VenueKey.secretEncrypted 9 of 2')).rejects.toThrow(
    'It belongs to another row: it was moved here.',
  );
});

test('other algorithms are refused, whoever had the key', async () => {
  const header = { kid: 'key', belongsTo: PLACE, enc: 'A256GCM' };
  const other = await new CompactEncrypt(bytes('a secret'))
    .setProtectedHeader({ ...header, alg: 'A256GCMKW' })
    .encrypt(KEY.key);
  const longer = await new CompactEncrypt(bytes('a secret'))
    .setProtectedHeader({ ...header, alg: 'dir', enc: 'A128CBC-HS256' })
    .encrypt(randomBytes(32));
  for (const sealed of [other, longer])
    await expect(unseal(sealed, KEY, PLACE)).rejects.toThrow(UnsealError);
});
