/**
 * The page that a connection of a plan asks for, from the arguments of its nodes: evaluated once where no variable is
 * in them, once a request otherwise, and kept where the resolvers of those nodes find them.
 */
import {
  type FieldNode,
  type GraphQLSchema,
  getArgumentValues,
  Kind,
  type ValueNode,
} from 'graphql';
import type { PageRequest } from '../../db/read-tree.js';
import type { RequestContext } from '../../domain/context.js';
import { type ConnectionArguments, pageOf } from '../directives/connection.js';
import { checkedArguments } from '../field-arguments.js';
import type { PageSource } from './tree-builder.js';

function isVariable(value: ValueNode): boolean {
  if (value.kind === Kind.LIST) return value.values.some(isVariable);
  if (value.kind === Kind.OBJECT) return value.fields.some((field) => isVariable(field.value));
  return value.kind === Kind.VARIABLE;
}

const hasVariables = ({ arguments: given = [] }: FieldNode): boolean =>
  given.some(({ value }) => isVariable(value));

/** Arguments that are the same for every request, as long as their plan is kept. */
const constant = new WeakMap<PageSource, ConnectionArguments>();

/** @throws GraphQLError for arguments that do not hold. */
export function pageArguments(
  schema: GraphQLSchema,
  source: PageSource,
  variables: Readonly<Record<string, unknown>>,
  context: RequestContext,
): PageRequest {
  const { model, by, typeName, field, nodes } = source;
  const [node] = nodes;
  if (node === undefined) throw new Error(`${typeName}.${field.name} is asked for nowhere.`);
  let args = constant.get(source);
  if (args === undefined) {
    const given = getArgumentValues(field, node, variables);
    const place = `${typeName}.${field.name}`;
    const values = checkedArguments(schema, place, field.args, node, given, context);
    args = values as unknown as ConnectionArguments;
    if (!nodes.some(hasVariables)) constant.set(source, args);
  }
  // Whoever resolves one of these nodes finds the very arguments that were read with.
  for (const each of nodes) context.checked.set(each, args as never);
  return pageOf(model, by, args);
}
