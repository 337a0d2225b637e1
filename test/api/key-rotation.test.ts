/** Keys of an issuer while the gateway is under load: no token that holds is refused, and one fetch does, whatever is sent. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { externalIssuers } from '../../src/auth/issuers/external-issuers.js';
import { KeepAliveClient } from '../support/keep-alive-client.js';
import { inSeconds, KeyServer, type SigningKey, signingKey } from '../support/key-server.js';
import type { SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

const CLIENTS = 12;
const REQUESTS = 600;

let server: KeyServer;
let world: World;
let client: KeepAliveClient;
let user: SeededUser;
let old: SigningKey;
const { now } = Date;

beforeAll(async () => {
  server = await new KeyServer().start();
  old = await signingKey('old');
  server.keys = [old];
  world = await openWorld({ rateLimits: null, verifier: externalIssuers([server.asIssuer()]) });
  client = new KeepAliveClient(world.gateway.url, CLIENTS);
  user = await world.seed.user(await world.seed.organization(), 'VIEWER');
});
afterEach(() => {
  Date.now = now;
});
afterAll(async () => {
  client.close();
  await world.close();
  await server.stop();
});

/** A token of its own each time: none is one that the gateway remembers. */
const tokenOf = (key: SigningKey, at: number): Promise<string> =>
  server.sign(key, { ...server.claims(user.subject), exp: inSeconds(7_200), jti: String(at) });

/** Sends requests from several clients at once, and counts what they answered. */
async function load(keyAt: (at: number) => SigningKey): Promise<Map<string, number>> {
  const answers = new Map<string, number>();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < REQUESTS) {
      const at = next++;
      const token = await tokenOf(keyAt(at), at);
      const { status, text } = await client.send(token, '{ viewer { id } }');
      answers.set(`${status} ${text}`, (answers.get(`${status} ${text}`) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  return answers;
}
const allAnswered = () => new Map([[`200 {"data":{"viewer":{"id":"${user.id}"}}}\n`, REQUESTS]]);

test('a new key is taken under load with one fetch, beside the old one, and no token of either is refused', async () => {
  await load(() => old);
  expect(server.requests).toBe(1);
  const next = await signingKey('next');
  server.keys = [old, next];
  Date.now = () => now() + 31_000;
  // The new key comes in the middle of the load, to all clients at once.
  const answers = await load((at) => (at > REQUESTS / 3 && at % 2 === 0 ? next : old));
  expect(answers).toEqual(allAnswered());
  expect(server.requests).toBe(2);
});

test('keys that grow old are fetched once under load, and nobody waits for a slow issuer', async () => {
  const waiting: (() => void)[] = [];
  const { keys } = server;
  server.fault = (response) => {
    const body = JSON.stringify({ keys: keys.map(({ jwk }) => jwk) });
    waiting.push(() => response.end(body));
  };
  const before = server.requests;
  Date.now = () => now() + 31_000 + 301_000;
  expect(await load(() => old)).toEqual(allAnswered());
  expect(server.requests).toBe(before + 1);
  for (const answer of waiting) answer();
  server.fault = null;
});

test('ten thousand tokens of unknown keys are refused, and not one of them makes the gateway fetch', async () => {
  // Later than the tests before have left the clock: on a slow machine the fetch there ended without an answer, and the
  // next one is due half a minute after it.
  Date.now = () => now() + 31_000 + 301_000 + 31_000;
  const [, body, signature] = (await tokenOf(old, 0)).split('.');
  const first = Buffer.from(JSON.stringify({ alg: 'ES256', kid: 'unknown' })).toString('base64url');
  // 503 says that the keys are not there yet; once they are, all that follows is refused by them.
  while ((await client.send(`${first}.${body}.${signature}`, '{ viewer { id } }')).status === 503);
  const before = server.requests;
  const statuses = new Set<number>();
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < 10_000) {
      const header = Buffer.from(JSON.stringify({ alg: 'ES256', kid: `unknown ${next++}` }));
      const token = `${header.toString('base64url')}.${body}.${signature}`;
      statuses.add((await client.send(token, '{ viewer { id } }')).status);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  expect([...statuses]).toEqual([401]);
  expect(server.requests - before).toBeLessThanOrEqual(1);
}, 180_000);
