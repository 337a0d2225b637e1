/** Cursors by themselves: what comes back, and that PostgreSQL reads every value that is taken, for each column type. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { decodeCursor, encodeCursor, type KeyColumn } from '../../../src/db/keyset.js';
import { createTestDatabase, type TestDatabase } from '../../support/test-database.js';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const ID = '01930000-0000-7000-8000-000000000000';
const write = (...parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');
const CREATED: KeyColumn = { type: 'timestamp' };

test.each([
  ['2026-01-01T00:00:00+00:00', '2026-01-01T00:00:00Z'],
  ['2026-01-01T01:30:00.123456+01:30', '2026-01-01T00:00:00.123456Z'],
  ['2025-12-31T16:00:00.1-08:00', '2026-01-01T00:00:00.1Z'],
])('an instant written %s comes back as %s, with every digit', (value, utc) => {
  const cursor = encodeCursor('createdAt', CREATED, { value, id: ID });
  expect(decodeCursor('createdAt', CREATED, cursor)).toEqual({ value: utc, id: ID });
});

test('a cursor of another order is told by the name of its own', () => {
  const cursor = encodeCursor('name', { type: 'text' }, { value: 'Desk', id: ID });
  expect(() => decodeCursor('createdAt', CREATED, cursor)).toThrow(
    'belongs to the order by name; ask for the first page of this order',
  );
});

/** Each type with its name in PostgreSQL, a value of it, and values that its cursors never hold. */
const types: readonly (readonly [string, KeyColumn, string, readonly string[]])[] = [
  ['timestamptz', CREATED, '2026-01-01T00:00:00.5Z', ['2026-01-01T00:00:00+16:00', 'now', '']],
  ['uuid', { type: 'uuid' }, ID, [ID.replaceAll('-', ''), `{${ID}}`, '']],
  ['text', { type: 'text', maxLength: 5 }, 'Desk', ['a\0', '\ud800', 'x'.repeat(11)]],
  [
    'integer',
    { type: 'int' },
    '-2147483648',
    ['2147483648', '-2147483649', '1.0', '007', '-0', ''],
  ],
  ['bigint', { type: 'bigint' }, '9223372036854775807', ['9223372036854775808', '1e3', '٣']],
  ['numeric', { type: 'decimal' }, '-1250000.0000', ['NaN', 'Infinity', '1e5', '.5', '5.', '']],
  ['boolean', { type: 'boolean' }, 'true', ['yes', 't', 'TRUE', '']],
  ['app_role', { type: 'enum', values: ['VIEWER'] }, 'VIEWER', ['viewer', 'NOBODY', '']],
];

describe.each(types)('a cursor over %s', (sqlType, column, good, bad) => {
  const asks = (value: string) => decodeCursor('key', column, write('key', value, ID));

  test('is taken with a value of the type', () => {
    expect(asks(good)).toEqual({ value: good, id: ID });
  });

  test.each(bad)('is refused with %j', (value) => {
    expect(() => asks(value)).toThrow('is not a cursor of this server');
  });

  test('is taken with no value that PostgreSQL could not read', async () => {
    const known = types.flatMap(([, , value, others]) => [value, ...others]);
    // Each value with one character left out, doubled or replaced.
    const forged = known.flatMap((value) =>
      [...value].flatMap((_character, at) =>
        ['', value.charAt(at).repeat(2), '9', '-', '+', 'Z', ':'].map(
          (other) => value.slice(0, at) + other + value.slice(at + 1),
        ),
      ),
    );
    const taken = [...new Set([...known, ...forged])].filter((value) => {
      try {
        return asks(value).value === value;
      } catch {
        return false;
      }
    });
    expect(taken).toContain(good);
    for (const value of taken) await client.query(`SELECT $1::${sqlType}`, [value]);
  });
});

test('no cursor is taken over a column of JSON, which has no order', () => {
  expect(() => decodeCursor('key', { type: 'json' }, write('key', '{}', ID))).toThrow(
    'is not a cursor of this server',
  );
});
