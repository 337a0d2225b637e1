/**
 * Turns the root fields of a query into a tree of answers, where all of it can be said by directives: columns,
 * relations, connections. Whatever else a selection holds (a value that only JavaScript can make, an abstract type, a
 * resolver written by hand) leaves the query to the executor: NotCovered is thrown, never a part left out.
 */
import {
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isEnumType,
  isObjectType,
} from 'graphql';
import type {
  AnswerField,
  AnswerList,
  AnswerTree,
  EdgePart,
  ListPart,
  PagePart,
} from '../../db/answer-tree.js';
import type { Column } from '../../db/model.js';
import { type ModelName, models } from '../../generated/models.js';
import { directivesOf } from '../field-directives.js';
import { connectionModel } from './field-kinds.js';
import { type PlannedDocument, responseName, selectedFields, setsOf } from './selections.js';
import type { PageSource } from './tree-builder.js';

type Field = GraphQLField<unknown, unknown>;

/** Says that a query cannot be answered by one statement alone. */
export class NotCovered extends Error {
  override readonly name = 'NotCovered';
}

/** The scalars that answer-sql.ts writes as the SDL's scalars do, with the types of columns that it does so for. */
const WRITTEN: Readonly<Record<string, readonly Column['type'][]>> = {
  ID: ['uuid', 'text'],
  String: ['text'],
  Int: ['int'],
  Boolean: ['boolean'],
  DateTime: ['timestamp'],
  Decimal: ['decimal'],
  BigInt: ['bigint'],
};
/** Bounds of one statement. */
const FIELDS_MAX = 100;
const DEPTH_MAX = 10;
const PAGE_PARTS = ['hasNextPage', 'hasPreviousPage', 'startCursor', 'endCursor'] as const;

/** @throws NotCovered where the column's value, written by PostgreSQL, is not what the executor would give. */
function requireWritten(field: Field, column: Column): void {
  const isNullable = getNullableType(field.type) === field.type;
  const type = getNullableType(field.type);
  const isWritten = isEnumType(type)
    ? column.type === 'enum' && column.values?.every((value) => type.getValue(value))
    : WRITTEN[String(type)]?.includes(column.type);
  // A null where the SDL has none is a fault, which the executor tells.
  if (!isWritten || (column.isNullable && !isNullable)) throw new NotCovered(field.name);
}

/** Builds the answers of one query, and collects the pages they ask for. */
export class AnswerBuilder {
  readonly pages: PageSource[] = [];
  readonly #document: PlannedDocument;

  constructor(document: PlannedDocument) {
    this.#document = document;
  }

