/**
 * Apollo Server with DataLoader as most people write it: the standalone server, a DataLoader a level, and for every
 * batch a transaction that sets the claim, one statement after the other. Rows go through as they come from pg.
 */
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import pg from 'pg';
import { databaseUrl, personOf, poolSize, port } from './sign-in.ts';

type Row = Record<string, unknown> & { readonly id: string };

const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });

async function query(person: string, text: string, values: unknown[]): Promise<Row[]> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT app_claim($1)', [person]);
    const { rows } = await client.query<Row>(text, values);
    await client.query('COMMIT');
    return rows;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

const byId = (person: string, table: string) =>
  new DataLoader<string, Row | undefined>(async (ids) => {
    const rows = await query(person, `SELECT * FROM ${table} WHERE id = ANY($1)`, [ids]);
    const found = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => found.get(id));
  });

/** The first rows of each parent, one more than asked for. */
const byParent = (person: string, table: string, key: string, first: number, where = '') =>
  new DataLoader<string, Row[]>(async (ids) => {
    const rows = await query(
      person,
      `SELECT * FROM (
         SELECT *, row_number() OVER (PARTITION BY ${key} ORDER BY created_at DESC, id DESC) AS at
         FROM ${table} WHERE ${key} = ANY($1)${where}) t
       WHERE at <= $2 ORDER BY at`,
      [ids, first + 1],
    );
    const grouped = Map.groupBy(rows, (row) => row[key]);
    return ids.map((id) => grouped.get(id) ?? []);
  });

function createLoaders(person: string) {
  return {
    person,
    users: byId(person, 'users'),
    portfolios: byId(person, 'portfolios'),
    portfoliosOf: byParent(person, 'portfolios', 'org_id', 20, ' AND deleted_at IS NULL'),
    pendingOf: byParent(person, 'approvals', 'portfolio_id', 10, ` AND status = 'PENDING'`),
  };
}

type Context = ReturnType<typeof createLoaders>;

function connection(rows: readonly Row[], first: number) {
  const nodes = rows.slice(0, first);
  const last = nodes.at(-1);
  const endCursor = last && btoa(JSON.stringify([last.created_at, last.id]));
  return { nodes, pageInfo: { hasNextPage: rows.length > first, endCursor } };
}

function approvalsOf(person: string, orgId: string, first: number, after?: string) {
  const order = 'ORDER BY created_at DESC, id DESC';
  if (!after)
    return query(person, `SELECT * FROM approvals WHERE org_id = $1 ${order} LIMIT $2`, [
      orgId,
      first + 1,
    ]);
  return query(
    person,
    `SELECT * FROM approvals WHERE org_id = $1 AND (created_at, id) < ($3, $4) ${order} LIMIT $2`,
    [orgId, first + 1, ...JSON.parse(atob(after))],
  );
}

const typeDefs = `#graphql
  enum ApprovalStatus { PENDING APPROVED REJECTED CANCELLED EXPIRED }
  type PageInfo { hasNextPage: Boolean! endCursor: String }
  type User { fullName: String! email: String! }
  type Approval { id: ID! action: String! status: String! createdAt: String! requester: User portfolio: Portfolio }
  type ApprovalConnection { nodes: [Approval!]! pageInfo: PageInfo! }
  type Portfolio {
    name: String! defaultMode: String! liveEnabled: Boolean!
    approvals(first: Int!, status: ApprovalStatus): ApprovalConnection!
  }
  type PortfolioConnection { nodes: [Portfolio!]! pageInfo: PageInfo! }
  type Organization {
    name: String! portfolios(first: Int!): PortfolioConnection!
    approvals(first: Int!, after: String): ApprovalConnection!
  }
  type Query { organization(slug: String!): Organization }`;

type Page = { readonly first: number; readonly after?: string };

const resolvers = {
  Query: {
    organization: async (_: unknown, { slug }: { slug: string }, { person }: Context) => {
      const rows = await query(person, 'SELECT * FROM organizations WHERE slug = $1', [slug]);
      return rows[0] ?? null;
    },
  },
  Organization: {
    portfolios: async ({ id }: Row, { first }: Page, { portfoliosOf }: Context) =>
      connection(await portfoliosOf.load(id), first),
    approvals: async ({ id }: Row, { first, after }: Page, { person }: Context) =>
      connection(await approvalsOf(person, id, first, after), first),
  },
  Portfolio: {
    defaultMode: (row: Row) => row.default_mode,
    liveEnabled: (row: Row) => row.live_enabled,
    approvals: async ({ id }: Row, { first }: Page, { pendingOf }: Context) =>
      connection(await pendingOf.load(id), first),
  },
  Approval: {
    createdAt: (row: Row) => (row.created_at as Date).toISOString(),
    requester: (row: Row, _: unknown, { users }: Context) => users.load(String(row.requester_id)),
    portfolio: (row: Row, _: unknown, { portfolios }: Context) =>
      portfolios.load(String(row.portfolio_id)),
  },
  User: { fullName: (row: Row) => row.full_name },
};

await startStandaloneServer(new ApolloServer<Context>({ typeDefs, resolvers }), {
  listen: { port, host: '127.0.0.1' },
  context: async ({ req }) => createLoaders(await personOf(req)),
});
