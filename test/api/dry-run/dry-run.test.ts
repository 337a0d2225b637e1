/** What a dry run is asked for by, what it shows of refusals, approvals and keys, and that it leaves nothing of any. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { directivesOf } from '../../../src/graphql/field-directives.js';
import { keyed } from '../../support/api-key.js';
import { dryRun, wholeDump } from '../../support/dry-run.js';
import { codeOf, mutate } from '../../support/mutate.js';
import { sendRaw } from '../../support/raw-request.js';
import { inputsOf, makeScene } from '../../support/scene.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { shippedSchema } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function desk() {
  const organization = await world.seed.organization();
  const manager = await world.seed.user(organization, 'MANAGER');
  const portfolio = await world.seed.portfolio(organization);
  return { organization, manager, portfolio };
}

const RENAME = `mutation ($input: RenamePortfolioInput!) {
  renamePortfolio(input: $input) { portfolio { name version } receipt { sequence } problem { code message } }
}`;
const CREATE = `mutation ($input: CreatePortfolioInput!) {
  createPortfolio(input: $input) { portfolio { name } receipt { sequence } problem { code message } }
}`;

/** Tries it, and requires that the database is as it was. */
async function tried(...[user, query, variables, hasMfa]: Parameters<World['send']>) {
  const before = await wholeDump(world);
  const answer = await dryRun(world, user as SeededUser, query, variables, hasMfa);
  expect(await wholeDump(world)).toEqual(before);
  return answer.body;
}

const nameOf = async (id: string) =>
  (await world.seed.query('SELECT name FROM portfolios WHERE id = $1', [id]))[0]?.name;

describe('the header', () => {
  const send = async (value: string | string[]) => {
    const { portfolio, manager } = await desk();
    const { token } = await world.issuer.sign(manager.subject, true);
    const headers = {
      'content-type': 'application/json',
      authorization: `Bearer ${token}`,
      'dry-run': value,
    };
    const variables = { input: { id: portfolio.id, version: 1, name: 'Renamed' } };
    const body = JSON.stringify({ query: RENAME, variables });
    const { status, body: answer } = await sendRaw(
      `${world.gateway.url}/graphql`,
      'POST',
      headers,
      body,
    );
    const isDone = (await nameOf(portfolio.id)) === 'Renamed';
    return { status, isDone, answer: answer as { readonly extensions?: object } };
  };

  test.each(['true', 'TRUE', ' true '])('tries with %j', async (value) => {
    const { status, isDone, answer } = await send(value);
    expect([status, isDone, Object.keys(answer.extensions ?? {})]).toEqual([
      200,
      false,
      ['dryRun'],
    ]);
  });

  test.each(['false', 'False'])('carries out with %j, and tells of no dry run', async (value) => {
    const { status, isDone, answer } = await send(value);
    expect([status, isDone, answer.extensions]).toEqual([200, true, undefined]);
  });

  test.each<string | string[]>([
    '',
    '1',
    '?1',
    'yes',
    'true, true',
    'true; x',
    ['true', 'true'] as string[],
    ['false', 'true'] as string[],
  ])('is refused with %j: nothing is carried out by mistake', async (value) => {
    expect(await send(value)).toEqual({
      status: 400,
      isDone: false,
      answer: {
        errors: [
          {
            message:
              'The header dry-run is neither true nor false. Send "dry-run: true" to try a mutation.',
            extensions: { code: 'BAD_REQUEST' },
          },
        ],
      },
    });
  });

  test('says nothing to a query, which does nothing', async () => {
    const { manager } = await desk();
    const body = await tried(manager, '{ viewer { email } }');
    expect(body).toEqual({ data: { viewer: { email: manager.email } } });
  });

  test('leaves a person unnoted whose first request it is, and the next request notes them', async () => {
    const { manager } = await desk();
    const lastLogin = async () =>
      (await world.seed.query('SELECT last_login_at FROM users WHERE id = $1', [manager.id]))[0];
    await tried(manager, '{ viewer { email } }');
    expect(await lastLogin()).toEqual({ last_login_at: null });
    await world.send(manager, '{ viewer { email } }');
    expect(await lastLogin()).toEqual({ last_login_at: expect.any(Date) });
  });

  test('leaves the use of an API key unnoted, and shows what the key would do', async () => {
    const { home, key } = await keyed(world);
    const before = await wholeDump(world);
    const response = await fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        authorization: `Bearer ${key.secret}`,
        'dry-run': 'true',
      },
      body: JSON.stringify({
        query: CREATE,
        variables: { input: { orgId: home.id, name: 'New' } },
      }),
    });
    const { data, extensions } = (await response.json()) as never as {
      data: object;
      extensions: { dryRun: { createPortfolio: { outcome: string; auditEvent: object } } };
    };
    expect(await wholeDump(world)).toEqual(before);
    expect(data).toEqual({
      createPortfolio: { portfolio: { name: 'New' }, receipt: null, problem: null },
    });
    const { outcome, auditEvent } = extensions.dryRun.createPortfolio;
    expect([outcome, auditEvent]).toEqual([
      'ALLOW',
      expect.objectContaining({ details: { rule: expect.any(String), apiKeyId: key.id } }),
    ]);
  });
});

