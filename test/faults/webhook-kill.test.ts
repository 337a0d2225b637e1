/** A gateway that is killed between sending a webhook and taking note of it: the next one sends it again, under the same id. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { eventually } from '../support/secrets.js';
import { verified, WebhookReceiver } from '../support/webhook-receiver.js';
import { cleanUp, GatewayProcess, newFolder, queryAll, tokenOf } from './gateway-process.js';

const SETTINGS = { WEBHOOK_ALLOW_LOOPBACK: 'on' };
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await new WebhookReceiver().start();
});
afterAll(async () => {
  await receiver.stop();
  await cleanUp();
}, 30_000);

test('a webhook whose gateway was killed before it heard the answer is sent again by the next one', async () => {
  const folder = await newFolder();
  const first = new GatewayProcess(folder, SETTINGS);
  await first.ready();
  const token = await tokenOf(folder, 'admin@northwind.example', true);
  const found = await first.send(token, '{ organization(slug: "northwind") { id } }');
  const { id: orgId } = (found.data?.organization ?? {}) as { id: string };
  const created = await first.send(
    token,
    `mutation ($input: CreateWebhookSubscriptionInput!) { createWebhookSubscription(input: $input) { secret problem { message } } }`,
    { input: { orgId, url: receiver.url(), events: ['PORTFOLIO_CREATED'] } },
  );
  const { secret, problem } = (created.data?.createWebhookSubscription ?? {}) as {
    secret: string;
    problem: unknown;
  };
  expect(problem).toBeNull();
  // It is never answered.
  receiver.answer = () => undefined;
  await first.send(
    token,
    `mutation { createPortfolio(input: { orgId: "${orgId}", name: "Told twice" }) { receipt { eventId } } }`,
  );
  await eventually('it came', async () => receiver.received.length === 1);
  await first.end('SIGKILL');
  receiver.answer = (_request, response) => void response.writeHead(204).end();
  const second = new GatewayProcess(folder, SETTINGS);
  await second.ready();
  const state = 'SELECT status, attempts, claim IS NOT NULL AS lent FROM webhook_deliveries';
  expect(await queryAll(folder, state)).toEqual([{ status: 'PENDING', attempts: 1, lent: true }]);
  // The lease lasts a minute; nobody waits for it here.
  await queryAll(folder, 'UPDATE webhook_deliveries SET due_at = clock_timestamp()');
  await eventually('it came again', async () => receiver.received.length === 2);
  const [one, two] = receiver.received;
  expect([two?.id, two?.body]).toEqual([one?.id, one?.body]);
  expect(two && verified(two, secret).type).toBe('portfolio.created');
  await eventually('it is noted', async () => {
    const rows = await queryAll<{ status: string; attempts: number }>(folder, state);
    return rows[0]?.status === 'DELIVERED' && rows[0].attempts === 2;
  });
  expect(await second.end('SIGTERM')).toBe(0);
});
