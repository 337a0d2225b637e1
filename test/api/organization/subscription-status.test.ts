/**
 * An organization that is out of service: whoever is no SUPER_ADMIN changes nothing in it, whatever the mutation, save by
 * what takes access away; reads go on. Decided at the mutation's moment, told by explainAccess alike, and lifted by the
 * operation that the refusal names.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { directivesOf } from '../../../src/graphql/field-directives.js';
import { attempt, denied, done, refusal } from '../../support/attempt.js';
import { codeOf, mutate } from '../../support/mutate.js';
import {
  inputsOf,
  KINDS,
  type Kind,
  makeScene,
  personOf,
  readsOf,
  type Scene,
} from '../../support/scene.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { shippedSchema } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

const IN_SERVICE = 'an organization in use, with a subscription in force';
const SUSPENDED = 'an organization in use: it is SUSPENDED';
let world: World;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  root = await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
});
afterAll(() => world.close());

const set = ({ id }: SeededOrganization, values: Readonly<Record<string, string>>) =>
  world.seed.query(
    `UPDATE organizations SET ${Object.entries(values)
      .map(([column, value]) => `${column} = '${value}'`)
      .join(', ')} WHERE id = $1`,
    [id],
  );
const SUSPEND = { status: 'SUSPENDED' };

const mutations = Object.values(shippedSchema.getMutationType()?.getFields() ?? {});
const authOf = (name: string) =>
  directivesOf(shippedSchema, shippedSchema.getMutationType()?.getFields()[name]).auth;
/** What names no row of an organization acts in none. */
const acting = mutations.map(({ name }) => name).filter((name) => authOf(name)?.id !== undefined);

const EXPLAIN = `query ($operation: String!, $on: ID) {
  explainAccess(operation: $operation, on: $on) { outcome rule missing remedy { kind operation variables } } }`;
interface Explained {
  readonly outcome: string;
  readonly rule: string;
  readonly remedy: { readonly operation: string; readonly variables: object } | null;
}
async function explain(person: SeededUser, name: string, scene: Scene): Promise<Explained | null> {
  const field = authOf(name)?.id?.replace('input.', '') ?? '';
  const on = (inputsOf(scene)[name] as Record<string, string>)[field];
  const { body } = await world.send(person, EXPLAIN, { operation: name, on });
  return (body.data as unknown as { explainAccess: Explained | null }).explainAccess;
}

test('what goes on in a suspended organization is what takes access away, and nothing else', () => {
  expect(acting.filter((name) => authOf(name)?.whileSuspended).sort()).toEqual([
    'revokeOrgRole',
    'revokePortfolioRole',
    'revokeTokens',
    'unlinkAgency',
  ]);
});

describe.each(acting)('%s', (name) => {
  test('is done, or refused as ever, while it goes on; else refused to all below SUPER_ADMIN until it is resumed', async () => {
    const found: unknown[] = [];
    const expected: unknown[] = [];
    for (const kind of KINDS) {
      const scene = await makeScene(world.seed, name);
      const person = await personOf(world.seed, kind, scene);
      // What is refused for the role is refused for the role: who may not do it anyway is told so.
      await set(scene.organization, { status: 'ACTIVE' });
      const before = await explain(person, name, scene);
      await set(scene.organization, SUSPEND);
      const input = inputsOf(scene)[name] as Record<string, unknown>;
      const said = await explain(person, name, scene);
      const { problem } = await mutate(world, person, name, input);
      const goesOn = kind === 'SUPER_ADMIN' || authOf(name)?.whileSuspended === true;
      const isStopped = before?.outcome === 'ALLOW' && !goesOn;
      const decision = (problem as { decision?: { rule: string } | null } | null)?.decision ?? null;
      found.push([kind, said?.rule, said === null ? 'NOT_FOUND' : problem?.code, decision?.rule]);
      if (!isStopped) {
        const code =
          before === null ? 'NOT_FOUND' : before.outcome === 'ALLOW' ? problem?.code : 'DENIED';
        expected.push([
          kind,
          before?.rule,
          code,
          before?.outcome === 'DENY' ? before.rule : decision?.rule,
        ]);
        if (before?.outcome === 'ALLOW') {
          found.push([problem?.code === 'DENIED' && decision?.rule === IN_SERVICE]);
          expected.push([false]);
        }
        continue;
      }
      expected.push([kind, IN_SERVICE, 'DENIED', IN_SERVICE]);
      // By the operation that explainAccess and the refusal name; then the same input is carried out.
      const { operation, variables } = said?.remedy ?? { operation: '', variables: {} };
      const { body } = await world.send(root, operation, variables);
      found.push([body.errors, (body.data as { resumeOrganization?: object })?.resumeOrganization]);
      expected.push([
        undefined,
        { organization: { id: scene.organization.id, status: 'ACTIVE' }, problem: null },
      ]);
      const version = name === 'renameOrganization' ? { version: 2 } : {};
      const again = await mutate(world, person, name, { ...input, ...version });
      const own =
        (again.problem as { decision?: { rule: string } | null } | null)?.decision ?? null;
      // To withdraw what somebody else asked for takes more than the role: that is another rule.
      found.push([again.problem?.code ?? null, own?.rule ?? null]);
      expected.push(
        name === 'cancelRequest' && kind !== 'ORG_ADMIN'
          ? ['DENIED', 'the maker, or ORG_ADMIN there']
          : [null, null],
      );
    }
    expect(found).toEqual(expected);
  });
});

