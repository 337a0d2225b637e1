/**
 * Step-up (RFC 9470): a mutation with @mfa is carried out for a fresh sign-in with a second factor alone. The issuer is
 * ours, so that a token says whatever a test needs; everything else is real.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { externalIssuers } from '../../../src/auth/issuers/external-issuers.js';
import { directivesOf } from '../../../src/graphql/field-directives.js';
import { type Gateway, startGateway } from '../../../src/server/gateway.js';
import { gatewayOptions } from '../../support/gateway-options.js';
import { inSeconds, KeyServer, type SigningKey, signingKey } from '../../support/key-server.js';
import { RECEIPT } from '../../support/mutate.js';
import { inputsOf, makeScene, personOf, type Scene } from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { shippedSchema } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

const ACR = 'urn:example:second-factor';
let world: World;
let issuer: KeyServer;
let key: SigningKey;
let byAmr: Gateway;
let byAcr: Gateway;
beforeAll(async () => {
  world = await openWorld();
  issuer = await new KeyServer().start();
  key = await signingKey('current');
  issuer.keys = [key];
  const start = (mfaAcr: readonly string[]) =>
    startGateway(gatewayOptions(world.database, externalIssuers([issuer.asIssuer({ mfaAcr })])));
  [byAmr, byAcr] = await Promise.all([start([]), start([ACR])]);
});
afterAll(async () => {
  await Promise.all([byAmr.stop(), byAcr.stop()]);
  await issuer.stop();
  await world.close();
});

async function post(gateway: Gateway, user: SeededUser, claims: object, body: object) {
  const token = await issuer.sign(key, { ...issuer.claims(user.subject), ...claims });
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  const challenge = response.headers.get('www-authenticate');
  const { data, errors } = (await response.json()) as { data: never; errors?: unknown };
  if (errors !== undefined) throw new Error(JSON.stringify(errors));
  return { status: response.status, challenge, data };
}

const challengeOf = (rest: string) =>
  `Bearer error="insufficient_user_authentication", error_description="A fresh sign-in with a second factor is needed"${rest}`;
const DECISION =
  'decision { decisionId outcome rule missing remedy { kind message operation variables challenge people { id } } }';
const PUBLISH = `mutation ($input: PublishPolicyInput!) { publishPolicy(input: $input) {
  receipt { eventId sequence hash }
  problem { __typename code message ${DECISION} ... on StepUpRequired { challenge } } } }`;
const RULE = 'ORG_ADMIN in the organization with a fresh second factor';
const SIGN_IN =
  'Sign in again with a second factor at your identity provider, and send the same request with the new token.';
const publishBody = (scene: Scene, changes: object = {}) => ({
  query: PUBLISH,
  variables: { input: { ...inputsOf(scene).publishPolicy, ...changes } },
});
const fresh = () => ({ amr: ['pwd', 'mfa'], auth_time: inSeconds(0) });

async function adminOf(scene: Scene): Promise<SeededUser> {
  return personOf(world.seed, 'ORG_ADMIN', scene);
}

describe('a mutation that asks for a second factor', () => {
  test('answers what to sign in with and changes nothing; the same bytes with that sign-in are carried out', async () => {
    const scene = await makeScene(world.seed);
    const admin = await adminOf(scene);
    const body = publishBody(scene);
    const chain = () => world.events(scene.organization.id);
    const before = await chain();
    const challenge = challengeOf(', max_age="900"');
    const refused = await post(byAmr, admin, { auth_time: inSeconds(0), amr: ['pwd'] }, body);
    const missing = ['a sign-in with a second factor at most 900 seconds old; yours had none'];
    const message = `publishPolicy needs ${RULE}: ${missing}.`;
    const decisionId = expect.stringMatching(/^[0-9a-f-]{36}$/);
    const remedy = {
      kind: 'STEP_UP',
      message: SIGN_IN,
      operation: null,
      variables: null,
      challenge,
    };
    expect(refused).toEqual({
      status: 200,
      challenge,
      data: {
        publishPolicy: {
          receipt: null,
          problem: {
            __typename: 'StepUpRequired',
            code: 'STEP_UP_REQUIRED',
            message,
            challenge,
            decision: {
              decisionId,
              outcome: 'STEP_UP',
              rule: RULE,
              missing,
              remedy: { ...remedy, people: [] },
            },
          },
        },
      },
    });
    const events = (await chain()).slice(before.length);
    expect(events).toMatchObject([
      {
        action: 'policy.publish',
        status: 'DENIED',
        user_email: admin.email,
        error_message: message,
        details_json: { code: 'STEP_UP_REQUIRED', rule: RULE, requested: scene.organization.id },
        changes: null,
      },
    ]);
    const done = await post(byAmr, admin, fresh(), body);
    expect(done).toEqual({
      status: 200,
      challenge: null,
      data: { publishPolicy: { receipt: RECEIPT, problem: null } },
    });
  });

  test.each<[string, object, string]>([
    ['a second factor of yesterday', { amr: ['mfa'], auth_time: inSeconds(-901) }, 'yours is 90'],
    ['a second factor of no told time', { amr: ['mfa'] }, 'your token has no auth_time'],
    ['a time that is none', { amr: ['mfa'], auth_time: 'now' }, 'your token has no auth_time'],
    ['methods that are no list', { amr: 'mfa', auth_time: inSeconds(0) }, 'yours had none'],
  ])('is not carried out on %s', async (_title, claims, missing) => {
    const scene = await makeScene(world.seed);
    const admin = await adminOf(scene);
    const { data } = await post(byAmr, admin, claims, publishBody(scene));
    expect(data).toMatchObject({
      publishPolicy: {
        receipt: null,
        problem: { code: 'STEP_UP_REQUIRED', message: expect.stringContaining(missing) },
      },
    });
  });

  test('asks for the age that the policy in force sets', async () => {
    const scene = await makeScene(world.seed);
    const admin = await adminOf(scene);
    const at = (ageS: number) => ({ amr: ['mfa'], auth_time: inSeconds(-ageS) });
    const code = async (ageS: number, changes: object = {}) => {
      const { data } = await post(byAmr, admin, at(ageS), publishBody(scene, changes));
      return (data as { publishPolicy: { problem: { code: string } | null } }).publishPolicy.problem
        ?.code;
    };
    expect(await code(600)).toBeUndefined();
    expect(await code(0, { mfaMaxAgeS: 300 })).toBeUndefined();
    expect(await code(600)).toBe('STEP_UP_REQUIRED');
    expect(await code(200, { mfaMaxAgeS: 3_600 })).toBeUndefined();
    expect(await code(3_000)).toBeUndefined();
  });

  test('takes the contexts that are set for the issuer, and no methods in their place', async () => {
    const scene = await makeScene(world.seed);
    const admin = await adminOf(scene);
    const auth_time = inSeconds(0);
    const refused = await post(byAcr, admin, { amr: ['mfa'], auth_time }, publishBody(scene));
    expect(refused.challenge).toBe(challengeOf(`, acr_values="${ACR}", max_age="900"`));
    const done = await post(byAcr, admin, { acr: ACR, auth_time }, publishBody(scene));
    expect(done).toMatchObject({ challenge: null, data: { publishPolicy: { problem: null } } });
  });

  test('is asked under each alias, while the others of the request are carried out', async () => {
    const scene = await makeScene(world.seed);
    const admin = await adminOf(scene);
    const inputs = inputsOf(scene);
    const query = `mutation ($p: PublishPolicyInput!, $r: RenamePortfolioInput!) {
      one: publishPolicy(input: $p) { problem { code } }
      renamed: renamePortfolio(input: $r) { problem { code } }
      two: publishPolicy(input: $p) { problem { code } } }`;
    const variables = { p: inputs.publishPolicy, r: inputs.renamePortfolio };
    const { data } = await post(byAmr, admin, { auth_time: inSeconds(0) }, { query, variables });
    const problem = { code: 'STEP_UP_REQUIRED' };
    expect(data).toEqual({ one: { problem }, renamed: { problem: null }, two: { problem } });
  });

  test('is refused for want of the role first: nobody signs in again for nothing', async () => {
    const scene = await makeScene(world.seed);
    const viewer = await personOf(world.seed, 'VIEWER', scene);
    const { challenge, data } = await post(byAmr, viewer, {}, publishBody(scene));
    expect(challenge).toBeNull();
    expect(data).toMatchObject({ publishPolicy: { problem: { code: 'DENIED' } } });
  });
});

const asking = Object.values(shippedSchema.getMutationType()?.getFields() ?? {}).filter(
  (field) => directivesOf(shippedSchema, field).mfa !== undefined,
);

test.each(asking.map(({ name }) => name))(
  '%s asks a super admin as well, and then does what they asked',
  async (name) => {
    const scene = await makeScene(world.seed, name);
    const root = await personOf(world.seed, 'SUPER_ADMIN', scene);
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const query = `mutation ($input: ${type}) { ${name}(input: $input) { problem { code } } }`;
    const body = { query, variables: { input: inputsOf(scene)[name] } };
    const old = { amr: ['mfa'], auth_time: inSeconds(-100_000) };
    expect((await post(byAmr, root, old, body)).data).toEqual({
      [name]: { problem: { code: 'STEP_UP_REQUIRED' } },
    });
    expect((await post(byAmr, root, fresh(), body)).data).toEqual({ [name]: { problem: null } });
  },
);
