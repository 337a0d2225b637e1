/**
 * Checks that a webhook is what a gateway sent (Standard Webhooks 1.0): give it the very bytes that came. Comparing over a
 * parsed and printed body, or with ===, is how this goes wrong. It needs WebCrypto and nothing else.
 */

/** What a webhook tells. */
export interface WebhookPayload {
  /** The same at every attempt and redelivery, as in `webhook-id`: keep it, and do nothing the second time. */
  readonly id: string;
  /** What happened, e.g. approval.requested. */
  readonly type: string;
  /** When, ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly data: {
    readonly orgId: string;
    readonly portfolioId: string | null;
    /** The row that it is about; read it through the API. */
    readonly entity: { readonly model: string; readonly id: string };
    /** Who did it; null for the gateway itself. */
    readonly actorId: string | null;
    /** The API key that acted in their name; null for a person. */
    readonly apiKeyId: string | null;
    /** The audit event of it, and its number in the organization's chain; null for a test. */
    readonly auditEventId: string | null;
    readonly auditSequence: string | null;
  };
}

/** The headers of a request: those of fetch, or an object with names in lower case as Node has them. */
export type WebhookHeaders =
  | { get(name: string): string | null }
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** What can be said otherwise. */
export interface VerifyOptions {
  /** How far the time of the request may be from now, in seconds; 300 unless given. */
  readonly toleranceS?: number;
  /** What time it is, in milliseconds since 1970; the clock of this machine unless given. */
  readonly nowMs?: number;
}

/** The request is none that the gateway sent, or an old one: answer 401 and do nothing. */
export class WebhookVerificationError extends Error {
  override readonly name = 'WebhookVerificationError';
}

const MARK = 'whsec_';
const TOLERANCE_S = 300;
/** Two while a secret is rotated; what is beyond is not looked at. */
const SIGNATURES_MAX = 10;

function headerOf(headers: WebhookHeaders, name: string): string {
  const value =
    typeof headers.get === 'function'
      ? headers.get(name)
      : (headers as Readonly<Record<string, unknown>>)[name];
  if (typeof value === 'string' && value !== '') return value;
  throw new WebhookVerificationError(`The header ${name} is missing.`);
}

/** The bytes of base64; null for what is none. Backed by a buffer of its own, as WebCrypto wants it. */
function bytesOf(base64: string): Uint8Array<ArrayBuffer> | null {
  try {
    return Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  } catch {
    return null;
  }
}

function requireRecent(
  timestamp: string,
  { toleranceS = TOLERANCE_S, nowMs }: VerifyOptions,
): void {
  const now = (nowMs ?? Date.now()) / 1_000;
  if (/^\d{1,12}$/.test(timestamp) && Math.abs(now - Number(timestamp)) <= toleranceS) return;
  throw new WebhookVerificationError(
    `The time of the request is not within ${toleranceS} seconds of now: it was sent before, or a clock is wrong.`,
  );
}

function signedBytes(id: string, timestamp: string, rawBody: string | Uint8Array) {
  const encoder = new TextEncoder();
  const head = encoder.encode(`${id}.${timestamp}.`);
  const body = typeof rawBody === 'string' ? encoder.encode(rawBody) : rawBody;
  const whole = new Uint8Array(head.length + body.length);
  whole.set(head);
  whole.set(body, head.length);
  return { whole, body };
}

/**
 * The payload of a webhook whose signature holds. Signatures are compared in constant time.
 * @param rawBody the body as it came, before anything parsed it.
 * @param secret `whsec_...`, as createWebhookSubscription or rotateWebhookSecret answered it.
 * @throws WebhookVerificationError where a header is missing, the time is off, or no signature holds.
 */
export async function verifyWebhook(
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
  secret: string,
  options: VerifyOptions = {},
): Promise<WebhookPayload> {
  const id = headerOf(headers, 'webhook-id');
  const timestamp = headerOf(headers, 'webhook-timestamp');
  const signatures = headerOf(headers, 'webhook-signature').split(' ').slice(0, SIGNATURES_MAX);
  const raw = secret.startsWith(MARK) ? bytesOf(secret.slice(MARK.length)) : null;
  if (raw === null || raw.length === 0)
    throw new WebhookVerificationError('The secret has another form than whsec_ and base64.');
  requireRecent(timestamp, options);
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', raw, hmac, false, ['verify']);
  const { whole, body } = signedBytes(id, timestamp, rawBody);
  for (const signature of signatures) {
    const given = signature.startsWith('v1,') ? bytesOf(signature.slice('v1,'.length)) : null;
    if (given !== null && (await crypto.subtle.verify('HMAC', key, given, whole)))
      return JSON.parse(new TextDecoder().decode(body)) as WebhookPayload;
  }
  throw new WebhookVerificationError(
    'No signature holds: it was changed, or signed with another secret.',
  );
}
