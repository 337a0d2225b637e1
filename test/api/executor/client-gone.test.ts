/** A client that goes away gets no more work done for it: its statement is cancelled, and nothing is read after it. */
import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let viewer: SeededUser;
let organization: SeededOrganization;
let superuser: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  viewer = await world.seed.user(organization, 'MANAGER');
  await world.seed.approval(await world.seed.portfolio(organization), viewer);
  superuser = new pg.Client({ connectionString: world.database.superuserUrl });
  await superuser.connect();
});
afterEach(() => superuser.query('ROLLBACK'));
afterAll(async () => {
  await superuser.end();
  await world.close();
});

/** Sends an operation, and closes the connection once a statement of it waits for a lock. */
async function sendAndLeave(query: string): Promise<void> {
  const { token } = await world.issuer.sign(viewer.subject, false);
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const sent = request(`${world.gateway.url}/graphql`, { method: 'POST', headers, agent: false });
  const closed = new Promise((resolve) => sent.once('close', resolve));
  sent.once('error', () => undefined);
  sent.end(JSON.stringify({ query }));
  for (;;) {
    const { rows } = await superuser.query(`SELECT FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'countersign' AND wait_event_type = 'Lock'`);
    if (rows.length > 0) break;
  }
  sent.destroy();
  await closed;
}

/** The statements after the one that waited, until the gateway is at rest. */
async function statementsAfterLeaving(
  table: string,
  query: string,
  mode = 'ACCESS EXCLUSIVE',
): Promise<string[]> {
  await superuser.query('BEGIN');
  await superuser.query(`LOCK TABLE ${table} IN ${mode} MODE`);
  await sendAndLeave(query);
  const { texts } = await world.statements(async () => {
    // The gateway has to see the connection close before the statement can end.
    await new Promise((resolve) => setTimeout(resolve, 100));
    await superuser.query('COMMIT');
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  return texts;
}

const nested = (slug: string): string =>
  `{ organization(slug: "${slug}") { portfolios { nodes { approvals { nodes { requester { fullName } } } } } } }`;

test.each([1, 2, 3, 4, 5])(
  'nothing more of a query is read once its client has gone (time %i)',
  async () => {
    const query = nested(organization.slug);
    expect(await statementsAfterLeaving('approvals', query)).toEqual([]);
    const { body } = await world.send(viewer, query);
    const approvals = { nodes: [{ requester: { fullName: viewer.fullName } }] };
    expect(body).toEqual({ data: { organization: { portfolios: { nodes: [{ approvals }] } } } });
  },
);

test.each([
  ['written by PostgreSQL', nested],
  [
    'planned',
    (slug: string) => `{ organization(slug: "${slug}") { approvals { nodes { payload } } } }`,
  ],
])(
  'a query (%s) that is still being read when its client goes is cancelled, and the next is answered',
  async (_how, query) => {
    await superuser.query('BEGIN');
    await superuser.query('LOCK TABLE approvals IN ACCESS EXCLUSIVE MODE');
    const left = Date.now();
    await sendAndLeave(query(organization.slug));
    const waiting = `SELECT FROM pg_stat_activity WHERE datname = current_database()
      AND application_name = 'countersign' AND wait_event_type = 'Lock'`;
    while ((await superuser.query(waiting)).rows.length > 0)
      if (Date.now() - left > 3_000) throw new Error('It still waits for its lock.');
    await superuser.query('COMMIT');
    const { body } = await world.send(viewer, query(organization.slug));
    expect(body.errors).toBeUndefined();
  },
);

test('a mutation that has begun is finished though its client has gone, and its answer is not read', async () => {
  const name = `Desk ${organization.slug}`;
  const query = `mutation { createPortfolio(input: { orgId: "${organization.id}", name: "${name}" }) { portfolio { id name } } }`;
  const texts = await statementsAfterLeaving('portfolios', query, 'SHARE');
  expect(texts.filter((text) => text.startsWith('SELECT coalesce'))).toEqual([]);
  const events = await world.events(organization.id);
  expect(events.map(({ action, status }) => [action, status])).toEqual([
    ['portfolio.create', 'SUCCESS'],
  ]);
});
