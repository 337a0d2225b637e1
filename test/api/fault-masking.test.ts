/**
 * Faults of the database in the middle of work: the client gets a masked error with an id under which the log has the
 * cause, nothing half-written stays, and the gateway goes on as soon as the database does.
 */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import pino from 'pino';
import { type Gateway, startGateway } from '../../src/server/gateway.js';
import { outside } from '../support/raw-request.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let gateway: Gateway;
let superuser: pg.Client;
const log: { readonly correlationId?: string; readonly [key: string]: unknown }[] = [];
beforeAll(async () => {
  world = await openWorld();
  gateway = await startGateway({
    database: { url: world.database.gatewayUrl, poolSize: 4, isPreparing: true },
    verifier: world.issuer,
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger: pino({ level: 'error' }, { write: (line: string) => log.push(JSON.parse(line)) }),
    drainTimeoutMs: 1_000,
    explorer: null,
  });
  superuser = new pg.Client({ connectionString: world.database.superuserUrl });
  await superuser.connect();
});
afterEach(() => superuser.query('ROLLBACK'));
afterAll(async () => {
  await superuser.end();
  await gateway.stop();
  await world.close();
});

interface Scene {
  readonly organization: SeededOrganization;
  readonly manager: SeededUser;
  readonly portfolio: SeededPortfolio;
}
async function scene(): Promise<Scene> {
  const organization = await world.seed.organization();
  const manager = await world.seed.user(organization, 'MANAGER');
  return { organization, manager, portfolio: await world.seed.portfolio(organization) };
}

async function send(user: SeededUser, query: string, variables: object = {}) {
  const { token } = await world.issuer.sign(user.subject, false);
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, body: JSON.parse(outside(await response.text())) };
}

const RENAME = `mutation ($id: ID!, $version: Int!) {
  renamePortfolio(input: { id: $id, name: "Renamed", version: $version }) {
    portfolio { name version } problem { code }
  }
}`;
const rename = ({ manager, portfolio }: Scene, version = 1) =>
  send(manager, RENAME, { id: portfolio.id, version });
const renamed = (version: number) => ({
  status: 200,
  body: { data: { renamePortfolio: { portfolio: { name: 'Renamed', version }, problem: null } } },
});

/** The masked answer; the log has its cause under its id. */
function expectMasked(
  answer: { readonly status: number; readonly body: unknown },
  ...path: readonly string[]
): void {
  const entry = log.at(-1);
  const message = `Something went wrong on our side. Quote ${entry?.correlationId} when you ask about it.`;
  const extensions = { code: 'INTERNAL_SERVER_ERROR', correlationId: entry?.correlationId };
  const locations = [{ line: expect.any(Number), column: expect.any(Number) }];
  expect(answer).toEqual({
    status: 200,
    body: { errors: [{ message, locations, path, extensions }], data: null },
  });
  expect(entry).toMatchObject({
    msg: 'internal fault',
    err: { message: expect.any(String), stack: expect.any(String) },
  });
}

/** The rows of a scene that a rename touches. */
async function rowsOf({ portfolio, organization }: Scene): Promise<unknown> {
  const [row] = await world.seed.query('SELECT name, version FROM portfolios WHERE id = $1', [
    portfolio.id,
  ]);
  const events = await world.events(organization.id);
  return {
    row,
    events: events.map(({ action, status, error_message }) => [action, status, error_message]),
  };
}
const FAILED = ['portfolio.rename', 'FAILURE', 'An internal fault; nothing was changed.'];
const DONE = ['portfolio.rename', 'SUCCESS', null];

/** Waits until a statement of the gateway waits for a lock, and gives its process. */
async function waitingBackend(): Promise<number> {
  for (;;) {
    const { rows } = await superuser.query<{ pid: number }>(`SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'countersign' AND wait_event_type = 'Lock'`);
    if (rows[0] !== undefined) return rows[0].pid;
  }
}

test('a connection that is ended in the middle of a mutation undoes it whole, is recorded, and the next one is done', async () => {
  const given = await scene();
  await superuser.query('BEGIN');
  await superuser.query('SELECT FROM portfolios WHERE id = $1 FOR NO KEY UPDATE', [
    given.portfolio.id,
  ]);
  const answer = rename(given);
  await superuser.query('SELECT pg_terminate_backend($1)', [await waitingBackend()]);
  expectMasked(await answer, 'renamePortfolio');
  await superuser.query('COMMIT');
  expect(await rowsOf(given)).toEqual({
    row: { name: given.portfolio.name, version: 1 },
    events: [FAILED],
  });
  expect(await rename(given)).toEqual(renamed(2));
  expect(await rowsOf(given)).toEqual({
    row: { name: 'Renamed', version: 2 },
    events: [FAILED, DONE],
  });
});

test('a mutation that cannot be recorded is not carried out', async () => {
  const given = await scene();
  await superuser.query('ALTER FUNCTION append_audit_event(jsonb) RENAME TO append_nothing');
  const answer = await rename(given);
  await superuser.query('ALTER FUNCTION append_nothing(jsonb) RENAME TO append_audit_event');
  expectMasked(answer, 'renamePortfolio');
  expect(await rowsOf(given)).toEqual({
    row: { name: given.portfolio.name, version: 1 },
    events: [],
  });
  expect(await rename(given)).toEqual(renamed(2));
});

