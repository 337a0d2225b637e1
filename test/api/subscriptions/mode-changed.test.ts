/** modeChanged tells every change of mode, whoever or whatever brings it, of mutations on another gateway. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { revertLapsedLive } from '../../../src/server/workers/live-end.js';
import { letLapse, makeDesk, makeLiveDesk } from '../../support/live.js';
import { codeOf } from '../../support/mutate.js';
import { openTwoGateways, type TwoGateways } from '../../support/two-gateways.js';

let gateways: TwoGateways;
beforeAll(async () => {
  gateways = await openTwoGateways();
});
afterEach(() => gateways.leave());
afterAll(() => gateways.close());

const QUERY = `subscription ($orgId: ID!, $portfolioId: ID) { modeChanged(orgId: $orgId, portfolioId: $portfolioId) {
  kind modeChange { modeFrom modeTo lost user { id } portfolio { id defaultMode } } } }`;

const told = (id: string, modeTo: 'LIVE' | 'PAPER', by: string | null, ...lost: string[]) => ({
  data: {
    modeChanged: {
      kind: 'CREATED',
      modeChange: {
        modeFrom: modeTo === 'LIVE' ? 'PAPER' : 'LIVE',
        modeTo,
        lost,
        user: by === null ? null : { id: by },
        portfolio: { id, defaultMode: modeTo },
      },
    },
  },
});

test('tells of going live and back, and of a demotion what was lost', async () => {
  const { world } = gateways;
  const desk = await makeDesk(world);
  const { id } = desk.portfolio;
  const subscription = await gateways.start(
    desk.checker,
    { orgId: desk.organization.id, portfolioId: id },
    QUERY,
  );
  expect(await codeOf(world, desk.manager, 'goLive', { portfolioId: id })).toBe(null);
  expect(await subscription.next()).toEqual(told(id, 'LIVE', desk.manager.id));
  expect(await codeOf(world, desk.checker, 'goPaper', { portfolioId: id })).toBe(null);
  expect(await subscription.next()).toEqual(told(id, 'PAPER', desk.checker.id));
  expect(await codeOf(world, desk.manager, 'goLive', { portfolioId: id })).toBe(null);
  expect(await subscription.next()).toEqual(told(id, 'LIVE', desk.manager.id));
  expect(await codeOf(world, desk.manager, 'revokeVenueKey', { venueKeyId: desk.key })).toBe(null);
  expect(await subscription.next()).toEqual(told(id, 'PAPER', desk.manager.id, 'VENUE_KEY'));
});

test('tells of an end that time alone brought once the worker has noted it', async () => {
  const { world } = gateways;
  const desk = await makeLiveDesk(world, { live_lease_s: 60 });
  const subscription = await gateways.start(desk.checker, { orgId: desk.organization.id }, QUERY);
  await letLapse(world, desk);
  const { signal } = new AbortController();
  await revertLapsedLive(world.gateway.database, signal);
  expect(await subscription.next()).toEqual(told(desk.portfolio.id, 'PAPER', null, 'LEASE'));
});

test('tells one organization nothing of another', async () => {
  const { world } = gateways;
  const [desk, other] = [await makeDesk(world), await makeDesk(world)];
  const subscription = await gateways.start(desk.checker, { orgId: desk.organization.id }, QUERY);
  for (const each of [other, desk])
    expect(await codeOf(world, each.manager, 'goLive', { portfolioId: each.portfolio.id })).toBe(
      null,
    );
  expect(await subscription.next()).toEqual(told(desk.portfolio.id, 'LIVE', desk.manager.id));
});

test('the changes of a portfolio are listed, the last first', async () => {
  const { world } = gateways;
  const desk = await makeLiveDesk(world);
  await codeOf(world, desk.manager, 'goPaper', { portfolioId: desk.portfolio.id });
  const read = `{ portfolio(id: "${desk.portfolio.id}") { modeChanges { totalCount nodes { modeFrom modeTo lost user { id } } } } }`;
  const user = { id: desk.manager.id };
  expect((await world.send(desk.checker, read)).body).toEqual({
    data: {
      portfolio: {
        modeChanges: {
          totalCount: 2,
          nodes: [
            { modeFrom: 'LIVE', modeTo: 'PAPER', lost: [], user },
            { modeFrom: 'PAPER', modeTo: 'LIVE', lost: [], user },
          ],
        },
      },
    },
  });
});
