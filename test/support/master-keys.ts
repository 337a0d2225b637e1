/** Master keys for tests: made at random for each test file. */
import { createSecretKey, randomBytes } from 'node:crypto';
import type { MasterKey } from '../../src/config/master-keys.js';

/** A new master key of that name. */
export function masterKey(name: string): MasterKey {
  return { name, key: createSecretKey(randomBytes(32)) };
}

/** The master key of every world of this process, unless a test gives another one. */
export const WORLD_MASTER_KEY = masterKey('world');
