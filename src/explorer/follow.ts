/*
 * What it is: how GraphiQL follows a subscription: a WebSocket of its own, left with the stop button.
 * What it refuses to know: React, how a token is made. It does not connect again: the pane shows why it ended.
 */
import { createClient } from 'graphql-ws';

/** What GraphiQL asks to be sent. */
export interface GraphRequest {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: unknown;
}

/** Follows a subscription with this token; null: without one. */
export type Follow = (
  request: GraphRequest,
  token: string | null,
) => AsyncIterable<Record<string, unknown>>;

/** Why a subscription ended, in words to show: errors of the API as they are, a close with its reason. */
function sentenceOfEnd(end: unknown): unknown {
  const { code, reason } = end as { readonly code?: number; readonly reason?: string };
  if (code === undefined) return end;
  return new Error(`The gateway closed the subscription (${code}). ${reason ?? ''}`.trim());
}

/** Makes it for the WebSocket at this address; `WebSocket` is the one to use where it is not the browser's. */
export function createFollow(url: string, WebSocket?: unknown): Follow {
  return (request, token) => {
    const client = createClient({
      url,
      webSocketImpl: WebSocket,
      retryAttempts: 0,
      ...(token === null ? {} : { connectionParams: { authorization: `Bearer ${token}` } }),
    });
    const { query, operationName, variables } = request;
    const answers = client.iterate<Record<string, unknown>>({
      query,
      operationName,
      variables: variables as Record<string, unknown> | null | undefined,
    });
    return {
      [Symbol.asyncIterator]: () => ({
        next: async () => {
          const step = await answers.next().catch((end: unknown) => {
            throw sentenceOfEnd(end);
          });
          return step.done
            ? { value: undefined, done: true }
            : { ...step, value: { ...step.value } };
        },
        return: async () => {
          await answers.return?.();
          return { value: undefined, done: true };
        },
      }),
    };
  };
}
