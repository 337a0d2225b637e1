/** No rule can be deleted from the shipped schema: the start names the root field that lacks it, and goes no further. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { type DocumentNode, type GraphQLObjectType, Kind, parse, print } from 'graphql';
import type { Database } from '../../src/db/client.js';
import { fieldResolvers, mutationHandlers } from '../../src/domain/index.js';
import { assembleSchema } from '../../src/graphql/schema.js';
import { SchemaError } from '../../src/graphql/verify-schema.js';
import { shippedSchema } from '../support/selection.js';
import { ROOT } from '../support/source-files.js';

const shipped = readFileSync(join(ROOT, 'schema.graphql'), 'utf8');

/** The shipped SDL without one directive of one root field. */
function withoutDirective(
  document: DocumentNode,
  root: string,
  name: string,
  directive: string,
): string {
  const definitions = document.definitions.map((node) => {
    if (node.kind !== Kind.OBJECT_TYPE_DEFINITION || node.name.value !== root) return node;
    const fields = (node.fields ?? []).map((field) => {
      const kept = (field.directives ?? []).filter((item) => item.name.value !== directive);
      return field.name.value === name ? { ...field, directives: kept } : field;
    });
    return { ...node, fields };
  });
  return print({ ...document, definitions });
}

const LACKS: Readonly<Record<string, string>> = {
  auth: 'has no rule; add @auth or @public.',
  public: 'has no rule; add @auth or @public.',
  audit: 'has no @audit.',
  changes: 'has no @changes, so that it follows nothing.',
};

/** What each root field of the SDL must have: a rule; a mutation its audit event, a subscription what it follows. */
const MUST_HAVE: Readonly<Record<string, readonly string[]>> = {
  Query: [],
  Mutation: ['audit'],
  Subscription: ['changes'],
};
const rootFields = parse(shipped).definitions.flatMap((node) =>
  node.kind === Kind.OBJECT_TYPE_DEFINITION && node.name.value in MUST_HAVE
    ? (node.fields ?? []).map((field) => ({
        root: node.name.value,
        name: field.name.value,
        directives: (field.directives ?? []).map((directive) => directive.name.value),
      }))
    : [],
);
const rules = rootFields.flatMap(({ root, name, directives }) =>
  [directives.includes('public') ? 'public' : 'auth', ...(MUST_HAVE[root] ?? [])].map(
    (directive) => [root, name, directive] as const,
  ),
);

/** What the start of a gateway says of an SDL before it reads anything: nothing where it goes on. */
function refusals(sdl: string): readonly string[] {
  const unread = {} as Database;
  const parts = { database: unread, mutations: mutationHandlers, resolvers: fieldResolvers };
  try {
    assembleSchema({ sdl, ...parts });
    return [];
  } catch (error) {
    if (error instanceof SchemaError) return error.offenders;
    throw error;
  }
}

describe('the shipped schema', () => {
  const document = parse(shipped);

  test('starts', () => {
    expect(refusals(shipped)).toEqual([]);
  });

  test('has a rule on every root field, whose deletion is tried below', () => {
    const named = Object.keys(MUST_HAVE).flatMap((root) =>
      Object.keys((shippedSchema.getType(root) as GraphQLObjectType).getFields()).map(
        (field) => `${root}.${field}`,
      ),
    );
    expect(rootFields.map(({ root, name }) => `${root}.${name}`).sort()).toEqual(named.sort());
    const lacking = rules.filter(([root, name, directive]) => {
      const field = rootFields.find((each) => each.root === root && each.name === name);
      return field?.directives.includes(directive) !== true;
    });
    expect(lacking).toEqual([]);
  });

  test.each(rules)('does not start without %s.%s @%s', (root, field, directive) => {
    const sdl = withoutDirective(document, root, field, directive);
    expect(refusals(sdl)).toEqual([`${root}.${field}: ${LACKS[directive]}`]);
  });
});
