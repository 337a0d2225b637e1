/**
 * Connections that are lost while a mutation commits: nobody can know whether it was done, so nothing is said of it
 * but how to learn it, no failure is recorded, and repeating the request under its key settles it.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pino from 'pino';
import { type Gateway, startGateway } from '../../src/server/gateway.js';
import { type Cut, DatabaseLink } from '../support/database-link.js';
import { outside } from '../support/raw-request.js';
import type { SeededOrganization, SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let link: DatabaseLink;
let gateway: Gateway;
const log: { readonly correlationId?: string }[] = [];
beforeAll(async () => {
  world = await openWorld();
  link = new DatabaseLink(world.database.gatewayUrl);
  gateway = await startGateway({
    database: {
      url: await link.open(world.database.gatewayUrl),
      poolSize: 4,
      // So that each COMMIT travels by its name, which the link looks for.
      isPreparing: false,
    },
    verifier: world.issuer,
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger: pino({ level: 'error' }, { write: (line: string) => log.push(JSON.parse(line)) }),
    drainTimeoutMs: 1_000,
    explorer: null,
  });
});
afterAll(async () => {
  await gateway.stop();
  await link.close();
  await world.close();
});

async function create(
  manager: SeededUser,
  organization: SeededOrganization,
  idempotencyKey: string | null,
) {
  const { token } = await world.issuer.sign(manager.subject, false);
  const query = `mutation ($input: CreatePortfolioInput!) {
    createPortfolio(input: $input) { portfolio { name } receipt { eventId } problem { code } }
  }`;
  const input = { orgId: organization.id, name: 'New', idempotencyKey };
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  return { status: response.status, body: JSON.parse(outside(await response.text())) };
}

const recorded = async (organization: SeededOrganization) =>
  (await world.events(organization.id)).map(({ action, status }) => [action, status]);
const made = (organization: SeededOrganization) =>
  world.seed.query('SELECT name FROM portfolios WHERE org_id = $1', [organization.id]);

const unknown = (entry: (typeof log)[number] | undefined) => ({
  status: 200,
  body: {
    errors: [
      {
        message: `The outcome is unknown: the connection to the database was lost while the change was being committed. Repeat the request with the same idempotencyKey: it is then done once, and answered as it was done. Without a key, read first whether it was done. Quote ${entry?.correlationId} when you ask about it.`,
        locations: [{ line: 2, column: 5 }],
        path: ['createPortfolio'],
        extensions: { code: 'OUTCOME_UNKNOWN', correlationId: entry?.correlationId },
      },
    ],
    data: null,
  },
});

const cases: readonly { readonly cut: Cut; readonly isDone: boolean }[] = [
  { cut: 'before it arrives', isDone: false },
  { cut: 'before it is answered', isDone: true },
];
describe.each(cases)('a connection that is lost at COMMIT, $cut,', ({ cut, isDone }) => {
  test('is told as an unknown outcome, records no failure, and a repetition under the key settles it', async () => {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    link.cutNext(cut);
    const lost = await create(manager, organization, 'key');
    expect(lost).toEqual(unknown(log.at(-1)));
    const before = isDone ? [['portfolio.create', 'SUCCESS']] : [];
    expect(await recorded(organization)).toEqual(before);
    expect(await made(organization)).toEqual(isDone ? [{ name: 'New' }] : []);

    const again = await create(manager, organization, 'key');
    const done = { portfolio: { name: 'New' }, receipt: expect.anything(), problem: null };
    expect(again).toEqual({ status: 200, body: { data: { createPortfolio: done } } });
    expect(await recorded(organization)).toEqual([['portfolio.create', 'SUCCESS']]);
    expect(await made(organization)).toEqual([{ name: 'New' }]);
  });
});

test('a connection that is lost while a refusal is recorded is a fault: nothing was to be committed but the record', async () => {
  const organization = await world.seed.organization();
  const viewer = await world.seed.user(organization, 'VIEWER');
  link.cutNext('before it arrives');
  const { status, body } = await create(viewer, organization, null);
  const { correlationId } = log.at(-1) ?? {};
  expect([status, body.data, body.errors[0].extensions]).toEqual([
    200,
    null,
    { code: 'INTERNAL_SERVER_ERROR', correlationId },
  ]);
  expect(await made(organization)).toEqual([]);
});

test('without a database a query and a mutation are answered 503, and again with it', async () => {
  const organization = await world.seed.organization();
  const manager = await world.seed.user(organization, 'MANAGER');
  const lost = new DatabaseLink(world.database.gatewayUrl);
  const other = await startGateway({
    database: {
      url: await lost.open(world.database.gatewayUrl),
      poolSize: 2,
      isPreparing: true,
    },
    verifier: world.issuer,
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger: pino({ level: 'silent' }),
    drainTimeoutMs: 1_000,
    explorer: null,
  });
  const { token } = await world.issuer.sign(manager.subject, false);
  const ask = async (query: string) => {
    const response = await fetch(`${other.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query }),
    });
    return {
      status: response.status,
      retryAfter: response.headers.get('retry-after'),
      body: await response.json(),
    };
  };
  const write = `mutation { createPortfolio(input: { orgId: "${organization.id}", name: "x" }) { problem { code } } }`;
  const unavailable = {
    status: 503,
    retryAfter: '1',
    body: {
      errors: [
        {
          message: 'The database cannot be had at the moment. Send the request again.',
          extensions: { code: 'SERVICE_UNAVAILABLE' },
        },
      ],
    },
  };
  expect((await ask('{ viewer { id } }')).status).toBe(200);
  await lost.close();
  for (const query of ['{ viewer { id } }', '{ __typename }', write])
    expect(await ask(query)).toEqual(unavailable);
  await other.stop();
});