describe('the state of an organization', () => {
  const UNPAID = (state: string) => `a subscription in force: it is ${state}`;
  test.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['ACTIVE on TRIAL', {}, null],
    ['ACTIVE and paid', { subscription_status: 'ACTIVE' }, null],
    ['PAST_DUE', { subscription_status: 'PAST_DUE' }, null],
    ['SUSPENDED', SUSPEND, SUSPENDED],
    ['CANCELLED', { subscription_status: 'CANCELLED' }, UNPAID('CANCELLED')],
    ['unpaid for long', { subscription_status: 'SUSPENDED' }, UNPAID('SUSPENDED')],
    [
      'both',
      { ...SUSPEND, subscription_status: 'CANCELLED' },
      `${SUSPENDED}; ${UNPAID('CANCELLED')}`,
    ],
  ])(
    '%s decides whether its people act, and the refusal names what lifts it',
    async (_what, state, missing) => {
      const scene = await makeScene(world.seed);
      const person = await personOf(world.seed, 'MANAGER', scene);
      await set(scene.organization, state);
      const input = inputsOf(scene).renamePortfolio as object;
      if (missing === null) {
        await done(world, person, 'renamePortfolio', input);
        return;
      }
      const place = {
        action: 'portfolio.rename',
        orgId: scene.organization.id,
        portfolioId: scene.portfolio.id,
      };
      const message = `renamePortfolio needs ${IN_SERVICE}: ${missing}.`;
      expect(await attempt(world, person, 'renamePortfolio', input)).toEqual(
        refusal(person, place, denied(message, IN_SERVICE, missing), {
          rule: IN_SERVICE,
          requested: scene.portfolio.id,
        }),
      );
      const said = await explain(person, 'renamePortfolio', scene);
      const { body } = await world.send(
        root,
        said?.remedy?.operation ?? '',
        said?.remedy?.variables,
      );
      const lifted = Object.values(body.data ?? {}) as { problem: object | null }[];
      expect([body.errors, lifted.map(({ problem }) => problem)]).toEqual([
        undefined,
        lifted.map(() => null),
      ]);
      await done(world, person, 'renamePortfolio', input);
    },
  );
});

test('a refusal is one decision in the log, which comes to the same when it is made again', async () => {
  const scene = await makeScene(world.seed);
  const person = await personOf(world.seed, 'ORG_ADMIN', scene);
  await set(scene.organization, SUSPEND);
  await mutate(world, person, 'publishPolicy', inputsOf(scene).publishPolicy as object);
  const read = `{ organization(id: "${scene.organization.id}") { auditEvents(first: 1) { nodes {
    action status replay { outcome rule missing isSame } } } } }`;
  expect((await world.send(person, read)).body).toEqual({
    data: {
      organization: {
        auditEvents: {
          nodes: [
            {
              action: 'policy.publish',
              status: 'DENIED',
              replay: { outcome: 'DENY', rule: IN_SERVICE, missing: [SUSPENDED], isSame: true },
            },
          ],
        },
      },
    },
  });
});

test('who lacks the second factor is not sent to sign in for what is refused all the same', async () => {
  const scene = await makeScene(world.seed);
  const person = await personOf(world.seed, 'ORG_ADMIN', scene);
  await set(scene.organization, SUSPEND);
  const query =
    'mutation ($input: PublishPolicyInput!) { publishPolicy(input: $input) { problem { code decision { rule } } } }';
  const { body } = await world.send(person, query, { input: inputsOf(scene).publishPolicy }, false);
  expect(body).toEqual({
    data: { publishPolicy: { problem: { code: 'DENIED', decision: { rule: IN_SERVICE } } } },
  });
});

test('reads go on, and what is of the person alone', async () => {
  const scene = await makeScene(world.seed);
  const person = await personOf(world.seed, 'MANAGER', scene);
  const reads = Object.entries(readsOf(scene)).map(([name, query]) => `${name}: ${query}`);
  const query = `{ ${reads.join(' ')} }`;
  const before = await world.send(person, query);
  await set(scene.organization, SUSPEND);
  const after = await world.send(person, query);
  // Of one mutation it says another thing now.
  const { explainAccess, ...rest } = after.body.data as unknown as Record<string, unknown>;
  expect(explainAccess).toEqual({ outcome: 'DENY' });
  expect(before.body.data).toMatchObject(rest);
  expect(await codeOf(world, person, 'revokeMyTokens', { tokenId: 'of a lost device' })).toBeNull();
});

