/**
 * What each server is asked, in its own words, for the same answer: the same rows, fields, order, page sizes and
 * pageInfo. It knows neither load nor measurement.
 */
import type { ServerName } from './spawn.ts';

/** A question of a workload, about one organisation. */
export interface Question {
  readonly operation: 'nested' | 'list' | 'walk' | 'fanout';
  readonly slug: string;
  /** The cursor after which the list goes on; each server has cursors of its own. */
  readonly after?: string;
}

const PAGE = 'pageInfo { hasNextPage endCursor }';
const ROW = 'action status createdAt';
const NEWEST = 'orderBy: [CREATED_AT_DESC, ROW_ID_DESC]';

const countersign = {
  nested: `query ($slug: String!) { organization(slug: $slug) { name portfolios(first: 20) { ${PAGE} nodes {
    name defaultMode liveEnabled approvals(first: 10, filter: { status: PENDING }) { ${PAGE} nodes {
      id ${ROW} requester { fullName } } } } } } }`,
  list: `query ($slug: String!, $after: String) { organization(slug: $slug) { name
    approvals(first: 100, after: $after) { ${PAGE} nodes { id ${ROW} } } } }`,
  walk: `query ($slug: String!, $after: String) { organization(slug: $slug) {
    approvals(first: 100, after: $after) { ${PAGE} } } }`,
  fanout: `query ($slug: String!) { organization(slug: $slug) { name approvals(first: 100) { ${PAGE} nodes {
    id ${ROW} requester { fullName email } portfolio { name } } } } }`,
};

const apollo = {
  ...countersign,
  nested: countersign.nested.replace('filter: { status: PENDING }', 'status: PENDING'),
};

// Names of its own are given the others' by aliases where a person would; `rowId` is the column.
const postgraphile = {
  nested: `query ($slug: String!) { organization: organizationBySlug(slug: $slug) { name
    portfolios: portfoliosByOrgId(first: 20, ${NEWEST}) { ${PAGE} nodes { name defaultMode liveEnabled
      approvals: approvalsByPortfolioId(first: 10, condition: { status: PENDING }, ${NEWEST}) { ${PAGE} nodes {
        id: rowId ${ROW} requester: userByRequesterId { fullName } } } } } } }`,
  list: `query ($slug: String!, $after: Cursor) { organization: organizationBySlug(slug: $slug) { name
    approvals: approvalsByOrgId(first: 100, after: $after, ${NEWEST}) { ${PAGE} nodes { id: rowId ${ROW} } } } }`,
  walk: `query ($slug: String!, $after: Cursor) { organization: organizationBySlug(slug: $slug) {
    approvals: approvalsByOrgId(first: 100, after: $after, ${NEWEST}) { ${PAGE} } } }`,
  fanout: `query ($slug: String!) { organization: organizationBySlug(slug: $slug) { name
    approvals: approvalsByOrgId(first: 100, ${NEWEST}) { ${PAGE} nodes { id: rowId ${ROW}
      requester: userByRequesterId { fullName email } portfolio: portfolioByPortfolioId { name } } } } }`,
};

const documents = { countersign, postgraphile, apollo };

/** Where a server answers. */
export const pathOf = (server: ServerName): string =>
  server === 'countersign' || server === 'postgraphile' ? '/graphql' : '/';

/** The body of the request that asks this server. */
export function bodyFor(server: ServerName, question: Question): string {
  const { operation, slug, after } = question;
  if (server === 'limit')
    return JSON.stringify({ ...question, operation: operation === 'walk' ? 'list' : operation });
  const variables = after === undefined ? { slug } : { slug, after };
  return JSON.stringify({ query: documents[server][operation], variables });
}

/** A renaming: the one write that is measured. */
export interface Renaming {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

const RENAME = `mutation ($input: RenamePortfolioInput!) { renamePortfolio(input: $input) {
  portfolio { id version } receipt { eventId sequence hash } problem { code message } } }`;

/** The body of the request that renames a portfolio and records it. */
export function renamingFor(server: ServerName, input: Renaming): string {
  if (server === 'limit') return JSON.stringify({ operation: 'rename', ...input });
  return JSON.stringify({ query: RENAME, variables: { input } });
}

/** An answer without what may differ: cursors are each server's own, and instants may be written in several ways. */
export function normalAnswer(text: string): unknown {
  const parsed = JSON.parse(text, (key, value: unknown) => {
    if (key === 'createdAt') return new Date(String(value)).toISOString();
    if (key === 'endCursor') return typeof value;
    return value;
  });
  if (parsed.errors !== undefined) throw new Error(`It answered ${text.slice(0, 500)}`);
  return parsed.data.organization;
}
