/** verifyWebhook() of the SDK, against what the package standardwebhooks signs and what a gateway sends. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Webhook } from 'standardwebhooks';
import { verifyWebhook, WebhookVerificationError } from '../../../src/sdk/index.js';
import { mutate } from '../../support/mutate.js';
import { eventually } from '../../support/secrets.js';
import { WebhookReceiver } from '../../support/webhook-receiver.js';
import { makePortfolio, openSendingWorld, subscribe } from '../../support/webhooks.js';
import type { World } from '../../support/world.js';

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`;
const SECRET = newSecret();
const BODY = '{"id":"e","type":"portfolio.created", "data": {"ä": 1}}';
const NOW = new Date('2026-11-21T09:00:00Z');
const at = { nowMs: NOW.getTime() };

function headers(secret = SECRET, body = BODY, moment = NOW): Record<string, string> {
  return {
    'webhook-id': 'e',
    'webhook-timestamp': String(moment.getTime() / 1_000),
    'webhook-signature': new Webhook(secret).sign('e', moment, body),
  };
}
const refusal = async (...given: Parameters<typeof verifyWebhook>): Promise<string> => {
  try {
    await verifyWebhook(...given);
    return 'verified';
  } catch (error) {
    if (error instanceof WebhookVerificationError) return error.message;
    throw error;
  }
};

describe('what another implementation signed', () => {
  test('is taken, as text or bytes, with headers of fetch or of Node', async () => {
    const payload = JSON.parse(BODY);
    expect(await verifyWebhook(headers(), BODY, SECRET, at)).toEqual(payload);
    const bytes = new TextEncoder().encode(BODY);
    expect(await verifyWebhook(new Headers(headers()), bytes, SECRET, at)).toEqual(payload);
  });

  test('is taken where any of several signatures holds', async () => {
    const own = headers();
    const other = headers(newSecret())['webhook-signature'];
    const both = { ...own, 'webhook-signature': `v1a,xx ${other} ${own['webhook-signature']}` };
    expect(await refusal(both, BODY, SECRET, at)).toBe('verified');
  });

  const NONE = 'No signature holds: it was changed, or signed with another secret.';
  const LATE =
    'The time of the request is not within 300 seconds of now: it was sent before, or a clock is wrong.';
  test.each<[string, () => Parameters<typeof verifyWebhook>, string]>([
    ['another body', () => [headers(), `${BODY} `, SECRET, at], NONE],
    ['another id', () => [{ ...headers(), 'webhook-id': 'f' }, BODY, SECRET, at], NONE],
    [
      'another time',
      () => [{ ...headers(), 'webhook-timestamp': String(at.nowMs / 1_000 + 1) }, BODY, SECRET, at],
      NONE,
    ],
    ['another secret', () => [headers(), BODY, newSecret(), at], NONE],
    [
      'a signature cut short',
      () => [
        { ...headers(), 'webhook-signature': headers()['webhook-signature']?.slice(0, 20) },
        BODY,
        SECRET,
        at,
      ],
      NONE,
    ],
    [
      'a signature of another version',
      () => [
        { ...headers(), 'webhook-signature': `v2${headers()['webhook-signature']?.slice(2)}` },
        BODY,
        SECRET,
        at,
      ],
      NONE,
    ],
    ['an old request', () => [headers(), BODY, SECRET, { nowMs: at.nowMs + 301_000 }], LATE],
    ['one of the future', () => [headers(), BODY, SECRET, { nowMs: at.nowMs - 301_000 }], LATE],
    [
      'a time that is none',
      () => [{ ...headers(), 'webhook-timestamp': '1e99' }, BODY, SECRET, at],
      LATE,
    ],
    [
      'no signature',
      () => [{ ...headers(), 'webhook-signature': undefined }, BODY, SECRET, at],
      'The header webhook-signature is missing.',
    ],
    [
      'a secret of another form',
      () => [headers(), BODY, 'secret', at],
      'The secret has another form than whsec_ and base64.',
    ],
    [
      'an empty secret, which everybody has',
      () => [headers(), BODY, 'whsec_', at],
      'The secret has another form than whsec_ and base64.',
    ],
  ])('is refused with %s', async (_what, given, message) => {
    expect(await refusal(...given())).toBe(message);
  });
});

describe('what a gateway sends', () => {
  let world: World;
  let receiver: WebhookReceiver;
  beforeAll(async () => {
    [world, receiver] = await Promise.all([openSendingWorld(), new WebhookReceiver().start()]);
  });
  afterAll(async () => {
    await receiver.stop();
    await world.close();
  });

  test('is taken with either secret of a rotation, and not with another', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
    const { admin, id, secret } = subscribed;
    const rotated = await mutate(world, admin, 'rotateWebhookSecret', { id }, 'secret');
    const portfolio = await makePortfolio(world, subscribed);
    await eventually('it came', async () => receiver.received.length === 1);
    const [request] = receiver.received;
    if (request === undefined) throw new Error('Nothing came.');
    for (const held of [secret, String(rotated.secret)]) {
      const payload = await verifyWebhook(request.headers, request.body, held);
      expect(payload).toMatchObject({
        id: request.id,
        type: 'portfolio.created',
        data: { entity: { model: 'Portfolio', id: portfolio.id }, auditEventId: portfolio.eventId },
      });
    }
    expect(await refusal(request.headers, request.body, newSecret())).toContain('No signature');
  });
});
