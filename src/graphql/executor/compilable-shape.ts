/**
 * Whether an operation may be compiled at all, from its document alone, and on which variables its selection hangs.
 * It compiles nothing.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { fragmentsOf } from './compilable-document.js';

/** Fields of an operation with its fragments spread out; compiled code grows with them. */
const FIELDS_MAX = 1_000;
/** Variables in conditions: each doubles the copies there may be. */
const CONDITIONS_MAX = 4;

/** What is known of an operation before its variables. */
export interface CompilableShape {
  /** Names of the variables in @skip and @include. */
  readonly conditions: readonly string[];
}

/** How many fields a selection has once every fragment in it is spread out. */
function countFields(
  set: SelectionSetNode,
  fragments: Readonly<Record<string, FragmentDefinitionNode>>,
  counted: Map<string, number>,
): number {
  let sum = 0;
  for (const node of set.selections) {
    if (node.kind === Kind.FIELD) {
      sum += 1;
      if (node.selectionSet) sum += countFields(node.selectionSet, fragments, counted);
    } else if (node.kind === Kind.INLINE_FRAGMENT)
      sum += countFields(node.selectionSet, fragments, counted);
    else {
      const name = node.name.value;
      const fragment = fragments[name];
      const known =
        counted.get(name) ??
        (fragment ? countFields(fragment.selectionSet, fragments, counted) : 0);
      counted.set(name, known);
      sum += known;
    }
  }
  return sum;
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
  document: DocumentNode,
  operation: OperationDefinitionNode,
): CompilableShape | null {
  if (operation.operation !== 'query') return null;
  const { answered, conditions, isMeta } = namesOf(document);
  // Compiled answers are object literals, in which this name sets the prototype. Introspection is too rare to compile.
  if (isMeta || answered.has('__proto__') || hasAmbiguousPaths(answered)) return null;
  if (conditions.size > CONDITIONS_MAX) return null;
  const fields = countFields(operation.selectionSet, fragmentsOf(document), new Map());
  return fields > FIELDS_MAX ? null : { conditions: [...conditions] };
}
