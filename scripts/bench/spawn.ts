/**
 * Starts a server as a process of its own and measures that process. Every server runs on the same Node 22, with the
 * same pool size, in production mode, and gets its settings under the same names.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { BenchDatabase } from './database.ts';
import type { Issuer } from './issuer.ts';
import { HERE, measuredNode, ROOT } from './platform.ts';

/** The servers that are compared. */
export type ServerName = 'countersign' | 'postgraphile' | 'limit' | 'apollo';

/** What a process has used since it started. */
export interface Usage {
  readonly cpuMs: number;
  readonly peakMb: number;
}

/** A running server. */
export interface RunningServer {
  readonly name: ServerName;
  readonly url: string;
  readonly database: BenchDatabase;
  /** From the start of the process to its first right answer. */
  readonly startMs: number;
  usage(): Promise<Usage>;
  /** The end of what it printed, for when something is wrong. */
  printed(): string;
  stop(): Promise<void>;
}

/** One start: the probe asks for a real answer and says whether it came. */
export interface Start {
  readonly name: ServerName;
  readonly database: BenchDatabase;
  readonly issuer: Issuer;
  readonly probe: (url: string) => Promise<boolean>;
  /** In place of the gateway's role. */
  readonly databaseUrl?: string;
}

const START_TIMEOUT_MS = 60_000;
/** What a gateway has unless told. */
const POOL_SIZE = '10';

/** Countersign as `npm start` starts it; the others are plain enough for Node's own TypeScript. */
const ENTRY: Readonly<Record<ServerName, readonly string[]>> = {
  countersign: ['--import', 'tsx', join(ROOT, 'src', 'server', 'main.ts')],
  postgraphile: [join(HERE, 'servers', 'postgraphile.ts')],
  limit: [join(HERE, 'servers', 'limit.ts')],
  apollo: [join(HERE, 'servers', 'apollo-dataloader.ts')],
};

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

function settingsOf(start: Start, port: number): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...{ PATH, HOME, TMPDIR },
    NODE_ENV: 'production',
    GRAPHILE_ENV: 'production',
    NODE_NO_WARNINGS: '1',
    PORT: String(port),
    DATABASE_URL: start.databaseUrl ?? start.database.gatewayUrl,
    DATABASE_OWNER_URL: start.database.ownerUrl,
    DATABASE_POOL_SIZE: POOL_SIZE,
    AUTH_ISSUER: start.issuer.url,
    AUTH_JWKS_URL: start.issuer.keysUrl,
    ENCRYPTION_KEYS: `bench:${randomBytes(32).toString('base64url')}`,
    // Counted as always, and met by nobody: one person sends what a thousand would.
    RATE_LIMIT_FOUNDATION: '1000000000',
    EXPLORER: 'off',
    DEMO_DATA: 'off',
    LOG_LEVEL: 'error',
  };
}

async function untilItAnswers(start: Start, url: string, child: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  while (!(await start.probe(url).catch(() => false))) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error('it ended');
    if (performance.now() > deadline) throw new Error(`no right answer in ${START_TIMEOUT_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function askUsage(child: ChildProcess): Promise<Usage> {
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Usage));
    child.send('usage', (error) => error && reject(error));
  });
}

/** Starts a server and waits for its first right answer. @throws Error with what it printed where it does not come. */
export async function startServer(start: Start): Promise<RunningServer> {
  const port = await freePort();
  const hook = ['--import', pathToFileURL(join(HERE, 'report-usage.ts')).href];
  const startedAt = performance.now();
  const child = spawn(measuredNode(), [...hook, ...ENTRY[start.name]], {
    cwd: ROOT,
    env: settingsOf(start, port),
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk: Buffer) => {
      printed = (printed + chunk).slice(-4_000);
    });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 5_000);
    await ended;
    clearTimeout(late);
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await untilItAnswers(start, origin, child);
  } catch (error) {
    await stop();
    throw new Error(`${start.name} did not start: ${(error as Error).message}\n${printed}`);
  }
  const startMs = performance.now() - startedAt;
  const { name, database } = start;
  return {
    ...{ name, database, url: origin, startMs, stop },
    usage: () => askUsage(child),
    printed: () => printed,
  };
}
