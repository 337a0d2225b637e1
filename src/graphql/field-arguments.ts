/**
 * The arguments of a field, checked once a request: a field below a list is resolved for every row of it, with the
 * same arguments each time.
 */
import type { FieldNode, GraphQLArgument, GraphQLSchema } from 'graphql';
import type { RequestContext } from '../domain/context.js';
import { checkArguments } from './check-arguments.js';
import { badInput } from './error-codes.js';

type Values = Readonly<Record<string, unknown>>;

/**
 * The checked values. Fields of one node are asked with the same arguments, so the first answer holds for all.
 * @throws GraphQLError BAD_USER_INPUT with the path of the first fault.
 */
export function checkedArguments(
  schema: GraphQLSchema,
  place: string,
  definitions: readonly GraphQLArgument[],
  node: FieldNode | undefined,
  given: Values,
  context: RequestContext,
): Values {
  const known = node === undefined ? undefined : context.checked.get(node);
  if (known !== undefined) return known;
  const { values, faults } = checkArguments(schema, definitions, given);
  const [fault] = faults;
  if (fault !== undefined) throw badInput(`${place}: ${fault.path} ${fault.message}.`, fault.path);
  if (node !== undefined) context.checked.set(node, values);
  return values;
}
