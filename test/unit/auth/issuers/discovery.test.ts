/** Where the keys of an issuer are, as its own web server says: asked for over HTTP on this machine. */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DiscoveryError, discoverKeys } from '../../../../src/auth/issuers/discovery.js';

let server: Server;
let origin: string;
let answer: (response: ServerResponse) => void;
let asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(String(request.url));
    response.setHeader('connection', 'close');
    answer(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
});

/** Finds the keys of the issuer at this path, whose server answers this. */
async function found(path: string, given: (issuer: string) => object, status = 200): Promise<URL> {
  asked = [];
  const issuer = `${origin}${path}`;
  answer = (response) => void response.writeHead(status).end(JSON.stringify(given(issuer)));
  return discoverKeys(issuer);
}
const KEYS = 'https://keys.example/jwks';
const documentOf = (issuer: string) => ({ issuer, jwks_uri: KEYS });

test.each([
  ['', '/.well-known/openid-configuration'],
  ['/', '/.well-known/openid-configuration'],
  ['/one/two', '/one/two/.well-known/openid-configuration'],
  ['/one/two/', '/one/two/.well-known/openid-configuration'],
])('the issuer at the path "%s" is asked at %s', async (path, at) => {
  expect(String(await found(path, documentOf))).toBe(KEYS);
  expect(asked).toEqual([at]);
});

test('keys on this very machine may be had over http', async () => {
  const keys = `${origin}/keys`;
  expect(String(await found('', (issuer) => ({ issuer, jwks_uri: keys })))).toBe(keys);
});

test.each([201, 204, 404, 500])('an answer of %d is none', async (status) => {
  const failure = await found('', documentOf, status).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DiscoveryError);
  expect(String(failure)).toBe(
    `DiscoveryError: The issuer's ${origin}/.well-known/openid-configuration cannot be read.`,
  );
  expect(String((failure as Error).cause)).toBe(`Error: it answered ${status}`);
});

test('a redirect is not followed', async () => {
  answer = (response) => void response.writeHead(302, { location: `${origin}/other` }).end();
  asked = [];
  await expect(discoverKeys(origin)).rejects.toThrow('cannot be read');
  expect(asked).toHaveLength(1);
});

test('an answer that is no JSON is none', async () => {
  answer = (response) => void response.end('<html>');
  await expect(discoverKeys(origin)).rejects.toThrow('cannot be read');
});

test.each<[string, (issuer: string) => object, string]>([
  ['another issuer', () => documentOf('https://other.example'), 'is of another issuer'],
  ['the issuer with a slash more', (issuer) => documentOf(`${issuer}/`), 'is of another issuer'],
  ['no issuer', () => ({ jwks_uri: KEYS }), 'is of another issuer'],
  ...[undefined, null, 5, '', 'keys', [KEYS], 'http://keys.example/', 'ftp://keys.example/'].map(
    (address): [string, (issuer: string) => object, string] => [
      `${JSON.stringify(address)} for keys`,
      (issuer) => ({ issuer, jwks_uri: address }),
      'names no https address of keys (jwks_uri).',
    ],
  ),
])('a document that names %s is refused', async (_what, given, words) => {
  const failure = await found('', given).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(DiscoveryError);
  expect(String(failure)).toContain(words);
});
