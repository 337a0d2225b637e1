/** Idempotency keys on every mutation that takes one: one effect a key, the same answer, and whose key it is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import {
  attempt,
  conflict,
  deniedBy,
  done,
  eventIds,
  eventsSince,
  refusal,
} from '../../support/attempt.js';
import { mutate } from '../../support/mutate.js';
import { inputsOf, makeScene, type Scene } from '../../support/scene.js';
import { type SeededUser, STRICT_LIMITS } from '../../support/seed.js';
import { shippedSchema, wholeSelection } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

const USED = conflict(
  'This idempotencyKey was used with another input. Use a new key for a new request.',
);
const mutations = Object.values(shippedSchema.getMutationType()?.getFields() ?? {});
const KEYED = mutations
  .filter(({ args }) => {
    const type = args[0] === undefined ? undefined : getNamedType(args[0].type);
    return isInputObjectType(type) && 'idempotencyKey' in type.getFields();
  })
  .map(({ name }) => name);

/** The whole row that a mutation answers. */
function rowOf(name: string): string {
  const payload = mutations.find((field) => field.name === name)?.type;
  const type = payload === undefined ? undefined : getNamedType(payload);
  const fields = isObjectType(type) ? Object.values(type.getFields()) : [];
  const row = fields.find((field) => !['receipt', 'problem'].includes(field.name));
  const rowType = row === undefined ? undefined : getNamedType(row.type);
  return isObjectType(rowType) ? `${row?.name} { ${wholeSelection(rowType, 0)} }` : '';
}

let world: World;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  root = await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
});
afterAll(() => world.close());

let number = 0;
interface Keyed {
  readonly scene: Scene;
  readonly person: SeededUser;
  readonly input: Readonly<Record<string, unknown>>;
}
async function keyed(name: string): Promise<Keyed> {
  const scene = await makeScene(world.seed, name);
  const isPlatform = ['createOrganization', 'engagePlatformKillSwitch'].includes(name);
  const person = isPlatform ? root : await world.seed.user(scene.organization, 'ORG_ADMIN');
  number += 1;
  return { scene, person, input: { ...inputsOf(scene)[name], idempotencyKey: `key ${number}` } };
}

/** Another valid input of each mutation, for the same target. */
async function otherInput(name: string, { scene }: Keyed): Promise<object> {
  const others: Readonly<Record<string, object>> = {
    linkAgency: { maxRole: 'VIEWER' },
    assignOrgRole: { role: 'VIEWER' },
    assignPortfolioRole: { role: 'CLIENT' },
    storeVenueKey: { tradeOnly: false },
    storePretradeLimit: { limits: { ...STRICT_LIMITS, maxOrdersPerMinute: 1 } },
    recordVenueKeyValidation: { status: 'INVALID' },
    goLive: { version: 7 },
    renewLive: { version: 7 },
    breakGlass: { reason: 'Another.' },
    engagePortfolioKillSwitch: { reason: 'Another.' },
    engageOrganizationKillSwitch: { reason: 'Another.' },
    engagePlatformKillSwitch: { reason: 'Another.' },
    publishPolicy: { requireMfaForLive: false },
    requestApproval: { payload: { mode: 'LIVE' } },
    approveRequest: { comment: 'Again' },
    rejectRequest: { comment: 'Again' },
    linkApp: { appId: 'another' },
    createPortfolio: { name: 'Another' },
    rotateEncryptionKey: { id: scene.ids.RotatedKey },
    createOrganization: { name: `Another ${scene.organization.slug}` },
    updateWebhookSubscription: { isActive: false },
  };
  if (name === 'ratifyBreakGlass') {
    const { portfolio, maker } = scene;
    const of = { org_id: portfolio.orgId, portfolio_id: portfolio.id, user_id: maker.id };
    const ended = { status: 'REVERTED', ended_at: new Date(), deadline: new Date() };
    return { id: await world.seed.row('live_bypasses', { ...of, ...ended, reason: 'Another.' }) };
  }
  if (name === 'testWebhook')
    return { id: await world.seed.webhookSubscription(scene.organization) };
  if (name === 'redeliverWebhook') return { id: await world.seed.webhookDelivery(scene) };
  if (name === 'joinAccounts')
    return { otherUserId: (await world.seed.user(scene.organization)).id };
  if (name !== 'cancelRequest' && name !== 'executeRequest') return others[name] ?? {};
  return { id: await world.seed.approval(scene.portfolio, scene.maker) };
}

/** What they make is shown once: a repetition could not be answered with it. */
const SHOWN_ONCE: readonly string[] = [
  'createApiKey',
  'createWebhookSubscription',
  'rotateApiKey',
  'rotateWebhookSecret',
];

