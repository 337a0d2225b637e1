/** Explicit nulls, over every list and every mutation of the schema: each means "left out" or is refused by name. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  type GraphQLArgument,
  getNamedType,
  isInputObjectType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import { type ModelName, models } from '../../src/generated/models.js';
import { inputsOf, makeScene, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { shippedSchema } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let scene: Scene;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  admin = await world.seed.user(scene.organization, 'ORG_ADMIN');
});
afterAll(() => world.close());

const lists = Object.values(shippedSchema.getTypeMap())
  .filter(isObjectType)
  .flatMap((type) =>
    Object.values(type.getFields())
      .filter((field) => getNamedType(field.type).name.endsWith('Connection'))
      .map((field) => ({ parent: type.name, field })),
  );
const ofArguments = lists.flatMap(({ parent, field }) =>
  field.args.map((argument) => ({
    path: `${parent}.${field.name}(${argument.name})`,
    parent,
    name: field.name,
    argument,
  })),
);
const ofFilters = lists.flatMap(({ parent, field }) => {
  const filter = field.args.find(({ name }) => name === 'filter');
  const type = filter === undefined ? undefined : getNamedType(filter.type);
  if (!isInputObjectType(type)) return [];
  const model = getNamedType(field.type).name.replace(/Connection$/, '') as ModelName;
  return Object.keys(type.getFields()).map((term) => ({
    path: `${parent}.${field.name}(filter.${term})`,
    parent,
    name: field.name,
    type: type.name,
    term,
    isKept: models[model].columns[term]?.isNullable === true,
  }));
});

/** The list of the scene's row of that type, with these arguments. */
function ask(parent: string, list: string, variables = '', values: object = {}) {
  const isRoot = parent === 'Query';
  const inner = `${list} { totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage } }`;
  const body = isRoot
    ? inner
    : `node(id: "${scene.ids[parent]}") { ... on ${parent} { ${inner} } }`;
  return world.send(admin, `query ${variables} { ${body} }`, values);
}

/** The messages and codes of an answer's errors. */
const faultsOf = ({ body }: Awaited<ReturnType<typeof ask>>) =>
  body.errors?.map(({ message, extensions }) => [message, extensions]);

const BY_LITERAL = 'as a literal';
const BY_VARIABLE = 'by a variable';

/** Asks with a null for one argument, written out or by a variable that may be null. */
function askWithNull(parent: string, name: string, argument: GraphQLArgument, how: string) {
  if (how === BY_LITERAL) return ask(parent, `${name}(${argument.name}: null)`);
  const declared = `($given: ${String(getNamedType(argument.type))})`;
  return ask(parent, `${name}(${argument.name}: $given)`, declared, { given: null });
}

describe.each([BY_LITERAL, BY_VARIABLE])('a null %s', (how) => {
  const nullable = ofArguments.filter(({ argument }) => argument.name !== 'orderBy');
  test.each(nullable)('for $path answers as if it were left out', async (given) => {
    const { parent, name, argument } = given;
    const { status, body } = await askWithNull(parent, name, argument, how);
    const without = await ask(parent, name);
    expect(without.body.errors).toBeUndefined();
    expect({ status, body }).toEqual({ status: 200, body: without.body });
  });

  const orders = ofArguments.filter(({ argument }) => argument.name === 'orderBy');
  test.each(orders)('for $path is refused before anything runs', async (given) => {
    const { parent, name, argument } = given;
    const answer = await askWithNull(parent, name, argument, how);
    const type = String(argument.type);
    const fault =
      how === BY_LITERAL
        ? [`Expected value of type "${type}", found null.`, { code: 'GRAPHQL_VALIDATION_FAILED' }]
        : [
            `${parent}.${name}: Argument "orderBy" of non-null type "${type}" must not be null. Leave it out for its default.`,
            { code: 'BAD_USER_INPUT', argument: 'orderBy' },
          ];
    expect([answer.status, answer.body.data, faultsOf(answer)]).toEqual([400, undefined, [fault]]);
  });

  test.each(ofFilters)(
    'for $path asks for rows without it, or is refused by name',
    async (given) => {
      const { parent, name, type, term, isKept } = given;
      const answer =
        how === BY_LITERAL
          ? await ask(parent, `${name}(filter: { ${term}: null })`)
          : await ask(parent, `${name}(filter: $given)`, `($given: ${type})`, {
              given: { [term]: null },
            });
      const fault = [
        `filter.${term}: null never matches; leave it out.`,
        { code: 'BAD_USER_INPUT', argument: `filter.${term}` },
      ];
      expect([answer.status, faultsOf(answer)]).toEqual([200, isKept ? undefined : [fault]]);
    },
  );
});

test.each(Object.values(shippedSchema.getMutationType()?.getFields() ?? {}))(
  'Mutation.$name takes a null for all that may be absent as if it were left out',
  async ({ name, args }) => {
    const own = await makeScene(world.seed, name);
    const platform = await world.seed.organization({ type: 'ADMIN' });
    const person = await world.seed.user(platform, 'SUPER_ADMIN');
    const input = inputsOf(own)[name] ?? {};
    const type = getNamedType(args[0]?.type as GraphQLArgument['type']);
    const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
    const nulls = fields
      .filter((field) => !isNonNullType(field.type) && !(field.name in input))
      .map((field) => [field.name, null]);
    const { status, body } = await world.send(
      person,
      `mutation ($input: ${String(type)}!) { ${name}(input: $input) { problem { code message } receipt { eventId } } }`,
      { input: { ...input, ...Object.fromEntries(nulls) } },
    );
    const receipt = { eventId: expect.any(String) };
    expect({ status, body }).toEqual({
      status: 200,
      body: { data: { [name]: { problem: null, receipt } } },
    });
  },
);
