/** How an external issuer's keys are found, fetched, kept and rotated. */
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { errors } from 'jose';
import {
  externalIssuers,
  type WatchedVerifier,
} from '../../../../src/auth/issuers/external-issuers.js';
import { inSeconds, KeyServer, type SigningKey, signingKey } from '../../../support/key-server.js';

describe('an external issuer', () => {
  let server: KeyServer;
  let old: SigningKey;
  let verifier: WatchedVerifier;
  const now = Date.now;
  beforeEach(async () => {
    server = await new KeyServer().start();
    old = await signingKey('old');
    server.keys = [old];
    verifier = externalIssuers([server.asIssuer()], 3_600);
  });
  afterEach(async () => {
    Date.now = now;
    await server.stop();
  });
  const tokenOf = (key: SigningKey): Promise<string> =>
    server.sign(key, { ...server.claims('auth0|ada'), exp: inSeconds(7_200) });
  const standing = () => verifier.standings()[0];
  const ada = { subject: 'auth0|ada', authentication: { hasMfa: false } };

  test('fetches its keys when the first token comes, and once for all that come meanwhile', async () => {
    expect(server.requests).toBe(0);
    const token = await tokenOf(old);
    const answers = await Promise.all(Array.from({ length: 20 }, () => verifier.verify(token)));
    expect(answers).toMatchObject(Array(20).fill(ada));
    expect(server.requests).toBe(1);
  });

  test('accepts a new key 30 s after the last fetch at the latest, and the old one while it is published', async () => {
    await verifier.verify(await tokenOf(old));
    const next = await signingKey('next');
    server.keys = [old, next];
    await expect(verifier.verify(await tokenOf(next))).rejects.toThrow(errors.JWKSNoMatchingKey);
    expect(server.requests).toBe(1);
    Date.now = () => now() + 30_001;
    expect(await verifier.verify(await tokenOf(next))).toMatchObject(ada);
    expect(await verifier.verify(await tokenOf(old))).toMatchObject(ada);
    expect(server.requests).toBe(2);
  });

  test('refuses a key that is no longer published once it has fetched again, after 10 minutes at the latest', async () => {
    await verifier.verify(await tokenOf(old));
    const token = await tokenOf(old);
    server.keys = [await signingKey('next')];
    expect(await verifier.verify(token)).toMatchObject(ada);
    Date.now = () => now() + 600_001;
    await expect(verifier.verify(token)).rejects.toThrow(errors.JWKSNoMatchingKey);
  });

  test('fetches no more often than every 30 s, whatever key ids are named', async () => {
    await verifier.verify(await tokenOf(old));
    for (let at = 0; at < 200; at += 1) {
      const token = await tokenOf({ ...old, kid: `unknown-${at}` });
      await expect(verifier.verify(token)).rejects.toThrow(errors.JWKSNoMatchingKey);
    }
    expect(server.requests).toBe(1);
  });

  test.each([
    ['answers 500', (response: ServerResponse) => response.writeHead(500).end()],
    ['answers HTML', (response: ServerResponse) => response.end('<html>')],
    ['redirects', (response: ServerResponse) => response.writeHead(302, { location: '/' }).end()],
    ['hangs up', (response: ServerResponse) => response.destroy()],
    ['does not answer', () => undefined],
  ])(
    'goes on with the keys it has while their server %s for an hour, tries every 30 s, and one token waits for it',
    async (_what, fault) => {
      const token = await tokenOf(old);
      await verifier.verify(token);
      server.fault = fault;
      const waits: number[] = [];
      for (let minute = 1; minute < 60; minute += 1) {
        Date.now = () => now() + minute * 60_000;
        const startedAt = performance.now();
        expect(await verifier.verify(token)).toMatchObject(ada);
        waits.push(performance.now() - startedAt);
      }
      expect(waits.filter((wait) => wait > 500).length).toBeLessThanOrEqual(1);
      expect(server.requests).toBeLessThanOrEqual(1 + 55);
      expect(standing()).toMatchObject({ failures: expect.any(Number) });
      Date.now = () => now() + 3_601_000;
      await expect(verifier.verify(token)).rejects.toThrow();
      server.fault = null;
      Date.now = () => now() + 3_640_000;
      expect(await verifier.verify(token)).toMatchObject(ada);
    },
  );

  test('says of a key that it does not know in an outage that the keys cannot be had, not that the token is bad', async () => {
    await verifier.verify(await tokenOf(old));
    server.fault = (response) => response.writeHead(500).end();
    Date.now = () => now() + 31_000;
    const token = await tokenOf(await signingKey('next'));
    for (const _time of [1, 2, 3])
      await expect(verifier.verify(token)).rejects.toThrow('Expected 200 OK');
    expect(server.requests).toBe(2);
    expect(standing()).toMatchObject({ issuer: server.issuer, failures: 1 });
    expect(Math.round(standing()?.ageS ?? 0)).toBe(31);
  });

  test('gives up on a server that does not answer after 3 s', async () => {
    server.fault = () => undefined;
    const startedAt = performance.now();
    await expect(verifier.verify(await tokenOf(old))).rejects.toThrow(errors.JWKSTimeout);
    expect(performance.now() - startedAt).toBeLessThan(4_500);
  });

  test('is found by discovery, which has to name it to the letter and keys behind https or on this machine', async () => {
    const found = externalIssuers([server.asIssuer({ issuer: server.origin, jwksUrl: null })]);
    const token = await server.sign(old, { ...server.claims('auth0|ada'), iss: server.origin });
    for (const [document, words] of [
      [{ issuer: `${server.origin}/`, jwks_uri: server.url }, 'of another issuer'],
      [{ issuer: server.origin }, 'no https address'],
      [{ issuer: server.origin, jwks_uri: 'http://keys.example/' }, 'no https address'],
      [null, 'cannot be read'],
    ] as const) {
      server.discovery = document;
      await expect(found.verify(token)).rejects.toThrow(words);
    }
    server.discovery = { issuer: server.origin, jwks_uri: server.url };
    expect(await found.verify(token)).toMatchObject(ada);
  });

  test('has people of its own, whatever another one calls them', async () => {
    const other = await new KeyServer('https://other.example').start();
    other.keys = [await signingKey('old')];
    const both = externalIssuers([
      server.asIssuer({ subjectPrefix: 'a|' }),
      other.asIssuer({ subjectPrefix: 'b|' }),
    ]);
    const theirs = await other.sign(other.keys[0] as SigningKey, other.claims('ada'));
    expect(await both.verify(theirs)).toMatchObject({
      subject: 'b|ada',
      authentication: { hasMfa: false },
    });
    expect(await both.verify(await server.sign(old, server.claims('ada')))).toMatchObject({
      subject: 'a|ada',
      authentication: { hasMfa: false },
    });
    // Signed by one, in the name of the other.
    const foreign = await other.sign(other.keys[0] as SigningKey, server.claims('ada'));
    await expect(both.verify(foreign)).rejects.toThrow('signature verification failed');
    await other.stop();
  });

  test('follows no redirect to another key server', async () => {
    const other = await new KeyServer().start();
    other.keys = [old];
    server.fault = (response) => response.writeHead(302, { location: other.url }).end();
    const answer = await verifier.verify(await tokenOf(old)).catch(String);
    await other.stop();
    expect(answer).toContain('Expected 200 OK');
    expect(other.requests).toBe(0);
  });
});
