/** The second wall, asked of PostgreSQL itself: policies, grants and constraints hold without the gateway's WHERE. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { ROLES, rankOf } from '../../src/auth/roles.js';
import { type ModelName, models } from '../../src/generated/models.js';
import { directivesOf } from '../../src/graphql/field-directives.js';
import { makeScene, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { shippedSchema } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let scene: Scene;
let stranger: SeededUser;
let member: SeededUser;
let gateway: pg.Client;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  stranger = await world.seed.user(await world.seed.organization(), 'ORG_ADMIN');
  member = await world.seed.user(scene.organization, 'ORG_ADMIN');
  gateway = new pg.Client({ connectionString: world.database.gatewayUrl });
  await gateway.connect();
});
afterAll(async () => {
  await gateway.end();
  await world.close();
});

/** Runs one statement as the gateway's role with this claim (null: none) and rolls back. */
async function asGateway(userId: string | null, text: string, values: unknown[] = []) {
  await gateway.query('BEGIN');
  try {
    if (userId !== null) await gateway.query('SELECT app_claim($1)', [userId]);
    return (await gateway.query(text, values)).rows;
  } finally {
    await gateway.query('ROLLBACK');
  }
}

/** True for a table that the gateway reads: the chain heads and the points of the rate limits it does not. */
const isServed = ({ name }: { name: string }): boolean =>
  !['AuditHead', 'RateLimitBucket'].includes(name);

const catalogue = (text: string) => world.seed.query<{ name: string }>(text);

describe('roles and grants', () => {
  test('each table that a subscription follows tells of its changes, and what rights rest on does too', async () => {
    const rows = await catalogue(`
      SELECT c.relname || ' ' || t.tgname || '(' || replace(rtrim(encode(t.tgargs, 'escape'), '\\000'), '\\000', ', ') || ')' AS name
      FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
      WHERE t.tgname LIKE 'notify%' AND t.tgenabled = 'O' ORDER BY 1`);
    const followed = Object.values(shippedSchema.getSubscriptionType()?.getFields() ?? {}).map(
      (field) => directivesOf(shippedSchema, field).changes?.model as ModelName,
    );
    expect(rows.map(({ name }) => name)).toEqual(
      [
        ...followed.map((model) => `${models[model].table} notify_change(${model})`),
        'agency_clients notify_organizations(agency_org_id, client_org_id)',
        'mfa_enforcement notify_person(user_id)',
        'org_role_assignments notify_person(user_id)',
        'organizations notify_organizations(id)',
        'portfolio_role_assignments notify_person(user_id)',
        'portfolios notify_organizations(org_id)',
        'token_revocations notify_person(user_id)',
        'users notify_person(id)',
      ].sort(),
    );
  });

  test('a role is ranked in SQL as in src/auth/roles.ts', async () => {
    const rows = await world.seed.query<{ role: string; rank: number }>(
      'SELECT r AS role, app_role_rank(r) / 10 AS rank FROM unnest(enum_range(NULL::app_role)) AS r ORDER BY 2 DESC',
    );
    expect(rows).toEqual(ROLES.map((role) => ({ role, rank: rankOf(role) })));
  });

  test('the gateway may do to each table exactly what it does', async () => {
    const rows = await world.seed.query<{ name: string; rights: string }>(`
      SELECT table_name AS name, string_agg(privilege_type, ' ' ORDER BY privilege_type) AS rights
      FROM information_schema.role_table_grants WHERE grantee = 'countersign_gateway' GROUP BY 1 ORDER BY 1`);
    const rights = Object.fromEntries(rows.map(({ name, rights }) => [name, rights]));
    const [read, write] = ['SELECT', 'INSERT SELECT UPDATE'];
    expect(rights).toEqual({
      _prisma_migrations: read,
      agency_clients: write,
      api_keys: 'INSERT',
      approval_decisions: 'INSERT SELECT',
      approval_status_changes: read,
      approvals: write,
      audit_events: read,
      encryption_keys: 'INSERT',
      idempotency_records: 'INSERT SELECT',
      kill_switches: 'INSERT SELECT',
      live_bypasses: 'INSERT SELECT',
      mode_changes: read,
      org_app_access: write,
      org_role_assignments: 'DELETE INSERT SELECT UPDATE',
      organizations: write,
      policies: write,
      portfolio_role_assignments: 'DELETE INSERT SELECT UPDATE',
      portfolios: write,
      pretrade_limits: 'DELETE INSERT SELECT UPDATE',
      scope_sessions: write,
      mfa_enforcement: read,
      token_revocations: 'INSERT SELECT',
      user_permissions: read,
      users: read,
      venue_keys: 'INSERT UPDATE',
      webhook_deliveries: 'INSERT SELECT',
      webhook_subscriptions: 'INSERT',
    });
  });

  test('of an API key the gateway reads all but its hash, and changes nothing but its end', async () => {
    const rows = await world.seed.query<{ right: string; columns: string[] }>(`
      SELECT privilege_type AS right, array_agg(column_name::text ORDER BY column_name) AS columns
      FROM information_schema.role_column_grants
      WHERE grantee = 'countersign_gateway' AND table_name = 'api_keys' AND privilege_type <> 'INSERT' GROUP BY 1 ORDER BY 1`);
    const all = Object.values(models.ApiKey.columns).map(({ column }) => column);
    expect(rows).toEqual([
      { right: 'SELECT', columns: all.sort() },
      { right: 'UPDATE', columns: ['expires_at', 'is_active', 'updated_at'] },
    ]);
  });

  test('the gateway selects every column that is read, and none that is hidden', async () => {
    const rows = await world.seed.query<{ name: string; columns: string[] }>(`
      SELECT table_name AS name, array_agg(column_name::text) AS columns FROM information_schema.column_privileges
      WHERE grantee = 'countersign_gateway' AND privilege_type = 'SELECT' GROUP BY 1`);
    const granted = new Map(rows.map(({ name, columns }) => [name, columns.sort()]));
    for (const { name, table, columns } of Object.values(models).filter(isServed))
      expect([name, granted.get(table)]).toEqual([
        name,
        Object.values(columns)
          .map(({ column }) => column)
          .sort(),
      ]);
  });
});

