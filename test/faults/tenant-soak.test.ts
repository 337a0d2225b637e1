/**
 * Fifty organisations at once over four connections: reads, mutations, refusals, faults, rollbacks, clients that leave
 * and connections that are killed, interleaved as they come. Whatever is answered is looked up afterwards, id by id:
 * every row of it is of the organisation that asked.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { NO_AUTHENTICATION } from '../../src/auth/issuers/authentication.js';
import { loadPrincipal } from '../../src/auth/principal.js';
import { type Claims, withClaims } from '../../src/db/claims.js';
import { runUnitOfWork } from '../../src/db/unit-of-work.js';
import { KeepAliveClient } from '../support/keep-alive-client.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

const OPERATIONS = 10_000;
const ORGANIZATIONS = 50;
const CONNECTIONS = 4;
/** Operations under way at a time: several wait for each connection. */
const IN_FLIGHT = 24;
const KILL_EVERY_MS = 300;

interface Tenant {
  readonly organization: SeededOrganization;
  readonly user: SeededUser;
  readonly portfolio: SeededPortfolio;
  readonly approvalId: string;
  readonly token: string;
  /** What the gateway sends with a read of this person, worked out at the start. */
  readonly claims: Claims;
}

/** One operation; null where nobody waited for its answer. Whatever it throws is a fault, and looked at as well. */
type Operation = (asker: Tenant, other: Tenant, round: number) => Promise<string | null>;

let world: World;
let client: KeepAliveClient;
let superuser: pg.Client;
let tenants: readonly Tenant[];

async function makeTenant(): Promise<Tenant> {
  const { seed, issuer, gateway } = world;
  const organization = await seed.organization();
  const user = await seed.user(organization, 'ORG_ADMIN');
  const portfolio = await seed.portfolio(organization);
  const approvalId = await seed.approval(portfolio, user);
  const { token } = await issuer.sign(user.subject, true);
  const principal = await withClaims({ userId: null }, () =>
    loadPrincipal(gateway.database.read, user.subject, NO_AUTHENTICATION),
  );
  if (principal === null) throw new Error('This person was just made.');
  return { organization, user, portfolio, approvalId, token, claims: principal.claims };
}

beforeAll(async () => {
  world = await openWorld({ poolSize: CONNECTIONS });
  client = new KeepAliveClient(world.gateway.url, IN_FLIGHT);
  superuser = new pg.Client({ connectionString: world.database.superuserUrl });
  await superuser.connect();
  tenants = await Promise.all(Array.from({ length: ORGANIZATIONS }, makeTenant));
});
afterAll(async () => {
  client.close();
  await superuser.end();
  await world.close();
});

/** An answer's text without the ids by which its errors are found in the log: they are of no row. */
function answered(text: string): string {
  const { data, errors = [] } = JSON.parse(text) as {
    data?: object | null;
    errors?: { extensions: { correlationId?: string } }[];
  };
  const ids = errors.map(({ extensions }) => extensions.correlationId ?? '-');
  const told = ids.reduce((rest, id) => rest.replaceAll(id, ''), text);
  if (data == null) throw new Error(told);
  return told;
}

/** Sends an operation over HTTP. @throws Error with the answer where there is no data in it. */
async function ask({ token }: Tenant, query: string, variables: object = {}): Promise<string> {
  return answered((await client.send(token, query, variables)).text);
}

/** Reads past every WHERE of the gateway's own: what the policies alone let through. */
const unbounded = (claims: Claims): Promise<string> => {
  const text = `SELECT json_build_object('portfolios', (SELECT json_agg(id) FROM portfolios),
    'people', (SELECT json_agg(id) FROM users), 'requests', (SELECT json_agg(id) FROM approvals))::text AS json`;
  return withClaims(claims, () => world.gateway.database.read({ text, values: [] }));
};

const LISTS = `{ organizations { totalCount nodes { id portfolios(first: 2) { nodes { id approvals(first: 2) { nodes { id
  requester { id } } } } } } } auditEvents(first: 3) { nodes { id organization { id } actor { id } } } }`;
const BY_ID = `query ($id: ID!, $ids: [ID!]!) { viewer { id } portfolio(id: $id) { id organization { id } } nodes(ids: $ids) { id } }`;
const VERSION = 'query ($id: ID!) { portfolio(id: $id) { version } }';
const RENAME = `mutation ($input: RenamePortfolioInput!) { renamePortfolio(input: $input) { portfolio { id organization { id } }
  receipt { eventId } problem { code } } }`;
