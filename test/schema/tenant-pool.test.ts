/** The only way to the database: claims with every statement, every write recorded, no memory of the last borrower. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { NO_AUTHENTICATION } from '../../src/auth/issuers/authentication.js';
import { loadPrincipal } from '../../src/auth/principal.js';
import { withClaims } from '../../src/db/claims.js';
import { runUnitOfWork, type Transaction } from '../../src/db/unit-of-work.js';
import { makeScene, personOf, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let scene: Scene;
let member: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  member = await world.seed.user(scene.organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

describe('the tenant pool', () => {
  const names = {
    text: "SELECT coalesce(json_agg(name), '[]')::text AS json FROM portfolios",
    values: [],
  };

  test('runs nothing without claims', async () => {
    const { database } = world.gateway;
    await expect(database.read(names)).rejects.toThrow('outside withClaims()');
    await expect(database.prisma.portfolio.count()).rejects.toThrow('outside withClaims()');
    const raw = database.prisma.$queryRaw`SELECT 1`;
    await expect(raw).rejects.toThrow('outside withClaims()');
  });

  test('runs nothing that was begun with claims and is awaited without: what Prisma promises is lazy', async () => {
    const { prisma } = world.gateway.database;
    const begin = async () => [
      { promise: prisma.portfolio.findMany() },
      { promise: prisma.$queryRaw`SELECT name FROM portfolios` },
    ];
    for (const { promise } of await withClaims({ userId: member.id }, begin))
      await expect(promise).rejects.toThrow('outside withClaims()');
    // And with the claims of whoever awaits it, where it is awaited under other ones.
    const [begun] = await withClaims({ userId: member.id }, begin);
    expect(await withClaims({ userId: null }, async () => await begun?.promise)).toEqual([]);
  });

  test('cannot write outside a transaction', async () => {
    const { database } = world.gateway;
    const write = { text: "UPDATE portfolios SET name = name RETURNING '[]' AS json", values: [] };
    await expect(withClaims({ userId: member.id }, () => database.read(write))).rejects.toThrow();
  });

  test('rolls back what a failed unit of work wrote', async () => {
    const orgId = scene.organization.id;
    const failed = runUnitOfWork(world.gateway.database, { userId: member.id }, async (unit) => {
      await unit.db.portfolio.create({ data: { orgId, name: 'Half-written' } });
      throw new Error('in the middle');
    });
    await expect(failed).rejects.toThrow('in the middle');
    expect(await world.seed.query("SELECT FROM portfolios WHERE name = 'Half-written'")).toEqual(
      [],
    );
  });

  test('does not call a transaction committed in which a statement failed, whoever looked away', async () => {
    const orgId = scene.organization.id;
    const swallowed = runUnitOfWork(world.gateway.database, { userId: member.id }, async (unit) => {
      await unit.db.portfolio.create({ data: { orgId, name: 'Swallowed' } });
      await unit.read({ text: 'SELECT 1/0 AS json', values: [] }).catch(() => undefined);
    });
    await expect(swallowed).rejects.toThrow('was rolled back at its COMMIT');
    expect(await world.seed.query("SELECT FROM portfolios WHERE name = 'Swallowed'")).toEqual([]);
  });

  test('sends nothing of a mutation after its COMMIT, in whatever transaction that would be', async () => {
    const { database } = world.gateway;
    const late: (() => Promise<unknown>)[] = [];
    await runUnitOfWork(database, { userId: member.id }, async (unit) => {
      late.push(() => unit.read(names));
      await unit.commit();
      await expect(unit.read(names)).rejects.toThrow('after its transaction');
    });
    await expect(late[0]?.()).rejects.toThrow('outside withClaims()');
  });

  test('opens no transaction for Prisma, whose own would carry no claims', async () => {
    const { prisma } = world.gateway.database;
    const own = () => prisma.$transaction(async (db) => await db.portfolio.findMany());
    await expect(withClaims({ userId: member.id }, own)).rejects.toThrow('Use transaction()');
  });

  test('refuses the reads that Prisma would send together with those of other transactions', async () => {
    const where = { id: scene.portfolio.id };
    for (const operation of ['findUnique', 'findUniqueOrThrow'] as const) {
      const read = runUnitOfWork(world.gateway.database, { userId: member.id }, async (unit) =>
        unit.db.portfolio[operation]({ where }),
      );
      await expect(read).rejects.toThrow('use findFirst');
    }
  });

  test('refuses a write that nobody records, and one without a lock', async () => {
    const { database } = world.gateway;
    const where = { id: scene.portfolio.id };
    const bare = withClaims(
      { userId: member.id },
      async () => await database.prisma.portfolio.update({ where, data: { name: 'x' } }),
    );
    await expect(bare).rejects.toThrow('outside a unit of work');
    const unlocked = runUnitOfWork(database, { userId: member.id }, (unit) =>
      unit.db.portfolio.update({ where, data: { name: 'x' } }),
    );
    await expect(unlocked).rejects.toThrow('without being locked first');
    const unseen = runUnitOfWork(database, { userId: member.id }, (unit) =>
      unit.db.portfolio.updateMany({ data: { name: 'x' } }),
    );
    await expect(unseen).rejects.toThrow('changes rows unseen');
  });

  test.each<[string, string, (db: Transaction) => Promise<unknown>]>([
    ['raw SQL', '$executeRaw', (db) => db.$executeRaw`UPDATE portfolios SET name = name`],
    [
      'raw SQL as text',
      '$executeRaw',
      (db) => db.$executeRawUnsafe('UPDATE portfolios SET name = name'),
    ],
    [
      'a write of two rows in one call',
      'organization, which is no column',
      (db) =>
        db.portfolio.create({
          data: { name: 'x', organization: { create: { name: 'y', slug: 'y', type: 'ALLY' } } },
        }),
    ],
    [
      'a write that gives back a part of the row',
      'has select',
      (db) =>
        db.portfolio.create({
          data: { name: 'x', orgId: scene.organization.id },
          select: { id: true },
        }),
    ],
  ])('refuses %s: the change record would not see it', async (_what, words, write) => {
    await expect(
      runUnitOfWork(world.gateway.database, { userId: member.id }, (unit) => write(unit.db)),
    ).rejects.toThrow(words);
  });

  test('keeps few statements prepared, however many texts are sent, and none that is sent once', async () => {
    const { database } = world.gateway;
    const prepared = {
      text: 'SELECT count(*)::text AS json FROM pg_prepared_statements',
      values: [],
    };
    const counts: number[] = [];
    await withClaims({ userId: member.id }, async () => {
      for (let at = 0; at < 1_500; at += 1) {
        const text = `SELECT '${at % 750}' AS json FROM portfolios LIMIT 1`;
        for (let times = 0; times < (at < 750 ? 1 : 2); times += 1)
          await database.read({ text, values: [] });
        if (at % 250 === 249) counts.push(Number(await database.read(prepared)));
      }
    });
    expect(counts.slice(0, 3).every((count) => count < 50)).toBe(true);
    expect(counts.filter((count) => count > 501)).toEqual([]);
    expect(Math.max(...counts)).toBeGreaterThan(200);
  });

  test('sends what the person reaches exactly as PostgreSQL works it out', async () => {
    const settings = {
      text: `SELECT json_object_agg(name, current_setting('app.' || name))::text AS json FROM unnest(ARRAY[
        'user_id', 'super_admin', 'organizations', 'ruled_organizations', 'touched_organizations',
        'peer_organizations', 'portfolios', 'ruled_portfolios']) AS name`,
      values: [],
    };
    const { database } = world.gateway;
    const agent = await personOf(world.seed, 'agent', scene);
    const lone = await world.seed.user(await world.seed.organization());
    await world.seed.portfolioRole(lone, scene.portfolio, 'ORG_ADMIN');
    const root = await personOf(world.seed, 'SUPER_ADMIN', scene);
    for (const { id, subject } of [member, agent, lone, root]) {
      const principal = await withClaims({ userId: null }, () =>
        loadPrincipal(database.read, subject, NO_AUTHENTICATION),
      );
      if (principal === null) throw new Error('This person was just made.');
      const sent = await withClaims(principal.claims, () => database.read(settings));
      const worked = await withClaims({ userId: id }, () => database.read(settings));
      expect(JSON.parse(sent)).toEqual(JSON.parse(worked));
      expect(sent).toContain(id);
    }
  });
});
