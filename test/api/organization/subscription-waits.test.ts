/** A suspension that comes while a mutation is under way: whatever it waits for, nothing is changed after it. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { codeOf, mutate } from '../../support/mutate.js';
import { inputsOf, makeScene, personOf, type Scene } from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let root: SeededUser;
let holder: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  root = await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
  holder = new pg.Client({ connectionString: world.database.ownerUrl });
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await world.close();
});

/** Holds what the statement locks until release() is called. */
async function hold(statement: string, id: string): Promise<{ release: () => Promise<unknown> }> {
  await holder.query('BEGIN');
  await holder.query(statement, [id]);
  return { release: () => holder.query('COMMIT') };
}

/** Comes back once so many transactions of this database wait for a lock. */
async function waiting(count: number): Promise<void> {
  const text = `SELECT DISTINCT pid FROM pg_locks JOIN pg_stat_activity a USING (pid)
    WHERE NOT granted AND a.datname = current_database()`;
  while ((await world.seed.query(text)).length < count) await sleep(5);
}

/** A scene, a MANAGER there who is known to the gateway, and their renaming of its portfolio. */
async function manager() {
  const scene = await makeScene(world.seed);
  const person = await personOf(world.seed, 'MANAGER', scene);
  await world.send(person, '{ __typename }');
  const rename = () =>
    mutate(world, person, 'renamePortfolio', inputsOf(scene).renamePortfolio as object);
  return { scene, rename };
}
const suspend = ({ organization }: Scene) =>
  codeOf(world, root, 'suspendOrganization', { id: organization.id });
const STOPPED = {
  code: 'DENIED',
  decision: { rule: 'an organization in use, with a subscription in force' },
};

/** What is true of the portfolio and the log after nothing but the suspension was done. */
async function requireUntouched({ organization, portfolio }: Scene): Promise<void> {
  const [row] = await world.seed.query<{ name: string }>(
    'SELECT name FROM portfolios WHERE id = $1',
    [portfolio.id],
  );
  const done = (await world.events(organization.id)).filter(({ status }) => status === 'SUCCESS');
  expect([row?.name, done.map(({ action }) => action)]).toEqual([
    portfolio.name,
    ['scene.make', 'organization.suspend'],
  ]);
}

test('a moment before counts for a person who was known before it', async () => {
  const { scene, rename } = await manager();
  expect(await suspend(scene)).toBeNull();
  expect((await rename()).problem).toMatchObject(STOPPED);
  await requireUntouched(scene);
});

test('one that waits for its row is refused by the rule once it has it', async () => {
  const { scene, rename } = await manager();
  const lock = 'SELECT FROM portfolios WHERE id = $1 FOR NO KEY UPDATE';
  const { release } = await hold(lock, scene.portfolio.id);
  const renaming = rename();
  await waiting(1);
  expect(await suspend(scene)).toBeNull();
  await release();
  expect((await renaming).problem).toMatchObject(STOPPED);
  await requireUntouched(scene);
});

test('one that waits for the log behind the suspension is decided anew, and refused by the rule', async () => {
  const { scene, rename } = await manager();
  const lock = 'SELECT FROM audit_heads WHERE chain_id = $1 FOR UPDATE';
  const { release } = await hold(lock, scene.organization.id);
  const suspending = suspend(scene);
  await waiting(1);
  const renaming = rename();
  await waiting(2);
  await release();
  expect(await suspending).toBeNull();
  expect((await renaming).problem).toMatchObject(STOPPED);
  await requireUntouched(scene);
});

test('one that has the log before the suspension is done before it', async () => {
  const { scene, rename } = await manager();
  const lock = 'SELECT FROM audit_heads WHERE chain_id = $1 FOR UPDATE';
  const { release } = await hold(lock, scene.organization.id);
  const renaming = rename();
  await waiting(1);
  const suspending = suspend(scene);
  await waiting(2);
  await release();
  expect([(await renaming).problem, await suspending]).toEqual([null, null]);
  const actions = (await world.events(scene.organization.id)).map(({ action }) => action);
  expect(actions).toEqual(['scene.make', 'portfolio.rename', 'organization.suspend']);
});
