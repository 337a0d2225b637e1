/** Refuses to serve where a master key that wraps something is missing, or is another one under that name. */
import { withClaims } from '../claims.js';
import type { Database } from '../client.js';
import { type DataKeys, MasterKeyError, type WrappedKey } from './data-keys.js';

interface MasterKeyUse {
  readonly name: string;
  readonly count: number;
  /** One of the keys that it wraps. */
  readonly key: WrappedKey;
}

async function faultOf(keys: DataKeys, { name, count, key }: MasterKeyUse): Promise<string | null> {
  if (!keys.hasMasterKey(name))
    return `"${name}" is missing, and ${count} key(s) of the database are wrapped by it. Add it behind the first one; once all are wrapped anew by the first, it may go.`;
  const isRight = await keys.unwrap(key).then(
    () => true,
    () => false,
  );
  return isRight
    ? null
    : `"${name}" is not the key that was called so: it does not open "${key.keyName}". Give the right one, and a new one a name of its own.`;
}

/**
 * Tries every master key that is in use.
 * @throws MasterKeyError naming each that is missing or wrong.
 */
export async function requireMasterKeys(database: Database, keys: DataKeys): Promise<void> {
  const text = 'SELECT master_keys_in_use()::text AS json';
  const answer = await withClaims({ userId: null }, () => database.read({ text, values: [] }));
  const tried = (JSON.parse(answer) as MasterKeyUse[]).map((use) => faultOf(keys, use));
  const faults = (await Promise.all(tried)).filter((fault) => fault !== null);
  if (faults.length > 0)
    throw new MasterKeyError(
      `The gateway cannot serve with these master keys (ENCRYPTION_KEYS):\n${faults.map((line) => `  ${line}`).join('\n')}`,
    );
}
