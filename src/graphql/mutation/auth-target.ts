/**
 * Finds the scope that an operation touches from the input paths of @auth, reading inside the transaction with the
 * person's own eyes: what they may not see is not found, whether it exists or not.
 */
import type { Target } from '../../auth/decision.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import { notFound } from '../../domain/problems.js';
import { type ModelName, models } from '../../generated/models.js';
import type { AuthDirective } from '../field-directives.js';

type Row = Readonly<Record<string, unknown>>;

/** The value at a dotted path such as input.portfolioId. */
export function valueAt(args: Row, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((value, name) => (value as Row | null | undefined)?.[name], args);
}

/** The model whose row an @auth names by its id. */
export function addressedModel({ model, scope }: AuthDirective): ModelName {
  return (model as ModelName | undefined) ?? (scope === 'PORTFOLIO' ? 'Portfolio' : 'Organization');
}

/** The scope that a row of this model lies in. */
export function targetOfRow(model: ModelName, row: Row): Target {
  const { kind, columns } = models[model].scope;
  // A link between two organisations is ruled by the one that grants: the client, named last.
  const orgField = kind === 'SHARED' ? columns.at(-1) : columns[0];
  const portfolioField = kind === 'PORTFOLIO' ? columns[1] : undefined;
  const id = (field: string | undefined) =>
    field === undefined ? null : ((row[field] as string | null) ?? null);
  return { orgId: id(orgField), portfolioId: id(portfolioField) };
}

async function rowTarget(
  unit: UnitOfWork,
  model: ModelName,
  args: Row,
  path: string,
  lockingRole: string | null = null,
): Promise<Target> {
  const id = String(valueAt(args, path));
  const locked = lockingRole === null ? null : await unit.lockAhead(model, id, lockingRole);
  const row = locked ?? (await unit.row(model, id));
  if (row === null) throw notFound(model, path);
  return targetOfRow(model, row as unknown as Row);
}

/**
 * The target of an operation. With `changesTarget` its row is locked while it is looked for, where the rule's role is
 * held at it: who may not change it cannot hold it from those who may.
 * @throws ProblemError NOT_FOUND where the person sees no such row.
 */
export async function findTarget(
  unit: UnitOfWork,
  auth: AuthDirective,
  args: Row,
  changesTarget: boolean,
): Promise<Target> {
  if (auth.id === undefined) return { orgId: null, portfolioId: null };
  const model = addressedModel(auth);
  if (auth.within === undefined)
    return rowTarget(unit, model, args, auth.id, changesTarget ? auth.role : null);
  const outer = await rowTarget(unit, 'Organization', args, auth.within);
  if (valueAt(args, auth.id) == null) return outer;
  const inner = await rowTarget(unit, model, args, auth.id);
  // A portfolio of another organisation is as good as none.
  if (inner.orgId !== outer.orgId) throw notFound(model, auth.id);
  return inner;
}
