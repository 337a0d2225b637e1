/**
 * What happens to subscriptions where something goes away: the connection that hears of changes, the database, the
 * client's patience, the gateway itself. Nothing is lost in silence.
 */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { createClient } from 'graphql-ws';
import pg from 'pg';
import pino from 'pino';
import WebSocket from 'ws';
import { type Gateway, startGateway } from '../../../src/server/gateway.js';
import { gatewayOptions } from '../../support/gateway-options.js';
import { RawSocket } from '../../support/raw-socket.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { socketUrl } from '../../support/subscribe.js';
import { APPROVAL_CHANGED, openTwoGateways, type TwoGateways } from '../../support/two-gateways.js';

let gateways: TwoGateways;
let superuser: pg.Client;
let organization: SeededOrganization;
let portfolio: SeededPortfolio;
let user: SeededUser;
const started: Gateway[] = [];
const log: { readonly level: number; readonly msg: string; readonly err?: { message: string } }[] =
  [];
beforeAll(async () => {
  gateways = await openTwoGateways({ waiting: 5, unsentBytes: 200_000 });
  const { seed, database } = gateways.world;
  organization = await seed.organization();
  portfolio = await seed.portfolio(organization);
  user = await seed.user(organization, 'VIEWER');
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
});
afterEach(async () => {
  gateways.leave();
  for (const gateway of started.splice(0)) await gateway.stop();
});
afterAll(async () => {
  await superuser.end();
  await gateways.close();
});

