/**
 * An executor of ours as Apollo's `gateway`. Nothing of a federation is meant by it: it is the one documented way to
 * bring an executor. Everything before and after execution stays Apollo's.
 */
import type { ApolloServerOptionsWithGateway } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { RequestContext } from '../domain/context.js';
import type { Executor } from '../graphql/executor.js';

type ApolloGateway = NonNullable<ApolloServerOptionsWithGateway<RequestContext>['gateway']>;

/** The gateway that runs every operation over this schema by this executor. */
export function executedBy(schema: GraphQLSchema, executor: Executor): ApolloGateway {
  return {
    onSchemaLoadOrUpdate: (callback) => {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: async () => ({
      executor: ({ document, context, request: { operationName, variables } }) =>
        // Apollo types the context of a gateway as any object; it is what createContext made.
        executor({ document, context: context as RequestContext, operationName, variables }),
    }),
    stop: async () => undefined,
  };
}