describe('a dry run', () => {
  test('shows the rows as they would be, without a receipt, and the whole report', async () => {
    const { organization, manager, portfolio } = await desk();
    const input = { id: portfolio.id, version: 1, name: 'Renamed' };
    const changes = [
      {
        model: 'Portfolio',
        id: portfolio.id,
        before: { name: portfolio.name, version: 1 },
        after: { name: 'Renamed', version: 2 },
      },
    ];
    const rule = 'MANAGER on the portfolio';
    const body = await tried(manager, RENAME, { input });
    expect(body).toEqual({
      data: {
        renamePortfolio: {
          portfolio: { name: 'Renamed', version: 2 },
          receipt: null,
          problem: null,
        },
      },
      extensions: {
        dryRun: {
          renamePortfolio: {
            outcome: 'ALLOW',
            decision: { outcome: 'ALLOW', rule, missing: [], remedy: null },
            eligibleApprovers: [],
            changes,
            auditEvent: {
              orgId: organization.id,
              portfolioId: portfolio.id,
              userId: manager.id,
              userEmail: manager.email,
              action: 'portfolio.rename',
              status: 'SUCCESS',
              entityType: 'Portfolio',
              entityId: portfolio.id,
              modeFrom: null,
              modeTo: null,
              mfa: true,
              ipAddress: '127.0.0.1',
              userAgent: 'node',
              requestPath: '/graphql',
              errorMessage: null,
              details: { rule },
              changes,
              decision: expect.objectContaining({ outcome: 'ALLOW', rule, missing: [] }),
            },
            webhooks: [],
            isRepetition: false,
            cost: 15,
          },
        },
      },
    });
  });

  test('tries each mutation of an operation by itself, and a failure ends it as it would', async () => {
    const { manager, portfolio, organization } = await desk();
    const query = `mutation ($input: RenamePortfolioInput!, $orgId: ID!) {
      first: renamePortfolio(input: $input) { portfolio { version } }
      ... on Mutation { second: renamePortfolio(input: $input) { portfolio { version } } }
      third: createPortfolio(input: { orgId: $orgId, name: "New" }) { portfolio { organization { name } } }
      __typename
    }`;
    const input = { id: portfolio.id, version: 1, name: 'Renamed' };
    const body = await tried(manager, query, { input, orgId: organization.id });
    expect(body.data).toEqual({
      first: { portfolio: { version: 2 } },
      second: { portfolio: { version: 2 } },
      third: { portfolio: { organization: { name: organization.name } } },
      __typename: 'Mutation',
    });
    const outcomes = Object.entries(body.extensions?.dryRun ?? {}).map(([name, { outcome }]) => [
      name,
      outcome,
    ]);
    expect(outcomes).toEqual([
      ['first', 'ALLOW'],
      ['second', 'ALLOW'],
      ['third', 'ALLOW'],
    ]);
  });

  test('is told of under whatever name the field has in the answer', async () => {
    const { manager, portfolio } = await desk();
    const query = `mutation ($input: RenamePortfolioInput!) {
      __proto__: renamePortfolio(input: $input) { problem { code } }
    }`;
    const input = { id: portfolio.id, version: 1, name: 'Renamed' };
    const { extensions } = await tried(manager, query, { input });
    expect(Object.keys(extensions?.dryRun ?? {})).toEqual(['__proto__']);
  });

  test('tells a conflict and a malformed input by their codes, with the event that would be recorded', async () => {
    const { manager, portfolio } = await desk();
    const stale = { id: portfolio.id, version: 7, name: 'Renamed' };
    const conflicting = await tried(manager, RENAME, { input: stale });
    const malformed = await tried(manager, RENAME, { input: { ...stale, name: '' } });
    const reports = [conflicting, malformed].map(({ extensions }) => {
      const { renamePortfolio: report } = extensions?.dryRun ?? {};
      const { status, details } = report?.auditEvent ?? {};
      return [report?.outcome, report?.decision?.outcome ?? null, report?.changes, status, details];
    });
    const rule = 'MANAGER on the portfolio';
    expect(reports).toEqual([
      ['CONFLICT', 'ALLOW', [], 'FAILURE', { code: 'CONFLICT', rule, requested: portfolio.id }],
      [
        'INVALID_INPUT',
        null,
        [],
        'FAILURE',
        { code: 'INVALID_INPUT', rule: null, requested: null },
      ],
    ]);
  });

  test('gives a decision no id, for no log has it, and names who could give the role', async () => {
    const { organization, portfolio } = await desk();
    const viewer = await world.seed.user(organization, 'VIEWER');
    const admin = await world.seed.user(organization, 'ORG_ADMIN');
    const query = `mutation ($input: RenamePortfolioInput!) {
      renamePortfolio(input: $input) { problem { decision { decisionId outcome } } }
    }`;
    const input = { id: portfolio.id, version: 1, name: 'Renamed' };
    const { data, extensions } = await tried(viewer, query, { input });
    expect(data?.renamePortfolio).toEqual({
      problem: { decision: { decisionId: null, outcome: 'DENY' } },
    });
    const report = extensions?.dryRun.renamePortfolio;
    expect([report?.outcome, report?.eligibleApprovers]).toEqual(['DENY', []]);
    expect(report?.decision?.remedy).toEqual({
      kind: 'ASK_ROLE',
      message: expect.any(String),
      operation: expect.stringContaining('assignPortfolioRole'),
      variables: { input: { portfolioId: portfolio.id, userId: viewer.id, role: 'MANAGER' } },
      challenge: null,
      people: [{ id: admin.id, fullName: admin.fullName }],
    });
  });

  test('of a malformed argument below the payload tells it at its path, as the real run would', async () => {
    const { manager, portfolio } = await desk();
    const query = `mutation ($input: RenamePortfolioInput!) {
      renamePortfolio(input: $input) { portfolio { name approvals(first: 1000) { totalCount } } }
    }`;
    const input = { id: portfolio.id, version: 1, name: 'Renamed' };
    const body = await tried(manager, query, { input });
    const { body: real } = await world.send(manager, query, { input });
    expect(body.errors).toEqual(real.errors);
    expect(body.data).toEqual(real.data);
  });
});

