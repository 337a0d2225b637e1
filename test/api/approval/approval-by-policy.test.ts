/**
 * What a policy puts under approval is carried out for who has an approved request of their own for exactly that input:
 * once, while it stands, on the word of somebody whose role suffices for it.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { directivesOf } from '../../../src/graphql/field-directives.js';
import { codeOf } from '../../support/mutate.js';
import { inputsOf, makeScene, personOf, type Scene } from '../../support/scene.js';
import { type SeededUser, STRICT_LIMITS } from '../../support/seed.js';
import { shippedSchema } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Problem {
  readonly code: string;
  readonly decision: {
    readonly rule: string;
    readonly remedy: {
      readonly kind: string;
      readonly operation: string;
      readonly variables: object;
      readonly people: readonly { readonly id: string }[];
    };
  };
}

const approvable = Object.values(shippedSchema.getMutationType()?.getFields() ?? {}).filter(
  (field) => directivesOf(shippedSchema, field).isApprovable,
);

/** A scene whose policy puts the mutation under approval, with a maker and a checker who hold ORG_ADMIN. */
async function governed(name: string) {
  const scene = await makeScene(world.seed, name);
  await world.seed.query(
    'UPDATE policies SET approval_for = $2, require_approval_for_live = true WHERE org_id = $1',
    [scene.organization.id, JSON.stringify([name])],
  );
  const [maker, checker] = [
    await personOf(world.seed, 'ORG_ADMIN', scene),
    await personOf(world.seed, 'ORG_ADMIN', scene),
  ];
  return { scene, maker, checker, send: requestOf(name, scene) };
}

