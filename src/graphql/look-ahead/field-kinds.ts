/** What a field of the schema means to a plan. */
import { type GraphQLField, type GraphQLSchema, getNamedType, isObjectType } from 'graphql';
import { type ModelName, models } from '../../generated/models.js';
import { directivesOf } from '../field-directives.js';

type Field = GraphQLField<unknown, unknown>;

/** The interface of all rows that have an id. */
export const NODE = 'Node';

/** The model of a connection's rows: the type's name without its ending. */
export function connectionModel(field: Field): ModelName {
  return getNamedType(field.type).name.replace(/Connection$/, '') as ModelName;
}

/**
 * The columns of the model that this field of its type is resolved from. A resolver written by hand may read any.
 */
export function columnsOfField(
  schema: GraphQLSchema,
  model: ModelName,
  field: Field,
): readonly string[] {
  const { columns } = models[model];
  const found = directivesOf(schema, field);
  if (found.relation) return [found.relation.key];
  if (found.connection) return [];
  if (found.personal) return [field.name, 'id', 'homeOrgId'];
  if (field.resolve === undefined && field.name in columns) return [field.name];
  return Object.keys(columns);
}

/** The models that have a Node type of their own, in a fixed order. */
export function nodeModels(schema: GraphQLSchema): ModelName[] {
  return Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type) && type.getInterfaces().some(({ name }) => name === NODE))
    .map(({ name }) => name)
    .filter((name): name is ModelName => name in models)
    .sort();
}
