/**
 * Gateways that are killed under a stream of mutations: whatever was acknowledged is there exactly once, every change
 * has its audit event and every event its change, and a repeated request settles what the client could not know.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import {
  type Answer,
  cleanUp,
  GatewayProcess,
  killPostgres,
  newFolder,
  queryAll,
  tokenOf,
} from './gateway-process.js';

const CLIENTS = 4;
let folder: string;
let token: string;
let gateway: GatewayProcess;
let orgId: string;
let portfolios: readonly string[];

beforeAll(async () => {
  folder = await newFolder();
  gateway = new GatewayProcess(folder);
  await gateway.ready();
  token = await tokenOf(folder, 'maker@northwind.example');
  const rows = await queryAll<{ id: string; org_id: string }>(
    folder,
    `SELECT p.id, p.org_id FROM portfolios p JOIN organizations o ON o.id = p.org_id
     WHERE o.slug = 'northwind' ORDER BY p.name`,
  );
  orgId = rows[0]?.org_id ?? '';
  portfolios = rows.map(({ id }) => id);
}, 60_000);
afterAll(cleanUp, 30_000);

interface Payload {
  readonly receipt: { readonly eventId: string; readonly sequence: string } | null;
  readonly problem: { readonly code: string; readonly message: string } | null;
}
const RENAME = `mutation ($input: RenamePortfolioInput!) {
  done: renamePortfolio(input: $input) { receipt { eventId sequence } problem { code message } }
}`;
const REQUEST = `mutation ($input: RequestApprovalInput!) {
  done: requestApproval(input: $input) { receipt { eventId sequence } problem { code message } }
}`;

/** The payload, or null where no answer came: then nobody knows yet. */
async function attempt(query: string, input: object): Promise<Payload | null> {
  const answer: Answer | null = await gateway.send(token, query, { input }).catch(() => null);
  if (answer === null) return null;
  // A gateway whose database was killed first may still answer, with a masked fault.
  return (answer.data?.done as Payload | undefined) ?? null;
}

interface Sent {
  readonly key: string;
  readonly eventId: string | null;
}
const requests: Sent[] = [];
const renames: string[] = [];
const inputOf = (key: string): object => ({
  orgId,
  approvalType: 'mode_switch',
  action: 'portfolio.switchMode',
  payload: { key },
  reason: key,
  idempotencyKey: key,
});

/** Asks for approvals under a new key each, until an answer fails to come. */
async function requestUntilItFails(client: string): Promise<void> {
  for (let at = 0; ; at += 1) {
    const key = `${client}-${at}`;
    const payload = await attempt(REQUEST, inputOf(key));
    if (payload !== null) expect(payload.problem).toBeNull();
    requests.push({ key, eventId: payload?.receipt?.eventId ?? null });
    if (payload === null) return;
  }
}

/** Renames a portfolio of its own from version to version, until an answer fails to come. */
async function renameUntilItFails(client: string, id: string, from: number): Promise<void> {
  for (let version = from; ; version += 1) {
    const payload = await attempt(RENAME, { id, version, name: `${client} ${version}` });
    if (payload === null) return;
    expect(payload.problem).toBeNull();
    if (payload.receipt !== null) renames.push(payload.receipt.eventId);
  }
}

/** Lets the clients run, kills in the middle, and starts again. */
async function round(name: string, killAfterMs: number, withPostgres: boolean): Promise<void> {
  // Before the streams: on a slow machine PostgreSQL may be killed before the last of them has asked.
  const rows = await queryAll<{ id: string; version: number }>(
    folder,
    'SELECT id, version FROM portfolios',
  );
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  const streams = portfolios
    .slice(0, CLIENTS)
    .flatMap((id, at) => [
      requestUntilItFails(`${name}-${at}`),
      renameUntilItFails(`${name}-${at}`, id, versions.get(id) ?? 1),
    ]);
  const ended = Promise.all(streams);
  const before = requests.length + renames.length;
  await sleep(killAfterMs);
  // A slow machine kills later, not before the stream runs.
  while (requests.length + renames.length <= before + CLIENTS) await sleep(10);
  if (withPostgres) await killPostgres(folder, 'SIGKILL');
  await gateway.end('SIGKILL');
  await ended;
  gateway = new GatewayProcess(folder);
  await gateway.ready();
}

