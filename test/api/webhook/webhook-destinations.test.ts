/**
 * Where webhooks may not go (SSRF): refused when the address is given, and again at each connect, which is pinned to the
 * address that was checked. The name server and the connection are the test's: nothing leaves this machine.
 */
import type { RequestOptions } from 'node:https';
import { Socket } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { invalid } from '../../support/attempt.js';
import { mutate } from '../../support/mutate.js';
import { PUBLIC_ADDRESS } from '../../support/nowhere.js';
import { onlyLoopback } from '../../support/only-loopback.js';
import { eventually } from '../../support/secrets.js';
import { makePortfolio, QUICK, type Subscribed, shown, subscribe } from '../../support/webhooks.js';
import { openWorld, type World } from '../../support/world.js';

/** What names lead to at the moment; all others nowhere. */
const names = new Map<string, readonly string[]>();
/** Where connections were asked for. */
const connections: Pick<RequestOptions, 'host' | 'port' | 'servername'>[] = [];

let world: World;
let home: Subscribed;
const guard = onlyLoopback();
beforeAll(async () => {
  world = await openWorld({
    backgroundIntervalMs: 20,
    webhooks: {
      rules: { ...QUICK.rules, waitsMs: [20] },
      destinations: {
        allowsLoopback: false,
        resolve: async (name) => names.get(name) ?? [],
      },
      connect: ({ host, port, servername }) => {
        connections.push({ host, port, servername });
        const refused = Object.assign(new Error('none is made in a test'), {
          code: 'ECONNREFUSED',
        });
        const socket = new Socket();
        setImmediate(() => socket.destroy(refused));
        return socket;
      },
    },
  });
  names.set('public.example', [PUBLIC_ADDRESS]);
  home = await subscribe(world, 'https://public.example/', ['MFA_REMINDER']);
});
beforeEach(() => {
  names.set('public.example', [PUBLIC_ADDRESS]);
  connections.length = 0;
});
afterAll(async () => {
  await world.close();
  guard.end();
  expect(guard.refused).toEqual([]);
});

const NOT_PUBLIC =
  'leads to an address that is not public; give one that can be reached from the internet';
const NOT_HTTPS = 'does not begin with https://; nothing is sent in the clear';
const CREDENTIALS =
  'has a user or a password in it; what is sent is signed, check the signature instead';
const NO_ADDRESS = 'is no address; give one such as https://hooks.example.com/path';

/** Addresses that are nobody's in the public internet, or lead back from it. */
const PRIVATE: readonly (readonly [string, string])[] = [
  ['loopback', '127.0.0.1'],
  ['loopback, elsewhere', '127.255.255.254'],
  ['this network', '0.0.0.0'],
  ['this network, elsewhere', '0.1.2.3'],
  ['private 10/8', '10.0.0.1'],
  ['private 172.16/12', '172.31.255.1'],
  ['private 192.168/16', '192.168.1.1'],
  ['link-local, the metadata of clouds', '169.254.169.254'],
  ['carrier-grade NAT', '100.64.0.1'],
  ['carrier-grade NAT, the metadata of a cloud', '100.100.100.200'],
  ['IETF assignments', '192.0.0.192'],
  ['documentation', '203.0.113.9'],
  ['benchmarking', '198.18.0.1'],
  ['6to4 relays', '192.88.99.1'],
  ['multicast', '224.0.0.1'],
  ['reserved', '240.0.0.1'],
  ['broadcast', '255.255.255.255'],
  ['IPv6 loopback', '::1'],
  ['IPv6 unspecified', '::'],
  ['IPv4-mapped', '::ffff:127.0.0.1'],
  ['IPv4-mapped, of a public one', '::ffff:93.184.215.14'],
  ['IPv4-compatible', '::127.0.0.1'],
  ['IPv4-translated', '::ffff:0:127.0.0.1'],
  ['NAT64', '64:ff9b::7f00:1'],
  ['NAT64 of a network of one’s own', '64:ff9b:1::7f00:1'],
  ['6to4', '2002:7f00:1::'],
  ['Teredo', '2001:0:1::1'],
  ['ULA', 'fd00:ec2::254'],
  ['ULA, the unassigned half', 'fc00::1'],
  ['IPv6 link-local', 'fe80::1'],
  ['IPv6 site-local', 'fec0::1'],
  ['IPv6 multicast', 'ff02::1'],
  ['IPv6 documentation', '2001:db8::1'],
  ['IPv6 discard', '100::1'],
  ['ORCHID', '2001:20::1'],
  ['segment routing', '5f00::1'],
];
const hostOf = (address: string): string => (address.includes(':') ? `[${address}]` : address);

const create = async (url: string) =>
  (
    await mutate(world, home.admin, 'createWebhookSubscription', {
      orgId: home.organization.id,
      url,
      events: ['MFA_REMINDER'],
    })
  ).problem;
const refused = (message: string) => invalid(['input.url', message]);

