/**
 * The database of the benchmark: an embedded PostgreSQL under .data/bench, kept between runs, or the one that
 * DATABASE_OWNER_URL and DATABASE_URL name. It is migrated and filled once, and made anew where the migrations or the
 * sample are others than the stamp says.
 */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../../src/db/embedded.ts';
import { lockOutOthers } from './exclusive.ts';
import { fillDatabase, inspectDatabase, type Progress, withClient } from './filling.ts';
import { ROOT } from './platform.ts';
import type { Sample } from './sample.ts';

/** The addresses of one filled database; null where the given server gives no such role. */
export interface BenchDatabase {
  readonly sample: Sample;
  readonly ownerUrl: string;
  readonly gatewayUrl: string;
  readonly superuserUrl: string | null;
  /** A role like the gateway's that row-level security does not bind. */
  readonly bypassUrl: string | null;
}

/** A PostgreSQL that makes filled databases. */
export interface BenchServer {
  readonly isEmbedded: boolean;
  open(sample: Sample): Promise<BenchDatabase>;
  stop(): Promise<void>;
}

const DIRECTORY = join(ROOT, '.data', 'bench');
/** As a server of this size would be set. */
const SETTINGS = {
  shared_buffers: '1GB',
  max_connections: '200',
  max_wal_size: '4GB',
  shared_preload_libraries: 'pg_stat_statements',
};

/** Of this run alone: the role is given it anew each time. */
const BYPASS_PASSWORD = randomUUID();

/** What only a superuser can make: the counter of statements, and a role that row-level security does not bind. */
async function prepareAsSuperuser(superuserUrl: string): Promise<string> {
  await withClient(superuserUrl, async (superuser) => {
    // Off until statements.ts turns it on: not a setting of the server's start, which could not be changed later.
    // As the embedded PostgreSQL has it in the gateway's own database (src/db/embedded/embedded-roles.ts).
    await superuser.query('ALTER FUNCTION pg_catalog.enum_eq(anyenum, anyenum) LEAKPROOF');
    await superuser.query(`ALTER SYSTEM SET pg_stat_statements.track = 'none'`);
    await superuser.query('SELECT pg_reload_conf()');
    await superuser.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements WITH SCHEMA bench');
    const { rows } = await superuser.query(
      `SELECT FROM pg_roles WHERE rolname = 'countersign_bench_bypass'`,
    );
    const verb = rows.length === 0 ? 'CREATE' : 'ALTER';
    await superuser.query(
      `${verb} ROLE countersign_bench_bypass LOGIN BYPASSRLS PASSWORD '${BYPASS_PASSWORD}'`,
    );
    await superuser.query('GRANT countersign_gateway TO countersign_bench_bypass');
    // What a seed or the last run wrote is not written back while this one measures.
    await superuser.query('CHECKPOINT');
  });
  const url = new URL(superuserUrl);
  url.username = 'countersign_bench_bypass';
  url.password = BYPASS_PASSWORD;
  return url.href;
}

async function openEmbedded(sample: Sample, onProgress: Progress): Promise<BenchDatabase> {
  const database = `bench_${sample.rows}`;
  const start = () => startEmbeddedPostgres({ directory: DIRECTORY, database, settings: SETTINGS });
  let server = await start();
  let found = await inspectDatabase(server.ownerUrl, sample);
  if (found === 'foreign') {
    onProgress(
      `The sample of ${sample.rows} rows is unfinished or of other migrations; making it anew`,
    );
    const url = new URL(server.superuserUrl);
    url.pathname = '/postgres';
    await withClient(url.href, (client) =>
      client.query(`DROP DATABASE "${database}" WITH (FORCE)`),
    );
    server = await start();
    found = 'empty';
  }
  if (found === 'empty') await fillDatabase(server.ownerUrl, sample, onProgress);
  const bypassUrl = await prepareAsSuperuser(server.superuserUrl);
  return { ...server, sample, bypassUrl };
}

async function openGiven(
  ownerUrl: string,
  gatewayUrl: string,
  sample: Sample,
  onProgress: Progress,
): Promise<BenchDatabase> {
  const found = await inspectDatabase(ownerUrl, sample);
  if (found === 'foreign')
    throw new Error(
      'The database that DATABASE_OWNER_URL names holds rows that the benchmark did not write, or wrote with other' +
        ' --rows or migrations. Name an empty one:' +
        ' the benchmark fills it, and never deletes anything.',
    );
  if (found === 'empty') await fillDatabase(ownerUrl, sample, onProgress);
  return { sample, ownerUrl, gatewayUrl, superuserUrl: null, bypassUrl: null };
}

/** Opens the PostgreSQL to measure on. @throws Error where another benchmark runs on it. */
export async function openServer(onProgress: Progress): Promise<BenchServer> {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: gatewayUrl } = process.env;
  if (ownerUrl && gatewayUrl)
    return {
      isEmbedded: false,
      open: (sample) => openGiven(ownerUrl, gatewayUrl, sample, onProgress),
      stop: await lockOutOthers(ownerUrl),
    };
  if (ownerUrl || gatewayUrl)
    throw new Error('Set both DATABASE_OWNER_URL and DATABASE_URL, or neither.');
  const server = await startEmbeddedPostgres({
    directory: DIRECTORY,
    settings: SETTINGS,
    onProgress,
  });
  const unlock = await lockOutOthers(server.ownerUrl);
  return {
    isEmbedded: true,
    open: (sample) => openEmbedded(sample, onProgress),
    stop: async () => {
      await unlock();
      await server.stop();
    },
  };
}
