/** Many who edit one version of a row at once: one of them does, whatever the mutation is. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType } from 'graphql';
import { mutate } from '../support/mutate.js';
import { inputsOf, makeScene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { shippedSchema } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

const WRITERS = 50;

let world: World;
let writers: SeededUser[];
beforeAll(async () => {
  world = await openWorld({ poolSize: WRITERS });
  const platform = await world.seed.organization({ type: 'ADMIN' });
  writers = await Promise.all(
    Array.from({ length: 5 }, () => world.seed.user(platform, 'SUPER_ADMIN')),
  );
});
afterAll(() => world.close());

const VERSIONED = Object.values(shippedSchema.getMutationType()?.getFields() ?? {})
  .filter(({ args }) => {
    const type = args[0] === undefined ? undefined : getNamedType(args[0].type);
    return isInputObjectType(type) && 'version' in type.getFields();
  })
  .map(({ name }) => name);

test('there are mutations that take a version', () => {
  expect(VERSIONED).toEqual(expect.arrayContaining(['renamePortfolio', 'storePretradeLimit']));
});

describe.each(VERSIONED)('%s', (name) => {
  test('of fifty writers of one version lets one win; the others have a conflict, or find nothing once it is archived', async () => {
    const scene = await makeScene(world.seed, name);
    const input = inputsOf(scene)[name] as object;
    const [first = {} as SeededUser] = writers;
    // Limits have no version before there are any.
    if (name === 'storePretradeLimit') await mutate(world, first, name, input);
    const versioned = { ...input, version: 1 };
    const [before] = await world.seed.query('SELECT count(*) FROM audit_events');
    const payloads = await Promise.all(
      Array.from({ length: WRITERS }, (_, at) =>
        mutate(world, writers[at % writers.length] ?? first, name, versioned),
      ),
    );
    const problems = payloads.flatMap(({ problem }) => problem ?? []);
    expect(problems).toHaveLength(WRITERS - 1);
    const isArchive = name.startsWith('archive');
    const expected = isArchive
      ? expect.objectContaining({ code: 'NOT_FOUND' })
      : expect.objectContaining({
          code: 'CONFLICT',
          // The other where a busy machine makes the wait too long.
          message: expect.stringMatching(
            /^(This row is at version 2, you edited version 1\. Read it again and repeat\.|There are no limits to take away\.|The row is being changed by somebody else\. Repeat the request\.)$/,
          ),
        });
    expect(problems).toEqual(Array(WRITERS - 1).fill(expected));
    const events = await world.seed.query<{ status: string; count: string }>(
      `SELECT status, count(*) FROM (SELECT status FROM audit_events ORDER BY occurred_at, id OFFSET $1) e GROUP BY 1 ORDER BY 1`,
      [before?.count],
    );
    expect(events).toEqual([
      { status: 'SUCCESS', count: '1' },
      { status: isArchive ? 'DENIED' : 'FAILURE', count: String(WRITERS - 1) },
    ]);
  });
});
