/**
 * What the process log and the audit log keep of a request: enough to find a fault, and nothing that a person sent.
 * A gateway of production with its log in our hands.
 */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import pg from 'pg';
import pino from 'pino';
import { runUnitOfWork } from '../../src/db/unit-of-work.js';
import { faultRecord } from '../../src/server/fault-record.js';
import { type Gateway, startGateway } from '../../src/server/gateway.js';
import type { SeededOrganization, SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

const SECRET = 'Confidential Desk';
let world: World;
let gateway: Gateway;
let superuser: pg.Client;
let organization: SeededOrganization;
let manager: SeededUser;
let lines: string[] = [];
const logger = pino({ level: 'trace' }, { write: (line: string) => lines.push(line) });
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  manager = await world.seed.user(organization, 'MANAGER');
  superuser = new pg.Client({ connectionString: world.database.superuserUrl });
  await superuser.connect();
  gateway = await startGateway({
    database: { url: world.database.gatewayUrl, poolSize: 2, isPreparing: true },
    verifier: world.issuer,
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger,
    drainTimeoutMs: 1_000,
    explorer: null,
  });
});
beforeEach(() => {
  lines = [];
});
afterAll(async () => {
  await superuser.end();
  await gateway.stop();
  await world.close();
});

async function send(name: string, input: object, path = '/graphql'): Promise<unknown> {
  const { token } = await world.issuer.sign(manager.subject, false);
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { problem { code } } }`;
  const response = await fetch(`${gateway.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables: { input } }),
  });
  return response.json();
}
const create = (path?: string) =>
  send('createPortfolio', { orgId: organization.id, name: SECRET }, path);

const WITHHELD = 'The words of this error are withheld: they may quote what was sent.';
const frames = expect.stringMatching(/^(\s+at \S.*(\n|$))+$/);
const logged = () => lines.map((line) => JSON.parse(line)).at(-1).err;

test.each<[string, string, object]>([
  ['createPortfolio', 'name', { type: 'error' }],
  [
    'storeVenueKey',
    'key_id',
    { type: 'PrismaClientKnownRequestError', model: 'VenueKey', operation: 'create' },
  ],
])(
  'a value of %s that PostgreSQL quotes in its error is not logged; class, code, call and frames are',
  async (name, column, told) => {
    const portfolio = await world.seed.portfolio(organization);
    const inputs: Record<string, object> = {
      createPortfolio: { orgId: organization.id, name: SECRET },
      storeVenueKey: { portfolioId: portfolio.id, venueId: 'v', keyId: SECRET, tradeOnly: true },
    };
    const table = name === 'createPortfolio' ? 'portfolios' : 'venue_keys';
    await superuser.query(`CREATE FUNCTION read_number() RETURNS trigger LANGUAGE plpgsql
      AS $$ BEGIN PERFORM NEW.${column}::integer; RETURN NEW; END $$`);
    await superuser.query(`CREATE TRIGGER read_number BEFORE INSERT ON ${table}
      FOR EACH ROW EXECUTE FUNCTION read_number()`);
    await send(name, inputs[name] ?? {});
    await superuser.query('DROP FUNCTION read_number CASCADE');
    expect(logged()).toEqual({ ...told, code: '22P02', message: WITHHELD, stack: frames });
    expect(lines.join('')).not.toContain(SECRET);
  },
);

test('words of PostgreSQL that name its own objects are logged, for they say what to mend', async () => {
  await superuser.query('ALTER FUNCTION append_audit_event(jsonb) RENAME TO append_nothing');
  await create();
  await superuser.query('ALTER FUNCTION append_nothing(jsonb) RENAME TO append_audit_event');
  expect(logged()).toMatchObject({
    code: '42883',
    message: 'function append_audit_event(jsonb) does not exist',
    stack: frames,
  });
  expect(lines.join('')).not.toContain(SECRET);
});

test("Prisma's own refusal prints whole arguments: none of them is logged, nor the lines of its message in the stack", async () => {
  const work = runUnitOfWork(gateway.database, { userId: manager.id }, (unit) =>
    unit.db.portfolio.create({
      data: { orgId: organization.id, name: SECRET, vintageYear: '\n    at Secret' as never },
    }),
  );
  const error: Error = await work.then(
    () => new Error('Prisma took it.'),
    (refusal) => refusal,
  );
  expect(error.message).toContain(SECRET);
  logger.child({}, { serializers: { err: faultRecord } }).error({ err: error }, 'internal fault');
  expect(logged()).toEqual({
    type: 'PrismaClientValidationError',
    model: 'portfolio',
    operation: 'create',
    message: WITHHELD,
    stack: frames,
  });
  expect(lines.join('')).not.toMatch(/Confidential|Secret/);
});

test('an error of our own keeps its words, and its cause is recorded by the same rule', () => {
  const cause = Object.assign(new Error(`Key (name)=(${SECRET}) exists.`), {
    severity: 'ERROR',
    code: '23505',
  });
  logger
    .child({}, { serializers: { err: faultRecord } })
    .error({ err: new Error('The roles could not be read.', { cause }) });
  expect(logged()).toEqual({
    type: 'Error',
    message: 'The roles could not be read.',
    stack: frames,
    cause: { type: 'Error', code: '23505', message: WITHHELD, stack: frames },
  });
});

test('what is thrown and is no error is recorded by its type alone', () => {
  expect(faultRecord(SECRET)).toEqual({ type: 'string', message: WITHHELD, stack: '' });
});

test('an audit event keeps the path of its request without the query string, where tokens and names may stand', async () => {
  expect(await create('/graphql?access_token=secret&name=desk#x')).toEqual({
    data: { createPortfolio: { problem: null } },
  });
  const paths = await world.seed.query(
    "SELECT request_path FROM audit_events WHERE org_id = $1 AND status = 'SUCCESS'",
    [organization.id],
  );
  expect(paths).toEqual([{ request_path: '/graphql' }]);
});
