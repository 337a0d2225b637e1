/**
 * Data keys: made at random, wrapped by the current master key, unwrapped by whichever wrapped them. What is unwrapped is
 * remembered for a while under the text it was unwrapped from. Whether a key may be used PostgreSQL says each time: the
 * memory saves work, it decides nothing.
 */
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import type { MasterKey } from '../../config/master-keys.js';
import { type SealingKey, seal, sealingKeyName, unseal } from './envelope.js';
import { type Fingerprinting, fingerprinting } from './fingerprints.js';

/** A key as key_for_use() gives it. */
export interface WrappedKey {
  readonly id: string;
  readonly keyName: string;
  readonly encryptedKey: string;
  readonly masterKeyName: string;
}

/** What EncryptionKey keeps of a new key. */
export type Wrapping = Pick<WrappedKey, 'encryptedKey' | 'masterKeyName'>;

/** Thrown where a master key that is needed is not configured, or is another one under that name. */
export class MasterKeyError extends Error {
  override readonly name = 'MasterKeyError';
}

const KEY_LENGTH_BYTES = 32;
/** Some hundred bytes each. */
const REMEMBERED_MAX = 1_000;
/** How long a key stays in this process after another gateway revoked it, at most. */
const REMEMBERED_MS = 5 * 60_000;

interface Remembered {
  readonly encryptedKey: string;
  readonly key: KeyObject;
  readonly until: number;
}

/** What a wrapped key belongs to. */
const placeOf = (keyName: string): string => `EncryptionKey.encryptedKey ${keyName}`;

/** The data keys of a gateway. */
export class DataKeys {
  readonly #masters: ReadonlyMap<string, MasterKey>;
  readonly #current: MasterKey;
  readonly #remembered = new Map<string, Remembered>();
  /** What stands for a text that must not be guessed from it, by each master key, the current one first. */
  readonly fingerprints: Fingerprinting;

  /** @throws MasterKeyError where there is no master key. */
  constructor(masters: readonly MasterKey[]) {
    const [current] = masters;
    if (current === undefined)
      throw new MasterKeyError('There is no master key: set ENCRYPTION_KEYS.');
    this.#current = current;
    this.#masters = new Map(masters.map((master) => [master.name, master]));
    this.fingerprints = fingerprinting(masters);
  }

  /** The name of the master key that wraps. */
  get currentMasterKey(): string {
    return this.#current.name;
  }

  /** True where a master key of that name is configured. */
  hasMasterKey(name: string): boolean {
    return this.#masters.has(name);
  }

  /** Makes a key of that name and gives it wrapped. */
  async make(keyName: string): Promise<Wrapping> {
    return this.#wrap(randomBytes(KEY_LENGTH_BYTES), keyName);
  }

  /** The same key, wrapped by the current master key. @throws as unwrap(). */
  async rewrap(wrapped: WrappedKey): Promise<Wrapping> {
    const { key } = await this.unwrap(wrapped);
    return this.#wrap(key.export(), wrapped.keyName);
  }

  async #wrap(bytes: Uint8Array, keyName: string): Promise<Wrapping> {
    const encryptedKey = await seal(bytes, this.#current, placeOf(keyName));
    return { encryptedKey, masterKeyName: this.#current.name };
  }

  /**
   * The key itself, ready to seal and open.
   * @throws MasterKeyError where its master key is not configured; UnsealError where that one does not open it.
   */
  async unwrap({ keyName, encryptedKey }: WrappedKey): Promise<SealingKey> {
    const known = this.#remembered.get(keyName);
    if (known?.encryptedKey === encryptedKey && known.until > performance.now())
      return { name: keyName, key: known.key };
    const name = sealingKeyName(encryptedKey);
    const master = this.#masters.get(name);
    if (master === undefined)
      throw new MasterKeyError(
        `The key "${keyName}" is wrapped by the master key "${name}", which ENCRYPTION_KEYS does not have. Add it behind the first one.`,
      );
    const key = createSecretKey(await unseal(encryptedKey, master, placeOf(keyName)));
    this.#remembered.delete(keyName);
    if (this.#remembered.size >= REMEMBERED_MAX) this.#forgetOldest();
    const until = performance.now() + REMEMBERED_MS;
    this.#remembered.set(keyName, { encryptedKey, key, until });
    return { name: keyName, key };
  }

  /** Drops a key whose status has changed. */
  forget(keyName: string): void {
    this.#remembered.delete(keyName);
  }

  #forgetOldest(): void {
    const [oldest] = this.#remembered.keys();
    if (oldest !== undefined) this.#remembered.delete(oldest);
  }
}
