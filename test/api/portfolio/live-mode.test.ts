/** Going live and back over HTTP: who, with which sign-in and whose approval, on which conditions, and what is recorded. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeKey, mutateWithKey } from '../../support/api-key.js';
import { conflict } from '../../support/attempt.js';
import {
  type Condition,
  demotion,
  demotions,
  letLapse,
  makeDesk,
  makeLiveDesk,
  modeEvents,
  modeOf,
  notReadyProblem,
} from '../../support/live.js';
import { codeOf, mutate } from '../../support/mutate.js';
import { STRICT_LIMITS } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const GO_LIVE =
  'mutation ($input: GoLiveInput!) { goLive(input: $input) { portfolio { defaultMode } problem { code decision { remedy { operation variables } } } } }';
const APPROVE =
  'mutation ($input: ApproveRequestInput!) { approveRequest(input: $input) { problem { code } } }';
type Sent = {
  readonly portfolio: { readonly defaultMode: string } | null;
  readonly problem: {
    readonly code: string;
    readonly decision: { remedy: { operation: string; variables: object } };
  } | null;
};

describe('goLive', () => {
  test('takes a ready portfolio live, and records the modes', async () => {
    const desk = await makeDesk(world);
    const { id } = desk.portfolio;
    const fields = 'portfolio { defaultMode liveUntil version }';
    expect(
      await mutate(world, desk.manager, 'goLive', { portfolioId: id, version: 1 }, fields),
    ).toEqual({
      portfolio: { defaultMode: 'LIVE', liveUntil: null, version: 2 },
      receipt: expect.anything(),
      problem: null,
    });
    expect(await modeEvents(world, desk)).toEqual([
      {
        action: 'portfolio.goLive',
        status: 'SUCCESS',
        portfolio_id: id,
        user_email: desk.manager.email,
        mode_from: 'PAPER',
        mode_to: 'LIVE',
        lost: null,
        changes: [
          {
            model: 'Portfolio',
            id,
            before: { defaultMode: 'PAPER', version: 1 },
            after: { defaultMode: 'LIVE', version: 2 },
          },
        ],
      },
    ]);
  });

  test.each<[string, Readonly<Record<string, unknown>> | null, string | null, string | null]>([
    ['no policy is in force', null, 'STEP_UP_REQUIRED', 'APPROVAL_REQUIRED'],
    [
      'the policy asks for both',
      { require_mfa_for_live: true, require_approval_for_live: true },
      'STEP_UP_REQUIRED',
      'APPROVAL_REQUIRED',
    ],
    ['it asks for a second factor', { require_mfa_for_live: true }, 'STEP_UP_REQUIRED', null],
    [
      'it asks for a second person',
      { require_approval_for_live: true },
      'APPROVAL_REQUIRED',
      'APPROVAL_REQUIRED',
    ],
    ['it asks for neither', {}, null, 'CONFLICT'],
  ])(
    'asks for the strictest, or what the policy says, where %s',
    async (_when, policy, without, withFactor) => {
      const { manager, portfolio } = await makeDesk(world, policy);
      const variables = { input: { portfolioId: portfolio.id } };
      const send = async (hasMfa: boolean) => {
        const { body } = await world.send(manager, GO_LIVE, variables, hasMfa);
        return (body.data as unknown as { goLive: Sent }).goLive.problem?.code ?? null;
      };
      expect([await send(false), await send(true)]).toEqual([without, withFactor]);
    },
  );

  test('is carried out once for what a second person approved, by the very same bytes', async () => {
    const desk = await makeDesk(world, null);
    const variables = { input: { portfolioId: desk.portfolio.id } };
    const send = async () => {
      const { body } = await world.send(desk.manager, GO_LIVE, variables);
      return (body.data as unknown as { goLive: Sent }).goLive;
    };
    const refused = await send();
    expect(refused.problem?.code).toBe('APPROVAL_REQUIRED');
    const { operation, variables: asked } = refused.problem?.decision.remedy ?? {};
    const made = await world.send(desk.manager, String(operation), asked);
    const { id } = (made.body.data as unknown as { requestApproval: { approval: { id: string } } })
      .requestApproval.approval;
    expect((await world.send(desk.manager, APPROVE, { input: { id } })).body).toEqual({
      data: { approveRequest: { problem: { code: 'DENIED' } } },
    });
    await world.send(desk.checker, APPROVE, { input: { id } });
    expect(await send()).toEqual({ portfolio: { defaultMode: 'LIVE' }, problem: null });
    expect(await codeOf(world, desk.manager, 'goPaper', { portfolioId: desk.portfolio.id })).toBe(
      null,
    );
    expect((await send()).problem?.code).toBe('APPROVAL_REQUIRED');
  });

  test('refuses a stale version, and what is live already', async () => {
    const { manager, portfolio } = await makeDesk(world);
    const input = { portfolioId: portfolio.id };
    expect((await mutate(world, manager, 'goLive', { ...input, version: 2 })).problem).toEqual(
      conflict('This row is at version 1, you edited version 2. Read it again and repeat.'),
    );
    expect(await codeOf(world, manager, 'goLive', input)).toBe(null);
    expect((await mutate(world, manager, 'goLive', input)).problem).toEqual(
      conflict('This portfolio is LIVE already. To begin its time anew, renew it (renewLive).'),
    );
  });

  test('is nothing that an API key does, whatever its scope', async () => {
    const { admin, organization, portfolio } = await makeDesk(world);
    const { secret } = await makeKey(world, admin, organization.id, ['READ', 'WRITE']);
    const answer = await mutateWithKey(world, secret, 'goLive', { portfolioId: portfolio.id });
    expect(answer).toMatchObject({ problem: { code: 'DENIED', decision: { rule: 'a person' } } });
  });
});

/** What takes each condition away, and the person whose remedy brings it back. */
const BREAKS: readonly [
  code: string,
  breaking: string,
  missing: string,
  by: 'admin' | 'manager' | 'root',
  added: object,
][] = [
  [
    'LIVE_ENABLED',
    'UPDATE portfolios SET live_enabled = false WHERE id = $1',
    'leave to trade live at all (enableLive)',
    'admin',
    {},
  ],
  [
    'VENUE_KEY',
    "UPDATE venue_keys SET status = 'INVALID' WHERE portfolio_id = $1",
    'a venue key that is VALID and can trade but not withdraw',
    'admin',
    {},
  ],
  [
    'PRETRADE_LIMITS',
    'DELETE FROM pretrade_limits WHERE portfolio_id = $1',
    'strict pre-trade limits',
    'manager',
    { limits: STRICT_LIMITS },
  ],
  [
    'ORGANIZATION_IN_SERVICE',
    "UPDATE organizations SET status = 'SUSPENDED' WHERE id = (SELECT org_id FROM portfolios WHERE id = $1)",
    'an organization in use: it is SUSPENDED',
    'root',
    {},
  ],
  [
    'NO_KILL_SWITCH',
    "INSERT INTO kill_switches (scope, org_id, portfolio_id, reason, engaged_by) SELECT 'PORTFOLIO', p.org_id, p.id, 'x', u.id FROM portfolios p JOIN users u ON u.home_org_id = p.org_id WHERE p.id = $1 LIMIT 1",
    'the release of the kill switch of the portfolio',
    'admin',
    {},
  ],
];

