/** Debug. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openWorld, type World } from '../../support/world.js';
import { mutate } from '../../support/mutate.js';
let world: World;
beforeAll(async () => { world = await openWorld(); });
afterAll(() => world.close());
test('x', async () => {
  for (let round = 0; round < 3; round++) {
  const organization = await world.seed.organization();
  const manager = await world.seed.user(organization, 'MANAGER');
  const p = await world.seed.portfolio(organization);
  const t0 = Date.now();
  const { texts, result } = await world.statements(() => Promise.all(Array.from({ length: 10 }, () => mutate(world, manager, 'storeVenueKey', { portfolioId: p.id, venueId: 'v', keyId: 'k', tradeOnly: true }).then((x) => [x.problem?.code, Date.now() - t0]))));
  console.log(JSON.stringify(result), (await world.events(organization.id)).map((e) => JSON.stringify(e.changes).slice(0, 150)).join('\n'));
  if (round === 0) console.log(texts.slice(0, 60).map((t) => t.slice(0, 90)).join('\n'));
  const s = await Promise.all(Array.from({ length: 10 }, () => mutate(world, manager, 'setScopeSession', { orgId: organization.id, portfolioId: p.id, mode: 'PAPER' }).then((x) => [x.problem?.code])));
  console.log('session', JSON.stringify(s));
  const l = await Promise.all(Array.from({ length: 10 }, () => mutate(world, manager, 'storePretradeLimit', { portfolioId: p.id, limits: {} }).then((x) => [x.problem?.code, x.problem?.message])));
  console.log('limit', JSON.stringify(l));
  }
  expect(1).toBe(1);
});
