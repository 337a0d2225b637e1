/** Makes selections from the schema, so that tests over all fields cover new ones without anybody remembering. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  buildSchema,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isLeafType,
  isObjectType,
} from 'graphql';
import { ROOT } from './source-files.js';

/** The shipped schema, without resolvers. */
export const shippedSchema: GraphQLSchema = buildSchema(
  readFileSync(join(ROOT, 'schema.graphql'), 'utf8'),
);

/** The object types that implement Node, by name. */
export const nodeTypes: readonly GraphQLObjectType[] = Object.values(shippedSchema.getTypeMap())
  .filter(isObjectType)
  .filter((type) => type.getInterfaces().some(({ name }) => name === 'Node'))
  .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Every field of a type that needs no argument, objects below it to this depth. */
export function wholeSelection(type: GraphQLObjectType, depth: number): string {
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const named = getNamedType(field.type);
    if (isLeafType(named)) return [field.name];
    if (!isObjectType(named) || depth === 0) return [];
    const isPage = named.name.endsWith('Connection');
    const inner = isPage
      ? `totalCount nodes { ${wholeSelection(getNamedType(named.getFields().nodes?.type ?? named) as GraphQLObjectType, depth - 1)} }`
      : wholeSelection(named, depth - 1);
    return inner === '' ? [] : [`${field.name} { ${inner} }`];
  });
  return fields.join(' ');
}
