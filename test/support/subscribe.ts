/** One subscription over a real WebSocket, with the client of graphql-ws: what it was told, and how it ended. */
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';

/** How a subscription ended. */
export type End =
  | { readonly completed: true }
  | { readonly errors: unknown }
  | { readonly code: number; readonly reason: string };

/** What a subscription is begun with. */
export interface Sent {
  /** The address of the gateway, http. */
  readonly url: string;
  /** Null: none is sent. */
  readonly token: string | null;
  readonly query: string;
  readonly variables?: Record<string, unknown>;
  /** Sends the token in the header of the upgrade in place of connection_init. */
  readonly isInHeader?: boolean;
}

/** Where the WebSocket of a gateway is. */
export const socketUrl = (url: string): string => `${url.replace(/^http/, 'ws')}/graphql`;

/** Not in the way of a test that is done. */
const after = (ms: number) =>
  new Promise<'nothing'>((resolve) => setTimeout(resolve, ms, 'nothing').unref());

/** A subscription that is open. */
export class Subscription {
  /** Done when it has ended. */
  readonly ended: Promise<End>;
  /** The WebSocket below it, once it is there. */
  socket: WebSocket | null = null;
  readonly #told: unknown[] = [];
  #wake: () => void = () => undefined;
  readonly #dispose: () => void;

  constructor({ url, token, query, variables = {}, isInHeader = false }: Sent) {
    const authorization = `Bearer ${token}`;
    const keep = (socket: WebSocket): void => {
      this.socket = socket;
    };
    class Kept extends WebSocket {
      constructor(address: string, protocol: string) {
        super(address, protocol, isInHeader ? { headers: { authorization } } : {});
        keep(this);
      }
    }
    const client = createClient({
      url: socketUrl(url),
      webSocketImpl: Kept,
      retryAttempts: 0,
      ...(token === null || isInHeader ? {} : { connectionParams: { authorization } }),
    });
    this.ended = new Promise((resolve) => {
      const stop = client.subscribe(
        { query, variables },
        {
          next: (result) => {
            this.#told.push(result);
            this.#wake();
          },
          error: (error) => resolve(endOf(error)),
          complete: () => resolve({ completed: true }),
        },
      );
      this.#stop = stop;
    });
    this.#dispose = () => void client.dispose();
  }

  #stop: () => void = () => undefined;

  /** The next answer; how it ended, where it ends before. @throws where neither comes within some seconds. */
  async next(): Promise<unknown> {
    if (this.#told.length === 0)
      await Promise.race([
        new Promise<void>((resolve) => {
          this.#wake = resolve;
        }),
        this.ended,
        after(8_000),
      ]);
    if (this.#told.length > 0) return this.#told.shift();
    const end = await Promise.race([this.ended, after(100)]);
    if (end === 'nothing') throw new Error('Nothing was told.');
    return { end };
  }

  /** How many answers wait to be looked at. */
  get waiting(): number {
    return this.#told.length;
  }

  /** Leaves, as a client that has seen enough. */
  stop(): void {
    this.#stop();
  }

  close(): void {
    this.#dispose();
  }
}

function endOf(error: unknown): End {
  if (Array.isArray(error)) return { errors: error };
  const { code, reason } = error as { code?: number; reason?: string };
  if (code !== undefined) return { code, reason: reason ?? '' };
  throw error;
}
