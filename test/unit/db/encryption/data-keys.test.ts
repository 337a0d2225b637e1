/** Data keys: wrapped by the current master key, unwrapped by any, and bound to their name. */
import { expect, test } from '@jest/globals';
import {
  DataKeys,
  MasterKeyError,
  type WrappedKey,
} from '../../../../src/db/encryption/data-keys.js';
import { seal, UnsealError, unseal } from '../../../../src/db/encryption/envelope.js';
import { masterKey } from '../../../support/master-keys.js';

const [FORMER, CURRENT] = [masterKey('former'), masterKey('current')];

async function made(keys: DataKeys, keyName = 'purpose:org:1'): Promise<WrappedKey> {
  return { id: 'id', keyName, ...(await keys.make(keyName)) };
}
const sealedBy = async (keys: DataKeys, wrapped: WrappedKey) =>
  seal(new TextEncoder().encode('text'), await keys.unwrap(wrapped), 'place');
const openedBy = async (keys: DataKeys, wrapped: WrappedKey, sealed: string) =>
  new TextDecoder().decode(await unseal(sealed, await keys.unwrap(wrapped), 'place'));

test('two keys are never the same', async () => {
  const keys = new DataKeys([CURRENT]);
  const [one, other] = await Promise.all([made(keys), made(keys)]);
  const unwrapped = [await keys.unwrap(one), await new DataKeys([CURRENT]).unwrap(other)];
  expect(unwrapped[0]?.key.equals(unwrapped[1]?.key as never)).toBe(false);
});

test('a key is wrapped by the first master key, and unwrapped by whichever wrapped it', async () => {
  const before = await made(new DataKeys([FORMER]));
  expect(before.masterKeyName).toBe('former');
  const keys = new DataKeys([CURRENT, FORMER]);
  const sealed = await sealedBy(new DataKeys([FORMER]), before);
  expect(await openedBy(keys, before, sealed)).toBe('text');
  const after = { ...before, ...(await keys.rewrap(before)) };
  expect(after.masterKeyName).toBe('current');
  expect(await openedBy(new DataKeys([CURRENT]), after, sealed)).toBe('text');
});

test('a missing master key is named, and what to do', async () => {
  const wrapped = await made(new DataKeys([FORMER]));
  await expect(new DataKeys([CURRENT]).unwrap(wrapped)).rejects.toThrow(
    new MasterKeyError(
      'The key "purpose:org:1" is wrapped by the master key "former", which ENCRYPTION_KEYS does not have. Add it behind the first one.',
    ),
  );
  expect(() => new DataKeys([])).toThrow(MasterKeyError);
});

test('a wrapped key is refused under another name: a key of one organization is none of another', async () => {
  const wrapped = await made(new DataKeys([CURRENT]));
  await expect(
    new DataKeys([CURRENT]).unwrap({ ...wrapped, keyName: 'purpose:other:1' }),
  ).rejects.toThrow(UnsealError);
});

test('a remembered key is not given for another wrapping under its name', async () => {
  const keys = new DataKeys([CURRENT]);
  const wrapped = await made(keys);
  await keys.unwrap(wrapped);
  const tampered = { ...wrapped, encryptedKey: `${wrapped.encryptedKey.slice(0, -2)}AA` };
  await expect(keys.unwrap(tampered)).rejects.toThrow(UnsealError);
});

test('a key is unwrapped once while it is remembered, and anew once it is forgotten', async () => {
  const keys = new DataKeys([CURRENT]);
  const wrapped = await made(keys);
  const first = await keys.unwrap(wrapped);
  expect((await keys.unwrap(wrapped)).key).toBe(first.key);
  keys.forget(wrapped.keyName);
  const again = await keys.unwrap(wrapped);
  expect([again.key === first.key, again.key.equals(first.key)]).toEqual([false, true]);
});

test('no more than a thousand are remembered: the oldest goes', async () => {
  const keys = new DataKeys([CURRENT]);
  const oldest = await made(keys, 'purpose:org:0');
  const first = await keys.unwrap(oldest);
  for (let version = 1; version < 1_000; version += 1)
    await keys.unwrap(await made(keys, `purpose:org:${version}`));
  expect((await keys.unwrap(oldest)).key).toBe(first.key);
  await keys.unwrap(await made(keys, 'purpose:org:1000'));
  expect((await keys.unwrap(oldest)).key).not.toBe(first.key);
});
