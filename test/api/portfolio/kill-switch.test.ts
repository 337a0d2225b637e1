/** Kill switches of a portfolio, an organisation and the platform: what they demote, what they keep back, who releases them. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeKey, mutateWithKey } from '../../support/api-key.js';
import {
  type Desk,
  demotion,
  demotions,
  makeDesk,
  makeLiveDesk,
  modeOf,
  notReadyProblem,
} from '../../support/live.js';
import { codeOf, mutate } from '../../support/mutate.js';
import type { SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let root: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  root = await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
});
afterAll(() => world.close());

const reason = 'Unclear prices.';
const FIELDS =
  'killSwitch { id scope reason releasedAt organization { id } portfolio { id } engagedBy { id } }';

/** A second live desk of the same organisation. */
async function beside(desk: Desk): Promise<Desk> {
  const portfolio = await world.seed.portfolio(desk.organization);
  const made = await world.seed.live(portfolio);
  return { ...desk, portfolio, ...made };
}

/** How a switch of each scope is engaged and by whom, and which of three desks it stops: itself, beside it, elsewhere. */
const SCOPES: readonly [
  scope: string,
  name: string,
  by: 'manager' | 'admin' | 'root',
  input: (desk: Desk) => object,
  stopped: readonly boolean[],
][] = [
  [
    'PORTFOLIO',
    'engagePortfolioKillSwitch',
    'manager',
    ({ portfolio }) => ({ portfolioId: portfolio.id, reason }),
    [true, false, false],
  ],
  [
    'ORGANIZATION',
    'engageOrganizationKillSwitch',
    'admin',
    ({ organization }) => ({ orgId: organization.id, reason }),
    [true, true, false],
  ],
  ['PLATFORM', 'engagePlatformKillSwitch', 'root', () => ({ reason }), [true, true, true]],
];

describe.each(SCOPES)('of scope %s', (scope, name, by, input, stopped) => {
  test('demotes what is live below it at once, and nothing goes live until it is released', async () => {
    const desk = await makeLiveDesk(world);
    const desks = [desk, await beside(desk), await makeLiveDesk(world)];
    const paper = await makeDesk(world);
    const person = by === 'root' ? root : desk[by];
    const engaged = await mutate(world, person, name, input(desk), FIELDS);
    const { id } = engaged.killSwitch as { id: string };
    expect(engaged).toMatchObject({
      killSwitch: {
        id,
        scope,
        reason,
        releasedAt: null,
        organization: scope === 'PLATFORM' ? null : { id: desk.organization.id },
        portfolio: scope === 'PORTFOLIO' ? { id: desk.portfolio.id } : null,
        engagedBy: { id: person.id },
      },
      problem: null,
    });
    const modes = await Promise.all(desks.map((each) => modeOf(world, each)));
    expect(modes).toEqual(stopped.map((isStopped) => (isStopped ? 'PAPER' : 'LIVE')));
    for (const [at, each] of desks.entries()) {
      const found = (await demotions(world, each)).filter(
        (event) => (event as { portfolio_id: string }).portfolio_id === each.portfolio.id,
      );
      expect(found).toEqual(stopped[at] ? [demotion(each, person, 'NO_KILL_SWITCH')] : []);
    }
    const go = { portfolioId: desk.portfolio.id };
    const problem = await notReadyProblem(world, desk.manager, 'goLive', go);
    expect(problem?.conditions).toMatchObject([
      {
        code: 'NO_KILL_SWITCH',
        missing: `the release of the kill switch of the ${scope.toLowerCase()}`,
        // Of a switch that one may not see, nothing is told but that it is there.
        remedy:
          scope === 'PLATFORM'
            ? { operation: null, variables: null }
            : { variables: { input: { id } } },
      },
    ]);
    expect((await mutate(world, person, name, input(desk))).problem).toMatchObject({
      code: 'CONFLICT',
      message: expect.stringMatching(/^It is engaged already, since 20.*Z\.$/),
    });
    expect(await codeOf(world, paper.manager, 'goLive', { portfolioId: paper.portfolio.id })).toBe(
      scope === 'PLATFORM' ? 'NOT_READY' : null,
    );
    const releaser = scope === 'PLATFORM' ? root : desk.admin;
    expect(await codeOf(world, desk.manager, 'releaseKillSwitch', { id })).toBe(
      scope === 'PLATFORM' ? 'NOT_FOUND' : 'DENIED',
    );
    if (scope === 'PLATFORM')
      expect(await codeOf(world, desk.admin, 'releaseKillSwitch', { id })).toBe('NOT_FOUND');
    expect(await codeOf(world, releaser, 'releaseKillSwitch', { id })).toBe(null);
    expect(await codeOf(world, releaser, 'releaseKillSwitch', { id })).toBe('CONFLICT');
    // What it stopped stays where it is, and may be taken live again.
    expect(await modeOf(world, desk)).toBe('PAPER');
    expect(await codeOf(world, desk.manager, 'goLive', go)).toBe(null);
  });
});

