/**
 * @write: mutations of configuration entities, whose input is columns and nothing else. An entity with a state machine
 * has a service instead. Tenant columns never come from the input's fields: they come from the decided target.
 */
import type { Act, MutationHandler, Outcome } from '../../domain/context.js';
import { countUsage, type LimitName, requireWithinLimit } from '../../domain/organization/index.js';
import { notFound, requireVersion } from '../../domain/problems.js';
import { type ModelName, models } from '../../generated/models.js';
import type { WriteDirective } from '../field-directives.js';

type Fields = Readonly<Record<string, unknown>>;

/** What the engine sets itself; an input field of that name steers the write and is no column value. */
export const STEERING: ReadonlySet<string> = new Set([
  'id',
  'version',
  'idempotencyKey',
  'orgId',
  'portfolioId',
]);

/** The payload's id field of a model: portfolioId of a Portfolio. */
export function payloadIdField(model: ModelName): string {
  return `${model.charAt(0).toLowerCase()}${model.slice(1)}Id`;
}

/** The input fields that are columns; a test and the boot checks hold them to the model. */
export function columnFields(input: Fields): Fields {
  return Object.fromEntries(
    Object.entries(input).filter(([name, value]) => !STEERING.has(name) && value !== undefined),
  );
}

function outcome(model: ModelName, id: string, act: Act): Outcome {
  // A new organisation's chain begins with its own making.
  const target = model === 'Organization' ? { orgId: id, portfolioId: null } : act.target;
  const portfolioId = model === 'Portfolio' ? id : target.portfolioId;
  return {
    fields: { [payloadIdField(model)]: id },
    entity: { model, id },
    target: { ...target, portfolioId },
  };
}

async function create(name: ModelName, input: Fields, act: Act): Promise<Outcome> {
  const { columns } = models[name];
  const tenant = {
    ...(columns.orgId ? { orgId: act.target.orgId } : {}),
    ...(columns.portfolioId ? { portfolioId: act.target.portfolioId } : {}),
    ...(columns.createdBy ? { createdBy: act.principal.userId } : {}),
  };
  const given = Object.entries(columnFields(input)).filter(([, value]) => value !== null);
  const row = await act.unit.insert(name, { ...Object.fromEntries(given), ...tenant });
  return outcome(name, String(row.id), act);
}

/** Creates under the organisation's row: two who would be the last one within the limit wait here for one another. */
async function createWithin(
  name: ModelName,
  limit: LimitName,
  input: Fields,
  act: Act,
): Promise<Outcome> {
  const orgId = String(act.target.orgId);
  const organization = await act.unit.lock('Organization', orgId);
  if (organization === null) throw notFound('Organization', 'input.orgId');
  // The count and the row are sent together: beyond the limit, the row goes with the transaction.
  const counted = countUsage(act, orgId, limit);
  const made = create(name, input, act);
  made.catch(() => undefined);
  requireWithinLimit(act, organization, limit, await counted);
  return made;
}

async function change(name: ModelName, input: Fields, act: Act, data: Fields): Promise<Outcome> {
  const id = String(input.id);
  const row = (await act.unit.lock(name, id)) as { readonly version: number } | null;
  if (row === null) throw notFound(name, 'input.id');
  requireVersion(row, Number(input.version));
  await act.unit.update(name, id, data);
  return outcome(name, id, act);
}

async function archive(name: ModelName, input: Fields, act: Act): Promise<Outcome> {
  // Where a status can say it, it says it: an organisation is ARCHIVED, a portfolio's status is about its money.
  const isStated = models[name].columns.status?.values?.includes('ARCHIVED') === true;
  const data = { deletedAt: await act.unit.now(), ...(isStated ? { status: 'ARCHIVED' } : {}) };
  return change(name, input, act, data);
}

/** The handler of a derived mutation. */
export function writeHandler({ model: name, op, limit }: WriteDirective): MutationHandler<Fields> {
  const model = name as ModelName;
  switch (op) {
    case 'CREATE':
      return limit === undefined
        ? (input, act) => create(model, input, act)
        : (input, act) => createWithin(model, limit as LimitName, input, act);
    case 'UPDATE':
      return (input, act) => change(model, input, act, columnFields(input));
    case 'ARCHIVE':
      return (input, act) => archive(model, input, act);
  }
}
