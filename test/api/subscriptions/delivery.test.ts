/** What a subscription tells, of mutations on another gateway: to whom, of what, and nothing else. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openTwoGateways, STARTED, type TwoGateways } from '../../support/two-gateways.js';

let gateways: TwoGateways;
let organization: SeededOrganization;
let portfolio: SeededPortfolio;
let maker: SeededUser;
let checker: SeededUser;
beforeAll(async () => {
  gateways = await openTwoGateways();
});
beforeEach(async () => {
  const { seed } = gateways.world;
  organization = await seed.organization();
  portfolio = await seed.portfolio(organization);
  maker = await seed.user(organization, 'ANALYST');
  checker = await seed.user(organization, 'MANAGER');
});
afterEach(() => gateways.leave());
afterAll(() => gateways.close());

/** Asks for approval at the first gateway, and gives the id of the request. */
async function request(
  at: SeededPortfolio | null = portfolio,
  orgId = organization.id,
  by = maker,
): Promise<string> {
  const input = { approvalType: 'mode_switch', action: 'portfolio.switchMode', payload: {} };
  const where = { orgId, ...(at === null ? {} : { portfolioId: at.id }) };
  const { approval, problem } = await mutate(
    gateways.world,
    by,
    'requestApproval',
    { ...input, ...where },
    'approval { id }',
  );
  expect(problem).toBeNull();
  return (approval as { id: string }).id;
}

const told = (kind: string, id: string, status: string) => ({
  data: {
    approvalChanged: {
      kind,
      approvalId: id,
      approval: { action: 'portfolio.switchMode', status },
    },
  },
});

test('a request made and approved at one gateway is told at the other, as the subscriber may see it', async () => {
  const query = `subscription ($orgId: ID!) { changed: approvalChanged(orgId: $orgId) {
    kind approvalId
    approval { id status organization { slug } portfolio { name } requester { fullName } decisions { nodes { verdict approver { fullName } } } }
  } }`;
  const subscription = await gateways.begin(checker, { orgId: organization.id }, query);
  expect(await subscription.next()).toEqual({
    data: { changed: { kind: 'STARTED', approvalId: null, approval: null } },
  });
  const id = await request();
  const shown = {
    id,
    organization: { slug: organization.slug },
    portfolio: { name: portfolio.name },
    requester: { fullName: maker.fullName },
  };
  expect(await subscription.next()).toEqual({
    data: {
      changed: {
        kind: 'CREATED',
        approvalId: id,
        approval: { ...shown, status: 'PENDING', decisions: { nodes: [] } },
      },
    },
  });
  await mutate(gateways.world, checker, 'approveRequest', { id });
  const decisions = { nodes: [{ verdict: 'APPROVE', approver: { fullName: checker.fullName } }] };
  expect(await subscription.next()).toEqual({
    data: {
      changed: {
        kind: 'UPDATED',
        approvalId: id,
        approval: { ...shown, status: 'APPROVED', decisions },
      },
    },
  });
});

test('with a portfolio only its requests are told; without, those of every portfolio and of none', async () => {
  const other = await gateways.world.seed.portfolio(organization);
  const narrow = await gateways.start(checker, {
    orgId: organization.id,
    portfolioId: portfolio.id,
  });
  const wide = await gateways.start(checker, { orgId: organization.id });
  const ids = [await request(other), await request(null), await request(portfolio)];
  for (const id of ids) expect(await wide.next()).toEqual(told('CREATED', id, 'PENDING'));
  expect(await narrow.next()).toEqual(told('CREATED', ids[2] ?? '', 'PENDING'));
  expect([narrow.waiting, wide.waiting]).toEqual([0, 0]);
});

test('of another organization nothing is told', async () => {
  const { seed } = gateways.world;
  const foreign = await seed.organization();
  const stranger = await seed.user(foreign, 'ANALYST');
  await seed.user(foreign, 'MANAGER');
  const subscription = await gateways.start(checker, { orgId: organization.id });
  await request(await seed.portfolio(foreign), foreign.id, stranger);
  const id = await request();
  expect(await subscription.next()).toEqual(told('CREATED', id, 'PENDING'));
});

test('who may not see a request hears nothing of it, and of their own they do', async () => {
  const { seed } = gateways.world;
  const client = await seed.user(organization, 'CLIENT');
  const lowered = await seed.user(organization, 'VIEWER');
  await seed.portfolioRole(lowered, portfolio, 'CLIENT');
  const open = [client, lowered].map((user) => gateways.start(user, { orgId: organization.id }));
  const subscriptions = await Promise.all(open);
  await request();
  for (const [at, user] of [client, lowered].entries()) {
    const id = await seed.approval(portfolio, user);
    expect(await subscriptions[at]?.next()).toEqual(told('CREATED', id, 'PENDING'));
  }
});

test('a mutation that is rolled back is told to nobody', async () => {
  const { seed } = gateways.world;
  const subscription = await gateways.start(checker, { orgId: organization.id });
  await seed.query('BEGIN');
  await seed.approval(portfolio, maker);
  await seed.query('ROLLBACK');
  const { problem } = await mutate(gateways.world, maker, 'approveRequest', {
    id: await seed.approval(portfolio, maker, { expires_at: new Date(0) }),
  });
  expect(problem?.code).toBe('DENIED');
  expect(await subscription.next()).toMatchObject({
    data: { approvalChanged: { kind: 'CREATED' } },
  });
  const id = await request();
  expect(await subscription.next()).toEqual(told('CREATED', id, 'PENDING'));
});

test('of two subscriptions, the one that is left is told no more and the other goes on', async () => {
  const first = await gateways.start(checker, { orgId: organization.id });
  const second = await gateways.start(checker, { orgId: organization.id });
  first.stop();
  expect(await first.ended).toEqual({ completed: true });
  const id = await request();
  expect(await second.next()).toEqual(told('CREATED', id, 'PENDING'));
  expect(first.waiting).toBe(0);
});

test('an organization or a portfolio that is foreign, unknown or of another organization starts nothing, in the same words', async () => {
  const { seed } = gateways.world;
  const foreign = await seed.organization();
  const theirs = await seed.portfolio(foreign);
  const unknown = '00000000-0000-4000-8000-000000000000';
  for (const variables of [
    { orgId: foreign.id },
    { orgId: unknown },
    { orgId: organization.id, portfolioId: theirs.id },
    { orgId: organization.id, portfolioId: unknown },
    { orgId: foreign.id, portfolioId: theirs.id },
  ]) {
    const subscription = await gateways.begin(checker, variables);
    expect(await subscription.ended).toEqual({
      errors: [
        {
          message:
            'There is no organization with this id, or no such portfolio in it, that you may see. Check the ids, and that you still have a role there.',
          locations: [{ line: 2, column: 3 }],
          path: ['approvalChanged'],
          extensions: { code: 'SCOPE_NOT_VISIBLE' },
        },
      ],
    });
  }
  expect(STARTED.data.approvalChanged.kind).toBe('STARTED');
});
