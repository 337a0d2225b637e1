/**
 * The first wall: the condition that every statement of the engine carries in its WHERE, from the model's scope and
 * the person's visibility. The second wall, row-level security, is in the migrations and does not know this one.
 */

import { models } from '../generated/models.js';
import { columnOf, type Model } from './model.js';
import type { Parameters } from './parameters.js';
import type { Visibility } from './visibility.js';

const ANY = (left: string, right: string) => `${left} = ANY(${right})`;

/**
 * What rows hang on, if they do: the field that holds the parent's id, and where the parent was read in the same
 * statement, its alias and model. A child is of its parent's organisation and portfolio (composite foreign keys), so
 * the condition on them can be asked of the parent: once, and without leading the planner to an index of the whole
 * organisation (measured: 4 ms became 1 ms at 1,000,000 rows).
 */
export interface Parentage {
  readonly by: string;
  readonly parent: { readonly alias: string; readonly model: Model } | null;
}

function column(model: Model, at: number, alias: string, below: Parentage | null): string {
  const field = model.scope.columns[at];
  if (field === undefined)
    throw new Error(
      `@scope ${model.scope.kind} of ${model.name} names too few columns in prisma/schema.`,
    );
  const own = `${alias}.${columnOf(model, field).column}`;
  if (below?.parent == null) return own;
  const { alias: outer, model: parent } = below.parent;
  if (field === below.by) return `${outer}.id`;
  // The organisation of a row that is listed by its portfolio.
  const isOfPortfolio = model.scope.kind === 'PORTFOLIO' && below.by === model.scope.columns[1];
  const orgField = parent.scope.columns[0];
  return at === 0 && isOfPortfolio && parent.scope.kind === 'PORTFOLIO' && orgField !== undefined
    ? `${outer}.${columnOf(parent, orgField).column}`
    : own;
}

type ListName =
  | 'organizationsAt'
  | 'organizationsTouchedAt'
  | 'portfoliosAt'
  | 'portfoliosBelow'
  | 'peerOrganizationsAt';

/** One of a person's lists at a role: a placeholder that a whole statement shares. */
export function listOf(name: ListName, role: string, parameters: Parameters): string {
  return parameters.share(`${name} ${role}`, ({ seen }) => seen[name](role), 'uuid[]');
}

/** Whoever owns what is read: the person of the request. */
const owner = (parameters: Parameters): string =>
  parameters.share('owner', ({ seen }) => seen.ownerId, 'uuid');
/** Whoever reads; of people each sees themselves. */
export const self = (parameters: Parameters): string =>
  parameters.share('self', ({ seen }) => seen.userId, 'uuid');

function portfolioScope(
  model: Model,
  alias: string,
  seen: Visibility,
  parameters: Parameters,
  below: Parentage | null,
): string {
  const [org, portfolio] = [column(model, 0, alias, below), column(model, 1, alias, below)];
  const role = model.readRole;
  const list = (name: ListName) => listOf(name, role, parameters);
  const member = ANY(org, list('organizationsAt'));
  // Most people have no override: the shorter text is then one prepared statement for all of them.
  const lowered = seen.portfoliosBelow(role).length
    ? `(${member} AND (${portfolio} IS NULL OR ${portfolio} <> ALL(${list('portfoliosBelow')})))`
    : member;
  return seen.portfoliosAt(role).length
    ? `(${lowered} OR ${ANY(portfolio, list('portfoliosAt'))})`
    : lowered;
}

function peerScope(model: Model, alias: string, parameters: Parameters): string {
  const [id, home] = [column(model, 0, alias, null), column(model, 1, alias, null)];
  const peers = listOf('peerOrganizationsAt', model.readRole, parameters);
  return (
    `(${ANY(home, peers)}` +
    ` OR EXISTS (SELECT FROM org_role_assignments r WHERE r.user_id = ${id} AND ${ANY('r.org_id', peers)})` +
    ` OR EXISTS (SELECT FROM portfolio_role_assignments r WHERE r.user_id = ${id} AND ${ANY('r.org_id', peers)}))`
  );
}

function boundedScope(
  model: Model,
  alias: string,
  seen: Visibility,
  parameters: Parameters,
  below: Parentage | null,
): string {
  const organizations = () => listOf('organizationsTouchedAt', model.readRole, parameters);
  switch (model.scope.kind) {
    case 'PLATFORM':
      return 'false';
    case 'ORG':
      return ANY(column(model, 0, alias, below), organizations());
    case 'SHARED': {
      const list = organizations();
      return `(${ANY(column(model, 0, alias, null), list)} OR ${ANY(column(model, 1, alias, null), list)})`;
    }
    case 'PORTFOLIO':
      return portfolioScope(model, alias, seen, parameters, below);
    case 'PEER':
      return peerScope(model, alias, parameters);
    case 'USER':
      return `${column(model, 0, alias, null)} = ${owner(parameters)}`;
  }
}

