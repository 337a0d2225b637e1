/**
 * Idempotency keys: a repeated request answers what the first one answered and does nothing.
 * Kept by person, mutation and key, in the mutation's own transaction, so that outcome and change are one.
 * Follows draft-ietf-httpapi-idempotency-key-header-07: another payload under the same key is refused.
 */
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { canonicalHash } from '../../domain/canonical-hash.js';
import { conflict } from '../../domain/problems.js';
import type { Receipt } from './audit-append.js';

/** What is stored and answered again: the payload's own fields and the receipt. */
export interface StoredOutcome {
  readonly fields: Readonly<Record<string, string>>;
  readonly receipt: Receipt;
}

/** One keyed request. */
export interface KeyedRequest {
  readonly userId: string;
  readonly mutation: string;
  readonly key: string;
  readonly inputHash: string;
}

/** The keyed request of this input; null where it carries no key. */
export function keyedRequest(
  userId: string,
  mutation: string,
  input: unknown,
): KeyedRequest | null {
  const { idempotencyKey, ...rest } = input as Readonly<Record<string, unknown>>;
  if (typeof idempotencyKey !== 'string') return null;
  return { userId, mutation, key: idempotencyKey, inputHash: canonicalHash(rest) };
}

/**
 * The stored outcome of the same request, or null for the first one. Requests with one key wait for each other.
 * @throws ProblemError CONFLICT where the key was used with another input.
 */
export async function findOutcome(
  unit: UnitOfWork,
  request: KeyedRequest,
): Promise<StoredOutcome | null> {
  const { userId, mutation, key, inputHash } = request;
  await unit.lockName(`${userId} ${mutation} ${key}`);
  const found = await unit.db.idempotencyRecord.findFirst({ where: { userId, mutation, key } });
  if (found === null) return null;
  if (found.inputHash !== inputHash)
    throw conflict(
      'This idempotencyKey was used with another input. Use a new key for a new request.',
    );
  return found.outcome as unknown as StoredOutcome;
}

/** Stores the outcome in the transaction that made it. */
export async function storeOutcome(
  unit: UnitOfWork,
  request: KeyedRequest,
  outcome: StoredOutcome,
): Promise<void> {
  await unit.db.idempotencyRecord.create({
    data: { ...request, outcome: JSON.parse(JSON.stringify(outcome)) },
  });
}
