/**
 * Reads a JSON request body within bounds, before anything interprets it. Refusals are answers, not exceptions.
 */
import type { IncomingMessage } from 'node:http';
import { LOST_DIGITS } from '../graphql/check-json.js';
import type { ErrorCode } from '../graphql/error-codes.js';
import { lostNumber } from '../graphql/json-numbers.js';

/** Largest body in bytes. */
export const BODY_BYTES_MAX = 1_000_000;
/** Deepest nesting of JSON, and of brackets in a document: parsers recurse, and a stack has an end. */
const DEPTH_MAX = 200;

/** A body, or the status and words that refuse it. */
export type BodyReading =
  | { readonly body: unknown }
  | { readonly status: number; readonly code: ErrorCode; readonly message: string };

const refuse = (status: number, code: ErrorCode, message: string): BodyReading => ({
  status,
  code,
  message,
});

/** True where brackets of any kind nest deeper than the limit; strings are not told apart, which only errs to refuse. */
export function isTooDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === 0x7b || code === 0x5b || code === 0x28) {
      depth += 1;
      if (depth > DEPTH_MAX) return true;
    } else if (code === 0x7d || code === 0x5d || code === 0x29) depth = Math.max(0, depth - 1);
  }
  return false;
}

function refuseHeaders(request: IncomingMessage): BodyReading | null {
  const type = request.headers['content-type'] ?? '';
  const [media, ...parameters] = type
    .toLowerCase()
    .split(';')
    .map((part) => part.trim());
  const charset = parameters
    .find((part) => part.startsWith('charset='))
    ?.slice(8)
    .replaceAll('"', '');
  if (media !== 'application/json')
    return refuse(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      'Send the request as content-type: application/json.',
    );
  if (charset !== undefined && charset !== 'utf-8')
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the request as UTF-8.');
  if ((request.headers['content-encoding'] ?? 'identity') !== 'identity')
    return refuse(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the request uncompressed.');
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES_MAX)
    return refuse(413, 'BODY_TOO_LARGE', `Send at most ${BODY_BYTES_MAX} bytes.`);
  return null;
}

/** The bytes of the body; null where they are more than the limit. */
async function readBytes(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  // A loop that is left early would destroy the connection, and the refusal with it.
  const unbroken: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of unbroken) {
    length += chunk.length;
    if (length > BODY_BYTES_MAX) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The text in the bytes; null where they are not UTF-8. A BOM stays in it, and is no JSON. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The JSON in the text; undefined where there is none. */
function parseJson(text: string | null): unknown {
  try {
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The document that a request carries; it was escaped in the JSON, brackets perhaps as well. */
function documentOf(body: unknown): string {
  if (typeof body !== 'object' || body === null || !('query' in body)) return '';
  return typeof body.query === 'string' ? body.query : '';
}

/** The refusal of what nests too deep, for a body as for a URL. */
export const tooDeep = refuse(
  400,
  'TOO_DEEP',
  `The request nests deeper than ${DEPTH_MAX} levels of brackets. Send a flatter one.`,
);

/** Reads the body of a POST. */
export async function readJsonBody(request: IncomingMessage): Promise<BodyReading> {
  const refused = refuseHeaders(request);
  if (refused !== null) return refused;
  const bytes = await readBytes(request);
  if (bytes === null) return refuse(413, 'BODY_TOO_LARGE', `Send at most ${BODY_BYTES_MAX} bytes.`);
  if (isTooDeep(bytes.toString('latin1'))) return tooDeep;
  const text = textOf(bytes);
  const body = parseJson(text);
  if (text === null || body === undefined)
    return refuse(
      400,
      'BAD_REQUEST',
      'The body is not JSON in UTF-8. Send {"query": "...", "variables": {...}}.',
    );
  // The parser has rounded them already: only the text still tells.
  const lost = lostNumber(text, 'variables');
  if (lost !== null) return refuse(400, 'BAD_USER_INPUT', `${lost} ${LOST_DIGITS}.`);
  return isTooDeep(documentOf(body)) ? tooDeep : { body };
}
