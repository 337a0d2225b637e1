/**
 * A subscription as an async iterator, over one WebSocket in the protocol graphql-transport-ws. Written by hand so that
 * the SDK keeps needing nothing: graphql-ws does the same, with reconnection, for who prefers it.
 */
import { GatewayError, type GatewayErrorEntry } from './gateway-error.js';

/** What is used of a WebSocket: the global one of browsers and Node 22, or the one of the package ws. */
export interface SocketLike {
  send(text: string): void;
  close(code?: number): void;
  addEventListener(type: 'open' | 'error', listener: () => void): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(
    type: 'close',
    listener: (event: { code: number; reason: string }) => void,
  ): void;
}

/** How a WebSocket is made. */
export type SocketConstructor = new (url: string, protocol: string) => SocketLike;

/**
 * The connection ended, not the subscription: begin it again, and read what you show at STARTED. 4403: get another token
 * first. The README has every code.
 */
export class SubscriptionClosed extends Error {
  override readonly name = 'SubscriptionClosed';
  readonly code: number;

  constructor(code: number, reason: string) {
    super(`The gateway closed the subscription (${code}). ${reason}`.trim());
    this.code = code;
  }
}

/** What a subscription is begun with. */
export interface SubscriptionStart {
  readonly url: string;
  readonly token: () => Promise<string>;
  readonly query: string;
  readonly variables: unknown;
  readonly Socket: SocketConstructor;
}

/** Answers that wait for a reader who does not come. */
const WAITING_MAX = 1_000;

interface Answer<Result> {
  readonly data: Result;
  readonly errors?: readonly GatewayErrorEntry[];
}

/** Begins with the first next(); return() leaves at once. */
export class GatewaySubscription<Result> implements AsyncIterableIterator<Result> {
  readonly #start: SubscriptionStart;
  readonly #waiting: Result[] = [];
  #opening: Promise<void> | null = null;
  #socket: SocketLike | null = null;
  #end: { readonly failure: Error | null } | null = null;
  #wake = (): void => undefined;

  constructor(start: SubscriptionStart) {
    this.#start = start;
  }

  /** @throws GatewayError or SubscriptionClosed where it has ended so. */
  async next(): Promise<IteratorResult<Result>> {
    this.#opening ??= this.#open();
    await this.#opening;
    for (;;) {
      const [answer] = this.#waiting.splice(0, 1);
      if (answer !== undefined) return { value: answer, done: false };
      if (this.#end?.failure) throw this.#end.failure;
      if (this.#end !== null) return { value: undefined, done: true };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  async return(): Promise<IteratorResult<Result>> {
    this.#waiting.length = 0;
    this.#finish(null);
    return { value: undefined, done: true };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async #open(): Promise<void> {
    const { url, token, Socket } = this.#start;
    const authorization = `Bearer ${await token()}`;
    if (this.#end !== null) return;
    const socket = new Socket(url.replace(/^http/, 'ws'), 'graphql-transport-ws');
    this.#socket = socket;
    socket.addEventListener('open', () =>
      this.#say({ type: 'connection_init', payload: { authorization } }),
    );
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(String(data))));
    // The reason comes with the close that follows.
    socket.addEventListener('error', () => undefined);
    socket.addEventListener('close', ({ code, reason }) =>
      this.#finish(new SubscriptionClosed(code, reason)),
    );
  }

  #take({ type, payload }: { readonly type: string; readonly payload?: unknown }): void {
    const { query, variables } = this.#start;
    if (type === 'connection_ack')
      this.#say({ id: '1', type: 'subscribe', payload: { query, variables } });
    else if (type === 'ping') this.#say({ type: 'pong' });
    else if (type === 'complete') this.#finish(null);
    else if (type === 'error') this.#finish(new GatewayError(200, payload as GatewayErrorEntry[]));
    else if (type === 'next') this.#keep(payload as Answer<Result>);
  }

  #keep({ data, errors }: Answer<Result>): void {
    if (errors !== undefined) this.#finish(new GatewayError(200, errors));
    else if (this.#waiting.length >= WAITING_MAX)
      this.#finish(new SubscriptionClosed(1013, `${WAITING_MAX} answers wait to be read.`));
    else this.#waiting.push(data);
    this.#wake();
  }

  #say(message: object): void {
    this.#socket?.send(JSON.stringify(message));
  }

  #finish(failure: Error | null): void {
    this.#end ??= { failure };
    this.#socket?.close(1000);
    this.#wake();
  }
}
