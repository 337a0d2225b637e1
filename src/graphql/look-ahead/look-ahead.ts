/**
 * Look-ahead: before a root field is resolved, everything its selection will ask for is read in one statement, and
 * the request's loaders are primed with it. Resolvers know nothing of it: what a plan did not foresee, they batch.
 */
import {
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  getNamedType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { errorCode, QUERY_CANCELED } from '../../db/error-code.js';
import type { Branch } from '../../db/read-tree.js';
import type { RequestContext } from '../../domain/context.js';
import { models } from '../../generated/models.js';
import { directivesOf } from '../field-directives.js';
import { NODE } from './field-kinds.js';
import { Plan } from './plan.js';
import { type SelectedColumns, selectedColumns } from './selected-columns.js';
import { switchesOf } from './switches.js';
import { TreeBuilder } from './tree-builder.js';

type Resolver = GraphQLFieldResolver<unknown, RequestContext, Readonly<Record<string, unknown>>>;

/** Plans of one operation: one a root field and set of switches. */
const PLANS_MAX = 64;

/** What is known of an operation, as long as its document is kept. */
interface PlannedOperation {
  /** The variables that @skip and @include look at: they change the tree, all others only values. */
  readonly switches: readonly string[];
  readonly columns: SelectedColumns;
  readonly plans: Map<string, Plan>;
}

const operations = new WeakMap<OperationDefinitionNode, PlannedOperation>();

function plannedOperation(info: GraphQLResolveInfo): PlannedOperation {
  const { operation, schema, fragments, parentType } = info;
  const known = operations.get(operation);
  if (known !== undefined) return known;
  const columns = selectedColumns(schema, fragments, operation.selectionSet, parentType);
  const made = {
    switches: switchesOf([operation, ...Object.values(fragments)]),
    columns,
    plans: new Map<string, Plan>(),
  };
  operations.set(operation, made);
  return made;
}

function makePlan(info: GraphQLResolveInfo, columns: SelectedColumns): Plan {
  const { schema, fragments, variableValues: variables, parentType, fieldNodes, fieldName } = info;
  const builder = new TreeBuilder({ schema, fragments, variables, columns });
  const field = parentType.getFields()[fieldName];
  if (field === undefined) return new Plan([], []);
  if (directivesOf(schema, field).connection)
    return new Plan(builder.connection(parentType, field, fieldNodes), builder.pages);
  const type = getNamedType(field.type);
  const sets = fieldNodes.flatMap(({ selectionSet }) => selectionSet ?? []);
  if (type.name === NODE) return new Plan(builder.nodeTrees(sets), builder.pages);
  if (!isObjectType(type) || !(type.name in models)) return new Plan([], []);
  const row: Branch = { kind: 'row', key: 'id', to: 'id', tree: builder.rowTree(type, sets) };
  return new Plan([row], builder.pages);
}

function planOf(info: GraphQLResolveInfo): Plan {
  const { switches, columns, plans } = plannedOperation(info);
  const values = switches.map((name) => String(info.variableValues[name]));
  const key = [String(info.path.key), ...values].join();
  let plan = plans.get(key);
  if (plan === undefined) {
    plan = makePlan(info, columns);
    if (plans.size < PLANS_MAX) plans.set(key, plan);
  }
  return plan;
}

/** The unique field and values that a root field finds its rows by; null where it does not find any, or not by one. */
function keysOf(
  info: GraphQLResolveInfo,
  args: Readonly<Record<string, unknown>>,
  { principal }: RequestContext,
): readonly [to: string, keys: readonly string[]] | null {
  const field = info.parentType.getFields()[info.fieldName];
  if (field === undefined) return null;
  if (directivesOf(info.schema, field).auth?.scope === 'SELF')
    return principal === null ? null : ['id', [principal.userId]];
  const given = Object.entries(args).filter(([, value]) => value !== null && value !== undefined);
  const [only] = given;
  if (only === undefined || given.length > 1) return null;
  return [only[0], [only[1]].flat().map(String)];
}

/** Reads ahead; null where there is nothing to read, or where the field itself will say what is wrong. */
function readAhead(
  info: GraphQLResolveInfo,
  args: Readonly<Record<string, unknown>>,
  context: RequestContext,
): Promise<void> | null {
  const { principal, loaders } = context;
  if (principal === null || info.operation.operation !== 'query') return null;
  const field = info.parentType.getFields()[info.fieldName];
  const isList = field !== undefined && directivesOf(info.schema, field).connection !== undefined;
  const found = isList ? ([null, []] as const) : keysOf(info, args, context);
  if (found === null) return null;
  const plan = planOf(info);
  if (plan.isEmpty) return null;
  const [to, keys] = found;
  let ahead: ReturnType<Plan['bind']>;
  try {
    ahead = plan.bind(info, context, principal, to, keys);
  } catch {
    // Arguments that do not hold: the field itself says so, at its place and to its parent's rows alone.
    return null;
  }
  return loaders
    .readAhead(ahead.statement, ahead.branches, ahead.pages, keys)
    .catch((error: unknown) => {
      // What the database refuses of a part, the loaders meet at that part's place, and the rest is answered. What
      // took too long as a whole is not begun again in pieces.
      if (errorCode(error) === QUERY_CANCELED) throw error;
      if (!context.signal.aborted) context.overcame(error);
    });
}

/** Reads ahead, then resolves; at once where nothing is read, so that errors come in the order they always do. */
export function withLookAhead(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    const reading = readAhead(info, args, context);
    return reading === null
      ? resolve(source, args, context, info)
      : reading.then(() => resolve(source, args, context, info));
  };
}
