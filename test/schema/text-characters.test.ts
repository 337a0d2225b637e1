/**
 * Characters that nobody sees, over every text of the schema: two names that look alike must be alike, and a line of
 * a log must be one line. Only long texts have line breaks.
 */

import { getDirective } from '@graphql-tools/utils';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import { inputsOf, makeScene, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { shippedSchema } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let scene: Scene;
let person: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
  person = await world.seed.user(await world.seed.organization({ type: 'ADMIN' }), 'SUPER_ADMIN');
});
afterAll(() => world.close());

const texts = Object.values(shippedSchema.getMutationType()?.getFields() ?? {}).flatMap(
  (mutation) => {
    const type = mutation.args[0] === undefined ? undefined : getNamedType(mutation.args[0].type);
    return (isInputObjectType(type) ? Object.values(type.getFields()) : [])
      .filter((field) => getNamedType(field.type).name === 'String')
      .map((field) => ({
        path: `${mutation.name}(input.${field.name})`,
        mutation: mutation.name,
        type: `${String(type)}!`,
        field: field.name,
        isMultiline: getDirective(shippedSchema, field, 'text')?.[0]?.isMultiline === true,
      }));
  },
);
const lines = texts.filter(({ isMultiline }) => !isMultiline);
const paragraphs = texts.filter(({ isMultiline }) => isMultiline);

async function send({ mutation, type, field }: (typeof texts)[number], value: string, on = scene) {
  const query = `mutation ($input: ${type}) {
    ${mutation}(input: $input) { problem { code ... on InvalidInput { fields { path message } } } }
  }`;
  const input = { ...inputsOf(on)[mutation], [field]: value };
  return (await world.send(person, query, { input })).body;
}

/** Characters by their code points, as the message names them. */
const INVISIBLE: readonly (readonly [string, string])[] = [
  ['U+0000', '\0'],
  ['U+0007', '\u0007'],
  ['U+000D', '\r'],
  ['U+001B', '\u001b'],
  ['U+0085', '\u0085'],
  ['U+00AD', '\u00ad'],
  ['U+200B', '\u200b'],
  ['U+200E', '\u200e'],
  ['U+2028', '\u2028'],
  ['U+2029', '\u2029'],
  ['U+202E', '\u202e'],
  ['U+2060', '\u2060'],
  ['U+2066', '\u2066'],
  ['U+FEFF', '\ufeff'],
  ['U+E0041', '\u{e0041}'],
];
const ONLY_IN_LINES: readonly (readonly [string, string])[] = [
  ['U+0009', '\t'],
  ['U+000A', '\n'],
  ['U+200C', '\u200c'],
  ['U+200D', '\u200d'],
];

const refused = (mutation: string, field: string, message: string) => ({
  data: {
    [mutation]: {
      problem: { code: 'INVALID_INPUT', fields: [{ path: `input.${field}`, message }] },
    },
  },
});

test('the long texts are those that people write, and secrets, which may be keys in PEM: everything else is a line', () => {
  const names = [...new Set(paragraphs.map(({ field }) => field))].sort();
  expect(names).toEqual(['comment', 'description', 'notes', 'reason', 'secret']);
});

test.each(lines)(
  '$path refuses each character that nobody sees, line breaks and tabs among them',
  async (given) => {
    const all = [...INVISIBLE, ...ONLY_IN_LINES];
    const answers = await Promise.all(all.map(([, character]) => send(given, `a${character}b`)));
    const expected = all.map(([name]) =>
      refused(
        given.mutation,
        given.field,
        `holds the control or invisible character ${name}; remove it`,
      ),
    );
    expect(answers).toEqual(expected);
  },
);

describe.each(paragraphs)('$path', (given) => {
  test('refuses each character that nobody sees', async () => {
    const answers = await Promise.all(
      INVISIBLE.map(([, character]) => send(given, `a${character}b`)),
    );
    const expected = INVISIBLE.map(([name]) =>
      refused(
        given.mutation,
        given.field,
        `holds the control or invisible character ${name}; remove it`,
      ),
    );
    expect(answers).toEqual(expected);
  });

  test('takes line breaks of either kind, tabs, and the joiners that scripts and emoji need', async () => {
    const own = await makeScene(world.seed, given.mutation);
    const text = 'One\r\nTwo\n\tThree \u{1f469}\u200d\u{1f4bb} نمی\u200cخواهم';
    expect(await send(given, text, own)).toEqual({ data: { [given.mutation]: { problem: null } } });
  });
});

test('a line break of two characters is kept as one', async () => {
  const own = await makeScene(world.seed);
  const query = `mutation ($input: CreatePortfolioInput!) { createPortfolio(input: $input) { portfolio { description } } }`;
  const input = { orgId: own.organization.id, name: 'Desk', description: ' One\r\nTwo\n' };
  const { body } = await world.send(person, query, { input });
  expect(body).toEqual({ data: { createPortfolio: { portfolio: { description: 'One\nTwo' } } } });
});

const filters = Object.values(shippedSchema.getTypeMap())
  .filter(isObjectType)
  .flatMap((parent) =>
    Object.values(parent.getFields()).flatMap((field) => {
      const filter = field.args.find(({ name }) => name === 'filter');
      const type = filter === undefined ? undefined : getNamedType(filter.type);
      return (isInputObjectType(type) ? Object.values(type.getFields()) : [])
        .filter((term) => getNamedType(term.type).name === 'String')
        .map((term) => ({
          path: `${parent.name}.${field.name}(filter.${term.name})`,
          parent: parent.name,
          list: field.name,
          type: String(type),
          term: term.name,
        }));
    }),
  );

async function filterBy({ parent, list, type, term }: (typeof filters)[number], text: string) {
  const page = `${list}(filter: $filter) { totalCount }`;
  const body =
    parent === 'Query' ? page : `node(id: "${scene.ids[parent]}") { ... on ${parent} { ${page} } }`;
  const answer = await world.send(person, `query ($filter: ${type}) { ${body} }`, {
    filter: { [term]: text },
  });
  return answer.body.errors?.map(({ message, extensions }) => [message, extensions]);
}

describe.each(filters)('$path', (given) => {
  const extensions = { code: 'BAD_USER_INPUT', argument: `filter.${given.term}` };

  test('refuses a character that nobody sees', async () => {
    const message = `${given.path.split('(')[0]}: filter.${given.term} holds the control or invisible character U+200B; remove it.`;
    expect(await filterBy(given, 'a\u200bb')).toEqual([[message, extensions]]);
  });

  if (given.term.endsWith('Contains'))
    test.each(['', ' ', '\t\n', '\u3000'])(
      'refuses the blank %j, which every row contains',
      async (text) => {
        const message = `filter.${given.term}: is blank, and every text contains that; leave it out.`;
        expect(await filterBy(given, text)).toEqual([[message, extensions]]);
      },
    );
});
