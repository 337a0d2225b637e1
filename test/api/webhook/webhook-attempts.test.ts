/** How often a webhook is sent: again where it did not arrive, not where it cannot, and once more where somebody asks. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mutate } from '../../support/mutate.js';
import { eventually } from '../../support/secrets.js';
import { verified, WebhookReceiver } from '../../support/webhook-receiver.js';
import { makePortfolio, openSendingWorld, shown, subscribe } from '../../support/webhooks.js';
import type { World } from '../../support/world.js';

let world: World;
let receiver: WebhookReceiver;
beforeAll(async () => {
  [world, receiver] = await Promise.all([openSendingWorld(), new WebhookReceiver().start()]);
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = (_request, response) => void response.writeHead(200).end('thanks');
});
afterAll(async () => {
  await receiver.stop();
  await world.close();
});

const MOMENT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const arrived = (count: number) =>
  eventually(`${count} requests`, async () => receiver.received.length >= count);
/** Waits until nothing of a subscription is under way. */
const settled = (of: Parameters<typeof shown>[1]) =>
  eventually('all is settled', async () =>
    (await shown(world, of)).deliveries.nodes.every(({ status }) =>
      ['DELIVERED', 'FAILED'].includes(status),
    ),
  );

describe('an address that does not take it', () => {
  test('is told again, under the same id with the same bytes, until it does', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
    receiver.answer = (_request, response, count) =>
      void response.writeHead(count < 3 ? 500 : 200).end(`${count}`);
    await makePortfolio(world, subscribed);
    await arrived(3);
    await settled(subscribed);
    const [first] = receiver.received;
    const same = [...receiver.received].map(({ id, body }) => ({ id, body }));
    expect(same).toEqual(Array(3).fill({ id: first?.id, body: first?.body }));
    for (const request of receiver.received) verified(request, subscribed.secret);
    const { deliveries, failureCount, isActive } = await shown(world, subscribed);
    expect({ failureCount, isActive }).toEqual({ failureCount: 0, isActive: true });
    expect(deliveries.nodes).toEqual([
      expect.objectContaining({
        status: 'DELIVERED',
        attempts: 3,
        responseStatusCode: 200,
        responseBody: '3',
        errorMessage: null,
      }),
    ]);
  });

  test('gets no more after the last attempt; so many in a row, and the subscription is disabled, which is recorded', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
    const { admin, id, organization } = subscribed;
    receiver.answer = (_request, response) => void response.writeHead(503).end('not now');
    for (let failed = 1; failed <= 3; failed += 1) {
      await makePortfolio(world, subscribed);
      await eventually('it has failed', async () =>
        (await shown(world, subscribed)).deliveries.nodes.every(
          ({ status }) => status === 'FAILED',
        ),
      );
      expect((await shown(world, subscribed)).failureCount).toBe(failed);
    }
    expect(receiver.received).toHaveLength(9);
    const reason = '3 deliveries in a row failed, each after its last attempt.';
    const seen = await shown(world, subscribed);
    expect({ ...seen, deliveries: null }).toEqual({
      isActive: false,
      failureCount: 3,
      disabledReason: reason,
      version: 2,
      events: ['PORTFOLIO_CREATED'],
      url: receiver.url(),
      previousSecretExpiresAt: null,
      deliveries: null,
    });
    const failed = {
      status: 'FAILED',
      attempts: 3,
      responseStatusCode: 503,
      responseBody: 'not now',
      errorMessage: 'The address answered 503.',
      nextRetryAt: null,
      deliveredAt: null,
    };
    expect(seen.deliveries.nodes).toEqual(Array(3).fill(expect.objectContaining(failed)));
    const [event] = (await world.events(organization.id)).slice(-1);
    expect(event).toEqual({
      action: 'webhookSubscription.disable',
      status: 'SUCCESS',
      org_id: organization.id,
      portfolio_id: null,
      user_email: null,
      entity_type: 'WebhookSubscription',
      entity_id: id,
      error_message: null,
      details_json: {
        rule: 'an address that fails is told nothing more',
        reason,
        failureCount: 3,
      },
      changes: [
        {
          model: 'WebhookSubscription',
          id,
          before: { isActive: true, disabledReason: null, version: 1 },
          after: { isActive: false, disabledReason: reason, version: 2 },
        },
      ],
    });
    // Nothing is told while it is off; switched on again it starts anew, and what failed can be sent again.
    await makePortfolio(world, subscribed);
    const on = { id, version: 2, isActive: true };
    expect((await mutate(world, admin, 'updateWebhookSubscription', on)).problem).toBeNull();
    receiver.answer = (_request, response) => void response.writeHead(200).end();
    const [old] = seen.deliveries.nodes;
    const again = { id: old?.id };
    expect((await mutate(world, admin, 'redeliverWebhook', again)).problem).toBeNull();
    await arrived(10);
    await settled(subscribed);
    expect(receiver.received.at(-1)?.id).toBe(old?.eventId);
    expect(await shown(world, subscribed)).toMatchObject({
      isActive: true,
      failureCount: 0,
      disabledReason: null,
      deliveries: { totalCount: 3 },
    });
  });

  test.each<[string, (response: import('node:http').ServerResponse) => void, object]>([
    [
      'a redirect is not followed',
      (response) => void response.writeHead(302, { location: '/elsewhere' }).end(),
      {
        responseStatusCode: 302,
        errorMessage: 'The address answered 302; redirects are not followed.',
      },
    ],
    [
      'a connection that is cut says so, by its code alone',
      (response) => void response.destroy(),
      { responseStatusCode: null, errorMessage: 'The connection failed: ECONNRESET.' },
    ],
    [
      'an answer that changes the protocol is none',
      (response) =>
        void response.socket?.end(
          'HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n',
        ),
      { responseStatusCode: null, errorMessage: expect.stringMatching(/^The connection failed/) },
    ],
    [
      'of a long answer the beginning is kept, without NUL',
      (response) => void response.writeHead(400).end(`\0${'ä'.repeat(100_000)}`),
      { responseStatusCode: 400, responseBody: expect.stringMatching(/^ä{511}�?$/) },
    ],
  ])('%s', async (_what, answer, expected) => {
    const subscribed = await subscribe(world, receiver.url('/start'), ['PORTFOLIO_CREATED']);
    receiver.answer = (_request, response) => answer(response);
    await makePortfolio(world, subscribed);
    await settled(subscribed);
    expect((await shown(world, subscribed)).deliveries.nodes).toEqual([
      expect.objectContaining({ status: 'FAILED', attempts: 3, ...expected }),
    ]);
    expect(receiver.received.map(({ path }) => path)).toEqual(['/start', '/start', '/start']);
  });

  test('that says 410 Gone is told nothing more at once, whatever attempts are left', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
    receiver.answer = (_request, response, count) =>
      void response.writeHead(count === 1 ? 500 : 410).end();
    await makePortfolio(world, subscribed);
    await settled(subscribed);
    expect(receiver.received).toHaveLength(2);
    expect(await shown(world, subscribed)).toMatchObject({
      isActive: false,
      disabledReason: 'The address answered 410 Gone.',
      deliveries: { nodes: [{ status: 'FAILED', attempts: 2, responseStatusCode: 410 }] },
    });
  });
});

