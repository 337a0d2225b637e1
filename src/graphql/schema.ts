/**
 * Assembles the executable schema: the committed schema.graphql, scalars, the domains' own resolvers, and what
 * directives derive. Every root field is wrapped here, mutations by the pipeline; then the boot checks run.
 * What was reviewed is what runs: no other SDL is loaded.
 */
import { makeExecutableSchema } from '@graphql-tools/schema';
import { MapperKind, mapSchema } from '@graphql-tools/utils';
import {
  defaultFieldResolver,
  type GraphQLFieldConfig,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
} from 'graphql';
import type { Database } from '../db/client.js';
import type { MutationHandler, MutationHandlers, RequestContext } from '../domain/context.js';
import type { ModelName } from '../generated/models.js';
import { describeRules } from './describe-rules.js';
import { changesPayload, changesSource } from './directives/changes.js';
import { connectionFields, connectionResolver } from './directives/connection.js';
import { personalResolver } from './directives/personal.js';
import { lookupResolver, relationResolver } from './directives/relation.js';
import { writeHandler } from './directives/write.js';
import { explainResolver } from './explain-access.js';
import { checkedArguments } from './field-arguments.js';
import { directivesOf, type FieldDirectives, ruleOf } from './field-directives.js';
import { governedOperations } from './governance.js';
import { nodeModels } from './look-ahead/field-kinds.js';
import { withLookAhead } from './look-ahead/look-ahead.js';
import { requirePrincipal } from './mutation/acting-person.js';
import type { MutationField } from './mutation/mutation-field.js';
import { mutationResolver } from './mutation/mutation-pipeline.js';
import { nodeResolvers } from './node.js';
import { scalars } from './scalars.js';
import { verifySchema } from './verify-schema.js';

/** What the schema is made of. */
export interface SchemaParts {
  readonly sdl: string;
  readonly database: Database;
  readonly mutations: MutationHandlers;
  readonly resolvers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** False: the loaders alone read, a statement a level; the answers are the same. True where it is not given. */
  readonly isReadingAhead?: boolean;
}

type FieldConfig = GraphQLFieldConfig<unknown, RequestContext>;
type Resolver = GraphQLFieldResolver<unknown, RequestContext>;

/** The resolver that the directives of a field, or its place in a connection, give it. */
function derivedResolver(
  field: FieldConfig,
  name: string,
  typeName: string,
  found: FieldDirectives,
): Resolver | undefined {
  if (found.relation) return relationResolver(field.type, found.relation) as Resolver;
  if (found.isLookup) return lookupResolver(field.type, Object.keys(field.args ?? {})) as Resolver;
  if (found.connection) {
    const node = getNamedType(field.type).name.replace(/Connection$/, '') as ModelName;
    return connectionResolver(node, found.connection.by ?? null) as Resolver;
  }
  if (found.changes) return changesPayload(found.changes.model as ModelName) as Resolver;
  if (found.personal) return personalResolver(found.personal.role) as Resolver;
  return typeName.endsWith('Connection')
    ? (connectionFields[name] as Resolver | undefined)
    : undefined;
}

function withCheckedArguments(
  schema: () => GraphQLSchema,
  typeName: string,
  name: string,
  resolve: Resolver,
): Resolver {
  const place = `${typeName}.${name}`;
  return (source, given, context, info) => {
    const definitions = info.parentType.getFields()[name]?.args ?? [];
    const [node] = info.fieldNodes;
    const values = checkedArguments(schema(), place, definitions, node, given, context);
    return resolve(source, values, context, info);
  };
}

function withSignIn(resolve: Resolver): Resolver {
  return (source, args, context, info) => {
    requirePrincipal(context);
    return resolve(source, args, context, info);
  };
}

function handlerOf(
  name: string,
  found: FieldDirectives,
  mutations: MutationHandlers,
): MutationHandler<never> | undefined {
  if (found.write) return writeHandler(found.write) as MutationHandler<never>;
  return mutations[name];
}

/**
 * Builds the schema that the server executes.
 * @throws SchemaError naming every field that breaks a rule of the engine.
 */
export function assembleSchema(parts: SchemaParts): GraphQLSchema {
  const { database, mutations } = parts;
  const bare = makeExecutableSchema({
    typeDefs: parts.sdl,
    resolvers: { ...scalars, ...parts.resolvers },
  });
  verifySchema(bare, mutations);
  let schema: GraphQLSchema = bare;
  const current = () => schema;
  const byAction = new Map<string, MutationField>();
  const own = {
    ...nodeResolvers(nodeModels(bare)),
    explainAccess: explainResolver(current),
    governance: () => ({ operations: () => governedOperations(current()) }),
  };
  const mapField = (field: FieldConfig, name: string, typeName: string): FieldConfig => {
    const found = directivesOf(bare, field);
    const described = { ...field, description: describeRules(field.description, found) };
    if (typeName === 'Mutation') {
      const handler = handlerOf(name, found, mutations);
      const definitions = bare.getMutationType()?.getFields()[name]?.args ?? [];
      const rule = ruleOf(name, found);
      if (handler === undefined || !found.auth || !found.audit || rule === null)
        throw new Error(`${name} escaped the boot checks.`);
      const { auth, audit, emits } = found;
      const changesTarget =
        found.write !== undefined &&
        (found.write.op !== 'CREATE' || found.write.limit !== undefined);
      const { action } = audit;
      const pipelined = { name, action, auth, rule, definitions, changesTarget, handler };
      const emitting = { ...pipelined, emits: emits?.events ?? [] };
      byAction.set(action, emitting);
      const fields = { schema: current, byAction };
      return {
        ...described,
        resolve: mutationResolver(fields, database, emitting) as unknown as Resolver,
      };
    }
    const engine = typeName === 'Query' ? own[name as keyof typeof own] : undefined;
    const resolving = derivedResolver(field, name, typeName, found) ?? field.resolve ?? engine;
    const derived =
      typeName === 'Query' && resolving !== undefined && parts.isReadingAhead !== false
        ? withLookAhead(resolving)
        : resolving;
    const checked =
      Object.keys(field.args ?? {}).length > 0
        ? withCheckedArguments(current, typeName, name, derived ?? defaultFieldResolver)
        : derived;
    const isRoot = typeName === 'Query' || typeName === 'Subscription';
    const guard = (resolve: Resolver) =>
      isRoot && !found.isPublic ? withSignIn(resolve) : resolve;
    const source =
      found.changes === undefined
        ? {}
        : {
            subscribe: guard(
              withCheckedArguments(
                current,
                typeName,
                name,
                changesSource(found.changes.model as ModelName),
              ),
            ),
          };
    return checked === undefined ? described : { ...described, ...source, resolve: guard(checked) };
  };
  schema = mapSchema(bare, { [MapperKind.OBJECT_FIELD]: mapField as never });
  return schema;
}
