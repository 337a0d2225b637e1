/**
 * What PostgreSQL gives up for another transaction's sake is begun anew, a few times: two that lock in opposing orders
 * both succeed, each once; what is given up again and again is a conflict that the client hears of.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { mutate } from '../support/mutate.js';
import type { SeededPortfolio, SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
  // Triggers stand in for what mutations with other locks would meet. A sequence counts runs that are undone as well.
  await world.seed.query('CREATE SEQUENCE runs');
  await world.seed.query(`CREATE FUNCTION stand_against() RETURNS trigger
    LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    DECLARE
      own integer := substring(NEW.name from '^locks (\\d)');
      run bigint;
    BEGIN
      IF NEW.name ~ '^locks' THEN
        run := nextval('runs');
        PERFORM pg_advisory_xact_lock(7, own);
        -- Until the other one has its lock as well, or has been done.
        FOR waits IN 1 .. 30 LOOP
          EXIT WHEN EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND classid = 7 AND objid = 3 - own AND granted);
          PERFORM pg_sleep(0.01);
        END LOOP;
        PERFORM pg_advisory_xact_lock(7, 3 - own);
      ELSIF NEW.name ~ '^given up' THEN
        run := nextval('runs');
        IF run <= substring(NEW.name from '(\\d+) times')::bigint THEN
          RAISE EXCEPTION 'given up' USING ERRCODE = substring(NEW.name from 'by (\\w+)');
        END IF;
      END IF;
      RETURN NEW;
    END $$`);
  await world.seed.query(`CREATE TRIGGER stand_against BEFORE UPDATE ON portfolios
    FOR EACH ROW WHEN (NEW.name !~ 'at COMMIT') EXECUTE FUNCTION stand_against()`);
  await world.seed.query(`CREATE CONSTRAINT TRIGGER stand_against_commit AFTER UPDATE ON portfolios
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.name ~ 'at COMMIT') EXECUTE FUNCTION stand_against()`);
});
afterAll(() => world.close());
beforeEach(() => world.seed.query("SELECT setval('runs', 1, false)"));

interface Desk {
  readonly orgId: string;
  readonly manager: SeededUser;
  readonly portfolio: SeededPortfolio;
}
async function desk(): Promise<Desk> {
  const organization = await world.seed.organization();
  const manager = await world.seed.user(organization, 'MANAGER');
  return { orgId: organization.id, manager, portfolio: await world.seed.portfolio(organization) };
}

const rename = ({ manager, portfolio }: Desk, name: string) =>
  mutate(
    world,
    manager,
    'renamePortfolio',
    { id: portfolio.id, name, version: 1 },
    'portfolio { name version }',
  );
const runs = async (): Promise<number> =>
  Number((await world.seed.query('SELECT last_value FROM runs WHERE is_called'))[0]?.last_value);
const recorded = async ({ orgId }: Desk) =>
  (await world.events(orgId)).map(({ action, status }) => [action, status]);
const stored = async ({ portfolio }: Desk) =>
  (await world.seed.query('SELECT name, version FROM portfolios WHERE id = $1', [portfolio.id]))[0];

test('two mutations that lock in opposing orders both succeed, each with one effect and one event', async () => {
  const desks = [await desk(), await desk()];
  const payloads = await Promise.all(desks.map((one, at) => rename(one, `locks ${at + 1} first`)));
  for (const [at, one] of desks.entries()) {
    const renamed = { name: `locks ${at + 1} first`, version: 2 };
    expect(payloads[at]).toEqual({
      portfolio: renamed,
      receipt: expect.anything(),
      problem: null,
    });
    expect(await stored(one)).toEqual(renamed);
    expect(await recorded(one)).toEqual([['portfolio.rename', 'SUCCESS']]);
  }
  // PostgreSQL has ended one of the two, which was begun anew.
  expect(await runs()).toBe(3);
});

describe.each(['40001', '40P01'])('a mutation that is given up by %s', (code) => {
  test.each([
    [1, ''],
    [3, ''],
    [3, ' at COMMIT'],
  ])('%i times%s is done by the run after that, once, with one event', async (times, when) => {
    const one = await desk();
    const name = `given up ${times} times by ${code}${when}`;
    const { portfolio, problem } = await rename(one, name);
    expect([portfolio, problem]).toEqual([{ name, version: 2 }, null]);
    expect([await runs(), await stored(one)]).toEqual([times + 1, { name, version: 2 }]);
    expect(await recorded(one)).toEqual([['portfolio.rename', 'SUCCESS']]);
  });

  test.each(['', ' at COMMIT'])(
    'again and again%s is a conflict after three more runs, has no effect, and is recorded once',
    async (when) => {
      const one = await desk();
      const { receipt, problem } = await rename(one, `given up 99 times by ${code}${when}`);
      expect([receipt, problem]).toEqual([
        null,
        {
          __typename: 'Conflict',
          code: 'CONFLICT',
          message: 'Another change came first. Repeat the request.',
          decision: null,
        },
      ]);
      expect(await runs()).toBe(4);
      expect(await stored(one)).toEqual({ name: one.portfolio.name, version: 1 });
      expect(await recorded(one)).toEqual([['portfolio.rename', 'FAILURE']]);
    },
  );
});

test('what stands against a mutation otherwise is not tried again', async () => {
  const one = await desk();
  const { problem } = await rename(one, 'given up 9 times by 55P03');
  expect([problem?.code, await runs()]).toEqual(['CONFLICT', 1]);
});

test('a keyed mutation that is given up at its COMMIT is done once and answered once', async () => {
  const organization = await world.seed.organization();
  const manager = await world.seed.user(organization, 'MANAGER');
  await world.seed.query(
    `CREATE CONSTRAINT TRIGGER stand_against_insert AFTER INSERT ON portfolios
     DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.name ~ 'at COMMIT') EXECUTE FUNCTION stand_against()`,
  );
  const query = `mutation ($input: CreatePortfolioInput!) {
    createPortfolio(input: $input) { portfolio { id name } receipt { eventId } problem { code } }
  }`;
  const name = 'given up 2 times by 40001 at COMMIT';
  const input = { orgId: organization.id, name, idempotencyKey: 'key' };
  const first = await world.send(manager, query, { input });
  expect(first.text).toContain('"problem":null');
  expect((await world.send(manager, query, { input })).text).toBe(first.text);
  expect(await runs()).toBe(3);
  const made = await world.seed.query('SELECT id FROM portfolios WHERE org_id = $1', [
    organization.id,
  ]);
  expect(made).toHaveLength(1);
  expect(first.text).toContain(String(made[0]?.id));
});