const CREATE = `mutation ($input: CreatePortfolioInput!) { createPortfolio(input: $input) { portfolio { id organization { id } }
  receipt { eventId } problem { code } } }`;

/** Renames the asker's portfolio at the version it has. */
async function rename(asker: Tenant, name: string): Promise<string> {
  const { id } = asker.portfolio;
  const { data } = JSON.parse(await ask(asker, VERSION, { id })) as {
    data: { portfolio: { version: number } };
  };
  return ask(asker, RENAME, { input: { id, name, version: data.portfolio.version } });
}

/** Reads as one who has gone already: their statement is cancelled, and its connection closed. */
function readAsOneWhoLeft({ claims }: Tenant): Promise<string | null> {
  const departure = { aborted: true, onLeave: leaveAtOnce };
  const text = 'SELECT pg_sleep(1)::text AS json';
  const read = () => world.gateway.database.read({ text, values: [] });
  return withClaims({ ...claims, departure }, read).catch(() => null);
}

/** Writes a row and rolls it back. */
function writeForNothing({ user, organization }: Tenant): Promise<string | null> {
  return runUnitOfWork(world.gateway.database, { userId: user.id }, async (unit) => {
    await unit.insert('Portfolio', { orgId: organization.id, name: 'Rolled back' });
    throw new Error('rolled back');
  }).catch(() => null);
}

/** What is sent and how often of 200; those that `answer` are answered with rows, where no connection dies. */
const operations: Readonly<
  Record<string, { readonly times: number; readonly answers: boolean; readonly run: Operation }>
> = {
  'lists through every relation': { times: 20, answers: true, run: (asker) => ask(asker, LISTS) },
  'rows of its own and of another by their ids': {
    times: 30,
    answers: true,
    run: (asker, other) => {
      const ids = [asker, other].flatMap(({ portfolio, approvalId }) => [portfolio.id, approvalId]);
      return ask(asker, BY_ID, { id: other.portfolio.id, ids: [...ids, other.user.id] });
    },
  },
  'all that the policies let through': {
    times: 64,
    answers: true,
    run: ({ claims }) => unbounded(claims),
  },
  'all that the policies let through, worked out by PostgreSQL': {
    times: 16,
    answers: true,
    run: ({ user }) => unbounded({ userId: user.id }),
  },
  'a change': {
    times: 10,
    answers: true,
    run: (asker, _other, round) => rename(asker, `Desk ${round}`),
  },
  'a new row': {
    times: 5,
    answers: true,
    run: (asker, _other, round) =>
      ask(asker, CREATE, { input: { orgId: asker.organization.id, name: `New ${round}` } }),
  },
  'a change of a row of another': {
    times: 12,
    answers: false,
    run: (asker, other) =>
      ask(asker, RENAME, { input: { id: other.portfolio.id, name: 'Taken', version: 1 } }),
  },
  'a statement with a fault': {
    times: 16,
    answers: false,
    run: ({ claims }) => {
      const fault = { text: 'SELECT 1/0 AS json', values: [] };
      return withClaims(claims, () => world.gateway.database.read(fault)).catch(() => null);
    },
  },
  'a transaction that is rolled back': { times: 12, answers: false, run: writeForNothing },
  'a client that leaves': {
    times: 14,
    answers: false,
    run: async ({ token }, _other, round) => {
      const answer = await client.leave(token, LISTS, round % 8);
      return answer === null ? null : answered(answer.text);
    },
  },
  'a slow statement of a client that left': { times: 1, answers: false, run: readAsOneWhoLeft },
};

function leaveAtOnce(listener: () => void): () => void {
  listener();
  return () => undefined;
}

/** Kills one connection of the gateway's every so often, whatever it does. */
async function killUntil(isOver: () => boolean): Promise<number> {
  let killed = 0;
  while (!isOver()) {
    await sleep(KILL_EVERY_MS);
    const { rowCount } = await superuser.query(`SELECT pg_terminate_backend(pid) FROM (
      SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'countersign'
      ORDER BY state = 'active' DESC, random() LIMIT 1) AS unlucky`);
    killed += rowCount ?? 0;
  }
  return killed;
}

