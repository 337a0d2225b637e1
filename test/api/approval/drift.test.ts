/**
 * What a request rests on is looked at again before it is executed: each change alone keeps it from being executed, is
 * named exactly, and could be seen before; where nothing has changed it is executed. The policy says what blocks.
 */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GovernedDesk, governedDesk, type ShownDrift } from '../../support/governed.js';
import { type SeededUser, STRICT_LIMITS } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Case {
  readonly desk: GovernedDesk;
  readonly maker: SeededUser;
  readonly checker: SeededUser;
  readonly admin: SeededUser;
  readonly id: string;
}

/** A request to archive the desk that stands approved, made by a MANAGER of the organisation or of its agency. */
async function approvedCase(terms: object = {}, isOfAgency = false): Promise<Case> {
  const desk = await governedDesk(world);
  const [admin, checker] = [await desk.person('ORG_ADMIN'), await desk.person('ORG_ADMIN')];
  await desk.publish({ approvalFor: ['archivePortfolio'], ...terms }, admin);
  await world.seed.row('pretrade_limits', {
    org_id: desk.organization.id,
    portfolio_id: desk.portfolio.id,
    limits_json: STRICT_LIMITS,
  });
  let maker = await desk.person('MANAGER');
  if (isOfAgency) {
    const agency = await world.seed.organization({ type: 'AGENCY' });
    await world.seed.agencyLink(agency, desk.organization, { max_role: 'ORG_ADMIN' });
    maker = await world.seed.user(agency, 'MANAGER');
  }
  return { desk, maker, checker, admin, id: await desk.approved(maker, [checker]) };
}

type Change = (found: Case) => Promise<unknown>;
const sql =
  (text: string, of: (found: Case) => readonly unknown[]): Change =>
  (found) =>
    world.seed.query(text, [...of(found)]);

interface Row {
  readonly title: string;
  readonly change: Change;
  readonly drift: (found: Case) => ShownDrift;
  readonly isOfAgency?: boolean;
}

const CHANGES: readonly Row[] = [
  {
    title: 'TARGET: the row was edited',
    change: sql('UPDATE portfolios SET version = 2 WHERE id = $1', ({ desk }) => [
      desk.portfolio.id,
    ]),
    drift: () => ({ kind: 'TARGET', was: { version: 1 }, now: { version: 2 }, isBlocking: true }),
  },
  {
    title: 'POLICY: another version is in force, shown by what differs',
    change: ({ desk, admin }) =>
      desk.publish({ approvalFor: ['archivePortfolio'], mfaMaxAgeS: 600 }, admin),
    drift: () => ({
      kind: 'POLICY',
      was: { version: 1, mfaMaxAgeS: null },
      now: { version: 2, mfaMaxAgeS: 600 },
      isBlocking: true,
    }),
  },
  {
    title: 'MAKER_ROLE: the maker has another role',
    change: sql("UPDATE org_role_assignments SET role = 'ANALYST' WHERE user_id = $1", (found) => [
      found.maker.id,
    ]),
    drift: () => ({ kind: 'MAKER_ROLE', was: 'MANAGER', now: 'ANALYST', isBlocking: true }),
  },
  {
    title: 'MAKER_ROLE: the maker was deactivated',
    change: sql('UPDATE users SET is_active = false WHERE id = $1', ({ maker }) => [maker.id]),
    drift: () => ({ kind: 'MAKER_ROLE', was: 'MANAGER', now: null, isBlocking: true }),
  },
  {
    title: 'APPROVER_ROLE: who approved has a lower role',
    change: sql("UPDATE org_role_assignments SET role = 'MANAGER' WHERE user_id = $1", (found) => [
      found.checker.id,
    ]),
    drift: ({ checker }) => ({
      kind: 'APPROVER_ROLE',
      was: { userId: checker.id, role: 'ORG_ADMIN' },
      now: { userId: checker.id, role: 'MANAGER', isMaker: false },
      isBlocking: true,
    }),
  },
  {
    title: 'APPROVER_ROLE: who approved is the maker by another account',
    change: sql('UPDATE users SET person_id = $1 WHERE id = $2', ({ maker, checker }) => [
      maker.id,
      checker.id,
    ]),
    drift: ({ checker }) => ({
      kind: 'APPROVER_ROLE',
      was: { userId: checker.id, role: 'ORG_ADMIN' },
      now: { userId: checker.id, role: 'ORG_ADMIN', isMaker: true },
      isBlocking: true,
    }),
  },
  {
    title: 'READINESS: the desk has a valid key',
    change: ({ desk }) =>
      world.seed.row('venue_keys', {
        ...{ org_id: desk.organization.id, portfolio_id: desk.portfolio.id },
        ...{ venue_id: 'v', key_id: randomUUID(), trade_only: true, status: 'VALID' },
      }),
    drift: () => ({
      kind: 'READINESS',
      was: { venueKey: false },
      now: { venueKey: true },
      isBlocking: true,
    }),
  },
  {
    title: 'LIMITS: the limits were edited',
    change: sql('UPDATE pretrade_limits SET version = 2 WHERE portfolio_id = $1', ({ desk }) => [
      desk.portfolio.id,
    ]),
    drift: () => ({ kind: 'LIMITS', was: { version: 1 }, now: { version: 2 }, isBlocking: true }),
  },
  {
    title: 'AGENCY_LINK: the link lets the agency have less',
    isOfAgency: true,
    change: sql(
      "UPDATE agency_clients SET max_role = 'MANAGER' WHERE client_org_id = $1",
      ({ desk }) => [desk.organization.id],
    ),
    drift: () => ({
      kind: 'AGENCY_LINK',
      was: [expect.objectContaining({ maxRole: 'ORG_ADMIN' })],
      now: [expect.objectContaining({ maxRole: 'MANAGER' })],
      isBlocking: true,
    }),
  },
];

