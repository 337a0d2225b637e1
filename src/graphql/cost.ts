/**
 * How much an operation may read at most, before it reads anything: page sizes multiplied along the levels, with
 * coerced variables and each fragment weighed once. Limits on depth or on literal page sizes alone were rejected: the
 * first refuse what is cheap, the second are passed by a variable. It knows no table and no statement.
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
  getVariableValues,
  isCompositeType,
  isInterfaceType,
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

/** Rows that one operation may read at most; the largest page of a page is 10,100. */
export const ROWS_MAX = 25_000;
/** Aliases of one document: each is a field carried out once more. */
export const ALIASES_MAX = 50;

type Variables = Readonly<Record<string, unknown>>;
type AnyField = GraphQLField<unknown, unknown>;

class Estimate {
  readonly #schema: GraphQLSchema;
  readonly #variables: Variables;
  readonly #fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  readonly #weighed = new Map<string, number>();

  constructor(schema: GraphQLSchema, document: DocumentNode, variables: Variables) {
    this.#schema = schema;
    this.#variables = variables;
    this.#fragments = new Map(
      document.definitions.flatMap((node) =>
        node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [],
      ),
    );
  }

  /** The rows below a selection on a type of this name. */
  rows(set: SelectionSetNode, typeName: string): number {
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) sum += this.#field(selection, typeName);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        sum += this.rows(selection.selectionSet, selection.typeCondition?.name.value ?? typeName);
      else sum += this.#fragment(selection.name.value);
    }
    return sum;
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

  #fragment(name: string): number {
    const known = this.#weighed.get(name);
    if (known !== undefined) return known;
    const fragment = this.#fragments.get(name);
    if (fragment === undefined) return 0;
    const sum = this.rows(fragment.selectionSet, fragment.typeCondition.name.value);
    this.#weighed.set(name, sum);
    return sum;
  }

  #field(node: FieldNode, typeName: string): number {
    const type = this.#schema.getType(typeName);
    const field =
      isObjectType(type) || isInterfaceType(type) ? type.getFields()[node.name.value] : undefined;
    if (field === undefined || node.selectionSet === undefined) return 0;
    const named = getNamedType(field.type);
    if (!isCompositeType(named)) return 0;
    const below = this.rows(node.selectionSet, named.name);
    // The rows of a page are counted where the page is, not where nodes or edges spell them out.
    const isPart = typeName.endsWith('Connection') || typeName.endsWith('Edge');
    if (isPart) return below;
    const values = this.#arguments(`${typeName}.${field.name}`, field, node);
    if (Array.isArray(values.ids)) return values.ids.length * (1 + below);
    const { connection, listSize } = directivesOf(this.#schema, field);
    if (connection === undefined) return (listSize?.max ?? 1) * (1 + below);
    const size = Number(values.first ?? values.last ?? PAGE_SIZE);
    // A size beyond the bounds is refused by the field itself, which knows its own path.
    return Math.min(Math.max(size, 1), LIST_LENGTH_MAX) * (1 + below);
  }
}

/**
 * The rows that an operation may read at most; 0 where its variables do not fit, for execution tells that.
 * The document has been validated: fragments make no circle.
 * @throws GraphQLError BAD_USER_INPUT where a variable puts a null where there is none.
 */
export function estimateRows(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  given: Variables,
): number {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given, {
    maxErrors: 1,
  });
  const root = schema.getRootType(operation.operation);
  if (coerced === undefined || root == null) return 0;
  return new Estimate(schema, document, coerced).rows(operation.selectionSet, root.name);
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
 * Refuses an operation that could read too much, before anything of it runs.
 * @throws GraphQLError OPERATION_TOO_LARGE, or BAD_USER_INPUT as estimateRows().
 */
export function requireBounded(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): void {
  const count = countAliases(document);
  if (count > ALIASES_MAX)
    throw tooLarge(
      `The document has ${count} aliases; at most ${ALIASES_MAX} are allowed. Send several requests.`,
    );
  const rows = estimateRows(schema, document, operation, variables);
  if (rows > ROWS_MAX)
    throw tooLarge(
      `The operation may read ${rows} rows; at most ${ROWS_MAX} are allowed. Ask for smaller pages (first) or fewer levels.`,
    );
}