/** Which organisation each row is of, by its id. */
async function organizationsById(): Promise<ReadonlyMap<string, string>> {
  const rows = await world.seed.query<{ id: string; org: string }>(`
    SELECT id, id AS org FROM organizations UNION ALL SELECT id, home_org_id FROM users
    UNION ALL SELECT id, org_id FROM portfolios UNION ALL SELECT id, org_id FROM approvals
    UNION ALL SELECT id, org_id FROM audit_events`);
  return new Map(rows.map(({ id, org }) => [id, org]));
}

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The ids of an answer that are not of rows of this organisation. */
function foreignIds(text: string, orgId: string, owners: ReadonlyMap<string, string>): string[] {
  return (text.match(UUID) ?? []).filter((id) => owners.get(id) !== orgId);
}

interface Outcome {
  readonly kind: string;
  readonly asker: Tenant;
  readonly answer: string | null;
  readonly fault: string | null;
}

const deck = Object.entries(operations).flatMap(([kind, { times }]) =>
  Array.from({ length: times }, () => kind),
);

/** A number below `end` for this round, the same in every run: Knuth's multiplicative hash. */
const pick = (round: number, factor: number, end: number): number =>
  (Math.imul(round + 1, factor) >>> 12) % end;

async function act(round: number): Promise<Outcome> {
  const kind = deck[pick(round, 2_654_435_761, deck.length)] ?? '';
  const at = pick(round, 2_246_822_519, ORGANIZATIONS);
  const further = 1 + pick(round, 3_266_489_917, ORGANIZATIONS - 1);
  const [asker, other] = [tenants[at], tenants[(at + further) % ORGANIZATIONS]];
  if (asker === undefined || other === undefined) throw new Error('There is no such tenant.');
  try {
    const answer = (await operations[kind]?.run(asker, other, round)) ?? null;
    return { kind, asker, answer, fault: null };
  } catch (fault) {
    return { kind, asker, answer: null, fault: String(fault) };
  }
}

/** Runs them all, so many at a time. */
async function actAll(): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < OPERATIONS) outcomes.push(await act(next++));
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  return outcomes;
}

let outcomes: readonly Outcome[];
let killed: number;

test('no answer of 10,000 has a row of another organisation, whatever happened on its connection before', async () => {
  let isOver = false;
  const killing = killUntil(() => isOver);
  outcomes = await actAll();
  isOver = true;
  killed = await killing;
  const owners = await organizationsById();
  const wrong = outcomes.flatMap(({ kind, asker, answer, fault }) => {
    const foreign = foreignIds(answer ?? fault ?? '', asker.organization.id, owners);
    return foreign.length === 0 ? [] : [{ kind, of: asker.organization.id, foreign }];
  });
  expect(wrong).toEqual([]);
  const [one, other] = tenants;
  expect(foreignIds(one?.portfolio.id ?? '', other?.organization.id ?? '', owners)).toHaveLength(1);
}, 300_000);

test('connections died meanwhile, and all else was answered with rows', () => {
  expect(killed).toBeGreaterThan(20);
  const lost = outcomes.filter(({ fault }) => fault !== null);
  // One connection carries one statement; only what it carried is lost with it.
  expect(lost.length).toBeLessThan(2 * killed);
  const empty = outcomes.filter(
    ({ kind, answer, fault }) =>
      operations[kind]?.answers === true && fault === null && answer?.match(UUID) == null,
  );
  // Two of one organisation may have met over one version.
  expect(empty.filter(({ answer }) => !answer?.includes('"CONFLICT"'))).toEqual([]);
  expect(empty.length).toBeLessThan(100);
});

test('nothing was written into another organisation, nothing that was rolled back is there, and no connection is left open', async () => {
  const written = await world.seed.query(`SELECT p.id FROM portfolios p
    JOIN audit_events e ON e.entity_id = p.id AND e.status = 'SUCCESS' AND e.org_id <> p.org_id
    UNION ALL SELECT id FROM portfolios WHERE name IN ('Rolled back', 'Taken')`);
  expect(written).toEqual([]);
  const { pool } = world.gateway.database;
  expect([pool.waitingCount, pool.totalCount - pool.idleCount]).toEqual([0, 0]);
  const { rows } = await superuser.query(`SELECT state, query FROM pg_stat_activity
    WHERE datname = current_database() AND application_name = 'countersign' AND state <> 'idle'`);
  expect(rows).toEqual([]);
});