const approvable = Object.values(shippedSchema.getMutationType()?.getFields() ?? {}).filter(
  (field) => directivesOf(shippedSchema, field).isApprovable,
);

describe.each(approvable.map(({ name }) => name))('%s under approval', (name) => {
  test('tried, says who could approve it; once approved, that it would use the request up, which it leaves', async () => {
    const scene = await makeScene(world.seed, name);
    const { organization } = scene;
    await world.seed.query(
      'UPDATE policies SET approval_for = $2, require_approval_for_live = true WHERE org_id = $1',
      [organization.id, JSON.stringify([name])],
    );
    const maker = await world.seed.user(organization, 'ORG_ADMIN');
    const checker = await world.seed.user(organization, 'ORG_ADMIN');
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) { problem { code } } }`;
    const variables = { input: inputsOf(scene)[name] };
    const waiting = await tried(maker, query, variables);
    expect(waiting.data).toEqual({ [name]: { problem: { code: 'APPROVAL_REQUIRED' } } });
    const report = waiting.extensions?.dryRun[name];
    expect([report?.outcome, report?.changes]).toEqual(['REQUIRE_APPROVAL', []]);
    const approvers = report?.eligibleApprovers ?? [];
    expect(approvers).toContainEqual({ id: checker.id, fullName: checker.fullName });
    expect(approvers.map(({ id }) => id)).not.toContain(maker.id);

    const { operation = '', variables: asked = {} } = report?.decision?.remedy ?? {};
    const { body } = await world.send(maker, operation ?? '', asked ?? {});
    const { requestApproval } = body.data as never as {
      requestApproval: { approval: { id: string } };
    };
    const { id } = requestApproval.approval;
    expect(await codeOf(world, checker, 'approveRequest', { id })).toBeNull();
    const allowed = await tried(maker, query, variables);
    expect(allowed.extensions?.dryRun[name]).toEqual(
      expect.objectContaining({
        outcome: 'ALLOW',
        eligibleApprovers: [],
        changes: expect.arrayContaining([
          expect.objectContaining({
            model: 'Approval',
            id,
            after: expect.objectContaining({ status: 'EXECUTED' }),
          }),
        ]),
      }),
    );
    const { body: real } = await world.send(maker, query, variables);
    expect(real.data).toEqual({ [name]: { problem: null } });
  });
});

describe('an idempotencyKey', () => {
  const input = ({ id }: SeededOrganization, idempotencyKey = 'key') => ({
    orgId: id,
    name: 'New',
    idempotencyKey,
  });

  test('is not used up by a dry run', async () => {
    const { organization, manager } = await desk();
    await tried(manager, CREATE, { input: input(organization) });
    const other = { ...input(organization), name: 'Another' };
    expect((await mutate(world, manager, 'createPortfolio', other)).problem).toBeNull();
  });

  test('that was used makes a dry run say so, with the answer of then, and nothing to record', async () => {
    const { organization, manager } = await desk();
    const real = await world.send(manager, CREATE, { input: input(organization) });
    const body = await tried(manager, CREATE, { input: input(organization) });
    expect(body.data).toEqual(real.body.data);
    expect(body.extensions?.dryRun.createPortfolio).toEqual({
      outcome: 'ALLOW',
      decision: expect.objectContaining({ outcome: 'ALLOW' }),
      eligibleApprovers: [],
      changes: [],
      auditEvent: null,
      webhooks: [],
      isRepetition: true,
      cost: 15,
    });
  });

  test('that was used with another input is a conflict in a dry run too', async () => {
    const { organization, manager } = await desk();
    await world.send(manager, CREATE, { input: input(organization) });
    const other = { ...input(organization), name: 'Another' };
    const body = await tried(manager, CREATE, { input: other });
    expect(body.extensions?.dryRun.createPortfolio?.outcome).toBe('CONFLICT');
  });
});

test('a secret that a dry run seals leaves no key behind, in no table and in no memory', async () => {
  const { manager, portfolio } = await desk();
  const venueKey = {
    portfolioId: portfolio.id,
    venueId: 'v',
    keyId: 'k',
    tradeOnly: true,
    secret: 'a secret of the venue',
  };
  const query = `mutation ($input: StoreVenueKeyInput!) {
    storeVenueKey(input: $input) { venueKey { hasSecret } problem { code } }
  }`;
  const body = await tried(manager, query, { input: venueKey });
  expect(JSON.stringify(body)).not.toContain(venueKey.secret);
  const { body: real } = await world.send(manager, query, { input: venueKey });
  expect([body.data, real.data]).toEqual(
    Array(2).fill({ storeVenueKey: { venueKey: { hasSecret: true }, problem: null } }),
  );
});