  /** The row of a field, found by a unique column. @throws NotCovered. */
  rowTree(type: GraphQLObjectType, nodes: readonly FieldNode[], depth = 0): AnswerTree {
    if (!(type.name in models)) throw new NotCovered(type.name);
    const fields = this.#groups(type, nodes, depth).map(([name, group]) =>
      this.#rowField(type, name, group, depth),
    );
    return { model: type.name as ModelName, fields };
  }

  /** A connection with the parts that are asked of it. @throws NotCovered. */
  list(
    type: GraphQLObjectType,
    field: Field,
    name: string,
    nodes: readonly FieldNode[],
    depth = 0,
  ): AnswerList {
    const listType = getNamedType(field.type);
    const model = connectionModel(field);
    if (!isObjectType(listType)) throw new NotCovered(field.name);
    const by = directivesOf(this.#document.schema, field).connection?.by ?? null;
    const page = this.pages.push({ model, by, typeName: type.name, field, nodes }) - 1;
    const parts = this.#groups(listType, nodes, depth).map(([part, group]) =>
      this.#listPart(listType, model, part, group, depth),
    );
    return { kind: 'list', name, by, page, model, parts };
  }

  #rowField(
    type: GraphQLObjectType,
    name: string,
    nodes: readonly FieldNode[],
    depth: number,
  ): AnswerField {
    const field = this.#fieldOf(type, nodes);
    if (field === null) return { kind: 'constant', name, value: type.name };
    const { relation, connection, personal } = directivesOf(this.#document.schema, field);
    if (connection) return this.list(type, field, name, nodes, depth + 1);
    if (relation) {
      const target = getNamedType(field.type);
      if (!isObjectType(target)) throw new NotCovered(field.name);
      const tree = this.rowTree(target, nodes, depth + 1);
      return { kind: 'row', name, key: relation.key, to: relation.to, tree };
    }
    const column = models[type.name as ModelName].columns[field.name];
    if (column === undefined || (field.resolve !== undefined && !personal))
      throw new NotCovered(field.name);
    requireWritten(field, column);
    return { kind: 'column', name, field: field.name, personalRole: personal?.role ?? null };
  }

  #listPart(
    type: GraphQLObjectType,
    model: ModelName,
    name: string,
    nodes: readonly FieldNode[],
    depth: number,
  ): ListPart {
    const field = this.#fieldOf(type, nodes);
    switch (field?.name) {
      case undefined:
        return { kind: 'constant', name, value: type.name };
      case 'nodes':
        return { kind: 'nodes', name, tree: this.#node(model, nodes, depth) };
      case 'totalCount':
        return { kind: 'totalCount', name };
      case 'edges':
        return { kind: 'edges', name, parts: this.#edge(field, model, nodes, depth) };
      case 'pageInfo':
        return { kind: 'pageInfo', name, parts: this.#pageInfo(field, nodes, depth) };
      default:
        throw new NotCovered(`${type.name}.${field?.name}`);
    }
  }

  #edge(
    field: Field | null,
    model: ModelName,
    nodes: readonly FieldNode[],
    depth: number,
  ): EdgePart[] {
    const type = getNamedType(field?.type);
    if (!isObjectType(type)) throw new NotCovered('edges');
    return this.#groups(type, nodes, depth).map(([name, group]) => {
      const part = this.#fieldOf(type, group);
      if (part === null) return { kind: 'constant', name, value: type.name };
      if (part.name === 'cursor') return { kind: 'cursor', name };
      if (part.name !== 'node') throw new NotCovered(`${type.name}.${part.name}`);
      return { kind: 'node', name, tree: this.#node(model, group, depth) };
    });
  }

  #pageInfo(field: Field | null, nodes: readonly FieldNode[], depth: number): PagePart[] {
    const type = getNamedType(field?.type);
    if (!isObjectType(type)) throw new NotCovered('pageInfo');
    return this.#groups(type, nodes, depth).map(([name, group]) => {
      const part = this.#fieldOf(type, group);
      if (part === null) return { kind: 'constant', name, value: type.name };
      const kind = PAGE_PARTS.find((known) => known === part.name);
      if (kind === undefined) throw new NotCovered(`${type.name}.${part.name}`);
      return { kind, name };
    });
  }

  #node(model: ModelName, nodes: readonly FieldNode[], depth: number): AnswerTree {
    const type = this.#document.schema.getType(model);
    if (!isObjectType(type)) throw new NotCovered(model);
    return this.rowTree(type, nodes, depth + 1);
  }

  /** The fields by their names in the answer. */
  #groups(
    type: GraphQLObjectType,
    nodes: readonly FieldNode[],
    depth: number,
  ): [string, FieldNode[]][] {
    const groups = [...selectedFields(this.#document, type, setsOf(nodes), responseName)];
    if (groups.length > FIELDS_MAX || depth > DEPTH_MAX) throw new NotCovered(type.name);
    return groups;
  }

  /** The field of a group; null for __typename. */
  #fieldOf(type: GraphQLObjectType, [node]: readonly FieldNode[]): Field | null {
    const name = node?.name.value ?? '';
    if (name === '__typename') return null;
    const field = type.getFields()[name];
    if (field === undefined) throw new NotCovered(name);
    return field;
  }
}