/** The fields of a model that name an organisation it belongs to; an organisation belongs to none. */
function organizationFields({ scope: { kind, columns } }: Model): readonly string[] {
  if (kind === 'PEER') return columns.slice(1);
  const named = kind === 'SHARED' ? columns : columns.slice(0, 1);
  return named.filter((field) => field !== 'id');
}

/**
 * For those whom no list of organisations bounds: what an archived one holds is out of their sight as well. The lists
 * of everybody else leave archived organisations out.
 */
function inLiveOrganization(model: Model, alias: string): string {
  const live = organizationFields(model).map(
    (field) =>
      `NOT EXISTS (SELECT FROM organizations o WHERE o.id = ${alias}.${columnOf(model, field).column} AND o.deleted_at IS NOT NULL)`,
  );
  return live.length === 0 ? 'true' : live.join(' AND ');
}

/**
 * What belongs to an archived portfolio is out of everybody's sight with it. Not asked where the rows are read below a
 * portfolio that was itself seen. The archived ones of a person's organisations are looked up once a statement
 * (measured: a look-up a row doubled the time of a list of 100); only super admins, who have no such list, pay by row.
 * coalesce() has PostgreSQL ask this after the organisation, and not at all of a foreign row: it may not be told by its
 * time from an absent one.
 */
function inLivePortfolio(
  model: Model,
  alias: string,
  seen: Visibility,
  parameters: Parameters,
  below: Parentage | null,
): string {
  const { kind, columns } = model.scope;
  const field = columns[1];
  if (kind !== 'PORTFOLIO' || field === undefined || field === 'id') return '';
  if (model.outlivesPortfolio || field === below?.by) return '';
  const portfolio = column(model, 1, alias, null);
  if (seen.isUnbounded)
    return ` AND NOT EXISTS (SELECT FROM portfolios f WHERE f.id = ${portfolio} AND f.deleted_at IS NOT NULL)`;
  const organizations = listOf('organizationsTouchedAt', 'CLIENT', parameters);
  const archived = `SELECT f.id FROM portfolios f WHERE f.deleted_at IS NOT NULL AND ${ANY('f.org_id', organizations)}`;
  return ` AND NOT coalesce(${portfolio} = ANY(ARRAY(${archived})), false)`;
}

/**
 * The condition of @personal: the row is this person's own, or they hold the role in its home organisation. The same
 * as personalResolver() decides from the same lists.
 */
export function memberCondition(
  home: string,
  id: string,
  role: string,
  seen: Visibility,
  parameters: Parameters,
): string {
  if (seen.isUnbounded) return 'true';
  return `(${id} = ${owner(parameters)} OR ${ANY(home, listOf('organizationsAt', role, parameters))})`;
}

const READ_ROLES = [...new Set(Object.values(models).map(({ readRole }) => readRole))];

/**
 * What of a person the text of scopeCondition() depends on: two people of one shape share every text.
 */
export function scopeShape(seen: Visibility): string {
  if (seen.isUnbounded) return 'unbounded';
  return READ_ROLES.map(
    (role) =>
      (seen.portfoliosBelow(role).length > 0 ? 1 : 0) +
      (seen.portfoliosAt(role).length > 0 ? 2 : 0),
  ).join('');
}

/**
 * The condition "this person may see this row, and it is not deleted", on the table under this alias.
 * Values go into parameters; the text depends on the model and on the person's scopeShape(), nothing else.
 * `below` says what the rows hang on, where this person was seen to see it.
 */
export function scopeCondition(
  model: Model,
  alias: string,
  seen: Visibility,
  parameters: Parameters,
  below: Parentage | null = null,
): string {
  const live = model.columns.deletedAt
    ? ` AND ${alias}.${columnOf(model, 'deletedAt').column} IS NULL`
    : '';
  const alive = `${live}${inLivePortfolio(model, alias, seen, parameters, below)}`;
  // Rows of a person alone are theirs alone: being a super admin opens nothing.
  if (seen.isUnbounded && model.scope.kind !== 'USER')
    return `${inLiveOrganization(model, alias)}${alive}`;
  const bounded = boundedScope(model, alias, seen, parameters, below);
  if (model.ownColumn === null) return `${bounded}${alive}`;
  const reader = model.scope.kind === 'PEER' ? self(parameters) : owner(parameters);
  const own = `${alias}.${columnOf(model, model.ownColumn).column} = ${reader}`;
  return `(${bounded} OR ${own})${alive}`;
}