describe('a portfolio that is not ready', () => {
  test.each(BREAKS)(
    'does not go live without %s; with its remedy done the very same request is carried out',
    async (code, breaking, missing, by, added) => {
      const desk = await makeDesk(world);
      const root = await world.seed.user(await world.seed.organization(), 'SUPER_ADMIN');
      await world.seed.query(breaking, [desk.portfolio.id]);
      // A suspension refuses everybody else before.
      const asker = code === 'ORGANIZATION_IN_SERVICE' ? root : desk.manager;
      const input = { portfolioId: desk.portfolio.id };
      const problem = await notReadyProblem(world, asker, 'goLive', input);
      const [condition] = (problem?.conditions ?? []) as [Condition];
      expect(problem).toEqual({
        code: 'NOT_READY',
        message: `The portfolio is not ready to trade live; it lacks: ${missing}.`,
        conditions: [
          { code, isMet: false, missing, remedy: { ...condition.remedy, kind: 'FIX_READINESS' } },
        ],
      });
      const { operation, variables } = condition.remedy as NonNullable<Condition['remedy']>;
      const completed =
        variables.input === undefined
          ? variables
          : { input: { ...(variables.input as object), ...added } };
      const person = by === 'root' ? root : desk[by];
      expect(JSON.stringify((await world.send(person, operation, completed)).body)).not.toContain(
        '"code"',
      );
      expect(await codeOf(world, desk.manager, 'goLive', input)).toBe(null);
      expect(await modeOf(world, desk)).toBe('LIVE');
    },
  );

  test('is told all conditions that it does not meet at once', async () => {
    const organization = await world.seed.organization();
    const portfolio = await world.seed.portfolio(organization);
    const manager = await world.seed.user(organization, 'MANAGER');
    await world.seed.row('policies', {
      org_id: organization.id,
      version: 1,
      require_mfa_for_live: false,
      require_approval_for_live: false,
      published_by: manager.id,
    });
    const problem = await notReadyProblem(world, manager, 'goLive', { portfolioId: portfolio.id });
    expect(problem?.conditions?.map(({ code }) => code)).toEqual([
      'LIVE_ENABLED',
      'VENUE_KEY',
      'PRETRADE_LIMITS',
    ]);
  });
});

