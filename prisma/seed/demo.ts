/**
 * Writes the demo data as the owner, in one transaction: a kill in the middle leaves nothing, and the next start
 * begins again. One audit event an organisation says where its rows came from.
 */
import pg from 'pg';
import { canonicalHash } from '../../src/domain/canonical-hash.js';
import {
  demoAgencyClients,
  demoOrganizations,
  demoPeople,
  developmentSubject,
} from './demo-story.js';

type Ids = ReadonlyMap<string, string>;

const APPROVAL_STATUSES = [
  'PENDING',
  'PENDING',
  'PENDING',
  'APPROVED',
  'REJECTED',
  'CANCELLED',
] as const;

async function insert(
  client: pg.Client,
  table: string,
  row: Readonly<Record<string, unknown>>,
): Promise<string> {
  const columns = Object.keys(row);
  const places = columns.map((_column, at) => `$${at + 1}`).join(', ');
  // Names come from this file alone; values are parameters.
  const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places}) RETURNING id`;
  const { rows } = await client.query<{ id: string }>(text, Object.values(row));
  return rows[0]?.id ?? '';
}

const idIn = (ids: Ids, key: string): string => {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo data names ${key}, which it does not have.`);
  return id;
};

async function seedOrganizations(client: pg.Client): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { slug, name, type } of demoOrganizations)
    ids.set(
      slug,
      await insert(client, 'organizations', {
        slug,
        name,
        type,
        tier: 'DEMO',
        subscription_tier: 'PROFESSIONAL',
        subscription_status: 'ACTIVE',
      }),
    );
  for (const slug of demoAgencyClients)
    await insert(client, 'agency_clients', {
      agency_org_id: idIn(ids, 'meridian'),
      client_org_id: idIn(ids, slug),
      max_role: 'MANAGER',
    });
  return ids;
}

async function seedPeople(client: pg.Client, organizations: Ids): Promise<Ids> {
  const ids = new Map<string, string>();
  for (const { email, fullName, slug, role } of demoPeople) {
    const home = idIn(organizations, slug);
    const id = await insert(client, 'users', {
      email,
      full_name: fullName,
      home_org_id: home,
      external_auth_id: developmentSubject(email),
    });
    ids.set(email, id);
    const org = role === 'SUPER_ADMIN' ? null : home;
    await insert(client, 'org_role_assignments', { user_id: id, org_id: org, role });
  }
  return ids;
}

async function seedApprovals(
  client: pg.Client,
  orgId: string,
  portfolioId: string,
  people: Ids,
  count: number,
): Promise<void> {
  const maker = idIn(people, 'maker@northwind.example');
  const checker = idIn(people, 'checker@northwind.example');
  for (let at = 0; at < count; at += 1) {
    const status = APPROVAL_STATUSES[at % APPROVAL_STATUSES.length] ?? 'PENDING';
    const payload = { mode: 'LIVE', portfolioId, note: `Switch number ${at + 1}` };
    const hash = canonicalHash(payload);
    const made = new Date(Date.UTC(2026, 10, 1, 9, at, 0));
    const id = await insert(client, 'approvals', {
      org_id: orgId,
      portfolio_id: portfolioId,
      requester_id: maker,
      approval_type: 'mode_switch',
      action: 'portfolio.switchMode',
      payload_json: JSON.stringify(payload),
      payload_hash: hash,
      status,
      reason: 'Demo data',
      created_at: made,
      decided_at: status === 'PENDING' ? null : new Date(made.getTime() + 3_600_000),
    });
    if (status === 'APPROVED' || status === 'REJECTED')
      await insert(client, 'approval_decisions', {
        org_id: orgId,
        portfolio_id: portfolioId,
        approval_id: id,
        requester_id: maker,
        approver_id: checker,
        verdict: status === 'APPROVED' ? 'APPROVE' : 'REJECT',
        payload_hash: hash,
      });
  }
}

/** Strict limits, as storePretradeLimit stores them. */
const DEMO_LIMITS = {
  currency: 'USD',
  maxOrderNotional: '1000000',
  maxPosition: '5000000',
  maxDailyLoss: '250000',
  priceCollarPercent: '5',
  maxOrdersPerMinute: 60,
  allowedVenues: ['paper-exchange'],
  allowedInstruments: ['BTC-USD', 'ETH-USD', 'EUR-USD'],
};

async function seedPortfolios(client: pg.Client, organizations: Ids, people: Ids): Promise<void> {
  const northwind = idIn(organizations, 'northwind');
  for (const { slug, portfolios } of demoOrganizations) {
    const orgId = idIn(organizations, slug);
    for (const [at, name] of portfolios.entries()) {
      const made = new Date(Date.UTC(2026, 9, 1 + at));
      const isLive = at % 3 === 0;
      const id = await insert(client, 'portfolios', {
        org_id: orgId,
        name,
        live_enabled: isLive,
        currency: 'USD',
        risk_profile: 'balanced',
        created_at: made,
      });
      await insert(client, 'pretrade_limits', {
        org_id: orgId,
        portfolio_id: id,
        limits_json: JSON.stringify(DEMO_LIMITS),
      });
      await insert(client, 'venue_keys', {
        org_id: orgId,
        portfolio_id: id,
        venue_id: 'paper-exchange',
        key_id: `pk_${slug}_${at}`,
        trade_only: true,
        status: 'VALID',
        last_validated_at: made,
      });
      if (orgId === northwind) await seedApprovals(client, orgId, id, people, 4 + at);
    }
  }
  await insert(client, 'policies', {
    org_id: northwind,
    version: 1,
    require_mfa_for_live: true,
    require_approval_for_live: true,
    published_by: idIn(people, 'admin@northwind.example'),
    notes: 'First policy',
  });
  await insert(client, 'org_app_access', { org_id: northwind, app_id: 'com.example.treasury' });
}

/**
 * Writes the demo data where the database has no organisation yet; true where it did. Two gateways that start at
 * once wait for each other at the lock.
 */
export async function seedDemo(
  ownerUrl: string,
  onProgress: (message: string) => void = () => undefined,
): Promise<boolean> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('LOCK TABLE organizations IN SHARE ROW EXCLUSIVE MODE');
    const { rows } = await client.query('SELECT FROM organizations LIMIT 1');
    if (rows.length > 0) return false;
    onProgress('Writing the demo data (first start only)');
    const organizations = await seedOrganizations(client);
    const people = await seedPeople(client, organizations);
    await seedPortfolios(client, organizations, people);
    for (const orgId of organizations.values())
      await client.query('SELECT append_audit_event($1::jsonb)', [
        JSON.stringify({
          action: 'demo.seed',
          status: 'SUCCESS',
          orgId,
          details: { source: 'prisma/seed/demo.ts' },
        }),
      ]);
    await client.query('COMMIT');
    return true;
  } finally {
    // An open transaction is rolled back with its connection.
    await client.end();
  }
}
