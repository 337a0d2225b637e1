/**
 * The rules of migrating, held with small migrations on a real PostgreSQL: one cluster for the
 * file, a database of its own for each test.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/db/embedded.js';
import {
  applyMigrations,
  type MigrationError,
  migrationState,
} from '../../../src/db/migrations.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const GOOD = { pending: [], failed: [], edited: [], missing: [] };
let folder: string;
let server: EmbeddedPostgres;
let count = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-migrations-'));
  server = await startEmbeddedPostgres({ directory: join(folder, 'data'), isDurable: false });
}, 30_000);

afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

interface Place {
  readonly ownerUrl: string;
  readonly gatewayUrl: string;
  readonly migrationsDirectory: string;
}

/** A fresh database, and a folder with these scripts by name. */
async function newPlace(scripts: Readonly<Record<string, string>>): Promise<Place> {
  count += 1;
  const database = `case_${count}`;
  await query(server.superuserUrl, `create database ${database} owner countersign_owner`);
  const migrationsDirectory = join(folder, database);
  await mkdir(migrationsDirectory);
  await writeFile(join(migrationsDirectory, 'migration_lock.toml'), 'provider = "postgresql"\n');
  for (const [name, sql] of Object.entries(scripts))
    await writeScript(migrationsDirectory, name, sql);
  const at = (url: string): string => url.replace(/\/[a-z]+$/, `/${database}`);
  return { ownerUrl: at(server.ownerUrl), gatewayUrl: at(server.gatewayUrl), migrationsDirectory };
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

const exists = async (url: string, table: string): Promise<boolean> =>
  (await query<{ found: boolean }>(url, `select to_regclass('${table}') is not null as found`))[0]
    ?.found === true;

const FIRST = '20240101000000_first';
const SECOND = '20240102000000_second';
const MAKE_NOTE = 'create table note (id int primary key);';

describe('applying migrations', () => {
  it('runs them in the order of their names, and once', async () => {
    const place = await newPlace({
      [SECOND]: 'insert into note values (2);',
      [FIRST]: `${MAKE_NOTE} insert into note values (1);`,
    });
    expect((await migrationState({ ...place, database: place.ownerUrl })).pending).toEqual([
      FIRST,
      SECOND,
    ]);
    expect(await applyMigrations(place)).toEqual({ applied: [FIRST, SECOND], alreadyApplied: 0 });
    expect(await applyMigrations(place)).toEqual({ applied: [], alreadyApplied: 2 });
    expect(await query(place.ownerUrl, 'select id from note order by id')).toEqual([
      { id: 1 },
      { id: 2 },
    ]);
    expect(await migrationState({ ...place, database: place.ownerUrl })).toEqual(GOOD);
  });

  it('records a row as Prisma does', async () => {
    const place = await newPlace({ [FIRST]: MAKE_NOTE });
    await applyMigrations(place);
    const [row] = await query<Record<string, unknown>>(
      place.ownerUrl,
      `select length(id) as id_length, migration_name, logs, rolled_back_at, applied_steps_count,
              started_at <= finished_at as is_in_order,
              checksum = encode(sha256('${MAKE_NOTE}'), 'hex') as has_checksum
       from _prisma_migrations`,
    );
    expect(row).toEqual({
      id_length: 36,
      migration_name: FIRST,
      logs: null,
      rolled_back_at: null,
      applied_steps_count: 1,
      is_in_order: true,
      has_checksum: true,
    });
  });

  it('leaves semicolons inside functions and strings alone', async () => {
    const place = await newPlace({
      [FIRST]: `create function twice(n int) returns int language plpgsql
        as $$ begin n := n * 2; return n; end $$;
        create table odd (text text default 'a;''b'); -- it's; a remark
        insert into odd default values;`,
    });
    await applyMigrations(place);
    expect(await query(place.ownerUrl, 'select twice(4) as n, text from odd')).toEqual([
      { n: 8, text: "a;'b" },
    ]);
  });

  it('gives every script a session without what the one before it set', async () => {
    const place = await newPlace({
      [FIRST]: "select set_config('search_path', '', false); set role countersign_owner; select 1;",
      [SECOND]: MAKE_NOTE,
    });
    await applyMigrations(place);
    expect(await exists(place.ownerUrl, 'public.note')).toBe(true);
  });

  it('is done by one of two that start at once; the other waits and does nothing', async () => {
    const place = await newPlace({
      [FIRST]: `${MAKE_NOTE} select pg_sleep(0.5);`,
      [SECOND]: 'select 1;',
    });
    const messages: string[] = [];
    const reports = await Promise.all([
      applyMigrations({ ...place, onProgress: (message) => messages.push(message) }),
      applyMigrations({ ...place, onProgress: (message) => messages.push(message) }),
    ]);
    expect(reports.map((report) => report.applied.length).sort()).toEqual([0, 2]);
    expect(messages).toContain('Waiting for another process that is migrating');
  });

  it('gives up waiting after its time, and says how to find who migrates', async () => {
    const place = await newPlace({ [FIRST]: MAKE_NOTE });
    const holder = new pg.Client(place.ownerUrl);
    await holder.connect();
    await holder.query('select pg_advisory_lock(72707369)');
    const error = await refusal(applyMigrations({ ...place, lockTimeoutMs: 100 }));
    await holder.end();
    expect(error).toMatchObject({ code: 'LOCKED', remedy: expect.stringContaining('pg_locks') });
  });

  it('lets a reader of the history see what is due, and takes 50 ms where nothing is', async () => {
    const place = await newPlace({ [FIRST]: MAKE_NOTE });
    await applyMigrations(place);
    const closed = await refusal(migrationState({ ...place, database: place.gatewayUrl }));
    expect(closed).toMatchObject({
      code: 'UNREADABLE',
      remedy: expect.stringContaining('GRANT SELECT'),
    });
    await applyMigrations({ ...place, readerRole: 'countersign_gateway' });
    const pool = new pg.Pool({ connectionString: place.gatewayUrl });
    expect(await migrationState({ ...place, database: pool })).toEqual(GOOD);
    await pool.end();
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      const startedAt = performance.now();
      await applyMigrations({ ...place, readerRole: 'countersign_gateway' });
      times.push(performance.now() - startedAt);
    }
    expect(Math.min(...times)).toBeLessThan(50);
  });
});

