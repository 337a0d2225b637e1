/**
 * An approved request is executed once, with what it was asked with, by somebody who may do it themselves; the log has
 * the mutation and the execution. Who asked for the impossible finds it FAILED.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type GovernedDesk, governedDesk } from '../../support/governed.js';
import { codeOf, mutate, RECEIPT } from '../../support/mutate.js';
import type { SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const FREE = { approvalType: 'limit', action: 'desk.raise', payload: { by: '10' } };

interface Found {
  readonly desk: GovernedDesk;
  readonly maker: SeededUser;
  readonly checker: SeededUser;
}
async function found(): Promise<Found> {
  const desk = await governedDesk(world);
  return { desk, maker: await desk.person('MANAGER'), checker: await desk.person('ORG_ADMIN') };
}

test('carries out exactly what was approved, and records it as the mutation and as the execution', async () => {
  const { desk, maker, checker } = await found();
  const person = await desk.person('VIEWER');
  const payload = { portfolioId: desk.portfolio.id, userId: person.id, role: 'ANALYST' };
  const id = await desk.approved(maker, [checker], { action: 'portfolioRole.assign', payload });
  const fields = `approval { status executedAt version statusChanges(orderBy: { field: CREATED_AT, direction: ASC }) { nodes {
    fromStatus toStatus actor { id } } } } entityType entityId`;
  const answer = await mutate(world, checker, 'executeRequest', { id }, fields);
  const [assignment] = await world.seed.query<{ id: string }>(
    "SELECT id FROM portfolio_role_assignments WHERE user_id = $1 AND role = 'ANALYST'",
    [person.id],
  );
  const [row] = await world.seed.query<{ executed_at: Date }>(
    'SELECT executed_at FROM approvals WHERE id = $1',
    [id],
  );
  const step = (fromStatus: string | null, toStatus: string, { id: actor }: SeededUser) => ({
    fromStatus,
    toStatus,
    actor: { id: actor },
  });
  expect(answer).toEqual({
    approval: {
      status: 'EXECUTED',
      executedAt: row?.executed_at.toISOString(),
      version: 3,
      statusChanges: {
        nodes: [
          step(null, 'PENDING', maker),
          step('PENDING', 'APPROVED', checker),
          step('APPROVED', 'EXECUTED', checker),
        ],
      },
    },
    entityType: 'PortfolioRoleAssignment',
    entityId: assignment?.id,
    receipt: RECEIPT,
    problem: null,
  });
  const [operation, execution] = (await world.events(desk.organization.id)).slice(-2);
  expect(operation).toMatchObject({
    action: 'portfolioRole.assign',
    status: 'SUCCESS',
    user_email: checker.email,
    details_json: { approvalId: id, requestedBy: maker.id },
    changes: [expect.objectContaining({ model: 'PortfolioRoleAssignment', id: assignment?.id })],
  });
  expect(execution).toMatchObject({
    action: 'approval.execute',
    status: 'SUCCESS',
    entity_id: id,
    changes: [expect.objectContaining({ model: 'Approval', id })],
  });
});

test('asks of who executes it what the mutation asks of them', async () => {
  const { desk, maker, checker } = await found();
  const id = await desk.approved(maker, [checker]);
  expect(await codeOf(world, maker, 'executeRequest', { id })).toBe('DENIED');
  expect(await desk.statusOf(id)).toBe('APPROVED');
  expect(await codeOf(world, checker, 'executeRequest', { id })).toBeNull();
});

test('asks for a fresh second factor where the mutation does, and leaves the request as it is', async () => {
  const { desk, maker, checker } = await found();
  const other = await desk.person('VIEWER');
  const id = await desk.approved(maker, [checker], {
    portfolioId: null,
    action: 'orgRole.assign',
    payload: { orgId: desk.organization.id, userId: other.id, role: 'ANALYST' },
  });
  const query =
    'mutation ($input: ExecuteRequestInput!) { executeRequest(input: $input) { problem { code } } }';
  const without = await world.send(checker, query, { input: { id } }, false);
  expect(without.body).toEqual({
    data: { executeRequest: { problem: { code: 'STEP_UP_REQUIRED' } } },
  });
  expect(await desk.statusOf(id)).toBe('APPROVED');
  expect(await codeOf(world, checker, 'executeRequest', { id })).toBeNull();
});

test('hands out what is done elsewhere once', async () => {
  const { desk, maker, checker } = await found();
  const id = await desk.approved(maker, [checker], FREE);
  const fields = 'approval { payload status } entityType entityId';
  expect(await mutate(world, maker, 'executeRequest', { id }, fields)).toEqual({
    approval: { payload: { by: '10' }, status: 'EXECUTED' },
    entityType: null,
    entityId: null,
    receipt: RECEIPT,
    problem: null,
  });
  expect((await mutate(world, maker, 'executeRequest', { id })).problem).toMatchObject({
    code: 'CONFLICT',
    message: 'This request is EXECUTED; only an APPROVED one is executed.',
  });
});

test('ends a request that asks for the impossible as FAILED, and says why', async () => {
  const { desk, maker, checker } = await found();
  const id = await desk.approved(maker, [checker], {
    portfolioId: null,
    action: 'agency.link',
    payload: { clientOrgId: desk.organization.id, agencySlug: 'there-is-none' },
  });
  expect(await codeOf(world, checker, 'executeRequest', { id })).toBe('NOT_FOUND');
  const query = `{ approval(id: "${id}") { status statusReason } }`;
  expect((await world.send(checker, query)).body.data).toEqual({
    approval: { status: 'FAILED', statusReason: expect.stringMatching(/^NOT_FOUND: /) },
  });
  expect(await codeOf(world, checker, 'executeRequest', { id })).toBe('CONFLICT');
});

test.each<[string, object, string]>([
  ['an input that is none', { payload: { id: 'x' } }, 'input.payload'],
  [
    'a field that the mutation has not',
    { payload: { id: '', version: 1, by: 1 } },
    'input.payload',
  ],
  ['a mutation that nobody approves', { action: 'portfolio.rename', payload: {} }, 'input.action'],
  ['a row elsewhere', { portfolioId: null }, 'input.portfolioId'],
])('refuses to ask for %s, at once', async (_title, request, path) => {
  const { desk, maker } = await found();
  const { problem } = await desk.ask(maker, request);
  expect(problem).toMatchObject({
    code: 'INVALID_INPUT',
    fields: expect.arrayContaining([{ path, message: expect.any(String) }]),
  });
});

test('refuses to ask for what lies with strangers as for what does not exist', async () => {
  const { desk, maker } = await found();
  const foreign = await world.seed.portfolio(await world.seed.organization());
  const problems = [];
  for (const id of [foreign.id, '01900000-0000-7000-8000-000000000000']) {
    const { problem } = await desk.ask(maker, { payload: { id, version: 1 } });
    problems.push(problem);
  }
  expect(problems[0]).toMatchObject({ code: 'NOT_FOUND', path: 'input.payload.id' });
  expect(problems[1]).toEqual(problems[0]);
});
