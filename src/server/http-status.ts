/**
 * The HTTP statuses of answers that Apollo would send otherwise, as an Apollo plugin. It knows no HTTP server.
 */
import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLFormattedError } from 'graphql';
import type { RequestContext } from '../domain/context.js';
import type { ErrorCode } from '../graphql/error-codes.js';

/** Codes of a document or of variables that were refused before anything ran. */
const REFUSED_DOCUMENT: ReadonlySet<unknown> = new Set<ErrorCode>([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
]);

/** The media types of an Accept header without their weights; those of weight 0 are left out. */
function acceptedTypes(accept: string): readonly string[] {
  return accept
    .toLowerCase()
    .split(',')
    .map((range) => range.split(';').map((part) => part.trim()))
    .filter(([, ...parameters]) => !parameters.some((part) => /^q=0(\.0*)?$/.test(part)))
    .map(([type]) => type ?? '');
}

/** False where no answer of this server could meet the Accept header: then nothing may run either. */
export function acceptsAnswer(accept: string | undefined): boolean {
  if (accept === undefined || accept === '') return true;
  const answers = ['*/*', 'application/*', 'application/json', 'application/graphql-response+json'];
  return acceptedTypes(accept).some((type) => answers.includes(type));
}

/** True for clients of before GraphQL had a media type of its own: they read errors from a 200 only. */
function isLegacyClient(accept: string | undefined): boolean {
  const types = acceptedTypes(accept ?? '');
  return types.includes('application/json') && !types.includes('application/graphql-response+json');
}

const isRefusal = (errors: readonly GraphQLFormattedError[] | undefined): boolean =>
  errors?.every(({ extensions }) => REFUSED_DOCUMENT.has(extensions?.code)) ?? false;

/**
 * Answers a refused document or refused variables with 200 where the client asks for application/json by name and
 * not for application/graphql-response+json, as GraphQL over HTTP has it; 400 stays for everybody else.
 */
export function httpStatus(): ApolloServerPlugin<RequestContext> {
  return {
    requestDidStart: async () => ({
      willSendResponse: async ({ request, response }) => {
        const { body, http } = response;
        if (body.kind !== 'single' || body.singleResult.data !== undefined) return;
        if (http.status !== 400 || !isRefusal(body.singleResult.errors)) return;
        if (isLegacyClient(request.http?.headers.get('accept'))) http.status = 200;
      },
    }),
  };
}
