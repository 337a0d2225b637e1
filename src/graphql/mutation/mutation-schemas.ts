/**
 * The two halves of a mutation operation. In the outer one each mutation is a leaf: the engine coerces its input, runs
 * one after the other, and takes its answer as it is. In the inner one mutations answer the payload they are executed
 * with, and the engine reads what is selected of it. Between the two the pipeline says when: before the commit, inside
 * the transaction, or after it. With one execution for both, graphql-js alone would say, and always after.
 */
import {
  type GraphQLFieldConfig,
  type GraphQLNamedType,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLScalarType,
  GraphQLSchema,
  isNonNullType,
} from 'graphql';
import type { RequestContext } from '../../domain/context.js';
import type { PayloadSource } from './mutation-run.js';

/** A payload as it was read. */
const ANSWERED = new GraphQLScalarType({ name: 'Answered', serialize: (value) => value });

type Field = GraphQLFieldConfig<unknown, RequestContext>;

/** The schema with its mutations made over; null where it has none. */
function withMutations(schema: GraphQLSchema, make: (field: Field) => Field): GraphQLSchema | null {
  const mutation = schema.getMutationType();
  if (mutation == null) return null;
  const { fields, ...own } = mutation.toConfig();
  const made = Object.entries(fields).map(([name, field]) => [name, make(field)] as const);
  const { types, ...config } = schema.toConfig();
  return new GraphQLSchema({
    ...config,
    types: types.filter((type: GraphQLNamedType) => type !== mutation),
    mutation: new GraphQLObjectType({ ...own, fields: Object.fromEntries(made) }),
    // It was checked as it is reviewed; here its documents, checked against that, only run.
    assumeValid: true,
  });
}

/** Mutations as leaves, with their own resolvers. */
export function outerSchema(schema: GraphQLSchema): GraphQLSchema | null {
  return withMutations(schema, (field) => ({
    ...field,
    type: isNonNullType(field.type) ? new GraphQLNonNull(ANSWERED) : ANSWERED,
  }));
}

/** Mutations that answer the root value, whatever their arguments are. */
export function innerSchema(schema: GraphQLSchema): GraphQLSchema | null {
  return withMutations(schema, (field) => ({
    ...field,
    args: {},
    resolve: (source) => source as PayloadSource,
  }));
}
