/**
 * Apollo Server on the assembled schema: its limits, its plugins, and the mask over faults.
 * It knows no HTTP server: http.ts hands it requests.
 */
import type { Server } from 'node:http';
import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginDrainHttpServer } from '@apollo/server/plugin/drainHttpServer';
import {
  type GraphQLFormattedError,
  type GraphQLSchema,
  Kind,
  type OperationDefinitionNode,
  OperationTypeNode,
  type SelectionSetNode,
} from 'graphql';
import type { Logger } from 'pino';
import type { RequestContext } from '../domain/context.js';
import { type ErrorCode, unauthenticated, wrongTransport } from '../graphql/error-codes.js';
import { createExecutor } from '../graphql/executor.js';
import { directivesOf } from '../graphql/field-directives.js';
import { executedBy } from './apollo-gateway.js';
import { DOCUMENT_TOKENS_MAX, ERRORS_MAX, SELECTIONS_MAX } from './document-limits.js';
import { httpStatus } from './http-status.js';
import { maskFaults } from './mask-faults.js';
import { operationCost } from './operation-cost.js';
import type { RateLimits } from './rate-limits/rate-limits.js';

/** What Apollo is made of. */
export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly httpServer: Server;
  readonly logger: Logger;
  readonly isProduction: boolean;
  readonly drainTimeoutMs: number;
  /** Null where nobody is limited. */
  readonly limits: RateLimits | null;
}

const SIGN_IN = 'Sign in: send "Authorization: Bearer <token>".';
const SUBSCRIBE =
  'Send subscriptions over a WebSocket at this address, in the protocol graphql-transport-ws.';

interface RefusalExtensions {
  readonly code: string;
  readonly http: { readonly status: number; readonly headers: ReadonlyMap<string, string> };
}

const isValidationError = ({ extensions }: GraphQLFormattedError): boolean =>
  extensions?.code === ('GRAPHQL_VALIDATION_FAILED' satisfies ErrorCode);

/** Refuses an operation of nobody before anything of it runs, unless each of its root fields is public. */
function signInFirst(schema: GraphQLSchema): ApolloServerPlugin<RequestContext> {
  const roots = {
    query: schema.getQueryType(),
    mutation: schema.getMutationType(),
    subscription: null,
  };
  const isOpen = (operation: OperationDefinitionNode): boolean => {
    const fields = roots[operation.operation]?.getFields() ?? {};
    const open = (set: SelectionSetNode): boolean =>
      set.selections.every((selection) => {
        // A fragment at the root is not followed: nobody needs one without a token.
        if (selection.kind !== Kind.FIELD) return false;
        const field = fields[selection.name.value];
        return (
          selection.name.value === '__typename' ||
          (field !== undefined && directivesOf(schema, field).isPublic)
        );
      });
    return open(operation.selectionSet);
  };
  return {
    requestDidStart: async () => ({
      didResolveOperation: async ({ operation, contextValue }) => {
        if (contextValue.principal === null && (operation === undefined || !isOpen(operation)))
          throw unauthenticated(SIGN_IN);
      },
      // What is wrong with a document tells names of the schema, one guess at a time.
      willSendResponse: async ({ contextValue, response: { body, http } }) => {
        if (contextValue.principal !== null || body.kind !== 'single') return;
        const { data, errors = [] } = body.singleResult;
        if (data !== undefined || !errors.some(isValidationError)) return;
        const { message, extensions } = unauthenticated(SIGN_IN);
        const { code, http: head } = extensions as unknown as RefusalExtensions;
        body.singleResult.errors = [{ message, extensions: { code } }];
        http.status = head.status;
        for (const [name, value] of head.headers) http.headers.set(name, value);
      },
    }),
  };
}

/** Refuses an operation that travels otherwise, before anything of it runs. */
const overHttp: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didResolveOperation: async ({ operation }) => {
      if (operation?.operation === OperationTypeNode.SUBSCRIPTION) throw wrongTransport(SUBSCRIBE);
    },
  }),
};

/** The Apollo server, not started. */
export function createApollo(options: ApolloOptions): ApolloServer<RequestContext> {
  const { schema, httpServer, logger } = options;
  return new ApolloServer<RequestContext>({
    // In place of `schema`: Apollo takes an executor only so. It then leaves its execution options to us.
    gateway: executedBy(schema, createExecutor(schema, { coercionErrorsMax: ERRORS_MAX })),
    introspection: true,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    includeStacktraceInErrorResponses: false,
    hideSchemaDetailsFromClientErrors: options.isProduction,
    parseOptions: { maxTokens: DOCUMENT_TOKENS_MAX },
    validationOptions: { maxErrors: ERRORS_MAX },
    maxRecursiveSelections: SELECTIONS_MAX,
    formatError: maskFaults(logger),
    logger,
    plugins: [
      // These instrument every field otherwise, and cache hints of private rows help nobody.
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginDrainHttpServer({
        httpServer,
        stopGracePeriodMillis: options.drainTimeoutMs,
      }),
      signInFirst(schema),
      overHttp,
      operationCost(schema, options.limits),
      httpStatus(),
    ],
  });
}
