/**
 * Refuses a gateway role that row-level security would not bind: a superuser, one with BYPASSRLS, or one that owns
 * tables. It reads catalogs only.
 */
import { withClaims } from './claims.js';
import type { Database } from './client.js';

interface RoleFacts {
  readonly name: string;
  readonly isSuperuser: boolean;
  readonly bypassesRls: boolean;
  readonly ownedTables: number;
  readonly isMember: boolean;
  /** Roles it may become that row-level security does not bind. */
  readonly freeRoles: readonly string[];
  readonly unforcedTables: readonly string[];
}

const FACTS = `SELECT json_build_object(
  'name', r.rolname,
  'isSuperuser', r.rolsuper,
  'bypassesRls', r.rolbypassrls,
  'ownedTables', (SELECT count(*) FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v') AND c.relnamespace = 'public'::regnamespace
    AND pg_has_role(current_user, c.relowner, 'MEMBER')),
  'isMember', EXISTS (SELECT FROM pg_roles g WHERE g.rolname = 'countersign_gateway' AND pg_has_role(current_user, g.oid, 'USAGE')),
  'freeRoles', (SELECT coalesce(json_agg(f.rolname ORDER BY f.rolname), '[]') FROM pg_roles f
    WHERE (f.rolsuper OR f.rolbypassrls) AND f.oid <> r.oid AND pg_has_role(current_user, f.oid, 'MEMBER')),
  'unforcedTables', (SELECT coalesce(json_agg(c.relname), '[]') FROM pg_class c WHERE c.relkind IN ('r', 'p')
    AND c.relnamespace = 'public'::regnamespace AND c.relname <> '_prisma_migrations'
    AND NOT (c.relrowsecurity AND c.relforcerowsecurity)))::text AS json
  FROM pg_roles r WHERE r.rolname = current_user`;

const REMEDY = `Make a role that owns nothing, and use it in DATABASE_URL:
  CREATE ROLE gateway LOGIN PASSWORD '...' NOSUPERUSER NOBYPASSRLS IN ROLE countersign_gateway;`;

/** Thrown where the gateway must not serve with this role. */
export class GatewayRoleError extends Error {
  override readonly name = 'GatewayRoleError';
}

/** What is wrong with the role, one line each; empty where it may serve. */
export async function gatewayRoleFaults(database: Database): Promise<string[]> {
  const text = await withClaims({ userId: null }, () => database.read({ text: FACTS, values: [] }));
  const facts = JSON.parse(text) as RoleFacts;
  const faults: string[] = [];
  if (facts.isSuperuser)
    faults.push(`"${facts.name}" is a superuser: row-level security does not bind it.`);
  if (facts.bypassesRls)
    faults.push(`"${facts.name}" has BYPASSRLS: row-level security does not bind it.`);
  if (!facts.isSuperuser)
    for (const role of facts.freeRoles)
      faults.push(
        `"${facts.name}" may SET ROLE to "${role}", which row-level security does not bind.`,
      );
  if (!facts.isSuperuser && facts.ownedTables > 0)
    faults.push(
      `"${facts.name}" owns tables (or is a member of their owner): it could switch row-level security off.`,
    );
  if (!facts.isMember)
    faults.push(`"${facts.name}" is not a member of countersign_gateway: it has no grants.`);
  for (const table of facts.unforcedTables)
    faults.push(`The table ${table} does not force row-level security.`);
  return faults;
}

/**
 * Refuses to serve with a role that is not bound.
 * @throws GatewayRoleError naming every fault, and how to make the right role.
 */
export async function requireGatewayRole(database: Database): Promise<void> {
  const faults = await gatewayRoleFaults(database);
  if (faults.length > 0)
    throw new GatewayRoleError(
      `The gateway cannot serve with this database role:\n${faults.map((line) => `  ${line}`).join('\n')}\n${REMEDY}`,
    );
}
