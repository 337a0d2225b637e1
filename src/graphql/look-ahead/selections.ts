/**
 * The fields that a selection asks of a type, as GraphQL collects them (section "CollectFields" of the
 * specification): fragments that apply spread out, @skip and @include followed.
 */
import {
  type FieldNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  isAbstractType,
  Kind,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Fragments, SelectedColumns } from './selected-columns.js';

/** A document as plans read it, with coerced variables. */
export interface PlannedDocument {
  readonly schema: GraphQLSchema;
  readonly fragments: Fragments;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly columns: SelectedColumns;
}

function isIncluded(selection: SelectionNode, { variables }: PlannedDocument): boolean {
  if (getDirectiveValues(GraphQLSkipDirective, selection, variables)?.if === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, selection, variables)?.if !== false;
}

function applies(
  condition: string | undefined,
  type: GraphQLObjectType,
  schema: GraphQLSchema,
): boolean {
  if (condition === undefined || condition === type.name) return true;
  const named = schema.getType(condition);
  return isAbstractType(named) && schema.isSubType(named, type);
}

/** The selected fields of a type in their order, grouped by what `keyOf` says of each. */
export function selectedFields(
  document: PlannedDocument,
  type: GraphQLObjectType,
  sets: readonly SelectionSetNode[],
  keyOf: (node: FieldNode) => string,
): Map<string, FieldNode[]> {
  const found = new Map<string, FieldNode[]>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (!isIncluded(selection, document)) continue;
      if (selection.kind === Kind.FIELD) {
        const key = keyOf(selection);
        found.set(key, [...(found.get(key) ?? []), selection]);
        continue;
      }
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : document.fragments[selection.name.value];
      if (
        fragment !== undefined &&
        applies(fragment.typeCondition?.name.value, type, document.schema)
      )
        collect(fragment.selectionSet);
    }
  };
  for (const set of sets) collect(set);
  return found;
}

/** The name a field has in the answer. */
export const responseName = ({ alias, name }: FieldNode): string => alias?.value ?? name.value;

/** The selections below these fields. */
export function setsOf(nodes: readonly FieldNode[]): SelectionSetNode[] {
  return nodes.flatMap(({ selectionSet }) => (selectionSet === undefined ? [] : [selectionSet]));
}