describe('a history that nobody may build upon', () => {
  it('is refused where an applied file was edited, and line ends do not count', async () => {
    const place = await newPlace({ [FIRST]: 'create table note (\n  id int\n);\n' });
    await applyMigrations(place);
    await writeScript(
      place.migrationsDirectory,
      FIRST,
      'create table note (\r\n  id int\r\n);\r\n',
    );
    expect(await migrationState({ ...place, database: place.ownerUrl })).toEqual(GOOD);
    await writeScript(place.migrationsDirectory, FIRST, 'create table note (id bigint);');
    await writeScript(place.migrationsDirectory, SECOND, 'create table other (id int);');
    expect(await migrationState({ ...place, database: place.ownerUrl })).toEqual({
      ...GOOD,
      pending: [SECOND],
      edited: [FIRST],
    });
    const error = await refusal(applyMigrations(place));
    expect(error).toMatchObject({ code: 'EDITED', migrations: [FIRST] });
    expect(error.message).toContain('npm run migrate:create');
    expect(await exists(place.ownerUrl, 'other')).toBe(false);
  });

  it('is refused where a migration is unfinished, until it is marked as rolled back', async () => {
    const place = await newPlace({ [FIRST]: 'select 1;', [SECOND]: MAKE_NOTE });
    await applyMigrations({ ...place, migrationsDirectory: place.migrationsDirectory });
    await query(
      place.ownerUrl,
      `update _prisma_migrations set finished_at = null where migration_name = '${SECOND}'; drop` +
        ' table note',
    );
    expect(await migrationState({ ...place, database: place.ownerUrl })).toEqual({
      ...GOOD,
      failed: [SECOND],
    });
    const error = await refusal(applyMigrations(place));
    expect(error).toMatchObject({ code: 'UNFINISHED', migrations: [SECOND] });
    const remedy = /UPDATE .* = '[^']+'/.exec(error.remedy ?? '')?.[0] ?? '';
    await query(place.ownerUrl, remedy);
    expect((await applyMigrations(place)).applied).toEqual([SECOND]);
    expect(await migrationState({ ...place, database: place.ownerUrl })).toEqual(GOOD);
  });

  it('does not include a database that is ahead of the files', async () => {
    const place = await newPlace({ [FIRST]: 'select 1;', [SECOND]: 'select 2;' });
    await applyMigrations(place);
    await rm(join(place.migrationsDirectory, SECOND), { recursive: true });
    const messages: string[] = [];
    await applyMigrations({ ...place, onProgress: (message) => messages.push(message) });
    expect(messages).toEqual([expect.stringContaining(SECOND)]);
    expect(await migrationState({ ...place, database: place.ownerUrl })).toEqual({
      ...GOOD,
      missing: [SECOND],
    });
  });

  it('does not come from a script that fails: its line is named, nothing is kept', async () => {
    const place = await newPlace({
      [FIRST]: 'create table kept (id int);',
      [SECOND]: `${MAKE_NOTE}\ninsert into note values (1);\ninsert into nowhere values (1);\n`,
    });
    const error = await refusal(applyMigrations(place));
    expect(error).toMatchObject({ code: 'SCRIPT_FAILED', migrations: [SECOND] });
    expect(error.message).toContain(
      `${SECOND} at line 3: relation "nowhere" does not exist (SQLSTATE 42P01)`,
    );
    expect([await exists(place.ownerUrl, 'kept'), await exists(place.ownerUrl, 'note')]).toEqual([
      true,
      false,
    ]);
    expect(await migrationState({ ...place, database: place.ownerUrl })).toEqual({
      ...GOOD,
      pending: [SECOND],
    });
    await writeScript(place.migrationsDirectory, SECOND, MAKE_NOTE);
    expect((await applyMigrations(place)).applied).toEqual([SECOND]);
  });

  it('does not come from a script that commits half-way: the server refuses that', async () => {
    const place = await newPlace({ [FIRST]: `${MAKE_NOTE} COMMIT; create table later (id int);` });
    const error = await refusal(applyMigrations(place));
    expect(error).toMatchObject({
      code: 'SCRIPT_FAILED',
      remedy: expect.stringContaining('BEGIN, COMMIT'),
    });
    expect([await exists(place.ownerUrl, 'note'), await exists(place.ownerUrl, 'later')]).toEqual([
      false,
      false,
    ]);
  });

  it('does not come from a folder without a script', async () => {
    const place = await newPlace({});
    await mkdir(join(place.migrationsDirectory, FIRST));
    expect(await refusal(applyMigrations(place))).toMatchObject({
      code: 'FOLDER',
      migrations: [FIRST],
    });
    const lost = { ...place, migrationsDirectory: join(folder, 'nowhere') };
    expect(await refusal(applyMigrations(lost))).toMatchObject({ code: 'FOLDER', migrations: [] });
  });
});

