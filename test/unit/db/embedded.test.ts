/**
 * The rules of the embedded PostgreSQL, held on real clusters in temporary folders: first and later
 * starts, joining, adopting after kill -9, and healing of a first start that was killed. Each test
 * owns its folder.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/db/embedded.js';

const repository = fileURLToPath(new URL('../../../', import.meta.url));
const folders: string[] = [];
const servers: EmbeddedPostgres[] = [];
const children: ChildProcess[] = [];

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-embedded-'));
  folders.push(folder);
  return folder;
}

async function start(directory: string, options: object = {}): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ directory, isDurable: false, ...options });
  servers.push(server);
  return server;
}

async function query<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
  }
}

/** A process of its own that starts the server, prints its port, and then waits to be killed. */
function spawnGateway(directory: string): ChildProcess {
  const modulePath = join(repository, 'src/db/embedded.ts');
  const code = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(modulePath)});
    const options = { directory: ${JSON.stringify(directory)}, isDurable: false };
    const server = await startEmbeddedPostgres(options);
    process.stdout.write('port ' + server.port + '\\n');
    setInterval(() => undefined, 1000);`;
  const args = ['--import', 'tsx', '--input-type=module', '--eval', code];
  const child = spawn(process.execPath, args, {
    cwd: repository,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

async function portOf(child: ChildProcess): Promise<number> {
  let text = '';
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    const port = /port (\d+)/.exec(text)?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error(`The child ended without a port: ${text}`);
}

async function kill(child: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await ended;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  const giveUpAt = performance.now() + 10_000;
  while (!(await condition())) {
    if (performance.now() > giveUpAt)
      throw new Error('What the test waited for did not happen in 10 s.');
    await sleep(2);
  }
}

const isThere = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => null)) !== null;

async function expectNoLeftovers(directory: string): Promise<void> {
  const allowed = ['postgres', 'postgres-credentials.json', 'postgres.leases', 'postgres.log'];
  expect((await readdir(directory)).sort()).toEqual(allowed);
}

afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  for (const server of servers) await server.stop();
  for (const folder of folders) {
    // A test that failed may leave an orphan: adopting is the way to stop it.
    if (await isThere(join(folder, 'postgres', 'postmaster.pid')))
      await (await startEmbeddedPostgres({ directory: folder })).stop();
    await rm(folder, { recursive: true, force: true });
  }
}, 30_000);

describe('an embedded PostgreSQL', () => {
  it('gives the gateway a role that owns nothing and cannot bypass a policy', async () => {
    const messages: string[] = [];
    const directory = await newFolder();
    const server = await start(directory, {
      onProgress: (message: string) => messages.push(message),
    });
    const [row] = await query<Record<string, unknown>>(
      server.gatewayUrl,
      `select current_user as name, rolsuper, rolbypassrls, rolcreaterole,
              pg_has_role('countersign_gateway', 'member') as in_group,
              has_database_privilege(current_database(), 'create') as may_create,
              has_database_privilege(current_database(), 'temp') as may_use_temp,
              has_schema_privilege('public', 'create') as may_create_in_schema
       from pg_roles where rolname = current_user`,
    );
    expect(row).toEqual({
      name: 'countersign_app',
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      in_group: true,
      may_create: false,
      may_use_temp: false,
      may_create_in_schema: false,
    });
    expect(messages).toEqual([
      expect.stringContaining('Creating the embedded PostgreSQL cluster in'),
    ]);
    await expectNoLeftovers(directory);
    await server.stop();
  });

  it('lets the owner create objects and grant them, without being a superuser', async () => {
    const directory = await newFolder();
    const server = await start(directory);
    const [role] = await query<Record<string, unknown>>(
      server.ownerUrl,
      'select rolsuper, rolbypassrls, rolcreaterole from pg_roles where rolname = current_user',
    );
    expect(role).toEqual({ rolsuper: false, rolbypassrls: false, rolcreaterole: true });
    await query(
      server.ownerUrl,
      'create table note (id int); insert into note values (7); grant select on note to' +
        ' countersign_gateway',
    );
    expect(await query(server.gatewayUrl, 'select id from note')).toEqual([{ id: 7 }]);
    await server.stop();
  });

  it('keeps its rows over a stop, restarts within a second, listens on loopback', async () => {
    const directory = await newFolder();
    const first = await start(directory, { settings: { work_mem: '5MB' } });
    await query(first.ownerUrl, 'create table kept (id int); insert into kept values (1)');
    await first.stop();
    await first.stop();
    const startedAt = performance.now();
    const second = await start(directory, { settings: { work_mem: '5MB' } });
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    expect(await query(second.ownerUrl, 'select id from kept')).toEqual([{ id: 1 }]);
    const [settings] = await query<Record<string, unknown>>(
      second.superuserUrl,
      `select current_setting('listen_addresses') as addresses, current_setting('TimeZone') as zone,
              current_setting('unix_socket_directories') as sockets,
              current_setting('work_mem') as memory,
              current_setting('data_checksums') as checksums,
              current_setting('server_encoding') as encoding`,
    );
    expect(settings).toEqual({
      addresses: '127.0.0.1',
      zone: 'UTC',
      sockets: '',
      memory: '5MB',
      checksums: 'on',
      encoding: 'UTF8',
    });
    await second.stop();
  });

  it('keeps its passwords in a file that only its account reads', async () => {
    const directory = await newFolder();
    const server = await start(directory);
    const path = join(directory, 'postgres-credentials.json');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const words = Object.values(JSON.parse(await readFile(path, 'utf8')) as Record<string, string>);
    expect(new Set(words).size).toBe(3);
    const log = await readFile(join(directory, 'postgres.log'), 'utf8');
    for (const word of words) expect(log).not.toContain(word);
    await expect(
      query(server.gatewayUrl.replace(/:[0-9a-f]+@/, ':wrong@'), 'select 1'),
    ).rejects.toThrow('password authentication failed');
    await server.stop();
  });

  it('runs below a folder that nobody else may enter, and below an open one', async () => {
    for (const mode of [0o700, 0o755]) {
      const outer = await newFolder();
      await chmod(outer, mode);
      const directory = join(outer, 'deeper');
      await mkdir(directory, { mode });
      const server = await start(directory);
      expect(await query(server.gatewayUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
      await server.stop();
    }
  });
});

describe('several processes on one folder', () => {
  it('make one cluster when they start at the same moment', async () => {
    const directory = await newFolder();
    const [child, ...own] = await Promise.all([
      portOf(spawnGateway(directory)),
      start(directory),
      start(directory),
    ]);
    expect(new Set([child, ...own.map((server) => server.port)]).size).toBe(1);
    for (const server of own) await server.stop();
  });

  it.each([
    ['first', 0, 1],
    ['last', 1, 0],
  ])('leave the server running when the one that came %s stops', async (_which, leaves, stays) => {
    const directory = await newFolder();
    const both = [await start(directory), await start(directory)] as const;
    const [leaver, stayer] = [both[leaves as 0], both[stays as 1]];
    expect(leaver.gatewayUrl).toBe(stayer.gatewayUrl);
    await leaver.stop();
    await leaver.stop();
    expect(await query(stayer.gatewayUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await stayer.stop();
    await expect(query(stayer.gatewayUrl, 'select 1')).rejects.toThrow();
  });

  it('take over the server of a process that was killed, and stop it as the last', async () => {
    const directory = await newFolder();
    const child = spawnGateway(directory);
    const port = await portOf(child);
    const joiner = await start(directory);
    await kill(child);
    expect(await query(joiner.gatewayUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    const adopter = await start(directory);
    expect(adopter.port).toBe(port);
    await joiner.stop();
    expect(await query(adopter.gatewayUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await adopter.stop();
    await expect(query(adopter.gatewayUrl, 'select 1')).rejects.toThrow();
  });
});

describe('a start that was killed', () => {
  it('heals when it happened in the middle of initdb', async () => {
    const directory = await newFolder();
    const child = spawnGateway(directory);
    await until(async () => {
      const unfinished = (await readdir(directory)).find((name) =>
        /unfinished-[0-9a-f-]{36}$/.test(name),
      );
      return unfinished !== undefined && (await isThere(join(directory, unfinished, 'base', '1')));
    });
    await kill(child);
    expect(await isThere(join(directory, 'postgres'))).toBe(false);
    const server = await start(directory);
    expect(await query(server.gatewayUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await expectNoLeftovers(directory);
    await server.stop();
  });

  it('heals when it happened before the roles were made', async () => {
    const directory = await newFolder();
    const child = spawnGateway(directory);
    await until(() => isThere(join(directory, 'postgres', 'PG_VERSION')));
    await kill(child);
    const server = await start(directory);
    expect(await query(server.gatewayUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await server.stop();
  });

  it('heals when the roles were there and the database was not', async () => {
    const directory = await newFolder();
    const first = await start(directory);
    const url = first.superuserUrl.replace('/countersign', '/postgres');
    await query(url, 'drop database countersign');
    await query(url, "alter role countersign_app password 'other' createdb");
    await first.stop();
    const second = await start(directory);
    expect(await query(second.gatewayUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    expect(
      await query(
        second.ownerUrl,
        "select rolcreatedb from pg_roles where rolname = 'countersign_app'",
      ),
    ).toEqual([{ rolcreatedb: false }]);
    await second.stop();
  });

  it('leaves a lock and a server record that the next start sees through', async () => {
    const directory = await newFolder();
    const first = await start(directory);
    await first.stop();
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await new Promise((resolve) => gone.once('exit', resolve));
    await writeFile(
      join(directory, 'postgres.lock'),
      JSON.stringify({ pid: gone.pid, startedAt: '1', token: randomUUID() }),
    );
    // The pid of a living process that is no PostgreSQL, as after a restart of a container.
    const cluster = join(directory, 'postgres');
    const record = [process.pid, cluster, 1, 5432, '', '127.0.0.1', '', 'ready   ', ''].join('\n');
    await writeFile(join(cluster, 'postmaster.pid'), record);
    const second = await start(directory);
    expect(await query(second.gatewayUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  });
});

describe('a start that cannot succeed', () => {
  it('says which process holds the folder, and what to do', async () => {
    const directory = await newFolder();
    await writeFile(join(directory, 'postgres.lock'), JSON.stringify({ pid: process.pid }));
    await expect(start(directory, { timeoutMs: 100 })).rejects.toThrow(
      new RegExp(`process ${process.pid} is starting or stopping PostgreSQL.*end it if it hangs`),
    );
  });

  it('says which folder cannot be written', async () => {
    const file = join(await newFolder(), 'file');
    await writeFile(file, '');
    await expect(start(join(file, 'deeper'))).rejects.toThrow(
      /cannot be made or written.*DATA_DIR/,
    );
  });

  it('refuses a cluster whose passwords are lost, and a folder with other files', async () => {
    const directory = await newFolder();
    await mkdir(join(directory, 'postgres'));
    await writeFile(join(directory, 'postgres', 'letter.txt'), 'mine');
    await expect(start(directory)).rejects.toThrow(/letter\.txt.*no PostgreSQL cluster/);
    await writeFile(join(directory, 'postgres', 'PG_VERSION'), '18\n');
    await rm(join(directory, 'postgres-credentials.json'));
    await expect(start(directory)).rejects.toThrow(
      /postgres-credentials\.json is missing.*Restore/,
    );
  });

  it('shows the end of the log when PostgreSQL itself refuses', async () => {
    const directory = await newFolder();
    await expect(start(directory, { settings: { work_mem: 'plenty' } })).rejects.toThrow(
      /did not start.*\n.*invalid value for parameter "work_mem": "plenty"/,
    );
    await expect(start(directory, { settings: { listen_addresses: '*' } })).rejects.toThrow(
      'The PostgreSQL setting "listen_addresses" cannot be given',
    );
    await expect(start(directory, { database: 'Bad-Name' })).rejects.toThrow(
      '"Bad-Name" is no name',
    );
  });

  it('begins the log anew when it has grown over 10 MB', async () => {
    const directory = await newFolder();
    const log = join(directory, 'postgres.log');
    await writeFile(log, '');
    await truncate(log, 11 * 1024 * 1024);
    const server = await start(directory);
    expect((await stat(log)).size).toBeLessThan(100_000);
    await server.stop();
  });
});