describe('an address is refused when it is given', () => {
  test.each(PRIVATE)(
    'that is %s (%s), as it stands and by name, for new ones and others',
    async (_what, address) => {
      names.set('inner.example', [address]);
      names.set('mixed.example', [PUBLIC_ADDRESS, address]);
      for (const host of [hostOf(address), 'inner.example', 'mixed.example']) {
        const url = `https://${host}/`;
        expect([url, await create(url)]).toEqual([url, refused(NOT_PUBLIC)]);
        const input = { id: home.id, version: 1, url };
        const changed = await mutate(world, home.admin, 'updateWebhookSubscription', input);
        expect([url, changed.problem]).toEqual([url, refused(NOT_PUBLIC)]);
      }
      expect(connections).toEqual([]);
    },
  );

  test.each<[string, string]>([
    ['http://public.example/', NOT_HTTPS],
    ['http://127.0.0.1:8080/', NOT_HTTPS],
    ['http://localhost/', NOT_HTTPS],
    ['ftp://public.example/', NOT_HTTPS],
    ['file:///etc/passwd', NOT_HTTPS],
    ['gopher://public.example:25/', NOT_HTTPS],
    ['javascript:alert(1)', NOT_HTTPS],
    ['data:text/plain,x', NOT_HTTPS],
    ['//public.example/', NO_ADDRESS],
    ['public.example', NO_ADDRESS],
    ['https://', NO_ADDRESS],
    ['https://256.1.1.1/', NO_ADDRESS],
    ['https://[fe80::1%25eth0]/', NO_ADDRESS],
    ['https://user@public.example/', CREDENTIALS],
    ['https://user:password@public.example/', CREDENTIALS],
    ['https://public.example@127.0.0.1/', CREDENTIALS],
    ['https://public.example:22/', 'has the port 22; use 443 or 8443'],
    ['https://public.example:80/', 'has the port 80; use 443 or 8443'],
    ['https://public.example:6379/', 'has the port 6379; use 443 or 8443'],
    ['https://public.example:0/', 'has the port 0; use 443 or 8443'],
    ['https://localhost/', NOT_PUBLIC],
    ['https://LOCALHOST./', NOT_PUBLIC],
    ['https://inner.localhost/', NOT_PUBLIC],
    ['https://2130706433/', NOT_PUBLIC],
    ['https://0x7f.1/', NOT_PUBLIC],
    ['https://0177.0.0.1/', NOT_PUBLIC],
    ['https://127.1/', NOT_PUBLIC],
    ['https://１２７.0.0.1/', NOT_PUBLIC],
    ['https://absent.example/', 'leads to no address; check the name of the host'],
    [
      `https://public.example/${'ä'.repeat(1_000)}`,
      'has 6023 characters once encoded, at most 2048 do',
    ],
  ])('%s', async (url, message) => {
    expect(await create(url)).toEqual(refused(message));
    expect(connections).toEqual([]);
  });

  test('and what is public is taken', async () => {
    names.set('six.example', ['2606:2800:21f:cb07:6820:80da:af6b:8b2c']);
    for (const url of [
      'https://public.example:8443/a?b=c',
      'https://six.example/',
      'https://8.8.8.8/',
    ])
      expect([url, await create(url)]).toEqual([url, null]);
    expect(connections).toEqual([]);
  });
});

describe('at each connect', () => {
  /** Tells a new subscription at that address of a portfolio; gives what came of it. */
  async function told(url: string, meanwhile: () => void = () => undefined) {
    const subscribed = await subscribe(world, url, ['PORTFOLIO_CREATED']);
    meanwhile();
    await makePortfolio(world, subscribed);
    await eventually('it is settled', async () =>
      (await shown(world, subscribed)).deliveries.nodes.every(({ status }) => status === 'FAILED'),
    );
    return (await shown(world, subscribed)).deliveries.nodes.map(
      ({ attempts, errorMessage, responseStatusCode }) => ({
        attempts,
        errorMessage,
        responseStatusCode,
      }),
    );
  }

  test('the connection goes to the very address that was checked, under the name of the host', async () => {
    const result = await told('https://public.example/hook');
    expect(result).toEqual([
      {
        attempts: 2,
        errorMessage: expect.stringMatching(/^The connection failed: [A-Z_]+\.$/),
        responseStatusCode: null,
      },
    ]);
    const connection = { host: PUBLIC_ADDRESS, port: 443, servername: 'public.example' };
    expect(connections).toEqual([connection, connection]);
  });

  test('of several addresses each has its turn', async () => {
    names.set('several.example', ['8.8.8.8', '8.8.4.4']);
    await told('https://several.example/');
    expect(connections.map(({ host }) => host)).toEqual(['8.8.8.8', '8.8.4.4']);
  });

  test.each(PRIVATE)(
    'a name that leads elsewhere by now is not followed: %s (%s)',
    async (_what, address) => {
      const result = await told('https://public.example/', () =>
        names.set('public.example', [address]),
      );
      expect(result).toEqual([
        { attempts: 2, errorMessage: `The address ${NOT_PUBLIC}.`, responseStatusCode: null },
      ]);
      expect(connections).toEqual([]);
    },
  );

  test('an address that came into the table by another way is not connected to', async () => {
    const subscribed = await subscribe(world, 'https://public.example/', ['PORTFOLIO_CREATED']);
    for (const url of [
      'http://public.example/',
      'https://169.254.169.254/',
      'https://localhost/',
    ]) {
      await world.seed.query('UPDATE webhook_subscriptions SET url = $2 WHERE id = $1', [
        subscribed.id,
        url,
      ]);
      await makePortfolio(world, subscribed);
    }
    await eventually('all have failed', async () =>
      (await shown(world, subscribed)).deliveries.nodes.every(({ status }) => status === 'FAILED'),
    );
    expect(connections).toEqual([]);
  });
});
