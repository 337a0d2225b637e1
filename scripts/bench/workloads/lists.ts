/** Two lists of a hundred requests of an organisation: bare, and with the person and the portfolio of each. */
import type { Bench } from '../bench.ts';
import { comparedSubjects, upTo } from '../subjects.ts';

async function measureList(
  bench: Bench,
  key: string,
  title: string,
  operation: 'list' | 'fanout',
): Promise<void> {
  const servers = await bench.servers('countersign', 'postgraphile', 'limit', 'apollo');
  const reading = {
    organizations: upTo(bench.database.sample.organizations),
    ask: (_server: unknown, slug: string) => [{ operation, slug }],
  };
  bench.tell(`${title}: comparing the rows of all servers`);
  const subjects = await comparedSubjects(servers, reading, bench.tokens);
  bench.publish(key, await bench.measure(title, subjects));
}

/** A hundred rows of one table. */
export const measureFlat = (bench: Bench): Promise<void> =>
  measureList(bench, 'flat', 'Flat list of 100', 'list');

/** A hundred rows, each with two rows that it points to. */
export const measureFanout = (bench: Bench): Promise<void> =>
  measureList(bench, 'fanout', 'To-one fan-out of 100', 'fanout');