describe.each(CHANGES)('$title', ({ change, drift, isOfAgency }) => {
  test('is seen at the request, and ends it as STALE where it is executed', async () => {
    const found = await approvedCase({}, isOfAgency);
    const { desk, admin, id } = found;
    expect(await desk.driftOf(admin, id)).toEqual([]);
    await change(found);
    const [shown, ...more] = await desk.driftOf(admin, id);
    expect(more).toEqual([]);
    expect(shown).toEqual(drift(found));
    const problem = await desk.execute(admin, id);
    expect(problem).toEqual({
      __typename: 'ApprovalStale',
      code: 'APPROVAL_STALE',
      message: expect.stringContaining(`Changed since it was asked: ${shown?.kind}.`),
      approvalId: id,
      drift: [shown],
    });
    expect(await desk.statusOf(id)).toBe('STALE');
    const [row] = await world.seed.query('SELECT deleted_at FROM portfolios WHERE id = $1', [
      desk.portfolio.id,
    ]);
    expect(row).toEqual({ deleted_at: null });
    // What is over rests on nothing any more.
    expect(await desk.driftOf(admin, id)).toEqual([]);
    const [event] = (await world.events(desk.organization.id)).slice(-1);
    expect(event).toMatchObject({
      action: 'approval.execute',
      status: 'FAILURE',
      details_json: { code: 'APPROVAL_STALE' },
      changes: [
        expect.objectContaining({
          model: 'Approval',
          id,
          after: expect.objectContaining({ status: 'STALE' }),
        }),
      ],
    });
  });

  test('does not block where the policy lets it pass', async () => {
    const found = await approvedCase({ blockingDrift: [] }, isOfAgency);
    const { desk, admin, id } = found;
    // A published policy would bring its own list.
    await (drift(found).kind === 'POLICY'
      ? desk.publish({ approvalFor: ['archivePortfolio'], blockingDrift: [] }, admin)
      : change(found));
    const shown = await desk.driftOf(admin, id);
    expect(shown.map(({ kind, isBlocking }) => [kind, isBlocking])).toEqual([
      [drift(found).kind, false],
    ]);
    const problem = await desk.execute(admin, id);
    // The mutation has its own word on the version of its row.
    const isOfMutation = drift(found).kind === 'TARGET';
    expect(problem?.code ?? null).toBe(isOfMutation ? 'CONFLICT' : null);
    expect(await desk.statusOf(id)).toBe(isOfMutation ? 'FAILED' : 'EXECUTED');
  });
});

test('nothing that changed: it is executed', async () => {
  const { desk, admin, id } = await approvedCase();
  expect(await desk.execute(admin, id)).toBeNull();
  expect(await desk.statusOf(id)).toBe('EXECUTED');
});

test('MFA_AGE: a second factor of the maker that has aged informs, and blocks where the policy says so', async () => {
  for (const [blockingDrift, code] of [
    [[], null],
    [['MFA_AGE'], 'APPROVAL_STALE'],
  ] as const) {
    const desk = await governedDesk(world);
    const [admin, checker] = [await desk.person('ORG_ADMIN'), await desk.person('ORG_ADMIN')];
    await desk.publish({ approvalFor: ['assignOrgRole'], blockingDrift }, admin);
    const other = await desk.person('VIEWER');
    const request = {
      portfolioId: null,
      action: 'orgRole.assign',
      payload: { orgId: desk.organization.id, userId: other.id, role: 'ANALYST' },
    };
    const id = await desk.approved(await desk.person('MANAGER'), [checker], request);
    expect(await desk.driftOf(admin, id)).toEqual([]);
    await desk.age(id, 'authenticated_at', 901);
    expect(await desk.driftOf(admin, id)).toEqual([
      {
        kind: 'MFA_AGE',
        was: { maxAgeS: 900 },
        now: { ageS: expect.any(Number) },
        isBlocking: code !== null,
      },
    ]);
    expect((await desk.execute(admin, id))?.code ?? null).toBe(code);
  }
});

test('the drift of a page of requests is one statement, whatever their number', async () => {
  const desk = await governedDesk(world);
  const [maker, admin] = [await desk.person('MANAGER'), await desk.person('ORG_ADMIN')];
  const count = async (first: number): Promise<number> => {
    const texts: string[] = [];
    const stop = world.gateway.database.pool.observe((text) => texts.push(text));
    const query = `{ organization(id: "${desk.organization.id}") { approvals(first: ${first}) { nodes { drift { kind } } } } }`;
    const { body } = await world.send(admin, query);
    stop();
    expect(body.errors).toBeUndefined();
    return texts.length;
  };
  for (let at = 0; at < 50; at += 1) await world.seed.approval(desk.portfolio, maker);
  await count(1);
  expect(await count(50)).toBe(await count(1));
});
