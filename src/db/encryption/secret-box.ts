/**
 * Seals secrets with the data key of their organisation, and opens them: the only code that does either. It runs in a
 * unit of work; what it seals names the row and the organisation it belongs to, and opens nowhere else.
 */
import type { Prisma } from '../../generated/prisma/client.js';
import type { Read } from '../loaders.js';
import type { Statement } from '../read-sql.js';
import type { DataKeys, WrappedKey } from './data-keys.js';
import { CONTENT_ALGORITHM, seal, sealingKeyName, UnsealError, unseal } from './envelope.js';

/** What the keys of an organisation are for; a key's name begins with it. */
export type Purpose = 'venue-credentials' | 'webhook-secrets';

/** The hidden columns that hold sealed secrets, with the purpose of their keys. */
const PURPOSES = {
  'VenueKey.secretEncrypted': 'venue-credentials',
  'WebhookSubscription.secret': 'webhook-secrets',
} as const satisfies Readonly<Record<string, Purpose>>;

/** The one value that a secret is: a hidden column of one row of one organisation. */
export interface SecretPlace {
  readonly column: keyof typeof PURPOSES;
  readonly id: string;
  readonly orgId: string;
}

/** A sealed secret and the key that it needs, as its row keeps them. */
export interface SealedSecret {
  readonly sealed: string;
  readonly keyId: string;
}

/** What of a unit of work is needed here; the unit itself makes boxes, and is not asked for. */
interface SealingTransaction {
  readonly db: Pick<Prisma.TransactionClient, 'encryptionKey'>;
  readonly read: Read;
  askAgain(): Promise<void>;
  lockName(name: string): Promise<void>;
}

type HeldKey = WrappedKey & { readonly waited: boolean };

const nameOf = ({ column, id, orgId }: SecretPlace): string => `${column} ${id} of ${orgId}`;

/** What a key of this purpose and version is called. */
export function keyNameOf(purpose: string, orgId: string | null, version: number): string {
  return `${purpose}:${orgId ?? 'platform'}:${version}`;
}

async function answered<Answer>(
  unit: Pick<SealingTransaction, 'read'>,
  statement: Statement,
): Promise<Answer | null> {
  return JSON.parse(await unit.read(statement)) as Answer | null;
}

/** Seals and opens within one unit of work. */
export class SecretBox {
  readonly #keys: DataKeys;
  readonly #unit: SealingTransaction;

  constructor(keys: DataKeys, unit: SealingTransaction) {
    this.#keys = keys;
    this.#unit = unit;
  }

  /**
   * Seals a secret with the active key of its organisation; the first one makes that key. The key is held until the
   * transaction ends: nobody revokes it before the secret is stored.
   */
  async encryptSecret(secret: string, place: SecretPlace): Promise<SealedSecret> {
    const held = await this.#activeKey(PURPOSES[place.column], place.orgId);
    const key = await this.#keys.unwrap(held);
    const sealed = await seal(new TextEncoder().encode(secret), key, nameOf(place));
    return { sealed, keyId: held.id };
  }

  /**
   * Opens a secret that is stored there.
   * @throws UnsealError where it was changed, moved here from elsewhere, or its key was revoked.
   */
  async decryptSecret(sealed: string, place: SecretPlace): Promise<string> {
    const name = sealingKeyName(sealed);
    const text = "SELECT coalesce(key_named($1), 'null')::text AS json";
    const wrapped = await answered<WrappedKey>(this.#unit, { text, values: [name] });
    if (wrapped === null) {
      this.#keys.forget(name);
      throw new UnsealError(`There is no key "${name}", or it was revoked.`);
    }
    const opened = await unseal(sealed, await this.#keys.unwrap(wrapped), nameOf(place));
    return new TextDecoder().decode(opened);
  }

  /** Adds a version of a key, which seals from then on. The version before it is no longer active. */
  async addKey(purpose: string, orgId: string | null, version: number): Promise<string> {
    const keyName = keyNameOf(purpose, orgId, version);
    const wrapping = await this.#keys.make(keyName);
    const algorithm = CONTENT_ALGORITHM;
    const data = { orgId, purpose, version, keyName, algorithm, ...wrapping };
    return (await this.#unit.db.encryptionKey.create({ data })).id;
  }

  /** How many secrets are sealed with a key. Ask while the key is locked: others are being stored otherwise. */
  async countSealedWith(keyId: string): Promise<number> {
    const text = 'SELECT secrets_sealed_with($1::uuid)::text AS json';
    return Number(await this.#unit.read({ text, values: [keyId] }));
  }

  /** Takes note that the status of a key has changed. */
  forgetKey(keyName: string): void {
    this.#keys.forget(keyName);
  }

  async #activeKey(purpose: Purpose, orgId: string): Promise<HeldKey> {
    const held = (await this.#hold(purpose, orgId)) ?? (await this.#firstKey(purpose, orgId));
    if (held.waited) await this.#unit.askAgain();
    return held;
  }

  #hold(purpose: Purpose, orgId: string): Promise<HeldKey | null> {
    const text = "SELECT coalesce(hold_active_key($1::uuid, $2), 'null')::text AS json";
    return answered<HeldKey>(this.#unit, { text, values: [orgId, purpose] });
  }

  /** Two who store the first secrets of an organisation wait for one another; one makes the key. */
  async #firstKey(purpose: Purpose, orgId: string): Promise<HeldKey> {
    await this.#unit.lockName(`encryption key ${purpose} ${orgId}`);
    const others = await this.#hold(purpose, orgId);
    if (others !== null) return others;
    await this.addKey(purpose, orgId, 1);
    const made = await this.#hold(purpose, orgId);
    if (made === null) throw new Error('The key that was just made is not there.');
    return made;
  }
}
