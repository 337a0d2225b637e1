/**
 * Requests that are refused by their head or their bytes: methods, media types, encodings, sizes, bodies that are not
 * a request, and Authorization headers of odd forms. Each gets JSON and a status that says whose fault it is.
 */
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type RawHeaders, sendBytes, sendRaw } from '../support/raw-request.js';
import type { SeededPortfolio, SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let manager: SeededUser;
let portfolio: SeededPortfolio;
let authorization: string;
beforeAll(async () => {
  world = await openWorld();
  const organization = await world.seed.organization();
  manager = await world.seed.user(organization, 'MANAGER');
  portfolio = await world.seed.portfolio(organization);
  authorization = `Bearer ${(await world.issuer.sign(manager.subject, false)).token}`;
});
afterAll(() => world.close());

const url = (search = ''): string => `${world.gateway.url}/graphql${search}`;
const VIEWER = '{"query":"{ viewer { id } }"}';

/** Sends as the manager, as JSON unless the headers say otherwise. */
async function send(
  method: string,
  body: string | Uint8Array,
  headers: RawHeaders = {},
  search = '',
) {
  const full = { 'content-type': 'application/json', authorization, ...headers };
  const { headers: received, ...answer } = await sendRaw(url(search), method, full, body);
  return { ...answer, allow: received.allow, type: received['content-type'] };
}

const refusal = (status: number, code: string, message: string, allow?: string) => ({
  status,
  body: { errors: [{ message, extensions: { code } }] },
  allow,
  type: 'application/json; charset=utf-8',
});

const NO_JSON = 'The body is not JSON in UTF-8. Send {"query": "...", "variables": {...}}.';
const NO_OBJECT = 'POST body missing, invalid Content-Type, or JSON object has no keys.';
const NO_QUERY =
  'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.';
test.each([
  ['half an object', '{"query', NO_JSON],
  ['nothing', '', NO_JSON],
  ['a BOM before the object', `\ufeff${VIEWER}`, NO_JSON],
  ['bytes that are not UTF-8', Buffer.from('{"query":"\xff"}', 'latin1'), NO_JSON],
  ['null', 'null', NO_OBJECT],
  ['a string', '"x"', NO_OBJECT],
  ['a number', '5', NO_OBJECT],
  ['an empty object', '{}', NO_OBJECT],
  ['an empty list', '[]', 'Operation batching disabled.'],
  ['a list of requests', `[${VIEWER},${VIEWER}]`, 'Operation batching disabled.'],
  ['no query', '{"query":null}', NO_QUERY],
  ['an empty query', '{"query":""}', NO_QUERY],
  ['a number for a query', '{"query":5}', 'GraphQL queries must be strings.'],
  [
    'a list for variables',
    '{"query":"{ __typename }","variables":[]}',
    '`variables` in a POST body must be an object if provided.',
  ],
  [
    'a number for an operationName',
    '{"query":"{ __typename }","operationName":5}',
    '`operationName` in a POST body must be a string if provided.',
  ],
])('a body of %s is refused with 400', async (_what, body, message) => {
  expect(await send('POST', body)).toEqual(refusal(400, 'BAD_REQUEST', message));
});

test.each([
  'text/plain',
  'text/plain; a=application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/graphql',
  'application/json, text/plain',
  'message/http',
  '',
])('a content type of "%s" is refused with 415', async (type) => {
  const message = 'Send the request as content-type: application/json.';
  expect(await send('POST', VIEWER, { 'content-type': type })).toEqual(
    refusal(415, 'UNSUPPORTED_MEDIA_TYPE', message),
  );
});

test.each(['utf-7', 'utf-16', 'utf-16le', 'utf-32', 'iso-2022-jp', 'iso-8859-1'])(
  'the charset %s is refused with 415',
  async (charset) => {
    const type = `application/json; charset=${charset}`;
    expect(await send('POST', VIEWER, { 'content-type': type })).toEqual(
      refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the request as UTF-8.'),
    );
  },
);

test.each(['gzip', 'gzip, gzip', 'br', 'x'])(
  'a body in the encoding "%s" is refused with 415',
  async (encoding) => {
    expect(await send('POST', gzipSync(VIEWER), { 'content-encoding': encoding })).toEqual(
      refusal(415, 'UNSUPPORTED_MEDIA_TYPE', 'Send the request uncompressed.'),
    );
  },
);

test.each([
  ['with its length', { 'content-length': '10000000' }],
  ['in chunks of unknown number', { 'transfer-encoding': 'chunked' }],
])('a body of 10 MB %s is refused with 413', async (_what, headers) => {
  const body = new Uint8Array(10_000_000).fill(0x78);
  expect(await send('POST', body, headers)).toEqual(
    refusal(413, 'BODY_TOO_LARGE', 'Send at most 1000000 bytes.'),
  );
});

test.each(['PUT', 'PATCH', 'DELETE', 'OPTIONS'])('%s is refused with 405', async (method) => {
  const message = 'Send a POST, or a GET for a query.';
  expect(await send(method, VIEWER)).toEqual(
    refusal(405, 'METHOD_NOT_ALLOWED', message, 'GET, POST'),
  );
});

const rename = (): string =>
  `mutation { renamePortfolio(input: { id: "${portfolio.id}", name: "Renamed", version: 1 }) { receipt { hash } } }`;

test('a mutation over GET is refused with 405 and changes nothing', async () => {
  const answer = await send('GET', '', {}, `?query=${encodeURIComponent(rename())}`);
  const message = 'GET requests only support query operations, not mutation operations';
  expect(answer).toEqual(refusal(405, 'BAD_REQUEST', message, 'POST'));
});

test('a mutation whose answer the client does not accept is refused with 406 and changes nothing', async () => {
  const message =
    'Accept application/graphql-response+json or application/json: there is nothing else.';
  for (const accept of ['text/html', 'application/json;q=0', 'image/*'])
    expect(await send('POST', JSON.stringify({ query: rename() }), { accept })).toEqual(
      refusal(406, 'NOT_ACCEPTABLE', message),
    );
});

test('a query over GET is answered, and refused with 400 where it might come from a form', async () => {
  const search = `?query=${encodeURIComponent('{ viewer { id } }')}`;
  const { status, body } = await send('GET', '', {}, search);
  expect({ status, body }).toEqual({ status: 200, body: { data: { viewer: { id: manager.id } } } });
  const bare = await sendRaw(url(search), 'GET', { authorization });
  expect(bare.status).toBe(400);
  expect(JSON.stringify(bare.body)).toContain('Cross-Site Request Forgery');
});

test('brackets of 300 levels in a URL are refused with 400', async () => {
  const search = `?query=${encodeURIComponent(`{ nodes(ids: ${'['.repeat(300)}) }`)}`;
  const message = 'The request nests deeper than 200 levels of brackets. Send a flatter one.';
  expect(await send('GET', '', {}, search)).toEqual(refusal(400, 'TOO_DEEP', message));
});

test.each([
  ['nothing', ''],
  ['no scheme', 'token'],
  ['another scheme', 'Basic eDp5'],
  ['a scheme alone', 'Bearer'],
  ['two words', 'Bearer a b'],
  ['two tokens', 'Bearer a, Bearer b'],
  ['a quoted token', 'Bearer "a"'],
])('an Authorization header of %s is refused with 401', async (_what, header) => {
  const { status, body } = await send('POST', VIEWER, { authorization: header });
  const message = 'The Authorization header must be "Bearer <token>".';
  expect({ status, body }).toEqual({
    status: 401,
    body: { errors: [{ message, extensions: { code: 'UNAUTHENTICATED' } }] },
  });
});

test('two Authorization headers are refused with 400, whichever of them holds', async () => {
  const bytes = (first: string, second: string): string =>
    [
      'POST /graphql HTTP/1.1',
      'host: localhost',
      `authorization: ${first}`,
      `authorization: ${second}`,
      'content-type: application/json',
      `content-length: ${VIEWER.length}`,
      '',
      VIEWER,
    ].join('\r\n');
  const answers = [
    await sendBytes(url(), bytes(authorization, 'Bearer x')),
    await sendBytes(url(), bytes('Bearer x', authorization)),
    await sendBytes(url(), bytes(authorization, authorization)),
  ];
  expect(answers).toEqual(Array(3).fill('HTTP/1.1 400 Bad Request'));
});

test.each([
  ['a length and chunks at once', 'content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n'],
  ['two lengths', 'content-length: 5\r\ncontent-length: 6\r\n\r\n'],
  ['a length that is no number', 'content-length: NaN\r\n\r\n'],
])('a request with %s is refused with 400 by the parser', async (_what, rest) => {
  const head = `POST /graphql HTTP/1.1\r\nhost: localhost\r\n${rest}`;
  expect(await sendBytes(url(), head)).toBe('HTTP/1.1 400 Bad Request');
});

test('a URL of 100 KB is refused with 431 by the parser', async () => {
  const head = `GET /graphql?query=${'x'.repeat(100_000)} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
  expect(await sendBytes(url(), head)).toBe('HTTP/1.1 431 Request Header Fields Too Large');
});

test('none of it changed or recorded anything, and the next request is answered', async () => {
  expect(await world.seed.query('SELECT action, status FROM audit_events')).toEqual([]);
  const rows = await world.seed.query('SELECT name, version FROM portfolios');
  expect(rows).toEqual([{ name: portfolio.name, version: 1 }]);
  const { status, body } = await send('POST', VIEWER);
  expect({ status, body }).toEqual({ status: 200, body: { data: { viewer: { id: manager.id } } } });
});
