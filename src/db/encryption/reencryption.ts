/**
 * Moves what is sealed to the newest keys: secrets off rotated data keys, data keys off former master keys. Bounded
 * batches, each a transaction for nobody; rows that somebody works on are left to the next run, so that any number of
 * gateways may do this at once while reads and writes go on.
 */
import type { Database } from '../client.js';
import { runUnitOfWork, type UnitOfWork } from '../unit-of-work.js';
import { type DataKeys, MasterKeyError, type WrappedKey } from './data-keys.js';
import { UnsealError } from './envelope.js';
import type { SecretPlace } from './secret-box.js';

/** What one run did. */
export interface Reencryption {
  readonly secrets: number;
  readonly keys: number;
  /** What could not be opened: the row or key, and why, never what is in it. */
  readonly failures: readonly { readonly of: string; readonly error: unknown }[];
}

/** Rows locked at once, some milliseconds long. */
const BATCH_SIZE = 50;
const BEFORE_ALL = '00000000-0000-0000-0000-000000000000';

interface StoredSecret {
  /** The column that it was sealed for. */
  readonly model: string;
  readonly field: string;
  readonly id: string;
  readonly orgId: string;
  readonly sealed: string;
}

/** One kind of thing that is moved. */
interface Move<Item extends { readonly id: string }> {
  /** The statement that hands out the next batch beyond an id. */
  readonly next: { readonly text: string; readonly values: readonly unknown[] };
  /** Seals the item anew; false where it was changed meanwhile. */
  move(unit: UnitOfWork, item: Item): Promise<boolean>;
  describe(item: Item): string;
}

const secretMove: Move<StoredSecret> = {
  next: { text: 'SELECT secrets_to_reseal($1::uuid, $2)::text AS json', values: [] },
  async move(unit, { model, field, id, orgId, sealed: was }) {
    const column = `${model}.${field}` as SecretPlace['column'];
    const place: SecretPlace = { column, id, orgId };
    const secret = await unit.secrets.decryptSecret(was, place);
    const { sealed, keyId } = await unit.secrets.encryptSecret(secret, place);
    const text = 'SELECT replace_secret($1::uuid, $2, $3, $4::uuid)::text AS json';
    return (await unit.read({ text, values: [id, was, sealed, keyId] })) === 'true';
  },
  describe: ({ model, field, id }) => `${model}.${field} ${id}`,
};

function keyMove(keys: DataKeys): Move<WrappedKey> {
  return {
    next: {
      text: 'SELECT keys_to_rewrap($3, $1::uuid, $2)::text AS json',
      values: [keys.currentMasterKey],
    },
    async move(unit, wrapped) {
      const { encryptedKey, masterKeyName } = await keys.rewrap(wrapped);
      const text = 'SELECT replace_wrapped_key($1::uuid, $2, $3, $4)::text AS json';
      const values = [wrapped.id, wrapped.encryptedKey, encryptedKey, masterKeyName];
      return (await unit.read({ text, values })) === 'true';
    },
    describe: ({ keyName }) => keyName,
  };
}

/** What one batch came to. */
interface Batch {
  readonly moved: number;
  readonly failures: Reencryption['failures'];
  /** The last of it; null where there was nothing. */
  readonly last: string | null;
}

async function moveBatch<Item extends { readonly id: string }>(
  unit: UnitOfWork,
  { next, move, describe }: Move<Item>,
  beyond: string,
): Promise<Batch> {
  const failures: { of: string; error: unknown }[] = [];
  const values = [beyond, BATCH_SIZE, ...next.values];
  const items = JSON.parse(await unit.read({ text: next.text, values })) as Item[];
  let moved = 0;
  for (const item of items)
    try {
      if (await move(unit, item)) moved += 1;
    } catch (error) {
      // One that cannot be opened keeps no other from being moved; a fault of the database ends the run.
      if (!(error instanceof UnsealError || error instanceof MasterKeyError)) throw error;
      failures.push({ of: describe(item), error });
    }
  return { moved, failures, last: items.at(-1)?.id ?? null };
}

/** Moves all there is of a kind, until a batch is empty or the work is to stop. */
async function moveAll<Item extends { readonly id: string }>(
  database: Database,
  move: Move<Item>,
  signal: AbortSignal,
): Promise<Omit<Batch, 'last'>> {
  const failures: Reencryption['failures'][number][] = [];
  let moved = 0;
  // What could not be moved is passed by, or a batch of such would be handed out for ever.
  let beyond: string | null = BEFORE_ALL;
  while (beyond !== null && !signal.aborted) {
    const after: string = beyond;
    const batch = await runUnitOfWork(database, { userId: null }, (unit) =>
      moveBatch(unit, move, after),
    );
    moved += batch.moved;
    failures.push(...batch.failures);
    beyond = batch.last;
  }
  return { moved, failures };
}

/** Moves everything that can be moved now. */
export async function reencrypt(
  database: Database,
  keys: DataKeys,
  signal: AbortSignal,
): Promise<Reencryption> {
  const rewrapped = await moveAll(database, keyMove(keys), signal);
  const resealed = await moveAll(database, secretMove, signal);
  return {
    secrets: resealed.moved,
    keys: rewrapped.moved,
    failures: [...rewrapped.failures, ...resealed.failures],
  };
}