describe('what an administrator asks for', () => {
  test('a test is sent to that one subscription, whatever it wants', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['MFA_REMINDER']);
    const { organization, admin, id, secret } = subscribed;
    const fields = 'webhookDelivery { id eventId eventType status attempts }';
    const made = await mutate(world, admin, 'testWebhook', { id }, fields);
    const delivery = made.webhookDelivery as { id: string; eventId: string };
    expect(made.problem).toBeNull();
    expect(delivery).toMatchObject({ eventType: 'webhook.test', attempts: expect.any(Number) });
    await arrived(1);
    const [request] = receiver.received;
    expect(request && verified(request, secret)).toEqual({
      id: delivery.eventId,
      type: 'webhook.test',
      timestamp: MOMENT,
      data: {
        orgId: organization.id,
        portfolioId: null,
        entity: { model: 'WebhookSubscription', id },
        actorId: admin.id,
        apiKeyId: null,
        auditEventId: null,
        auditSequence: null,
      },
    });
  });

  test('a delivery that arrived is sent again under the same id, and again has all attempts', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
    await makePortfolio(world, subscribed);
    await settled(subscribed);
    const [first] = (await shown(world, subscribed)).deliveries.nodes;
    const fields = 'webhookDelivery { id attempts responseStatusCode responseBody }';
    const input = { id: first?.id };
    const sent = await mutate(world, subscribed.admin, 'redeliverWebhook', input, fields);
    expect(sent.problem).toBeNull();
    await arrived(2);
    await settled(subscribed);
    const [one, two] = receiver.received;
    expect([two?.id, two?.body]).toEqual([one?.id, one?.body]);
    expect((await shown(world, subscribed)).deliveries.nodes).toEqual([first]);
  });

  test('neither is for a subscription that is not active, and nothing under way is sent twice', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
    const { admin, id } = subscribed;
    let release = (): void => undefined;
    receiver.answer = (_request, response) => {
      release = () => void response.writeHead(200).end();
    };
    await makePortfolio(world, subscribed);
    await arrived(1);
    const [delivery] = (await shown(world, subscribed)).deliveries.nodes;
    const input = { id: delivery?.id };
    const problemOf = async (name: string, given: object) =>
      (await mutate(world, admin, name, given)).problem?.message;
    expect(await problemOf('redeliverWebhook', input)).toBe(
      'This delivery is PENDING: it is under way already. Wait until it is DELIVERED or FAILED.',
    );
    release();
    await settled(subscribed);
    await mutate(world, admin, 'updateWebhookSubscription', { id, version: 1, isActive: false });
    const inactive =
      'The webhook subscription is not active: nothing is sent to it. Set isActive by updateWebhookSubscription first.';
    expect(await problemOf('redeliverWebhook', input)).toBe(inactive);
    expect(await problemOf('testWebhook', { id })).toBe(inactive);
    await mutate(world, admin, 'deleteWebhookSubscription', { id });
    expect(await problemOf('redeliverWebhook', input)).toBe(
      'The webhook subscription was deleted: there is nobody to send this to.',
    );
    expect(receiver.received).toHaveLength(1);
  });
});
