/** What whole demo data is: the nested query's answer, the rows, and the files of the data folder. */
import { readdirSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@jest/globals';
import { demoOrganizations, demoPeople } from '../../prisma/seed/demo-story.js';
import { ROOT } from '../support/source-files.js';
import { type GatewayProcess, queryAll, tokenOf } from './gateway-process.js';

const NESTED = `{ organization(slug: "northwind") { name portfolios(first: 100, orderBy: { field: NAME, direction: ASC }) {
  totalCount nodes { name approvals(filter: { status: PENDING }) { totalCount nodes { requester { fullName } } } }
} } }`;

/** What the nested query answers on whole demo data. */
function northwind(): unknown {
  const names = demoOrganizations.find(({ slug }) => slug === 'northwind')?.portfolios ?? [];
  const nodes = names.map((name, at) => {
    // Of each six requests the first three are pending.
    const totalCount = Math.min(3, 4 + at) + Math.max(0, 4 + at - 6);
    const pending = { requester: { fullName: 'Mika Maker' } };
    return { name, approvals: { totalCount, nodes: Array(totalCount).fill(pending) } };
  });
  const portfolios = {
    totalCount: names.length,
    nodes: nodes.sort((one, other) => (one.name < other.name ? -1 : 1)),
  };
  return { data: { organization: { name: 'Northwind Capital', portfolios } } };
}

const MIGRATIONS = readdirSync(join(ROOT, 'prisma', 'migrations')).filter((name) =>
  /^\d{14}_/.test(name),
).length;

const COUNTS = `SELECT
  (SELECT count(*)::int FROM organizations) AS organizations,
  (SELECT count(*)::int FROM users) AS users,
  (SELECT count(*)::int FROM org_role_assignments) AS roles,
  (SELECT count(*)::int FROM portfolios) AS portfolios,
  (SELECT count(*)::int FROM approvals) AS approvals,
  (SELECT count(*)::int FROM audit_events WHERE action = 'demo.seed' AND sequence = 1) AS seeded,
  (SELECT count(*)::int FROM audit_events) AS events,
  (SELECT count(*)::int FROM _prisma_migrations WHERE finished_at IS NOT NULL) AS migrations,
  (SELECT count(*)::int FROM _prisma_migrations) AS attempts`;

/** The gateway is ready, and the demo data is there whole, once. */
export async function expectWhole(gateway: GatewayProcess): Promise<void> {
  expect(await gateway.get('/health/ready')).toEqual({
    status: 200,
    body: { status: 'ready', checks: { database: 'ok', migrations: 'ok', role: 'ok' } },
  });
  const token = await tokenOf(gateway.folder, 'viewer@northwind.example');
  expect(await gateway.send(token, NESTED)).toEqual(northwind());
  expect(await queryAll(gateway.folder, COUNTS)).toEqual([
    {
      organizations: demoOrganizations.length,
      users: demoPeople.length,
      roles: demoPeople.length,
      portfolios: demoOrganizations.flatMap(({ portfolios }) => portfolios).length,
      approvals: 4 + 5 + 6 + 7 + 8 + 9,
      seeded: demoOrganizations.length,
      events: demoOrganizations.length,
      migrations: MIGRATIONS,
      attempts: MIGRATIONS,
    },
  ]);
  expect((await readdir(gateway.folder)).sort()).toEqual([
    'development-issuer.json',
    'development-master-key',
    'postgres',
    'postgres-credentials.json',
    'postgres.leases',
    'postgres.log',
  ]);
}
