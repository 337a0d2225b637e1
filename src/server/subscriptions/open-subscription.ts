/** One subscription that is open: what it follows, and the changes that wait for it. */
import type { ExecutionResult } from 'graphql';
import type { ChangeSource, FollowedChange, FollowedScope } from '../../domain/context.js';
import type { ModelName } from '../../generated/models.js';
import type { ChangeHub } from '../../graphql/subscription/change-hub.js';
import { ChangeStream } from '../../graphql/subscription/change-stream.js';

/** What a subscription is made of. */
export interface OpenSubscriptionOptions {
  readonly hub: ChangeHub;
  /** Changes that wait at most. */
  readonly waitingMax: number;
  /** Called where more would wait. */
  readonly whenSlow: () => void;
  /** Called once it has ended, in whatever way. */
  readonly whenEnded: () => void;
}

/** A subscription of a connection. */
export class OpenSubscription implements ChangeSource {
  readonly #options: OpenSubscriptionOptions;
  #stream: ChangeStream<FollowedChange> | null = null;
  /** What it is about; null until that is known. */
  scope: FollowedScope | null = null;

  constructor(options: OpenSubscriptionOptions) {
    this.#options = options;
  }

  get isEnded(): boolean {
    return this.#stream?.isEnded === true;
  }

  follow(model: ModelName, scope: FollowedScope): ChangeStream<FollowedChange> {
    const { hub, waitingMax, whenSlow, whenEnded } = this.#options;
    const stream = new ChangeStream<FollowedChange>(waitingMax, () => {
      leave();
      whenEnded();
    });
    const leave = hub.follow({
      model,
      ...scope,
      changed: (change) => {
        if (!stream.push({ change })) whenSlow();
      },
    });
    stream.push({ change: null });
    this.scope = scope;
    this.#stream = stream;
    return stream;
  }

  /** Ends it with an error that its client is told. */
  end(error: unknown): void {
    this.#stream?.fail(error);
  }

  /** Ends it without a word. */
  leave(): void {
    void this.#stream?.return();
  }

  /** The answers to what it follows, one by one; where `answer` gives null, nothing is said. */
  async *#answers(
    source: AsyncIterable<unknown>,
    answer: (change: FollowedChange) => Promise<ExecutionResult | null>,
  ): AsyncGenerator<ExecutionResult> {
    for await (const change of source) {
      // What was read, or failed, while it ended is not said any more: the source says why it ended.
      const result = await answer(change as FollowedChange).catch((error: unknown) => {
        if (this.isEnded) return null;
        throw error;
      });
      if (result !== null && !this.isEnded) yield result;
    }
  }

  /** The answers, as something that is let go at once when its client leaves. */
  answers(
    source: AsyncIterable<unknown>,
    answer: (change: FollowedChange) => Promise<ExecutionResult | null>,
  ): AsyncIterableIterator<ExecutionResult> {
    const answers = this.#answers(source, answer);
    const leave = () => this.leave();
    const iterator: AsyncIterableIterator<ExecutionResult> = {
      next: () =>
        answers.next().catch((error: unknown) => {
          leave();
          throw error;
        }),
      // Not the generator's own: it would wait for the next change before it lets go.
      return: async () => {
        leave();
        return { value: undefined, done: true };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }
}
