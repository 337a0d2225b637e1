/**
 * The typed client: sends an operation and gives its data, typed by the schema. It needs a fetch and nothing else,
 * so it runs in browsers, Node, Deno and workers. It knows no server code.
 */
import type { DryRunAnswer, DryRunReport } from './dry-run.js';
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

/** Options of one call. */
export interface CallOptions {
  /** Only tries mutations: each runs to its end and is rolled back. */
  readonly dryRun?: boolean;
}

/** A connection to one gateway. */
export interface Client {
  /**
   * Tries an operation: gives its data as it would be, and what each mutation would do. Nothing is changed or recorded.
   * @throws as without `dryRun`; Error where the gateway is too old to know dry runs, which then has carried it out.
   */
  request<Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables: Variables,
    options: CallOptions & { readonly dryRun: true },
  ): Promise<DryRunAnswer<Result>>;
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
  readonly extensions?: { readonly dryRun?: Readonly<Record<string, DryRunReport>> };
}

const IS_MUTATION = /(?:^|\})\s*mutation\b/;

/** What a dry run tells. */
function answerOf<Result>(
  query: string,
  data: Result,
  { extensions }: Body<Result>,
): DryRunAnswer<Result> {
  const { dryRun } = extensions ?? {};
  if (dryRun === undefined && IS_MUTATION.test(query))
    throw new Error('This gateway knows no dry runs: the mutation was carried out.');
  return { data, dryRun: dryRun ?? {} };
}

/** Makes a client. Nothing is sent yet. */
export function createClient(options: ClientOptions): Client {
  const { url, token, timeoutMs = 10_000 } = options;
  const send = options.fetch ?? globalThis.fetch;
  const tokenNow = async (): Promise<string> => (typeof token === 'function' ? token() : token);
  const request = async <Result, Variables>(
    document: TypedDocumentString<Result, Variables>,
    variables?: Variables,
    { dryRun = false }: CallOptions = {},
  ): Promise<Result | DryRunAnswer<Result>> => {
    const query = document.toString();
    const response = await send(url, {
      method: 'POST',
      headers: {
        accept: 'application/graphql-response+json, application/json',
        authorization: `Bearer ${await tokenNow()}`,
        'content-type': 'application/json',
        ...(dryRun ? { 'dry-run': 'true' } : {}),
      },
      body: JSON.stringify({ query, variables: variables ?? {} }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const body = (await response.json().catch(() => ({}))) as Body<Result>;
    if (body.errors?.length || body.data == null)
      throw new GatewayError(response.status, body.errors ?? []);
    return dryRun ? answerOf(query, body.data, body) : body.data;
  };
  return {
    // One function under both signatures: the compiler does not follow an option to the type of the answer.
    request: request as Client['request'],
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