const count = async (text: string): Promise<number> =>
  Number((await queryAll<{ count: string }>(folder, `SELECT count(*) FROM ${text}`))[0]?.count);

/** Successful events of a mutation that have not exactly one change, or changes without exactly one event. */
async function strays(): Promise<unknown> {
  return {
    requestEventsWithoutRow: await count(
      `audit_events e LEFT JOIN approvals a ON a.id = e.entity_id
       WHERE e.action = 'approval.request' AND e.status = 'SUCCESS' AND a.id IS NULL`,
    ),
    rowsWithoutOneEvent: await count(
      `approvals a WHERE a.reason <> 'Demo data' AND 1 <> (SELECT count(*) FROM audit_events e
         WHERE e.entity_id = a.id AND e.action = 'approval.request' AND e.status = 'SUCCESS')`,
    ),
    keysWithoutOneRow: await count(
      `idempotency_records i WHERE 1 <> (SELECT count(*) FROM approvals a WHERE a.reason = i.key)`,
    ),
    portfoliosOfOtherVersions: await count(
      `portfolios p WHERE p.version <> 1 + (SELECT count(*) FROM audit_events e
         WHERE e.entity_id = p.id AND e.action = 'portfolio.rename' AND e.status = 'SUCCESS')`,
    ),
    brokenLinks: await count(
      `(SELECT sequence, previous_hash, lag(hash, 1, repeat('0', 64)::char(64)) OVER chain AS before,
          row_number() OVER chain AS number
        FROM audit_events WINDOW chain AS (PARTITION BY chain_id ORDER BY sequence)) e
       WHERE sequence <> number OR previous_hash <> before`,
    ),
    headsBehind: await count(
      `audit_heads h WHERE h.sequence <> (SELECT max(e.sequence) FROM audit_events e
         WHERE e.chain_id = h.chain_id) OR NOT EXISTS (SELECT FROM audit_events e
         WHERE e.chain_id = h.chain_id AND e.sequence = h.sequence AND e.hash = h.hash)`,
    ),
  };
}
const NONE = {
  requestEventsWithoutRow: 0,
  rowsWithoutOneEvent: 0,
  keysWithoutOneRow: 0,
  portfoliosOfOtherVersions: 0,
  brokenLinks: 0,
  headsBehind: 0,
};

/** How often each event that was acknowledged is in the log. */
async function timesRecorded(eventIds: readonly string[]): Promise<readonly number[]> {
  const rows = await queryAll<{ id: string }>(folder, 'SELECT id FROM audit_events');
  const known = rows.map(({ id }) => id);
  return eventIds.map((id) => known.filter((other) => other === id).length);
}

test.each([
  { killAfterMs: 350, withPostgres: false },
  { killAfterMs: 500, withPostgres: false },
  { killAfterMs: 777, withPostgres: false },
  { killAfterMs: 600, withPostgres: true },
])(
  'after a kill at %j every acknowledged mutation is there once, with its event',
  async ({ killAfterMs, withPostgres }) => {
    const before = requests.length + renames.length;
    await round(`r${killAfterMs}`, killAfterMs, withPostgres);
    expect(requests.length + renames.length).toBeGreaterThan(before + CLIENTS);
    const acknowledged = [...requests.flatMap(({ eventId }) => eventId ?? []), ...renames];
    expect(new Set(await timesRecorded(acknowledged))).toEqual(new Set([1]));
    expect(await strays()).toEqual(NONE);
  },
);

test('repeating every request, answered or not, leaves one request a key and answers what was answered', async () => {
  for (const { key, eventId } of requests) {
    const again = await attempt(REQUEST, inputOf(key));
    expect(again?.problem).toBeNull();
    expect(again?.receipt?.eventId).toBe(eventId ?? again?.receipt?.eventId);
  }
  const keys = requests.map(({ key }) => key);
  const rows = await queryAll<{ reason: string }>(
    folder,
    "SELECT reason FROM approvals WHERE reason <> 'Demo data'",
  );
  expect(rows.map(({ reason }) => reason).sort()).toEqual(keys.sort());
  expect(await strays()).toEqual(NONE);
});
