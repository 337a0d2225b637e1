/**
 * Sends one request to an address that somebody else chose: the name is looked up once, each address is checked, and the
 * connection goes to one of those that were. No redirect is followed, no connection kept, no proxy asked; of the answer
 * a little is read. It knows no database.
 */
import { Agent, type IncomingMessage, request as requestHttp } from 'node:http';
import { type RequestOptions, request as requestHttps, Agent as SecureAgent } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { addressesOf, DestinationError, type Destinations } from '../../domain/webhook/index.js';

/** Opens the connection of a request; Node's own where it is not given. */
export type Connect = (options: RequestOptions) => Socket;

/** A request as it is to be sent. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Counts attempts from 1: of several addresses each has its turn. */
  readonly attempt: number;
}

/** What the address answered. */
export interface WebhookAnswer {
  readonly statusCode: number;
  /** The first characters of the body. */
  readonly body: string;
  /** Seconds that it asks to wait, as Retry-After says them in digits; null where it does not. */
  readonly retryAfterS: number | null;
}

/** How requests go out. */
export interface WebhookRoute {
  readonly destinations: Destinations;
  readonly timeoutMs: number;
  readonly connect?: Connect;
  /** Aborted where the gateway stops: nothing is known of the request then. */
  readonly stopping: AbortSignal;
}

/** Thrown where no answer came; the message is for the administrator of the address, and names no address of ours. */
export class NoAnswerError extends Error {
  override readonly name = 'NoAnswerError';
}

const BODY_BYTES_MAX = 1_024;
const BODY_LENGTH_MAX = 1_000;
const USER_AGENT = 'Countersign-Webhooks/1';

function optionsFor(url: URL, address: string, sent: WebhookRequest): RequestOptions {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return {
    method: 'POST',
    host: address,
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    path: `${url.pathname}${url.search}`,
    // The certificate is that of the name, wherever the connection goes.
    ...(isIP(host) === 0 ? { servername: host } : {}),
    headers: {
      ...sent.headers,
      host: url.host,
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(sent.body)),
      'user-agent': USER_AGENT,
    },
  };
}

/** An agent of this one request. `createConnection` of the request itself is not asked where an agent is given, or none. */
function agentOf(connect: Connect, isSecure: boolean): Agent {
  const agent = isSecure ? new SecureAgent() : new Agent();
  return Object.assign(agent, { createConnection: connect });
}

/** The beginning of the body; what cannot be read of it does not change what was answered. */
async function beginningOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length >= BODY_BYTES_MAX) break;
    }
  } catch {
    // The connection was lost, or it took too long: the status is known.
  } finally {
    response.destroy();
  }
  const text = Buffer.concat(chunks).subarray(0, BODY_BYTES_MAX).toString('utf8');
  // PostgreSQL keeps no NUL.
  return text.replaceAll('\0', '').slice(0, BODY_LENGTH_MAX);
}

function secondsOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,9}$/.test(header) ? Number(header) : null;
}

function exchange(
  options: RequestOptions,
  isSecure: boolean,
  body: string,
): Promise<IncomingMessage> {
  const open = isSecure ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const request = open(options, resolve);
    request.on('error', reject);
    // Whatever ends it: an answer that changes the protocol is neither an answer nor an error.
    request.on('close', () => reject(new Error('The connection was closed without an answer.')));
    request.end(body);
  });
}

/** What is told of a failure: a code at most, for other words may name addresses of ours. */
function wordsFor(error: unknown, isTooLate: boolean, timeoutMs: number): string {
  if (error instanceof DestinationError) return `The address ${error.message}.`;
  if (isTooLate) return `No answer came within ${timeoutMs / 1_000} seconds.`;
  const code = (error as { code?: unknown } | null)?.code;
  const isCode = typeof code === 'string' && /^[A-Z][A-Z0-9_]+$/.test(code);
  return `The connection failed${isCode ? `: ${code}` : ''}.`;
}

/** Sends the request and gives the answer, whatever its status. @throws NoAnswerError where none came. */
export async function sendWebhook(
  sent: WebhookRequest,
  { destinations, timeoutMs, connect, stopping }: WebhookRoute,
): Promise<WebhookAnswer> {
  const late = AbortSignal.timeout(timeoutMs);
  try {
    const url = new URL(sent.url);
    const addresses = await addressesOf(url, destinations);
    const address = addresses[(sent.attempt - 1) % addresses.length] ?? '';
    const options = {
      ...optionsFor(url, address, sent),
      agent: connect === undefined ? false : agentOf(connect, url.protocol === 'https:'),
      signal: AbortSignal.any([late, stopping]),
    };
    const response = await exchange(options, url.protocol === 'https:', sent.body);
    const retryAfterS = secondsOf(response.headers['retry-after']);
    const { statusCode = 0 } = response;
    return { statusCode, retryAfterS, body: await beginningOf(response) };
  } catch (error) {
    throw new NoAnswerError(wordsFor(error, late.aborted, timeoutMs), { cause: error });
  }
}
