/**
 * Idempotency keys: a repeated request answers what the first one answered and does nothing.
 * Kept by person, mutation and key, in the mutation's own transaction, so that outcome, answer and change are one: who
 * lost the answer, to a crash say, gets it by asking again. Follows draft-ietf-httpapi-idempotency-key-header-07: another
 * payload under the same key is refused; what counts as the payload a server says, and here it is the input. Another
 * selection, or a person with other rights meanwhile, is answered from the rows as they are. A refusal changed nothing and
 * uses no key up: Stripe, which keeps refusals too, has clients make a new key for each correction.
 */
import type { Principal } from '../../auth/principal.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { insertRow } from '../../db/write-sql.js';
import { canonicalText } from '../../domain/canonical-hash.js';
import { conflict } from '../../domain/problems.js';
import type { Receipt } from './audit-append.js';
import type { Answered } from './mutation-run.js';

/** What is stored and answered again: the payload's own fields and the receipt. */
interface StoredOutcome {
  readonly fields: Readonly<Record<string, string>>;
  readonly receipt: Receipt;
}

/** One keyed request. */
export interface KeyedRequest {
  readonly userId: string;
  readonly mutation: string;
  readonly key: string;
  /** The canonical input without the key, as fingerprints. */
  readonly inputs: readonly string[];
}

/** What an earlier request under the key came to. */
export interface EarlierOutcome extends StoredOutcome {
  /** Its answer where it was to the same selection and is no longer than is kept; null where it has to be read anew. */
  readonly answered: Answered | null;
}

/** Longer answers are not kept, bytes: a key is a row for a day, and nobody sends a thousandth of this with care. */
const ANSWER_BYTES_MAX = 262_144;

/** The keyed request of this input; null where it carries no key. */
export function keyedRequest(
  unit: UnitOfWork,
  userId: string,
  mutation: string,
  input: unknown,
): KeyedRequest | null {
  const { idempotencyKey: key, ...rest } = input as Readonly<Record<string, unknown>>;
  if (typeof key !== 'string') return null;
  // With the key and whose it is: equal inputs of two people do not show as equal.
  const inputs = unit.fingerprints([userId, mutation, key, canonicalText(rest)].join('\n'));
  return { userId, mutation, key, inputs };
}

/** What an answer is an answer to: what was selected, and all that the person reached. */
function questionOf(selection: string, { text }: Principal): string {
  return `${text}\n${selection}`;
}

/**
 * The outcome of the same request, or null for the first one. Requests with one key wait for each other; `asker` is asked
 * for after that wait, which may have seen their rights change.
 * @throws ProblemError CONFLICT where the key was used with another input.
 */
export async function findOutcome(
  unit: UnitOfWork,
  request: KeyedRequest,
  selection: string,
  asker: () => Principal,
): Promise<EarlierOutcome | null> {
  const { userId, mutation, key, inputs } = request;
  await unit.lockName(`${userId} ${mutation} ${key}`);
  const found = await unit.db.idempotencyRecord.findFirst({ where: { userId, mutation, key } });
  if (found === null) return null;
  if (!inputs.includes(found.inputHash))
    throw conflict(
      'This idempotencyKey was used with another input. Use a new key for a new request.',
    );
  const { fields, receipt } = found.outcome as unknown as StoredOutcome;
  const asked = unit.fingerprints(questionOf(selection, asker()));
  const isSame = found.answer !== null && asked.includes(found.answerTo ?? '');
  const answered = isSame ? { value: JSON.parse(found.answer ?? 'null'), errors: [] } : null;
  return { fields, receipt, answered };
}

/** What is kept of an answer: nothing of one with errors, for they may be over the next time. */
function keptAnswer({ value, errors }: Answered): string | null {
  if (errors.length > 0) return null;
  const text = JSON.stringify(value);
  return Buffer.byteLength(text) > ANSWER_BYTES_MAX ? null : text;
}

/** Stores outcome and answer in the transaction that made them; sent at once. */
export async function storeOutcome(
  unit: UnitOfWork,
  { userId, mutation, key, inputs }: KeyedRequest,
  { fields, receipt }: StoredOutcome,
  { answered, selection, asker }: { answered: Answered; selection: string; asker: Principal },
): Promise<void> {
  const answer = keptAnswer(answered);
  const answerTo =
    answer === null ? null : (unit.fingerprints(questionOf(selection, asker))[0] ?? null);
  const inputHash = inputs[0] ?? null;
  const outcome = { fields, receipt };
  await unit.read(
    insertRow('IdempotencyRecord', {
      ...{ userId, mutation, key, inputHash, outcome, answer, answerTo },
    }),
  );
}
