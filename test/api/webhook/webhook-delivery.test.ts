/** What a mutation tells, to whom, and what comes of it: from the mutation over HTTP to a real receiver. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mutate } from '../../support/mutate.js';
import { eventually } from '../../support/secrets.js';
import { STRICT_LIMITS } from '../../support/seed.js';
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

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
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

describe('a mutation that emits', () => {
  test('is told by a signed request with ids alone, which names its audit event', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
    const { organization, admin, secret } = subscribed;
    const portfolio = await makePortfolio(world, subscribed);
    await arrived(1);
    const [request] = receiver.received;
    if (request === undefined) throw new Error('Nothing came.');
    const payload = verified(request, secret);
    expect(payload).toEqual({
      id: UUID,
      type: 'portfolio.created',
      timestamp: MOMENT,
      data: {
        orgId: organization.id,
        portfolioId: portfolio.id,
        entity: { model: 'Portfolio', id: portfolio.id },
        actorId: admin.id,
        apiKeyId: null,
        auditEventId: portfolio.eventId,
        auditSequence: portfolio.sequence,
      },
    });
    expect({ ...request, body: JSON.parse(request.body), headers: null }).toEqual({
      method: 'POST',
      path: '/hook',
      headers: null,
      id: payload.id,
      body: payload,
    });
    expect(request.headers).toEqual({
      host: `127.0.0.1:${receiver.port}`,
      connection: 'close',
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(Buffer.byteLength(request.body)),
      'user-agent': 'Countersign-Webhooks/1',
      'webhook-id': payload.id,
      'webhook-timestamp': expect.stringMatching(/^\d{10}$/),
      'webhook-signature': expect.stringMatching(/^v1,[A-Za-z0-9+/]{43}=$/),
    });
    await settled(subscribed);
    expect((await shown(world, subscribed)).deliveries).toEqual({
      totalCount: 1,
      nodes: [
        {
          id: UUID,
          eventId: payload.id,
          eventType: 'portfolio.created',
          status: 'DELIVERED',
          attempts: 1,
          responseStatusCode: 200,
          responseBody: 'thanks',
          nextRetryAt: null,
          deliveredAt: MOMENT,
          errorMessage: null,
          payload,
          auditEvent: { id: portfolio.eventId, sequence: portfolio.sequence },
        },
      ],
    });
  });

  test('tells every active subscription that wants it, under one id, and no other one', async () => {
    const first = await subscribe(world, receiver.url('/first'), ['PORTFOLIO_CREATED']);
    const events = ['PORTFOLIO_CREATED', 'PORTFOLIO_ARCHIVED'];
    const second = await subscribe(world, receiver.url('/second'), events, first);
    await subscribe(world, receiver.url('/other'), ['POLICY_PUBLISHED'], first);
    const silent = await subscribe(world, receiver.url('/silent'), events, first);
    const off = { id: silent.id, version: 1, isActive: false };
    expect((await mutate(world, first.admin, 'updateWebhookSubscription', off)).problem).toBeNull();
    const portfolio = await makePortfolio(world, first);
    await arrived(2);
    const archived = { id: portfolio.id, version: 1 };
    expect((await mutate(world, first.admin, 'archivePortfolio', archived)).problem).toBeNull();
    await arrived(3);
    await settled(second);
    const told = (path: string, { secret }: { secret: string }) =>
      receiver.at(path).map((request) => verified(request, secret).type);
    expect([told('/first', first), told('/second', second)]).toEqual([
      ['portfolio.created'],
      ['portfolio.created', 'portfolio.archived'],
    ]);
    expect(receiver.at('/first')[0]?.id).toBe(receiver.at('/second')[0]?.id);
    expect(receiver.received).toHaveLength(3);
    // The audit event leads to both receipts.
    const query = `{ node(id: "${portfolio.eventId}") { ... on AuditEvent { webhookDeliveries { nodes { status subscription { url } } } } } }`;
    const { body } = await world.send(first.admin, query);
    const receipts = (body.data as unknown as { node: { webhookDeliveries: { nodes: object[] } } })
      .node.webhookDeliveries.nodes;
    expect(receipts).toHaveLength(2);
    expect(receipts).toEqual(
      expect.arrayContaining([
        { status: 'DELIVERED', subscription: { url: receiver.url('/first') } },
        { status: 'DELIVERED', subscription: { url: receiver.url('/second') } },
      ]),
    );
  });

  test('tells nothing where it is refused, fails, or is rolled back, and once where it is repeated', async () => {
    const subscribed = await subscribe(world, receiver.url(), ['PORTFOLIO_CREATED']);
    const { organization, admin } = subscribed;
    const viewer = await world.seed.user(organization, 'VIEWER');
    const input = { orgId: organization.id, name: 'Desk', idempotencyKey: 'one' };
    const refused = await mutate(world, viewer, 'createPortfolio', input);
    const done = await mutate(world, admin, 'createPortfolio', input);
    const repeated = await mutate(world, admin, 'createPortfolio', input);
    const taken = await mutate(world, admin, 'createPortfolio', {
      ...input,
      idempotencyKey: 'two',
    });
    expect([refused, done, repeated, taken].map(({ problem }) => problem?.code ?? null)).toEqual([
      'DENIED',
      null,
      null,
      'CONFLICT',
    ]);
    // A fault behind the outbox: the commit itself is refused.
    await world.seed.query(`CREATE FUNCTION refuse_commit() RETURNS trigger LANGUAGE plpgsql AS
      $$ BEGIN IF NEW.name = 'Undone' THEN RAISE EXCEPTION 'undone'; END IF; RETURN NULL; END $$`);
    await world.seed.query(
      'CREATE CONSTRAINT TRIGGER refuse_commit AFTER INSERT ON portfolios DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_commit()',
    );
    try {
      const undone = mutate(world, admin, 'createPortfolio', {
        orgId: organization.id,
        name: 'Undone',
      });
      await expect(undone).rejects.toThrow();
    } finally {
      await world.seed.query('DROP FUNCTION refuse_commit() CASCADE');
    }
    await arrived(1);
    await settled(subscribed);
    const { deliveries } = await shown(world, subscribed);
    expect([deliveries.totalCount, receiver.received.length]).toEqual([1, 1]);
  });

  test('says of an API key that it acted, in its creator’s name', async () => {
    const subscribed = await subscribe(world, receiver.url(), [
      'API_KEY_CREATED',
      'PORTFOLIO_CREATED',
    ]);
    const { organization, admin, secret } = subscribed;
    const key = { orgId: organization.id, name: 'Program', scopes: ['READ', 'WRITE'] };
    const made = await mutate(world, admin, 'createApiKey', key, 'apiKey { id } secret');
    const response = await fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${made.secret}` },
      body: JSON.stringify({
        query: `mutation { createPortfolio(input: { orgId: "${organization.id}", name: "By a program" }) { problem { code } } }`,
      }),
    });
    expect(await response.json()).toMatchObject({ data: { createPortfolio: { problem: null } } });
    await arrived(2);
    const { id } = made.apiKey as { id: string };
    const told = receiver.received.map((request) => verified(request, secret));
    told.sort((a, b) => (a.type < b.type ? -1 : 1));
    expect(
      told.map(({ type, data }) => [type, data.actorId, data.apiKeyId, data.entity.model]),
    ).toEqual([
      ['apiKey.created', admin.id, null, 'ApiKey'],
      ['portfolio.created', admin.id, id, 'Portfolio'],
    ]);
    for (const { body } of receiver.received) expect(body).not.toContain(String(made.secret));
  });

  test('tells an approved request that was carried out beside what it did', async () => {
    const subscribed = await subscribe(world, receiver.url(), [
      'APPROVAL_EXECUTED',
      'PORTFOLIO_ARCHIVED',
    ]);
    const { organization, admin, secret } = subscribed;
    const checker = await world.seed.user(organization, 'ORG_ADMIN');
    const policy = {
      orgId: organization.id,
      requireMfaForLive: true,
      requireApprovalForLive: true,
      approvalFor: ['storePretradeLimit'],
    };
    const published = await mutate(world, admin, 'publishPolicy', policy);
    expect(published.problem).toBeNull();
    const portfolio = await world.seed.portfolio(organization);
    const input = { portfolioId: portfolio.id, limits: STRICT_LIMITS };
    const asking = `mutation ($input: StorePretradeLimitInput!) { storePretradeLimit(input: $input) {
      problem { code decision { remedy { operation variables } } } } }`;
    const { body } = await world.send(admin, asking, { input });
    const { remedy } = (
      body.data as unknown as {
        storePretradeLimit: {
          problem: { decision: { remedy: { operation: string; variables: object } } };
        };
      }
    ).storePretradeLimit.problem.decision;
    await world.send(admin, remedy.operation, remedy.variables);
    const [request] = await world.seed.query<{ id: string }>(
      'SELECT id FROM approvals WHERE org_id = $1',
      [organization.id],
    );
    const id = String(request?.id);
    expect((await mutate(world, checker, 'approveRequest', { id })).problem).toBeNull();
    expect((await mutate(world, admin, 'storePretradeLimit', input)).problem).toBeNull();
    await arrived(1);
    const told = receiver.received.map((each) => verified(each, secret));
    expect(told.map(({ type, data }) => [type, data.entity])).toEqual([
      ['approval.executed', { model: 'Approval', id }],
    ]);
  });

  test('shows a foreign organization nothing, and tells it nothing', async () => {
    const own = await subscribe(world, receiver.url('/own'), ['PORTFOLIO_CREATED']);
    const foreign = await subscribe(world, receiver.url('/foreign'), ['PORTFOLIO_CREATED']);
    await makePortfolio(world, own);
    await arrived(1);
    await settled(own);
    expect(receiver.at('/foreign')).toEqual([]);
    const [delivery] = (await shown(world, own)).deliveries.nodes;
    const query = `{ subscription: node(id: "${own.id}") { id } delivery: node(id: "${delivery?.id}") { id }
      organization(id: "${own.organization.id}") { webhookSubscriptions { totalCount } } }`;
    const hidden = { subscription: null, delivery: null };
    expect((await world.send(foreign.admin, query)).body).toEqual({
      data: { ...hidden, organization: null },
    });
    const manager = await world.seed.user(own.organization, 'MANAGER');
    expect((await world.send(manager, query)).body).toEqual({
      data: { ...hidden, organization: { webhookSubscriptions: { totalCount: 0 } } },
    });
  });
});
