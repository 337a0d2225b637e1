/**
 * The hash of a JSON value that does not depend on the order of its keys: what a checker decides on, and what an
 * idempotency key stands for.
 */
import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';

// The package's types describe an ES module, but it is CommonJS: its export is the function itself.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** SHA-256, in hex, of a value's canonical JSON (RFC 8785). */
export function canonicalHash(value: unknown): string {
  return createHash('sha256')
    .update(canonicalize(value) ?? 'null')
    .digest('hex');
}
