/**
 * Answers a query by one statement that writes its JSON, where all of the query is covered by directives. Everything
 * else, and everything that would be an error, is left to the executor, which says it in its own words: an answer
 * from here has no errors.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { compileAnswer } from '../../db/answer-sql.js';
import type { AnswerRoot } from '../../db/answer-tree.js';
import { errorCode, QUERY_CANCELED } from '../../db/error-code.js';
import type { PlanStatement } from '../../db/plan-sql.js';
import { pageShape } from '../../db/read-conditions.js';
import { bind, type Statement } from '../../db/read-sql.js';
import { scopeShape } from '../../db/scope-sql.js';
import type { RequestContext } from '../../domain/context.js';
import { checkedArguments } from '../field-arguments.js';
import { directivesOf } from '../field-directives.js';
import { AnswerBuilder, NotCovered } from './answer-builder.js';
import { pageArguments } from './page-arguments.js';
import type { Fragments } from './selected-columns.js';
import { type PlannedDocument, responseName, selectedFields } from './selections.js';
import { switchesOf } from './switches.js';
import type { PageSource } from './tree-builder.js';

type Variables = Readonly<Record<string, unknown>>;

/** A look-up at the root: its field, whose one given argument says which row. */
interface Lookup {
  readonly node: FieldNode;
  readonly name: string;
}

/** What is known of one query and one set of switches; null where it is not covered. */
interface WholePlan {
  readonly roots: readonly AnswerRoot[];
  readonly lookups: readonly Lookup[];
  readonly pages: readonly PageSource[];
  readonly statements: Map<string, PlanStatement>;
}

interface KnownQuery {
  readonly fragments: Fragments;
  readonly switches: readonly string[];
  readonly plans: Map<string, WholePlan | null>;
}

const PLANS_MAX = 16;
const STATEMENTS_MAX = 32;

const queries = new WeakMap<OperationDefinitionNode, KnownQuery>();

function knownQuery(document: DocumentNode, operation: OperationDefinitionNode): KnownQuery {
  const known = queries.get(operation);
  if (known !== undefined) return known;
  const definitions = document.definitions.filter(
    (node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION,
  );
  const fragments = Object.fromEntries(definitions.map((node) => [node.name.value, node]));
  const made = { fragments, switches: switchesOf([operation, ...definitions]), plans: new Map() };
  queries.set(operation, made);
  return made;
}

/** @throws NotCovered. */
function makePlan(document: PlannedDocument, operation: OperationDefinitionNode): WholePlan {
  const root = document.schema.getQueryType();
  if (root == null) throw new NotCovered('Query');
  const builder = new AnswerBuilder(document);
  const lookups: Lookup[] = [];
  const groups = selectedFields(document, root, [operation.selectionSet], responseName);
  const roots = [...groups].map(([name, nodes]): AnswerRoot => {
    const [node] = nodes;
    if (node === undefined || node.name.value === '__typename')
      return { kind: 'constant', name, value: root.name };
    const field = root.getFields()[node.name.value];
    if (field === undefined) throw new NotCovered(name);
    const { auth, connection, isLookup } = directivesOf(document.schema, field);
    if (auth?.scope !== 'ROWS') throw new NotCovered(name);
    if (connection) return builder.list(root, field, name, nodes);
    const type = getNamedType(field.type);
    const isNullable = getNullableType(field.type) === field.type;
    if (!isLookup || !isNullable || !isObjectType(type)) throw new NotCovered(name);
    const at = lookups.push({ node, name: node.name.value }) - 1;
    return { kind: 'row', name, to: 'id', at, tree: builder.rowTree(type, nodes) };
  });
  return { roots, lookups, pages: builder.pages, statements: new Map() };
}

function planOf(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): WholePlan | null {
  const { fragments, switches, plans } = knownQuery(document, operation);
  const key = switches.map((name) => String(variables[name])).join();
  const known = plans.get(key);
  if (known !== undefined) return known;
  let plan: WholePlan | null = null;
  try {
    plan = makePlan({ schema, fragments, variables, columns: new Map() }, operation);
  } catch (error) {
    if (!(error instanceof NotCovered)) throw error;
  }
  if (plans.size < PLANS_MAX) plans.set(key, plan);
  return plan;
}

/** The unique fields and values that the look-ups go by. @throws GraphQLError or NotCovered where they do not hold. */
function keysOf(
  schema: GraphQLSchema,
  lookups: readonly Lookup[],
  variables: Variables,
  context: RequestContext,
): readonly (readonly [to: string, key: string])[] {
  const fields = schema.getQueryType()?.getFields() ?? {};
  return lookups.map(({ node, name }) => {
    const field = fields[name];
    if (field === undefined) throw new NotCovered(name);
    const given = getArgumentValues(field, node, variables);
    const values = checkedArguments(schema, `Query.${name}`, field.args, node, given, context);
    const named = Object.entries(values).filter(
      ([, value]) => value !== null && value !== undefined,
    );
    const [only] = named;
    if (only === undefined || named.length > 1) throw new NotCovered(name);
    return [only[0], String(only[1])] as const;
  });
}

function bindPlan(
  plan: WholePlan,
  schema: GraphQLSchema,
  variables: Variables,
  context: RequestContext,
): Statement {
  const { principal } = context;
  if (principal === null) throw new NotCovered('nobody');
  const keys = keysOf(schema, plan.lookups, variables, context);
  const pages = plan.pages.map((source) => pageArguments(schema, source, variables, context));
  const shape = [keys.map(([to]) => to).join(), scopeShape(principal), ...pages.map(pageShape)];
  const bound = { seen: principal, keys: keys.map(([, key]) => key), pages };
  let compiled = plan.statements.get(shape.join('\n'));
  if (compiled === undefined) {
    const roots = plan.roots.map((root) =>
      root.kind === 'row' ? { ...root, to: keys[root.at]?.[0] ?? root.to } : root,
    );
    compiled = compileAnswer(roots, bound);
    if (plan.statements.size < STATEMENTS_MAX) plan.statements.set(shape.join('\n'), compiled);
  }
  return bind(compiled.text, compiled.parameters, bound);
}

/**
 * The `data` of a query as JSON text; null where the executor has to answer it.
 * @throws the database's error where the statement ran out of time.
 */
export async function answerWhole(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
  context: RequestContext,
): Promise<string | null> {
  if (operation.operation !== 'query' || context.principal === null) return null;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  if (coerced === undefined) return null;
  const plan = planOf(schema, document, operation, coerced);
  if (plan === null) return null;
  let statement: Statement;
  try {
    statement = bindPlan(plan, schema, coerced, context);
  } catch (error) {
    if (error instanceof GraphQLError || error instanceof NotCovered) return null;
    throw error;
  }
  try {
    return await context.loaders.read(statement);
  } catch (error) {
    // The executor says that the client has gone.
    if (context.signal.aborted) return null;
    if (errorCode(error) === QUERY_CANCELED) throw error;
    context.overcame(error);
    return null;
  }
}
