/**
 * Bounds a JSON input before anything reads it: no key that could reach a prototype, no text that PostgreSQL could
 * not store, no number that some reader would round. It knows no field's meaning.
 */
import type { FieldFault } from '../domain/problems.js';
import { isBeyond } from './json-numbers.js';

const DEPTH_MAX = 32;
const LENGTH_MAX = 100_000;
const FORBIDDEN_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** What is wrong with a number that JSON does not keep, after its path. */
export const LOST_DIGITS =
  'is a number of which JSON does not keep every digit; send it as a string';
const UNSAFE = `is an integer beyond ±${Number.MAX_SAFE_INTEGER}, which JSON does not keep exactly; send it as a string`;

function numberFault(value: number): string | null {
  // A literal comes as NaN where digits were lost; 1e999 comes as Infinity.
  if (!Number.isFinite(value)) return LOST_DIGITS;
  return isBeyond(value) ? UNSAFE : null;
}

class Walk {
  readonly #root: string;
  #length = 0;

  constructor(root: string) {
    this.#root = root;
  }

  visit(item: unknown, depth: number, path: string): FieldFault | null {
    if (depth > DEPTH_MAX) return this.#ofWhole(`is nested deeper than ${DEPTH_MAX} levels`);
    if (typeof item === 'string') {
      this.#length += item.length;
      if (item.includes('\0') || !item.isWellFormed())
        return this.#ofWhole('holds a NUL or half a character; send valid text');
    }
    const message = typeof item === 'number' ? numberFault(item) : null;
    if (message !== null) return { path, message };
    this.#length += 1;
    if (this.#length > LENGTH_MAX) return this.#ofWhole(`is larger than ${LENGTH_MAX} characters`);
    if (typeof item !== 'object' || item === null) return null;
    for (const [key, inner] of Object.entries(item)) {
      if (FORBIDDEN_KEYS.has(key)) return this.#ofWhole(`has the key "${key}", which is refused`);
      const fault = this.visit(key, depth, path) ?? this.visit(inner, depth + 1, `${path}.${key}`);
      if (fault !== null) return fault;
    }
    return null;
  }

  #ofWhole(message: string): FieldFault {
    return { path: this.#root, message };
  }
}

/** The first fault of a JSON value, or null; a number is named by its own path, all else by that of the value. */
export function jsonFault(value: unknown, path: string): FieldFault | null {
  return new Walk(path).visit(value, 0, path);
}
