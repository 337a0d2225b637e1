/**
 * The schema as graphql-jit gets it: every field without arguments, every resolver wrapped so that it gets its
 * arguments, context and info from graphql-js and from the document that the client sent. Compiled code thus walks
 * selections and completes values, and does nothing else. Letting it compute arguments was rejected: it writes the
 * literals of a document into JavaScript, and a certain text in a literal is then run as code (graphql-jit 0.8.9).
 */
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  GraphQLInterfaceType,
  type GraphQLSchema,
  GraphQLUnionType,
  getArgumentValues,
  isAbstractType,
  isObjectType,
  type OperationDefinitionNode,
} from 'graphql';
import { sentNode } from './compilable-document.js';

/** One execution of a compiled query: what its wrapped resolvers get in place of a context. */
export interface Run {
  readonly context: unknown;
  /** Coerced by graphql-js. */
  readonly variables: { readonly [variable: string]: unknown };
  readonly operation: OperationDefinitionNode;
  readonly fragments: Record<string, FragmentDefinitionNode>;
}

type Resolver = GraphQLFieldResolver<unknown, unknown>;
type RunResolver = GraphQLFieldResolver<unknown, Run>;

/** The nodes as the client sent them, by those of the compiled document: compiled code hands out the same lists. */
const sentNodes = new WeakMap<readonly FieldNode[], readonly FieldNode[]>();

function sentNodesOf(copies: readonly FieldNode[]): readonly FieldNode[] {
  const known = sentNodes.get(copies);
  if (known !== undefined) return known;
  const sent = copies.map(sentNode);
  sentNodes.set(copies, sent);
  return sent;
}

function wrapped(schema: GraphQLSchema, typeName: string, name: string, resolve: Resolver) {
  const parentType = schema.getType(typeName);
  const field = isObjectType(parentType) ? parentType.getFields()[name] : undefined;
  if (!isObjectType(parentType) || field === undefined)
    throw new Error(`${typeName}.${name} is not in the schema.`);
  const hasArguments = field.args.length > 0;
  const run: RunResolver = (source, _none, { context, variables, operation, fragments }, info) => {
    const fieldNodes = sentNodesOf(info.fieldNodes);
    const [first] = fieldNodes as readonly [FieldNode];
    const args = hasArguments ? getArgumentValues(field, first, variables) : {};
    return resolve(source, args, context, {
      fieldName: name,
      fieldNodes,
      returnType: field.type,
      parentType,
      path: { prev: info.path.prev, key: info.path.key, typename: typeName },
      schema,
      fragments,
      rootValue: info.rootValue,
      operation,
      variableValues: variables,
    });
  };
  return run;
}

/** The type that a row names, never a throw: compiled code does not catch one, and would not answer at all. */
function namedType(value: unknown): string | undefined {
  const { __typename: name } = (value ?? {}) as { readonly __typename?: unknown };
  return typeof name === 'string' ? name : undefined;
}

/**
 * The schema to compile queries against; its resolvers take a Run as their context.
 * @throws Error where a type finds its type by a function, which compiled code cannot await.
 */
export function compilableSchema(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if ((isAbstractType(type) && type.resolveType) || (isObjectType(type) && type.isTypeOf))
      throw new Error(`${type.name}: give its rows a __typename, not a function that finds it.`);
  const bare = <Field extends GraphQLFieldConfig<unknown, unknown>>(field: Field): Field => ({
    ...field,
    args: {},
  });
  return mapSchema(schema, {
    [MapperKind.INTERFACE_FIELD]: bare,
    [MapperKind.OBJECT_FIELD]: (field, name, typeName) => {
      const own = Object.keys(field.args ?? {}).length > 0 ? defaultFieldResolver : undefined;
      const resolve = field.resolve ?? own;
      if (resolve === undefined) return bare(field);
      return { ...bare(field), resolve: wrapped(schema, typeName, name, resolve) as Resolver };
    },
    [MapperKind.INTERFACE_TYPE]: (type) =>
      new GraphQLInterfaceType({ ...type.toConfig(), resolveType: namedType }),
    [MapperKind.UNION_TYPE]: (type) =>
      new GraphQLUnionType({ ...type.toConfig(), resolveType: namedType }),
  });
}
