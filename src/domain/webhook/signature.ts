/**
 * Secrets and signatures of webhooks, as Standard Webhooks 1.0 has them (https://www.standardwebhooks.com): HMAC-SHA256
 * over id, time and the very bytes of the body, in base64.
 */
import { createHmac, randomBytes } from 'node:crypto';

const MARK = 'whsec_';
/** Standard Webhooks asks for 24 to 64. */
const SECRET_BYTES = 32;

/** Makes a secret from the randomness of the operating system. */
export function makeWebhookSecret(): string {
  return `${MARK}${randomBytes(SECRET_BYTES).toString('base64')}`;
}

/** What is signed. */
export interface SignedContent {
  /** `webhook-id`. */
  readonly id: string;
  /** `webhook-timestamp`, seconds since 1970. */
  readonly timestampS: number;
  readonly body: string;
}

function signatureOf(secret: string, { id, timestampS, body }: SignedContent): string {
  const key = Buffer.from(secret.slice(MARK.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestampS}.${body}`).digest('base64')}`;
}

/** The headers that prove where a request comes from; one signature for each secret that holds at the moment. */
export function signedHeaders(
  secrets: readonly string[],
  content: SignedContent,
): Readonly<Record<string, string>> {
  return {
    'webhook-id': content.id,
    'webhook-timestamp': String(content.timestampS),
    'webhook-signature': secrets.map((secret) => signatureOf(secret, content)).join(' '),
  };
}
