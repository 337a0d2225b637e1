/**
 * An executor of ours as Apollo's `gateway`. Nothing of a federation is meant by it: it is the one documented way to
 * bring an executor. Everything before and after execution stays Apollo's.
 */
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import { type GraphQLSchema, getOperationAST } from 'graphql';
import type { RequestContext } from '../domain/context.js';
import type { Executor } from '../graphql/executor.js';
import { answerWhole } from '../graphql/look-ahead/whole-answer.js';

type ApolloGateway = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;

/** Stands for `data` that PostgreSQL wrote, until the answer is sent: Apollo would write it anew. */
const STAND_IN = { written: true };
/** How a body of Apollo begins that has it; what follows is the extensions, or the end. */
const BEGINNING = JSON.stringify({ data: STAND_IN }).slice(0, -1);

/** The body to send: with what was written, where it was, and Apollo's body otherwise. */
export function bodyToSend(body: string, { written }: RequestContext): string {
  return written !== null && body.startsWith(BEGINNING)
    ? `{"data":${written}${body.slice(BEGINNING.length)}`
    : body;
}

/**
 * The gateway that answers an operation over this schema: by one statement that writes the whole answer where it can,
 * by this executor otherwise.
 */
export function executedBy(schema: GraphQLSchema, executor: Executor): ApolloGateway {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: async ({ document, context: given, request }) => {
        // Apollo types the context of a gateway as any object; it is what createContext made.
        const context = given as RequestContext;
        const { operationName } = request;
        const variables = request.variables ?? {};
        const operation = getOperationAST(document, operationName);
        if (operation != null)
          context.written = await answerWhole(schema, document, operation, variables, context);
        return context.written === null
          ? executor({ document, context, operationName, variables })
          : { data: STAND_IN };
      },
    }),
    stop: async () => undefined,
  };
}
