/**
 * An organization that is out of service: whoever is no SUPER_ADMIN changes nothing in it, whatever the mutation, save by
 * what takes access away; reads go on. Decided at the mutation's moment, told by explainAccess alike, and lifted by the
 * operation that the refusal names.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
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
const CANCEL = { subscription_status: 'CANCELLED' };
const unpaid = (state: string) => `a subscription in force: it is ${state}`;

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
    'disableLive',
    'engageOrganizationKillSwitch',
    'engagePortfolioKillSwitch',
    'goPaper',
    'revokeApiKey',
    'revokeOrgRole',
    'revokePortfolioRole',
    'revokeTokens',
    'revokeVenueKey',
    'unlinkAgency',
  ]);
});

/** What came of it: the rule that refused, the code where none did, or that it was done. */
async function outcome(person: SeededUser, name: string, input: object): Promise<string> {
  const { problem } = await mutate(world, person, name, input);
  const { code, decision } = (problem ?? {}) as {
    code?: string;
    decision?: { rule: string } | null;
  };
  return decision?.rule ?? code ?? 'done';
}

/** Sends the operation of a remedy as a SUPER_ADMIN; all of it is done. */
async function lift(explained: Explained | null): Promise<void> {
  const { operation, variables } = explained?.remedy ?? { operation: '', variables: {} };
  const { body } = await world.send(root, operation, variables);
  const payloads = Object.values((body.data ?? {}) as Record<string, { problem: object | null }>);
  expect([body.errors, payloads.map(({ problem }) => problem)]).toEqual([
    undefined,
    payloads.map(() => null),
  ]);
}

/** What comes of a mutation in an organization in service, by who reaches its role. */
const usual = (name: string, kind: Kind): string => {
  // To withdraw what somebody else asked for takes more than the role: that is another rule.
  if (name === 'cancelRequest' && kind !== 'SUPER_ADMIN' && kind !== 'ORG_ADMIN')
    return 'the maker, or ORG_ADMIN there';
  // Who acts there all the same takes nothing live: the portfolio is not ready. And what was live went back to paper.
  if (['goLive', 'breakGlass'].includes(name) && kind === 'SUPER_ADMIN') return 'NOT_READY';
  return ['renewLive', 'ratifyBreakGlass'].includes(name) ? 'CONFLICT' : 'done';
};

async function outcomes(name: string, kind: Kind) {
  const scene = await makeScene(world.seed, name);
  const person = await personOf(world.seed, kind, scene);
  const input = inputsOf(scene)[name] as object;
  const inService = await explain(person, name, scene);
  // What is suspended already is not suspended again, whoever asks.
  await set(scene.organization, name === 'suspendOrganization' ? CANCEL : SUSPEND);
  const said = await explain(person, name, scene);
  const stopped = await outcome(person, name, input);
  if (stopped !== IN_SERVICE) return { inService, said, found: [stopped] };
  await lift(said);
  const version = name === 'renameOrganization' ? { version: 2 } : {};
  return {
    inService,
    said,
    found: [stopped, await outcome(person, name, { ...input, ...version })],
  };
}

describe.each(acting)('%s', (name) => {
  test.each(KINDS)(
    'is refused to %s, where the role reaches, until the organization is back in service; unless it goes on',
    async (kind) => {
      const { inService, said, found } = await outcomes(name, kind);
      const goesOn = kind === 'SUPER_ADMIN' || authOf(name)?.whileSuspended === true;
      const expected = () => {
        if (inService === null) return ['NOT_FOUND'];
        if (inService.outcome !== 'ALLOW') return [inService.rule];
        return goesOn ? [usual(name, kind)] : [IN_SERVICE, usual(name, kind)];
      };
      expect(found).toEqual(expected());
      expect(said?.rule).toBe(found[0] === IN_SERVICE ? IN_SERVICE : inService?.rule);
    },
  );
});

describe('the state of an organization', () => {
  test.each<[string, Readonly<Record<string, string>>, string | null]>([
    ['ACTIVE on TRIAL', { subscription_status: 'TRIAL' }, null],
    ['ACTIVE and paid', { subscription_status: 'ACTIVE' }, null],
    ['PAST_DUE', { subscription_status: 'PAST_DUE' }, null],
    ['SUSPENDED', SUSPEND, SUSPENDED],
    ['CANCELLED', { subscription_status: 'CANCELLED' }, unpaid('CANCELLED')],
    ['unpaid for long', { subscription_status: 'SUSPENDED' }, unpaid('SUSPENDED')],
    [
      'both',
      { ...SUSPEND, subscription_status: 'CANCELLED' },
      `${SUSPENDED}; ${unpaid('CANCELLED')}`,
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
      await lift(await explain(person, 'renamePortfolio', scene));
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