describe('a migration whose process is killed', () => {
  function spawnMigration(place: Place): ChildProcess {
    const module = JSON.stringify(join(repository, 'src/db/migrations.ts'));
    const code = `const { applyMigrations } = await import(${module});
      await applyMigrations(${JSON.stringify(place)});`;
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
    return spawn(process.execPath, args, { cwd: repository, stdio: 'inherit' });
  }

  it('leaves nothing, and is applied by the next start', async () => {
    const place = await newPlace({
      [FIRST]: 'create table pace (seconds int); insert into pace values (60);',
      [SECOND]: `${MAKE_NOTE} insert into note values (1); select pg_sleep(seconds) from pace;`,
    });
    const child = spawnMigration(place);
    const isSleeping = async (): Promise<boolean> =>
      (
        await query(
          server.superuserUrl,
          "select 1 from pg_stat_activity where wait_event = 'PgSleep'",
        )
      ).length > 0;
    while (!(await isSleeping())) await sleep(20);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGKILL');
    await ended;
    await query(place.ownerUrl, 'update pace set seconds = 0');
    expect(await exists(place.ownerUrl, 'note')).toBe(false);
    expect((await migrationState({ ...place, database: place.ownerUrl })).failed).toEqual([]);
    const startedAt = performance.now();
    expect((await applyMigrations(place)).applied).toEqual([SECOND]);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    expect(await query(place.ownerUrl, 'select id from note')).toEqual([{ id: 1 }]);
  }, 20_000);
});
