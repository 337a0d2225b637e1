/**
 * Gateways as processes of their own, as `npm start` runs them, on temporary data folders: started, killed, asked, and
 * cleaned up after, PostgreSQL included. Each is given its environment whole, so that nothing of the shell reaches it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { developmentIssuer } from '../../src/auth/issuers/development-issuer.js';
import { startEmbeddedPostgres } from '../../src/db/embedded.js';
import { withoutCost } from '../support/without-cost.js';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const folders: string[] = [];
const processes: GatewayProcess[] = [];

/** Makes a data folder; removed by cleanUp(). */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-faults-'));
  folders.push(folder);
  return folder;
}

/** An answer of /graphql. */
export interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly unknown[];
}

/** One gateway process. */
export class GatewayProcess {
  readonly folder: string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<number | string | null>;
  readonly #startedAt = performance.now();
  #screen = '';

  constructor(folder: string, environment: Readonly<Record<string, string>> = {}) {
    this.folder = folder;
    const { PATH, HOME, TMPDIR } = process.env;
    this.#child = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts'], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH,
        HOME,
        TMPDIR,
        DATA_DIR: folder,
        PORT: '0',
        LOG_LEVEL: 'silent',
        EXPLORER: 'off',
        ...environment,
      },
    });
    for (const stream of [this.#child.stdout, this.#child.stderr])
      stream?.on('data', (text: Buffer) => {
        this.#screen += String(text);
      });
    this.#ended = new Promise((resolve) =>
      this.#child.once('close', (code, signal) => resolve(code ?? signal)),
    );
    processes.push(this);
  }

  get hasEnded(): boolean {
    return this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  /** Waits until the screen shows the words or the gateway is ready. */
  async shows(words: string): Promise<void> {
    while (!this.#screen.includes(words) && !this.#screen.includes('Health ')) {
      if (this.hasEnded || performance.now() - this.#startedAt > 30_000)
        throw new Error(`The gateway did not come to "${words}":\n${this.#screen}`);
      await sleep(2);
    }
  }

  /** Waits until it is ready and gives how long that took, in milliseconds. */
  async ready(): Promise<number> {
    await this.shows('Health ');
    return performance.now() - this.#startedAt;
  }

  get url(): string {
    return /Health\s+(http:\S+)\/health\/ready/.exec(this.#screen)?.[1] ?? '';
  }

  /** Sends the signal and gives the exit code, or the signal that ended it. */
  async end(signal: NodeJS.Signals): Promise<number | string | null> {
    this.#child.kill(signal);
    return await this.#ended;
  }

  async get(path: string): Promise<{ readonly status: number; readonly body: unknown }> {
    const response = await fetch(`${this.url}${path}`);
    return { status: response.status, body: await response.json() };
  }

  /** Sends an operation with the token of a demo person. */
  async send(token: string, query: string, variables: object = {}): Promise<Answer> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query, variables }),
    });
    return JSON.parse(withoutCost(await response.text())) as Answer;
  }
}

/** A token of a demo person, signed with the key of the folder; without a second factor unless told. */
export async function tokenOf(folder: string, email: string, hasMfa = false): Promise<string> {
  return (await (await developmentIssuer(folder, 'countersign')).sign(`dev|${email}`, hasMfa))
    .token;
}

/** Asks the folder's running PostgreSQL as its superuser, past every rule. */
export async function queryAll<Row extends pg.QueryResultRow>(
  folder: string,
  text: string,
): Promise<Row[]> {
  const joined = await startEmbeddedPostgres({ directory: folder });
  const client = new pg.Client({ connectionString: joined.superuserUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
    await joined.stop();
  }
}

/** The process id of the folder's PostgreSQL; null where none runs. */
export async function postgresOf(folder: string): Promise<number | null> {
  const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(text.split('\n')[0]);
  if (!(pid > 0)) return null;
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  return command.includes(folder) ? pid : null;
}

const exists = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

/** Ends the folder's PostgreSQL by force, and waits until the system has forgotten the process. */
export async function killPostgres(folder: string, signal: NodeJS.Signals): Promise<void> {
  const pid = await postgresOf(folder);
  if (pid === null) return;
  process.kill(pid, signal);
  while (exists(pid)) await sleep(5);
}

/** Ends every process that the tests started and removes their folders; for afterAll. */
export async function cleanUp(): Promise<void> {
  for (const gateway of processes) if (!gateway.hasEnded) await gateway.end('SIGKILL');
  for (const folder of folders) {
    await killPostgres(folder, 'SIGQUIT');
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
