/** The SDK as a consumer imports it from the package, against a real gateway. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import WebSocket from 'ws';
import type { DryRunReport as GatewayReport } from '../../../src/graphql/mutation/dry-run-report.js';
import {
  ApprovalChangedDocument,
  createClient,
  type DryRunReport,
  GatewayError,
  OrganizationWithApprovalsDocument,
  RequestApprovalDocument,
  ViewerDocument,
} from '../../../src/sdk/index.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function setUp() {
  const organization = await world.seed.organization();
  const maker = await world.seed.user(organization, 'MANAGER');
  await world.seed.user(organization, 'MANAGER');
  const portfolio = await world.seed.portfolio(organization);
  const id = await world.seed.approval(portfolio, maker, { created_at: '2026-11-01T09:00:00Z' });
  const { token } = await world.issuer.sign(maker.subject, false);
  return { organization, maker, portfolio, id, token, url: `${world.gateway.url}/graphql` };
}

test('reads the nested query with typed variables and a typed result', async () => {
  const { organization, maker, portfolio, id, token, url } = await setUp();
  const client = createClient({ url, token: async () => token });
  // @ts-expect-error A missing variable does not compile.
  const incomplete = () => client.request(OrganizationWithApprovalsDocument, {});
  expect(typeof incomplete).toBe('function');
  const read = await client.request(OrganizationWithApprovalsDocument, { slug: organization.slug });
  const requester = { id: maker.id, fullName: maker.fullName };
  const createdAt = '2026-11-01T09:00:00.000Z';
  const approval = { id, action: 'portfolio.switchMode', status: 'PENDING', requester, createdAt };
  const { id: portfolioId, name } = portfolio;
  expect(read).toEqual({
    organization: {
      id: organization.id,
      name: organization.name,
      portfolios: {
        totalCount: 1,
        pageInfo: { hasNextPage: false, endCursor: expect.any(String) },
        nodes: [
          {
            id: portfolioId,
            name,
            defaultMode: 'PAPER',
            liveEnabled: false,
            approvals: { nodes: [approval] },
          },
        ],
      },
    },
  });
});

test('gives a refusal of a mutation as data and a wrong token as an error with its code', async () => {
  const { token, url } = await setUp();
  const { organization } = await setUp();
  const input = { orgId: organization.id, approvalType: 'x', action: 'a.b', payload: {} };
  const refused = await createClient({ url, token }).request(RequestApprovalDocument, { input });
  expect(refused.requestApproval.problem).toEqual({
    __typename: 'NotFound',
    code: 'NOT_FOUND',
    message:
      'There is no Organization with the id at input.orgId that you may see. Check the id, and that you act in the right organization.',
    decision: null,
  });
  const wrong = createClient({ url, token: 'wrong' }).request(RequestApprovalDocument, { input });
  await expect(wrong).rejects.toMatchObject({
    name: 'GatewayError',
    status: 401,
    code: 'UNAUTHENTICATED',
  });
  await expect(wrong).rejects.toBeInstanceOf(GatewayError);
});

test('tries a mutation with dryRun: the data as it would be, typed, with what it would do, and nothing done', async () => {
  const { organization, maker, token, url } = await setUp();
  const client = createClient({ url, token });
  const input = { orgId: organization.id, approvalType: 'x', action: 'a.b', payload: {} };
  const { data, dryRun } = await client.request(
    RequestApprovalDocument,
    { input },
    { dryRun: true },
  );
  expect([data.requestApproval.problem, data.requestApproval.approval?.status]).toEqual([
    null,
    'PENDING',
  ]);
  const { requestApproval: report } = dryRun;
  // What the gateway tells is what the SDK says that it tells: otherwise this does not compile.
  const told = (own: GatewayReport): DryRunReport => own;
  expect(typeof told).toBe('function');
  expect([report?.outcome, report?.auditEvent?.userEmail]).toEqual(['ALLOW', maker.email]);
  expect(await world.events(organization.id)).toEqual([]);
  const read = await client.request(ViewerDocument, {}, { dryRun: true });
  expect([read.data.viewer.id, read.dryRun]).toEqual([maker.id, {}]);
});

test('tells where a gateway knows no dry runs, for that one has carried the mutation out', async () => {
  const { organization, token, url } = await setUp();
  const old: typeof fetch = (target, request) => {
    const headers = new Headers(request?.headers);
    headers.delete('dry-run');
    return fetch(target, { ...request, headers });
  };
  const input = { orgId: organization.id, approvalType: 'x', action: 'a.b', payload: {} };
  await expect(
    createClient({ url, token, fetch: old }).request(
      RequestApprovalDocument,
      { input },
      { dryRun: true },
    ),
  ).rejects.toThrow('This gateway knows no dry runs: the mutation was carried out.');
});

test('follows a subscription, typed like everything else, and is told why it ended', async () => {
  const { organization, maker, portfolio, token, url } = await setUp();
  const client = createClient({ url, token: () => token, WebSocket });
  // @ts-expect-error A missing variable does not compile.
  const incomplete = () => client.subscribe(ApprovalChangedDocument, {});
  expect(typeof incomplete).toBe('function');
  const told: unknown[] = [];
  for await (const { approvalChanged } of client.subscribe(ApprovalChangedDocument, {
    orgId: organization.id,
  })) {
    told.push([approvalChanged.kind, approvalChanged.approval?.status ?? null]);
    if (approvalChanged.kind !== 'STARTED') break;
    await world.seed.approval(portfolio, maker);
  }
  expect(told).toEqual([
    ['STARTED', null],
    ['CREATED', 'PENDING'],
  ]);
  const foreign = client.subscribe(ApprovalChangedDocument, { orgId: portfolio.id });
  await expect(foreign.next()).rejects.toMatchObject({
    name: 'GatewayError',
    code: 'SCOPE_NOT_VISIBLE',
  });
  const wrong = createClient({ url, token: 'wrong', WebSocket });
  const refused = wrong.subscribe(ApprovalChangedDocument, { orgId: organization.id });
  await expect(refused.next()).rejects.toMatchObject({ name: 'SubscriptionClosed', code: 4403 });
  const left = client.subscribe(ApprovalChangedDocument, { orgId: organization.id });
  await left.next();
  const pending = left.next();
  await left.return?.();
  expect(await pending).toEqual({ value: undefined, done: true });
});

test('is importable from the package as countersign/sdk without any runtime dependency', async () => {
  const { organization, token, url } = await setUp();
  const script = `
    import { createClient, ViewerDocument } from 'countersign/sdk';
    const client = createClient({ url: '${url}', token: '${token}' });
    const { viewer } = await client.request(ViewerDocument);
    console.log(viewer.orgRoleAssignments.nodes.map(({ role, organization }) => role + ' in ' + organization.slug).join());`;
  const { stdout } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '--eval',
    script,
  ]);
  expect(stdout.trim()).toBe(`MANAGER in ${organization.slug}`);
});
