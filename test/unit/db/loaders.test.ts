/** The loader factory under misuse: missing rows, repeated and disordered keys, priming, requests side by side. */
import { describe, expect, test } from '@jest/globals';
import { Loaders } from '../../../src/db/loaders.js';
import type { Statement } from '../../../src/db/read-sql.js';
import { NOBODY } from '../../../src/db/visibility.js';

const page = {
  model: 'Portfolio' as const,
  by: 'orgId',
  filter: [],
  order: { field: 'name', direction: 'ASC' as const },
  limit: 2,
  isBackward: false,
  after: null,
  before: null,
};

/** Loaders over a fixed answer, and the statements they sent. */
function loadersOver(answer: (statement: Statement) => unknown): {
  loaders: Loaders;
  sent: Statement[];
} {
  const sent: Statement[] = [];
  const read = async (statement: Statement): Promise<string> => {
    sent.push(statement);
    return JSON.stringify(answer(statement));
  };
  return { loaders: new Loaders(read, NOBODY), sent };
}

describe('a loader by key', () => {
  test('answers in the order of the keys, null for what is missing, from one statement', async () => {
    const { loaders, sent } = loadersOver(() => [{ id: 'c' }, { id: 'a' }]);
    const found = await Promise.all(
      ['a', 'b', 'c', 'a'].map((id) => loaders.byId('Portfolio', id)),
    );
    expect(found).toEqual([{ id: 'a' }, null, { id: 'c' }, { id: 'a' }]);
    expect(sent.map(({ values }) => values[0])).toEqual([['a', 'b', 'c']]);
  });

  test('sends nothing for what a page has brought', async () => {
    const { loaders, sent } = loadersOver(() => [{ key: 'o', rows: [{ id: 'a' }] }]);
    await loaders.page(page).load('o');
    expect([await loaders.byId('Portfolio', 'a'), sent.length]).toEqual([{ id: 'a' }, 1]);
  });

  test('can be primed, so that a plan may bring rows before they are asked for', async () => {
    const { loaders, sent } = loadersOver(() => []);
    loaders.byKey('Portfolio', 'id').prime('a', { id: 'a' } as never);
    expect([await loaders.byId('Portfolio', 'a'), sent]).toEqual([{ id: 'a' }, []]);
  });

  test('passes a failure on to everybody who waits', async () => {
    const failing = new Loaders(async () => Promise.reject(new Error('gone')), NOBODY);
    const both = await Promise.allSettled([failing.byId('User', 'a'), failing.byId('User', 'b')]);
    expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });

  test('is of one request: two never share a row', async () => {
    const [one, two] = [loadersOver(() => [{ id: 'a' }]), loadersOver(() => [])];
    expect([await one.loaders.byId('User', 'a'), await two.loaders.byId('User', 'a')]).toEqual([
      { id: 'a' },
      null,
    ]);
  });
});

describe('a loader of pages', () => {
  test('gives an empty page to a parent without rows, and keeps different questions apart', async () => {
    const { loaders, sent } = loadersOver(() => [{ key: 'o', rows: [{ id: 'a' }] }]);
    const rows = await Promise.all([
      loaders.page(page).load('o'),
      loaders.page(page).load('none'),
      loaders.page({ ...page, limit: 3 }).load('o'),
    ]);
    expect(rows).toEqual([[{ id: 'a' }], [], [{ id: 'a' }]]);
    expect(sent).toHaveLength(2);
  });

  test('reads no more than the page and one row, and puts no value into the text', async () => {
    const { loaders, sent } = loadersOver(() => []);
    const filter = [{ field: 'name', operator: 'contains' as const, value: "'; DROP TABLE users" }];
    await loaders.page({ ...page, filter }).load('o');
    const [statement] = sent;
    expect(statement?.text).not.toContain('DROP');
    expect(statement?.values).toEqual([['o'], [], "'; DROP TABLE users", 3]);
  });
});
