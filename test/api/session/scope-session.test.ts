/** The scope one works in: one row for each, in the order of use, seen by oneself alone, and recorded. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { attempt, deniedBy, done, notFound, refusal, success } from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'CLIENT on the portfolio';
const FIELDS =
  'scopeSession { id mode lastUsedAt user { id } organization { id } portfolio { id } }';

let world: World;
let organization: SeededOrganization;
let portfolio: SeededPortfolio;
let client: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  portfolio = await world.seed.portfolio(organization);
  await world.seed.live(portfolio);
  client = await world.seed.user(organization, 'CLIENT');
});
afterAll(() => world.close());

type Session = { readonly id: string; readonly lastUsedAt: string };
const set = (person: SeededUser, values: object) =>
  done(
    world,
    person,
    'setScopeSession',
    { orgId: organization.id, mode: 'PAPER', ...values },
    FIELDS,
  );
const sessionOf = ({ given }: Awaited<ReturnType<typeof set>>): Session =>
  given.scopeSession as Session;

describe('setScopeSession', () => {
  test('remembers a portfolio with its mode, and records there which row, but nothing of what is in it', async () => {
    const made = await set(client, { portfolioId: portfolio.id, mode: 'LIVE' });
    const { id } = sessionOf(made);
    expect(made.given).toEqual({
      scopeSession: {
        id,
        mode: 'LIVE',
        lastUsedAt: expect.any(String),
        user: { id: client.id },
        organization: { id: organization.id },
        portfolio: { id: portfolio.id },
      },
    });
    const place = {
      action: 'scopeSession.set',
      orgId: organization.id,
      portfolioId: portfolio.id,
      entity: ['ScopeSession', id] as const,
    };
    expect(made.event).toEqual(success(client, place, RULE, [{ model: 'ScopeSession', id }]));
  });

  test.each([
    ['left out', {}],
    ['null', { portfolioId: null }],
  ])(
    'remembers the whole organization where the portfolio is %s, in one row',
    async (_what, values) => {
      const person = await world.seed.user(organization, 'CLIENT');
      const first = sessionOf(await set(person, values));
      const again = await set(person, values);
      const { id, lastUsedAt } = sessionOf(again);
      expect(lastUsedAt > first.lastUsedAt).toBe(true);
      expect(again.given.scopeSession).toMatchObject({ id: first.id, portfolio: null });
      const place = {
        action: 'scopeSession.set',
        orgId: organization.id,
        entity: ['ScopeSession', id] as const,
      };
      expect(again.event).toEqual(success(person, place, RULE, [{ model: 'ScopeSession', id }]));
    },
  );

  test('keeps one row where ten windows open one scope at once', async () => {
    const person = await world.seed.user(organization, 'VIEWER');
    for (const portfolioId of [portfolio.id, null]) {
      const input = { orgId: organization.id, portfolioId, mode: 'PAPER' };
      const codes = await Promise.all(
        Array.from({ length: 10 }, () => codeOf(world, person, 'setScopeSession', input)),
      );
      expect(codes).toEqual(Array(10).fill(null));
    }
    const rows = await world.seed.query(
      'SELECT portfolio_id FROM scope_sessions WHERE user_id = $1 ORDER BY portfolio_id NULLS LAST',
      [person.id],
    );
    expect(rows).toEqual([{ portfolio_id: portfolio.id }, { portfolio_id: null }]);
  });

  test('is not for a portfolio of another organization than the one that is named', async () => {
    const other = await world.seed.organization();
    await world.seed.orgRole(client, other, 'MANAGER');
    const foreign = await world.seed.portfolio(other);
    const input = { orgId: organization.id, portfolioId: foreign.id, mode: 'PAPER' };
    expect(await attempt(world, client, 'setScopeSession', input)).toEqual(
      refusal(
        client,
        { action: 'scopeSession.set', orgId: organization.id },
        notFound('Portfolio', 'input.portfolioId'),
        { rule: null, requested: foreign.id },
      ),
    );
  });

  test('is not for the whole organization with a role on one portfolio alone', async () => {
    const guest = await world.seed.user(await world.seed.organization());
    await world.seed.portfolioRole(guest, portfolio, 'CLIENT');
    await set(guest, { portfolioId: portfolio.id });
    const input = { orgId: organization.id, mode: 'PAPER' };
    expect(await attempt(world, guest, 'setScopeSession', input)).toEqual(
      refusal(
        guest,
        { action: 'scopeSession.set', orgId: organization.id },
        deniedBy('setScopeSession', RULE, null),
        { rule: RULE, requested: null },
      ),
    );
  });
});

test('sessions come in the order of their last use, and to nobody but oneself', async () => {
  const person = await world.seed.user(organization, 'VIEWER');
  const ids: string[] = [];
  for (const values of [
    {},
    { portfolioId: portfolio.id },
    { portfolioId: portfolio.id, mode: 'LIVE' },
    {},
  ])
    ids.push(sessionOf(await set(person, values)).id);
  const read = `{ user(id: "${person.id}") { scopeSessions { nodes { id } } } }`;
  const nodes = [ids[0], ids[2], ids[1]].map((id) => ({ id }));
  expect((await world.send(person, read)).body).toEqual({
    data: { user: { scopeSessions: { nodes } } },
  });
  const others = [
    await world.seed.user(organization, 'ORG_ADMIN'),
    await world.seed.user(organization, 'SUPER_ADMIN'),
  ];
  const one = `{ node(id: "${ids[0]}") { id } user(id: "${person.id}") { scopeSessions { totalCount } } }`;
  for (const other of others)
    expect((await world.send(other, one)).body).toEqual({
      data: { node: null, user: { scopeSessions: { totalCount: 0 } } },
    });
});

test('a session outlives the role, and shows the scope no more', async () => {
  const person = await world.seed.user(organization, 'CLIENT');
  const { id } = sessionOf(await set(person, { portfolioId: portfolio.id }));
  await world.seed.query('DELETE FROM org_role_assignments WHERE user_id = $1', [person.id]);
  const read = `{ viewer { scopeSessions { nodes { id mode organization { id } portfolio { id } } } } }`;
  const node = { id, mode: 'PAPER', organization: null, portfolio: null };
  expect((await world.send(person, read)).body).toEqual({
    data: { viewer: { scopeSessions: { nodes: [node] } } },
  });
});
