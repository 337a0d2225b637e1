/**
 * Every refusal of a rule carries what would lift it: for each mutation of the schema and each cause of a denial, the
 * remedy is carried out by whom it names, and the very same request then succeeds. With a step left out it is refused
 * by the same rule.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '../../../src/auth/roles.js';
import { type ModelName, models } from '../../../src/generated/models.js';
import { directivesOf } from '../../../src/graphql/field-directives.js';
import {
  inputsOf,
  KINDS,
  type Kind,
  makeScene,
  personOf,
  type Scene,
} from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { shippedSchema } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

interface Remedy {
  readonly kind: string;
  readonly operation: string | null;
  readonly variables: object | null;
  readonly challenge: string | null;
  readonly people: readonly { readonly id: string }[];
}
interface Problem {
  readonly code: string;
  readonly decision: { readonly rule: string; readonly remedy: Remedy } | null;
}

const PROBLEM =
  'problem { code decision { rule remedy { kind operation variables challenge people { id } } } }';
const mutations = Object.values(shippedSchema.getMutationType()?.getFields() ?? {});
const ruled = mutations.filter(
  (field) => directivesOf(shippedSchema, field).auth?.scope !== 'SELF',
);
const roleOf = (name: string) =>
  directivesOf(
    shippedSchema,
    mutations.find((field) => field.name === name),
  ).auth?.role;

/** One request, whose bytes stay the same however often it is sent. */
function requestOf(name: string, scene: Scene) {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${PROBLEM} } }`;
  const variables = { input: inputsOf(scene)[name] };
  return async (user: SeededUser, hasMfa: boolean): Promise<Problem | null> => {
    const { body } = await world.send(user, query, variables, hasMfa);
    if (body.errors !== undefined) throw new Error(JSON.stringify(body.errors));
    return (body.data as unknown as Record<string, { problem: Problem | null }>)[name]
      ?.problem as Problem | null;
  };
}

/** Sends the operation of a remedy, as it is, as the person. */
async function carryOut({ operation, variables }: Remedy, person: SeededUser): Promise<void> {
  const { body } = await world.send(person, operation ?? '', variables ?? {});
  const [payload] = Object.values((body.data ?? {}) as Record<string, { problem: unknown }>);
  expect([body.errors, payload?.problem]).toEqual([undefined, null]);
}

/** True where a mutation acts on rows that nobody below its role sees. */
function isSeenBy(name: string, role: Role): boolean {
  const { auth } = directivesOf(
    shippedSchema,
    mutations.find((field) => field.name === name),
  );
  return auth?.model !== undefined && models[auth.model as ModelName].readRole === role;
}

/** The highest of the roles that do not reach it. */
const BELOW: Readonly<Record<string, Kind>> = {
  SUPER_ADMIN: 'ORG_ADMIN',
  ORG_ADMIN: 'MANAGER',
  MANAGER: 'ANALYST',
  ANALYST: 'VIEWER',
};

const openToMost = ruled.filter(({ name }) => BELOW[roleOf(name) ?? ''] !== undefined);

test.each(openToMost.map(({ name }) => name))(
  '%s, refused for want of a role and of a second factor, is carried out once both are there, and not before',
  async (name) => {
    const role = roleOf(name) ?? 'CLIENT';
    const kind = BELOW[role] as Kind;
    const scene = await makeScene(world.seed, name);
    const admin = await personOf(world.seed, 'ORG_ADMIN', scene);
    const person = await personOf(world.seed, kind as Kind, scene);
    const send = requestOf(name, scene);
    const refused = await send(person, false);
    if (isSeenBy(name, role)) {
      // Who may not act on such a row does not see it either: for them there is none, and nothing to remedy.
      expect(refused).toEqual({ code: 'NOT_FOUND', decision: null });
      return;
    }
    expect(refused?.code).toBe('DENIED');
    const remedy = refused?.decision?.remedy as Remedy;
    expect([remedy.kind, remedy.challenge]).toEqual(['ASK_ROLE', null]);
    // A second factor alone does not do.
    expect(await send(person, true)).toEqual(refused);
    if (remedy.operation === null) {
      // The platform role: the database's owner alone gives it.
      expect([role, remedy.people]).toEqual(['SUPER_ADMIN', []]);
      await world.seed.row('org_role_assignments', { user_id: person.id, role: 'SUPER_ADMIN' });
    } else {
      expect(remedy.people).toContainEqual({ id: admin.id });
      await carryOut(remedy, admin);
    }
    const again = await send(person, false);
    if (
      directivesOf(
        shippedSchema,
        mutations.find((field) => field.name === name),
      ).mfa
    ) {
      expect(again).toMatchObject({
        code: 'STEP_UP_REQUIRED',
        decision: { rule: refused?.decision?.rule, remedy: { kind: 'STEP_UP', people: [] } },
      });
      expect(await send(person, true)).toBeNull();
    } else if (name === 'cancelRequest') {
      // To withdraw what somebody else asked for takes more than to ask: the next step of the same kind.
      expect(again).toMatchObject({ code: 'DENIED', decision: { remedy: { kind: 'ASK_ROLE' } } });
      await carryOut(again?.decision?.remedy as Remedy, admin);
      expect(await send(person, false)).toBeNull();
    } else expect(again).toBeNull();
  },
);

test.each(
  KINDS.filter((kind) => !['SUPER_ADMIN', 'ORG_ADMIN', 'MANAGER', 'stranger'].includes(kind)),
)(
  'a remedy lifts the refusal of what a portfolio asks of %s, by a role on that portfolio alone',
  async (kind) => {
    const scene = await makeScene(world.seed);
    const [admin, person] = [
      await personOf(world.seed, 'ORG_ADMIN', scene),
      await personOf(world.seed, kind, scene),
    ];
    const send = requestOf('archivePortfolio', scene);
    const refused = await send(person, true);
    const { remedy } = refused?.decision ?? {};
    expect(remedy).toMatchObject({
      kind: 'ASK_ROLE',
      variables: {
        input: { portfolioId: scene.portfolio.id, userId: person.id, role: 'ORG_ADMIN' },
      },
      // Who may not see people is not told their names either.
      people: kind === 'CLIENT' ? [] : [{ id: admin.id }],
    });
    await carryOut(remedy as Remedy, admin);
    expect(await send(person, true)).toBeNull();
  },
);

test('who is lowered on the portfolio is given the role there, for that is what counts', async () => {
  const scene = await makeScene(world.seed);
  const admin = await personOf(world.seed, 'ORG_ADMIN', scene);
  const person = await personOf(world.seed, 'MANAGER', scene);
  await world.seed.portfolioRole(person, scene.portfolio, 'VIEWER');
  const send = requestOf('renamePortfolio', scene);
  const refused = await send(person, true);
  await carryOut(refused?.decision?.remedy as Remedy, admin);
  expect(await send(person, true)).toBeNull();
});

test('administrators from whom roles are withheld, and the deactivated, are not named', async () => {
  const scene = await makeScene(world.seed);
  const viewer = await personOf(world.seed, 'VIEWER', scene);
  const admin = await personOf(world.seed, 'ORG_ADMIN', scene);
  const overdue = await world.seed.user(scene.organization, 'ORG_ADMIN', { mfa_enabled: false });
  await world.seed.user(scene.organization, 'ORG_ADMIN', { is_active: false });
  await world.seed.query(
    'UPDATE mfa_enforcement SET grace_period_ends_at = clock_timestamp() WHERE user_id = $1',
    [overdue.id],
  );
  const refused = await requestOf('renamePortfolio', scene)(viewer, true);
  expect(refused?.decision?.remedy.people).toEqual([{ id: admin.id }]);
});

test.each(['approveRequest', 'rejectRequest'])(
  '%s of the maker names who else can send it, never themselves, and one of them does',
  async (name) => {
    const scene = await makeScene(world.seed);
    const checker = await personOf(world.seed, 'MANAGER', scene);
    const admin = await personOf(world.seed, 'ORG_ADMIN', scene);
    await personOf(world.seed, 'VIEWER', scene);
    const refused = await requestOf(name, scene)(scene.maker, true);
    const remedy = refused?.decision?.remedy as Remedy;
    expect(remedy).toEqual({
      kind: 'ASK_PERSON',
      operation: expect.stringContaining(name),
      variables: { input: { id: scene.ids.Approval } },
      challenge: null,
      people: expect.arrayContaining([{ id: checker.id }, { id: admin.id }]),
    });
    expect(remedy.people).toHaveLength(2);
    await carryOut(remedy, checker);
  },
);
