/**
 * The development issuer's key in its folder, and how an external issuer's keys are fetched, kept and rotated.
 */

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, errors } from 'jose';
import { developmentIssuer } from '../../../src/auth/issuers/development-issuer.js';
import {
  externalIssuers,
  type WatchedVerifier,
} from '../../../src/auth/issuers/external-issuers.js';
import { inSeconds, KeyServer, type SigningKey, signingKey } from '../../support/key-server.js';

const folders: string[] = [];
async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-issuer-'));
  folders.push(folder);
  return folder;
}
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

/** The example of RFC 7515 appendix A.3.1 without its private part. */
const PUBLIC_KEY = {
  kty: 'EC',
  crv: 'P-256',
  x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
  y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};

describe('the development issuer', () => {
  test('keeps its key in a file that only its owner reads, and finds it again', async () => {
    const folder = await newFolder();
    const first = await developmentIssuer(folder, 'countersign');
    const { token } = await first.sign('dev|ada', true);
    const again = await developmentIssuer(folder, 'countersign');
    expect(await again.verify(token)).toMatchObject({
      subject: 'dev|ada',
      authentication: { hasMfa: true },
    });
    expect(await readdir(folder)).toEqual(['development-issuer.json']);
    const { mode } = await stat(join(folder, 'development-issuer.json'));
    expect((mode & 0o777).toString(8)).toBe('600');
  });

  test('signs ES256 for eight hours, with its issuer, the audience and how one signed in', async () => {
    const issuer = await developmentIssuer(await newFolder(), 'desk');
    const { token, expiresAt } = await issuer.sign('dev|ada', false);
    const { iat = 0, jti, ...claims } = decodeJwt(token);
    expect(jti).toMatch(/^[0-9a-f-]{36}$/);
    expect(decodeProtectedHeader(token)).toEqual({
      alg: 'ES256',
      kid: 'development',
      typ: 'at+jwt',
    });
    expect(claims).toEqual({
      amr: ['pwd'],
      auth_time: iat,
      iss: 'urn:countersign:development',
      aud: 'desk',
      sub: 'dev|ada',
      exp: iat + 28_800,
    });
    expect(expiresAt).toEqual(new Date((iat + 28_800) * 1000));
  });

  test('has another key in another folder, and verifies no token of it', async () => {
    const [one, other] = [await newFolder(), await newFolder()];
    const { token } = await (await developmentIssuer(one, 'countersign')).sign('dev|ada', false);
    const stranger = await developmentIssuer(other, 'countersign');
    await expect(stranger.verify(token)).rejects.toThrow(errors.JWSSignatureVerificationFailed);
  });

  test('verifies no token for another audience', async () => {
    const folder = await newFolder();
    const { token } = await (await developmentIssuer(folder, 'desk')).sign('dev|ada', false);
    const other = await developmentIssuer(folder, 'countersign');
    await expect(other.verify(token)).rejects.toThrow(errors.JWTClaimValidationFailed);
  });

  test('makes a whole key where a kill left half of one beside the place', async () => {
    const folder = await newFolder();
    await writeFile(join(folder, 'development-issuer.json.4711'), '{"kty":"EC","x":"AB');
    const issuer = await developmentIssuer(folder, 'countersign');
    const { token } = await issuer.sign('dev|ada', false);
    const again = await developmentIssuer(folder, 'countersign');
    expect((await again.verify(token)).subject).toBe('dev|ada');
  });

  test.each([
    ['half a key', '{"kty":"EC","x":"AB'],
    ['nothing', ''],
    ['JSON that is no key', '{}'],
    ['a public key alone', JSON.stringify(PUBLIC_KEY)],
  ])('says which file to delete where it holds %s, and leaves it as it is', async (_what, text) => {
    const folder = await newFolder();
    const path = join(folder, 'development-issuer.json');
    await writeFile(path, text);
    const message = `${path} is not a key`;
    await expect(developmentIssuer(folder, 'countersign')).rejects.toThrow(message);
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  test('has one key where several processes start at the same moment on an empty folder', async () => {
    const folder = await newFolder();
    const starts = Array.from({ length: 4 }, () => developmentIssuer(folder, 'countersign'));
    const issuers = await Promise.all(starts);
    const reader = await developmentIssuer(folder, 'countersign');
    for (const issuer of issuers) {
      const { token } = await issuer.sign('dev|ada', false);
      expect(await reader.verify(token)).toMatchObject({
        subject: 'dev|ada',
        authentication: { hasMfa: false },
      });
    }
  });
});

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
