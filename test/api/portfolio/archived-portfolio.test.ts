/** What an archived portfolio holds vanishes with it, for everybody and for every read and write; the log alone stays. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { models } from '../../../src/generated/models.js';
import { notFound } from '../../support/attempt.js';
import { mutate } from '../../support/mutate.js';
import { makeScene, type Scene } from '../../support/scene.js';
import { type SeededUser, STRICT_LIMITS } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let scene: Scene;
let people: Readonly<Record<string, SeededUser>>;
let approval: string;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  const { organization, portfolio, maker } = scene;
  const own = await world.seed.user(await world.seed.organization());
  await world.seed.portfolioRole(own, portfolio, 'ORG_ADMIN');
  people = {
    maker,
    admin: await world.seed.user(organization, 'ORG_ADMIN'),
    root: await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN'),
    'a role on it alone': own,
  };
  approval = scene.ids.Approval ?? '';
  await world.seed.row('pretrade_limits', {
    org_id: organization.id,
    portfolio_id: portfolio.id,
    limits_json: STRICT_LIMITS,
  });
  await world.seed.query('UPDATE portfolios SET deleted_at = now() WHERE id = $1', [portfolio.id]);
});
afterAll(() => world.close());

const KINDS = ['maker', 'admin', 'root', 'a role on it alone'];
const person = (kind: string): SeededUser => people[kind] as SeededUser;

describe.each(KINDS)('for %s', (kind) => {
  test('no row that belongs to it is read by its id', async () => {
    const held = Object.values(models).filter(
      ({ scope, outlivesPortfolio }) => scope.kind === 'PORTFOLIO' && !outlivesPortfolio,
    );
    const ids = held.map(({ name }) => scene.ids[name]).filter((id) => id !== undefined);
    expect(ids.length).toBeGreaterThan(3);
    const read = 'query ($ids: [ID!]!) { nodes(ids: $ids) { id } }';
    expect((await world.send(person(kind), read, { ids })).body).toEqual({
      data: { nodes: ids.map(() => null) },
    });
  });

  test('its requests are in no list, and in no count', async () => {
    const read = `query ($id: ID!) { organization(id: $id) { approvals { totalCount nodes { id } } } }`;
    const { body } = await world.send(person(kind), read, { id: scene.organization.id });
    const seen = kind === 'a role on it alone' ? null : { approvals: { totalCount: 0, nodes: [] } };
    expect(body).toEqual({ data: { organization: seen } });
  });

  test.each(['approveRequest', 'rejectRequest', 'cancelRequest', 'executeRequest'])(
    '%s finds no request of it',
    async (name) => {
      expect(await mutate(world, person(kind), name, { id: approval })).toEqual({
        receipt: null,
        problem: notFound('Approval', 'input.id'),
      });
    },
  );

  test('what is written to the database past the gateway is the request as it was', async () => {
    const rows = await world.seed.query('SELECT status FROM approvals WHERE id = $1', [approval]);
    expect(rows).toEqual([{ status: 'PENDING' }]);
  });
});

test('the log still tells a MANAGER what was done there', async () => {
  const { organization, portfolio } = scene;
  await world.seed.query('SELECT append_audit_event($1::jsonb)', [
    JSON.stringify({
      action: 'portfolio.archive',
      status: 'SUCCESS',
      orgId: organization.id,
      portfolioId: portfolio.id,
    }),
  ]);
  const read =
    '{ auditEvents(filter: { action: "portfolio.archive" }) { nodes { action portfolio { id } } } }';
  expect((await world.send(person('admin'), read)).body).toEqual({
    data: { auditEvents: { nodes: [{ action: 'portfolio.archive', portfolio: null }] } },
  });
});
