/**
 * Fills a database once and knows it again: the stamp names the version of the sample, its size and the migrations it
 * was made with.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../src/db/migrations.ts';
import { ROOT } from './platform.ts';
import { type Sample, SEED_VERSION } from './sample.ts';
import { writeSample } from './seed.ts';

/** Told of what takes long. */
export type Progress = (message: string) => void;

const MIGRATIONS = join(ROOT, 'prisma', 'migrations');
/** In a schema of its own: the gateway refuses to serve beside a public table without row-level security. */
const STAMP = 'bench.stamp';

function stampOf(sample: Sample): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(MIGRATIONS).sort()) {
    const path = join(MIGRATIONS, name);
    if (statSync(path).isDirectory()) hash.update(readFileSync(join(path, 'migration.sql')));
  }
  return `${SEED_VERSION} ${sample.rows} ${hash.digest('hex')}`;
}

/** Works with a connection and closes it. */
export async function withClient<Result>(
  url: string,
  work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** See inspectDatabase(). */
export type Found = 'ready' | 'empty' | 'foreign';

/** What a database holds: this very sample, nothing, or something else. */
export function inspectDatabase(ownerUrl: string, sample: Sample): Promise<Found> {
  return withClient(ownerUrl, async (owner) => {
    const exists = async (name: string): Promise<boolean> => {
      const { rows } = await owner.query('SELECT to_regclass($1) IS NOT NULL AS yes', [name]);
      return rows[0]?.yes === true;
    };
    if (await exists(STAMP)) {
      const { rows } = await owner.query(`SELECT text FROM ${STAMP}`);
      return rows[0]?.text === stampOf(sample) ? 'ready' : 'foreign';
    }
    if (!(await exists('public.organizations'))) return 'empty';
    const { rows } = await owner.query('SELECT FROM organizations LIMIT 1');
    return rows.length === 0 ? 'empty' : 'foreign';
  });
}

/** Migrates and fills an empty database. The stamp comes last: a run that was ended in between left none. */
export async function fillDatabase(
  ownerUrl: string,
  sample: Sample,
  onProgress: Progress,
): Promise<void> {
  await applyMigrations({
    ownerUrl,
    migrationsDirectory: MIGRATIONS,
    readerRole: 'countersign_gateway',
    onProgress,
  });
  await withClient(ownerUrl, async (owner) => {
    await writeSample(owner, sample, onProgress);
    await owner.query(`CREATE SCHEMA IF NOT EXISTS bench; CREATE TABLE ${STAMP} (text text)`);
    await owner.query(`INSERT INTO ${STAMP} VALUES ($1)`, [stampOf(sample)]);
  });
}
