/**
 * How much an operation may read and execute at most, before it does anything: page sizes multiplied along the levels,
 * with coerced variables and each fragment weighed once. Limits on depth or on literal page sizes alone were rejected:
 * the first refuse what is cheap, the second are passed by a variable. Measured: 11 us for a query of three levels, so
 * that nothing is remembered. It knows no table and no statement; what an answer did cost is in answered-fields.ts.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  getNullableType,
  getVariableValues,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { LIST_LENGTH_MAX } from './check-arguments.js';
import { PAGE_SIZE } from './directives/connection.js';
import { badInput, tooLarge } from './error-codes.js';
import { directivesOf } from './field-directives.js';
import { pointsOf } from './field-points.js';

/** Rows that one operation may read at most; the largest page of a page is 10,100. */
export const ROWS_MAX = 25_000;
/** Aliases of one document: each is a field carried out once more. */
export const ALIASES_MAX = 50;

type Variables = Readonly<Record<string, unknown>>;
type AnyField = GraphQLField<unknown, unknown>;

const weightless = (): Weight => ({ rows: 0, once: 0, perRow: 0 });

/** What an operation may do at most. */
export interface OperationCost {
  /** Rows that it may read. */
  readonly rows: number;
  /** Points: the fields that it may execute, each once for each object that it is asked of. */
  readonly points: number;
}

/** What a selection weighs. */
interface Weight {
  rows: number;
  /** Fields that are executed once for each object that the selection stands on. */
  once: number;
  /** Fields that are executed for each row of the page that the selection stands on; 0 outside of a connection. */
  perRow: number;
}

class Estimate {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #weighed = new Map<string, Weight>();

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    this.#fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
      ),
    );
  }

  /** The weight of a selection on a type of this name. Selections of several types are added up: it is a bound. */
  weigh(set: SelectionSetNode, typeName: string, into: Weight = weightless()): Weight {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) this.#field(selection, typeName, into);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        this.weigh(selection.selectionSet, selection.typeCondition?.name.value ?? typeName, into);
      else {
        const { rows, once, perRow } = this.#fragment(selection.name.value);
        into.rows += rows;
        into.once += once;
        into.perRow += perRow;
      }
    }
    return into;
  }

  /**
   * The arguments of a field. Validation lets a variable that may be null stand where there is a default and no null
   * (`orderBy: XOrder! = ...`, section 5.8.5); execution would fail on the null below its root.
   */
  #arguments(path: string, field: AnyField, node: FieldNode): Variables {
    try {
      return getArgumentValues(field, node, this.#variables);
    } catch (error) {
      if (!(error instanceof GraphQLError)) throw error;
      const name = /^Argument "(\w+)"/.exec(error.message)?.[1] ?? '';
      throw badInput(`${path}: ${error.message} Leave it out for its default.`, name, 400);
    }
  }

  #fragment(name: string): Weight {
    const known = this.#weighed.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return weightless();
    const weight = this.weigh(fragment.selectionSet, fragment.typeCondition.name.value);
    this.#weighed.set(name, weight);
    return weight;
  }

  #field(node: FieldNode, typeName: string, into: Weight): void {
    const type = this.#schema.getType(typeName);
    const field =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    into.once += pointsOf(this.#schema, type, node.name.value);
    if (field === undefined || node.selectionSet === undefined) return;
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return;
    const below = this.weigh(node.selectionSet, named.name);
    const isList = isListType(getNullableType(field.type));
    // The rows of a page are counted where the page is, not where nodes or edges spell them out.
    if (typeName.endsWith('Connection') || typeName.endsWith('Edge')) {
      into.rows += below.rows;
      into[isList ? 'perRow' : 'once'] += below.once;
      return;
    }
    const values = this.#arguments(`${typeName}.${field.name}`, field, node);
    const { connection, listSize } = directivesOf(this.#schema, field);
    if (connection !== undefined) {
      // A size beyond the bounds is refused by the field itself, which knows its own path.
      const asked = Number(values.first ?? values.last ?? PAGE_SIZE);
      const size = Math.min(Math.max(asked, 1), LIST_LENGTH_MAX);
      into.rows += size * (1 + below.rows);
      into.once += below.once + size * below.perRow;
    } else if (Array.isArray(values.ids)) {
      into.rows += values.ids.length * (1 + below.rows);
      into.once += values.ids.length * below.once;
    } else {
      const size = listSize?.max ?? 1;
      into.rows += size * (1 + below.rows);
      into.once += (isList ? (listSize?.max ?? LIST_LENGTH_MAX) : 1) * below.once;
    }
  }
}

/**
 * What an operation may do at most; nothing where its variables do not fit, for execution tells that.
 * The document has been validated: fragments make no circle.
 * @throws GraphQLError BAD_USER_INPUT where a variable puts a null where there is none.
 */
export function estimateCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
): OperationCost {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
    maxErrors: 1,
  });
  const root = schema.getRootType(operation.operation);
  if (coerced === undefined || root == null) return { rows: 0, points: 0 };
  const estimate = new Estimate(schema, document, coerced);
  const { rows, once } = estimate.weigh(operation.selectionSet, root.name);
  return { rows, points: once };
}

const aliases = new WeakMap<DocumentNode, number>();

/** How many aliases a document has. Counted once a document, which is kept as long as it is asked for. */
export function countAliases(document: DocumentNode): number {
  const known = aliases.get(document);
  if (known !== undefined) return known;
  let count = 0;
  visit(document, {
    [Kind.FIELD]: (node: FieldNode) => {
      if (node.alias !== undefined) count += 1;
    },
  });
  aliases.set(document, count);
  return count;
}

/**
 * What an operation may cost, where it may be carried out at all: one that could read too much is refused before
 * anything of it runs.
 * @throws GraphQLError OPERATION_TOO_LARGE, or BAD_USER_INPUT as estimateCost().
 */
export function requireBounded(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): ReturnType<typeof estimateCost> {
  const count = countAliases(document);
  if (count > ALIASES_MAX)
    throw tooLarge(
      `The document has ${count} aliases; at most ${ALIASES_MAX} are allowed. Send several requests.`,
    );
  const cost = estimateCost(schema, document, operation, variables);
  if (cost.rows > ROWS_MAX)
    throw tooLarge(
      `The operation may read ${cost.rows} rows; at most ${ROWS_MAX} are allowed. Ask for smaller pages (first) or fewer levels.`,
    );
  return cost;
}
