/** The protocol graphql-transport-ws over our connections: sign-in at connection_init, and each subscription's start. */
import type { IncomingMessage } from 'node:http';
import { GraphQLError, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import { makeServer, type Server } from 'graphql-ws';
import type { TokenVerifier, VerifiedToken } from '../../auth/issuers/token-verifier.js';
import type { Database } from '../../db/client.js';
import type { RequestOrigin } from '../../domain/context.js';
import { type ErrorCode, unauthenticated } from '../../graphql/error-codes.js';
import { signIn, verifiedToken } from '../authenticate.js';
import { requireValid } from '../people.js';
import type { ClientSocket } from './client-socket.js';
import { FAULT, forbidden, TOO_MANY_CONNECTIONS, UNAVAILABLE } from './close-codes.js';
import { RefusedOperation } from './prepare-operation.js';
import { Subscriber } from './subscriber.js';
import type { SubscriberRegistry } from './subscriber-registry.js';
import type { SubscriptionLimits } from './subscription-limits.js';
import type { BegunSubscription, SubscriptionRunner } from './subscription-runner.js';
import type { Turnstile } from './turnstile.js';

/** A WebSocket that is open. */
export interface Connection {
  readonly client: ClientSocket;
  /** The request that it began with. */
  readonly request: IncomingMessage;
  /** Done once it is closed. */
  readonly closed: Promise<void>;
  /** Null until its person has signed in. */
  subscriber: Subscriber | null;
}

/** What the protocol is spoken with. */
export interface ProtocolServerOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly verifier: TokenVerifier;
  readonly runner: SubscriptionRunner;
  readonly registry: SubscriberRegistry;
  readonly turnstile: Turnstile;
  readonly limits: SubscriptionLimits;
  readonly mask: (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError;
  readonly failed: (fault: unknown) => void;
  readonly isListening: () => boolean;
}

const SIGN_IN =
  'Sign in: send {"authorization": "Bearer <token>"} as the payload of connection_init.';

/** Headers that hold the one credential of a connection. @throws GraphQLError UNAUTHENTICATED. */
function credentialOf(
  { headers }: IncomingMessage,
  parameters: Readonly<Record<string, unknown>> = {},
): { readonly authorization: string } {
  const sent = [headers.authorization, parameters.authorization].filter((item) => item != null);
  const [authorization] = sent;
  if (sent.length === 0) throw unauthenticated(SIGN_IN);
  // Whoever looks at one of two should not be answered for the other.
  if (sent.some((item) => item !== authorization))
    throw unauthenticated('The header and connection_init have two tokens. Send one.');
  if (typeof authorization !== 'string')
    throw unauthenticated('authorization must be the text "Bearer <token>".');
  return { authorization };
}

/** Signs a connection in; false where it is closed instead. */
async function admit(
  options: ProtocolServerOptions,
  connection: Connection,
  parameters: Readonly<Record<string, unknown>> | undefined,
): Promise<boolean> {
  const { database, verifier, registry, turnstile, limits, failed, isListening } = options;
  const { client, request } = connection;
  const verified = (await verifiedToken(
    verifier,
    credentialOf(request, parameters),
  )) as VerifiedToken;
  const principal = await signIn(database, verified);
  requireValid(principal, verified);
  // Closed, rather than an error of each subscription: clients connect again after it.
  if (!isListening()) client.end(UNAVAILABLE);
  if (registry.connectionsOf(principal.userId) >= limits.connectionsPerPerson)
    client.end(TOO_MANY_CONNECTIONS);
  if (client.isEnded) return false;
  const close = client.end.bind(client);
  connection.subscriber = new Subscriber({
    database,
    verified,
    principal,
    turnstile,
    close,
    failed,
  });
  registry.add(connection.subscriber);
  return true;
}

/** What an error means for the connection that was to sign in. */
function refuse({ failed }: ProtocolServerOptions, client: ClientSocket, error: unknown): false {
  const code = error instanceof GraphQLError ? error.extensions.code : undefined;
  if (code === ('UNAUTHENTICATED' satisfies ErrorCode))
    client.end(forbidden((error as GraphQLError).message));
  else {
    failed(error);
    client.end(code === ('SERVICE_UNAVAILABLE' satisfies ErrorCode) ? UNAVAILABLE : FAULT);
  }
  return false;
}

function originOf({ socket, headers }: IncomingMessage): RequestOrigin {
  const ipAddress = socket.remoteAddress ?? null;
  return { ipAddress, userAgent: headers['user-agent'] ?? null, path: '/graphql' };
}

/** The errors to tell, masked as over HTTP. */
function told(
  mask: ProtocolServerOptions['mask'],
  errors: readonly GraphQLError[],
): readonly GraphQLFormattedError[] {
  return errors.map((error) => {
    const { extensions = {}, ...formatted } = error.toJSON();
    const { http: _status, ...rest } = extensions;
    const code = rest.code ?? ('INTERNAL_SERVER_ERROR' satisfies ErrorCode);
    // The fault itself, for the log: what wraps it repeats its words.
    const fault = error.originalError ?? error;
    return mask({ ...formatted, extensions: { ...rest, code } }, fault);
  });
}

/** A failure to begin, as the protocol has it. */
function errorsOf(error: unknown): readonly GraphQLError[] {
  if (error instanceof RefusedOperation) return error.errors;
  if (error instanceof GraphQLError) return [error];
  const originalError = error instanceof Error ? error : new Error(String(error));
  return [new GraphQLError('It could not be begun.', { originalError })];
}

/** The server of the protocol; connections are given to it. */
export function protocolServer(options: ProtocolServerOptions): Server<Connection> {
  const { schema, runner, limits, mask } = options;
  return makeServer<Record<string, unknown>, Connection>({
    connectionInitWaitTimeout: limits.initMs,
    onConnect: ({ extra, connectionParams }) =>
      admit(options, extra, connectionParams).catch((error: unknown) =>
        refuse(options, extra.client, error),
      ),
    onSubscribe: async ({ extra }, _id, sent) => {
      const { subscriber, request } = extra;
      try {
        if (subscriber === null) throw unauthenticated(SIGN_IN);
        const contextValue = await runner.begin(subscriber, sent, originOf(request));
        return { schema, document: contextValue.document, contextValue };
      } catch (error) {
        return errorsOf(error);
      }
    },
    subscribe: ({ contextValue }) =>
      (contextValue as BegunSubscription).answers as AsyncIterable<never>,
    onNext: (_context, _id, _sent, _args, result) => {
      const { errors } = result;
      return errors === undefined
        ? undefined
        : ({ ...result, errors: told(mask, errors as readonly GraphQLError[]) } as never);
    },
    onError: (_context, _id, _sent, errors) =>
      told(mask, errors as readonly GraphQLError[]) as GraphQLFormattedError[],
  });
}
