/*
 * What it is: how the explorer writes an answer: the security headers, JSON, and refusals.
 * What it refuses to know: which path was asked for, and why an answer is what it is.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Why a request was turned away. The code is for programs, the message for their authors. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/**
 * Sent with every answer, not only with the page: a worker obeys the policy of its own script.
 * Monaco writes inline styles, and its fonts and cursors are data URLs in its style sheet. 'self' is the WebSocket of
 * this host as well (CSP Level 3, section 6.7.2.8).
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self' data:",
    "img-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** Refuses the method of a request, and names those that the path takes. */
export function refuseMethod(
  request: IncomingMessage,
  response: ServerResponse,
  allowed: string,
): void {
  response.setHeader('allow', allowed);
  writeRefusal(request, response, {
    status: 405,
    code: 'METHOD_NOT_ALLOWED',
    message: `This path does not take ${request.method ?? 'that method'}. Expected ${allowed}.`,
  });
}

/** Writes a refusal as JSON, in the shape that the page and scripts read. */
export function writeRefusal(
  request: IncomingMessage,
  response: ServerResponse,
  refusal: Refusal,
): void {
  // An unread body would hold the connection open, or be taken for the next request.
  if (!request.complete) response.setHeader('connection', 'close');
  const { status, code, message } = refusal;
  writeJson(request, response, status, { error: { code, message } });
}

/** Writes a JSON answer that no cache keeps. */
export function writeJson(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  value: unknown,
): void {
  const headers = {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  };
  write(request, response, status, headers, Buffer.from(JSON.stringify(value)));
}

/** Writes a whole answer. To HEAD it tells the length and leaves the body out. */
export function write(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  body: Buffer,
): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    ...headers,
    'content-length': body.length,
  });
  response.end(request.method === 'HEAD' ? undefined : body);
}