describe('goPaper', () => {
  test('takes a portfolio back at once, without a second factor, and is no demotion', async () => {
    const desk = await makeLiveDesk(world);
    const query =
      'mutation ($input: GoPaperInput!) { goPaper(input: $input) { portfolio { defaultMode } problem { code } } }';
    const variables = { input: { portfolioId: desk.portfolio.id } };
    const done = { data: { goPaper: { portfolio: { defaultMode: 'PAPER' }, problem: null } } };
    expect((await world.send(desk.manager, query, variables, false)).body).toEqual(done);
    // Again: nobody is told that it is too late to stop.
    expect((await world.send(desk.manager, query, variables, false)).body).toEqual(done);
    expect((await modeEvents(world, desk)).slice(1)).toMatchObject([
      { action: 'portfolio.goPaper', mode_from: 'LIVE', mode_to: 'PAPER' },
      { action: 'portfolio.goPaper', mode_from: 'PAPER', mode_to: 'PAPER', changes: [] },
    ]);
    expect(await demotions(world, desk)).toEqual([]);
  });

  test('is for an API key with WRITE, and goes on in a suspended organization', async () => {
    const desk = await makeLiveDesk(world);
    const { secret } = await makeKey(world, desk.admin, desk.organization.id, ['WRITE']);
    const input = { portfolioId: desk.portfolio.id };
    expect(await mutateWithKey(world, secret, 'goPaper', input)).toEqual({ problem: null });
    await world.seed.query("UPDATE organizations SET status = 'SUSPENDED' WHERE id = $1", [
      desk.organization.id,
    ]);
    expect(await codeOf(world, desk.manager, 'goPaper', input)).toBe(null);
  });
});

describe('enableLive and disableLive', () => {
  test('say whether a portfolio may trade live; disabling a live one demotes it in the same transaction', async () => {
    const desk = await makeLiveDesk(world);
    const portfolioId = desk.portfolio.id;
    const fields = 'portfolio { liveEnabled defaultMode version }';
    const set = async (name: string, version: number) =>
      mutate(world, desk.admin, name, { portfolioId, version }, fields);
    expect(await set('disableLive', 2)).toMatchObject({
      portfolio: { liveEnabled: false, defaultMode: 'PAPER', version: 3 },
      problem: null,
    });
    expect(await demotions(world, desk)).toEqual([demotion(desk, desk.admin, 'LIVE_ENABLED')]);
    expect((await set('disableLive', 3)).problem).toEqual(
      conflict('Live trading is disabled here already.'),
    );
    expect((await set('enableLive', 2)).problem?.code).toBe('CONFLICT');
    expect(await set('enableLive', 3)).toMatchObject({
      portfolio: { liveEnabled: true, defaultMode: 'PAPER', version: 4 },
      problem: null,
    });
  });
});

