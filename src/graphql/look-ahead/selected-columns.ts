/**
 * The columns that an operation selects of each model, anywhere in it. A row may be asked for at one place of an
 * operation and be brought by another: every place therefore reads all columns that any place needs.
 */
import {
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import { type ModelName, models } from '../../generated/models.js';
import { columnsOfField, NODE } from './field-kinds.js';

/** Fragments of a document by name, as GraphQLResolveInfo has them. */
export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Field names to select, by model; the id is always among them. */
export type SelectedColumns = ReadonlyMap<ModelName, ReadonlySet<string>>;

class Collection {
  readonly columns = new Map<ModelName, Set<string>>();
  /** True where a root field shows no rows and is worked out of them: explainAccess, say. It may ask for any column. */
  isWorkedOut = false;
  readonly #seen = new Set<string>();
  readonly #schema: GraphQLSchema;
  readonly #fragments: Fragments;

  constructor(schema: GraphQLSchema, fragments: Fragments) {
    this.#schema = schema;
    this.#fragments = fragments;
  }

  collect(set: SelectionSetNode, type: GraphQLNamedType | undefined): void {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) {
        this.#field(selection.name.value, type);
        const below = this.#typeBelow(selection.name.value, type);
        if (selection.selectionSet) this.collect(selection.selectionSet, below);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        this.collect(selection.selectionSet, condition ? this.#schema.getType(condition) : type);
      } else this.#fragment(selection.name.value);
    }
  }

  #fragment(name: string): void {
    const fragment = this.#fragments[name];
    if (fragment === undefined || this.#seen.has(name)) return;
    this.#seen.add(name);
    this.collect(fragment.selectionSet, this.#schema.getType(fragment.typeCondition.name.value));
  }

  #field(name: string, type: GraphQLNamedType | undefined): void {
    if (type === this.#schema.getQueryType() && !this.#showsRows(name, type))
      this.isWorkedOut = true;
    const types = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    for (const each of types) {
      if (!isObjectType(each) || !(each.name in models)) continue;
      const field = each.getFields()[name];
      if (field === undefined) continue;
      const model = each.name as ModelName;
      const known = this.columns.get(model) ?? new Set(['id']);
      for (const column of columnsOfField(this.#schema, model, field)) known.add(column);
      this.columns.set(model, known);
    }
  }

  #showsRows(name: string, type: GraphQLNamedType | undefined): boolean {
    if (name === '__typename') return true;
    const { name: shown = NODE } = this.#typeBelow(name, type) ?? {};
    return shown === NODE || shown.endsWith('Connection') || shown in models;
  }

  #typeBelow(name: string, type: GraphQLNamedType | undefined): GraphQLNamedType | undefined {
    if (!isCompositeType(type) || !('getFields' in type)) return undefined;
    const field = type.getFields()[name];
    return field === undefined ? undefined : getNamedType(field.type);
  }
}

/** Collects over a whole operation, skipped selections included: a column too many does no harm. */
export function selectedColumns(
  schema: GraphQLSchema,
  fragments: Fragments,
  set: SelectionSetNode,
  root: GraphQLNamedType,
): SelectedColumns {
  const collection = new Collection(schema, fragments);
  collection.collect(set, root);
  // A row that is brought at one place is what a loader gives at every other.
  if (collection.isWorkedOut)
    for (const [model, known] of collection.columns)
      for (const column of Object.keys(models[model].columns)) known.add(column);
  return collection.columns;
}
