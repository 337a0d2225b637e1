/**
 * Turns the selection of one root field into a tree of reads. Selections of one field with the same arguments are
 * merged, whatever their aliases; @skip and @include are followed. What it leaves out is batched by the loaders.
 */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  isObjectType,
  print,
  type SelectionSetNode,
} from 'graphql';
import type { Branch, RowTree } from '../../db/read-tree.js';
import { type ModelName, models } from '../../generated/models.js';
import { directivesOf } from '../field-directives.js';
import { connectionModel, nodeModels } from './field-kinds.js';
import { type PlannedDocument, selectedFields, setsOf } from './selections.js';

type Field = GraphQLField<unknown, unknown>;

/** Where a page of the tree gets its arguments from. */
export interface PageSource {
  readonly model: ModelName;
  readonly by: string | null;
  readonly typeName: string;
  readonly field: Field;
  /** The nodes of the document that this page answers; their arguments are the same. */
  readonly nodes: readonly FieldNode[];
}

/** Bounds of one statement: what is deeper or wider is left to the loaders, and every plan is a text of some kB. */
const DEPTH_MAX = 8;
const BRANCHES_MAX = 40;

/** Builds the trees of one root field, and collects the pages they ask for. */
export class TreeBuilder {
  readonly pages: PageSource[] = [];
  readonly #document: PlannedDocument;
  #branches = 0;

  constructor(document: PlannedDocument) {
    this.#document = document;
  }

  /** The tree of a row of this type under these selections. */
  rowTree(type: GraphQLObjectType, sets: readonly SelectionSetNode[], depth = 0): RowTree {
    const model = type.name as ModelName;
    const fields = [...(this.#document.columns.get(model) ?? ['id'])];
    const branches: Branch[] = [];
    if (depth < DEPTH_MAX)
      for (const nodes of this.#fieldsOf(type, sets).values()) {
        const field = type.getFields()[nodes[0]?.name.value ?? ''];
        if (field !== undefined) branches.push(...this.#branchesOf(type, field, nodes, depth));
      }
    return { model, fields, branches };
  }

  /** The trees of rows of any type under these selections, each with what is asked of its type. */
  nodeTrees(sets: readonly SelectionSetNode[]): Branch[] {
    const { schema } = this.#document;
    return nodeModels(schema).flatMap((name): Branch[] => {
      const type = schema.getType(name);
      return isObjectType(type) ? [{ kind: 'rows', tree: this.rowTree(type, sets) }] : [];
    });
  }

  /** The branches of a connection: its page where a row of it is asked for, its count where that is. */
  connection(
    type: GraphQLObjectType,
    field: Field,
    nodes: readonly FieldNode[],
    depth = 0,
  ): Branch[] {
    const { schema } = this.#document;
    const connectionType = getNamedType(field.type);
    const model = connectionModel(field);
    const rowType = schema.getType(model);
    if (!isObjectType(connectionType) || !isObjectType(rowType)) return [];
    const asked = this.#fieldsOf(connectionType, setsOf(nodes));
    const named = (name: string) =>
      [...asked.values()].filter(([node]) => node?.name.value === name).flat();
    const edgeType = getNamedType(connectionType.getFields().edges?.type as never);
    const edges = isObjectType(edgeType)
      ? [...this.#fieldsOf(edgeType, setsOf(named('edges'))).values()]
      : [];
    const rowSets = [
      ...setsOf(named('nodes')),
      ...edges.filter(([node]) => node?.name.value === 'node').flatMap(setsOf),
    ];
    const by = directivesOf(schema, field).connection?.by ?? null;
    const page = this.pages.push({ model, by, typeName: type.name, field, nodes }) - 1;
    const branches: Branch[] = [];
    if (['nodes', 'edges', 'pageInfo'].some((name) => named(name).length > 0))
      branches.push({ kind: 'page', by, page, tree: this.rowTree(rowType, rowSets, depth + 1) });
    if (named('totalCount').length > 0) branches.push({ kind: 'count', by, page, model });
    return branches;
  }

  #branchesOf(
    type: GraphQLObjectType,
    field: Field,
    nodes: readonly FieldNode[],
    depth: number,
  ): Branch[] {
    const { relation, connection } = directivesOf(this.#document.schema, field);
    if (!relation && !connection) return [];
    this.#branches += 1;
    if (this.#branches > BRANCHES_MAX) return [];
    if (connection) return this.connection(type, field, nodes, depth);
    const target = getNamedType(field.type);
    if (!relation || !isObjectType(target) || !(target.name in models)) return [];
    const tree = this.rowTree(target, setsOf(nodes), depth + 1);
    return [{ kind: 'row', key: relation.key, to: relation.to, tree }];
  }

  /** The selected fields of a type, merged by name and arguments. */
  #fieldsOf(type: GraphQLObjectType, sets: readonly SelectionSetNode[]): Map<string, FieldNode[]> {
    return selectedFields(this.#document, type, sets, ({ name, arguments: given = [] }) =>
      [name.value, ...given.map(print)].join(),
    );
  }
}
