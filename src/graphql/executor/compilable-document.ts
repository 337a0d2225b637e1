/**
 * The operation as graphql-jit gets it: a copy without arguments, directives and variables, in which what @skip and
 * @include leave out is left out. One copy for each combination of conditions. Letting graphql-jit weigh the conditions
 * was rejected: it joins those of all places at which a fragment is spread, and writes them into the shared document.
 */
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  getDirectiveValues,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

type Variables = { readonly [variable: string]: unknown };

const sent = new WeakMap<FieldNode, FieldNode>();

/** The field as the client sent it, by its copy. */
export function sentNode(copy: FieldNode): FieldNode {
  return sent.get(copy) ?? copy;
}

/** The fragments of a document by name, as `info.fragments` has them. */
export function fragmentsOf(document: DocumentNode): Record<string, FragmentDefinitionNode> {
  const fragments = Object.create(null) as Record<string, FragmentDefinitionNode>;
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments[node.name.value] = node;
  return fragments;
}

function isIncluded(node: SelectionNode, variables: Variables): boolean {
  if (node.directives === undefined || node.directives.length === 0) return true;
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.if !== false;
}

function copySelection(node: SelectionNode, variables: Variables): SelectionNode {
  if (node.kind === Kind.FRAGMENT_SPREAD) return { kind: node.kind, name: node.name };
  if (node.kind === Kind.INLINE_FRAGMENT) {
    const selectionSet = copySet(node.selectionSet, variables);
    const { kind, typeCondition } = node;
    return typeCondition ? { kind, typeCondition, selectionSet } : { kind, selectionSet };
  }
  const { kind, name, alias, loc, selectionSet } = node;
  const copy: FieldNode = {
    kind,
    name,
    ...(alias ? { alias } : {}),
    ...(loc ? { loc } : {}),
    ...(selectionSet ? { selectionSet: copySet(selectionSet, variables) } : {}),
  };
  sent.set(copy, node);
  return copy;
}

function copySet({ selections }: SelectionSetNode, variables: Variables): SelectionSetNode {
  const kept = selections.filter((node) => isIncluded(node, variables));
  const copies = kept.map((node) => copySelection(node, variables));
  return { kind: Kind.SELECTION_SET, selections: copies };
}

/**
 * The copy of an operation and of its document's fragments that is true for these values of its conditions.
 * Every variable in a condition must be a boolean.
 */
export function compilableDocument(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): DocumentNode {
  const { kind, operation: type, selectionSet } = operation;
  const root = { kind, operation: type, selectionSet: copySet(selectionSet, variables) };
  const fragments = Object.values(fragmentsOf(document)).map((node) => ({
    kind: node.kind,
    name: node.name,
    typeCondition: node.typeCondition,
    selectionSet: copySet(node.selectionSet, variables),
  }));
  return { kind: Kind.DOCUMENT, definitions: [root, ...fragments] };
}