const variables = () => ({ orgId: organization.id });
const until = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};
/** Ends connections of gateways to this database, by their name. */
const cut = (name: string) =>
  superuser.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
     WHERE datname = current_database() AND application_name = $1`,
    [name],
  );
const INTERRUPTED = {
  code: 1012,
  reason: 'Changes may have been missed. Subscribe again, and read what you show at STARTED.',
};

test('where the connection for changes is lost, subscriptions are closed, and new ones hear again', async () => {
  const { seed } = gateways.world;
  const before = gateways.other.subscriptions().losses;
  const subscription = await gateways.start(user, variables());
  await cut('countersign-changes');
  expect(await subscription.ended).toEqual(INTERRUPTED);
  await until(() => gateways.other.subscriptions().isListening);
  expect(gateways.other.subscriptions()).toEqual({
    connections: 0,
    subscriptions: 0,
    isListening: true,
    losses: before + 1,
  });
  const again = await gateways.start(user, variables());
  const id = await seed.approval(portfolio, user);
  expect(await again.next()).toMatchObject({ data: { approvalChanged: { approvalId: id } } });
});

test('a client of graphql-ws comes back by itself and is told to read anew', async () => {
  const told: string[] = [];
  const client = createClient({
    url: socketUrl(gateways.other.url),
    webSocketImpl: WebSocket,
    connectionParams: async () => ({ authorization: `Bearer ${await gateways.token(user)}` }),
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 100)),
    retryAttempts: 50,
    shouldRetry: () => true,
  });
  client.subscribe<{ approvalChanged: { kind: string } }>(
    { query: APPROVAL_CHANGED, variables: variables() },
    {
      next: ({ data }) => told.push(data?.approvalChanged.kind ?? 'nothing'),
      error: (error) => told.push(String(error)),
      complete: () => told.push('complete'),
    },
  );
  await until(() => told.length === 1);
  await cut('countersign-changes');
  await until(() => told.length === 2);
  await gateways.world.seed.approval(portfolio, user);
  await until(() => told.length === 3);
  expect(told).toEqual(['STARTED', 'STARTED', 'CREATED']);
  await client.dispose();
});

test('a gateway that hears of no change serves requests, takes no subscription, and says what to set', async () => {
  const { world } = gateways;
  const elsewhere = new URL(world.database.gatewayUrl);
  elsewhere.pathname = '/postgres';
  const gateway = await startGateway({
    ...gatewayOptions(world.database, world.issuer),
    changesUrl: elsewhere.toString(),
    logger: pino({ level: 'warn' }, { write: (line: string) => log.push(JSON.parse(line)) }),
  });
  started.push(gateway);
  expect(gateway.subscriptions()).toMatchObject({ isListening: false, losses: 1 });
  const response = await fetch(`${gateway.url}/health/ready`);
  expect(response.status).toBe(200);
  const socket = await new RawSocket(gateway.url).opened();
  const authorization = `Bearer ${await gateways.token(user)}`;
  socket.send({ type: 'connection_init', payload: { authorization } });
  expect(await socket.closed).toEqual({
    code: 1013,
    reason: 'Changes cannot be followed at the moment. Connect again.',
  });
  expect(log.map(({ msg, err }) => [msg, err?.message])).toEqual([
    [
      'notifications of changes were lost',
      'PostgreSQL is connected, and its notifications do not arrive. Behind a pooler, set DATABASE_DIRECT_URL to the server itself.',
    ],
  ]);
});

test('a client that does not read is ended, and one beside it is told everything', async () => {
  const { seed } = gateways.world;
  const query = `subscription ($orgId: ID!) { approvalChanged(orgId: $orgId) { approvalId approval { payload } } }`;
  const slow = await new RawSocket(gateways.other.url).signIn(await gateways.token(user));
  slow.subscribe('1', query, variables());
  await slow.next();
  const quick = await gateways.begin(user, variables(), query);
  await quick.next();
  slow.socket.pause();
  const payload_json = JSON.stringify({ text: 'x'.repeat(1_000_000) });
  for (let count = 0; count < 30; count += 1) {
    const id = await seed.approval(portfolio, user, { payload_json });
    expect(await quick.next()).toMatchObject({ data: { approvalChanged: { approvalId: id } } });
  }
  await until(() => gateways.other.subscriptions().connections === 1);
  slow.socket.resume();
  expect((await slow.closed).code).toBe(1006);
});

test('where rights cannot be checked the connection ends', async () => {
  const { seed } = gateways.world;
  const subscription = await gateways.start(user, variables());
  await superuser.query('BEGIN');
  try {
    await superuser.query('LOCK users IN ACCESS EXCLUSIVE MODE');
    await seed.query("SELECT pg_notify('countersign', $1)", [
      JSON.stringify({ kind: 'PERSON', userId: user.id }),
    ]);
    expect(await subscription.ended).toEqual({
      code: 1013,
      reason: 'Your rights cannot be checked at the moment. Connect again.',
    });
  } finally {
    await superuser.query('ROLLBACK');
  }
});

test('without any notification, rights are checked again from time to time', async () => {
  const { world } = gateways;
  const gateway = await startGateway({
    ...gatewayOptions(world.database, world.issuer),
    subscriptionLimits: { recheckMs: 200 },
  });
  started.push(gateway);
  const leaver = await world.seed.user(organization, 'VIEWER');
  const socket = await new RawSocket(gateway.url).signIn(await gateways.token(leaver));
  socket.subscribe('1', APPROVAL_CHANGED, variables());
  await socket.next();
  await superuser.query('BEGIN');
  await superuser.query("SET LOCAL session_replication_role = 'replica'");
  await superuser.query('DELETE FROM org_role_assignments WHERE user_id = $1', [leaver.id]);
  await superuser.query('COMMIT');
  expect(await socket.next()).toMatchObject({
    id: '1',
    type: 'error',
    payload: [{ extensions: { code: 'SCOPE_NOT_VISIBLE' } }],
  });
  socket.socket.terminate();
});

test('what is no change, from whoever may write to the channel, is heard by nobody', async () => {
  const { seed } = gateways.world;
  const subscription = await gateways.start(user, variables());
  const unseen = { model: 'Approval', operation: 'INSERT', orgId: organization.id };
  for (const payload of [
    '',
    'x',
    'null',
    '[]',
    '{"kind":"OTHER"}',
    '{"kind":"ROW","id":1}',
    '{"kind":"ORGANIZATIONS","orgIds":[1]}',
    JSON.stringify({ kind: 'ROW', ...unseen, id: organization.id, portfolioId: null }),
    JSON.stringify({ kind: 'ROW', ...unseen, id: 'x', portfolioId: null }),
    JSON.stringify({ kind: 'ROW', ...unseen, id: user.id, portfolioId: null, model: 'Nothing' }),
  ])
    await seed.query("SELECT pg_notify('countersign', $1)", [payload]);
  const id = await seed.approval(portfolio, user);
  expect(await subscription.next()).toMatchObject({
    data: { approvalChanged: { approvalId: id } },
  });
  expect(gateways.other.subscriptions().isListening).toBe(true);
});

test('a gateway that stops closes every connection, also one that does not listen, and takes no new one', async () => {
  const { world } = gateways;
  const gateway = await startGateway({
    ...gatewayOptions(world.database, world.issuer),
    drainDelayMs: 300,
  });
  const sockets = await Promise.all(
    [0, 1].map(async () => new RawSocket(gateway.url).signIn(await gateways.token(user))),
  );
  sockets[0]?.subscribe('1', APPROVAL_CHANGED, variables());
  await sockets[0]?.next();
  const deaf = await new RawSocket(gateway.url).opened();
  deaf.socket.pause();
  const startedAt = performance.now();
  const stopped = gateway.stop();
  for (const { closed } of sockets)
    expect(await closed).toEqual({ code: 1001, reason: 'The gateway stops. Connect again.' });
  await stopped;
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await expect(new RawSocket(gateway.url).opened()).rejects.toThrow('ECONNREFUSED');
  deaf.socket.terminate();
});
