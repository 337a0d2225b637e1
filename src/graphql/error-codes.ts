/**
 * The codes of top-level errors, all of them. Refusals of a mutation are not here: they are data (src/domain/problems.ts).
 */
import { GraphQLError } from 'graphql';

/** Stable codes of `errors[].extensions.code` that this server sets; Apollo's own for documents are kept. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'BAD_USER_INPUT'
  | 'OPERATION_TOO_LARGE'
  | 'INTERNAL_SERVER_ERROR'
  | 'OUTCOME_UNKNOWN';

/** No token, or one that does not hold: 401 with the challenge of RFC 6750 section 3. */
export function unauthenticated(message: string): GraphQLError {
  const headers = new Map([['www-authenticate', 'Bearer realm="countersign"']]);
  return new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers } },
  });
}

/**
 * An argument that breaks its form; `argument` is its path, e.g. filter.createdAtFrom. `status` is for a refusal
 * before anything runs: a field that refuses its arguments leaves the others and the 200 alone.
 */
export function badInput(message: string, argument: string, status?: 400): GraphQLError {
  const http = status === undefined ? {} : { http: { status } };
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', argument, ...http } });
}

/** An operation that could read or answer more than is allowed; refused before anything of it runs. */
export function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'OPERATION_TOO_LARGE', http: { status: 400 } },
  });
}
