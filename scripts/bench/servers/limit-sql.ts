/**
 * The statements of the limit, as somebody who knows PostgreSQL writes them for these very answers: one statement a
 * request, LATERAL for each level, keyset pages, the JSON of the whole answer built inside. Row-level security alone
 * decides what is visible.
 */

/** A statement with the name it is prepared under. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/**
 * A page of rows as JSON. One row more than the page is read, to know whether a next page exists; `node` is built for
 * the page alone.
 */
function page(table: string, where: string, size: number, node: string, joins = ''): string {
  return `(
    SELECT json_build_object(
      'pageInfo', json_build_object(
        'hasNextPage', coalesce(max(t.rows) > ${size}, false),
        'endCursor', max(t.created_at::text || '|' || t.id::text) FILTER (WHERE t.at = least(t.rows, ${size}))),
      'nodes', coalesce(json_agg(${node} ORDER BY t.at), '[]')) AS page
    FROM (
      SELECT p.*, row_number() OVER () AS at, count(*) OVER () AS rows
      FROM (SELECT * FROM ${table} WHERE ${where} ORDER BY created_at DESC, id DESC LIMIT ${size + 1}) p) t
    ${joins}
    WHERE t.at <= ${size})`;
}

const pending = page(
  'approvals',
  `portfolio_id = t.id AND status = 'PENDING'`,
  10,
  `json_build_object('id', t.id, 'action', t.action, 'status', t.status,
    'requester', json_build_object('fullName', u.full_name), 'createdAt', t.created_at)`,
  'LEFT JOIN users u ON u.id = t.requester_id',
);

const nested = page(
  'portfolios',
  'org_id = o.id AND deleted_at IS NULL',
  20,
  `json_build_object('name', t.name, 'defaultMode', t.default_mode, 'liveEnabled', t.live_enabled, 'approvals', a.page)`,
  `CROSS JOIN LATERAL ${pending} a`,
);

const row = `'id', t.id, 'action', t.action, 'status', t.status, 'createdAt', t.created_at`;

const list = (where: string): string =>
  page('approvals', `org_id = o.id${where}`, 100, `json_build_object(${row})`);

const fanout = page(
  'approvals',
  'org_id = o.id',
  100,
  `json_build_object(${row}, 'requester', json_build_object('fullName', u.full_name, 'email', u.email),
    'portfolio', json_build_object('name', f.name))`,
  'LEFT JOIN users u ON u.id = t.requester_id LEFT JOIN portfolios f ON f.id = t.portfolio_id AND f.deleted_at IS NULL',
);

const organization = (field: string, pageSql: string): string => `
  SELECT json_build_object('data', json_build_object('organization',
    json_build_object('name', o.name, '${field}', l.page)))::text AS json
  FROM organizations o CROSS JOIN LATERAL ${pageSql} l
  WHERE o.slug = $1 AND o.deleted_at IS NULL`;

/** The statements by what they answer. */
export const statements = {
  nested: { name: 'nested', text: organization('portfolios', nested) },
  list: { name: 'list', text: organization('approvals', list('')) },
  listAfter: {
    name: 'listAfter',
    text: organization('approvals', list(' AND (created_at, id) < ($2::timestamptz, $3::uuid)')),
  },
  fanout: { name: 'fanout', text: organization('approvals', fanout) },
  // The writes of renamePortfolio and nothing else: the row where nobody changed it since, and its audit event.
  rename: {
    name: 'rename',
    text: `
      WITH changed AS (
        UPDATE portfolios SET name = $2, version = version + 1, updated_at = now()
        WHERE id = $1::uuid AND version = $3::int RETURNING id, org_id, name, version)
      SELECT json_build_object('id', c.id, 'version', c.version, 'receipt', append_audit_event(jsonb_build_object(
        'action', 'portfolio.rename', 'status', 'SUCCESS', 'orgId', c.org_id, 'portfolioId', c.id,
        'entityType', 'Portfolio', 'entityId', c.id, 'mfa', true,
        'details', '{"rule": "MANAGER on the portfolio"}'::jsonb,
        'changes', jsonb_build_object('name', c.name, 'version', c.version))))::text AS json
      FROM changed c`,
  },
} as const satisfies Record<string, Prepared>;
