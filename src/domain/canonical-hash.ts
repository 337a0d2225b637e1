/**
 * The text of a JSON value that does not depend on the order of its keys, and its hash: what a checker decides on, and
 * what an idempotency key stands for.
 */
import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';

// The package's types describe an ES module, but it is CommonJS: its export is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** A value's canonical JSON (RFC 8785). */
export function canonicalText(value: unknown): string {
  return canonicalize(value) ?? 'null';
}

/** SHA-256, in hex, of a value's canonical JSON. It hides no secret: whoever can guess the value can try it. */
export function canonicalHash(value: unknown): string {
  return createHash('sha256').update(canonicalText(value)).digest('hex');
}
