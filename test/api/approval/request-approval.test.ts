/** Asking for approval: what is kept of a request, under which policy, what is recorded, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  attempt,
  creation,
  deniedBy,
  done,
  invalid,
  notFound,
  refusal,
  success,
} from '../../support/attempt.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'ANALYST on the portfolio';
const FIELDS = `approval {
  id organization { id } portfolio { id } requester { id } approvalType action payload payloadHash policySnapshot
  status reason expiresAt decidedAt version decisions { totalCount }
}`;

let world: World;
let organization: SeededOrganization;
let portfolio: SeededPortfolio;
let maker: SeededUser;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  portfolio = await world.seed.portfolio(organization);
  maker = await world.seed.user(organization, 'ANALYST');
  admin = await world.seed.user(organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

const input = (values: object = {}) => ({
  orgId: organization.id,
  portfolioId: portfolio.id,
  approvalType: 'mode_switch',
  action: 'portfolio.switchMode',
  payload: { mode: 'LIVE' },
  ...values,
});
const ask = (values: object = {}) => done(world, maker, 'requestApproval', input(values), FIELDS);
type Asked = {
  readonly id: string;
  readonly payloadHash: string;
  readonly policySnapshot: unknown;
};
const approvalOf = ({ given }: Awaited<ReturnType<typeof ask>>): Asked => given.approval as Asked;

test('keeps a request whole, pending, and records it on its portfolio', async () => {
  const expiresAt = '2126-11-20T09:30:00.250Z';
  const asked = await ask({ reason: ' Ready ', expiresAt: '2126-11-20T10:30:00.25+01:00' });
  const { id } = approvalOf(asked);
  expect(asked.given).toEqual({
    approval: {
      id,
      organization: { id: organization.id },
      portfolio: { id: portfolio.id },
      requester: { id: maker.id },
      approvalType: 'mode_switch',
      action: 'portfolio.switchMode',
      payload: { mode: 'LIVE' },
      // sha256 of {"mode":"LIVE"}
      payloadHash: 'ab031013386ccb1becf8756aaab4aa733c59654c4a4a750a5eccf2fbaf7ee5ce',
      policySnapshot: null,
      status: 'PENDING',
      reason: 'Ready',
      expiresAt,
      decidedAt: null,
      version: 1,
      decisions: { totalCount: 0 },
    },
  });
  const place = {
    action: 'approval.request',
    orgId: organization.id,
    portfolioId: portfolio.id,
    entity: ['Approval', id] as const,
  };
  expect(asked.event).toEqual(success(maker, place, RULE, [await creation(world, 'Approval', id)]));
});

test('records a request about the whole organization without a portfolio', async () => {
  const { given, event } = await ask({ portfolioId: null });
  expect(given.approval).toMatchObject({ portfolio: null, organization: { id: organization.id } });
  expect([event.org_id, event.portfolio_id]).toEqual([organization.id, null]);
});

describe('the hash of the payload', () => {
  test.each<[string, unknown, unknown]>([
    [
      'the order of keys, at any depth',
      { a: 1, b: { c: [1], d: null } },
      { b: { d: null, c: [1] }, a: 1 },
    ],
    ['how a number is written', { amount: 100 }, { amount: 1e2 }],
    [
      'keys that sort by UTF-16',
      { '\u20ac': 1, '\ud83d\ude00': 2 },
      { '\ud83d\ude00': 2, '\u20ac': 1 },
    ],
  ])('does not depend on %s', async (_what, one, other) => {
    const [first, second] = [await ask({ payload: one }), await ask({ payload: other })];
    expect(approvalOf(first).payloadHash).toBe(approvalOf(second).payloadHash);
  });

  test.each<[string, unknown, unknown]>([
    ['the order of a list', { list: [1, 2] }, { list: [2, 1] }],
    ['a text that looks like a number', { amount: 1 }, { amount: '1' }],
    ['a key of null', { limit: null }, {}],
    ['a blank in a text', { note: 'a' }, { note: 'a ' }],
    ['composed and decomposed letters', { note: '\u00e9' }, { note: 'e\u0301' }],
  ])('depends on %s, and the payload is kept as it is', async (_what, one, other) => {
    const [first, second] = [await ask({ payload: one }), await ask({ payload: other })];
    expect(approvalOf(first).payloadHash).not.toBe(approvalOf(second).payloadHash);
    expect([first.given.approval, second.given.approval]).toEqual([
      expect.objectContaining({ payload: one }),
      expect.objectContaining({ payload: other }),
    ]);
  });
});

describe('a request is refused', () => {
  const refused = (problem: Parameters<typeof refusal>[2], isChecked: boolean) =>
    refusal(
      maker,
      isChecked
        ? { action: 'approval.request', orgId: organization.id, portfolioId: portfolio.id }
        : { action: 'approval.request', orgId: organization.id },
      problem,
      { rule: isChecked ? RULE : null, requested: isChecked ? portfolio.id : null },
    );
  const FORM = 'does not have the form [a-z][A-Za-z]*\\.[a-z][A-Za-z]*';

  test.each(['2020-01-01T00:00:00Z', '2020-01-01T00:00:00.000-12:00'])(
    'with an expiry in the past: %s',
    async (expiresAt) => {
      const problem = invalid(['input.expiresAt', 'is in the past; give a time to come']);
      expect(await attempt(world, maker, 'requestApproval', input({ expiresAt }))).toEqual(
        refused(problem, true),
      );
    },
  );

  test.each(['switchMode', 'portfolio.', 'Portfolio.switch', 'a.b.c', 'a b.c'])(
    'with an action that is no noun.verb: %j',
    async (action) => {
      expect(await attempt(world, maker, 'requestApproval', input({ action }))).toEqual(
        refused(invalid(['input.action', FORM]), false),
      );
    },
  );

  test('with an action of two lines', async () => {
    const message = 'holds the control or invisible character U+000A; remove it';
    expect(await attempt(world, maker, 'requestApproval', input({ action: 'a.b\nc' }))).toEqual(
      refused(invalid(['input.action', message]), false),
    );
  });

  test('on a portfolio of another organization that one may see as well', async () => {
    const other = await world.seed.organization();
    await world.seed.orgRole(maker, other, 'MANAGER');
    const foreign = await world.seed.portfolio(other);
    const asked = input({ portfolioId: foreign.id });
    expect(await attempt(world, maker, 'requestApproval', asked)).toEqual(
      refusal(
        maker,
        { action: 'approval.request', orgId: organization.id },
        notFound('Portfolio', 'input.portfolioId'),
        { rule: null, requested: foreign.id },
      ),
    );
    expect(await world.events(other.id)).toEqual([]);
  });

  test('about the whole organization by one who has a role on its portfolio alone', async () => {
    const guest = await world.seed.user(await world.seed.organization());
    await world.seed.portfolioRole(guest, portfolio, 'MANAGER');
    const asked = input({ portfolioId: null });
    expect(await attempt(world, guest, 'requestApproval', asked)).toEqual(
      refusal(
        guest,
        { action: 'approval.request', orgId: organization.id },
        deniedBy('requestApproval', RULE, null),
        { rule: RULE, requested: null },
      ),
    );
  });
});

test('keeps the policy in force when it was asked, whatever is published later', async () => {
  const own = await world.seed.organization();
  const boss = await world.seed.user(own, 'ORG_ADMIN');
  await world.seed.user(own, 'MANAGER');
  const request = { ...input(), orgId: own.id, portfolioId: null };
  const ids: string[] = [];
  for (const requireMfaForLive of [true, false]) {
    const policy = { orgId: own.id, requireMfaForLive, requireApprovalForLive: true };
    const published = await done(world, boss, 'publishPolicy', policy, 'policy { id }');
    ids.push((published.given.policy as { id: string }).id);
    await done(world, boss, 'requestApproval', request);
  }
  const read = `{ organization(id: "${own.id}") {
    approvals(orderBy: { field: CREATED_AT, direction: ASC }) { nodes { policySnapshot } }
  } }`;
  const snapshot = (id: string | undefined, version: number, requireMfaForLive: boolean) => ({
    policySnapshot: {
      id,
      version,
      requireMfaForLive,
      requireApprovalForLive: true,
      pretradeProfileId: null,
      mfaMaxAgeS: null,
      liveLeaseS: null,
      ratifyWithinS: null,
      approvalFor: [],
      approvers: [{ role: 'MANAGER', count: 1 }],
      rejections: 1,
      requestTtlS: null,
      executionTtlS: null,
      remindBeforeS: null,
      blockingDrift: expect.arrayContaining(['TARGET', 'POLICY']),
    },
  });
  expect((await world.send(boss, read)).body).toEqual({
    data: {
      organization: {
        approvals: { nodes: [snapshot(ids[0], 1, true), snapshot(ids[1], 2, false)] },
      },
    },
  });
});

test('is shown to who asked whatever their role, and to others from VIEWER up', async () => {
  const { id } = approvalOf(await ask());
  const read = `{ approval(id: "${id}") { id } }`;
  const [viewer, client] = [
    await world.seed.user(organization, 'VIEWER'),
    await world.seed.user(organization, 'CLIENT'),
  ];
  await world.seed.portfolioRole(maker, portfolio, 'CLIENT');
  const seen = { data: { approval: { id } } };
  const answers = await Promise.all(
    [maker, admin, viewer, client].map(async (person) => (await world.send(person, read)).body),
  );
  expect(answers).toEqual([seen, seen, seen, { data: { approval: null } }]);
});
