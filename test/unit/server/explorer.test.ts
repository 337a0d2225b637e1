/*
 * What it is: the rules of the explorer's HTTP handler, behind a real server on the loopback.
 * What it refuses to know: the real page; a fixture directory stands in for the build.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createExplorer, type ExplorerOptions } from '../../../src/server/explorer.js';

const PAGE = '<!doctype html><title>Countersign</title>';
const SCRIPT = 'export const answer = 42;';
const MAKER = { email: 'maker@northwind.example', fullName: 'Mara', description: 'Proposes.' };
const EXPIRES_AT = new Date('2030-01-02T03:04:05.000Z');

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

interface Question {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

let directory: string;
let demo: Server;
let token: Server;
let unbuilt: Server;
const signIns: [string, boolean][] = [];

function listen(options: Partial<ExplorerOptions>): Promise<Server> {
  const explorer = createExplorer({
    directory,
    mode: 'demo',
    demoUsers: async () => [{ ...MAKER, passwordHash: 'secret' }],
    signIn: async (email, hasMfa) => {
      signIns.push([email, hasMfa]);
      return email === MAKER.email ? { token: 'a.b.c', expiresAt: EXPIRES_AT } : null;
    },
    ...options,
  });
  const server = createServer((request, response) => {
    void explorer(request, response).then((isAnswered) => {
      if (!isAnswered) response.writeHead(418).end('left to the gateway');
    });
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve) => server.close(() => resolve()));
}

function originOf(server: Server): string {
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}`;
}

// node:http instead of fetch: fetch normalises `..` away and forbids to set Origin and Host.
function ask(server: Server, target: string, question: Question = {}): Promise<Answer> {
  const { method = 'GET', headers = {}, body } = question;
  const { port } = server.address() as AddressInfo;
  const options = { host: '127.0.0.1', port, path: target, method, headers, timeout: 5_000 };
  return new Promise((resolve, reject) => {
    const request = send(options, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const { statusCode: status = 0 } = response;
        resolve({ status, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function askToSignIn(server: Server, body: unknown, headers = {}): Promise<Answer> {
  return ask(server, '/explorer/sign-in', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}

function codeOf(answer: Answer): unknown {
  return JSON.parse(answer.body.toString('utf8')).error.code;
}

beforeAll(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'explorer-'));
  await mkdir(path.join(directory, 'assets'));
  await writeFile(path.join(directory, 'index.html'), PAGE);
  await writeFile(path.join(directory, '.stamp'), 'not for anyone');
  await writeFile(path.join(directory, 'assets/main-1a2b.js'), SCRIPT);
  await writeFile(path.join(directory, 'assets/main-1a2b.js.gz'), gzipSync(SCRIPT));
  await writeFile(path.join(directory, 'assets/main-1a2b.css'), 'body{}');
  demo = await listen({});
  token = await listen({ mode: 'token', demoUsers: () => Promise.reject(new Error('asked')) });
  unbuilt = await listen({ directory: path.join(directory, 'nowhere') });
});

afterAll(async () => {
  await Promise.all([demo, token, unbuilt].map(close));
  await rm(directory, { recursive: true });
});

describe('the page and its assets', () => {
  test('The page is answered at the root, whatever its query, and is never kept.', async () => {
    const answer = await ask(demo, '/?query=1');
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).toBe(PAGE);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('Hashed assets are kept for a year with their own content type.', async () => {
    const script = await ask(demo, '/assets/main-1a2b.js');
    expect(script.status).toBe(200);
    expect(script.body.toString()).toBe(SCRIPT);
    expect(script.headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(script.headers.vary).toBe('accept-encoding');
    const style = await ask(demo, '/assets/main-1a2b.css');
    expect(style.headers['content-type']).toBe('text/css; charset=utf-8');
  });

  test('The gzip variant goes to those who accept it, where the build made one.', async () => {
    const headers = { 'accept-encoding': 'br, gzip;q=0.8' };
    const script = await ask(demo, '/assets/main-1a2b.js', { headers });
    expect(script.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(script.body).toString()).toBe(SCRIPT);
    const style = await ask(demo, '/assets/main-1a2b.css', { headers });
    expect(style.headers['content-encoding']).toBeUndefined();
    const refused = { 'accept-encoding': 'gzip;q=0, br' };
    const plain = await ask(demo, '/assets/main-1a2b.js', { headers: refused });
    expect(plain.headers['content-encoding']).toBeUndefined();
  });

  test('An unchanged asset is answered with 304 and no body.', async () => {
    const { headers } = await ask(demo, '/assets/main-1a2b.js');
    const ifNoneMatch = { 'if-none-match': `"other", ${headers.etag}` };
    const answer = await ask(demo, '/assets/main-1a2b.js', { headers: ifNoneMatch });
    expect(answer.status).toBe(304);
    expect(answer.body).toHaveLength(0);
  });

  test('HEAD answers the headers of GET without a body.', async () => {
    const answer = await ask(demo, '/', { method: 'HEAD' });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-length']).toBe(String(PAGE.length));
    expect(answer.body).toHaveLength(0);
  });

  test('Other methods are refused with the list of those allowed.', async () => {
    for (const target of ['/', '/assets/main-1a2b.js', '/explorer/session']) {
      const answer = await ask(demo, target, { method: 'POST' });
      expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    }
    const answer = await ask(demo, '/explorer/sign-in');
    expect([answer.status, answer.headers.allow]).toEqual([405, 'POST']);
  });

  test('An unknown asset is 404, and an unknown path is left to the gateway.', async () => {
    expect((await ask(demo, '/assets/main-ffff.js')).status).toBe(404);
    expect((await ask(demo, '/assets/main-1a2b.js.gz')).status).toBe(404);
    for (const target of ['/graphql', '/explorer', '/explorer/', '/index.html', '/.stamp']) {
      expect((await ask(demo, target)).status).toBe(418);
    }
  });

  test('No spelling of a parent directory reaches a file.', async () => {
    const spellings = ['../', '..%2f', '%2e%2e/', '..\\', '..%5c', './/../', '%00../'];
    for (const spelling of spellings) {
      for (const file of ['.stamp', 'index.html', `${spelling.repeat(9)}etc/passwd`]) {
        const answer = await ask(demo, `/assets/${spelling}${file}`);
        expect(answer.status).toBe(404);
        expect(answer.body.toString()).not.toMatch(/not for anyone|doctype|root:/);
      }
    }
    expect((await ask(demo, '/../.stamp')).status).toBe(418);
    expect((await ask(demo, '//etc/passwd')).status).toBe(418);
  });

  test('Without a built page the root says how to build it.', async () => {
    const answer = await ask(unbuilt, '/');
    expect(answer.status).toBe(503);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body.toString()).toContain('npm run build:explorer');
    expect((await ask(unbuilt, '/assets/main-1a2b.js')).status).toBe(404);
    expect((await ask(unbuilt, '/explorer/session')).status).toBe(200);
  });
});

describe('the security headers', () => {
  test('Every answer of the explorer carries them, refusals included.', async () => {
    const answers = [
      await ask(demo, '/'),
      await ask(demo, '/assets/main-1a2b.js'),
      await ask(demo, '/assets/none.js'),
      await ask(demo, '/explorer/session'),
      await ask(token, '/explorer/sign-in'),
      await ask(unbuilt, '/'),
      await askToSignIn(demo, 'no JSON'),
    ];
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'x-frame-options': 'DENY',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toBeDefined();
    }
  });

  test('The content security policy names no foreign origin and no inline script.', async () => {
    const { headers } = await ask(demo, '/');
    const policy = String(headers['content-security-policy']).split('; ');
    expect(policy).toEqual([
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self' 'unsafe-inline'",
      "font-src 'self' data:",
      "img-src 'self' data:",
      "connect-src 'self'",
      "worker-src 'self'",
      "base-uri 'none'",
      "form-action 'none'",
      "frame-ancestors 'none'",
    ]);
  });
});

describe('the session endpoint', () => {
  test('In mode demo it lists of each user only what the page shows.', async () => {
    const answer = await ask(demo, '/explorer/session');
    expect(JSON.parse(answer.body.toString())).toEqual({ mode: 'demo', users: [MAKER] });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  test('In mode token it lists nobody and asks for nobody.', async () => {
    const answer = await ask(token, '/explorer/session');
    expect(JSON.parse(answer.body.toString())).toEqual({ mode: 'token', users: [] });
  });
});

describe('the sign-in endpoint', () => {
  test('A demo user is signed in with the second factor that was asked for.', async () => {
    const answer = await askToSignIn(demo, { email: MAKER.email, mfa: true });
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(JSON.parse(answer.body.toString())).toEqual({
      token: 'a.b.c',
      email: MAKER.email,
      expiresAt: '2030-01-02T03:04:05.000Z',
    });
    await askToSignIn(demo, { email: MAKER.email });
    expect(signIns.slice(-2)).toEqual([
      [MAKER.email, true],
      [MAKER.email, false],
    ]);
  });

  test('An unknown email is 404 with a code.', async () => {
    const answer = await askToSignIn(demo, { email: 'nobody@example.test', mfa: false });
    expect([answer.status, codeOf(answer)]).toEqual([404, 'UNKNOWN_DEMO_USER']);
  });

  test('In mode token it does not exist, and issues nothing.', async () => {
    const before = signIns.length;
    const answer = await askToSignIn(token, { email: MAKER.email, mfa: false });
    expect([answer.status, codeOf(answer)]).toEqual([404, 'NO_DEMO_SIGN_IN']);
    expect(signIns).toHaveLength(before);
  });

  test('A request that another site sent is refused before anyone is signed in.', async () => {
    const before = signIns.length;
    const foreign = [
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: originOf(demo), 'sec-fetch-site': 'cross-site' },
      { origin: originOf(token), 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of foreign) {
      const answer = await askToSignIn(demo, { email: MAKER.email, mfa: false }, headers);
      expect([answer.status, codeOf(answer)]).toEqual([403, 'CROSS_SITE']);
    }
    expect(signIns).toHaveLength(before);
  });

  test('A page of a name that could be pointed here signs nobody in, though it is of the same origin.', async () => {
    const headers = { origin: 'http://rebound.example:8443', host: 'rebound.example:8443' };
    const answer = await askToSignIn(demo, { email: MAKER.email, mfa: false }, headers);
    expect([answer.status, codeOf(answer)]).toEqual([403, 'FOREIGN_HOST']);
  });

  test('A request of the page itself passes.', async () => {
    const own = [
      { origin: originOf(demo), 'sec-fetch-site': 'same-origin' },
      { 'sec-fetch-site': 'none' },
      { origin: 'http://LocalHost:8443', host: 'localhost:8443' },
      { origin: 'http://[::1]:8443', host: '[::1]:8443' },
    ];
    for (const headers of own) {
      const answer = await askToSignIn(demo, { email: MAKER.email, mfa: false }, headers);
      expect(answer.status).toBe(200);
    }
  });

  test('A body that is no JSON by its content type is refused.', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      const answer = await askToSignIn(demo, { email: MAKER.email }, { 'content-type': type });
      expect([answer.status, codeOf(answer)]).toEqual([415, 'UNSUPPORTED_MEDIA_TYPE']);
    }
    const type = { 'content-type': 'Application/JSON; charset=utf-8' };
    expect((await askToSignIn(demo, { email: MAKER.email }, type)).status).toBe(200);
  });

  test('A body over 4 KB is refused, and its connection is closed.', async () => {
    const fitting = JSON.stringify({ email: MAKER.email, mfa: false }).padEnd(4_096);
    expect((await askToSignIn(demo, fitting)).status).toBe(200);
    const answer = await askToSignIn(demo, `${fitting} `.padEnd(1_000_000));
    expect([answer.status, codeOf(answer)]).toEqual([413, 'PAYLOAD_TOO_LARGE']);
    expect(answer.headers.connection).toBe('close');
  });

  test('A body of another shape is refused with the shape expected.', async () => {
    const bodies = [
      '',
      'no JSON',
      'null',
      '[]',
      { mfa: true },
      { email: 7 },
      { email: '', mfa: 1 },
    ];
    for (const body of bodies) {
      const answer = await askToSignIn(demo, body);
      expect([answer.status, codeOf(answer)]).toEqual([400, 'BAD_REQUEST']);
      expect(answer.body.toString()).toContain('maker@northwind.example');
    }
  });
});
