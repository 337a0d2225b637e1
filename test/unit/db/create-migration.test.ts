/**
 * The rules of writing a migration from the Prisma schema, held with small schemas on a real
 * PostgreSQL: one cluster for the file, temporary databases for each comparison.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createMigration, unmigratedChanges } from '../../../src/db/create-migration.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/db/embedded.js';
import { applyMigrations, type MigrationError } from '../../../src/db/migrations.js';

const FIRST = '20240101000000_first';
let folder: string;
let server: EmbeddedPostgres;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-create-migration-'));
  server = await startEmbeddedPostgres({ directory: join(folder, 'data'), isDurable: false });
}, 30_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Place {
  readonly ownerUrl: string;
  readonly migrationsDirectory: string;
}

async function newPlace(scripts: Readonly<Record<string, string>>): Promise<Place> {
  count += 1;
  const migrationsDirectory = join(folder, `case_${count}`);
  for (const [name, sql] of Object.entries(scripts))
    await writeScript(migrationsDirectory, name, sql);
  return { ownerUrl: server.ownerUrl, migrationsDirectory };
}

async function writeScript(directory: string, name: string, sql: string): Promise<void> {
  await mkdir(join(directory, name), { recursive: true });
  await writeFile(join(directory, name, 'migration.sql'), sql);
}

async function refusal(work: Promise<unknown>): Promise<Partial<MigrationError>> {
  return await work.then(
    () => ({ message: 'it was not refused' }),
    (error: MigrationError) => error,
  );
}

async function shadowDatabases(): Promise<number> {
  const client = new pg.Client({ connectionString: server.superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query(
      "select from pg_database where datname like '%shadow%'",
    );
    return rowCount ?? 0;
  } finally {
    await client.end();
  }
}

describe('creating a migration', () => {
  const DATASOURCE = 'datasource db {\n  provider = "postgresql"\n}\n';

  async function newSchema(place: Place, models: string): Promise<string> {
    const directory = `${place.migrationsDirectory}-schema`;
    await mkdir(directory, { recursive: true });
    await writeFile(join(directory, 'base.prisma'), DATASOURCE);
    await writeFile(join(directory, 'note.prisma'), models);
    return directory;
  }

  it('writes what the schema has beyond the migrations, and keeps what it cannot say', async () => {
    const place = await newPlace({
      [FIRST]: `create function one() returns int language sql as $$ select 1; select 1; $$;
        create table "Owner" (id int not null, constraint "Owner_pkey" primary key (id));
        create unique index by_hand on "Owner" (id) nulls not distinct;
        create unique index partly on "Owner" (id) where id > 5;
        create index covering on "Owner" (id) include (id);
        create index told on "Owner" (id);`,
    });
    const schemaDirectory = await newSchema(
      place,
      `model Owner {
        id    Int    @id
        notes Note[]
      }
      model Note {
        id      Int    @id
        ownerId Int
        owner   Owner  @relation(fields: [ownerId], references: [id])
        state   State  @default(OPEN)
        @@index([ownerId])
      }
      enum State {
        OPEN
        CLOSED
      }`,
    );
    const options = { ...place, schemaDirectory, adminUrl: server.superuserUrl };
    const created = await createMigration({ ...options, name: 'Add notes!' });
    expect(created?.name).toMatch(/^\d{14}_add_notes$/);
    const sql = await readFile(created?.path ?? '', 'utf8');
    expect(sql).toBe(created?.sql);
    expect(sql).toContain('CREATE TABLE "Note"');
    expect(sql).toContain(`CREATE TYPE "State" AS ENUM ('OPEN', 'CLOSED')`);
    expect(sql).toContain('FOREIGN KEY ("ownerId") REFERENCES "Owner"("id")');
    expect(sql.match(/DROP.*/g)).toEqual(['DROP INDEX "told";']);
    expect(await unmigratedChanges(options)).toBe('');
    expect(await createMigration({ ...options, name: 'nothing' })).toBeNull();
    expect((await applyMigrations(place)).applied).toEqual([FIRST, created?.name]);
    expect(await shadowDatabases()).toBe(0);
  }, 20_000);

  it('names what is wrong with a schema, a name or a migration', async () => {
    const place = await newPlace({ [FIRST]: 'create table note (id int primary key);' });
    const schemaDirectory = await newSchema(place, 'model Note {\n  id Integer @id\n}\n');
    const options = { ...place, schemaDirectory, adminUrl: server.superuserUrl };
    const error = await refusal(createMigration({ ...options, name: 'x' }));
    expect(error).toMatchObject({ code: 'SCHEMA', message: expect.stringContaining('Integer') });
    expect(await refusal(createMigration({ ...options, name: ' ; ' }))).toMatchObject({
      code: 'NAME',
    });
    await writeScript(place.migrationsDirectory, '99990101000000_far', 'select 1;');
    expect(await refusal(createMigration({ ...options, name: 'x' }))).toMatchObject({
      code: 'NAME',
    });
  }, 20_000);
});
