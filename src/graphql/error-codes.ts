/**
 * The codes of top-level errors, all of them. Refusals of a mutation are not here: they are data (src/domain/problems.ts).
 */
import { GraphQLError } from 'graphql';

/** Stable codes of `errors[].extensions.code` that this server sets; Apollo's own for documents are kept. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'BAD_USER_INPUT'
  | 'OPERATION_TOO_LARGE'
  | 'CLIENT_GONE'
  | 'INTERNAL_SERVER_ERROR';

/** No token, or one that does not hold: 401 with the challenge of RFC 6750 section 3. */
export function unauthenticated(message: string): GraphQLError {
  const headers = new Map([['www-authenticate', 'Bearer realm="countersign"']]);
  return new GraphQLError(message, {
    extensions: { code: 'UNAUTHENTICATED', http: { status: 401, headers } },
  });
}

/** An argument that breaks its form; `argument` is its path, e.g. filter.createdAtFrom. */
export function badInput(message: string, argument: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT', argument } });
}

/** An operation that could read or answer more than is allowed; refused before anything of it runs. */
export function tooLarge(message: string): GraphQLError {
  return new GraphQLError(message, {
    extensions: { code: 'OPERATION_TOO_LARGE', http: { status: 400 } },
  });
}

/** The client closed the connection: nobody reads this. It has a code of its own so that no log calls it a fault. */
export function clientGone(): GraphQLError {
  return new GraphQLError('The client has gone.', { extensions: { code: 'CLIENT_GONE' } });
}
