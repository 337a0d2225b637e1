/** How a venue key becomes valid and ends: by a connector's API key or an ORG_ADMIN with a second factor, and once revoked for good. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { makeKey, mutateWithKey } from '../../support/api-key.js';
import { conflict } from '../../support/attempt.js';
import { type Desk, makeDesk } from '../../support/live.js';
import { codeOf, mutate } from '../../support/mutate.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  desk = await makeDesk(world);
});
afterAll(() => world.close());

const FIELDS = 'venueKey { status tradeOnly lastValidatedAt }';
const record =
  'mutation ($input: RecordVenueKeyValidationInput!) { recordVenueKeyValidation(input: $input) { problem { code } } }';

async function pendingKey(): Promise<string> {
  const input = {
    portfolioId: desk.portfolio.id,
    venueId: 'v',
    keyId: `k ${Math.random()}`,
    tradeOnly: true,
  };
  const { venueKey } = await mutate(world, desk.manager, 'storeVenueKey', input, 'venueKey { id }');
  return (venueKey as { id: string }).id;
}

test.each([
  ['VALID', {}, true],
  ['INVALID', {}, true],
  ['REVOKED', {}, true],
  ['VALID', { tradeOnly: false }, false],
])(
  'a validation that finds %s %j is recorded with its moment',
  async (status, found, tradeOnly) => {
    const input = { venueKeyId: await pendingKey(), status, ...found };
    expect(
      await mutate(world, desk.admin, 'recordVenueKeyValidation', input, FIELDS),
    ).toMatchObject({
      venueKey: { status, tradeOnly, lastValidatedAt: expect.stringMatching(/Z$/) },
      problem: null,
    });
  },
);

test('a connector records it with an API key that writes; a key that reads, a MANAGER and a sign-in without a second factor do not', async () => {
  const venueKeyId = await pendingKey();
  const input = { venueKeyId, status: 'VALID' };
  const keyOf = async (scope: 'READ' | 'WRITE') =>
    (await makeKey(world, desk.admin, desk.organization.id, [scope])).secret;
  const send = async (secret: string) =>
    mutateWithKey(world, secret, 'recordVenueKeyValidation', input, FIELDS);
  expect(await send(await keyOf('READ'))).toMatchObject({
    problem: { code: 'NOT_FOUND' },
  });
  expect(await send(await keyOf('WRITE'))).toMatchObject({
    venueKey: { status: 'VALID' },
    problem: null,
  });
  expect(await codeOf(world, desk.manager, 'recordVenueKeyValidation', input)).toBe('DENIED');
  expect((await world.send(desk.admin, record, { input }, false)).body).toEqual({
    data: { recordVenueKeyValidation: { problem: { code: 'STEP_UP_REQUIRED' } } },
  });
  const [event] = (await world.events(desk.organization.id))
    .filter(({ action, status }) => action === 'venueKey.recordValidation' && status === 'SUCCESS')
    .slice(-1);
  expect(event?.details_json).toEqual({
    rule: 'MANAGER on the portfolio',
    apiKeyId: expect.any(String),
  });
});

test('a revoked key never comes back: not by a validation, nor by storing it anew, nor by a second revocation', async () => {
  const venueKeyId = await pendingKey();
  const [key] = await world.seed.query('SELECT key_id FROM venue_keys WHERE id = $1', [venueKeyId]);
  expect(await mutate(world, desk.manager, 'revokeVenueKey', { venueKeyId }, FIELDS)).toMatchObject(
    {
      venueKey: { status: 'REVOKED' },
      problem: null,
    },
  );
  const gone = conflict('This key is REVOKED, for good. Store another one, with another keyId.');
  const { portfolio, admin, manager } = desk;
  const anew = { portfolioId: portfolio.id, venueId: 'v', keyId: key?.key_id, tradeOnly: true };
  const problems = [
    await mutate(world, admin, 'recordVenueKeyValidation', { venueKeyId, status: 'VALID' }),
    await mutate(world, manager, 'revokeVenueKey', { venueKeyId }),
    await mutate(world, manager, 'storeVenueKey', anew),
  ].map(({ problem }) => problem);
  expect(problems).toEqual([gone, gone, gone]);
});