test('a mutation that is done and whose answer cannot be read is masked at the field, and is not said to be undone', async () => {
  const given = await scene();
  // The read after the commit fails; the statements before it do not ask for this column.
  await superuser.query('ALTER TABLE pretrade_limits RENAME COLUMN limits_json TO limited_json');
  const query = RENAME.replace('name version', 'name version pretradeLimit { id }');
  const answer = await send(given.manager, query, { id: given.portfolio.id, version: 1 });
  await superuser.query('ALTER TABLE pretrade_limits RENAME COLUMN limited_json TO limits_json');
  const { correlationId } = log.at(-1) ?? {};
  const portfolio = { name: 'Renamed', version: 2, pretradeLimit: null };
  expect(answer).toEqual({
    status: 200,
    body: {
      errors: [
        {
          message: `Something went wrong on our side. Quote ${correlationId} when you ask about it.`,
          locations: [{ line: 3, column: 30 }],
          path: ['renamePortfolio', 'portfolio', 'pretradeLimit'],
          extensions: { code: 'INTERNAL_SERVER_ERROR', correlationId },
        },
      ],
      data: { renamePortfolio: { portfolio, problem: null } },
    },
  });
  expect(await rowsOf(given)).toEqual({ row: { name: 'Renamed', version: 2 }, events: [DONE] });
});

test('a mutation that the database refuses at COMMIT is certainly undone: a failure, not an unknown outcome', async () => {
  const given = await scene();
  await superuser.query(`CREATE FUNCTION refuse_commit() RETURNS trigger LANGUAGE plpgsql
    AS $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '22000'; END $$`);
  await superuser.query(`CREATE CONSTRAINT TRIGGER refuse_commit AFTER UPDATE ON portfolios
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION refuse_commit()`);
  const answer = await rename(given);
  await superuser.query('DROP FUNCTION refuse_commit CASCADE');
  expectMasked(answer, 'renamePortfolio');
  expect(await rowsOf(given)).toEqual({
    row: { name: given.portfolio.name, version: 1 },
    events: [FAILED],
  });
});

test('a mutation whose outcome cannot be kept for repetition is not carried out', async () => {
  const { organization, manager } = await scene();
  const query = `mutation { createPortfolio(input: {
    orgId: "${organization.id}", name: "New", idempotencyKey: "key"
  }) { portfolio { name } problem { code } } }`;
  await superuser.query('REVOKE INSERT ON idempotency_records FROM countersign_gateway');
  const answer = await send(manager, query);
  await superuser.query('GRANT INSERT ON idempotency_records TO countersign_gateway');
  expectMasked(answer, 'createPortfolio');
  const made = "SELECT FROM portfolios WHERE name = 'New' AND org_id = $1";
  expect(await world.seed.query(made, [organization.id])).toEqual([]);
  const done = { createPortfolio: { portfolio: { name: 'New' }, problem: null } };
  expect(await send(manager, query)).toEqual({ status: 200, body: { data: done } });
  expect(await world.seed.query(made, [organization.id])).toEqual([{}]);
});

test('a row that somebody else holds too long is a conflict, not a fault', async () => {
  const given = await scene();
  await superuser.query('BEGIN');
  await superuser.query('SELECT FROM portfolios WHERE id = $1 FOR NO KEY UPDATE', [
    given.portfolio.id,
  ]);
  const problem = { code: 'CONFLICT' };
  expect(await rename(given)).toEqual({
    status: 200,
    body: { data: { renamePortfolio: { portfolio: null, problem } } },
  });
});

test("refusals on a portfolio and changes of it do not stand in each other's way", async () => {
  const given = await scene();
  const viewer = await world.seed.user(given.organization, 'VIEWER');
  const changes = async () => {
    const answers: unknown[] = [];
    for (let version = 1; version <= 30; version += 1) answers.push(await rename(given, version));
    return answers;
  };
  const refusals = Array.from({ length: 90 }, () => rename({ ...given, manager: viewer }));
  const [changed, refused] = await Promise.all([changes(), Promise.all(refusals)]);
  expect(changed).toEqual(Array.from({ length: 30 }, (_item, at) => renamed(at + 2)));
  const denied = { renamePortfolio: { portfolio: null, problem: { code: 'DENIED' } } };
  expect(refused).toEqual(Array(90).fill({ status: 200, body: { data: denied } }));
});

test('a read that the database refuses is masked, and works again with it', async () => {
  const { manager } = await scene();
  const query = '{ organizations { totalCount nodes { name } } }';
  await superuser.query('ALTER TABLE organizations RENAME COLUMN name TO title');
  const answer = await send(manager, query);
  await superuser.query('ALTER TABLE organizations RENAME COLUMN title TO name');
  expectMasked(answer, 'organizations', 'nodes');
  expect((await send(manager, query)).status).toBe(200);
});

test('a sign-in that the database refuses is masked with 500 and without a path', async () => {
  const { manager } = await scene();
  await superuser.query(
    'ALTER FUNCTION sign_in(text, timestamptz, jsonb, boolean) RENAME TO sign_in_nobody',
  );
  const { status, body } = await send(manager, '{ viewer { id } }');
  await superuser.query(
    'ALTER FUNCTION sign_in_nobody(text, timestamptz, jsonb, boolean) RENAME TO sign_in',
  );
  const { correlationId } = log.at(-1) ?? {};
  const message = `Something went wrong on our side. Quote ${correlationId} when you ask about it.`;
  const extensions = { code: 'INTERNAL_SERVER_ERROR', correlationId };
  expect({ status, body }).toEqual({ status: 500, body: { errors: [{ message, extensions }] } });
  expect((await send(manager, '{ viewer { id } }')).status).toBe(200);
});

test('connections that were ended while idle are replaced without any request failing', async () => {
  const { manager } = await scene();
  const query = '{ viewer { id } }';
  await Promise.all(Array.from({ length: 8 }, () => send(manager, query)));
  await superuser.query(`SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'countersign'`);
  const answers = await Promise.all(Array.from({ length: 8 }, () => send(manager, query)));
  expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200));
});