test('is engaged by an API key on a portfolio, never released by one, nor without a second factor', async () => {
  const desk = await makeLiveDesk(world);
  const { secret } = await makeKey(world, desk.admin, desk.organization.id, ['WRITE']);
  const input = { portfolioId: desk.portfolio.id, reason };
  expect(await mutateWithKey(world, secret, 'engagePortfolioKillSwitch', input)).toEqual({
    problem: null,
  });
  expect(await demotions(world, desk)).toMatchObject([
    demotion(desk, desk.admin, 'NO_KILL_SWITCH'),
  ]);
  const [{ id }] = (await world.seed.query('SELECT id FROM kill_switches WHERE portfolio_id = $1', [
    desk.portfolio.id,
  ])) as [{ id: string }];
  expect(await mutateWithKey(world, secret, 'releaseKillSwitch', { id })).toMatchObject({
    problem: { code: 'DENIED', decision: { rule: 'a person' } },
  });
  const release =
    'mutation ($input: ReleaseKillSwitchInput!) { releaseKillSwitch(input: $input) { problem { code } } }';
  expect((await world.send(desk.admin, release, { input: { id } }, false)).body).toEqual({
    data: { releaseKillSwitch: { problem: { code: 'STEP_UP_REQUIRED' } } },
  });
});

test('is listed in its organization and to who may see it; of the platform to a SUPER_ADMIN alone', async () => {
  const desk = await makeDesk(world);
  const client = await world.seed.user(desk.organization, 'CLIENT');
  const { manager, portfolio, admin, organization } = desk;
  await mutate(world, manager, 'engagePortfolioKillSwitch', { portfolioId: portfolio.id, reason });
  await mutate(world, admin, 'engageOrganizationKillSwitch', { orgId: organization.id, reason });
  const platform = await mutate(
    world,
    root,
    'engagePlatformKillSwitch',
    { reason },
    'killSwitch { id }',
  );
  const { id } = platform.killSwitch as { id: string };
  const read = `{ killSwitches { nodes { scope } } organization(id: "${organization.id}") { killSwitches { nodes { scope } } } node(id: "${id}") { id } }`;
  const scopes = (...names: string[]) => ({ nodes: names.map((scope) => ({ scope })) });
  const own = scopes('ORGANIZATION', 'PORTFOLIO');
  expect((await world.send(manager, read)).body).toEqual({
    data: { killSwitches: own, organization: { killSwitches: own }, node: null },
  });
  expect((await world.send(client, read)).body).toEqual({
    data: { killSwitches: scopes(), organization: { killSwitches: scopes() }, node: null },
  });
  expect((await world.send(root, read)).body).toMatchObject({
    data: { organization: { killSwitches: own }, node: { id } },
  });
  expect(await codeOf(world, root, 'releaseKillSwitch', { id })).toBe(null);
});

test('is not edited, nor engaged again once released, in SQL', async () => {
  const desk = await makeDesk(world);
  const { manager, portfolio, admin } = desk;
  const input = { portfolioId: portfolio.id, reason };
  const made = await mutate(
    world,
    manager,
    'engagePortfolioKillSwitch',
    input,
    'killSwitch { id }',
  );
  const { id } = made.killSwitch as { id: string };
  const edit = world.seed.query("UPDATE kill_switches SET reason = 'another' WHERE id = $1", [id]);
  await expect(edit).rejects.toMatchObject({ code: '23001' });
  await codeOf(world, admin, 'releaseKillSwitch', { id });
  const again = world.seed.query(
    'UPDATE kill_switches SET released_at = NULL, released_by = NULL WHERE id = $1',
    [id],
  );
  await expect(again).rejects.toMatchObject({ code: '23001' });
});
