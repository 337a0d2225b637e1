/*
 * What it is: what must hold of a sign-in request before anyone looks at who it names.
 * What it refuses to know: demo users, tokens, and how a refusal is written to the socket.
 */
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Refusal } from './explorer-answers.js';

const BODY_LIMIT_BYTES = 4_096;
const BODY_TIMEOUT_MS = 5_000;

/** Whom a well-formed sign-in request names. */
export interface SignInRequest {
  readonly email: string;
  readonly hasMfa: boolean;
}

/** Either the request to serve, or the reason not to. */
export type SignInReading =
  | { readonly signIn: SignInRequest; readonly refusal: null }
  | { readonly signIn: null; readonly refusal: Refusal };

/**
 * Reads a sign-in request. The origin is judged before the body is read, so that a foreign page
 * cannot make the gateway do any work.
 */
export async function readSignIn(request: IncomingMessage): Promise<SignInReading> {
  if (isCrossSite(request)) {
    return refuse(
      403,
      'CROSS_SITE',
      'The request came from another site. Expected it from the explorer page of this gateway: ' +
        'open that page and sign in there, or send no Origin header from a script.',
    );
  }
  if (isRebindable(request)) {
    return refuse(
      403,
      'FOREIGN_HOST',
      'Demo users sign in at an address or at localhost only. Expected a Host such as 127.0.0.1:4000: ' +
        'open the page there.',
    );
  }
  const [mediaType = ''] = (request.headers['content-type'] ?? '').split(';');
  if (mediaType.trim().toLowerCase() !== 'application/json') {
    return refuse(
      415,
      'UNSUPPORTED_MEDIA_TYPE',
      `The body has content type "${mediaType.trim()}". Expected application/json: ` +
        'set that header.',
    );
  }
  const body = await readBody(request);
  if (typeof body !== 'string') return { signIn: null, refusal: body };
  const signIn = parseSignIn(body);
  if (signIn !== null) return { signIn, refusal: null };
  return refuse(
    400,
    'BAD_REQUEST',
    'The body does not name a user. Expected JSON such as ' +
      '{ "email": "maker@northwind.example", "mfa": false }: send an object of that shape.',
  );
}

/**
 * Tells whether a browser says that another site sent the request. Programs that are no browser
 * send neither header and pass: they carry nobody's ambient credentials.
 */
function isCrossSite(request: IncomingMessage): boolean {
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return true;
  if (origin === undefined) return false;
  // An opaque origin reads "null", which is no URL and therefore counts as foreign.
  const originHost = URL.canParse(origin) ? new URL(origin).host : null;
  return originHost === null || originHost !== host?.toLowerCase();
}

/**
 * Tells whether the request came by a name that its owner could point here (DNS rebinding): the page of such a name is
 * of the same origin, so the origin alone does not show it, and not every request of a page has one. Addresses and
 * localhost cannot be pointed anywhere.
 */
function isRebindable(request: IncomingMessage): boolean {
  const address = `http://${request.headers.host ?? ''}`;
  const name = URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, '') : '';
  return name !== 'localhost' && isIP(name) === 0;
}

function readBody(request: IncomingMessage): Promise<string | Refusal> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const timer = setTimeout(() => settle(TOO_SLOW), BODY_TIMEOUT_MS);
    const settle = (result: string | Refusal): void => {
      clearTimeout(timer);
      request.off('data', take);
      // What still arrives is read and dropped, or the answer could be lost to a reset.
      if (typeof result !== 'string') request.resume();
      resolve(result);
    };
    const take = (chunk: Buffer): void => {
      length += chunk.length;
      if (length > BODY_LIMIT_BYTES) settle(TOO_LARGE);
      else chunks.push(chunk);
    };
    request.on('data', take);
    request.once('end', () => settle(Buffer.concat(chunks).toString('utf8')));
    request.once('error', (error) => {
      clearTimeout(timer);
      reject(error);
    });
  });
}

function parseSignIn(body: string): SignInRequest | null {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null || !('email' in value)) return null;
    const mfa = 'mfa' in value ? value.mfa : false;
    if (typeof value.email !== 'string' || typeof mfa !== 'boolean') return null;
    return { email: value.email, hasMfa: mfa };
  } catch {
    return null;
  }
}

function refuse(status: number, code: string, message: string): SignInReading {
  return { signIn: null, refusal: { status, code, message } };
}

const TOO_LARGE: Refusal = {
  status: 413,
  code: 'PAYLOAD_TOO_LARGE',
  message:
    `The body is over ${BODY_LIMIT_BYTES} bytes. ` +
    'Expected an email and a flag: send only those.',
};

const TOO_SLOW: Refusal = {
  status: 408,
  code: 'REQUEST_TIMEOUT',
  message: `The body did not arrive within ${BODY_TIMEOUT_MS} ms. Send the request again, at once.`,
};
