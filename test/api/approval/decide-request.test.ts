/** Deciding and withdrawing requests: what is recorded, who may, once, and only while the request stands. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../../src/auth/roles.js';
import {
  attempt,
  conflict,
  creation,
  denied,
  deniedBy,
  done,
  refusal,
  success,
} from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'MANAGER on the portfolio';
const OWN = denied(
  'Nobody decides their own request. Ask another person with MANAGER or above, or cancel it.',
  'somebody else than the maker, with MANAGER or above',
  'a second person: you made the request',
);
const NOT_YOURS = denied(
  'Only the person who made a request, or an ORG_ADMIN, cancels it. To refuse it, reject it.',
  'the maker, or ORG_ADMIN there',
  'role ORG_ADMIN or above; you hold MANAGER, and did not make the request',
);
const ACTIONS: Readonly<Record<string, string>> = {
  approveRequest: 'approval.approve',
  rejectRequest: 'approval.reject',
  cancelRequest: 'approval.cancel',
};

let world: World;
let organization: SeededOrganization;
let portfolio: SeededPortfolio;
let maker: SeededUser;
let checker: SeededUser;
let admin: SeededUser;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  portfolio = await world.seed.portfolio(organization);
  maker = await world.seed.user(organization, 'MANAGER');
  checker = await world.seed.user(organization, 'MANAGER');
  admin = await world.seed.user(organization, 'ORG_ADMIN');
  root = await world.seed.user(organization, 'SUPER_ADMIN');
});
afterAll(() => world.close());

const place = (name: string, id: string) => ({
  action: ACTIONS[name] ?? '',
  orgId: organization.id,
  portfolioId: portfolio.id,
  entity: ['Approval', id] as const,
});
const ruleOf = (name: string) => (name === 'cancelRequest' ? 'ANALYST on the portfolio' : RULE);
const refused = (
  person: SeededUser,
  name: string,
  id: string,
  problem: Parameters<typeof refusal>[2],
) => {
  const { rule = ruleOf(name) } = (problem.decision ?? {}) as { rule?: string };
  return refusal(person, place(name, id), problem, { rule, requested: id });
};

async function decidedAt(id: string): Promise<string | undefined> {
  const [row] = await world.seed.query<{ decided_at: Date }>(
    'SELECT decided_at FROM approvals WHERE id = $1',
    [id],
  );
  return row?.decided_at.toISOString();
}
const statusChange = async (id: string, status: string) => ({
  model: 'Approval',
  id,
  before: { status: 'PENDING', decidedAt: null, version: 1 },
  after: { status, decidedAt: await decidedAt(id), version: 2 },
});

test.each([
  ['approveRequest', 'APPROVE', 'APPROVED'],
  ['rejectRequest', 'REJECT', 'REJECTED'],
])('%s records the decision and the new state in one event', async (name, verdict, status) => {
  const id = await world.seed.approval(portfolio, maker);
  const fields = `approval { status version decidedAt
    decisions { nodes { id verdict comment approver { id } approval { id } } } }`;
  const { given, event } = await done(world, checker, name, { id, comment: ' Seen ' }, fields);
  const [decision] = await world.seed.query<{ id: string }>(
    'SELECT id FROM approval_decisions WHERE approval_id = $1',
    [id],
  );
  const node = { id: decision?.id, verdict, comment: 'Seen' };
  const nodes = [{ ...node, approver: { id: checker.id }, approval: { id } }];
  expect(given).toEqual({
    approval: { status, version: 2, decidedAt: await decidedAt(id), decisions: { nodes } },
  });
  const made = await creation(world, 'ApprovalDecision', decision?.id ?? '');
  expect(event).toEqual(
    success(checker, place(name, id), RULE, [made, await statusChange(id, status)]),
  );
});

test.each<[string, () => SeededUser]>([
  ['its maker', () => maker],
  ['an ORG_ADMIN', () => admin],
])('cancelRequest by %s records the new state, and no decision', async (_who, who) => {
  const id = await world.seed.approval(portfolio, maker);
  const fields = 'approval { status version decidedAt decisions { totalCount } }';
  const { given, event } = await done(world, who(), 'cancelRequest', { id }, fields);
  const ended = { status: 'CANCELLED', version: 2, decidedAt: await decidedAt(id) };
  expect(given).toEqual({ approval: { ...ended, decisions: { totalCount: 0 } } });
  const changes = [await statusChange(id, 'CANCELLED')];
  expect(event).toEqual(
    success(who(), place('cancelRequest', id), ruleOf('cancelRequest'), changes),
  );
});

describe('nobody decides their own request', () => {
  test.each(['approveRequest', 'rejectRequest'])('%s refuses every rank', async (name) => {
    for (const person of [maker, admin, root]) {
      const id = await world.seed.approval(portfolio, person);
      expect(await attempt(world, person, name, { id })).toEqual(refused(person, name, id, OWN));
    }
  });

  test('not through an agency either, and its colleague does', async () => {
    const agency = await world.seed.organization({ type: 'AGENCY' });
    const [one, other] = [
      await world.seed.user(agency, 'MANAGER'),
      await world.seed.user(agency, 'MANAGER'),
    ];
    await world.seed.agencyLink(agency, organization);
    const id = await world.seed.approval(portfolio, one);
    expect(await attempt(world, one, 'approveRequest', { id })).toEqual(
      refused(one, 'approveRequest', id, OWN),
    );
    await done(world, other, 'approveRequest', { id });
  });
});

describe('a request that stands no more', () => {
  test.each(['approveRequest', 'rejectRequest', 'cancelRequest'])(
    'is not for %s: decided, withdrawn or expired',
    async (name) => {
      const expires_at = '2026-01-01T00:00:00.5Z';
      const person = name === 'cancelRequest' ? maker : checker;
      const ended = ['REJECTED', 'CANCELLED', 'EXPIRED', 'STALE', 'FAILED'];
      const statuses = name === 'cancelRequest' ? ended : ['APPROVED', ...ended];
      const cases = [
        ...statuses.map((status) => [{ status }, `This request is ${status} already.`] as const),
        [{ expires_at }, expect.stringMatching(/^This request expired at 2026-01-01T00:00:00\.5/)],
      ] as const;
      for (const [values, message] of cases) {
        const id = await world.seed.approval(portfolio, maker, values);
        const problem = { ...conflict(''), message: message as string };
        expect(await attempt(world, person, name, { id })).toEqual(
          refused(person, name, id, problem),
        );
      }
    },
  );

  test('takes one decision a person: who has approved can neither approve again nor reject', async () => {
    const id = await world.seed.approval(portfolio, maker);
    await done(world, checker, 'approveRequest', { id });
    for (const name of ['approveRequest', 'rejectRequest'])
      expect(await attempt(world, checker, name, { id })).toEqual(
        refused(checker, name, id, conflict('This request is APPROVED already.')),
      );
  });
});

test('lets one of ten win who approve and reject one request at once', async () => {
  const id = await world.seed.approval(portfolio, maker);
  const names = ['approveRequest', 'rejectRequest'];
  const checkers = await Promise.all(
    Array.from({ length: 10 }, () => world.seed.user(organization, 'ORG_ADMIN')),
  );
  const codes = await Promise.all(
    checkers.map((person, at) => codeOf(world, person, names[at % 2] ?? '', { id })),
  );
  expect(codes.sort()).toEqual([...Array(9).fill('CONFLICT'), null].sort());
  const [row] = await world.seed.query(
    `SELECT status::text, version, (SELECT count(*)::int FROM approval_decisions WHERE approval_id = a.id) AS decisions
     FROM approvals a WHERE id = $1`,
    [id],
  );
  const { status } = row as { status: string };
  expect(row).toEqual({ status, version: 2, decisions: 1 });
  const won = { APPROVED: 'approve', REJECTED: 'reject' }[status];
  const events = (await world.events(organization.id)).filter(({ entity_id }) => entity_id === id);
  expect(events.filter((event) => event.status === 'SUCCESS')).toEqual([
    expect.objectContaining({ action: `approval.${won}` }),
  ]);
  expect(events.filter((event) => event.status === 'FAILURE')).toHaveLength(9);
});

describe('a role on the portfolio', () => {
  async function withOverride(held: Role | null, override: Role): Promise<SeededUser> {
    const user = await world.seed.user(organization, held);
    await world.seed.portfolioRole(user, portfolio, override);
    return user;
  }

  test('lets a VIEWER of the organization decide, and keeps an ORG_ADMIN from it', async () => {
    const raised = await withOverride('VIEWER', 'MANAGER');
    await done(world, raised, 'approveRequest', {
      id: await world.seed.approval(portfolio, maker),
    });
    const lowered = await withOverride('ORG_ADMIN', 'ANALYST');
    const id = await world.seed.approval(portfolio, maker);
    expect(await attempt(world, lowered, 'approveRequest', { id })).toEqual(
      refused(lowered, 'approveRequest', id, deniedBy('approveRequest', RULE, 'ANALYST')),
    );
  });

  test.each<[Role | null, Role, boolean]>([
    ['VIEWER', 'ORG_ADMIN', true],
    [null, 'ORG_ADMIN', true],
    ['ORG_ADMIN', 'MANAGER', false],
  ])(
    "of one who holds %s, raised or lowered to %s: withdraws another's request: %s",
    async (held, override, isDone) => {
      const person = await withOverride(held, override);
      const id = await world.seed.approval(portfolio, maker);
      if (isDone) await done(world, person, 'cancelRequest', { id });
      else
        expect(await attempt(world, person, 'cancelRequest', { id })).toEqual(
          refused(person, 'cancelRequest', id, NOT_YOURS),
        );
    },
  );

  test('below ANALYST keeps a maker from withdrawing their own request', async () => {
    const person = await withOverride('MANAGER', 'VIEWER');
    const id = await world.seed.approval(portfolio, person);
    const rule = ruleOf('cancelRequest');
    expect(await attempt(world, person, 'cancelRequest', { id })).toEqual(
      refused(person, 'cancelRequest', id, deniedBy('cancelRequest', rule, 'VIEWER')),
    );
  });
});

test('a request about the whole organization is decided by its role there, not by one on a portfolio', async () => {
  const guest = await world.seed.user(organization, 'ANALYST');
  await world.seed.portfolioRole(guest, portfolio, 'ORG_ADMIN');
  const id = await world.seed.approval(portfolio, maker, { portfolio_id: null });
  const at = { ...place('approveRequest', id), portfolioId: null };
  expect(await attempt(world, guest, 'approveRequest', { id })).toEqual(
    refusal(guest, at, deniedBy('approveRequest', RULE, 'ANALYST'), { rule: RULE, requested: id }),
  );
  const { event } = await done(world, checker, 'approveRequest', { id });
  expect([event.org_id, event.portfolio_id]).toEqual([organization.id, null]);
});
