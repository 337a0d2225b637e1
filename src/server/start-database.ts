/**
 * Brings up the database that a gateway serves from: the given one, or an embedded one in the data folder; migrated,
 * and with demo data where that is wanted.
 */
import { join } from 'node:path';
import { seedDemo } from '../../prisma/seed/demo.js';
import type { Config } from '../config/index.js';
import { startEmbeddedPostgres } from '../db/embedded.js';
import { applyMigrations } from '../db/migrations.js';
import { describeDatabase, requireReachable } from '../db/reachable.js';
import { PROJECT_ROOT } from './gateway.js';

/** A migrated database. */
export interface StartedDatabase {
  readonly gatewayUrl: string;
  /** For LISTEN, which a pooler by transaction does not pass on. */
  readonly directUrl: string;
  /** What it is, for the start screen; no password in it. */
  readonly description: string;
  stop(): Promise<void>;
}

/**
 * Starts and migrates the database.
 * @throws DatabaseUnreachable where a given database cannot be had; MigrationError where a migration is half-applied or edited; an error that says what to do otherwise.
 */
export async function startDatabase(
  config: Config,
  onProgress: (message: string) => void,
): Promise<StartedDatabase> {
  const embedded =
    config.database === null
      ? await startEmbeddedPostgres({ directory: config.dataDirectory, onProgress })
      : null;
  const ownerUrl = embedded?.ownerUrl ?? config.database?.ownerUrl ?? '';
  const gatewayUrl = embedded?.gatewayUrl ?? config.database?.gatewayUrl ?? '';
  const directUrl = config.database?.directUrl ?? gatewayUrl;
  if (config.database !== null) {
    await requireReachable('DATABASE_OWNER_URL', ownerUrl);
    await requireReachable('DATABASE_URL', gatewayUrl);
    if (directUrl !== gatewayUrl) await requireReachable('DATABASE_DIRECT_URL', directUrl);
  }
  try {
    const migrationsDirectory = join(PROJECT_ROOT, 'prisma', 'migrations');
    await applyMigrations({
      ownerUrl,
      migrationsDirectory,
      readerRole: 'countersign_gateway',
      onProgress,
    });
    if (config.hasDemoData) await seedDemo(ownerUrl, onProgress);
  } catch (error) {
    await embedded?.stop();
    throw error;
  }
  const description =
    embedded === null
      ? `PostgreSQL at ${describeDatabase(gatewayUrl)}`
      : `embedded PostgreSQL, port ${embedded.port}`;
  return { gatewayUrl, directUrl, description, stop: async () => embedded?.stop() };
}
