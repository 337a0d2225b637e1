/**
 * /graphql over plain node:http: reads the request, signs the person in, runs it in Apollo with the claims in force.
 * Plain http rather than Express: measured 2.8 times its requests a second on small queries.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type ApolloServer, HeaderMap, type HTTPGraphQLResponse } from '@apollo/server';
import type { Logger } from 'pino';
import type { TokenVerifier } from '../auth/issuers/token-verifier.js';
import { type Claims, type Departure, withClaims } from '../db/claims.js';
import type { Database } from '../db/client.js';
import type { RequestContext, RequestOrigin } from '../domain/context.js';
import type { ErrorCode } from '../graphql/error-codes.js';
import { createContext } from '../graphql/request-context.js';
import { bodyToSend } from './apollo-gateway.js';
import { type BodyReading, isTooDeep, readJsonBody, tooDeep } from './body.js';
import { faultRecord } from './fault-record.js';
import { acceptsAnswer } from './http-status.js';
import { People, type Person } from './people.js';

/** An answer in place of any work. */
type Refusal = Exclude<BodyReading, { readonly body: unknown }>;

/** What the endpoint works with. */
export interface EndpointOptions {
  readonly apollo: ApolloServer<RequestContext>;
  readonly verifier: TokenVerifier;
  readonly database: Database;
  readonly logger: Logger;
}

/** Answers one error the way GraphQL answers, outside of any execution. */
export function answerError(
  response: ServerResponse,
  status: number,
  code: ErrorCode,
  message: string,
): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
    // A body that was refused half-read is not waited for.
    ...(status === 413 ? { connection: 'close' } : {}),
    ...(status === 405 ? { allow: 'GET, POST' } : {}),
  });
  response.end(body);
}

function headersOf(request: IncomingMessage): HeaderMap {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  return headers;
}

function originOf(request: IncomingMessage, path: string): RequestOrigin {
  // X-Forwarded-For is not read: anybody can send it. A trusted proxy will be a setting of its own.
  const ipAddress = request.socket.remoteAddress ?? null;
  return { ipAddress, userAgent: request.headers['user-agent'] ?? null, path };
}

/** Tells whether the client has gone away before it had its answer. */
function departureOf(response: ServerResponse): Departure {
  const listeners = new Set<() => void>();
  const departure = {
    aborted: false,
    onLeave(listener: () => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  response.once('close', () => {
    departure.aborted = !response.writableFinished;
    if (departure.aborted) for (const listener of listeners) listener();
  });
  return departure;
}

/** An answer of Apollo, with the context it was made in. */
interface Answered {
  readonly answer: HTTPGraphQLResponse;
  readonly context: RequestContext;
}

async function send(response: ServerResponse, { answer, context }: Answered): Promise<void> {
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.setHeader('cache-control', 'no-store');
  // The status stays 200, for the answer has data: GraphQL over HTTP asks for it. The challenge is what RFC 9470 says.
  if (context.challenge !== null) response.setHeader('www-authenticate', context.challenge);
  response.statusCode = answer.status ?? 200;
  if (answer.body.kind === 'complete') {
    response.end(bodyToSend(answer.body.string, context));
    return;
  }
  for await (const chunk of answer.body.asyncIterator) response.write(chunk);
  response.end();
}

/**
 * Whether mutations are only to be tried; null where the header says neither. What is misspelt is refused, not carried
 * out: whoever sends it wants nothing done. On a query it means nothing, for a query does nothing.
 */
function dryRunOf({ headersDistinct }: IncomingMessage): boolean | null {
  const sent = headersDistinct['dry-run'] ?? [];
  const [text = 'false'] = sent.map((value) => value.trim().toLowerCase());
  if (sent.length > 1 || (text !== 'true' && text !== 'false')) return null;
  return text === 'true';
}

/** What of a request's head keeps it from being read; null where nothing does. */
function refusedHead(request: IncomingMessage): Refusal | null {
  const { method, headers, headersDistinct } = request;
  if (method !== 'GET' && method !== 'POST')
    return {
      status: 405,
      code: 'METHOD_NOT_ALLOWED',
      message: 'Send a POST, or a GET for a query.',
    };
  // Before anything runs: a mutation must not be carried out and its answer then be withheld.
  if (!acceptsAnswer(headers.accept))
    return {
      status: 406,
      code: 'NOT_ACCEPTABLE',
      message:
        'Accept application/graphql-response+json or application/json: there is nothing else.',
    };
  // Node keeps the first of several; something in between might have looked at another one.
  if ((headersDistinct.authorization ?? []).length > 1)
    return { status: 400, code: 'BAD_REQUEST', message: 'Send one Authorization header.' };
  if (dryRunOf(request) === null)
    return {
      status: 400,
      code: 'BAD_REQUEST',
      message:
        'The header dry-run is neither true nor false. Send "dry-run: true" to try a mutation.',
    };
  return null;
}

/** The body of a POST; the URL of a GET carries everything itself. */
function readRequest(request: IncomingMessage, search: URLSearchParams): Promise<BodyReading> {
  if (request.method === 'POST') return readJsonBody(request);
  const isDeep = [...search.values()].some(isTooDeep);
  return Promise.resolve(isDeep ? tooDeep : { body: undefined });
}

/** The handler of /graphql. */
export function createEndpoint({ apollo, verifier, database, logger }: EndpointOptions) {
  const people = new People(verifier, database);
  const overcame = (fault: unknown): void => {
    logger.warn({ err: faultRecord(fault) }, 'a plan failed; the loaders read instead');
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, search, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    const signal = departureOf(response);
    const reading = refusedHead(request) ?? (await readRequest(request, searchParams));
    if ('status' in reading) {
      answerError(response, reading.status, reading.code, reading.message);
      return;
    }
    const { body } = reading;
    const origin = originOf(request, pathname);
    const method = request.method ?? 'GET';
    const isDryRun = dryRunOf(request) === true;
    const httpGraphQLRequest = { method, headers: headersOf(request), search, body };
    const run = async ({ principal, refused, confirmation }: Person): Promise<Answered> => {
      const context = createContext({
        database,
        principal,
        confirmation,
        origin,
        signal,
        overcame,
        isDryRun,
      });
      const claims: Claims = {
        userId: principal?.userId ?? null,
        apiKeyId: principal?.apiKeyId ?? null,
        // After a mutation its answer is read with what the person reaches then.
        get reach() {
          return context.principal?.claims.reach;
        },
        confirmation,
        departure: signal,
      };
      // Claims wrap the whole execution, so that a person's statements are theirs from the first to the last.
      const answer = await withClaims(claims, () =>
        apollo.executeHTTPGraphQLRequest({
          httpGraphQLRequest,
          context: async () => {
            if (refused !== null) throw refused;
            return context;
          },
        }),
      );
      return { answer, context };
    };
    const person = await people.of(request.headers, true, !isDryRun);
    let answered = await run(person);
    // A mutation may run again as well: while its person was not confirmed, nothing was committed.
    // Who has to wait is not looked up: nothing was read or done for them, and a flood would cost a read each.
    const isThrottled = answered.answer.status === 429;
    if (!isThrottled && !(await people.isConfirmed(person)))
      answered = await run(await people.of(request.headers, false, !isDryRun));
    await send(response, answered);
  };
}
