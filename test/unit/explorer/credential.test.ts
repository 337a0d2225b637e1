/*
 * What it is: the rules of the page's credential: renewal, expiry, and pasted tokens.
 * What it refuses to know: browsers; memory stands in for sessionStorage, a function for fetch.
 */
import { describe, expect, test } from '@jest/globals';
import { readPastedToken } from '../../../src/explorer/access-token.js';
import {
  type Credential,
  type CredentialHolder,
  createCredentialHolder,
  identityOf,
} from '../../../src/explorer/credential.js';
import { createFetcher } from '../../../src/explorer/fetcher.js';

const MAKER: Credential = { token: 'old', label: 'maker@x.test', hasMfa: true, isDemo: true };
const RENEWED: Credential = { ...MAKER, token: 'fresh' };
const REQUEST = { query: '{ viewer { email } }' };

function hold(renewal: () => Promise<Credential | null>): CredentialHolder {
  return createCredentialHolder({ read: () => MAKER, write: () => undefined }, renewal);
}

interface Gateway {
  readonly send: typeof fetch;
  readonly seen: (string | null)[];
}

function gatewayAccepting(accepted: string): Gateway {
  const seen: (string | null)[] = [];
  const send: typeof fetch = async (_input, init) => {
    const authorization = new Headers(init?.headers).get('authorization');
    seen.push(authorization);
    const isAccepted = authorization === `Bearer ${accepted}`;
    const answer = isAccepted ? { data: { ok: true } } : { errors: [{ message: 'expired' }] };
    return Response.json(answer, { status: isAccepted ? 200 : 401 });
  };
  return { send, seen };
}

/** The fetcher of queries; test/api/subscriptions follows with it. */
const fetcherOf = (holder: CredentialHolder, send: typeof fetch) =>
  createFetcher(holder, send, () => {
    throw new Error('No subscription was asked for.');
  });

describe('the fetcher', () => {
  test('A refused token is renewed once, and the request is sent again.', async () => {
    const gateway = gatewayAccepting('fresh');
    const holder = hold(async () => RENEWED);
    const answer = await fetcherOf(holder, gateway.send)(REQUEST);
    expect(answer).toEqual({ data: { ok: true } });
    expect(gateway.seen).toEqual(['Bearer old', 'Bearer fresh']);
    expect(holder.current()).toBe(RENEWED);
  });

  test('A second refusal is shown and not renewed again.', async () => {
    const gateway = gatewayAccepting('none');
    const answer = await fetcherOf(
      hold(async () => RENEWED),
      gateway.send,
    )(REQUEST);
    expect(answer).toEqual({ errors: [{ message: 'expired' }] });
    expect(gateway.seen).toHaveLength(2);
  });

  test('Without a renewal the refusal is shown, and the page knows that it was one.', async () => {
    for (const renewal of [async () => null, () => Promise.reject(new Error('down'))]) {
      const holder = hold(renewal);
      const answer = await fetcherOf(holder, gatewayAccepting('none').send)(REQUEST);
      expect(answer).toEqual({ errors: [{ message: 'expired' }] });
      expect([holder.current(), holder.wasRefused()]).toEqual([null, true]);
    }
  });

  test('Requests refused together share one renewal.', async () => {
    let renewals = 0;
    const holder = hold(async () => {
      renewals += 1;
      return RENEWED;
    });
    const ask = fetcherOf(holder, gatewayAccepting('fresh').send);
    await Promise.all([ask(REQUEST), ask(REQUEST), ask(REQUEST)]);
    expect(renewals).toBe(1);
  });

  test('Headers typed in the editor override the credential of the tab.', async () => {
    const gateway = gatewayAccepting('typed');
    const options = { headers: { Authorization: 'Bearer typed' } };
    await fetcherOf(
      hold(async () => null),
      gateway.send,
    )(REQUEST, options);
    expect(gateway.seen).toEqual(['Bearer typed']);
  });

  test('An answer that is no JSON object is reported with its status and type.', async () => {
    const send: typeof fetch = async () =>
      new Response('<p>', { status: 502, headers: { 'content-type': 'text/html' } });
    const asked = fetcherOf(
      hold(async () => null),
      send,
    )(REQUEST);
    await expect(asked).rejects.toThrow('got status 502 with text/html');
  });

  test('A gateway that gives no answer is reported as such.', async () => {
    const send: typeof fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    const asked = fetcherOf(
      hold(async () => null),
      send,
    )(REQUEST);
    await expect(asked).rejects.toThrow('Check that it is running');
  });
});

describe('the credential', () => {
  test('A late renewal does not overrule someone who switched user or signed out.', async () => {
    for (const next of [null, { ...MAKER, token: 'other', label: 'checker@x.test' }]) {
      let finish: (credential: Credential) => void = () => undefined;
      const holder = hold(
        () =>
          new Promise((resolve) => {
            finish = resolve;
          }),
      );
      const renewal = holder.renew('old');
      holder.replace(next);
      finish(RENEWED);
      await expect(renewal).resolves.toBe(next);
      expect([holder.current(), holder.wasRefused()]).toEqual([next, false]);
    }
  });

  test('A renewal keeps the identity, and another user or factor changes it.', () => {
    expect(identityOf(RENEWED)).toBe(identityOf(MAKER));
    expect(identityOf({ ...MAKER, hasMfa: false })).not.toBe(identityOf(MAKER));
    expect(identityOf({ ...MAKER, label: 'checker@x.test' })).not.toBe(identityOf(MAKER));
  });
});

describe('a pasted token', () => {
  function tokenOf(claims: unknown): string {
    return `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`;
  }

  test('It is shown by the email it claims, or else by its subject.', () => {
    const named = readPastedToken(`  Bearer ${tokenOf({ email: 'zoë@x.test', sub: '1' })}\n`);
    expect(named.credential).toMatchObject({ label: 'zoë@x.test', hasMfa: false, isDemo: false });
    expect(named.credential?.token).toMatch(/^e30\./);
    const subject = readPastedToken(tokenOf({ sub: 'user-1', amr: ['pwd', 'mfa'] }));
    expect(subject.credential).toMatchObject({ label: 'user-1', hasMfa: true });
  });

  test('A text that is no JWT is refused with what was expected.', () => {
    for (const text of ['', ' Bearer ', 'abc', 'a.b', 'a.b c.d', 'a.!.c', `e30.${btoa('7')}.x`]) {
      expect(readPastedToken(text).problem).toContain('three parts separated by dots');
    }
  });
});
