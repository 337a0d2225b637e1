/** The HTTP request that a WebSocket begins with, and its refusal. */
import type { IncomingMessage } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import type { ErrorCode } from '../../graphql/error-codes.js';

/** Why there will be no WebSocket. */
export interface UpgradeRefusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly message: string;
}

/** What of a request's head stands against it; null where nothing does. */
export function upgradeRefusal({
  url,
  headers,
  headersDistinct,
}: IncomingMessage): UpgradeRefusal | null {
  if ((url ?? '/').split('?')[0] !== '/graphql')
    return {
      status: 404,
      code: 'NOT_FOUND',
      message: 'There is nothing here. Subscriptions are at /graphql.',
    };
  // A client that would like HTTP/2 without TLS: Node gives its request to nobody else once there are upgrades at all.
  if (headers.upgrade?.toLowerCase() !== 'websocket')
    return {
      status: 400,
      code: 'BAD_REQUEST',
      message:
        'Here is an upgrade to websocket alone. Send the request without the header Upgrade.',
    };
  // Node keeps the first of several; something in between might have looked at another one.
  if ((headersDistinct.authorization ?? []).length > 1)
    return { status: 400, code: 'BAD_REQUEST', message: 'Send one Authorization header.' };
  return null;
}

/** Answers in place of the WebSocket, and closes. */
export function refuseUpgrade(socket: Duplex, { status, code, message }: UpgradeRefusal): void {
  const body = JSON.stringify({ errors: [{ message, extensions: { code } }] });
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'connection: close',
    'cache-control: no-store',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
    ...(status === 503 ? ['retry-after: 1'] : []),
  ];
  socket.on('error', () => undefined);
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => socket.destroy());
}
