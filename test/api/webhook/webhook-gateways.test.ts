/** Several gateways send from one queue: each delivery once, and once more where a gateway ends amid it. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Gateway } from '../../../src/server/gateway.js';
import { startMetrics } from '../../../src/server/metrics.js';
import { remindOfMfa } from '../../../src/server/workers/mfa-reminder.js';
import { mutate } from '../../support/mutate.js';
import { eventually, startSibling } from '../../support/secrets.js';
import { verified, WebhookReceiver } from '../../support/webhook-receiver.js';
import { makePortfolio, QUICK, type Subscribed, shown, subscribe } from '../../support/webhooks.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let receiver: WebhookReceiver;
const gateways: Gateway[] = [];
beforeAll(async () => {
  // It makes deliveries and sends none: its siblings do.
  [world, receiver] = await Promise.all([
    openWorld({ webhooks: QUICK }),
    new WebhookReceiver().start(),
  ]);
});
beforeEach(() => {
  receiver.received.length = 0;
  receiver.answer = (_request, response) => void response.writeHead(200).end();
});
afterEach(async () => {
  await Promise.all(gateways.splice(0).map((gateway) => gateway.stop()));
});
afterAll(async () => {
  await receiver.stop();
  await world.close();
});

type Rules = NonNullable<typeof QUICK.rules>;
async function sender(rules: Rules = {}, intervalMs = 20): Promise<Gateway> {
  const webhooks = { ...QUICK, rules: { ...QUICK.rules, ...rules } };
  const gateway = await startSibling(world, { backgroundIntervalMs: intervalMs, webhooks });
  gateways.push(gateway);
  return gateway;
}
const waiting = async (orgId: string): Promise<number> => {
  const rows = await world.seed.query(
    'SELECT FROM webhook_deliveries WHERE org_id = $1 AND due_at IS NOT NULL',
    [orgId],
  );
  return rows.length;
};
const sent = ({ organization }: Subscribed) =>
  eventually('all is sent', async () => (await waiting(organization.id)) === 0);
const results = (all: readonly Gateway[]) => all.map(({ webhooks }) => webhooks?.results());

test('two gateways send each of forty deliveries once', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  for (let at = 0; at < 5; at += 1)
    await Promise.all(Array.from({ length: 8 }, () => makePortfolio(world, subscribed)));
  expect(await waiting(subscribed.organization.id)).toBe(40);
  const two = await Promise.all([sender(), sender()]);
  await sent(subscribed);
  const ids = receiver.received.map(({ id }) => id);
  expect([ids.length, new Set(ids).size]).toEqual([40, 40]);
  const counted = results(two).map((each) => each?.DELIVERED ?? 0);
  expect(counted.reduce((sum, count) => sum + count, 0)).toBe(40);
});

test('what a gateway had as it ended is sent by another one once the lease is over, under the same id', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  let cut = (): void => undefined;
  // The request arrives, and its gateway never hears that it did.
  receiver.answer = (_request, response, count) => {
    if (count > 1) response.writeHead(200).end();
    else cut = () => void response.destroy();
  };
  const { eventId } = await makePortfolio(world, subscribed);
  const first = await sender({ leaseMs: 600, timeoutMs: 60_000 });
  await eventually('it came', async () => receiver.received.length === 1);
  // As after kill -9: the gateway takes note of nothing more.
  await first.database.pool.end();
  const second = await sender({ leaseMs: 600 });
  expect(receiver.received).toHaveLength(1);
  await sent(subscribed);
  cut();
  const [one, two, ...more] = receiver.received;
  expect([two?.id, two?.body, more]).toEqual([one?.id, one?.body, []]);
  expect(two && verified(two, subscribed.secret).data.auditEventId).toBe(eventId);
  const [delivery] = (await shown(world, subscribed)).deliveries.nodes;
  expect(delivery).toMatchObject({ status: 'DELIVERED', attempts: 2, responseStatusCode: 200 });
  expect(results([second])[0]).toMatchObject({ DELIVERED: 1, LOST: 0 });
  gateways.splice(gateways.indexOf(first), 1);
  await first.stop().catch(() => undefined);
});

test('an answer that comes after the lease changes nothing of what was noted since', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  const releases: (() => void)[] = [];
  receiver.answer = (_request, response, count) => {
    if (count === 1) releases.push(() => void response.writeHead(500).end());
    else response.writeHead(200).end();
  };
  await makePortfolio(world, subscribed);
  const slow = await sender({ leaseMs: 200, timeoutMs: 60_000 });
  await eventually('it came', async () => receiver.received.length === 1);
  await sent(subscribed);
  for (const release of releases) release();
  await eventually('it is lost', async () => results([slow])[0]?.LOST === 1);
  const [delivery] = (await shown(world, subscribed)).deliveries.nodes;
  expect(delivery).toMatchObject({ status: 'DELIVERED', attempts: 2, responseStatusCode: 200 });
});

test('a gateway that ends at the last attempt leaves a failed delivery that says so', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  await makePortfolio(world, subscribed);
  await world.seed.query(
    'UPDATE webhook_deliveries SET attempts = 3, claim = id, due_at = clock_timestamp() WHERE subscription_id = $1',
    [subscribed.id],
  );
  await sender();
  await sent(subscribed);
  const [delivery] = (await shown(world, subscribed)).deliveries.nodes;
  expect(delivery).toMatchObject({
    status: 'FAILED',
    attempts: 3,
    errorMessage: 'The gateway ended while it sent this for the last time: it may have arrived.',
  });
  expect(receiver.received).toEqual([]);
});

test('a gateway that stops lets its requests come to their end', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  receiver.answer = (_request, response) => {
    setTimeout(() => void response.writeHead(200).end(), 200);
  };
  await makePortfolio(world, subscribed);
  const gateway = await sender();
  await eventually('it came', async () => receiver.received.length === 1);
  await gateway.stop();
  const [delivery] = (await shown(world, subscribed)).deliveries.nodes;
  expect(delivery).toMatchObject({ status: 'DELIVERED', attempts: 1 });
});

test('an address that does not answer has a few requests under way, and holds up no other', async () => {
  const slow = await subscribe(world, receiver.url('/slow'), ['PORTFOLIO_CREATED']);
  const quick = await subscribe(world, receiver.url('/quick'), ['PORTFOLIO_CREATED']);
  const held: (() => void)[] = [];
  receiver.answer = ({ path }, response) => {
    if (path === '/slow') held.push(() => void response.writeHead(200).end());
    else response.writeHead(200).end();
  };
  for (let at = 0; at < 12; at += 1) await makePortfolio(world, slow);
  await Promise.all([sender({ timeoutMs: 60_000 }), sender({ timeoutMs: 60_000 })]);
  await eventually('it has its share', async () => receiver.at('/slow').length === 4);
  for (let at = 0; at < 12; at += 1) await makePortfolio(world, quick);
  await sent(quick);
  expect([receiver.at('/slow').length, receiver.at('/quick').length]).toEqual([4, 12]);
  receiver.answer = (_request, response) => void response.writeHead(200).end();
  for (const release of held) release();
  await sent(slow);
  expect(new Set(receiver.at('/slow').map(({ id }) => id)).size).toBe(12);
});

test('what waits for a subscription that is switched off or deleted has failed', async () => {
  const off = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  const gone = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED'], off);
  await makePortfolio(world, off);
  const { admin } = off;
  await mutate(world, admin, 'updateWebhookSubscription', {
    id: off.id,
    version: 1,
    isActive: false,
  });
  await mutate(world, admin, 'deleteWebhookSubscription', { id: gone.id });
  await sender();
  await sent(off);
  const rows = await world.seed.query(
    'SELECT status, attempts, error_message FROM webhook_deliveries WHERE org_id = $1',
    [off.organization.id],
  );
  const error_message =
    'The subscription is disabled or deleted; once it is active, redeliverWebhook sends this again.';
  expect(rows).toEqual(Array(2).fill({ status: 'FAILED', attempts: 0, error_message }));
  expect(receiver.received).toEqual([]);
});

test('what was delivered is kept for 30 days, and nothing else goes', async () => {
  const { organization, id, admin } = await subscribe(world, receiver.url(), ['MFA_REMINDER']);
  const aged = (values: object) =>
    world.seed.row('webhook_deliveries', {
      subscription_id: id,
      org_id: organization.id,
      event_id: id,
      event_type: 'x.y',
      payload: '{}',
      due_at: null,
      ...values,
    });
  const days = (count: number) => new Date(Date.now() - count * 86_400_000);
  const old = await aged({ status: 'DELIVERED', delivered_at: days(31) });
  const young = await aged({ status: 'DELIVERED', delivered_at: days(29) });
  const failed = await aged({ status: 'FAILED', created_at: days(90) });
  await sender();
  const ids = async () =>
    (await shown(world, { admin, id })).deliveries.nodes.map((delivery) => delivery.id);
  await eventually('the old one is gone', async () => !(await ids()).includes(old));
  expect((await ids()).sort()).toEqual([young, failed].sort());
});

test('the weekly reminder of the second factor is told, in the transaction that records it', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['MFA_REMINDER']);
  const { organization, secret } = subscribed;
  const late = await world.seed.user(organization, 'ORG_ADMIN', { mfa_enabled: false });
  await world.seed.query(
    "UPDATE mfa_enforcement SET created_at = created_at - interval '8 days' WHERE user_id = $1",
    [late.id],
  );
  await remindOfMfa(world.gateway.database, new AbortController().signal);
  await sender();
  await sent(subscribed);
  const [event] = await world.seed.query<{ id: string; sequence: string }>(
    "SELECT id, sequence::text FROM audit_events WHERE org_id = $1 AND action = 'mfa.remind'",
    [organization.id],
  );
  const told = receiver.received.map((request) => verified(request, secret));
  expect(told).toEqual([
    {
      id: expect.any(String),
      type: 'mfa.reminder',
      timestamp: expect.any(String),
      data: {
        orgId: organization.id,
        portfolioId: null,
        entity: { model: 'User', id: late.id },
        actorId: null,
        apiKeyId: null,
        auditEventId: event?.id,
        auditSequence: event?.sequence,
      },
    },
  ]);
});

test('/metrics tells what came of attempts, what waits, and for how long', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  const gateway = await sender();
  await makePortfolio(world, subscribed);
  await sent(subscribed);
  receiver.answer = (_request, response) => void response.writeHead(500).end();
  await makePortfolio(world, subscribed);
  await sent(subscribed);
  await gateway.stop();
  await makePortfolio(world, subscribed);
  const idle = await sender({ intervalMs: 3_600_000 }, 3_600_000);
  const counted = gateway.webhooks;
  const webhooks = counted && idle.webhooks && { ...idle.webhooks, results: counted.results };
  const { database, subscriptions } = idle;
  const watched = { pool: database.pool, issuers: null, limits: null, subscriptions, webhooks };
  const metrics = await startMetrics(0, '127.0.0.1', watched);
  try {
    const text = await (await fetch(metrics.url)).text();
    const told = text.split('\n').filter((line) => line.startsWith('countersign_webhook_'));
    expect(told).toEqual([
      'countersign_webhook_attempts_total{result="delivered"} 1',
      'countersign_webhook_attempts_total{result="retrying"} 2',
      'countersign_webhook_attempts_total{result="failed"} 1',
      'countersign_webhook_attempts_total{result="lost"} 0',
      'countersign_webhook_waiting 1',
      expect.stringMatching(/^countersign_webhook_oldest_waiting_age_seconds [\d.]+$/),
    ]);
  } finally {
    await metrics.stop();
  }
});
