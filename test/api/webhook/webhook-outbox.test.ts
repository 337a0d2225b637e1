/** The outbox costs no statement, writes what was planned, and is for the event of its own transaction alone. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runUnitOfWork } from '../../../src/db/unit-of-work.js';
import { appendAuditEvent } from '../../../src/graphql/mutation/audit-append.js';
import {
  appendEmitting,
  emittedBy,
  type PlannedWebhook,
  plannedWebhooks,
} from '../../../src/graphql/mutation/webhook-outbox.js';
import { makePortfolio, subscribe } from '../../support/webhooks.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const subscribed = () => subscribe(world, 'https://hooks.example/', ['PORTFOLIO_CREATED']);
const deliveries = (orgId: string) =>
  world.seed.query<{ subscription_id: string; event_type: string; payload: unknown }>(
    'SELECT subscription_id, event_type, payload FROM webhook_deliveries WHERE org_id = $1',
    [orgId],
  );

/** A success in that organisation, on no decision. */
const entry = (orgId: string, entityId: string) => ({
  action: 'portfolio.create',
  status: 'SUCCESS' as const,
  orgId,
  portfolioId: null,
  entityType: 'Portfolio',
  entityId,
  mfa: true,
  errorMessage: null,
  details: { rule: 'a test' },
  changes: null,
  decision: null,
  origin: { ipAddress: null, userAgent: null, path: '/graphql' },
});
const CREATED = emittedBy(['portfolio.created'], null);

test('a mutation that emits sends as many statements as one that does not, with a subscription and without', async () => {
  const home = await subscribed();
  const bare = await world.seed.organization();
  const manager = { organization: bare, admin: await world.seed.user(bare, 'ORG_ADMIN') };
  const counts: number[] = [];
  for (const desk of [home, manager]) {
    await world.send(desk.admin, '{ __typename }');
    const { texts } = await world.statements(() => makePortfolio(world, desk));
    counts.push(texts.length);
    expect(texts.filter((text) => text.includes('webhook'))).toEqual([
      'SELECT emit_webhooks(append_audit_event($1::jsonb), $2::jsonb)::text AS json',
    ]);
    expect(texts.filter((text) => text.includes('append_audit_event'))).toHaveLength(1);
  }
  expect(counts[0]).toBe(counts[1]);
});

test('what is planned is what is written, ids and times aside; planning writes nothing', async () => {
  const home = await subscribed();
  const { organization, admin, id } = home;
  let planned: readonly PlannedWebhook[] = [];
  await runUnitOfWork(world.gateway.database, { userId: admin.id }, async (unit) => {
    const receipt = await appendAuditEvent(unit, entry(organization.id, id));
    planned = await plannedWebhooks(unit, receipt, CREATED);
    expect(await plannedWebhooks(unit, receipt, [])).toEqual([]);
  });
  expect(await deliveries(organization.id)).toEqual([]);
  const receipt = await runUnitOfWork(world.gateway.database, { userId: admin.id }, (unit) =>
    appendEmitting(unit, CREATED, entry(organization.id, id)),
  );
  const [written] = await deliveries(organization.id);
  const payload = {
    id: expect.any(String),
    type: 'portfolio.created',
    timestamp: expect.any(String),
    data: {
      orgId: organization.id,
      portfolioId: null,
      entity: { model: 'Portfolio', id },
      actorId: admin.id,
      apiKeyId: null,
      auditEventId: expect.any(String),
      auditSequence: expect.any(String),
    },
  };
  expect(planned).toEqual([{ subscriptionId: id, eventType: 'portfolio.created', payload }]);
  expect(written).toEqual({ subscription_id: id, event_type: 'portfolio.created', payload });
  expect(written?.payload).toMatchObject({
    data: { auditEventId: receipt.eventId, auditSequence: receipt.sequence },
  });
});

test('the event of another transaction is told by nobody, whoever asks', async () => {
  const home = await subscribed();
  const stranger = await subscribed();
  const { eventId } = await makePortfolio(world, home);
  expect(await deliveries(home.organization.id)).toHaveLength(1);
  for (const { admin } of [home, stranger])
    await runUnitOfWork(world.gateway.database, { userId: admin.id }, async (unit) => {
      const text = 'SELECT emit_webhooks($1::jsonb, $2::jsonb)::text AS json';
      await unit.read({ text, values: [JSON.stringify({ eventId }), JSON.stringify(CREATED)] });
      expect(await plannedWebhooks(unit, { eventId }, CREATED)).toEqual([]);
    });
  expect(await deliveries(home.organization.id)).toHaveLength(1);
});

test.each([
  'SELECT claim_webhooks(1, 1, 1, 1)::text AS json',
  "SELECT settle_webhook(uuid_v7(), uuid_v7(), '{}') AS json",
  "SELECT tidy_webhooks(1, interval '1 day', 1)::text AS json",
  'SELECT webhook_backlog()::text AS json',
])('%s is refused in the name of a person', async (text) => {
  const { admin } = await subscribed();
  const work = runUnitOfWork(world.gateway.database, { userId: admin.id }, (unit) =>
    unit.read({ text, values: [] }),
  );
  await expect(work).rejects.toMatchObject({ code: '42501' });
});
