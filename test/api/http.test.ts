/**
 * GraphQL over HTTP: every audit of graphql-http's suite, and the statuses of requests that never
 * reach a resolver.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { serverAudits } from 'graphql-http';
import { openWorld, type World } from '../support/world.js';

let world: World;
let token: string;
beforeAll(async () => {
  world = await openWorld();
  const viewer = await world.seed.user(await world.seed.organization(), 'VIEWER');
  token = (await world.issuer.sign(viewer.subject, false)).token;
});
afterAll(() => world.close());

type Init = Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> };

/** Fetches with these headers on top, as the audits do it. */
function fetchWith(headers: () => Readonly<Record<string, string>>) {
  return (address: string, init: Init = {}): Promise<Response> =>
    fetch(address, { ...init, headers: { ...init.headers, ...headers() } });
}

const audits = serverAudits({
  url: () => `${world.gateway.url}/graphql`,
  fetchFn: fetchWith(() => ({
    authorization: `Bearer ${token}`,
    'apollo-require-preflight': '1',
  })),
});

test('graphql-http has 61 audits, and each is a test below', () => {
  expect(audits.length).toBe(61);
});

test.each(audits)('the endpoint $name ($id)', async ({ id, name, fn }) => {
  // Without the response, which Jest cannot print.
  const { response: _response, ...result } = { response: null, ...(await fn()) };
  expect(result).toEqual({ id, name, status: 'ok' });
});

test('without a header that a form cannot send, only the audits that a GET be answered fail: a MAY each', async () => {
  const bare = serverAudits({
    url: () => `${world.gateway.url}/graphql`,
    fetchFn: fetchWith(() => ({ authorization: `Bearer ${token}` })),
  });
  const results = await Promise.all(bare.map(({ fn }) => fn()));
  const failed = results.filter(({ status }) => status !== 'ok');
  expect(failed.map(({ id, name }) => `${id} ${name.split(' ')[0]}`)).toEqual([
    '5A70 MAY',
    'D6D5 MAY',
    '6A70 MAY',
  ]);
});