test('a suspended organization stops nobody elsewhere: not an agent in another client, nor a member at home', async () => {
  const agency = await world.seed.organization({ type: 'AGENCY' });
  const [stopped, other] = [await makeScene(world.seed), await makeScene(world.seed)];
  for (const { organization } of [stopped, other])
    await world.seed.agencyLink(agency, organization);
  const agent = await world.seed.user(agency, 'ORG_ADMIN');
  await set(stopped.organization, SUSPEND);
  const rename = (scene: Scene) =>
    codeOf(world, agent, 'renamePortfolio', inputsOf(scene).renamePortfolio as object);
  expect([await rename(stopped), await rename(other)]).toEqual(['DENIED', null]);
  const desk = { orgId: agency.id, name: 'A desk at home' };
  expect(await codeOf(world, agent, 'createPortfolio', desk)).toBeNull();
});

test('a role on one portfolio alone is stopped too', async () => {
  const scene = await makeScene(world.seed);
  const guest = await world.seed.user(await world.seed.organization());
  await world.seed.portfolioRole(guest, scene.portfolio, 'ORG_ADMIN');
  await set(scene.organization, { subscription_status: 'CANCELLED' });
  const { problem } = await mutate(
    world,
    guest,
    'renamePortfolio',
    inputsOf(scene).renamePortfolio as object,
  );
  expect(problem).toMatchObject({ code: 'DENIED', decision: { rule: IN_SERVICE } });
});

test('a SUPER_ADMIN from whom the role is withheld acts there no more than others', async () => {
  const scene = await makeScene(world.seed);
  const overdue = await world.seed.user(scene.organization, 'SUPER_ADMIN', { mfa_enabled: false });
  await world.seed.orgRole(overdue, scene.organization, 'VIEWER');
  await world.seed.query(
    'UPDATE mfa_enforcement SET grace_period_ends_at = clock_timestamp() WHERE user_id = $1',
    [overdue.id],
  );
  await set(scene.organization, SUSPEND);
  const query =
    'mutation ($input: SetScopeSessionInput!) { setScopeSession(input: $input) { problem { code decision { rule } } } }';
  const { body } = await world.send(
    overdue,
    query,
    { input: inputsOf(scene).setScopeSession },
    false,
  );
  expect(body).toEqual({
    data: { setScopeSession: { problem: { code: 'DENIED', decision: { rule: IN_SERVICE } } } },
  });
});

describe('a suspension while a mutation is under way', () => {
  async function held<Result>(
    statement: string,
    id: string,
    work: () => Promise<Result>,
    meanwhile: () => Promise<unknown>,
  ): Promise<Result> {
    const holder = new pg.Client({ connectionString: world.database.ownerUrl });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(statement, [id]);
    const working = work();
    await sleep(400);
    await meanwhile();
    await holder.query('COMMIT');
    await holder.end();
    return working;
  }
  const suspend = ({ organization }: Scene) =>
    done(world, root, 'suspendOrganization', { id: organization.id });
  const nameOf = async ({ portfolio }: Scene) =>
    (
      await world.seed.query<{ name: string }>('SELECT name FROM portfolios WHERE id = $1', [
        portfolio.id,
      ])
    )[0]?.name;
  async function manager(): Promise<[Scene, SeededUser]> {
    const scene = await makeScene(world.seed);
    const person = await personOf(world.seed, 'MANAGER' satisfies Kind, scene);
    await world.send(person, '{ __typename }');
    return [scene, person];
  }

  test('is found by one that waits for its row: it is refused by the rule, and nothing is changed', async () => {
    const [scene, person] = await manager();
    const { problem } = await held(
      'SELECT FROM portfolios WHERE id = $1 FOR NO KEY UPDATE',
      scene.portfolio.id,
      () => mutate(world, person, 'renamePortfolio', inputsOf(scene).renamePortfolio as object),
      () => suspend(scene),
    );
    expect(problem).toMatchObject({ code: 'DENIED', decision: { rule: IN_SERVICE } });
    expect(await nameOf(scene)).toBe(scene.portfolio.name);
  });

  test('is found by one that waits for the log behind it: it is in conflict, and nothing is changed', async () => {
    const [scene, person] = await manager();
    const [suspended, renamed] = await held(
      'SELECT FROM audit_heads WHERE chain_id = $1 FOR UPDATE',
      scene.organization.id,
      async () => {
        const suspending = codeOf(world, root, 'suspendOrganization', {
          id: scene.organization.id,
        });
        await sleep(200);
        const input = inputsOf(scene).renamePortfolio as object;
        return Promise.all([suspending, codeOf(world, person, 'renamePortfolio', input)]);
      },
      async () => undefined,
    );
    expect([suspended, renamed]).toEqual([null, 'CONFLICT']);
    expect(await nameOf(scene)).toBe(scene.portfolio.name);
  });

  test('a moment before counts, and costs no exchange: a known person is refused at the opening', async () => {
    const [scene, person] = await manager();
    await suspend(scene);
    const { result, texts } = await world.statements(() =>
      codeOf(world, person, 'renamePortfolio', inputsOf(scene).renamePortfolio as object),
    );
    expect(result).toBe('DENIED');
    expect(texts.filter((text) => /organizations/.test(text) && !/portfolios/.test(text))).toEqual(
      [],
    );
  });
});
