/**
 * The scope of rows that are asked for by their ids. It must not tell by its time whether there is such a row: what is
 * asked of a row that was found costs what an absent one does not (measured: 31 us for a person, whose colleagues are
 * looked up, and more the larger the asker's organisation is; 11 us would be told apart by some hundred answers).
 */
import type { Model } from './model.js';
import type { Parameters } from './parameters.js';
import { listOf, scopeCondition, self } from './scope-sql.js';
import type { Visibility } from './visibility.js';

/** What a SELECT by ids begins with, and what its WHERE asks beside the ids. */
export interface KeyedScope {
  readonly opening: string;
  readonly condition: string;
}

/**
 * The scope of the rows under this alias that have one of some ids; `isKey` says in SQL that a column is one of them.
 * Whether people with these ids hold a role near the asker is looked up of the ids, before any row is: the first
 * condition makes it so, for PostgreSQL asks what names no column of the table once, at the beginning. The second one
 * calls no function that could leak what it is given, and is cheap: PostgreSQL asks it before its own policy, which
 * looks colleagues up.
 */
export function keyedScope(
  model: Model,
  alias: string,
  isKey: (column: string) => string,
  seen: Visibility,
  parameters: Parameters,
): KeyedScope {
  const condition = scopeCondition(model, alias, seen, parameters);
  if (model.scope.kind !== 'PEER' || seen.isUnbounded) return { opening: '', condition };
  const [id, home] = model.scope.columns.map((field) => model.columns[field]?.column);
  const peers = listOf('peerOrganizationsAt', model.readRole, parameters);
  const held = (table: string) =>
    `EXISTS (SELECT FROM ${table} r WHERE ${isKey('r.user_id')} AND r.org_id = ANY(${peers}))`;
  const known = '(SELECT known.holds_role FROM known)';
  const own = `${alias}.${id} = ${self(parameters)}`;
  return {
    opening: `WITH known AS MATERIALIZED (SELECT ${held('org_role_assignments')} OR ${held('portfolio_role_assignments')} AS holds_role) `,
    condition: `${known} IS NOT NULL AND (${alias}.${home} = ANY(${peers}) OR ${own} OR ${known}) AND ${condition}`,
  };
}
