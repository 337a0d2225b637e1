/*
 * What it is: how GraphiQL reaches the API: one POST with the bearer token, one renewal on 401; a
 * subscription over a WebSocket.
 * What it refuses to know: React, the form that signed in, any origin but the page's own.
 */
import { type DocumentNode, getOperationAST } from 'graphql';
import type { CredentialHolder } from './credential.js';
import type { Follow, GraphRequest } from './follow.js';

const ENDPOINT = '/graphql';
const REQUEST_TIMEOUT_MS = 60_000;

/** What GraphiQL passes along with a request: the headers typed in its headers editor. */
export interface GraphRequestOptions {
  readonly headers?: Record<string, unknown> | undefined;
  readonly documentAST?: DocumentNode | undefined;
}

/** One answer, or the answers of a subscription as they come. */
export type GraphAnswer = Record<string, unknown> | AsyncIterable<Record<string, unknown>>;

/**
 * Makes the fetcher of GraphiQL. The toolkit's own fetcher was rejected: it takes its headers
 * once, so it can neither follow a change of user nor renew an expired token.
 */
export function createFetcher(
  holder: CredentialHolder,
  send: typeof fetch,
  follow: Follow,
): (request: GraphRequest, options?: GraphRequestOptions) => Promise<GraphAnswer> {
  return async (request, options = {}) => {
    const token = holder.current()?.token ?? null;
    const { documentAST } = options;
    const operation = documentAST && getOperationAST(documentAST, request.operationName);
    if (operation?.operation === 'subscription') return follow(request, token);
    const response = await post(send, request, options, token);
    if (response.status !== 401 || token === null) return readAnswer(response);
    const renewed = await holder.renew(token);
    // A second refusal is shown as it is: renewing again could only loop.
    if (renewed === null || renewed.token === token) return readAnswer(response);
    return readAnswer(await post(send, request, options, renewed.token));
  };
}

async function post(
  send: typeof fetch,
  request: GraphRequest,
  options: GraphRequestOptions,
  token: string | null,
): Promise<Response> {
  const headers = new Headers({
    accept: 'application/graphql-response+json, application/json',
    'content-type': 'application/json',
  });
  if (token !== null) headers.set('authorization', `Bearer ${token}`);
  // Headers typed in the editor come last, so that a tester can send a credential on purpose.
  for (const [name, value] of Object.entries(options.headers ?? {})) {
    headers.set(name, String(value));
  }
  const body = JSON.stringify(request);
  const signal = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  try {
    return await send(ENDPOINT, { method: 'POST', headers, body, signal });
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    throw new Error(
      `The gateway gave no answer at ${ENDPOINT} (${cause}). Check that it is running, then retry.`,
    );
  }
}

async function readAnswer(response: Response): Promise<Record<string, unknown>> {
  const text = await response.text();
  try {
    const answer: unknown = JSON.parse(text);
    if (typeof answer === 'object' && answer !== null) return { ...answer };
  } catch {
    // Falls through: the sentence below serves text that is no JSON and JSON that is no object.
  }
  const kind = response.headers.get('content-type') ?? 'no content type';
  throw new Error(
    `Expected a JSON object from ${ENDPOINT}, got status ${response.status} with ${kind}. ` +
      'Check that no proxy answers in place of the gateway.',
  );
}
