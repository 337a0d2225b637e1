/** Maker and checker over HTTP: who decides, once, on what was asked, before it expires. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { codeOf, mutate, RECEIPT } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let organization: SeededOrganization;
let portfolio: SeededPortfolio;
let maker: SeededUser;
let checker: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  portfolio = await world.seed.portfolio(organization);
  maker = await world.seed.user(organization, 'MANAGER');
  checker = await world.seed.user(organization, 'MANAGER');
});
afterAll(() => world.close());

const request = (payload: object = { mode: 'LIVE' }) => ({
  orgId: organization.id,
  portfolioId: portfolio.id,
  approvalType: 'mode_switch',
  action: 'portfolio.switchMode',
  payload,
});

test('keeps a request with the hash of its canonical payload, and a checker approves it', async () => {
  const asked = await mutate(
    world,
    maker,
    'requestApproval',
    { ...request({ b: 1, a: [2] }), reason: 'Ready' },
    'approval { id status payload payloadHash reason requester { id } decidedAt policySnapshot }',
  );
  const approval = asked.approval as { id: string; payloadHash: string };
  expect(asked).toEqual({
    approval: {
      id: approval.id,
      status: 'PENDING',
      payload: { a: [2], b: 1 },
      // sha256 of {"a":[2],"b":1}: the order of the keys does not count.
      payloadHash: '63c9663de90ee828bbda6cd9acf02d0c653986c1ec25aa239920641edc9a1de5',
      reason: 'Ready',
      requester: { id: maker.id },
      decidedAt: null,
      policySnapshot: null,
    },
    receipt: RECEIPT,
    problem: null,
  });
  const decided = await mutate(
    world,
    checker,
    'approveRequest',
    { id: approval.id, comment: 'Checked' },
    'approval { status decidedAt decisions { nodes { verdict comment payloadHash approver { id } } } }',
  );
  const verdict = {
    verdict: 'APPROVE',
    comment: 'Checked',
    payloadHash: approval.payloadHash,
    approver: { id: checker.id },
  };
  expect(decided).toEqual({
    approval: {
      status: 'APPROVED',
      decidedAt: expect.any(String),
      decisions: { nodes: [verdict] },
    },
    receipt: RECEIPT,
    problem: null,
  });
});

test.each(['approveRequest', 'rejectRequest'])(
  '%s refuses the person who asked, and records the attempt',
  async (name) => {
    const id = await world.seed.approval(portfolio, maker);
    const refused = await mutate(world, maker, name, { id }, 'approval { id }');
    expect(refused).toEqual({
      approval: null,
      receipt: null,
      problem: {
        __typename: 'Denied',
        code: 'DENIED',
        message:
          'Nobody decides their own request. Ask another person with MANAGER or above, or cancel it.',
        decision: {
          outcome: 'DENY',
          rule: 'somebody else than the maker, with MANAGER or above',
          missing: ['a second person: you made the request'],
        },
      },
    });
    const [event] = (await world.events(organization.id)).filter(
      ({ entity_id }) => entity_id === id,
    );
    expect(event).toMatchObject({
      status: 'DENIED',
      user_email: maker.email,
      portfolio_id: portfolio.id,
      changes: null,
    });
  },
);

test('refuses a super admin their own request as well', async () => {
  const root = await world.seed.user(organization, 'SUPER_ADMIN');
  const id = await world.seed.approval(portfolio, root);
  expect(await codeOf(world, root, 'approveRequest', { id })).toBe('DENIED');
});

test('lets exactly one of ten checkers who approve at once succeed', async () => {
  const id = await world.seed.approval(portfolio, maker);
  const checkers = await Promise.all(
    Array.from({ length: 10 }, () => world.seed.user(organization, 'MANAGER')),
  );
  const codes = await Promise.all(
    checkers.map((person) => codeOf(world, person, 'approveRequest', { id })),
  );
  expect(codes.filter((code) => code === null)).toHaveLength(1);
  expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(9);
  const decisions = await world.seed.query(
    'SELECT FROM approval_decisions WHERE approval_id = $1',
    [id],
  );
  expect(decisions).toHaveLength(1);
});

test.each(['REJECTED', 'CANCELLED', 'EXPIRED', 'EXECUTED', 'STALE', 'FAILED'])(
  'refuses to decide or cancel what is %s',
  async (status) => {
    const id = await world.seed.approval(portfolio, maker, {
      status,
      ...(status === 'EXECUTED' ? { executed_at: new Date() } : {}),
    });
    const codes = [
      await codeOf(world, checker, 'approveRequest', { id }),
      await codeOf(world, checker, 'rejectRequest', { id }),
      await codeOf(world, maker, 'cancelRequest', { id }),
    ];
    expect(codes).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT']);
  },
);

test('refuses to approve what has expired by the clock of the database', async () => {
  const id = await world.seed.approval(portfolio, maker, { expires_at: '2026-01-01T00:00:00Z' });
  const { problem } = await mutate(world, checker, 'approveRequest', { id });
  expect(problem?.message).toMatch(/^This request expired at 2026-01-01T00:00:00/);
});

test('lets the maker or an ORG_ADMIN cancel, and nobody else', async () => {
  const admin = await world.seed.user(organization, 'ORG_ADMIN');
  const codes: (string | null)[] = [];
  for (const person of [checker, maker, admin])
    codes.push(
      await codeOf(world, person, 'cancelRequest', {
        id: await world.seed.approval(portfolio, maker),
      }),
    );
  expect(codes).toEqual(['DENIED', null, null]);
});

test('asks about the whole organization where no portfolio is named, and never about one of another', async () => {
  const { portfolioId: _none, ...whole } = request();
  const done = await mutate(
    world,
    maker,
    'requestApproval',
    whole,
    'approval { portfolio { id } }',
  );
  expect(done).toEqual({ approval: { portfolio: null }, receipt: RECEIPT, problem: null });
  const foreign = await world.seed.portfolio(await world.seed.organization());
  expect(
    await codeOf(world, maker, 'requestApproval', { ...request(), portfolioId: foreign.id }),
  ).toBe('NOT_FOUND');
});

test('refuses an expiry in the past with the path of the field', async () => {
  const { problem } = await mutate(world, maker, 'requestApproval', {
    ...request(),
    expiresAt: '2020-01-01T00:00:00Z',
  });
  expect(problem).toMatchObject({
    code: 'INVALID_INPUT',
    fields: [{ path: 'input.expiresAt', message: 'is in the past; give a time to come' }],
  });
});

test('publishes policies as versions, one in force, and a request keeps the one it was asked under', async () => {
  const own = await world.seed.organization();
  const admin = await world.seed.user(own, 'ORG_ADMIN');
  await world.seed.user(own, 'MANAGER');
  const policy = { orgId: own.id, requireMfaForLive: true, requireApprovalForLive: true };
  await mutate(world, admin, 'publishPolicy', policy);
  const ask = { orgId: own.id, approvalType: 'x', action: 'a.b', payload: {} };
  const asked = await mutate(world, admin, 'requestApproval', ask, 'approval { policySnapshot }');
  await mutate(world, admin, 'publishPolicy', { ...policy, requireMfaForLive: false });
  expect(asked.approval).toEqual({
    policySnapshot: expect.objectContaining({ version: 1, requireMfaForLive: true }),
  });
  const read = `{ organization(slug: "${own.slug}") { policies(orderBy: { field: CREATED_AT, direction: ASC }) { nodes { version requireMfaForLive supersededAt publishedBy { id } } } } }`;
  const { body } = await world.send(admin, read);
  const publishedBy = { id: admin.id };
  expect(body.data).toEqual({
    organization: {
      policies: {
        nodes: [
          { version: 1, requireMfaForLive: true, supersededAt: expect.any(String), publishedBy },
          { version: 2, requireMfaForLive: false, supersededAt: null, publishedBy },
        ],
      },
    },
  });
});
