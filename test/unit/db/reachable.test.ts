/** What is said of a database that cannot be had: the setting, the place, the cause and what to do, and no password. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  DatabaseUnreachable,
  describeDatabase,
  requireReachable,
} from '../../../src/db/reachable.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

function changed(change: (url: URL) => unknown): string {
  const url = new URL(database.gatewayUrl);
  change(url);
  return url.toString();
}

test('a database that can be had is not spoken of', async () => {
  await requireReachable('DATABASE_URL', database.gatewayUrl);
});

test.each<[string, (url: URL) => unknown, RegExp]>([
  [
    'nothing listens',
    (url) => Object.assign(url, { port: '1' }),
    /127\.0\.0\.1:1, .*start PostgreSQL/,
  ],
  [
    'the password is another',
    (url) => Object.assign(url, { password: 'hunter2' }),
    /correct it, or set it anew/,
  ],
  [
    'the database is not there',
    (url) => Object.assign(url, { pathname: '/none' }),
    /database none.*make it/,
  ],
  [
    'the socket is not there',
    (url) => Object.assign(url, { search: '?host=/nowhere' }),
    /the socket in \/nowhere/,
  ],
])(
  'where %s, the setting and the remedy are named, and no password is',
  async (_what, change, words) => {
    const url = changed(change);
    const error = await requireReachable('DATABASE_URL', url).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(DatabaseUnreachable);
    const { message } = error as Error;
    expect(message).toMatch(/^DATABASE_URL cannot be connected to/);
    expect(message).toMatch(words);
    const passwords = [url, database.gatewayUrl].map(
      (each) => /:([^:@/]+)@/.exec(each)?.[1] ?? '-',
    );
    expect(passwords.filter((password) => password !== '-' && message.includes(password))).toEqual(
      [],
    );
  },
);

test('a socket is described by its folder', () => {
  expect(describeDatabase('postgresql:///desk?host=/var/run/postgresql')).toBe(
    'the socket in /var/run/postgresql, database desk',
  );
});
