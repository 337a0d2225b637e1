/**
 * Boot checks of derived fields: relations over unique keys, connections over indexed columns, no unbounded list.
 */
import {
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputObjectType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { hasIndexPrefix, type Model } from '../db/model.js';
import { type ModelName, models } from '../generated/models.js';
import { connectionFields, filterTerm, orderColumn } from './directives/connection.js';
import { directivesOf } from './field-directives.js';

type Field = GraphQLField<unknown, unknown>;

interface Place {
  readonly path: string;
  readonly type: GraphQLObjectType;
  readonly field: Field;
}

/** Every field of every object type, with its path for messages. */
export function placesOf(schema: GraphQLSchema): Place[] {
  return Object.values(schema.getTypeMap())
    .filter((type): type is GraphQLObjectType => isObjectType(type) && !type.name.startsWith('__'))
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => ({
        path: `${type.name}.${field.name}`,
        type,
        field,
      })),
    );
}

function verifyRelation(
  { path, type, field }: Place,
  relation: { key: string; to: string },
): string[] {
  const node = getNamedType(field.type).name;
  const target = models[node as ModelName];
  if (target === undefined) return [`${path}: @relation leads to ${node}, which has no model.`];
  const faults: string[] = [];
  const parent = models[type.name as ModelName];
  if (parent !== undefined && !(relation.key in parent.columns))
    faults.push(`${path}: @relation(key: "${relation.key}") is no column of ${parent.name}.`);
  if (!target.uniqueKeys.some((key) => key.length === 1 && key[0] === relation.to))
    faults.push(`${path}: @relation(to: "${relation.to}") is no unique column of ${target.name}.`);
  if (getNullableType(field.type) !== field.type)
    faults.push(`${path}: a relation is nullable; the row may be invisible to the reader.`);
  return faults;
}

/** Relations and look-ups name columns, and unique ones where they find by them. */
export function verifyRelations(schema: GraphQLSchema): string[] {
  return placesOf(schema).flatMap((place) => {
    const { relation, isLookup } = directivesOf(schema, place.field);
    if (relation !== undefined) return verifyRelation(place, relation);
    if (!isLookup) return [];
    const target = models[getNamedType(place.field.type).name as ModelName];
    if (target === undefined) return [`${place.path}: @lookup leads to a type without a model.`];
    return place.field.args
      .filter(({ name }) => !target.uniqueKeys.some((key) => key.length === 1 && key[0] === name))
      .map(
        ({ name }) =>
          `${place.path}: @lookup by ${name}, which is no unique column of ${target.name}.`,
      );
  });
}

function verifyOrder(path: string, field: Field, model: Model, by: string | undefined): string[] {
  const argument = field.args.find(({ name }) => name === 'orderBy');
  const input =
    argument === undefined ? undefined : (getNamedType(argument.type) as GraphQLInputObjectType);
  const order = input?.getFields().field?.type;
  if (argument?.defaultValue === undefined || order === undefined)
    return [`${path}: needs orderBy with a default, an input of { field, direction }.`];
  // A null would be no order at all, and another one than the default that introspection shows.
  if (!isNonNullType(argument.type))
    return [`${path}: orderBy takes null; write orderBy: ${input?.name}! = {...}.`];
  return (getNamedType(order) as GraphQLEnumType).getValues().flatMap(({ name }) => {
    const column = orderColumn(name);
    const found = model.columns[column];
    if (found === undefined) return [`${path}: orderBy ${name} is no column of ${model.name}.`];
    if (found.isNullable)
      return [`${path}: orderBy ${name} may be null, so a keyset would lose rows.`];
    // A view has no indexes of its own; its tables have.
    const prefix = by === undefined ? [column] : [by, column];
    if (!model.isView && !hasIndexPrefix(model, prefix))
      return [`${path}: orderBy ${name} has no index on (${prefix.join(', ')}) of ${model.name}.`];
    return [];
  });
}

function verifyConnection({ path, field }: Place, by: string | undefined): string[] {
  const name = getNamedType(field.type).name;
  const model = models[name.replace(/Connection$/, '') as ModelName];
  if (!name.endsWith('Connection') || model === undefined)
    return [`${path}: @connection answers ${name}; it must be <Model>Connection.`];
  const faults: string[] = [];
  for (const argument of ['first', 'after', 'last', 'before'])
    if (!field.args.some((item) => item.name === argument))
      faults.push(`${path}: @connection lacks the argument ${argument}.`);
  if (by !== undefined && !(by in model.columns))
    faults.push(`${path}: @connection(by: "${by}") is no column of ${model.name}.`);
  const filter = field.args.find((item) => item.name === 'filter');
  const terms =
    filter === undefined
      ? []
      : Object.keys((getNamedType(filter.type) as GraphQLInputObjectType).getFields());
  for (const term of terms) {
    if (!(filterTerm(model.name as ModelName, term).field in model.columns))
      faults.push(`${path}: filter.${term} names no column of ${model.name}.`);
  }
  return [...faults, ...verifyOrder(path, field, model, by)];
}

/** Connections are bounded and indexed; a list of rows that is none is refused. */
export function verifyConnections(schema: GraphQLSchema): string[] {
  return placesOf(schema).flatMap((place) => {
    const { connection, listSize } = directivesOf(schema, place.field);
    if (connection !== undefined) return verifyConnection(place, connection.by);
    const named = getNamedType(place.field.type);
    const isRows =
      isListType(getNullableType(place.field.type)) &&
      (named.name in models || named.name === 'Node');
    const isBounded =
      place.type.name.endsWith('Connection') ||
      place.path === 'Query.nodes' ||
      listSize !== undefined;
    const faults =
      isRows && !isBounded
        ? [
            `${place.path}: is an unbounded list; make it a @connection, or bound it by @listSize where a resolver does.`,
          ]
        : [];
    if (place.type.name.endsWith('Connection') && !(place.field.name in connectionFields))
      faults.push(
        `${place.path}: a connection has ${Object.keys(connectionFields).join(', ')} and nothing else.`,
      );
    return faults;
  });
}
