/**
 * Changes and events are one to one: after many people have worked against each other, the rows are exactly what the
 * recorded changes make of the rows before, and each success that was answered is in a chain once.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type ModelName, models } from '../../../src/generated/models.js';
import { recordedRow } from '../../support/attempt.js';
import { mutate, type Payload } from '../../support/mutate.js';
import { makeScene, type Scene } from '../../support/scene.js';
import { type SeededUser, STRICT_LIMITS } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

type Row = Record<string, unknown>;
interface Change {
  readonly model: ModelName;
  readonly id: string;
  readonly before: Row | null;
  readonly after: Row | null;
}

// Of a person's own rows the log says which, not what is in them.
const UNRECORDED = [
  'ApprovalStatusChange',
  'AuditEvent',
  'AuditHead',
  'IdempotencyRecord',
  'ScopeSession',
];
const PEOPLE = 6;
const ROUNDS = 3;

let world: World;
let scene: Scene;
let people: SeededUser[];
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  people = [scene.maker];
  for (let at = 1; at < PEOPLE; at += 1)
    people.push(await world.seed.user(scene.organization, at === 1 ? 'MANAGER' : 'ORG_ADMIN'));
});
afterAll(() => world.close());

/** Every row of every table, by model and id; the moment of the last change is recorded for new rows alone. */
async function allRows(): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>();
  for (const { name, table, isView } of Object.values(models)) {
    if (isView || UNRECORDED.includes(name)) continue;
    for (const row of await world.seed.query<Row>(`SELECT * FROM ${table}`)) {
      // Nor is a sign-in a change that somebody decided on.
      const {
        updatedAt: _moment,
        lastLoginAt: _signIn,
        ...rest
      } = recordedRow(name as ModelName, row);
      rows.set(`${name}:${row.id}`, rest);
    }
  }
  return rows;
}

/** Carries a change out on the rows, if they are as it says they were. */
function apply(rows: Map<string, Row>, { model, id, before, after }: Change): void {
  const key = `${model}:${id}`;
  const row = rows.get(key);
  if (before === null) expect([key, row]).toEqual([key, undefined]);
  else expect([key, row]).toEqual([key, expect.objectContaining(withoutMoment(before))]);
  if (after === null) rows.delete(key);
  else rows.set(key, { ...row, ...withoutMoment(after) });
}
function withoutMoment({ updatedAt: _moment, ...rest }: Row): Row {
  return rest;
}

/** What one person does in a round; most of it collides with what the others do. */
function workOf(at: number, round: number): readonly (readonly [name: string, input: object])[] {
  const { organization, portfolio, ids } = scene;
  const [orgId, portfolioId] = [organization.id, portfolio.id];
  const userId = ids.User;
  const shared = { venueId: 'venue', keyId: `key ${round}`, tradeOnly: at % 2 === 0 };
  const request = { approvalType: 'x', action: 'a.b', payload: { at, round } };
  return [
    ['renamePortfolio', { id: portfolioId, name: `Desk ${at} ${round}`, version: 1 + round }],
    ['renameOrganization', { id: orgId, name: `${organization.name} ${at}`, version: 1 + round }],
    ['createPortfolio', { orgId, name: `Shared ${round}`, targetSize: '1250000.5000' }],
    ['storeVenueKey', { portfolioId, ...shared }],
    [
      'storePretradeLimit',
      {
        portfolioId,
        limits: { ...STRICT_LIMITS, maxOrdersPerMinute: 1 + at },
        ...(round > 0 ? { version: round } : {}),
      },
    ],
    ['publishPolicy', { orgId, requireMfaForLive: true, requireApprovalForLive: at > 2 }],
    ['requestApproval', { orgId, portfolioId, ...request, idempotencyKey: `round ${round}` }],
    [at % 2 === 0 ? 'approveRequest' : 'rejectRequest', { id: ids.Approval }],
    ['cancelRequest', { id: ids.Approval }],
    ['linkApp', { orgId, appId: `app ${round}` }],
    ['unlinkApp', { id: ids.OrgAppAccess }],
    ['linkAgency', { clientOrgId: orgId, agencySlug: scene.agencySlug, maxRole: 'VIEWER' }],
    ['unlinkAgency', { id: ids.AgencyClient }],
    ['assignOrgRole', { orgId, userId, role: 'ANALYST' }],
    ['revokeOrgRole', { id: ids.OrgRoleAssignment }],
    ['assignPortfolioRole', { portfolioId, userId, role: 'MANAGER' }],
    ['revokePortfolioRole', { id: ids.PortfolioRoleAssignment }],
    ['setScopeSession', { orgId, portfolioId, mode: 'PAPER' }],
    ['createPortfolio', { orgId, name: ' ' }],
  ];
}

test('the rows are what the recorded changes make of them, and every answered success is recorded once', async () => {
  const rows = await allRows();
  const answers: Payload[] = [];
  for (let round = 0; round < ROUNDS; round += 1)
    await Promise.all(
      people.map(async (person, at) => {
        for (const [name, input] of workOf(at, round))
          answers.push(await mutate(world, person, name, input));
      }),
    );
  const successes = await world.seed.query<{ id: string; changes: Change[] }>(
    `SELECT id, changes FROM audit_events WHERE status = 'SUCCESS' AND action <> 'scene.make'
     ORDER BY chain_id, sequence`,
  );
  for (const { changes } of successes)
    for (const change of changes) if (change.model !== 'ScopeSession') apply(rows, change);
  expect(await allRows()).toEqual(rows);
  const acknowledged = answers.flatMap(({ receipt }) => receipt?.eventId ?? []);
  expect(successes.map(({ id }) => id).sort()).toEqual(acknowledged.sort());
  const codes = new Set(answers.map(({ problem }) => problem?.code ?? 'done'));
  expect(codes).toEqual(new Set(['done', 'CONFLICT', 'DENIED', 'NOT_FOUND', 'INVALID_INPUT']));
});

test('each attempt, done or refused, is one event of a chain without gaps that links hash to hash', async () => {
  const events = await world.seed.query<{ status: string; changes: Change[] | null }>(
    "SELECT status, changes FROM audit_events WHERE action <> 'scene.make'",
  );
  expect(events).toHaveLength(PEOPLE * ROUNDS * workOf(0, 0).length);
  const wrong = events.filter(
    ({ status, changes }) => (status === 'SUCCESS') === (changes === null),
  );
  expect(wrong).toEqual([]);
  const broken = await world.seed.query(
    `SELECT FROM (SELECT sequence, previous_hash, row_number() OVER chain AS number,
       lag(hash, 1, repeat('0', 64)::char(64)) OVER chain AS before
     FROM audit_events WINDOW chain AS (PARTITION BY chain_id ORDER BY sequence)) e
     WHERE sequence <> number OR previous_hash <> before`,
  );
  expect(broken).toEqual([]);
});