describe('as the gateway, past its own conditions', () => {
  const tables = Object.values(models).filter(isServed);

  test.each(tables)(
    '$table shows a stranger no foreign row, and nobody any row',
    async ({ table, columns }) => {
      const list = Object.values(columns).map(({ column }) => column);
      const rows = await asGateway(stranger.id, `SELECT ${list.join(', ')} FROM ${table}`);
      const foreign = [scene.organization.id, scene.maker.id, ...Object.values(scene.ids)];
      expect(rows.filter((row) => foreign.some((id) => JSON.stringify(row).includes(id)))).toEqual(
        [],
      );
      expect(await asGateway(null, `SELECT count(*)::int AS count FROM ${table}`)).toEqual([
        { count: 0 },
      ]);
      expect(Object.keys(columns).length).toBeGreaterThan(0);
    },
  );

  test.each([
    [
      'a row of another organization',
      'INSERT INTO portfolios (org_id, name) VALUES ($1, $2)',
      ['organization', 'x'],
      '42501',
    ],
    ['an audit event', "INSERT INTO audit_events (action) VALUES ('a.b')", [], '42501'],
    ['a change of an audit event', 'UPDATE audit_events SET action = action', [], '42501'],
    ['a deletion of an audit event', 'DELETE FROM audit_events', [], '42501'],
    ['an emptied table', 'TRUNCATE portfolios', [], '42501'],
    ['a new table', 'CREATE TABLE mine (id int)', [], '42501'],
    ['a wrapped key', 'SELECT encrypted_key FROM encryption_keys', [], '42501'],
    ['a sealed secret', 'SELECT secret_encrypted FROM venue_keys', [], '42501'],
    ['the removal of a key', 'DELETE FROM encryption_keys', [], '42501'],
    [
      'background work in the name of a person',
      'SELECT secrets_to_reseal($1, 1)',
      ['organization'],
      '42501',
    ],
    [
      'the key of another organization',
      "SELECT hold_active_key($1, 'venue-credentials')",
      ['organization'],
      '42501',
    ],
    ['the chain heads', 'SELECT * FROM audit_heads', [], '42501'],
    ['the buckets of the rate limits', 'SELECT * FROM rate_limit_buckets', [], '42501'],
    ['a fuller bucket', 'DELETE FROM rate_limit_buckets', [], '42501'],
    [
      'a new person',
      "INSERT INTO users (home_org_id, email, full_name, external_auth_id) VALUES ($1, 'e', 'f', 'g')",
      ['organization'],
      '42501',
    ],
  ])('%s is refused', async (_what, text, names, code) => {
    const values = names.map((name) => (name === 'organization' ? scene.organization.id : name));
    await expect(asGateway(stranger.id, text, values)).rejects.toMatchObject({ code });
  });

  describe('with a role on one portfolio alone', () => {
    let lone: SeededUser;
    let other: string;
    beforeAll(async () => {
      lone = await world.seed.user(await world.seed.organization());
      await world.seed.portfolioRole(lone, scene.portfolio, 'CLIENT');
      const portfolio = await world.seed.portfolio(scene.organization);
      other = await world.seed.approval(portfolio, scene.maker);
    });

    test('what belongs to the portfolio is reached, and what belongs to its neighbours is not', async () => {
      const portfolios = await asGateway(lone.id, 'SELECT id FROM portfolios');
      const approvals = await asGateway(lone.id, 'SELECT id FROM approvals ORDER BY created_at');
      expect({ portfolios, approvals }).toEqual({
        portfolios: [{ id: scene.portfolio.id }],
        approvals: [{ id: scene.ids.Approval }, { id: scene.ids.ApprovedRequest }],
      });
      expect(approvals).not.toContainEqual({ id: other });
    });

    test.each(['org_role_assignments', 'agency_clients', 'org_app_access'])(
      'nothing of %s is seen',
      async (table) => {
        const rows = await asGateway(lone.id, `SELECT * FROM ${table}`);
        expect(rows).toEqual([]);
      },
    );

    test.each([
      [
        'a role for oneself in the organization',
        'INSERT INTO org_role_assignments (user_id, org_id, role) VALUES ($1, $2, $3)',
      ],
      [
        'a role for oneself on the portfolio',
        `INSERT INTO portfolio_role_assignments (user_id, org_id, role, portfolio_id) VALUES ($1, $2, $3, (SELECT id FROM portfolios))`,
      ],
    ])('%s is refused', async (_what, text) => {
      const values = [lone.id, scene.organization.id, 'ORG_ADMIN'];
      await expect(asGateway(lone.id, text, values)).rejects.toMatchObject({ code: '42501' });
    });
  });

  test('an API key sees one organization, also of what is its creator’s own', async () => {
    const other = await makeScene(world.seed);
    const creator = await world.seed.user(scene.organization, 'ORG_ADMIN');
    await world.seed.orgRole(creator, other.organization, 'ORG_ADMIN');
    await world.seed.portfolioRole(creator, other.portfolio, 'MANAGER');
    const own = { user_id: creator.id, org_id: other.organization.id };
    await world.seed.row('scope_sessions', own);
    await world.seed.row('token_revocations', { ...own, token_id: 'x' });
    const key = await world.seed.apiKey(scene.organization, creator);
    await gateway.query('BEGIN');
    await gateway.query('SELECT claim_principal($1)', [creator.id]);
    const event = { action: 'a.b', status: 'SUCCESS', orgId: other.organization.id };
    await gateway.query('SELECT append_audit_event($1)', [JSON.stringify(event)]);
    await gateway.query('SELECT claim_api_key($1)', [key]);
    const seen: string[] = [];
    for (const { table } of tables.filter(({ columns }) => columns.orgId)) {
      const { rows } = await gateway.query(`SELECT DISTINCT org_id FROM ${table}`);
      seen.push(...rows.map(({ org_id }) => org_id));
    }
    await gateway.query('ROLLBACK');
    expect([...new Set(seen)]).toEqual([scene.organization.id]);
  });

  test('a VIEWER gives no role, takes none, and lets no agency in', async () => {
    const viewer = await world.seed.user(scene.organization, 'VIEWER');
    const give = 'INSERT INTO org_role_assignments (user_id, org_id, role) VALUES ($1, $2, $3)';
    const values = [viewer.id, scene.organization.id, 'ORG_ADMIN'];
    await expect(asGateway(viewer.id, give, values)).rejects.toMatchObject({ code: '42501' });
    expect(await asGateway(viewer.id, 'DELETE FROM org_role_assignments RETURNING id')).toEqual([]);
    await expect(
      asGateway(viewer.id, 'UPDATE agency_clients SET is_active = true'),
    ).rejects.toMatchObject({ code: '42501' });
  });

  test('only administrators change an encryption key; whoever stores a secret there may hold it', async () => {
    const viewer = await world.seed.user(scene.organization, 'VIEWER');
    const rotate = `UPDATE encryption_keys SET status = 'ROTATED', rotated_at = now() WHERE id = $1 RETURNING id`;
    const id = scene.ids.EncryptionKey;
    await expect(asGateway(viewer.id, rotate, [id])).rejects.toMatchObject({ code: '42501' });
    expect(await asGateway(stranger.id, rotate, [id])).toEqual([]);
    expect(await asGateway(member.id, rotate, [id])).toEqual([{ id }]);
    const hold = 'SELECT id FROM encryption_keys WHERE id = $1 FOR SHARE';
    expect(await asGateway(viewer.id, hold, [id])).toEqual([{ id }]);
  });

  test('nobody makes a super admin: not an ORG_ADMIN, and not a super admin', async () => {
    const root = await world.seed.user(await world.seed.organization(), 'SUPER_ADMIN');
    const make = 'INSERT INTO org_role_assignments (user_id, org_id, role) VALUES ($1, NULL, $2)';
    for (const { id } of [member, root])
      await expect(asGateway(id, make, [member.id, 'SUPER_ADMIN'])).rejects.toMatchObject({
        code: '42501',
      });
  });

  test('an event goes into the chain of where one acts or is at home, and into no other', async () => {
    const append = (userId: string, orgId: string | null) =>
      asGateway(userId, 'SELECT append_audit_event($1)', [
        JSON.stringify({ action: 'a.b', status: 'SUCCESS', orgId }),
      ]);
    await expect(append(stranger.id, scene.organization.id)).rejects.toMatchObject({
      code: '42501',
    });
    await expect(append(member.id, null)).rejects.toMatchObject({ code: '42501' });
    expect(await append(member.id, scene.organization.id)).toHaveLength(1);
  });

  test('a super admin claim is no word of the client: only a row makes one', async () => {
    await gateway.query("SELECT set_config('app.is_super_admin', 'true', false)");
    expect(await asGateway(stranger.id, 'SELECT app_is_super_admin() AS is')).toEqual([
      { is: false },
    ]);
  });

  test('a claim ends with its transaction', async () => {
    await asGateway(member.id, 'SELECT 1');
    const rows = await asGateway(null, 'SELECT count(*)::int AS count FROM portfolios');
    expect(rows).toEqual([{ count: 0 }]);
  });
});

