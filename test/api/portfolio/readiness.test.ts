/** What a portfolio shows of its readiness: every condition, to whom how much, and in how many statements. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { conflict, invalid } from '../../support/attempt.js';
import { type Desk, makeDesk, makeLiveDesk, notReadyProblem } from '../../support/live.js';
import { codeOf, mutate } from '../../support/mutate.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  desk = await makeDesk(world);
});
afterAll(() => world.close());

const CODES = [
  'PORTFOLIO_OPEN',
  'ORGANIZATION_IN_SERVICE',
  'LIVE_ENABLED',
  'VENUE_KEY',
  'PRETRADE_LIMITS',
  'NO_KILL_SWITCH',
  'RATIFICATION',
  'LEASE',
];
const READ = (id: string) =>
  `{ portfolio(id: "${id}") { readiness { isReady conditions { code isMet missing remedy { kind operation variables } } } } }`;

test('a ready portfolio shows every condition as met', async () => {
  expect((await world.send(desk.manager, READ(desk.portfolio.id))).body).toEqual({
    data: {
      portfolio: {
        readiness: {
          isReady: true,
          conditions: CODES.map((code) => ({ code, isMet: true, missing: null, remedy: null })),
        },
      },
    },
  });
});

test('ids of rows that the reader may not see are left out of the remedies', async () => {
  const other = await makeDesk(world);
  const { organization, portfolio, manager } = other;
  await world.seed.query("UPDATE venue_keys SET status = 'PENDING' WHERE id = $1", [other.key]);
  await mutate(world, manager, 'engagePortfolioKillSwitch', {
    portfolioId: portfolio.id,
    reason: 'x',
  });
  const people = {
    ANALYST: await world.seed.user(organization, 'ANALYST'),
    VIEWER: await world.seed.user(organization, 'VIEWER'),
    CLIENT: await world.seed.user(organization, 'CLIENT'),
  };
  const named = async (role: keyof typeof people) => {
    const { text } = await world.send(people[role], READ(portfolio.id));
    const [row] = await world.seed.query('SELECT id FROM kill_switches WHERE portfolio_id = $1', [
      portfolio.id,
    ]);
    expect(text).toContain('"isReady":false');
    return [text.includes(other.key), text.includes(String(row?.id))];
  };
  expect([await named('ANALYST'), await named('VIEWER'), await named('CLIENT')]).toEqual([
    [true, true],
    [false, true],
    [false, false],
  ]);
});

test('fifty portfolios take as many statements as one', async () => {
  const organization = await world.seed.organization();
  const viewer = await world.seed.user(organization, 'VIEWER');
  for (let at = 0; at < 50; at += 1) await world.seed.portfolio(organization);
  const read = (first: number) =>
    `{ organization(id: "${organization.id}") { portfolios(first: ${first}) { nodes { readiness { isReady conditions { code remedy { kind people { id } } } } } } } }`;
  await world.send(viewer, read(1));
  const count = async (first: number) => {
    const { texts, result } = await world.statements(() => world.send(viewer, read(first)));
    expect(result.body.errors).toBeUndefined();
    return texts.length;
  };
  const [one, fifty] = [await count(1), await count(50)];
  expect(fifty).toBe(one);
});

test('in SQL a stranger, and nobody, is told nothing of it', async () => {
  const stranger = await world.seed.user(await world.seed.organization(), 'ORG_ADMIN');
  for (const id of [stranger.id, null]) {
    await world.seed.query('BEGIN');
    await world.seed.query('SELECT app_claim($1)', [id]);
    const rows = await world.seed.query('SELECT portfolio_readiness($1) AS found', [
      [desk.portfolio.id],
    ]);
    await world.seed.query('ROLLBACK');
    expect(rows).toEqual([{ found: {} }]);
  }
});

describe('a session', () => {
  const session = (at: Desk, mode: string, portfolioId: string | null = at.portfolio.id) => ({
    orgId: at.organization.id,
    portfolioId,
    mode,
  });

  test('is live on a live portfolio, and refused on one in paper mode with what it takes', async () => {
    const paper = await makeDesk(world);
    const problem = await notReadyProblem(
      world,
      paper.checker,
      'setScopeSession',
      session(paper, 'LIVE'),
    );
    expect(problem).toMatchObject({
      code: 'NOT_READY',
      message:
        'This needs a portfolio that is live; it lacks: LIVE mode; the portfolio is in PAPER.',
      conditions: [
        {
          code: 'LIVE_MODE',
          isMet: false,
          remedy: {
            kind: 'FIX_READINESS',
            variables: { input: { portfolioId: paper.portfolio.id } },
          },
        },
      ],
    });
    const [condition] = problem?.conditions ?? [];
    const { operation, variables } = condition?.remedy ?? { operation: '', variables: {} };
    await world.send(paper.manager, operation, variables);
    expect(await codeOf(world, paper.checker, 'setScopeSession', session(paper, 'LIVE'))).toBe(
      null,
    );
  });

  test('names every condition that is missing as well', async () => {
    const paper = await makeDesk(world);
    await world.seed.query('UPDATE portfolios SET live_enabled = false WHERE id = $1', [
      paper.portfolio.id,
    ]);
    const problem = await notReadyProblem(
      world,
      paper.checker,
      'setScopeSession',
      session(paper, 'LIVE'),
    );
    expect(problem?.conditions?.map(({ code }) => code)).toEqual(['LIVE_ENABLED', 'LIVE_MODE']);
  });

  test('of a whole organization is never live', async () => {
    const live = await makeLiveDesk(world);
    const input = session(live, 'LIVE', null);
    expect((await mutate(world, live.checker, 'setScopeSession', input)).problem).toEqual(
      invalid(['input.portfolioId', 'is missing; one works live on a portfolio']),
    );
  });

  test('is not made live on a paper portfolio in SQL either', async () => {
    const paper = await makeDesk(world);
    const made = world.seed.row('scope_sessions', {
      user_id: paper.checker.id,
      org_id: paper.organization.id,
      portfolio_id: paper.portfolio.id,
      mode: 'LIVE',
    });
    await expect(made).rejects.toMatchObject({ constraint: 'live_session' });
  });
});

test('an archived key of another portfolio helps nobody: the conditions are of the portfolio alone', async () => {
  const [own, other] = [await makeDesk(world), await makeDesk(world)];
  await world.seed.query('DELETE FROM venue_keys WHERE id = $1', [own.key]);
  expect(await codeOf(world, own.manager, 'goLive', { portfolioId: own.portfolio.id })).toBe(
    'NOT_READY',
  );
  expect(await codeOf(world, own.manager, 'goLive', { portfolioId: other.portfolio.id })).toBe(
    'NOT_FOUND',
  );
  expect(
    (await mutate(world, own.manager, 'goLive', { portfolioId: own.portfolio.id, version: 9 }))
      .problem,
  ).toEqual(conflict('This row is at version 1, you edited version 9. Read it again and repeat.'));
});
