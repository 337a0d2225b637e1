/**
 * The typed client: sends an operation and gives its data, typed by the schema. It needs a fetch and nothing else,
 * so it runs in browsers, Node, Deno and workers. It knows no server code.
 */
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
}

/** One entry of `errors`, as the gateway sends it. */
export interface GatewayErrorEntry {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string; readonly [name: string]: unknown };
}

/** The gateway answered with errors, or not with GraphQL at all. Refusals of a mutation are data, not this. */
export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  /** The HTTP status. */
  readonly status: number;
  /** The first error's stable code, e.g. UNAUTHENTICATED; NOT_GRAPHQL where the answer was something else. */
  readonly code: string;
  readonly errors: readonly GatewayErrorEntry[];

  constructor(status: number, errors: readonly GatewayErrorEntry[]) {
    super(
      errors.map(({ message }) => message).join('; ') ||
        `The gateway answered ${status} without GraphQL.`,
    );
    this.status = status;
    this.code = errors[0]?.extensions?.code ?? 'NOT_GRAPHQL';
    this.errors = errors;
  }
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
}

interface Body<Result> {
  readonly data?: Result | null;
  readonly errors?: readonly GatewayErrorEntry[];
}

/** Makes a client. Nothing is sent yet. */
export function createClient(options: ClientOptions): Client {
  const { url, token, timeoutMs = 10_000 } = options;
  const send = options.fetch ?? globalThis.fetch;
  return {
    request: async <Result, Variables>(
      document: TypedDocumentString<Result, Variables>,
      ...[variables]: VariablesOf<Variables>
    ): Promise<Result> => {
      const bearer = typeof token === 'function' ? await token() : token;
      const response = await send(url, {
        method: 'POST',
        headers: {
          accept: 'application/graphql-response+json, application/json',
          authorization: `Bearer ${bearer}`,
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
  };
}
