/**
 * The database role a gateway may serve with: one that row-level security binds. Any other stops the start, with what
 * is wrong and how to make the right one.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import pino from 'pino';
import { GatewayRoleError } from '../../src/db/gateway-role.js';
import { type Gateway, startGateway } from '../../src/server/gateway.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const REMEDY = `Make a role that owns nothing, and use it in DATABASE_URL:
  CREATE ROLE gateway LOGIN PASSWORD '...' NOSUPERUSER NOBYPASSRLS IN ROLE countersign_gateway;`;

let database: TestDatabase;
let superuser: pg.Client;
const roles: string[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  superuser = new pg.Client({ connectionString: database.superuserUrl });
  await superuser.connect();
});
afterAll(async () => {
  for (const role of roles) await superuser.query(`DROP OWNED BY ${role}; DROP ROLE ${role}`);
  await superuser.end();
  await database.drop();
});

interface MadeRole {
  readonly name: string;
  readonly url: string;
}

/** Makes a role with these attributes; dropped after the tests. */
async function makeRole(attributes: string): Promise<MadeRole> {
  const name = `test_role_${randomUUID().slice(0, 8)}`;
  roles.push(name);
  await superuser.query(`CREATE ROLE ${name} LOGIN PASSWORD 'hunter2' ${attributes}`);
  const url = Object.assign(new URL(database.gatewayUrl), { username: name, password: 'hunter2' });
  return { name, url: url.toString() };
}

function start(url: string): Promise<Gateway> {
  return startGateway({
    database: { url, poolSize: 2, isPreparing: true },
    verifier: { verify: () => Promise.reject(new Error('Nobody signs in here.')) },
    host: '127.0.0.1',
    port: 0,
    isProduction: false,
    logger: pino({ level: 'silent' }),
    drainTimeoutMs: 1_000,
    explorer: null,
  });
}

/** What the start says, where it is refused. */
async function refusalOf(url: string): Promise<unknown> {
  const answer = await start(url).then(
    async (gateway) => {
      await gateway.stop();
      return 'It serves.';
    },
    (error: unknown) => error,
  );
  if (answer instanceof GatewayRoleError) return answer.message;
  return answer;
}

const refusal = (...faults: readonly string[]): string =>
  `The gateway cannot serve with this database role:\n${faults.map((line) => `  ${line}`).join('\n')}\n${REMEDY}`;
const superuserFault = (name: string) =>
  `"${name}" is a superuser: row-level security does not bind it.`;
const bypassFault = (name: string) =>
  `"${name}" has BYPASSRLS: row-level security does not bind it.`;
const ownerFault = (name: string) =>
  `"${name}" owns tables (or is a member of their owner): it could switch row-level security off.`;
const memberFault = (name: string) =>
  `"${name}" is not a member of countersign_gateway: it has no grants.`;

test.each([
  ['a superuser', 'SUPERUSER', [superuserFault]],
  ['a superuser with BYPASSRLS', 'SUPERUSER BYPASSRLS', [superuserFault, bypassFault]],
  ['one with BYPASSRLS', 'BYPASSRLS IN ROLE countersign_gateway', [bypassFault]],
  ['one with BYPASSRLS that is no member', 'BYPASSRLS', [bypassFault, memberFault]],
  ['a member of the owner', 'IN ROLE countersign_gateway, countersign_owner', [ownerFault]],
  [
    'a member of the owner that inherits nothing',
    'NOINHERIT IN ROLE countersign_gateway, countersign_owner',
    [ownerFault, memberFault],
  ],
  ['one that is no member', '', [memberFault]],
])('a gateway does not start with %s', async (_what, attributes, faults) => {
  const { name, url } = await makeRole(attributes);
  expect(await refusalOf(url)).toBe(refusal(...faults.map((fault) => fault(name))));
});

test('a gateway does not start with the owner of the tables', async () => {
  const faults = [ownerFault('countersign_owner'), memberFault('countersign_owner')];
  expect(await refusalOf(database.ownerUrl)).toBe(refusal(...faults));
});

test('a gateway starts with the role that the message says to make', async () => {
  const { url } = await makeRole('NOSUPERUSER NOBYPASSRLS IN ROLE countersign_gateway');
  expect(await refusalOf(url)).toBe('It serves.');
});

test('a gateway does not start where a table does not force row-level security, and names it', async () => {
  await superuser.query('ALTER TABLE portfolios DISABLE ROW LEVEL SECURITY');
  await superuser.query('ALTER TABLE approvals NO FORCE ROW LEVEL SECURITY');
  const message = await refusalOf(database.gatewayUrl);
  await superuser.query('ALTER TABLE portfolios ENABLE ROW LEVEL SECURITY');
  await superuser.query('ALTER TABLE approvals FORCE ROW LEVEL SECURITY');
  const faults = ['portfolios', 'approvals'].map(
    (table) => `The table ${table} does not force row-level security.`,
  );
  expect(
    String(message)
      .split('\n')
      .slice(1, 3)
      .map((line) => line.trim())
      .sort(),
  ).toEqual([...faults].sort());
  expect(await refusalOf(database.gatewayUrl)).toBe('It serves.');
});

test('a refused start leaves no connection behind and tells no password', async () => {
  const { name, url } = await makeRole('BYPASSRLS IN ROLE countersign_gateway');
  expect(String(await refusalOf(url))).not.toContain('hunter2');
  // PostgreSQL forgets a connection a moment after it was closed.
  const left = 'SELECT FROM pg_stat_activity WHERE usename = $1';
  const giveUpAt = performance.now() + 5_000;
  while (((await superuser.query(left, [name])).rowCount ?? 0) > 0)
    expect(performance.now()).toBeLessThan(giveUpAt);
});

test.each(['SUPERUSER', 'NOSUPERUSER BYPASSRLS'])(
  'a role that may become one with %s is refused, also through a role in between',
  async (attributes) => {
    const free = await makeRole(attributes);
    const between = await makeRole(`IN ROLE ${free.name}`);
    const { name, url } = await makeRole(
      `NOINHERIT NOSUPERUSER NOBYPASSRLS IN ROLE countersign_gateway, ${between.name}`,
    );
    await superuser.query(`GRANT countersign_gateway TO ${name} WITH INHERIT TRUE`);
    expect(await refusalOf(url)).toEqual(
      refusal(`"${name}" may SET ROLE to "${free.name}", which row-level security does not bind.`),
    );
  },
);
