/**
 * The first wall: the condition that every statement of the engine carries in its WHERE, from the model's scope and
 * the person's visibility. The second wall, row-level security, is in the migrations and does not know this one.
 */

import { models } from '../generated/models.js';
import { columnOf, type Model } from './model.js';
import type { Parameters } from './parameters.js';
import type { Visibility } from './visibility.js';

const ANY = (left: string, right: string) => `${left} = ANY(${right})`;

function column(model: Model, at: number, alias: string): string {
  const field = model.scope.columns[at];
  if (field === undefined)
    throw new Error(
      `@scope ${model.scope.kind} of ${model.name} names too few columns in prisma/schema.`,
    );
  return `${alias}.${columnOf(model, field).column}`;
}

type ListName =
  | 'organizationsAt'
  | 'organizationsTouchedAt'
  | 'portfoliosAt'
  | 'portfoliosBelow'
  | 'peerOrganizationsAt';

/** One of a person's lists at a role: a placeholder that a whole statement shares. */
function listOf(name: ListName, role: string, parameters: Parameters): string {
  return parameters.share(`${name} ${role}`, ({ seen }) => seen[name](role), 'uuid[]');
}

const self = (parameters: Parameters): string =>
  parameters.share('self', ({ seen }) => seen.userId, 'uuid');

function portfolioScope(
  model: Model,
  alias: string,
  seen: Visibility,
  parameters: Parameters,
): string {
  const [org, portfolio] = [column(model, 0, alias), column(model, 1, alias)];
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
  const [id, home] = [column(model, 0, alias), column(model, 1, alias)];
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
): string {
  const organizations = () => listOf('organizationsTouchedAt', model.readRole, parameters);
  switch (model.scope.kind) {
    case 'PLATFORM':
      return 'false';
    case 'ORG':
      return ANY(column(model, 0, alias), organizations());
    case 'SHARED': {
      const list = organizations();
      return `(${ANY(column(model, 0, alias), list)} OR ${ANY(column(model, 1, alias), list)})`;
    }
    case 'PORTFOLIO':
      return portfolioScope(model, alias, seen, parameters);
    case 'PEER':
      return peerScope(model, alias, parameters);
    case 'USER':
      return `${column(model, 0, alias)} = ${self(parameters)}`;
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
 * What belongs to an archived portfolio is out of everybody's sight with it. Not asked where the rows are read below
 * a portfolio that was itself seen: it would cost a look-up a row (approvals of a portfolio, page by page).
 */
function inLivePortfolio(model: Model, alias: string, below: string | null): string {
  const { kind, columns } = model.scope;
  const field = columns[1];
  if (kind !== 'PORTFOLIO' || field === undefined || field === 'id') return '';
  if (model.outlivesPortfolio || field === below) return '';
  return ` AND NOT EXISTS (SELECT FROM portfolios f WHERE f.id = ${column(model, 1, alias)} AND f.deleted_at IS NOT NULL)`;
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
  return `(${id} = ${self(parameters)} OR ${ANY(home, listOf('organizationsAt', role, parameters))})`;
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
 * `below` is the field by which the rows hang on parents that this person was seen to see, if they do.
 */
export function scopeCondition(
  model: Model,
  alias: string,
  seen: Visibility,
  parameters: Parameters,
  below: string | null = null,
): string {
  const live = model.columns.deletedAt
    ? ` AND ${alias}.${columnOf(model, 'deletedAt').column} IS NULL`
    : '';
  const alive = `${live}${inLivePortfolio(model, alias, below)}`;
  // Rows of a person alone are theirs alone: being a super admin opens nothing.
  if (seen.isUnbounded && model.scope.kind !== 'USER')
    return `${inLiveOrganization(model, alias)}${alive}`;
  const bounded = boundedScope(model, alias, seen, parameters);
  if (model.ownColumn === null) return `${bounded}${alive}`;
  const own = `${alias}.${columnOf(model, model.ownColumn).column} = ${self(parameters)}`;
  return `(${bounded} OR ${own})${alive}`;
}