function requestOf(name: string, scene: Scene, changes: object = {}) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { problem { __typename code decision {
    rule remedy { kind operation variables people { id } } } } } }`;
  const variables = { input: { ...inputsOf(scene)[name], ...changes } };
  return async (user: SeededUser): Promise<Problem | null> => {
    const { body } = await world.send(user, query, variables);
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return (body.data as unknown as Record<string, { problem: Problem | null }>)[name]
      ?.problem as Problem | null;
  };
}

/** Carries the remedy out as the person who was refused, and gives the id of the request. */
async function askFor({ decision }: Problem, maker: SeededUser): Promise<string> {
  const { body } = await world.send(maker, decision.remedy.operation, decision.remedy.variables);
  const { requestApproval } = body.data as unknown as {
    requestApproval: { approval: { id: string; status: string } };
  };
  expect(requestApproval).toEqual({
    approval: { id: expect.any(String), status: 'PENDING' },
    problem: null,
  });
  return requestApproval.approval.id;
}

const approve = (checker: SeededUser, id: string) =>
  codeOf(world, checker, 'approveRequest', { id });

describe.each(approvable.map(({ name }) => name))('%s', (name) => {
  test('waits for a second person: asked for, approved by one who is named, and then the same request is done, once', async () => {
    const { scene, maker, checker, send } = await governed(name);
    const refused = await send(maker);
    expect(refused).toMatchObject({
      __typename: 'ApprovalRequired',
      code: 'APPROVAL_REQUIRED',
      decision: { remedy: { kind: 'REQUEST_APPROVAL' } },
    });
    const id = await askFor(refused as Problem, maker);
    expect((await send(maker))?.decision.rule).toBe(refused?.decision.rule);
    expect(refused?.decision.remedy.people).toContainEqual({ id: checker.id });
    expect(refused?.decision.remedy.people).not.toContainEqual({ id: maker.id });
    expect(await approve(checker, id)).toBeNull();
    expect(await send(maker)).toBeNull();
    const [row] = await world.seed.query(
      'SELECT status, executed_at IS NOT NULL AS is_timed, version FROM approvals WHERE id = $1',
      [id],
    );
    expect(row).toEqual({ status: 'EXECUTED', is_timed: true, version: 3 });
    const [event] = (await world.events(scene.organization.id)).slice(-1);
    expect(event?.details_json).toEqual({ rule: refused?.decision.rule });
    expect(event?.changes).toContainEqual(
      expect.objectContaining({
        model: 'Approval',
        id,
        after: expect.objectContaining({ status: 'EXECUTED' }),
      }),
    );
  });
});

describe('an approved request', () => {
  const name = 'storePretradeLimit';
  async function approved() {
    const found = await governed(name);
    const id = await askFor((await found.send(found.maker)) as Problem, found.maker);
    expect(await approve(found.checker, id)).toBeNull();
    return { ...found, id };
  }

  test('is for exactly its input', async () => {
    const { scene, maker, send } = await approved();
    const other = requestOf(name, scene, {
      limits: { ...STRICT_LIMITS, maxOrdersPerMinute: 1 },
    });
    expect((await other(maker))?.code).toBe('APPROVAL_REQUIRED');
    expect(await send(maker)).toBeNull();
  });

  test('is its maker’s: nobody else uses it, not even who approved it', async () => {
    const { checker, send } = await approved();
    expect((await send(checker))?.code).toBe('APPROVAL_REQUIRED');
  });

  test('is asked of a super admin as well', async () => {
    const { scene, send } = await governed(name);
    const root = await personOf(world.seed, 'SUPER_ADMIN', scene);
    expect((await send(root))?.code).toBe('APPROVAL_REQUIRED');
  });

  test('that was not executed in time lets nothing pass', async () => {
    const { id, maker, send } = await approved();
    await world.seed.query(
      'UPDATE approvals SET executable_until = clock_timestamp() WHERE id = $1',
      [id],
    );
    expect((await send(maker))?.code).toBe('APPROVAL_REQUIRED');
  });

  test.each<[string, string]>([
    [
      'lost their role since',
      'DELETE FROM org_role_assignments WHERE user_id = (SELECT approver_id FROM approval_decisions WHERE approval_id = $1)',
    ],
    [
      'was deactivated since',
      'UPDATE users SET is_active = false WHERE id = (SELECT approver_id FROM approval_decisions WHERE approval_id = $1)',
    ],
    [
      'has roles withheld from them since',
      `UPDATE mfa_enforcement SET mfa_enabled_at = NULL, grace_period_ends_at = clock_timestamp()
       WHERE user_id = (SELECT approver_id FROM approval_decisions WHERE approval_id = $1)`,
    ],
  ])('approved by one who %s is stale, and ends as that', async (_title, text) => {
    const { id, maker, send } = await approved();
    await world.seed.query(text, [id]);
    expect((await send(maker))?.code).toBe('APPROVAL_STALE');
    const rows = await world.seed.query('SELECT status FROM approvals WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: 'STALE' }]);
    expect((await send(maker))?.code).toBe('APPROVAL_REQUIRED');
  });

  test('cannot be approved by a role that does not suffice for the operation', async () => {
    const { scene, maker, send } = await governed('archivePortfolio');
    const manager = await personOf(world.seed, 'MANAGER', scene);
    const id = await askFor((await send(maker)) as Problem, maker);
    expect(await approve(manager, id)).toBe('DENIED');
    expect((await send(maker))?.code).toBe('APPROVAL_REQUIRED');
  });

  test('lets one of many pass that come at once', async () => {
    const { maker, scene, id } = await approved();
    const sends = Array.from({ length: 8 }, () => requestOf(name, scene)(maker));
    const codes = (await Promise.all(sends)).map((problem) => problem?.code ?? 'DONE');
    expect(codes.filter((code) => code === 'DONE')).toEqual(['DONE']);
    const [row] = await world.seed.query('SELECT status, version FROM approvals WHERE id = $1', [
      id,
    ]);
    expect(row).toEqual({ status: 'EXECUTED', version: 3 });
  });

  test('is not used up by an operation that then fails', async () => {
    const { scene, maker, checker } = await governed('linkAgency');
    const send = requestOf('linkAgency', scene, { agencySlug: 'there-is-none' });
    const id = await askFor((await send(maker)) as Problem, maker);
    expect(await approve(checker, id)).toBeNull();
    expect((await send(maker))?.code).toBe('NOT_FOUND');
    const rows = await world.seed.query('SELECT status FROM approvals WHERE id = $1', [id]);
    expect(rows).toEqual([{ status: 'APPROVED' }]);
  });
});

test('a policy names what it puts under approval, and shows it', async () => {
  const scene = await makeScene(world.seed);
  const admin = await personOf(world.seed, 'ORG_ADMIN', scene);
  const input = { ...inputsOf(scene).publishPolicy, approvalFor: ['linkAgency'] };
  expect(await codeOf(world, admin, 'publishPolicy', input)).toBeNull();
  const query = `{ organization(id: "${scene.organization.id}") { policies(first: 2) { nodes { version approvalFor } } } }`;
  expect((await world.send(admin, query)).body).toEqual({
    data: {
      organization: {
        policies: {
          nodes: [
            { version: 2, approvalFor: ['linkAgency'] },
            { version: 1, approvalFor: [] },
          ],
        },
      },
    },
  });
});
