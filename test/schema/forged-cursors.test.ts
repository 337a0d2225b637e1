/**
 * Cursors that this server did not write, over every list, order and direction of the schema: each is refused as a
 * cursor, and none reaches PostgreSQL. A cursor is no secret, so anybody can write one.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isEnumType, isInputObjectType, isObjectType } from 'graphql';
import { type ModelName, models } from '../../src/generated/models.js';
import { orderColumn } from '../../src/graphql/directives/connection.js';
import { makeScene, type Scene } from '../support/scene.js';
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

const ID = '01930000-0000-7000-8000-000000000000';
const write = (...parts: readonly unknown[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url');
const INSTANT = '2026-01-01T00:00:00Z';

/** Values of the order's column that it does not hold, by its type. */
const forgedValues: Readonly<Record<string, readonly unknown[]>> = {
  timestamp: [
    '2026-01-01T00:00:00+16:00',
    '2026-01-01T00:00:00-99:59',
    '2026-01-01T00:00:00+15:59:59',
    '2026-02-30T00:00:00Z',
    '2026-01-01T24:00:00Z',
    '2016-12-31T23:59:60Z',
    '2026-01-01T0:0:0.0Z',
    '2026-01-01T00:00:00.1234567Z',
    '0000-01-01T00:00:00Z',
    '10000-01-01T00:00:00Z',
    '0001-01-01T00:00:00+01:00',
    '2026-01-01T00:00:00+00:00 BC',
    '2026-01-01',
    'infinity',
    'now',
    '',
    1,
    null,
  ],
  text: ['a\0b', 'half \ud800 a character', 'x'.repeat(1_000), 1, null, {}],
  uuid: [
    `{${ID}}`,
    ID.toUpperCase().replace('0193', 'ABCD'),
    ID.replaceAll('-', ''),
    '',
    "' OR 1=1 --",
    null,
  ],
};
const truthful: Readonly<Record<string, string>> = { timestamp: INSTANT, text: 'Desk', uuid: ID };

/** Cursors that hold a right value and are of another form. */
const forgedForms = (column: string, value: string): readonly string[] => {
  const good = write(column, value, ID);
  return [
    '',
    ' ',
    '*',
    good.slice(1),
    `${good}=`,
    ` ${good} x`,
    Buffer.from(JSON.stringify([column, value, ID], null, 1)).toString('base64url'),
    write(column, value),
    write(column, value, ID, 'more'),
    write(column, value, 'nobody'),
    write(column, value, ID.toUpperCase().replace('0193', 'ABCD')),
    write([column], value, ID),
    write({ column, value, id: ID }),
    Buffer.from('['.repeat(150)).toString('base64url'),
    Buffer.from('null').toString('base64url'),
    Buffer.from([0xff, 0xfe, 0x00]).toString('base64url'),
  ];
};

const lists = Object.values(shippedSchema.getTypeMap())
  .filter(isObjectType)
  .flatMap((parent) =>
    Object.values(parent.getFields()).flatMap((field) => {
      const order = field.args.find(({ name }) => name === 'orderBy');
      const input = order === undefined ? undefined : getNamedType(order.type);
      const orders = isInputObjectType(input) ? getNamedType(input.getFields().field?.type) : null;
      if (!isEnumType(orders)) return [];
      const model = getNamedType(field.type).name.replace(/Connection$/, '') as ModelName;
      return orders.getValues().map(({ name }) => {
        const column = orderColumn(name);
        const type = models[model].columns[column]?.type ?? '';
        return {
          list: `${parent.name}.${field.name}`,
          parent: parent.name,
          field: field.name,
          by: name,
          column,
          type,
        };
      });
    }),
  );

/** The list with the cursor. */
function ask({ parent, field, by }: (typeof lists)[number], argument: string, cursor: string) {
  const order = `orderBy: { field: ${by}, direction: ASC }`;
  const page = `${field}(first: 1, ${argument}: $cursor, ${order}) { totalCount nodes { id } }`;
  const body =
    parent === 'Query' ? page : `node(id: "${scene.ids[parent]}") { ... on ${parent} { ${page} } }`;
  return world.send(admin, `query ($cursor: String) { ${body} }`, { cursor });
}

describe.each(lists)('$list ordered by $by', (given) => {
  test('is of a column type that the forgeries below are written for', () => {
    expect(Object.keys(forgedValues)).toContain(given.type);
  });

  describe.each(['after', 'before'])('%s', (argument) => {
    test('takes the cursor of a place that no row is at', async () => {
      const { body } = await ask(given, argument, write(given.column, truthful[given.type], ID));
      expect(body.errors).toBeUndefined();
    });

    test('refuses every forged cursor as one, and nothing is a fault', async () => {
      const { column, type } = given;
      const cursors = [
        ...(forgedValues[type] ?? []).map((value) => write(column, value, ID)),
        ...forgedForms(column, truthful[type] ?? ''),
      ];
      const answers = await Promise.all(
        cursors.map(async (cursor) => {
          const { status, body } = await ask(given, argument, cursor);
          return [
            cursor,
            status,
            body.errors?.map(({ message, extensions }) => [message, extensions]),
          ];
        }),
      );
      const message = `${argument}: is not a cursor of this server; use pageInfo.endCursor or an edge's cursor.`;
      const fault = [message, { code: 'BAD_USER_INPUT', argument }];
      expect(answers).toEqual(cursors.map((cursor) => [cursor, 200, [fault]]));
    });
  });
});
