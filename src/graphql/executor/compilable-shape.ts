/**
 * Whether an operation may be compiled at all, from its document alone, and on which variables its selection hangs.
 * It compiles nothing.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fragmentsOf } from './compilable-document.js';

/** Fields of compiled code: some 50 ms and 300 kB at the most. */
const FIELDS_MAX = 500;
/** Variables in conditions: each doubles the copies there may be. */
const CONDITIONS_MAX = 4;

/** What is known of an operation before its variables. */
export interface CompilableShape {
  /** Names of the variables in @skip and @include. */
  readonly conditions: readonly string[];
}

/** Counts the fields that compiled code is made of: fragments spread out, and on an interface once for each type of it. */
class FieldCount {
  readonly #schema: GraphQLSchema;
  readonly #fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly #counted = new Map<string, number>();

  constructor(schema: GraphQLSchema, document: DocumentNode) {
    this.#schema = schema;
    this.#fragments = fragmentsOf(document);
  }

  /** The fields below a selection on a type of this name. */
  of({ selections }: SelectionSetNode, typeName: string): number {
    const type = this.#schema.getType(typeName);
    const copies = isAbstractType(type) ? this.#schema.getPossibleTypes(type).length : 1;
    const fields = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
    let sum = 0;
    for (const node of selections) {
      if (node.kind === Kind.INLINE_FRAGMENT)
        sum += this.of(node.selectionSet, node.typeCondition?.name.value ?? typeName);
      else if (node.kind === Kind.FRAGMENT_SPREAD) sum += this.#fragment(node.name.value);
      else {
        const field = fields[node.name.value];
        const below = field && node.selectionSet;
        sum += copies * (1 + (below ? this.of(below, getNamedType(field.type).name) : 0));
      }
    }
    return sum;
  }

  #fragment(name: string): number {
    const fragment = this.#fragments[name];
    if (fragment === undefined) return 0;
    const sum =
      this.#counted.get(name) ?? this.of(fragment.selectionSet, fragment.typeCondition.name.value);
    this.#counted.set(name, sum);
    return sum;
  }
}

/**
 * True where two paths of a document could be written alike with underscores between their names: graphql-jit keeps
 * the info of a field under such a name, and would give one field that of another.
 */
function hasAmbiguousPaths(names: ReadonlySet<string>): boolean {
  for (const name of names)
    for (let at = name.indexOf('_', 1); at > 0; at = name.indexOf('_', at + 1))
      if (names.has(name.slice(0, at))) return true;
  return false;
}

/** The names under which the document's fields are answered, and the variables in its conditions. */
function namesOf(document: DocumentNode): {
  answered: Set<string>;
  conditions: Set<string>;
  isMeta: boolean;
} {
  const answered = new Set<string>();
  const conditions = new Set<string>();
  let isMeta = false;
  visit(document, {
    [Kind.FIELD]: (node: FieldNode) => {
      answered.add(node.alias?.value ?? node.name.value);
      isMeta ||= node.name.value === '__schema' || node.name.value === '__type';
    },
    [Kind.DIRECTIVE]: ({ arguments: args = [] }) => {
      for (const { value } of args)
        if (value.kind === Kind.VARIABLE) conditions.add(value.name.value);
    },
    // What directives of the operation and its variables say is no condition.
    [Kind.VARIABLE_DEFINITION]: () => false,
  });
  return { answered, conditions, isMeta };
}

/** The shape of an operation, or null where graphql-js has to run it. The document has been validated. */
export function compilableShape(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompilableShape | null {
  if (operation.operation !== 'query') return null;
  const { answered, conditions, isMeta } = namesOf(document);
  // Compiled answers are object literals, in which this name sets the prototype. Introspection is too rare to compile.
  if (isMeta || answered.has('__proto__') || hasAmbiguousPaths(answered)) return null;
  if (conditions.size > CONDITIONS_MAX) return null;
  const root = schema.getQueryType()?.name ?? '';
  const fields = new FieldCount(schema, document).of(operation.selectionSet, root);
  return fields > FIELDS_MAX ? null : { conditions: [...conditions] };
}
