/** node and nodes: rows of any type by id, in one statement over all tables that have a Node type. */
import type { GraphQLFieldResolver } from 'graphql';
import type { NodeRow } from '../db/loaders.js';
import type { RequestContext } from '../domain/context.js';
import type { ModelName } from '../generated/models.js';

const typed = (node: NodeRow | null) =>
  node === null ? null : { ...node.row, __typename: node.model };

/** The resolvers of Query.node and Query.nodes over these models. */
export function nodeResolvers(
  names: readonly ModelName[],
): Readonly<Record<'node' | 'nodes', GraphQLFieldResolver<unknown, RequestContext>>> {
  return {
    node: async (_source, { id }, { loaders }) => typed(await loaders.node(names).load(String(id))),
    nodes: async (_source, { ids }, { loaders }) => {
      const loader = loaders.node(names);
      return Promise.all((ids as string[]).map(async (id) => typed(await loader.load(id))));
    },
  };
}
