/**
 * What an operation may cost, as an Apollo plugin: one that could read too much is refused, the rest is charged to
 * whoever sends it before anything of it runs, and what it did not use is given back with the answer.
 */
import type { ApolloServerPlugin, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import type { GraphQLError, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../domain/context.js';
import { countAnswered, countWritten } from '../graphql/answered-fields.js';
import { requireBounded } from '../graphql/cost.js';
import { throttled, tooLarge } from '../graphql/error-codes.js';
import type { Refusal, Reservation } from './rate-limits/leased-points.js';
import type { RateLimits } from './rate-limits/rate-limits.js';

/** `extensions.cost` of an answer, in points. */
interface Cost {
  readonly requested: number;
  readonly actual: number;
  readonly remaining: number;
  /** Of a refusal: what the budget that has not enough gives a minute. */
  readonly limit?: number;
  /** Of a refusal: whole seconds, as in Retry-After. */
  readonly retryAfterS?: number;
}

type Sending = GraphQLRequestContextWillSendResponse<RequestContext>;

/** Whose points they are, as the person who waits is told. */
const OWNERS = {
  principal: 'You have',
  organization: 'Your organization has',
  address: 'Without a token you have',
  apiKey: 'This API key has',
} as const;

/** The error of a refusal, and what is told of its cost. */
function refused(requested: number, refusal: Refusal): { error: GraphQLError; cost: Cost } {
  const { budget, remaining, waitMs } = refusal;
  const { pointsPerMinute: limit, burst } = budget;
  const owner = OWNERS[budget.kind];
  if (waitMs === null) {
    const message = `The operation may cost ${requested} points. ${owner} ${burst} at once at most: ask for smaller pages (first) or fewer fields.`;
    return { error: tooLarge(message), cost: { requested, actual: 0, remaining, limit } };
  }
  const retryAfterS = Math.max(1, Math.ceil(waitMs / 1_000));
  const message =
    budget.kind === 'apiKey'
      ? `${owner} ${remaining} requests left of ${limit} a minute. Nothing ran. Send it again in ${retryAfterS} s.`
      : `${owner} ${remaining} points left of ${limit} a minute, and the operation may cost ${requested}. Nothing of it ran. Send it again in ${retryAfterS} s, or ask for less.`;
  return {
    error: throttled(message, retryAfterS),
    cost: { requested, actual: 0, remaining, limit, retryAfterS },
  };
}

/** What an answer cost; `requested` where that cannot be read from it. */
function actualOf(schema: GraphQLSchema, sending: Sending, requested: number): number {
  const { document, operation, contextValue, response } = sending;
  if (response.body.kind !== 'single' || document === undefined || operation === undefined)
    return requested;
  const { data, errors } = response.body.singleResult;
  // Variables that do not fit: nothing ran.
  if (data === undefined) return contextValue.signal.aborted ? requested : 0;
  // A null may stand for much that did run: who provokes it pays what it could have been.
  if (data === null || errors !== undefined) return requested;
  return contextValue.written === null
    ? countAnswered(schema, document, operation, data)
    : countWritten(contextValue.written);
}

/** Bounds what an operation may read, and charges it; `limits` is null where nobody is limited. */
export function operationCost(
  schema: GraphQLSchema,
  limits: RateLimits | null,
): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => {
      let requested = 0;
      let reservation: Reservation | null = null;
      let cost: Cost | null = null;
      return {
        didResolveOperation: async ({ document, operation, request, contextValue }) => {
          if (operation === undefined) return;
          const { variables = {} } = request;
          const { points } = requireBounded(schema, document, operation, variables);
          if (limits === null) return;
          requested = points;
          const answer = limits.reserve(contextValue, requested);
          const outcome = answer instanceof Promise ? await answer : answer;
          if (outcome.isGranted) reservation = outcome;
          else {
            const refusal = refused(requested, outcome);
            cost = refusal.cost;
            throw refusal.error;
          }
        },
        willSendResponse: async (sending) => {
          if (reservation !== null) {
            const actual = actualOf(schema, sending, requested);
            cost = { requested, actual, remaining: reservation.settle(actual) };
          }
          const { body } = sending.response;
          if (cost !== null && body.kind === 'single')
            body.singleResult.extensions = { ...body.singleResult.extensions, cost };
        },
      };
    },
  };
}
