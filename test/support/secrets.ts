/** Looks at stored secrets past every rule, and starts further gateways on a world's database. */
import pino from 'pino';
import type { Database } from '../../src/db/client.js';
import type { SecretPlace } from '../../src/db/encryption/secret-box.js';
import { runUnitOfWork } from '../../src/db/unit-of-work.js';
import { type Gateway, type GatewayOptions, startGateway } from '../../src/server/gateway.js';
import { WORLD_MASTER_KEY } from './master-keys.js';
import { NOWHERE } from './nowhere.js';
import type { World } from './world.js';

/** What a venue key's row has of its secret. */
export interface StoredSecret {
  readonly id: string;
  readonly orgId: string;
  readonly sealed: string | null;
  /** The name of the key that the row says it is sealed with. */
  readonly keyName: string | null;
}

/** The venue keys of an organisation, as the owner sees them. */
export function storedSecrets(world: World, orgId: string): Promise<StoredSecret[]> {
  return world.seed.query<StoredSecret & Record<string, unknown>>(
    `SELECT v.id, v.org_id AS "orgId", v.secret_encrypted AS sealed, k.key_name AS "keyName"
     FROM venue_keys v LEFT JOIN encryption_keys k ON k.id = v.secret_key_id WHERE v.org_id = $1 ORDER BY v.id`,
    [orgId],
  );
}

/** Opens a sealed text as the secret of this row, with the keys of this gateway. */
export function openSecret(
  database: Database,
  sealed: string | null,
  { id, orgId }: Pick<SecretPlace, 'id' | 'orgId'>,
): Promise<string> {
  return runUnitOfWork(database, { userId: null }, (unit) =>
    unit.secrets.decryptSecret(sealed ?? '', { column: 'VenueKey.secretEncrypted', id, orgId }),
  );
}

/** Every value of every table, as one text. */
export async function dumpOf(world: World): Promise<string> {
  const tables = await world.seed.query<{ name: string }>(
    "SELECT format('%I', tablename) AS name FROM pg_tables WHERE schemaname = 'public'",
  );
  const parts = tables.map(
    ({ name }) =>
      `SELECT coalesce(string_agg(to_jsonb(r)::text, E'\\n'), '') AS rows FROM ${name} r`,
  );
  const rows = await world.seed.query<{ rows: string }>(parts.join(' UNION ALL '));
  return rows.map((row) => row.rows).join('\n');
}

/** The ways in which a text could be written down somewhere. */
export function spellingsOf(text: string): readonly string[] {
  const bytes = Buffer.from(text);
  const encodings = ['hex', 'base64', 'base64url'] as const;
  return [text, ...encodings.map((encoding) => bytes.toString(encoding).replace(/=+$/, ''))];
}

/** A further gateway on the world's database. */
export function startSibling(
  world: World,
  {
    masterKeys = [WORLD_MASTER_KEY],
    ...options
  }: Partial<GatewayOptions> & { masterKeys?: GatewayOptions['database']['masterKeys'] } = {},
): Promise<Gateway> {
  return startGateway({
    database: { url: world.database.gatewayUrl, poolSize: 4, isPreparing: true, masterKeys },
    verifier: world.issuer,
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger: pino({ level: 'silent' }),
    drainTimeoutMs: 1_000,
    explorer: null,
    webhooks: NOWHERE,
    ...options,
  });
}

/** Waits until the condition holds. @throws Error where it does not within ten seconds. */
export async function eventually(what: string, holds: () => Promise<boolean>): Promise<void> {
  const until = Date.now() + 10_000;
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`Still not so after ten seconds: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
