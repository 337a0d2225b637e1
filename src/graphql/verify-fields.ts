/**
 * Boot checks of single fields: where its value comes from, that texts are bounded, that everything is described.
 */
import { getDirective } from '@graphql-tools/utils';
import {
  type GraphQLInputObjectType,
  type GraphQLSchema,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { type ModelName, models } from '../generated/models.js';
import { directivesOf } from './field-directives.js';
import { placesOf } from './verify-derived.js';

/** Each field of a model's type is a column, derived, or resolved by its domain: a typo is no silent null. */
export function verifyFieldSources(schema: GraphQLSchema): string[] {
  return placesOf(schema).flatMap(({ path, type, field }) => {
    const model = models[type.name as ModelName];
    const { relation, connection, personal } = directivesOf(schema, field);
    if (model?.hidden.includes(field.name))
      return [`${path}: is a hidden column of ${model.name}; no field may show it.`];
    if (personal !== undefined && type.name !== 'User')
      return [`${path}: @personal is for fields of User.`];
    if (
      model === undefined ||
      relation !== undefined ||
      connection !== undefined ||
      field.resolve !== undefined
    )
      return [];
    return field.name in model.columns
      ? []
      : [`${path}: is no column of ${model.name}, has no directive and no resolver.`];
  });
}

/**
 * Each Node has rows with ids of their own. A view's ids are those of its tables, so that one id would name two rows,
 * and every node() would compute the whole view.
 */
export function verifyNodes(schema: GraphQLSchema): string[] {
  const node = schema.getType('Node');
  const types = isInterfaceType(node) ? schema.getPossibleTypes(node) : [];
  return types.flatMap(({ name }) => {
    const model = models[name as ModelName];
    if (model === undefined)
      return [`${name}: is a Node without a model of that name in prisma/schema.`];
    return model.isView
      ? [`${name}: is a view, which has no ids of its own; take "implements Node" off it.`]
      : [];
  });
}

function inputTypes(schema: GraphQLSchema): GraphQLInputObjectType[] {
  return Object.values(schema.getTypeMap()).filter(isInputObjectType);
}

/** Each text of a mutation's input has @text, and none is longer than a column that bears its name in a @write. */
export function verifyTexts(schema: GraphQLSchema): string[] {
  const mutations = Object.values(schema.getMutationType()?.getFields() ?? {});
  const written = new Map<string, ModelName>();
  for (const field of mutations) {
    const { write } = directivesOf(schema, field);
    const input = field.args.find(({ name }) => name === 'input');
    if (write !== undefined && input !== undefined)
      written.set(getNamedType(input.type).name, write.model as ModelName);
  }
  return inputTypes(schema)
    .filter(({ name }) => name.endsWith('Input'))
    .flatMap((type) =>
      Object.values(type.getFields()).flatMap((field) => {
        if (getNamedType(field.type).name !== 'String') return [];
        const path = `${type.name}.${field.name}`;
        const bounds = getDirective(schema, field, 'text')?.[0] as { max: number } | undefined;
        if (bounds === undefined) return [`${path}: is a text without @text(max:).`];
        const model = written.get(type.name);
        const longest =
          model === undefined ? undefined : models[model]?.columns[field.name]?.maxLength;
        return longest !== undefined && bounds.max > longest
          ? [`${path}: @text(max: ${bounds.max}) is longer than the column's ${longest}.`]
          : [];
      }),
    );
}

/** Everything a client sees is described. */
export function verifyDescriptions(schema: GraphQLSchema): string[] {
  const roots = new Set([
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ]);
  return Object.values(schema.getTypeMap())
    .filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type))
    .flatMap((type) => {
      const faults =
        type.description || roots.has(type as never) ? [] : [`${type.name}: has no description.`];
      if (
        isEnumType(type) ||
        !(isObjectType(type) || isInterfaceType(type) || isInputObjectType(type))
      )
        return faults;
      const silent = Object.values(type.getFields()).filter(({ description }) => !description);
      return [...faults, ...silent.map(({ name }) => `${type.name}.${name}: has no description.`)];
    });
}
