/** Two organisations that send the same at the same moment, use the same names, or try the other's ids: neither learns of the other. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NO_AUTHENTICATION } from '../../src/auth/issuers/authentication.js';
import { loadPrincipal } from '../../src/auth/principal.js';
import { runUnitOfWork, type UnitOfWork } from '../../src/db/unit-of-work.js';
import { databaseProblem } from '../../src/graphql/mutation/database-problems.js';
import { conflict, TAKEN } from '../support/attempt.js';
import { mutate } from '../support/mutate.js';
import { inputsOf, makeScene, readsOf, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let theirs: Scene;
let mine: Scene;
let they: SeededUser;
let me: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  theirs = await makeScene(world.seed);
  mine = await makeScene(world.seed);
  they = await world.seed.user(theirs.organization, 'ORG_ADMIN');
  me = await world.seed.user(mine.organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

describe('at the same moment', () => {
  test('one document with one id answers a row to its owner and null to the other, however they are mixed', async () => {
    const query = `{ ${readsOf(theirs).portfolio} ${readsOf(theirs).node} ${readsOf(theirs).approval} ${readsOf(theirs).user} }`;
    const seen = {
      portfolio: { id: theirs.portfolio.id },
      node: { id: theirs.portfolio.id },
      approval: { id: theirs.ids.Approval },
      user: { id: theirs.ids.User },
    };
    const unseen = { portfolio: null, node: null, approval: null, user: null };
    const people = Array.from({ length: 60 }, (_item, at) => (at % 2 === 0 ? they : me));
    const answers = await Promise.all(people.map((user) => world.send(user, query)));
    expect(answers.map(({ body }) => body.data)).toEqual(
      people.map((user) => (user === they ? seen : unseen)),
    );
  });

  test('one idempotencyKey makes a row for each, in their own organization', async () => {
    const idempotencyKey = randomUUID();
    const input = ({ organization }: Scene) => ({
      orgId: organization.id,
      name: 'Same',
      idempotencyKey,
    });
    const [first, second] = await Promise.all([
      mutate(
        world,
        they,
        'createPortfolio',
        input(theirs),
        'portfolio { name organization { id } }',
      ),
      mutate(world, me, 'createPortfolio', input(mine), 'portfolio { name organization { id } }'),
    ]);
    expect([first?.portfolio, second?.portfolio]).toEqual([
      { name: 'Same', organization: { id: theirs.organization.id } },
      { name: 'Same', organization: { id: mine.organization.id } },
    ]);
  });
});

test.each(['createPortfolio', 'storeVenueKey', 'linkApp', 'publishPolicy'])(
  '%s takes what another organization has taken: it is not told that it is there',
  async (name) => {
    const taken = { ...inputsOf(theirs)[name] };
    expect((await mutate(world, they, name, taken)).problem).toBeNull();
    const own = inputsOf(mine)[name] as { orgId?: string; portfolioId?: string };
    const { orgId, portfolioId } = own;
    const input = { ...taken, ...(orgId && { orgId }), ...(portfolioId && { portfolioId }) };
    expect((await mutate(world, me, name, input)).problem).toBeNull();
  },
);

describe('past the rules, in a transaction of the gateway', () => {
  /** What a mutation would answer where the database refuses this work of mine. */
  async function problemOf(work: (unit: UnitOfWork) => Promise<unknown>): Promise<unknown> {
    const { database } = world.gateway;
    try {
      await runUnitOfWork(database, { userId: me.id }, async (unit) => {
        const principal = await loadPrincipal(unit.read, me.subject, NO_AUTHENTICATION);
        if (principal !== null) unit.see(principal);
        await work(unit);
      });
    } catch (error) {
      return databaseProblem(error)?.problem ?? error;
    }
    return null;
  }
  const mixed = conflict(
    'The input joins rows that do not belong together. Check that they are of one organization.',
  );
  const venueKey = (portfolioId: string) => ({
    orgId: mine.organization.id,
    portfolioId,
    venueId: 'v',
    keyId: randomUUID(),
    tradeOnly: true,
  });
  test('an id that another has says no more than a name that is taken', async () => {
    const insert = (id: string, name: string) =>
      problemOf((unit) => unit.insert('Portfolio', { id, orgId: mine.organization.id, name }));
    const [foreign, own, name] = [
      await insert(theirs.portfolio.id, randomUUID()),
      await insert(mine.portfolio.id, randomUUID()),
      await insert(randomUUID(), mine.portfolio.name),
    ];
    expect(foreign).toMatchObject({ code: TAKEN.code, message: TAKEN.message });
    expect([own, name]).toEqual([foreign, foreign]);
  });

  test("another's portfolio and none at all are refused in the same words", async () => {
    const point = (portfolioId: string) =>
      problemOf((unit) => unit.insert('VenueKey', venueKey(portfolioId)));
    const [foreign, absent] = [await point(theirs.portfolio.id), await point(randomUUID())];
    expect(foreign).toMatchObject({ code: mixed.code, message: mixed.message });
    expect(absent).toEqual(foreign);
    expect(await point(mine.portfolio.id)).toBeNull();
  });
});
