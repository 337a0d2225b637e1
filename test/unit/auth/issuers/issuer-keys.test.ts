/** When the keys of an issuer are fetched, to the millisecond: a real key server, and a clock that stands still. */
import type { ServerResponse } from 'node:http';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { errors } from 'jose';
import { IssuerKeys } from '../../../../src/auth/issuers/issuer-keys.js';
import { KeyServer, type SigningKey, signingKey } from '../../../support/key-server.js';

const NOW_MS = 1_800_000_000_000;
const STALE_MS = 3_600_000;
const NONE = errors.JWKSNoMatchingKey;

let server: KeyServer;
let old: SigningKey;
let next: SigningKey;
let finds: number;
let keys: IssuerKeys;
beforeEach(async () => {
  setClock(0);
  server = await new KeyServer().start();
  [old, next] = await Promise.all([signingKey('old'), signingKey('next')]);
  server.keys = [old];
  finds = 0;
  keys = new IssuerKeys(async () => {
    finds += 1;
    return new URL(server.url);
  }, STALE_MS);
});
afterEach(async () => {
  jest.useRealTimers();
  await server.stop();
});

/** Sets the clock alone; everything that waits goes on. */
function setClock(ms: number): void {
  jest.useFakeTimers({
    now: NOW_MS + ms,
    doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'setInterval', 'setTimeout'],
  });
}
const ask = ({ kid, alg }: { kid: string; alg: string } = old) =>
  keys.get({ kid, alg }, { payload: '', signature: '' });
const down = (response: ServerResponse): void => void response.writeHead(500).end();

test('keys are found and fetched when one is asked for, once for all who ask meanwhile', async () => {
  expect([finds, server.requests, keys.standing]).toEqual([0, 0, { ageS: null, failures: 0 }]);
  await Promise.all(Array.from({ length: 10 }, () => ask()));
  expect([finds, server.requests, keys.standing]).toEqual([1, 1, { ageS: 0, failures: 0 }]);
  setClock(1_500);
  expect(keys.standing).toEqual({ ageS: 1.5, failures: 0 });
});

test('until there are keys each who asks fetches, and hears why there are none', async () => {
  server.fault = down;
  for (const _time of [1, 2, 3]) await expect(ask()).rejects.toThrow('Expected 200 OK');
  expect([server.requests, keys.standing]).toEqual([3, { ageS: null, failures: 3 }]);
  server.fault = null;
  await expect(ask()).resolves.toBeDefined();
  expect([finds, server.requests, keys.standing]).toEqual([1, 4, { ageS: 0, failures: 3 }]);
});

test('an address that could not be found is looked for again', async () => {
  let isFindable = false;
  keys = new IssuerKeys(async () => {
    if (isFindable) return new URL(server.url);
    throw new Error('Nowhere.');
  }, STALE_MS);
  await expect(ask()).rejects.toThrow('Nowhere.');
  isFindable = true;
  await expect(ask()).resolves.toBeDefined();
  expect(keys.standing).toEqual({ ageS: 0, failures: 1 });
});

describe('a key that is not among the held ones', () => {
  test('is not fetched within 30 s of the last fetch, and is after them', async () => {
    await ask();
    server.keys = [old, next];
    setClock(29_999);
    await expect(ask(next)).rejects.toThrow(NONE);
    expect(server.requests).toBe(1);
    setClock(30_000);
    await expect(ask(next)).resolves.toBeDefined();
    expect([finds, server.requests]).toEqual([1, 2]);
  });

  test('is not there where it was fetched and is none, and the 30 s begin anew', async () => {
    await ask();
    setClock(30_000);
    await expect(ask(next)).rejects.toThrow(NONE);
    setClock(59_999);
    await expect(ask(next)).rejects.toThrow(NONE);
    expect(server.requests).toBe(2);
    setClock(60_000);
    await expect(ask(next)).rejects.toThrow(NONE);
    expect(server.requests).toBe(3);
  });

  test('cannot be had in an outage, which is what is said until it ends', async () => {
    await ask();
    server.fault = down;
    setClock(30_000);
    for (const _time of [1, 2]) await expect(ask(next)).rejects.toThrow('Expected 200 OK');
    expect([server.requests, keys.standing]).toEqual([2, { ageS: 30, failures: 1 }]);
    // What is held goes on.
    await expect(ask()).resolves.toBeDefined();
    server.fault = null;
    setClock(60_000);
    await expect(ask(next)).rejects.toThrow(NONE);
    setClock(60_001);
    await expect(ask(next)).rejects.toThrow(NONE);
    expect([server.requests, keys.standing]).toEqual([3, { ageS: 0.001, failures: 1 }]);
  });
});

test('a token that several keys fit fetches nothing: no other key would tell them apart', async () => {
  server.keys = [old, { ...next, kid: old.kid, jwk: { ...next.jwk, kid: old.kid } }];
  await expect(ask()).rejects.toThrow(errors.JWKSMultipleMatchingKeys);
  setClock(30_000);
  await expect(ask()).rejects.toThrow(errors.JWKSMultipleMatchingKeys);
  expect(server.requests).toBe(1);
});

describe('keys of an age', () => {
  beforeEach(async () => {
    await ask();
  });

  test('of five minutes are used as they are', async () => {
    // A fetch begins at once, whoever waits for it or not.
    const fetched = jest.spyOn(globalThis, 'fetch');
    setClock(300_000);
    await ask();
    expect(fetched).not.toHaveBeenCalled();
    setClock(300_001);
    await ask();
    expect(fetched).toHaveBeenCalledTimes(1);
    fetched.mockRestore();
  });

  test('of more are used, and fetched anew behind it', async () => {
    server.keys = [next];
    setClock(300_001);
    await expect(ask()).resolves.toBeDefined();
    await expect(ask(next)).resolves.toBeDefined();
    expect(server.requests).toBe(2);
  });

  test('of ten minutes are used still', async () => {
    server.keys = [next];
    setClock(600_000);
    await expect(ask()).resolves.toBeDefined();
  });

  test('of more are used only once they were fetched anew', async () => {
    server.keys = [next];
    setClock(600_001);
    await expect(ask()).rejects.toThrow(NONE);
  });

  test('of more are used once that was tried, by one that waits; in the outage no other one does', async () => {
    server.fault = down;
    setClock(600_001);
    await expect(ask()).resolves.toBeDefined();
    expect(keys.standing.failures).toBe(1);
    // This one is never answered: whoever waited for it would see it fail.
    const asked = new Promise<void>((resolve) => {
      server.fault = () => resolve();
    });
    setClock(631_000);
    await expect(ask()).resolves.toBeDefined();
    await asked;
    expect([server.requests, keys.standing.failures]).toEqual([3, 1]);
  });

  test('that they may have at most are used, and not a millisecond longer', async () => {
    server.fault = down;
    setClock(STALE_MS);
    await expect(ask()).resolves.toBeDefined();
    setClock(STALE_MS + 1);
    await expect(ask()).rejects.toThrow('Expected 200 OK');
    server.fault = null;
    setClock(STALE_MS + 30_000);
    await expect(ask()).resolves.toBeDefined();
    expect(keys.standing.ageS).toBe(0);
  });
});
