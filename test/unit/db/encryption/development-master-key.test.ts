/** The master key of a data folder: made once, for its owner alone, and never over another one. */
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { developmentMasterKeys } from '../../../../src/db/encryption/development-master-key.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-master-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const path = () => join(folder, 'data', 'development-master-key');
const made = async () => {
  const [first] = await developmentMasterKeys(join(folder, 'data'));
  return { name: first?.name, key: first?.key.export().toString('hex') };
};

test('ten starts at once have one key, and so has the next one', async () => {
  const keys = await Promise.all(Array.from({ length: 10 }, made));
  expect(new Set(keys.map((key) => JSON.stringify(key))).size).toBe(1);
  expect(await made()).toEqual(keys[0]);
  expect(keys[0]?.name).toMatch(/^development-[0-9a-f]{8}$/);
});

test('nobody but its owner may read it', async () => {
  await made();
  expect((await stat(path())).mode & 0o777).toBe(0o600);
});

test('a file that holds no key is named, and left as it is', async () => {
  await made();
  await writeFile(path(), 'nonsense');
  await expect(made()).rejects.toThrow(`${path()} holds no master key. Restore it;`);
});
