/** Executes every cell of permissions.md against the real server, and asks for a row for every root field. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema } from 'graphql';
import {
  inputsOf,
  KINDS,
  type Kind,
  makeScene,
  personOf,
  readsOf,
  type Watch,
  watchesOf,
} from '../support/scene.js';
import { ROOT } from '../support/source-files.js';
import { Subscription } from '../support/subscribe.js';
import { type Answer, openWorld, type World } from '../support/world.js';

const table = readFileSync(join(ROOT, 'test/schema/permissions.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| (Query|Mutation|Subscription)\./.test(line))
  .map((line) =>
    line
      .split('|')
      .map((cell) => cell.trim())
      .slice(1, -1),
  );
const schema = buildSchema(readFileSync(join(ROOT, 'schema.graphql'), 'utf8'));

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function ask(root: string, name: string, kind: Kind | null): Promise<Answer> {
  const { seed } = world;
  const scene = await makeScene(seed, name);
  const person = kind === null ? null : await personOf(seed, kind, scene);
  if (root === 'Query') return world.send(person, `{ ${readsOf(scene)[name]} }`);
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { problem { code } } }`;
  return world.send(person, query, { input: inputsOf(scene)[name] });
}

/** What a cell says of a subscription: whether a change of the scene's row is told. */
async function watch(name: string, kind: Kind | null): Promise<string> {
  const { seed, gateway, issuer } = world;
  const scene = await makeScene(seed);
  const person = kind === null ? null : await personOf(seed, kind, scene);
  const token = person === null ? null : (await issuer.sign(person.subject, true)).token;
  const { field, change, told, own } = watchesOf(scene)[name] as Watch;
  const subscription = new Subscription({
    url: gateway.url,
    token,
    query: `subscription { ${field} }`,
  });
  try {
    const first = await subscription.next();
    if (!JSON.stringify(first).includes('STARTED')) {
      const { end } = first as {
        end: { code?: number; errors?: [{ extensions: { code: string } }] };
      };
      if (end.code !== undefined) return String(end.code);
      return end.errors?.[0].extensions.code === 'SCOPE_NOT_VISIBLE' ? 'no' : JSON.stringify(end);
    }
    await seed.query(change);
    // Everybody is told of their own: what is told before it is somebody else's.
    if (person !== null) await seed.query(own(person.id));
    return JSON.stringify(await subscription.next()).includes(told) ? 'yes' : 'no';
  } finally {
    subscription.close();
  }
}

/** What a cell says, read off an answer. */
function verdict(name: string, { status, body }: Answer): string {
  if (status === 401) return '401';
  if (body.errors !== undefined) return `errors: ${JSON.stringify(body.errors)}`;
  const value: unknown = body.data?.[name];
  const shown = (value as { problem?: { code: string } | null } | null)?.problem;
  if (shown !== undefined) {
    if (shown === null) return 'yes';
    return shown.code === 'DENIED' || shown.code === 'NOT_FOUND' ? 'no' : shown.code;
  }
  const rows =
    (value as { nodes?: unknown[] } | null)?.nodes ?? (Array.isArray(value) ? value : [value]);
  return rows.some((row) => row !== null) ? 'yes' : 'no';
}

test('the table has a row for every root field and no other', () => {
  const fields = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}).map((field) => `${type?.name}.${field}`),
  );
  expect(table.map(([field]) => field).sort()).toEqual(fields.sort());
});

describe.each(table)('%s', (field, ...cells) => {
  const [root = '', name = ''] = String(field).split('.');

  test('answers each role as the table says', async () => {
    const found: string[] = [];
    for (const kind of [...KINDS, null])
      found.push(
        root === 'Subscription'
          ? await watch(name, kind)
          : verdict(name, await ask(root, name, kind)),
      );
    expect(found).toEqual(cells);
  });
});