describe('a lease', () => {
  const lease = { live_lease_s: 3_600 };

  test('is lent by the policy in force, and given anew by renewLive', async () => {
    const desk = await makeLiveDesk(world, lease);
    const [{ left }] = (await world.seed.query<{ left: string }>(
      'SELECT round(extract(epoch FROM live_until - clock_timestamp()) / 600) AS left FROM portfolios WHERE id = $1',
      [desk.portfolio.id],
    )) as [{ left: string }];
    expect(left).toBe('6');
    await world.seed.query(
      "UPDATE portfolios SET live_until = clock_timestamp() + interval '1 minute' WHERE id = $1",
      [desk.portfolio.id],
    );
    const read = `{ portfolio(id: "${desk.portfolio.id}") { liveUntil } }`;
    const before = JSON.stringify((await world.send(desk.manager, read)).body);
    expect(await codeOf(world, desk.manager, 'renewLive', { portfolioId: desk.portfolio.id })).toBe(
      null,
    );
    expect(JSON.stringify((await world.send(desk.manager, read)).body) > before).toBe(true);
  });

  test('that is over is read as paper before anybody has noted it, in a row, a list, a filter and a session', async () => {
    const desk = await makeLiveDesk(world, lease);
    const { id } = desk.portfolio;
    const session = { orgId: desk.organization.id, portfolioId: id, mode: 'LIVE' };
    expect(await codeOf(world, desk.manager, 'setScopeSession', session)).toBe(null);
    await letLapse(world, desk);
    const read = `{ portfolio(id: "${id}") { defaultMode readiness { isReady conditions { code isMet } } }
      organization(id: "${desk.organization.id}") {
        live: portfolios(filter: { defaultMode: LIVE }) { totalCount } portfolios { nodes { defaultMode } } }
      viewer { scopeSessions { nodes { mode } } } }`;
    const codes = ['PORTFOLIO_OPEN', 'ORGANIZATION_IN_SERVICE', 'LIVE_ENABLED', 'VENUE_KEY'];
    const all = [...codes, 'PRETRADE_LIMITS', 'NO_KILL_SWITCH', 'RATIFICATION', 'LEASE'];
    expect((await world.send(desk.manager, read)).body).toEqual({
      data: {
        portfolio: {
          defaultMode: 'PAPER',
          readiness: {
            isReady: false,
            conditions: all.map((code) => ({ code, isMet: code !== 'LEASE' })),
          },
        },
        organization: {
          live: { totalCount: 0 },
          portfolios: { nodes: [{ defaultMode: 'PAPER' }] },
        },
        viewer: { scopeSessions: { nodes: [{ mode: 'PAPER' }] } },
      },
    });
    expect((await mutate(world, desk.manager, 'renewLive', { portfolioId: id })).problem).toEqual(
      conflict(
        'This portfolio is in PAPER mode: there is nothing to renew. Take it live (goLive).',
      ),
    );
    // A new start notes the end of the former one first.
    expect(await codeOf(world, desk.manager, 'goLive', { portfolioId: id })).toBe(null);
    expect(await demotions(world, desk)).toEqual([demotion(desk, desk.manager, 'LEASE')]);
    expect(await modeOf(world, desk)).toBe('LIVE');
  });

  test('ends with whatever else is written to the row', async () => {
    const desk = await makeLiveDesk(world, lease);
    await letLapse(world, desk);
    const input = { id: desk.portfolio.id, name: 'Renamed', version: 2 };
    const fields = 'portfolio { defaultMode liveUntil }';
    expect(await mutate(world, desk.manager, 'renamePortfolio', input, fields)).toMatchObject({
      portfolio: { defaultMode: 'PAPER', liveUntil: null },
    });
    expect(await demotions(world, desk)).toEqual([demotion(desk, desk.manager, 'LEASE')]);
  });

  test('is nothing to renew where no policy lends for a time', async () => {
    const desk = await makeLiveDesk(world);
    const input = { portfolioId: desk.portfolio.id };
    expect((await mutate(world, desk.manager, 'renewLive', input)).problem).toEqual(
      conflict('This portfolio is LIVE for as long as it is ready: there is nothing to renew.'),
    );
    expect(
      (await mutate(world, desk.manager, 'renewLive', { ...input, version: 9 })).problem?.code,
    ).toBe('CONFLICT');
  });

  test('of a new policy bounds what is live already', async () => {
    const desk = await makeLiveDesk(world);
    const policy = {
      orgId: desk.organization.id,
      requireMfaForLive: false,
      requireApprovalForLive: false,
    };
    const fields = 'policy { liveLeaseS ratifyWithinS }';
    const input = { ...policy, liveLeaseS: 60, ratifyWithinS: 120 };
    expect(await mutate(world, desk.admin, 'publishPolicy', input, fields)).toMatchObject({
      policy: { liveLeaseS: 60, ratifyWithinS: 120 },
    });
    const bounded = await world.seed.query(
      "SELECT live_until <= clock_timestamp() + interval '60 seconds' AS is_bounded FROM portfolios WHERE id = $1",
      [desk.portfolio.id],
    );
    expect(bounded).toEqual([{ is_bounded: true }]);
  });
});
