/**
 * A person's record is one text, whoever asks for it and whatever plan made it: what a gateway believes of a person is
 * compared with it letter by letter, and a text in another order would read as another person.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { makeScene, personOf } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

/** Ways to have PostgreSQL read otherwise, as options of a connection. */
const PLANS: Readonly<Record<string, string>> = {
  'as it likes': '',
  'without indexes': '-c enable_indexscan=off -c enable_indexonlyscan=off -c enable_bitmapscan=off',
  'without reading tables through': '-c enable_seqscan=off',
  'by bitmaps': '-c enable_seqscan=off -c enable_indexscan=off -c enable_indexonlyscan=off',
  'joining by hashes': '-c enable_nestloop=off -c enable_mergejoin=off',
  'joining by merging': '-c enable_nestloop=off -c enable_hashjoin=off',
  'joining by loops': '-c enable_hashjoin=off -c enable_mergejoin=off',
  'without sorted aggregates': '-c enable_presorted_aggregate=off -c enable_sort=off',
  'in plans for any values': '-c plan_cache_mode=force_generic_plan',
};

let world: World;
let people: Readonly<Record<string, SeededUser>>;
const sessions = new Map<string, pg.Client>();

/** A person with many of everything, whose rows lie in no order. */
async function busyPerson(): Promise<SeededUser> {
  const { seed } = world;
  const agency = await seed.organization({ type: 'AGENCY' });
  const user = await seed.user(agency, 'MANAGER');
  await seed.orgRole(user, agency, 'VIEWER');
  for (let at = 0; at < 12; at += 1) {
    const organization = await seed.organization();
    await seed.agencyLink(agency, organization, { max_role: 'ANALYST', is_active: at % 4 !== 0 });
    await seed.agencyLink(await seed.organization({ type: 'AGENCY' }), organization);
    if (at % 3 === 0) await seed.orgRole(user, organization, 'ORG_ADMIN');
    const portfolio = await seed.portfolio(organization);
    await seed.portfolioRole(user, portfolio, at % 2 === 0 ? 'CLIENT' : 'ORG_ADMIN');
    await seed.row('token_revocations', {
      user_id: user.id,
      org_id: agency.id,
      token_id: `t${at}`,
    });
  }
  return user;
}

/** Moves rows about in their tables and indexes. */
async function shuffle(): Promise<void> {
  for (const table of [
    'org_role_assignments',
    'portfolio_role_assignments',
    'agency_clients',
    'portfolios',
    'organizations',
    'token_revocations',
  ])
    await world.seed.query(`UPDATE ${table} SET id = id WHERE random() < 0.5`);
}

beforeAll(async () => {
  world = await openWorld();
  const { seed } = world;
  const scene = await makeScene(seed);
  const lone = await seed.user(await seed.organization());
  await seed.portfolioRole(lone, scene.portfolio, 'MANAGER');
  people = {
    'with many of everything': await busyPerson(),
    'of the platform': await personOf(seed, 'SUPER_ADMIN', scene),
    'with one role': await personOf(seed, 'VIEWER', scene),
    'of an agency': await personOf(seed, 'agent', scene),
    'with a role on a portfolio alone': lone,
    'without any role': await seed.user(scene.organization),
    'that is deactivated': await seed.user(scene.organization, 'ORG_ADMIN', { is_active: false }),
  };
  for (const [plan, options] of Object.entries(PLANS)) {
    const session = new pg.Client({ connectionString: world.database.gatewayUrl, options });
    await session.connect();
    sessions.set(plan, session);
  }
});
afterAll(async () => {
  await Promise.all([...sessions.values()].map((session) => session.end()));
  await world.close();
});

test.each([
  'with many of everything',
  'of the platform',
  'with one role',
  'of an agency',
  'with a role on a portfolio alone',
  'without any role',
  'that is deactivated',
])('a person %s has one record, at every door and under every plan', async (kind) => {
  const user = people[kind];
  if (user === undefined) throw new Error('There is no such person.');
  const doors: Readonly<Record<string, readonly [string, string]>> = {
    load_principal: ['SELECT load_principal($1)::text AS record', user.subject],
    sign_in: ['SELECT sign_in($1, now(), NULL, false)::text AS record', user.subject],
    claim_principal: ['SELECT claim_principal($1)::text AS record', user.id],
  };
  const records = new Map<string, string[]>();
  for (let time = 0; time < 3; time += 1) {
    for (const [plan, session] of sessions)
      for (const [door, [text, value]] of Object.entries(doors)) {
        const { rows } = await session.query<{ record: string }>(text, [value]);
        const record = rows[0]?.record ?? '';
        records.set(record, [...(records.get(record) ?? []), `${door} ${plan}`]);
      }
    await shuffle();
  }
  expect([...records.values()].map((ways) => ways.length)).toEqual([3 * 3 * sessions.size]);
  expect([...records.keys()][0]).toContain(`"userId": "${user.id}"`);
});
