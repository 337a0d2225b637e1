/** The secrets of webhooks: two sign while one takes the other's place, and neither is to be found anywhere. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pino from 'pino';
import { mutate } from '../../support/mutate.js';
import { dumpOf, eventually, spellingsOf } from '../../support/secrets.js';
import { type ReceivedWebhook, verified, WebhookReceiver } from '../../support/webhook-receiver.js';
import {
  makePortfolio,
  openSendingWorld,
  type Subscribed,
  subscribe,
} from '../../support/webhooks.js';
import type { World } from '../../support/world.js';

let world: World;
let receiver: WebhookReceiver;
const lines: string[] = [];
beforeAll(async () => {
  const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
  [world, receiver] = await Promise.all([
    openSendingWorld({ logger }),
    new WebhookReceiver().start(),
  ]);
});
beforeEach(() => {
  receiver.received.length = 0;
});
afterAll(async () => {
  await receiver.stop();
  await world.close();
});

/** Which of these secrets verify a request. */
function holding(request: ReceivedWebhook, secrets: readonly string[]): readonly boolean[] {
  return secrets.map((secret) => {
    try {
      return verified(request, secret).id === request.id;
    } catch {
      return false;
    }
  });
}
/** The request that tells of a new portfolio. */
async function told(subscribed: Subscribed): Promise<ReceivedWebhook> {
  const before = receiver.received.length;
  await makePortfolio(world, subscribed);
  await eventually('it came', async () => receiver.received.length > before);
  return receiver.received[before] as ReceivedWebhook;
}
async function rotate({ admin, id }: Subscribed): Promise<string> {
  const answer = await mutate(world, admin, 'rotateWebhookSecret', { id }, 'secret');
  if (answer.problem !== null) throw new Error(JSON.stringify(answer.problem));
  return String(answer.secret);
}

test('both secrets sign for a day, then the new one alone, and the former one is wiped', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  const first = subscribed.secret;
  expect(holding(await told(subscribed), [first])).toEqual([true]);
  const second = await rotate(subscribed);
  const both = await told(subscribed);
  expect(holding(both, [first, second])).toEqual([true, true]);
  expect(String(both.headers['webhook-signature']).split(' ')).toHaveLength(2);
  // Of two rotations within a day the last former one signs.
  const third = await rotate(subscribed);
  expect(holding(await told(subscribed), [first, second, third])).toEqual([false, true, true]);
  await world.seed.query(`ALTER TABLE webhook_subscriptions DISABLE TRIGGER keep_previous_secret`);
  await world.seed.query(
    'UPDATE webhook_subscriptions SET previous_secret_expires_at = clock_timestamp() WHERE id = $1',
    [subscribed.id],
  );
  await world.seed.query(`ALTER TABLE webhook_subscriptions ENABLE TRIGGER keep_previous_secret`);
  expect(holding(await told(subscribed), [second, third])).toEqual([false, true]);
  await eventually('it is wiped', async () => {
    const rows = await world.seed.query(
      'SELECT FROM webhook_subscriptions WHERE id = $1 AND previous_secret IS NULL AND previous_secret_key_id IS NULL AND previous_secret_expires_at IS NULL',
      [subscribed.id],
    );
    return rows.length === 1;
  });
});

test('both are sealed anew with a rotated data key, which can be revoked then', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  const { organization, admin, secret: first } = subscribed;
  const second = await rotate(subscribed);
  const keys = () =>
    world.seed.query<{ id: string }>(
      "SELECT id FROM encryption_keys WHERE org_id = $1 AND purpose = 'webhook-secrets' ORDER BY version",
      [organization.id],
    );
  const [old] = await keys();
  const id = String(old?.id);
  expect((await mutate(world, admin, 'rotateEncryptionKey', { id })).problem).toBeNull();
  await eventually('nothing is sealed with it', async () => {
    const [row] = await world.seed.query<{ count: string }>(
      'SELECT secrets_sealed_with($1) AS count',
      [id],
    );
    return row?.count === '0';
  });
  expect((await mutate(world, admin, 'revokeEncryptionKey', { id })).problem).toBeNull();
  expect(holding(await told(subscribed), [first, second])).toEqual([true, true]);
});

test('a secret is neither in the database, nor in the log, nor in a request, nor in any answer but its one', async () => {
  const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
  const secrets = [subscribed.secret, await rotate(subscribed)];
  const request = await told(subscribed);
  const answer = await world.send(
    subscribed.admin,
    `{ organization(id: "${subscribed.organization.id}") { webhookSubscriptions { nodes { id url deliveries { nodes { payload } } } } auditEvents { nodes { changes details } } } }`,
  );
  const kept = [await dumpOf(world), lines.join(''), JSON.stringify(request), answer.text];
  // The secret itself, its random bytes, and what they are written as.
  for (const secret of secrets)
    for (const text of [secret, secret.slice('whsec_'.length)])
      for (const spelling of spellingsOf(text))
        expect(kept.map((place) => place.includes(spelling))).toEqual([false, false, false, false]);
  expect(kept[0]).toContain(subscribed.id);
});

test('a secret that cannot be opened is a failed attempt that says so, and other subscriptions are told', async () => {
  const spoilt = await subscribe(world, receiver.url('/spoilt'), ['PORTFOLIO_CREATED']);
  await subscribe(world, receiver.url('/whole'), ['PORTFOLIO_CREATED'], spoilt);
  await world.seed.query("UPDATE webhook_subscriptions SET secret = 'spoilt' WHERE id = $1", [
    spoilt.id,
  ]);
  await makePortfolio(world, spoilt);
  await eventually('both are settled', async () => {
    const rows = await world.seed.query(
      'SELECT FROM webhook_deliveries WHERE org_id = $1 AND due_at IS NULL',
      [spoilt.organization.id],
    );
    return rows.length === 2;
  });
  const rows = await world.seed.query(
    'SELECT status, error_message FROM webhook_deliveries WHERE org_id = $1 ORDER BY status',
    [spoilt.organization.id],
  );
  expect(rows).toEqual([
    { status: 'DELIVERED', error_message: null },
    { status: 'FAILED', error_message: 'The secret cannot be opened; rotate it.' },
  ]);
  expect(receiver.received.map(({ path }) => path)).toEqual(['/whole']);
});
