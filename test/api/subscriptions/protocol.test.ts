/** What the WebSocket takes, and in which words it refuses the rest: sign-in, messages, documents, bounds. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { type RawHeaders, sendRaw } from '../../support/raw-request.js';
import { RawSocket } from '../../support/raw-socket.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { Subscription } from '../../support/subscribe.js';
import {
  APPROVAL_CHANGED,
  openTwoGateways,
  STARTED,
  type TwoGateways,
} from '../../support/two-gateways.js';

let gateways: TwoGateways;
let organization: SeededOrganization;
let user: SeededUser;
let token: string;
beforeAll(async () => {
  const limits = { perConnection: 2, perPerson: 3, connectionsPerPerson: 3, unsigned: 3 };
  gateways = await openTwoGateways({ ...limits, initMs: 1_000, pingMs: 300 });
  organization = await gateways.world.seed.organization();
  user = await gateways.world.seed.user(organization, 'VIEWER');
  token = await gateways.token(user);
});
const open: RawSocket[] = [];
afterEach(async () => {
  gateways.leave();
  for (const { socket, closed } of open.splice(0)) {
    socket.terminate();
    await closed.catch(() => undefined);
  }
  while (gateways.other.subscriptions().connections > 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
});
afterAll(() => gateways.close());

function connect(...more: unknown[]): RawSocket {
  const [protocol, headers] = more as [string[]?, object?];
  const socket = new RawSocket(gateways.other.url, protocol, headers);
  open.push(socket);
  return socket;
}
const signedIn = () => connect().signIn(token);
const started = (id: string) => ({ id, type: 'next', payload: STARTED });

describe('a connection', () => {
  test.each<[string, string | null, string]>([
    [
      'no token',
      null,
      'Sign in: send {"authorization": "Bearer <token>"} as the payload of connection_init.',
    ],
    [
      'a token that nobody signed',
      'not.a.token',
      'The token is not valid here. Get one from the configured issuer, for the configured audience.',
    ],
    ['a token in other characters', 'ÿÿ', 'The Authorization header must be "Bearer <token>".'],
  ])('with %s is closed as forbidden', async (_what, sent, reason) => {
    const variables = { orgId: organization.id };
    const query = APPROVAL_CHANGED;
    const { url } = gateways.other;
    const subscription = new Subscription({ url, token: sent, query, variables });
    expect(await subscription.ended).toEqual({ code: 4403, reason });
  });

  test('with a token of somebody whom nobody knows is closed as forbidden', async () => {
    const nobody = await gateways.token({ ...user, subject: 'dev|nobody' });
    const subscription = await gateways.begin(nobody, { orgId: organization.id });
    const reason = 'This token names nobody who may sign in here.';
    expect(await subscription.ended).toEqual({ code: 4403, reason });
  });

  test('signs in by the header of the upgrade as well, and not by two tokens', async () => {
    const variables = { orgId: organization.id };
    const query = APPROVAL_CHANGED;
    const { url } = gateways.other;
    const subscription = new Subscription({ url, token, query, variables, isInHeader: true });
    expect(await subscription.next()).toEqual(STARTED);
    subscription.close();
    const headers = { authorization: `Bearer ${token}` };
    const two = await connect(undefined, headers).opened();
    two.send({ type: 'connection_init', payload: { authorization: 'Bearer another' } });
    expect(await two.closed).toEqual({
      code: 4403,
      reason: 'The header and connection_init have two tokens. Send one.',
    });
  });

  test('that subscribes before it has signed in is closed as unauthorized', async () => {
    const socket = await connect().opened();
    socket.subscribe('1', APPROVAL_CHANGED, { orgId: organization.id });
    expect(await socket.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
  });

  test('that says nothing is closed in time', async () => {
    const socket = await connect().opened();
    const reason = 'Connection initialisation timeout';
    expect(await socket.closed).toEqual({ code: 4408, reason });
  });

  test('that speaks another protocol is closed', async () => {
    const socket = await connect(['graphql-ws'])
      .opened()
      .catch(() => null);
    expect(socket).toBeNull();
    const none = await connect([]).opened();
    expect(await none.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  });

  test('that no longer answers is cut off, and one that does is not', async () => {
    const alive = await signedIn();
    const dead = await signedIn();
    dead.socket.pong = () => undefined;
    dead.socket.pause();
    while (gateways.other.subscriptions().connections > 1)
      await new Promise((resolve) => setTimeout(resolve, 50));
    alive.send({ type: 'ping' });
    expect(await alive.next()).toEqual({ type: 'pong' });
  });

  test.each<[string, string | Buffer, number, string]>([
    ['no JSON', 'x', 4400, 'The message is not JSON.'],
    ['no message of the protocol', '{"type":"start"}', 4400, 'Invalid message received'],
    ['bytes', Buffer.from('{"type":"ping"}'), 4400, 'Send text.'],
    ['a deep message', '['.repeat(300), 4400, 'The message nests too deep.'],
    ['too long a message', `"${'x'.repeat(100_000)}"`, 1009, ''],
    [
      'a number that would be rounded',
      '{"id":"1","type":"subscribe","payload":{"query":"x","variables":{"n":0.12345678901234567890123}}}',
      4400,
      'payload.variables.n is a number of which JSON does not keep every digit; send it as a string.',
    ],
  ])('is closed after %s', async (_what, message, code, reason) => {
    const socket = await signedIn();
    socket.socket.send(message);
    expect(await socket.closed).toEqual({ code, reason });
  });
});

describe('the upgrade', () => {
  test.each<[string, string, RawHeaders, number, string, string]>([
    [
      'elsewhere',
      '/elsewhere',
      { upgrade: 'websocket' },
      404,
      'NOT_FOUND',
      'There is nothing here. Subscriptions are at /graphql.',
    ],
    [
      'to another protocol',
      '/graphql',
      { upgrade: 'h2c' },
      400,
      'BAD_REQUEST',
      'Here is an upgrade to websocket alone. Send the request without the header Upgrade.',
    ],
    [
      'with two tokens',
      '/graphql',
      { upgrade: 'websocket', authorization: ['Bearer a', 'Bearer b'] as never },
      400,
      'BAD_REQUEST',
      'Send one Authorization header.',
    ],
  ])('%s is refused', async (_what, path, headers, status, code, message) => {
    const all = { connection: 'upgrade', 'sec-websocket-version': '13', ...headers };
    const answer = await sendRaw(`${gateways.other.url}${path}`, 'GET', all);
    expect({ status: answer.status, body: answer.body }).toEqual({
      status,
      body: { errors: [{ message, extensions: { code } }] },
    });
  });

  test('is refused where as many wait to sign in as may', async () => {
    for (let count = 0; count < 3; count += 1) await connect().opened();
    await expect(connect().opened()).rejects.toThrow('503');
  });
});

describe('a document', () => {
  const orgId = '00000000-0000-4000-8000-000000000000';
  const changed = `approvalChanged(orgId: "${orgId}")`;
  test.each<[string, string, object, string | RegExp, string]>([
    [
      'a query',
      '{ viewer { id } }',
      {},
      'Send queries and mutations over HTTP: here are subscriptions alone.',
      'WRONG_TRANSPORT',
    ],
    [
      'a mutation',
      'mutation { revokeMyTokens(input: {}) { problem { code } } }',
      {},
      'Send queries and mutations over HTTP: here are subscriptions alone.',
      'WRONG_TRANSPORT',
    ],
    ['no GraphQL', 'subscription {', {}, /^Syntax Error/, 'GRAPHQL_PARSE_FAILED'],
    [
      'two root fields',
      `subscription { a: ${changed} { kind } b: ${changed} { kind } }`,
      {},
      'Anonymous Subscription must select only one top level field.',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'what the schema has not, without a hint in production',
      'subscription { approvalChange { kind } }',
      {},
      'Cannot query field "approvalChange" on type "Subscription".',
      'GRAPHQL_VALIDATION_FAILED',
    ],
    [
      'several operations without a name',
      `subscription A { ${changed} { kind } } subscription B { ${changed} { kind } }`,
      {},
      'Name one operation of the document in operationName.',
      'OPERATION_RESOLUTION_FAILURE',
    ],
    [
      'a variable of another type',
      'subscription ($orgId: ID!) { approvalChanged(orgId: $orgId) { kind } }',
      { orgId: {} },
      /^Variable "\$orgId" got invalid value/,
      'BAD_USER_INPUT',
    ],
    [
      'what is no id',
      'subscription { approvalChanged(orgId: "x") { kind } }',
      {},
      /orgId/,
      'BAD_USER_INPUT',
    ],
    [
      'too many rows',
      `subscription { ${changed} { approval { organization { portfolios(first: 100) { nodes { approvals(first: 100) { nodes { decisions(first: 100) { nodes { id } } } } } } } } } }`,
      {},
      /^The operation may read \d+ rows/,
      'OPERATION_TOO_LARGE',
    ],
    [
      'too many aliases',
      `subscription { ${changed} { ${Array.from({ length: 60 }, (_, at) => `k${at}: kind`).join(' ')} } }`,
      {},
      /^The document has 60 aliases/,
      'OPERATION_TOO_LARGE',
    ],
    [
      'fragments that multiply',
      `subscription { ${changed} { approval { ...f0 } } } ${Array.from({ length: 15 }, (_, at) => `fragment f${at} on Approval { id ...f${at + 1} ...f${at + 1} }`).join(' ')} fragment f15 on Approval { id }`,
      {},
      'The document has more than 10000 selections. Ask for less.',
      'OPERATION_TOO_LARGE',
    ],
  ])(
    'with %s is refused, and the connection stays',
    async (_what, query, variables, message, code) => {
      const socket = await signedIn();
      socket.subscribe('1', query, variables);
      const { id, type, payload } = (await socket.next()) as {
        id: string;
        type: string;
        payload: { message: string; extensions: object }[];
      };
      expect({ id, type }).toEqual({ id: '1', type: 'error' });
      expect(payload[0]?.message).toEqual(
        typeof message === 'string' ? message : expect.stringMatching(message),
      );
      expect(payload[0]?.extensions).toMatchObject({ code });
      socket.subscribe('1', APPROVAL_CHANGED, { orgId: organization.id });
      expect(await socket.next()).toEqual(started('1'));
    },
  );

  test('that nests too deep is refused, however its brackets are written', async () => {
    const socket = await signedIn();
    const query = '\\u007b'.repeat(250);
    socket.send(`{"id":"1","type":"subscribe","payload":{"query":"subscription ${query}"}}`);
    expect(await socket.next()).toEqual({
      id: '1',
      type: 'error',
      payload: [
        {
          message: 'The document nests too deep. Send a flatter one.',
          extensions: { code: 'TOO_DEEP' },
        },
      ],
    });
  });

  test('that is a subscription is refused over HTTP', async () => {
    const query = `subscription { approvalChanged(orgId: "${organization.id}") { kind } }`;
    const { status, body } = await gateways.world.send(user, query);
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message:
              'Send subscriptions over a WebSocket at this address, in the protocol graphql-transport-ws.',
            extensions: { code: 'WRONG_TRANSPORT' },
          },
        ],
      },
    });
  });
});

describe('as many as may be:', () => {
  const tooMany = (id: string, count: number, where: string) => ({
    id,
    type: 'error',
    payload: [
      {
        message: `There are ${count} subscriptions open ${where}, which is all that may be. End one first.`,
        extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
      },
    ],
  });
  const variables = () => ({ orgId: organization.id });

  test('subscriptions of one connection, and one that is left makes room', async () => {
    const socket = await signedIn();
    for (const id of ['1', '2']) {
      socket.subscribe(id, APPROVAL_CHANGED, variables());
      expect(await socket.next()).toEqual(started(id));
    }
    socket.subscribe('3', APPROVAL_CHANGED, variables());
    expect(await socket.next()).toEqual(tooMany('3', 2, 'on this connection'));
    socket.send({ id: '1', type: 'complete' });
    socket.subscribe('3', APPROVAL_CHANGED, variables());
    expect(await socket.next()).toEqual(started('3'));
    expect(gateways.other.subscriptions()).toMatchObject({ connections: 1, subscriptions: 2 });
  });

  test('subscriptions of one person over several connections, not of another', async () => {
    const sockets = [await signedIn(), await signedIn()];
    for (const [at, id] of [
      [0, '1'],
      [0, '2'],
      [1, '3'],
    ] as const) {
      sockets[at]?.subscribe(id, APPROVAL_CHANGED, variables());
      expect(await sockets[at]?.next()).toEqual(started(id));
    }
    sockets[1]?.subscribe('4', APPROVAL_CHANGED, variables());
    expect(await sockets[1]?.next()).toEqual(tooMany('4', 3, 'of yours on this gateway'));
    const other = await gateways.world.seed.user(organization, 'VIEWER');
    await gateways.start(other, variables());
  });

  test('connections of one person', async () => {
    for (let count = 0; count < 3; count += 1) await signedIn();
    const subscription = await gateways.begin(token, variables());
    expect(await subscription.ended).toEqual({
      code: 1013,
      reason: 'You have as many connections open as may be. Close one, or share one.',
    });
  });
});