describe('also for the owner', () => {
  const owner = (text: string, values: unknown[] = []) => world.seed.query(text, values);

  test.each([
    ['an audit event cannot be changed', "UPDATE audit_events SET action = 'x.y'"],
    ['an audit event cannot be deleted', 'DELETE FROM audit_events'],
    ['the log cannot be emptied', 'TRUNCATE audit_events'],
  ])('%s', async (_rule, text) => {
    await expect(owner(text)).rejects.toMatchObject({ code: '23001' });
  });

  test('what was asked for in an approval cannot be edited', async () => {
    const edit = owner(`UPDATE approvals SET payload_json = '{"mode":"PAPER"}' WHERE id = $1`, [
      scene.ids.Approval,
    ]);
    await expect(edit).rejects.toMatchObject({ code: '23001' });
  });

  test("a decision on one's own request cannot be stored", async () => {
    const decision = {
      org_id: scene.organization.id,
      approval_id: scene.ids.Approval,
      requester_id: scene.maker.id,
    };
    const own = world.seed.row('approval_decisions', {
      ...decision,
      approver_id: scene.maker.id,
      verdict: 'APPROVE',
      payload_hash: 'x'.repeat(64),
    });
    await expect(own).rejects.toMatchObject({ code: '23514' });
  });

  test('a child cannot point at a parent of another organization', async () => {
    const other = await world.seed.organization();
    const key = {
      org_id: other.id,
      portfolio_id: scene.portfolio.id,
      venue_id: 'v',
      key_id: 'x',
      trade_only: true,
    };
    await expect(world.seed.row('venue_keys', key)).rejects.toMatchObject({ code: '23503' });
  });
});
