/**
 * What one execution of a field costs, in points. One for every field, as GraphQL executes fields: once for each name
 * in the answer, so that an alias is a field more. What is not read from rows or changes them has a weight of its own.
 */
import type { GraphQLNamedType, GraphQLSchema } from 'graphql';

/** A mutation: a transaction with its decision, its change and its event. */
export const MUTATION_POINTS = 10;
/** Introspection, whatever it asks for: it reads no row, and takes the time of some hundred fields. */
export const INTROSPECTION_POINTS = 100;

/** The points of one execution of this field of a type, without what stands below it. */
export function pointsOf(
  schema: GraphQLSchema,
  type: GraphQLNamedType | undefined,
  fieldName: string,
): number {
  if (fieldName === '__schema' || fieldName === '__type') return INTROSPECTION_POINTS;
  const isMutation = type !== undefined && type === schema.getMutationType();
  return isMutation && fieldName !== '__typename' ? MUTATION_POINTS : 1;
}
