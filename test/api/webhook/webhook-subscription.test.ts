/** Webhook subscriptions: made, changed and ended over HTTP, each with its event; what is refused says why. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conflict, creation, done, invalid, stale, success } from '../../support/attempt.js';
import { mutate } from '../../support/mutate.js';
import { type Subscribed, shown, subscribe } from '../../support/webhooks.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'ORG_ADMIN in the organization';
const MFA_RULE = `${RULE} with a fresh second factor`;
const URL = 'https://hooks.example/countersign';
const ROW = `id url events isActive failureCount disabledReason description previousSecretExpiresAt version
  organization { id } createdBy { id } deliveries { totalCount }`;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const made = (events = ['PORTFOLIO_CREATED']): Promise<Subscribed> => subscribe(world, URL, events);
const place = ({ organization, id }: Subscribed, verb: string, model = 'WebhookSubscription') => ({
  action: `webhookSubscription.${verb}`,
  orgId: organization.id,
  entity: [model, id] as const,
});
const change = (id: string, before: object, after: object) => ({
  model: 'WebhookSubscription',
  id,
  before,
  after,
});
const HIDDEN = { secret: '[hidden]' };
const ID = expect.stringMatching(/^[0-9a-f-]{36}$/);
const MOMENT = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);

describe('createWebhookSubscription', () => {
  test('answers the secret once, and records who made what without it', async () => {
    const organization = await world.seed.organization();
    const admin = await world.seed.user(organization, 'ORG_ADMIN');
    const { given, event } = await done(
      world,
      admin,
      'createWebhookSubscription',
      {
        orgId: organization.id,
        url: 'https://HOOKS.example:443/a b',
        events: ['POLICY_PUBLISHED', 'MFA_REMINDER', 'POLICY_PUBLISHED'],
        description: 'To the archive',
      },
      `webhookSubscription { ${ROW} } secret`,
    );
    const { id } = given.webhookSubscription as { id: string };
    const row = {
      id,
      url: 'https://hooks.example/a%20b',
      events: ['MFA_REMINDER', 'POLICY_PUBLISHED'],
      isActive: true,
      failureCount: 0,
      disabledReason: null,
      description: 'To the archive',
      previousSecretExpiresAt: null,
      version: 1,
      organization: { id: organization.id },
      createdBy: { id: admin.id },
      deliveries: { totalCount: 0 },
    };
    expect(given).toEqual({
      webhookSubscription: row,
      secret: expect.stringMatching(/^whsec_[A-Za-z0-9+/]{43}=$/),
    });
    const [key] = await world.seed.query<{ id: string }>(
      'SELECT id FROM encryption_keys WHERE key_name = $1',
      [`webhook-secrets:${organization.id}:1`],
    );
    const changes = [
      await creation(world, 'EncryptionKey', String(key?.id)),
      await creation(world, 'WebhookSubscription', id),
    ] as { after: object }[];
    const wrapping = { encryptedKey: '[hidden]', masterKeyName: '[hidden]' };
    const at = {
      action: 'webhookSubscription.create',
      orgId: organization.id,
      entity: ['WebhookSubscription', id] as const,
    };
    expect(event).toEqual(
      success(admin, at, MFA_RULE, [
        { ...changes[0], after: { ...changes[0]?.after, ...wrapping } },
        { ...changes[1], after: { ...changes[1]?.after, ...HIDDEN } },
      ]),
    );
    const list = `{ organization(id: "${organization.id}") { webhookSubscriptions(filter: { isActive: true }) { totalCount nodes { ${ROW} } } } }`;
    expect((await world.send(admin, list)).body).toEqual({
      data: { organization: { webhookSubscriptions: { totalCount: 1, nodes: [row] } } },
    });
  });

  test('is refused without an event, and beyond twenty', async () => {
    const { organization, admin } = await made();
    const input = { orgId: organization.id, url: URL, events: ['MFA_REMINDER'] };
    const create = (values: object) =>
      mutate(world, admin, 'createWebhookSubscription', { ...input, ...values });
    expect((await create({ events: [] })).problem).toEqual(
      invalid(['input.events', 'is empty; give at least one event']),
    );
    for (let at = 1; at < 20; at += 1) await world.seed.webhookSubscription(organization);
    expect((await create({})).problem).toEqual(
      conflict(
        'The organization has 20 webhook subscriptions, as many as it may. Delete one first.',
      ),
    );
  });
});

describe('updateWebhookSubscription', () => {
  test('changes what is given, and records just that', async () => {
    const subscribed = await made();
    const { admin, id } = subscribed;
    const values = {
      url: 'https://other.example/',
      events: ['MFA_REMINDER'],
      description: 'Elsewhere',
      isActive: false,
    };
    const { event } = await done(world, admin, 'updateWebhookSubscription', {
      id,
      version: 1,
      ...values,
    });
    const before = { url: URL, events: ['PORTFOLIO_CREATED'], description: null, isActive: true };
    expect(event).toEqual(
      success(admin, place(subscribed, 'update'), MFA_RULE, [
        change(id, { ...before, version: 1 }, { ...values, version: 2 }),
      ]),
    );
  });

  test('is refused where somebody edited it since', async () => {
    const { admin, id } = await made();
    const input = { id, version: 7, isActive: false };
    const { problem } = await mutate(world, admin, 'updateWebhookSubscription', input);
    expect(problem).toEqual(stale(1, 7));
  });

  test('switched on again, it forgets its failures and the reason', async () => {
    const subscribed = await made();
    const { admin, id } = subscribed;
    await world.seed.query(
      "UPDATE webhook_subscriptions SET is_active = false, failure_count = 10, disabled_reason = 'x' WHERE id = $1",
      [id],
    );
    const input = { id, version: 1, isActive: true };
    const { event } = await done(world, admin, 'updateWebhookSubscription', input);
    expect(event.changes).toEqual([
      change(
        id,
        { isActive: false, failureCount: 10, disabledReason: 'x', version: 1 },
        { isActive: true, failureCount: 0, disabledReason: null, version: 2 },
      ),
    ]);
  });
});

describe('rotateWebhookSecret', () => {
  test('answers another secret, and the former one holds for a day', async () => {
    const subscribed = await made();
    const { admin, id, secret } = subscribed;
    const fields = 'webhookSubscription { version previousSecretExpiresAt } secret';
    const { given, event } = await done(world, admin, 'rotateWebhookSecret', { id }, fields);
    expect(given).toEqual({
      webhookSubscription: { version: 2, previousSecretExpiresAt: MOMENT },
      secret: expect.stringMatching(/^whsec_/),
    });
    expect(given.secret).not.toBe(secret);
    const none = { previousSecretKeyId: null, previousSecretExpiresAt: null, version: 1 };
    const some = { previousSecretKeyId: ID, previousSecretExpiresAt: MOMENT, version: 2 };
    expect(event).toEqual(
      success(admin, place(subscribed, 'rotateSecret'), MFA_RULE, [
        change(id, { ...none, ...HIDDEN }, { ...some, ...HIDDEN }),
      ]),
    );
    const [row] = await world.seed.query<{ hours: number }>(
      'SELECT round(extract(epoch FROM previous_secret_expires_at - updated_at) / 3600)::int AS hours FROM webhook_subscriptions WHERE id = $1',
      [id],
    );
    expect(row?.hours).toBe(24);
  });
});

describe('deleteWebhookSubscription', () => {
  test('wipes the secrets, and nobody sees it any more', async () => {
    const subscribed = await made();
    const { admin, id, organization } = subscribed;
    await mutate(world, admin, 'rotateWebhookSecret', { id });
    const fields = 'webhookSubscriptionId';
    const { given, event } = await done(world, admin, 'deleteWebhookSubscription', { id }, fields);
    expect(given).toEqual({ webhookSubscriptionId: id });
    expect(event).toMatchObject({
      action: 'webhookSubscription.delete',
      status: 'SUCCESS',
      entity_id: id,
    });
    const [row] = await world.seed.query(
      'SELECT secret, secret_key_id, previous_secret, previous_secret_key_id, previous_secret_expires_at, is_active FROM webhook_subscriptions WHERE id = $1',
      [id],
    );
    expect(row).toEqual({
      secret: null,
      secret_key_id: null,
      previous_secret: null,
      previous_secret_key_id: null,
      previous_secret_expires_at: null,
      is_active: false,
    });
    expect(await shown(world, subscribed)).toBeNull();
    const list = `{ organization(id: "${organization.id}") { webhookSubscriptions { totalCount } } }`;
    expect((await world.send(admin, list)).body).toEqual({
      data: { organization: { webhookSubscriptions: { totalCount: 0 } } },
    });
    const again = await mutate(world, admin, 'deleteWebhookSubscription', { id });
    expect(again.problem?.code).toBe('NOT_FOUND');
  });
});

test('what waits is listed by state, type and time', async () => {
  const subscribed = await made();
  const { admin, id } = subscribed;
  await mutate(world, admin, 'createPortfolio', {
    orgId: subscribed.organization.id,
    name: 'Desk',
  });
  await mutate(world, admin, 'testWebhook', { id });
  const typesOf = async (filter: object) =>
    (await shown(world, subscribed, filter)).deliveries.nodes.map(({ eventType }) => eventType);
  const both = ['portfolio.created', 'webhook.test'];
  expect(await typesOf({})).toEqual(both);
  expect(await typesOf({ status: 'PENDING' })).toEqual(both);
  expect(await typesOf({ statusIn: ['DELIVERED', 'FAILED'] })).toEqual([]);
  expect(await typesOf({ eventType: 'webhook.test' })).toEqual(['webhook.test']);
  expect(await typesOf({ createdAtFrom: '2999-01-01T00:00:00.000Z' })).toEqual([]);
  expect(await typesOf({ createdAtUntil: '2999-01-01T00:00:00.000Z' })).toEqual(both);
});

test('what is told cannot be edited, nor a delivery be of a subscription of another organization', async () => {
  const [one, other] = [await made(), await made()];
  await mutate(world, one.admin, 'testWebhook', { id: one.id });
  const edit = world.seed.query(
    `UPDATE webhook_deliveries SET payload = '{}' WHERE subscription_id = $1`,
    [one.id],
  );
  await expect(edit).rejects.toMatchObject({ code: '23001' });
  const row = {
    subscription_id: one.id,
    org_id: other.organization.id,
    event_id: one.id,
    event_type: 'x.y',
    payload: '{}',
  };
  await expect(world.seed.row('webhook_deliveries', row)).rejects.toMatchObject({ code: '23503' });
});
