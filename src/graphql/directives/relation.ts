/**
 * @relation and @lookup: a field that is one row, found by a unique field through the request's loaders.
 */
import { type GraphQLFieldResolver, type GraphQLOutputType, getNamedType } from 'graphql';
import type { RequestContext } from '../../domain/context.js';
import { type ModelName, models } from '../../generated/models.js';
import { badInput } from '../error-codes.js';

type Row = Readonly<Record<string, unknown>>;
type Resolver = GraphQLFieldResolver<Row, RequestContext, Record<string, unknown>>;

/** The model behind a field's type. @throws Error where the type has none. */
export function modelOfType(type: GraphQLOutputType): ModelName {
  const { name } = getNamedType(type);
  if (!(name in models)) throw new Error(`${name} has no model of that name in prisma/schema.`);
  return name as ModelName;
}

/** Resolves to the row whose field `to` equals the parent's field `key`; null for a null key or an unseen row. */
export function relationResolver(
  type: GraphQLOutputType,
  directive: { key: string; to: string },
): Resolver {
  const model = modelOfType(type);
  return (source, _args, context) => {
    const key = source[directive.key];
    if (key === null || key === undefined) return null;
    return context.loaders.byKey(model, directive.to).load(String(key));
  };
}

/** Resolves to the row that the one given argument names. */
export function lookupResolver(type: GraphQLOutputType, names: readonly string[]): Resolver {
  const model = modelOfType(type);
  return (_source, args, context) => {
    const given = names.filter((name) => args[name] !== null && args[name] !== undefined);
    const [field] = given;
    if (field === undefined || given.length > 1)
      throw badInput(`Give exactly one of: ${names.join(', ')}.`, names.join(', '));
    return context.loaders.byKey(model, field).load(String(args[field]));
  };
}