test('every mutation that makes something, or decides something, takes a key, but for what is shown once', () => {
  const unkeyed = mutations.map(({ name }) => name).filter((name) => !KEYED.includes(name));
  // Versions, ends and one's own last scope make a repetition harmless by themselves.
  expect(
    unkeyed.filter(
      (name) =>
        !/^(rename|archive|change|delete|suspend|resume|revoke|remove|release|enable|disable|unlink|set|goPaper$)/.test(
          name,
        ),
    ),
  ).toEqual(SHOWN_ONCE);
});

describe.each(KEYED)('%s', (name) => {
  test('answers a repetition with the same row and receipt, and neither changes nor records a thing', async () => {
    const { person, input } = await keyed(name);
    const first = await mutate(world, person, name, input, rowOf(name));
    expect(first.problem).toBeNull();
    const reversed = Object.fromEntries(Object.entries(input).reverse());
    for (const again of [input, reversed])
      expect(await attempt(world, person, name, again, rowOf(name))).toEqual({
        payload: first,
        events: [],
        changed: [],
      });
  });

  test('has one effect where ten requests come at once', async () => {
    const { person, input } = await keyed(name);
    const known = await eventIds(world);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => mutate(world, person, name, input, rowOf(name))),
    );
    const [first] = answers;
    expect(first?.problem).toBeNull();
    expect(answers).toEqual(Array(10).fill(first));
    const events = await eventsSince(world, known);
    expect(events.map(({ status }) => status)).toEqual(['SUCCESS']);
  });

  test('refuses another input under the key, and records the failure', async () => {
    const given = await keyed(name);
    const { person, input } = given;
    const { event } = await done(world, person, name, input);
    const other = { ...input, ...(await otherInput(name, given)) };
    const { payload, events, changed } = await attempt(world, person, name, other);
    expect({ payload, changed }).toEqual({
      payload: { receipt: null, problem: USED },
      changed: [],
    });
    const { action, user_email } = event;
    expect(events).toEqual([
      expect.objectContaining({ action, user_email, status: 'FAILURE', changes: null }),
    ]);
  });
});

describe('a key', () => {
  const portfolios = (name: string) =>
    world.seed.query('SELECT FROM portfolios WHERE name = $1', [name]);

  test('belongs to one mutation: another one may use it for its own request', async () => {
    const { person, scene, input } = await keyed('createPortfolio');
    await done(world, person, 'createPortfolio', input);
    const { idempotencyKey } = input;
    const app = { orgId: scene.organization.id, appId: 'app-2', idempotencyKey };
    const { event } = await done(world, person, 'linkApp', app);
    expect(event.action).toBe('app.link');
  });

  test('belongs to one person: the same request of another is a request of its own', async () => {
    const { person, scene, input } = await keyed('storeVenueKey');
    const other = await world.seed.user(scene.organization, 'MANAGER');
    const first = await done(world, person, 'storeVenueKey', input);
    const second = await done(world, other, 'storeVenueKey', input);
    expect([first.event.user_email, second.event.user_email]).toEqual([person.email, other.email]);
  });

  test('is not used up by a request that is refused', async () => {
    const { person, scene, input } = await keyed('createPortfolio');
    const taken = { ...input, name: scene.portfolio.name };
    const { payload } = await attempt(world, person, 'createPortfolio', taken);
    expect(payload.problem?.code).toBe('CONFLICT');
    await done(world, person, 'createPortfolio', input);
  });

  test('gives nothing to a person who has lost the role meanwhile', async () => {
    const { person, scene, input } = await keyed('createPortfolio');
    const { id: orgId } = scene.organization;
    await done(world, person, 'createPortfolio', input);
    await world.seed.query("UPDATE org_role_assignments SET role = 'VIEWER' WHERE user_id = $1", [
      person.id,
    ]);
    const rule = 'MANAGER in the organization';
    expect(await attempt(world, person, 'createPortfolio', input)).toEqual(
      refusal(
        person,
        { action: 'portfolio.create', orgId },
        deniedBy('createPortfolio', rule, 'VIEWER'),
        { rule, requested: orgId },
      ),
    );
  });

  test('is the same with blanks around it, and so is an input that is written otherwise', async () => {
    const { person, input } = await keyed('createPortfolio');
    const first = await mutate(world, person, 'createPortfolio', input);
    const written = {
      ...input,
      orgId: String(input.orgId).toUpperCase(),
      name: ` ${input.name} `,
      idempotencyKey: ` ${input.idempotencyKey}\n`,
    };
    expect(await mutate(world, person, 'createPortfolio', written)).toEqual(first);
    expect(await portfolios(String(input.name))).toHaveLength(1);
  });

  test('of null is none: each request stands for itself', async () => {
    const { person, scene } = await keyed('storeVenueKey');
    const input = { ...inputsOf(scene).storeVenueKey, idempotencyKey: null };
    const first = await done(world, person, 'storeVenueKey', input);
    const second = await done(world, person, 'storeVenueKey', input);
    expect([first.event.status, second.event.status]).toEqual(['SUCCESS', 'SUCCESS']);
  });
});
