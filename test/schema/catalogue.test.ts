/**
 * What PostgreSQL's catalogue has to say of every table, view, function and role, those that are yet to come among them:
 * the second wall has no gap. Each rule lists what breaks it.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Model } from '../../src/db/model.js';
import { models } from '../../src/generated/models.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const catalogue = <Row extends object>(text: string, values: readonly unknown[] = []) =>
  world.seed.query<Row & Record<string, unknown>>(text, values);

/** The tables of the schema but for Prisma's own. */
const TABLES = `SELECT c.* FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace
  AND c.relkind IN ('r', 'p', 'f') AND c.relname <> '_prisma_migrations'`;

describe('a table', () => {
  test('has row security, which binds its owner too, and is one of the models', async () => {
    const open = await catalogue(
      `SELECT relname FROM (${TABLES}) t
       WHERE relkind = 'f' OR NOT (relrowsecurity AND relforcerowsecurity) OR relname <> ALL($1)`,
      [Object.values(models).map(({ table }) => table)],
    );
    expect(open).toEqual([]);
  });

  test('lets nobody but its owner read or write a row without a condition', async () => {
    const open = await catalogue(`
      SELECT t.relname, p.polname FROM (${TABLES}) t LEFT JOIN pg_policy p
        ON p.polrelid = t.oid AND p.polpermissive AND p.polroles <> ARRAY[t.relowner]
      WHERE p.polcmd IS DISTINCT FROM '*' OR p.polqual IS NULL OR p.polwithcheck IS NULL
        OR pg_get_expr(p.polqual, t.oid) = 'true' OR pg_get_expr(p.polwithcheck, t.oid) = 'true'`);
    expect(open).toEqual([]);
  });

  test('has one condition of its own for whoever is not its owner: several would add up', async () => {
    const several = await catalogue(`
      SELECT t.relname, count(*)::int FROM (${TABLES}) t JOIN pg_policy p ON p.polrelid = t.oid
      WHERE p.polpermissive AND p.polroles <> ARRAY[t.relowner] GROUP BY 1 HAVING count(*) <> 1`);
    expect(several).toEqual([]);
  });

  /** The columns by which rows are known to be somebody's. */
  const tenantFields = ({ scope: { kind, columns } }: Model): readonly string[] => {
    if (kind === 'PLATFORM') return [];
    if (kind === 'SHARED') return columns;
    return kind === 'PEER' ? columns.slice(1) : columns.slice(0, 1);
  };
  const tenantColumns = Object.values(models)
    .filter(({ isView }) => !isView)
    .flatMap((model) =>
      tenantFields(model).map((field) => [model.table, model.columns[field]?.column] as const),
    );
  test.each(tenantColumns)(
    '%s has an index that begins with %s and has all rows',
    async (table, column) => {
      const found = await catalogue(
        `SELECT FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE i.indrelid = $1::regclass AND a.attname = $2 AND i.indisvalid AND i.indpred IS NULL`,
        [table, column],
      );
      expect(found.length).toBeGreaterThan(0);
    },
  );

  test('points at a row of an organization together with that organization', async () => {
    // Row security is not asked where a foreign key is checked: alone, an id would tell that a foreign row is there.
    const bare = await catalogue(`
      SELECT k.conrelid::regclass::text AS of, k.conname FROM pg_constraint k
      JOIN pg_attribute theirs ON theirs.attrelid = k.confrelid AND theirs.attname = 'org_id'
      WHERE k.contype = 'f' AND NOT theirs.attnum = ANY (k.confkey)`);
    expect(bare).toEqual([]);
  });
});

describe('a view', () => {
  test('reads with the rights of who asks', async () => {
    const open = await catalogue(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
        AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)`);
    expect(open).toEqual([]);
  });

  test('is not kept: what is kept knows no row security', async () => {
    const kept = await catalogue("SELECT relname FROM pg_class WHERE relkind = 'm'");
    expect(kept).toEqual([]);
  });
});

describe('a function with the rights of its owner', () => {
  const DEFINERS = `SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND p.prosecdef`;

  test('finds names in the schema alone, and those of a session last', async () => {
    const open = await catalogue(`SELECT proname FROM (${DEFINERS}) p
      WHERE proconfig IS DISTINCT FROM ARRAY['search_path=public, pg_temp']`);
    expect(open).toEqual([]);
  });

  test('is carried out for nobody it was not granted to', async () => {
    const open = await catalogue(`SELECT proname FROM (${DEFINERS}) p
      WHERE proacl IS NULL OR EXISTS (SELECT FROM aclexplode(proacl) a WHERE a.grantee = 0)`);
    expect(open).toEqual([]);
  });

  test('is no superuser, and is not one that anybody may change', async () => {
    const open =
      await catalogue(`SELECT proname FROM (${DEFINERS}) p JOIN pg_roles r ON r.oid = p.proowner
      WHERE r.rolsuper OR r.rolbypassrls OR pg_has_role('countersign_app', r.oid, 'MEMBER')`);
    expect(open).toEqual([]);
  });
});

describe("the gateway's role", () => {
  const ROLES = "r.rolname IN ('countersign_app', 'countersign_gateway')";

  test('is nobody special, and can become nobody', async () => {
    const special = await catalogue(`
      SELECT r.rolname FROM pg_roles r WHERE ${ROLES}
        AND (rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole OR rolreplication)`);
    const others = await catalogue(`
      SELECT r.rolname FROM pg_roles r WHERE pg_has_role('countersign_app', r.oid, 'MEMBER') AND NOT ${ROLES}`);
    expect([special, others]).toEqual([[], []]);
  });

  test('owns nothing', async () => {
    const owned = await catalogue(`
      SELECT d.classid::regclass::text AS kind, d.objid FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
      WHERE ${ROLES} AND d.deptype = 'o'`);
    expect(owned).toEqual([]);
  });

  test('creates nothing that stays, and switches nothing off', async () => {
    const [rights] = await catalogue(`
      SELECT has_schema_privilege('countersign_app', 'public', 'CREATE') AS tables,
        has_database_privilege('countersign_app', current_database(), 'CREATE') AS schemas,
        has_parameter_privilege('countersign_app', 'session_replication_role', 'SET') AS triggers`);
    expect(rights).toEqual({ tables: false, schemas: false, triggers: false });
  });

  test('empties no table, hangs no trigger on one, and points no foreign key at one', async () => {
    const open = await catalogue(`
      SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'v')
        AND has_table_privilege('countersign_app', oid, 'TRUNCATE, REFERENCES, TRIGGER')`);
    expect(open).toEqual([]);
  });

  test('changes neither the log nor the history of migrations', async () => {
    const open = await catalogue(`
      SELECT relname FROM pg_class WHERE relname IN ('audit_events', 'audit_heads', '_prisma_migrations')
        AND has_table_privilege('countersign_app', oid, 'INSERT, UPDATE, DELETE')`);
    expect(open).toEqual([]);
  });
});
