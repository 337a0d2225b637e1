/**
 * Writes the sample as the owner of the tables. Approvals of all portfolios are written in turns, as they come in
 * real life: rows of one portfolio lie far apart, and a page of ten reads ten pages of the table.
 */
import type pg from 'pg';
import { APPROVALS, idPrefix, PEOPLE, PORTFOLIOS, type Sample } from './sample.ts';

const id = (kind: Parameters<typeof idPrefix>[0], number: string): string =>
  `('${idPrefix(kind)}' || lpad(to_hex(${number}), 12, '0'))::uuid`;

const START = `timestamptz '2026-01-01T00:00:00Z'`;
const STATUS = (at: string): string =>
  `(ARRAY['PENDING','APPROVED','REJECTED','CANCELLED','EXPIRED'])[${at} % 5 + 1]::approval_status`;

/** Approvals from a query that names `number`, `org`, `portfolio` (null for the deep one's only) and `at`. */
function insertApprovals(source: string): string {
  return `INSERT INTO approvals (id, org_id, portfolio_id, requester_id, approval_type, action, payload_json,
      payload_hash, status, reason, decided_at, created_at, updated_at)
    SELECT ${id('approval', 's.number')}, ${id('organization', 's.org')}, ${id('portfolio', 's.org * 100 + s.portfolio')},
      ${id('user', `s.org * 100 + 1 + (s.at * 7 + s.portfolio) % ${PEOPLE - 1}`)}, 'mode_switch', 'portfolio.switchMode',
      jsonb_build_object('mode', 'LIVE', 'note', 'Switch number ' || s.number),
      encode(sha256(int8send(s.number::bigint)), 'hex'), ${STATUS('s.at')}, 'Rebalancing of the quarter',
      CASE WHEN s.at % 5 > 0 THEN s.made + interval '1 hour' END, s.made, s.made
    FROM (${source}) s`;
}

function smallTables(organizations: number): string {
  const all = `generate_series(1, ${organizations}) o`;
  return `
    INSERT INTO organizations (id, name, slug, type, subscription_status, created_at)
      SELECT ${id('organization', 'o')}, 'Bench organisation ' || o, 'bench-' || lpad(o::text, 4, '0'), 'INVESTOR', 'ACTIVE',
        ${START} + o * interval '1 minute' FROM ${all};
    INSERT INTO users (id, home_org_id, email, full_name, external_auth_id)
      SELECT ${id('user', 'o * 100 + p')}, ${id('organization', 'o')}, 'p' || p || '@o' || o || '.example',
        'Person ' || p || ' of organisation ' || o, ${id('user', 'o * 100 + p')}::text
      FROM ${all}, generate_series(0, ${PEOPLE - 1}) p;
    INSERT INTO org_role_assignments (user_id, org_id, role)
      SELECT ${id('user', 'o * 100 + p')}, ${id('organization', 'o')},
        (CASE p WHEN 0 THEN 'MANAGER' ELSE 'ANALYST' END)::app_role
      FROM ${all}, generate_series(0, ${PEOPLE - 1}) p;
    INSERT INTO portfolios (id, org_id, name, default_mode, live_enabled, currency, created_at)
      SELECT ${id('portfolio', 'o * 100 + p')}, ${id('organization', 'o')}, 'Desk ' || lpad(p::text, 2, '0'),
        'PAPER', p % 3 = 0, 'USD', ${START} + p * interval '1 minute'
      FROM ${all}, generate_series(0, ${PORTFOLIOS - 1}) p;`;
}

/** How many turns go into one statement. */
const TURNS = 10;

/** Fills the empty tables; the indexes of approvals are made after the rows, which takes a third of the time. */
export async function writeSample(
  owner: pg.Client,
  sample: Sample,
  onProgress: (message: string) => void,
): Promise<void> {
  const { organizations, deepRows } = sample;
  await owner.query(smallTables(organizations + 1));
  const { rows: indexes } = await owner.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE schemaname = 'public' AND tablename = 'approvals' AND indexdef NOT LIKE '%UNIQUE%'`,
  );
  for (const { name } of indexes) await owner.query(`DROP INDEX "${name}"`);
  // Nobody listens, and PostgreSQL would keep a million notifications for the end of each transaction.
  await owner.query('ALTER TABLE approvals DISABLE TRIGGER notify_change');
  for (let from = 0; from < APPROVALS; from += TURNS) {
    onProgress(`Writing ${sample.rows} approvals: ${from} %`);
    await owner.query(
      insertApprovals(`
        SELECT (a * ${organizations} + o) * ${PORTFOLIOS} + p AS number, o AS org, p AS portfolio, a AS at,
          ${START} + a * interval '3 hours' + (o * ${PORTFOLIOS} + p) * interval '1 second' AS made
        FROM generate_series(${from}, ${from + TURNS - 1}) a, generate_series(1, ${organizations}) o,
          generate_series(0, ${PORTFOLIOS - 1}) p ORDER BY 1`),
    );
  }
  onProgress(`Writing ${deepRows} approvals of one portfolio, for the deep page`);
  await owner.query(
    insertApprovals(`
      SELECT 1000000000 + a AS number, ${organizations + 1} AS org, 0 AS portfolio, a AS at,
        ${START} + a * interval '1 second' AS made
      FROM generate_series(1, ${deepRows}) a ORDER BY 1`),
  );
  await owner.query('ALTER TABLE approvals ENABLE TRIGGER notify_change');
  onProgress('Making the indexes');
  for (const { definition } of indexes) await owner.query(definition);
  await owner.query('VACUUM (ANALYZE)');
}
