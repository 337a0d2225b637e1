/**
 * The typed client: sends an operation and gives its data, typed by the schema. It needs a fetch and nothing else,
 * so it runs in browsers, Node, Deno and workers. It knows no server code.
 */
import { GatewayError, type GatewayErrorEntry } from './gateway-error.js';
import { GatewaySubscription, type SocketConstructor } from './gateway-subscription.js';
import type { TypedDocumentString } from './operations.js';

/** How to reach a gateway. */
export interface ClientOptions {
  /** Address of the API, e.g. https://gateway.example.com/graphql. */
  readonly url: string;
  /** The access token, or how to get a current one for each request. */
  readonly token: string | (() => string | Promise<string>);
  /** The fetch to use; the global one unless given. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long one request may take, in milliseconds; 10,000 unless given. */
  readonly timeoutMs?: number;
  /** The WebSocket of subscriptions; the global one unless given. Node 20 has none: give the one of the package ws. */
  readonly WebSocket?: SocketConstructor;
}

/** Variables may be left out where the operation needs none. */
type VariablesOf<Variables> =
  Record<string, never> extends Variables ? [variables?: Variables] : [variables: Variables];

/** A connection to one gateway. */
export interface Client {
  /**
   * Runs an operation. A missing or wrong variable is a compile error.
   * @throws GatewayError where the gateway answers with errors; the error of fetch where it cannot be reached.
   */
  request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    ...variables: VariablesOf<Variables>
  ): Promise<Result>;
  /**
   * Follows a subscription, in a connection of its own: `for await (const { approvalChanged } of client.subscribe(...))`.
   * It is begun with the first step, and left by break. It does not connect again by itself.
   * @throws GatewayError where the gateway ends it; SubscriptionClosed where the connection ends.
   */
  subscribe<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    ...variables: VariablesOf<Variables>
  ): AsyncIterableIterator<Result>;
}

interface Body<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GatewayErrorEntry[];
}

/** Makes a client. Nothing is sent yet. */
export function createClient(options: ClientOptions): Client {
  const { url, token, timeoutMs = 10_000 } = options;
  const send = options.fetch ?? globalThis.fetch;
  const tokenNow = async (): Promise<string> => (typeof token === 'function' ? token() : token);
  return {
    request: async <Result, Variables>(
      document: TypedDocumentString<Result, Variables>,
      ...[variables]: VariablesOf<Variables>
    ): Promise<Result> => {
      const response = await send(url, {
        method: 'POST',
        headers: {
          accept: 'application/graphql-response+json, application/json',
          authorization: `Bearer ${await tokenNow()}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({ query: document.toString(), variables: variables ?? {} }),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const body = (await response.json().catch(() => ({}))) as Body<Result>;
      if (body.errors?.length || body.data == null)
        throw new GatewayError(response.status, body.errors ?? []);
      return body.data;
    },
    subscribe: <Result, Variables>(
      document: TypedDocumentString<Result, Variables>,
      ...[variables]: VariablesOf<Variables>
    ): AsyncIterableIterator<Result> => {
      const { WebSocket: global } = globalThis as { WebSocket?: SocketConstructor };
      const Socket = options.WebSocket ?? global;
      if (Socket === undefined)
        throw new Error('There is no global WebSocket here: give createClient() one, of ws say.');
      const query = document.toString();
      return new GatewaySubscription<Result>({
        url,
        token: tokenNow,
        query,
        variables: variables ?? {},
        Socket,
      });
    },
  };
}
