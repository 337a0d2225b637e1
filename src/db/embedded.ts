/**
 * A PostgreSQL of the gateway's own, for machines that have none: `startEmbeddedPostgres()` makes
 * the cluster at the first start, runs it on a free port of 127.0.0.1, and finds it again after any
 * crash. Processes that start on one folder share its server, and the last one to leave stops it. A
 * server whose processes were killed goes on running, and the next start takes it over. It knows no
 * table and no migration.
 */
import { access, constants, mkdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { type ServerAccount, serverAccount } from './embedded/embedded-account.js';
import { postgresBinaries } from './embedded/embedded-binaries.js';
import {
  type Credentials,
  clusterFolder,
  ensureCluster,
  ensureCredentials,
  removeUnfinished,
} from './embedded/embedded-cluster.js';
import { databaseUrls, ensureRolesAndDatabase } from './embedded/embedded-roles.js';
import { returnLease, takeLease } from './embedded/leases.js';
import {
  type RunningPostmaster,
  removeForeignRecord,
  startPostmaster,
  stopPostmaster,
  waitForEnd,
  waitForPostmaster,
} from './embedded/postmaster.js';
import { postmasterLife, readPostmasterRecord } from './embedded/postmaster-pid.js';
import { withProcessLock } from './embedded/process-lock.js';

/** A running embedded server. The URLs carry passwords: never log them. */
export interface EmbeddedPostgres {
  /** The port on 127.0.0.1; another one at every start of the server. */
  readonly port: number;
  /** The superuser `postgres`, for tests and repairs. */
  readonly superuserUrl: string;
  /**
   * `countersign_owner`, which owns the database and runs migrations. It is bound by forced RLS.
   */
  readonly ownerUrl: string;
  /** `countersign_app`, a member of `countersign_gateway`: owns nothing and cannot bypass RLS. */
  readonly gatewayUrl: string;
  /**
   * Leaves the server, and stops it where no other living process uses it. May be called twice.
   */
  stop(): Promise<void>;
}

/** Where the embedded server keeps its files and how it runs. */
export interface EmbeddedOptions {
  /**
   * The folder of postgres/, postgres.log, postgres.leases/ and postgres-credentials.json; made if
   * absent.
   */
  readonly directory: string;
  /** The name of the database; `countersign` unless told. */
  readonly database?: string;
  /** False gives up what survives a power cut, for speed in tests; true unless told. */
  readonly isDurable?: boolean;
  /**
   * PostgreSQL settings by name. They hold for a server that is started, not for one that is found
   * running.
   */
  readonly settings?: Readonly<Record<string, string>>;
  /** The longest wait for another starting process, and for the server; 60 000 ms unless told. */
  readonly timeoutMs?: number;
  /** Told of steps that can last more than a second. */
  readonly onProgress?: (message: string) => void;
}

type Settled = Required<EmbeddedOptions>;

const DATABASE_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

function settle(options: EmbeddedOptions, directory: string): Settled {
  const database = options.database ?? 'countersign';
  if (!DATABASE_NAME.test(database))
    throw new Error(
      `"${database}" is no name for the embedded database. Expected lower-case letters, digits` +
        ' and underscores, not beginning with a digit, at most 63 of them; for example' +
        ' countersign.',
    );
  return {
    directory,
    database,
    isDurable: options.isDurable ?? true,
    settings: options.settings ?? {},
    timeoutMs: options.timeoutMs ?? 60_000,
    onProgress: options.onProgress ?? (() => undefined),
  };
}

/** The server that already runs on the cluster; null where none does. */
async function findRunning(options: Settled): Promise<RunningPostmaster | null> {
  const cluster = clusterFolder(options.directory);
  const record = await readPostmasterRecord(cluster);
  if (record === null) return null;
  const life = await postmasterLife(record.pid, cluster);
  if (life === 'foreign') await removeForeignRecord(cluster);
  if (life !== 'alive') return null;
  if (record.status === 'stopping') {
    await waitForEnd(record.pid, cluster, options.timeoutMs);
    return null;
  }
  return waitForPostmaster(record.pid, { ...options, cluster });
}

async function startOwn(
  options: Settled,
  account: ServerAccount | null,
  credentials: Credentials,
): Promise<RunningPostmaster> {
  const cluster = clusterFolder(options.directory);
  const binaries = await postgresBinaries();
  await ensureCluster({ ...options, account, binaries }, credentials);
  const logFile = join(options.directory, 'postgres.log');
  return startPostmaster({ ...options, cluster, logFile, account, binaries });
}

interface Used extends RunningPostmaster {
  readonly credentials: Credentials;
  readonly lease: string;
}

/** Gives the lease back, and stops the server where nobody else has one. */
async function leave(directory: string, pid: number, lease: string): Promise<void> {
  if (await returnLease(directory, lease)) await stopPostmaster(pid, clusterFolder(directory));
}

async function findOrStart(options: Settled): Promise<Used> {
  const account = await serverAccount(clusterFolder(options.directory));
  await removeUnfinished(options.directory);
  const credentials = await ensureCredentials(options.directory);
  const found = (await findRunning(options)) ?? (await startOwn(options, account, credentials));
  const lease = await takeLease(options.directory);
  try {
    await ensureRolesAndDatabase({ port: found.port, database: options.database }, credentials);
  } catch (error) {
    await leave(options.directory, found.pid, lease);
    throw error;
  }
  return { ...found, credentials, lease };
}

async function ensureFolder(directory: string): Promise<string> {
  try {
    await mkdir(directory, { recursive: true });
    await access(directory, constants.W_OK | constants.X_OK);
    return await realpath(directory);
  } catch (cause) {
    throw new Error(
      `The folder ${directory} cannot be made or written by this process` +
        ` (${(cause as Error).message}). Expected` +
        " a folder of the gateway's own for its PostgreSQL: name another one in DATA_DIR, or" +
        ' `chown` this one.',
      { cause },
    );
  }
}

/**
 * Starts or shares the PostgreSQL in `options.directory`, with its roles and its database.
 * Processes that start at the same moment wait for each other.
 * @throws Error that says what to do where the folder, the programs, the account or the server
 * stand in the way.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const settled = settle(options, await ensureFolder(options.directory));
  // Stopping takes the same lock: a process that starts meanwhile then begins anew, and joins no
  // dying server.
  const exclusively = <Result>(work: () => Promise<Result>): Promise<Result> =>
    withProcessLock(
      join(settled.directory, 'postgres.lock'),
      { timeoutMs: settled.timeoutMs, purpose: 'starting or stopping PostgreSQL in this folder' },
      work,
    );
  const running = await exclusively(() => findOrStart(settled));
  let stopping: Promise<void> | undefined;
  return {
    port: running.port,
    ...databaseUrls({ port: running.port, database: settled.database }, running.credentials),
    stop: async () => {
      stopping ??= exclusively(() => leave(settled.directory, running.pid, running.lease));
      await stopping;
    },
  };
}
