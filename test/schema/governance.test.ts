/**
 * Carries out every cell of docs/governance.md: each root field in each standing, without and with a second factor;
 * queries and mutations over HTTP, subscriptions over WebSocket.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Role } from '../../src/auth/roles.js';
import {
  type GovernanceOutcome,
  type GovernedOperation,
  governedOperations,
  renderGovernance,
  STANDINGS,
  type Standing,
} from '../../src/graphql/governance.js';
import { makeKey, sendWithKey } from '../support/api-key.js';
import { inputsOf, makeScene, readsOf, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { shippedSchema } from '../support/selection.js';
import { ROOT } from '../support/source-files.js';
import { Subscription } from '../support/subscribe.js';
import { type Answer, openWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const operations = governedOperations(shippedSchema);

/** Who acts in a standing: a person, or a program by the text of its key; neither is nobody. */
interface Actor {
  readonly person: SeededUser | null;
  readonly secret: string | null;
}

async function personIn(
  { name, inOrganization, onPortfolio, isPlatform, withheld }: Standing,
  { organization, portfolio }: Scene,
): Promise<SeededUser> {
  const { seed } = world;
  if (isPlatform) return seed.user(await seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
  if (inOrganization === null) return seed.user(await seed.organization(), 'ORG_ADMIN');
  if (name.startsWith('agency ')) {
    const agency = await seed.organization({ type: 'AGENCY' });
    await seed.agencyLink(agency, organization, { max_role: 'ORG_ADMIN' });
    return seed.user(agency, inOrganization);
  }
  const user = await seed.user(organization, withheld ?? inOrganization, {
    mfa_enabled: withheld === null,
  });
  if (withheld !== null)
    await seed.query(
      'UPDATE mfa_enforcement SET grace_period_ends_at = clock_timestamp() WHERE user_id = $1',
      [user.id],
    );
  if (onPortfolio !== inOrganization)
    await seed.portfolioRole(user, portfolio, onPortfolio as Role);
  return user;
}

async function actorIn(standing: Standing, scene: Scene): Promise<Actor> {
  if (!standing.isSignedIn) return { person: null, secret: null };
  if (standing.keyScopes !== null) {
    const creator = await world.seed.user(scene.organization, 'ORG_ADMIN');
    const scopes = standing.keyScopes as ('READ' | 'WRITE')[];
    const { id } = scene.organization;
    // A key is made while its organisation is in service.
    const setStatus = (status: unknown) =>
      world.seed.query('UPDATE organizations SET status = $2 WHERE id = $1', [id, status]);
    const [before] = await world.seed.query('SELECT status FROM organizations WHERE id = $1', [id]);
    await setStatus('ACTIVE');
    const { secret } = await makeKey(world, creator, id, scopes);
    await setStatus(before?.status);
    return { person: null, secret };
  }
  return { person: await personIn(standing, scene), secret: null };
}

const sendAs = (
  { person, secret }: Actor,
  query: string,
  variables: object,
  hasMfa: boolean,
): Promise<Answer> =>
  secret === null
    ? world.send(person, query, variables, hasMfa)
    : sendWithKey(world, secret, query, variables);

/** How a subscription starts in a standing: told that it started, ended with an error, or not even connected. */
async function started(
  { person, secret }: Actor,
  name: string,
  variables: Record<string, unknown>,
  hasMfa: boolean,
): Promise<GovernanceOutcome | string> {
  const token = person === null ? secret : (await world.issuer.sign(person.subject, hasMfa)).token;
  const query = `subscription ($orgId: ID!, $portfolioId: ID) {
    ${name}(orgId: $orgId, portfolioId: $portfolioId) { kind } }`;
  const { url } = world.gateway;
  const subscription = new Subscription({ url, token, query, variables });
  try {
    const first = JSON.stringify(await subscription.next());
    if (first === `{"data":{"${name}":{"kind":"STARTED"}}}`) return 'ALLOW';
    if (first.startsWith('{"end":{"code":4403,')) return 'UNAUTHENTICATED';
    return first.includes('"extensions":{"code":"SCOPE_NOT_VISIBLE"}') ? 'NOT_FOUND' : first;
  } finally {
    subscription.close();
  }
}

interface Problem {
  readonly code: string;
  readonly decision: { readonly rule: string } | null;
}

const OF_KEYS: readonly string[] = ['a person', 'an API key with the scope WRITE'];

/** What of a query was shown: a row, or nothing. */
function shown(value: unknown): GovernanceOutcome {
  const nodes = (value as { nodes?: unknown[] } | null)?.nodes;
  const rows = nodes ?? (Array.isArray(value) ? value : [value]);
  return rows.some((row) => row !== null) ? 'ALLOW' : 'NOT_FOUND';
}

/** What the rule of the operation answered, read off its answer. */
function outcomeOf(
  { name, rule, kind }: GovernedOperation,
  { status, body }: Answer,
): GovernanceOutcome | string {
  if (status === 401) return 'UNAUTHENTICATED';
  if (body.errors !== undefined) return JSON.stringify(body.errors);
  if (kind === 'QUERY') return shown((body.data as unknown as Record<string, unknown>)[name]);
  const payload = (body.data as unknown as Record<string, { problem: Problem | null }>)[name];
  const problem = payload?.problem ?? null;
  if (problem === null) return 'ALLOW';
  if (problem.code === 'STEP_UP_REQUIRED') return 'STEP_UP';
  if (problem.code !== 'DENIED') return problem.code;
  // What another rule stands against, such as that a request is its maker's, is beside the operation's own.
  const by = problem.decision?.rule ?? '';
  return by === rule || OF_KEYS.includes(by) ? 'DENY' : 'ALLOW';
}

test('the committed file is what the schema says', () => {
  expect(readFileSync(join(ROOT, 'docs/governance.md'), 'utf8')).toBe(
    renderGovernance(shippedSchema),
  );
});

test('a program reads the same matrix', async () => {
  const user = await world.seed.user(await world.seed.organization());
  const fields =
    'name kind action rule role scope mfaMaxAgeS isApprovable isForKeys whileSuspended cells { standing hasFreshMfa outcome }';
  const { body } = await world.send(user, `{ governance { operations { ${fields} } } }`);
  expect(body).toEqual({ data: { governance: { operations } } });
});

test('the matrix has a row for every root field that asks who it is, and for no other', () => {
  const roots = [
    shippedSchema.getQueryType(),
    shippedSchema.getMutationType(),
    shippedSchema.getSubscriptionType(),
  ];
  const asking = roots.flatMap((type) =>
    Object.values(type?.getFields() ?? {})
      .filter(({ astNode }) => !astNode?.directives?.some(({ name }) => name.value === 'public'))
      .map(({ name }) => `${type?.name.toUpperCase()} ${name}`),
  );
  expect(operations.map(({ kind, name }) => `${kind} ${name}`).sort()).toEqual(asking.sort());
});

const over = (isSocket: boolean) =>
  operations
    .filter(({ kind }) => (kind === 'SUBSCRIPTION') === isSocket)
    .map((operation) => [operation.name, operation] as const);

test.each(over(true))(
  '%s starts in each standing as the matrix says, in an organization and on a portfolio',
  async (name, operation) => {
    const differences: unknown[] = [];
    const scene = await makeScene(world.seed);
    const inOrganization = { orgId: scene.organization.id };
    const onPortfolio = { ...inOrganization, portfolioId: scene.portfolio.id };
    for (const { standing, hasFreshMfa, outcome } of operation.cells) {
      const known = STANDINGS.find((each) => each.name === standing) as Standing;
      const actor = await actorIn(known, scene);
      for (const variables of [inOrganization, onPortfolio]) {
        const found = await started(actor, name, variables, hasFreshMfa);
        if (found !== outcome)
          differences.push({ standing, hasFreshMfa, variables, outcome, found });
      }
    }
    expect(differences).toEqual([]);
  },
);

test.each(over(false))(
  '%s answers each standing as the matrix says, without and with a second factor',
  async (name, operation) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const change = `mutation ($input: ${type}) { ${name}(input: $input) { problem { code decision { rule } } } }`;
    const isQuery = operation.kind === 'QUERY';
    const differences: unknown[] = [];
    let scene = await makeScene(world.seed, name);
    for (const { standing, hasFreshMfa, outcome } of operation.cells) {
      const known = STANDINGS.find((each) => each.name === standing) as Standing;
      const actor = await actorIn(known, scene);
      const answer = isQuery
        ? await sendAs(actor, `{ ${readsOf(scene)[name]} }`, {}, hasFreshMfa)
        : await sendAs(actor, change, { input: inputsOf(scene)[name] }, hasFreshMfa);
      const found = outcomeOf(operation, answer);
      if (found !== outcome) differences.push({ standing, hasFreshMfa, outcome, found });
      // What was done is gone, or there already.
      if (found === 'ALLOW' && !isQuery) scene = await makeScene(world.seed, name);
    }
    expect(differences).toEqual([]);
  },
);
