/** The settings: defaults, and what is said where they are wrong: every one of them, at once, and no secret. */
import { KeyObject, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { ConfigError, readConfig } from '../../../src/config/index.js';

const DEFAULTS = {
  isProduction: false,
  port: 4000,
  host: '127.0.0.1',
  dataDirectory: resolve('.data'),
  database: null,
  isPreparing: true,
  poolSize: 10,
  issuers: [],
  staleKeysS: 21_600,
  metricsPort: null,
  rateLimits: {
    place: { kind: 'postgres' },
    pointsPerMinute: { FOUNDATION: 600_000, PROFESSIONAL: 1_500_000, ENTERPRISE: 6_000_000 },
    organizationFactor: 5,
    anonymousPointsPerMinute: 3_000,
    burstS: 60,
  },
  subscriptionsMax: 5_000,
  audience: 'countersign',
  masterKeys: [],
  hasExplorer: true,
  hasDemoData: true,
  hasDemoSignIn: true,
  isPublic: false,
  logLevel: 'info',
  allowsLoopbackWebhooks: false,
  shutdownDelayMs: 0,
  shutdownTimeoutMs: 10_000,
};
const TWO_ISSUERS = JSON.stringify([
  { issuer: 'https://a.example', subjectPrefix: 'a|' },
  {
    issuer: 'https://b.example',
    jwksUrl: 'https://b.example/keys',
    audience: 'b',
    subjectPrefix: 'b|',
  },
]);
const KEYS = {
  a: randomBytes(32).toString('base64url'),
  b: randomBytes(32).toString('base64url'),
};
type Keys = typeof KEYS;
const MASTER_KEY = { ENCRYPTION_KEYS: `current:${KEYS.a}` };
const ISSUER = {
  AUTH_ISSUER: 'https://id.example.com/',
  AUTH_JWKS_URL: 'https://id.example.com/keys',
};
const DATABASE = {
  DATABASE_URL: 'postgres://gateway:p%40ss@db:5432/countersign',
  DATABASE_OWNER_URL: 'postgresql://owner:s3cret@db:5432/countersign',
};

/** The lines of what is wrong. */
function faultsOf(variables: Readonly<Record<string, string>>): readonly string[] {
  try {
    readConfig(variables);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    const [first, ...rest] = (error as ConfigError).message.split('\n');
    expect(first).toBe('Countersign cannot start, these settings are wrong:');
    expect(rest.pop()).toBe('The README lists every setting.');
    return rest.map((line) => line.trim());
  }
  return [];
}

describe('settings that hold', () => {
  test.each([
    ['nothing is set', {}],
    ['everything is set to an empty text', { PORT: '', DATABASE_URL: '', NODE_ENV: '' }],
    ['unknown variables are set', { PATH: '/bin', COUNTERSIGN: 'x' }],
  ])('are the defaults where %s', (_what, variables) => {
    expect(readConfig(variables)).toEqual(DEFAULTS);
  });

  test('of production switch the explorer and the demo data off', () => {
    const given = { NODE_ENV: 'production', ...ISSUER, ...DATABASE, ...MASTER_KEY };
    expect(readConfig(given)).toEqual({
      ...DEFAULTS,
      masterKeys: [{ name: 'current', key: expect.any(KeyObject) }],
      isProduction: true,
      database: {
        gatewayUrl: DATABASE.DATABASE_URL,
        ownerUrl: DATABASE.DATABASE_OWNER_URL,
        directUrl: DATABASE.DATABASE_URL,
      },
      issuers: [
        {
          issuer: ISSUER.AUTH_ISSUER,
          jwksUrl: ISSUER.AUTH_JWKS_URL,
          audience: 'countersign',
          subjectPrefix: '',
          provisionClaim: null,
          mfaAcr: [],
        },
      ],
      hasExplorer: false,
      hasDemoData: false,
      hasDemoSignIn: false,
      shutdownDelayMs: 5_000,
    });
  });

  test.each([
    ['a list with commas', ({ a, b }: Keys) => `new:${a}, old:${b}`],
    ['a list in JSON', ({ a, b }: Keys) => JSON.stringify([`new:${a}`, `old:${b}`])],
  ])('have master keys as %s, the current one first, and print none', (_what, write) => {
    const { masterKeys } = readConfig({ ENCRYPTION_KEYS: write(KEYS) });
    const read = masterKeys.map(({ name, key }) => [name, key.export().toString('base64url')]);
    expect(read).toEqual([
      ['new', KEYS.a],
      ['old', KEYS.b],
    ]);
    const printed = [JSON.stringify(masterKeys), inspect(masterKeys, { depth: 9 })].join();
    for (const key of Object.values(KEYS)) {
      expect(printed).not.toContain(key);
      expect(printed).not.toContain(Buffer.from(key, 'base64url').toString('hex').slice(0, 8));
    }
  });

  test.each([
    ['no name', KEYS.a, 'must list'],
    ['a short key', `a:${KEYS.a.slice(1)}`, 'must list'],
    ['a key in another alphabet', `a:${KEYS.a.slice(1)}+`, 'must list'],
    ['one good key of two', `a:${KEYS.a},b`, 'must list'],
    ['no key', '[]', 'must list'],
    ['broken JSON', `["a:${KEYS.a}"`, 'must list'],
    ['one name twice', `a:${KEYS.a},a:${KEYS.b}`, 'has one name twice'],
    ['one key twice', `a:${KEYS.a},b:${KEYS.a}`, 'has one key under two names'],
  ])('are refused with master keys that are %s, and never repeated', (_what, given, words) => {
    const [fault = '', ...others] = faultsOf({ ENCRYPTION_KEYS: given });
    expect([fault.startsWith(`ENCRYPTION_KEYS ${words}`), others]).toEqual([true, []]);
    for (const key of Object.values(KEYS)) expect(fault).not.toContain(key.slice(1));
  });

  test('have several issuers in one form, and no prefix that another one could write', () => {
    const shared = { audience: 'countersign', jwksUrl: null, provisionClaim: null, mfaAcr: [] };
    expect(readConfig({ AUTH_ISSUERS: TWO_ISSUERS }).issuers).toEqual([
      { ...shared, issuer: 'https://a.example', subjectPrefix: 'a|' },
      {
        issuer: 'https://b.example',
        jwksUrl: 'https://b.example/keys',
        audience: 'b',
        subjectPrefix: 'b|',
        provisionClaim: null,
        mfaAcr: [],
      },
    ]);
    for (const wrong of [
      '{',
      '{}',
      '[]',
      TWO_ISSUERS.replace('b|', 'b'),
      TWO_ISSUERS.replace('b|', 'a|b|'),
    ])
      expect(faultsOf({ AUTH_ISSUERS: wrong })[0]).toMatch(/^AUTH_ISSUERS/);
  });

  test.each([
    ['127.0.0.1', undefined, true],
    ['127.8.9.10', undefined, true],
    ['localhost', undefined, true],
    ['::1', undefined, true],
    ['0.0.0.0', undefined, false],
    ['::', undefined, false],
    ['192.0.2.7', undefined, false],
    ['127.0.0.1.example', undefined, false],
    ['0.0.0.0', 'on', true],
    ['127.0.0.1', 'off', false],
  ])('on HOST %s with DEMO_SIGN_IN %s let demo users sign in: %s', (HOST, given, expected) => {
    const settings = { HOST, ...(given === undefined ? {} : { DEMO_SIGN_IN: given }) };
    expect(readConfig(settings).hasDemoSignIn).toBe(expected);
  });

  test('of production let no demo user sign in, whatever is said', () => {
    const given = {
      NODE_ENV: 'production',
      ...ISSUER,
      ...MASTER_KEY,
      DEMO_DATA: 'on',
      DEMO_SIGN_IN: 'on',
    };
    expect(readConfig(given).hasDemoSignIn).toBe(false);
  });

  test('with a database of its own write no demo data into it unless that is asked for', () => {
    expect(readConfig(DATABASE).hasDemoData).toBe(false);
    expect(readConfig({ ...DATABASE, DEMO_DATA: 'on' }).hasDemoData).toBe(true);
  });

  test('of the rate limits are taken as they are given, and none where they are off', () => {
    const given = {
      RATE_LIMIT_STORE: 'redis',
      REDIS_URL: 'rediss://user:secret@redis:6380/1',
      RATE_LIMIT_FOUNDATION: '1',
      RATE_LIMIT_PROFESSIONAL: '2',
      RATE_LIMIT_ENTERPRISE: '3',
      RATE_LIMIT_ORGANIZATION: '4',
      RATE_LIMIT_ANONYMOUS: '5',
      RATE_LIMIT_BURST_S: '6',
    };
    expect(readConfig(given).rateLimits).toEqual({
      place: { kind: 'redis', url: given.REDIS_URL },
      pointsPerMinute: { FOUNDATION: 1, PROFESSIONAL: 2, ENTERPRISE: 3 },
      organizationFactor: 4,
      anonymousPointsPerMinute: 5,
      burstS: 6,
    });
    expect(readConfig({ ...given, RATE_LIMIT: 'off' }).rateLimits).toBeNull();
  });

  test('name the database itself behind a pooler', () => {
    const direct = 'postgres://gateway:p%40ss@db-itself:5432/countersign';
    expect(readConfig({ ...DATABASE, DATABASE_DIRECT_URL: direct }).database).toEqual({
      gatewayUrl: DATABASE.DATABASE_URL,
      ownerUrl: DATABASE.DATABASE_OWNER_URL,
      directUrl: direct,
    });
  });

  test('are taken as they are given', () => {
    const given = {
      PORT: '0',
      HOST: '::1',
      DATA_DIR: 'some/where',
      DATABASE_PREPARED: 'off',
      DATABASE_POOL_SIZE: '200',
      AUTH_AUDIENCE: 'desk',
      EXPLORER: 'off',
      DEMO_DATA: 'off',
      LOG_LEVEL: 'silent',
      SUBSCRIPTIONS_MAX: '7',
      WEBHOOK_ALLOW_LOOPBACK: 'on',
      SHUTDOWN_DELAY_MS: '250',
      SHUTDOWN_TIMEOUT_MS: '0',
    };
    expect(readConfig(given)).toEqual({
      ...DEFAULTS,
      port: 0,
      host: '::1',
      dataDirectory: resolve('some/where'),
      isPreparing: false,
      poolSize: 200,
      audience: 'desk',
      hasExplorer: false,
      hasDemoData: false,
      hasDemoSignIn: false,
      logLevel: 'silent',
      subscriptionsMax: 7,
      allowsLoopbackWebhooks: true,
      shutdownDelayMs: 250,
      shutdownTimeoutMs: 0,
    });
  });
});

describe('a setting that does not hold is named with what it must be', () => {
  const number = (name: string, value: string, max: string): string =>
    `${name} must be a whole number from ${max} (it is "${value}")`;
  const PORT = '0 to 65535, such as 4000';
  test.each([
    [{ PORT: 'http' }, number('PORT', 'http', PORT)],
    [{ PORT: '70000' }, number('PORT', '70000', PORT)],
    [{ PORT: '-1' }, number('PORT', '-1', PORT)],
    [{ PORT: '4000.5' }, number('PORT', '4000.5', PORT)],
    [{ PORT: ' ' }, number('PORT', ' ', PORT)],
    [{ DATABASE_POOL_SIZE: '1' }, number('DATABASE_POOL_SIZE', '1', '2 to 200, such as 10')],
    [
      { SHUTDOWN_TIMEOUT_MS: '10s' },
      number('SHUTDOWN_TIMEOUT_MS', '10s', '0 to 300000, such as 10000'),
    ],
  ])('%j', (variables, fault) => {
    expect(faultsOf(variables)).toEqual([fault]);
  });

  test.each(['NODE_ENV', 'DATABASE_PREPARED', 'EXPLORER', 'DEMO_DATA', 'LOG_LEVEL'])(
    '%s, with the words that are allowed',
    (name) => {
      const [fault = '', ...others] = faultsOf({ [name]: 'maybe' });
      expect(fault).toMatch(new RegExp(`^${name} .*"[a-z]+"(\\|"[a-z]+")+ \\(it is "maybe"\\)$`));
      expect(others).toEqual([]);
    },
  );

  test.each([
    [
      { DATABASE_URL: DATABASE.DATABASE_URL },
      'DATABASE_OWNER_URL is needed beside DATABASE_URL: the role that owns the tables and runs migrations',
    ],
    [
      { DATABASE_DIRECT_URL: DATABASE.DATABASE_URL },
      'DATABASE_URL is needed beside DATABASE_DIRECT_URL, which is the same database without a pooler',
    ],
    [
      { DATABASE_OWNER_URL: DATABASE.DATABASE_OWNER_URL },
      'DATABASE_URL is needed beside DATABASE_OWNER_URL: the role the gateway serves with',
    ],
    [
      { AUTH_JWKS_URL: ISSUER.AUTH_JWKS_URL },
      'AUTH_ISSUER is needed beside AUTH_JWKS_URL: whose keys they are',
    ],
    [
      { ...ISSUER, AUTH_ISSUERS: TWO_ISSUERS },
      'AUTH_ISSUERS cannot stand beside AUTH_ISSUER: list all issuers in it',
    ],
    [
      { NODE_ENV: 'production', AUTH_ISSUER: 'http://id.example.com', ...MASTER_KEY },
      'AUTH_ISSUER must be https in production: over http anybody in between gives the keys',
    ],
    [
      { AUTH_ISSUERS: TWO_ISSUERS.replace('b|', 'a|') },
      'AUTH_ISSUERS has one subjectPrefix twice: people of two issuers would be taken for one',
    ],
    [
      { AUTH_ISSUERS: TWO_ISSUERS.replace('//b.', '//a.') },
      'AUTH_ISSUERS has one issuer twice: people of two issuers would be taken for one',
    ],
    [
      { NODE_ENV: 'production', ...MASTER_KEY },
      'AUTH_ISSUER is needed in production: the development issuer signs a token for anybody',
    ],
    [
      { NODE_ENV: 'production', ...ISSUER, ...MASTER_KEY, WEBHOOK_ALLOW_LOOPBACK: 'on' },
      'WEBHOOK_ALLOW_LOOPBACK cannot be on in production: whoever makes a webhook would reach what listens on this machine alone',
    ],
    [
      { NODE_ENV: 'production', ...ISSUER },
      'ENCRYPTION_KEYS is needed in production: the master key that wraps the keys of secrets, as name:key with 32 random bytes in base64url; keep it where the database and its backups are not',
    ],
  ])('%j, by the other setting that it needs', (variables, fault) => {
    expect(faultsOf(variables)).toEqual([fault]);
  });

  test('whatever else is wrong: all of them in one message', () => {
    const names = faultsOf({
      NODE_ENV: 'prod',
      PORT: 'x',
      DATABASE_URL: 'mysql://db',
      DATABASE_POOL_SIZE: '0',
      AUTH_ISSUER: 'id.example.com',
      LOG_LEVEL: 'loud',
      SHUTDOWN_TIMEOUT_MS: '-1',
    }).map((line) => line.split(' ')[0]);
    expect(names).toEqual([
      'NODE_ENV',
      'PORT',
      'DATABASE_URL',
      'DATABASE_POOL_SIZE',
      'AUTH_ISSUER',
      'LOG_LEVEL',
      'SHUTDOWN_TIMEOUT_MS',
      'DATABASE_OWNER_URL',
    ]);
  });
});

test.each(['DATABASE_URL', 'DATABASE_OWNER_URL', 'AUTH_JWKS_URL', 'AUTH_ISSUER'])(
  'a wrong %s is named and its text is not repeated: it may hold a password',
  (name) => {
    const faults = faultsOf({ [name]: 'user:hunter2@db' });
    expect(faults[0]).toMatch(new RegExp(`^${name} must be an address such as `));
    expect(faults.join('\n')).not.toContain('hunter2');
  },
);
