/**
 * Requests to a gateway as bytes: any body, any header, any header twice. Answers come back whole, and an answer that
 * tells of the inside fails the test that asked for it.
 */
import { type OutgoingHttpHeaders, request } from 'node:http';
import { connect } from 'node:net';
import { expect } from '@jest/globals';
import { withoutCost } from './without-cost.js';

/** A status and a body of JSON. */
export interface RawAnswer {
  readonly status: number;
  readonly body: unknown;
}

/** A header by its name; several values are sent as several lines. */
export type RawHeaders = OutgoingHttpHeaders;

/** Stacks, paths, SQL and names of tables: nobody outside may read of them. */
const INSIDE =
  /maximum call stack|node_modules|\.[jt]s:\d|^\s+at |\bSELECT\b|\bINSERT\b|\bpg_|relation "|constraint|org_role_assignments|audit_events|PrismaClient/im;

/** The text, where it tells nothing of the inside. */
export function outside(text: string): string {
  expect(text).not.toMatch(INSIDE);
  return text;
}

/** Sends a request through node:http, which changes nothing of it; what an operation cost is taken off its answer. */
export function sendRaw(
  url: string,
  method: string,
  headers: RawHeaders = {},
  body: string | Uint8Array = '',
): Promise<RawAnswer & { readonly headers: Readonly<Record<string, unknown>> }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = withoutCost(outside(Buffer.concat(chunks).toString('utf8')));
        const { statusCode = 0, headers: received } = response;
        resolve({
          status: statusCode,
          body: text === '' ? null : JSON.parse(text),
          headers: received,
        });
      });
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

/** Sends bytes down a socket and gives the status line of the answer. */
export function sendBytes(url: string, bytes: string): Promise<string> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(bytes));
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer in 5 s')));
    socket.once('error', reject);
    socket.once('data', (data) => {
      socket.destroy();
      resolve(outside(String(data)).split('\r\n')[0] ?? '');
    });
  });
}
