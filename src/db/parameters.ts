/**
 * Collects the places of values in one statement. A value never becomes part of the text: text is made of names from
 * the Prisma schema and of placeholders alone. What is kept is how to find the value, not the value, so that a text
 * is compiled once and bound anew for each request; equal questions share one prepared statement.
 */
import type { PageRequest } from './read-tree.js';
import type { Visibility } from './visibility.js';

/** What a compiled statement is bound to. */
export interface Bindings {
  readonly seen: Visibility;
  /** Values of the key that rows or parents are found by. */
  readonly keys: readonly string[];
  /** The pages asked for, in the order of the tree. */
  readonly pages: readonly PageRequest[];
}

/** How one value is found. */
export type Slot = (bound: Bindings) => unknown;

/** The slots of one statement, in the order of their placeholders. */
export class Parameters {
  readonly slots: Slot[] = [];
  readonly #shared = new Map<string, string>();

  /** Takes a slot and gives its placeholder, cast to the PostgreSQL type. */
  add(slot: Slot, sqlType: string): string {
    this.slots.push(slot);
    return `$${this.slots.length}::${sqlType}`;
  }

  /** The same for a value that a statement uses many times: one name, one placeholder. */
  share(name: string, slot: Slot, sqlType: string): string {
    const known = this.#shared.get(name);
    if (known !== undefined) return known;
    const placeholder = this.add(slot, sqlType);
    this.#shared.set(name, placeholder);
    return placeholder;
  }
}
