/**
 * A bounded queue between what changes and one subscription, as an async iterator. Not an async generator: its return()
 * would wait for the next change before anything is let go.
 */

/** Hands items to one reader in the order they came; ended by the reader, or by who writes. */
export class ChangeStream<Item> implements AsyncIterableIterator<Item> {
  readonly #limit: number;
  readonly #items: Item[] = [];
  readonly #whenEnded: () => void;
  #failure: unknown = null;
  #isEnded = false;
  #waiting: { resolve(result: IteratorResult<Item>): void; reject(error: unknown): void } | null =
    null;

  /** @param limit items that wait at most. @param whenEnded is called once, however it ends. */
  constructor(limit: number, whenEnded: () => void) {
    this.#limit = limit;
    this.#whenEnded = whenEnded;
  }

  get isEnded(): boolean {
    return this.#isEnded;
  }

  /** Adds an item; false where so many wait already that the reader is too slow. */
  push(item: Item): boolean {
    if (this.#isEnded) return true;
    if (this.#waiting !== null) {
      this.#waiting.resolve({ value: item, done: false });
      this.#waiting = null;
      return true;
    }
    if (this.#items.length >= this.#limit) return false;
    this.#items.push(item);
    return true;
  }

  /** Ends it with an error, at once: what still waits is not handed out. */
  fail(error: unknown): void {
    if (this.#isEnded) return;
    if (this.#waiting === null) this.#failure = error;
    else this.#waiting.reject(error);
    this.#end();
  }

  next(): Promise<IteratorResult<Item>> {
    const failure = this.#failure;
    if (failure !== null) {
      this.#failure = null;
      return Promise.reject(failure);
    }
    if (this.#isEnded) return Promise.resolve({ value: undefined, done: true });
    const item = this.#items.shift();
    if (item !== undefined) return Promise.resolve({ value: item, done: false });
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject };
    });
  }

  return(): Promise<IteratorResult<Item>> {
    this.#waiting?.resolve({ value: undefined, done: true });
    if (!this.#isEnded) this.#end();
    this.#failure = null;
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #end(): void {
    this.#isEnded = true;
    this.#waiting = null;
    this.#items.length = 0;
    this.#whenEnded();
  }
}
