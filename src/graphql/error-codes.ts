/**
 * The codes of top-level errors, all of them, each with its meaning; the README has the same words, and a test holds
 * both to what the sources raise. Refusals of a mutation are not here: they are data (src/domain/problems.ts).
 */
import { GraphQLError } from 'graphql';

/** Every stable code of `errors[].extensions.code`, those of Apollo for documents among them. */
export const ERROR_CODES = {
  UNAUTHENTICATED:
    'No token or API key, or one that does not hold; HTTP 401. Get one and send it again.',
  BAD_USER_INPUT:
    'A variable or an argument breaks its form; `argument` or the message has its path. HTTP 400 before anything ran.',
  GRAPHQL_PARSE_FAILED: 'The document is no GraphQL.',
  GRAPHQL_VALIDATION_FAILED: 'The document does not fit the schema.',
  OPERATION_RESOLUTION_FAILURE:
    'The document has several operations, or none of the name: send operationName.',
  OPERATION_TOO_LARGE:
    'The operation could read too many rows or has too many aliases: send several.',
  THROTTLED:
    'The points of the person, their organisation or the address are used up for the moment; HTTP 429 with Retry-After. Nothing was done.',
  BAD_REQUEST: 'The request is no GraphQL over HTTP: no JSON, no query, two Authorization headers.',
  TOO_DEEP: 'The body or the document nests deeper than any real one.',
  BODY_TOO_LARGE: 'The body is larger than allowed; HTTP 413.',
  UNSUPPORTED_MEDIA_TYPE: 'The body is not application/json in UTF-8, uncompressed; HTTP 415.',
  NOT_ACCEPTABLE: 'The Accept header takes no JSON; HTTP 406. Nothing ran.',
  METHOD_NOT_ALLOWED: 'Neither POST, nor GET for a query; HTTP 405.',
  NOT_FOUND: 'There is nothing at this address; HTTP 404.',
  SCOPE_NOT_VISIBLE:
    'A subscription does not start, or ends: there is no such organization or portfolio that you may see, or no longer.',
  TOO_MANY_SUBSCRIPTIONS: 'As many are open as may be; the message says where. End one first.',
  WRONG_TRANSPORT:
    'A subscription over HTTP, or a query or mutation over the WebSocket: send it the other way.',
  CLIENT_GONE: 'The client closed the connection: nothing more was read for it. Nobody sees it.',
  SERVICE_UNAVAILABLE:
    "The database or the issuer's keys cannot be had at the moment; HTTP 503 with Retry-After. Nothing was done.",
  INTERNAL_SERVER_ERROR:
    'A fault of ours; `correlationId` finds it in the log. At the path of a mutation, that mutation was undone; below it, it was done and its answer could not be read.',
  OUTCOME_UNKNOWN:
    'The connection to the database was lost while a mutation committed. Repeat it with the same idempotencyKey.',
} as const satisfies Readonly<Record<string, string>>;

/** A code of the API. */
export type ErrorCode = keyof typeof ERROR_CODES;

/** What the explorer's own answers add, as `error.code`; they are no answers of GraphQL. */
export const EXPLORER_ERROR_CODES = {
  CROSS_SITE: 'A page of another site asked to sign in; HTTP 403.',
  FOREIGN_HOST:
    'The page was opened by a name that could be pointed here; HTTP 403. Open it at localhost.',
  PAYLOAD_TOO_LARGE: 'A sign-in is an email and a flag; HTTP 413.',
  REQUEST_TIMEOUT: 'The sign-in did not arrive in time; HTTP 408.',
  NO_DEMO_SIGN_IN: 'This gateway has no demo users; HTTP 404.',
  UNKNOWN_DEMO_USER: 'No demo user has this email; HTTP 404.',
} as const satisfies Readonly<Record<string, string>>;

/** No token, or one that does not hold: 401 with the challenge of RFC 6750 section 3. */
export function unauthenticated(message: string): GraphQLError {
  const headers = new Map([['www-authenticate', 'Bearer realm="countersign"']]);
  return new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED' satisfies ErrorCode, http: { status: 401, headers } },
  });
}

/** One answer for every key that does not hold: mistyped, unknown, expired, revoked, or its creator is gone. */
export function badApiKey(): GraphQLError {
  return unauthenticated(
    'This API key is not valid here: it is mistyped, expired or revoked. Ask an ORG_ADMIN of the organization for one.',
  );
}

/**
 * An argument that breaks its form; `argument` is its path, e.g. filter.createdAtFrom. `status` is for a refusal
 * before anything runs: a field that refuses its arguments leaves the others and the 200 alone.
 */
export function badInput(message: string, argument: string, status?: 400): GraphQLError {
  const http = status === undefined ? {} : { http: { status } };
  return new GraphQLError(message, {
    extensions: { code: 'BAD_USER_INPUT' satisfies ErrorCode, argument, ...http },
  });
}

/** An operation that could read or answer more than is allowed; refused before anything of it runs. */
export function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'OPERATION_TOO_LARGE' satisfies ErrorCode, http: { status: 400 } },
  });
}

/** An operation that has to wait for points; refused before anything of it runs. */
export function throttled(message: string, retryAfterS: number): GraphQLError {
  const headers = new Map([['retry-after', String(retryAfterS)]]);
  return new GraphQLError(message, {
    extensions: { code: 'THROTTLED' satisfies ErrorCode, http: { status: 429, headers } },
  });
}

/** The scope of a subscription is not, or is no longer, in the sight of its person. */
export function scopeNotVisible(): GraphQLError {
  return new GraphQLError(
    'There is no organization with this id, or no such portfolio in it, that you may see. Check the ids, and that you still have a role there.',
    { extensions: { code: 'SCOPE_NOT_VISIBLE' satisfies ErrorCode } },
  );
}

/** An operation that travels the other way; 400 where it came over HTTP. */
export function wrongTransport(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'WRONG_TRANSPORT' satisfies ErrorCode, http: { status: 400 } },
  });
}

/** As many subscriptions are open as may be. */
export function tooManySubscriptions(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' satisfies ErrorCode },
  });
}

/** The client closed the connection: nobody reads this. It has a code of its own so that no log calls it a fault. */
export function clientGone(): GraphQLError {
  return new GraphQLError('The client has gone.', {
    extensions: { code: 'CLIENT_GONE' satisfies ErrorCode },
  });
}
