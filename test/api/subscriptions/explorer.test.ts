/** A subscription as GraphiQL runs it: the fetcher of the page, its WebSocket, and the gateway that serves both. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { parse } from 'graphql';
import WebSocket from 'ws';
import { createCredentialHolder } from '../../../src/explorer/credential.js';
import { createFetcher } from '../../../src/explorer/fetcher.js';
import { createFollow } from '../../../src/explorer/follow.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { socketUrl } from '../../support/subscribe.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let organization: SeededOrganization;
let user: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  user = await world.seed.user(organization, 'VIEWER');
});
afterAll(() => world.close());

/** What GraphiQL gets for a document. */
async function run(query: string, token: string) {
  const credential = { token, label: user.email, hasMfa: false, isDemo: false };
  const store = { read: () => credential, write: () => undefined };
  const fetcher = createFetcher(
    createCredentialHolder(store, async () => null),
    (path, init) => fetch(`${world.gateway.url}${path}`, init),
    createFollow(socketUrl(world.gateway.url), WebSocket),
  );
  return fetcher({ query }, { documentAST: parse(query) });
}
const tokenOf = async () => (await world.issuer.sign(user.subject, false)).token;
const changed = () =>
  `subscription { approvalChanged(orgId: "${organization.id}") { kind approval { id } } }`;

test('a subscription is followed as it comes, and a query is answered as before', async () => {
  const answers = (await run(changed(), await tokenOf())) as AsyncIterable<unknown>;
  const told: unknown[] = [];
  const ids: string[] = [];
  for await (const answer of answers) {
    told.push(answer);
    if (told.length === 2) break;
    ids.push(await world.seed.approval(await world.seed.portfolio(organization), user));
  }
  expect(told).toEqual([
    { data: { approvalChanged: { kind: 'STARTED', approval: null } } },
    { data: { approvalChanged: { kind: 'CREATED', approval: { id: ids[0] } } } },
  ]);
  while (world.gateway.subscriptions().connections > 0)
    await new Promise((resolve) => setTimeout(resolve, 10));
  expect(await run('{ viewer { id } }', await tokenOf())).toMatchObject({
    data: { viewer: { id: user.id } },
  });
});

test('a connection that is refused is told in words', async () => {
  const answers = (await run(changed(), 'wrong')) as AsyncIterable<unknown>;
  const reason =
    'The token is not valid here. Get one from the configured issuer, for the configured audience.';
  await expect(answers[Symbol.asyncIterator]().next()).rejects.toThrow(
    `The gateway closed the subscription (4403). ${reason}`,
  );
});
