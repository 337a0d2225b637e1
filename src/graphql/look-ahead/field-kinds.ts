/**
 * What a field of the schema means to a plan, remembered a field: reading directives anew costs more than the plan.
 */
import { type GraphQLField, type GraphQLSchema, getNamedType } from 'graphql';
import { type ModelName, models } from '../../generated/models.js';
import { directivesOf, type FieldDirectives } from '../field-directives.js';

type Field = GraphQLField<unknown, unknown>;

const known = new WeakMap<Field, FieldDirectives>();

/** The directives of a field. */
export function kindOf(schema: GraphQLSchema, field: Field): FieldDirectives {
  const found = known.get(field) ?? directivesOf(schema, field);
  known.set(field, found);
  return found;
}

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
  const found = kindOf(schema, field);
  if (found.relation) return [found.relation.key];
  if (found.connection) return [];
  if (found.personal) return [field.name, 'id', 'homeOrgId'];
  return field.resolve === undefined && field.name in columns ? [field.name] : Object.keys(columns);
}
