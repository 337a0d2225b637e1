/** Two lists of a hundred requests of an organisation: bare, and with the person and the portfolio of each. */
import type { Bench } from '../bench.ts';
import type { Outcome } from '../outcome.ts';
import { comparedSubjects, upTo } from '../subjects.ts';

async function measureList(
  bench: Bench,
  title: string,
  operation: 'list' | 'fanout',
): Promise<Outcome> {
  const servers = await bench.servers('countersign', 'postgraphile', 'limit', 'apollo');
  const reading = {
    organizations: upTo(bench.database.sample.organizations),
    ask: (_server: unknown, slug: string) => [{ operation, slug }],
  };
  bench.tell(`${title}: comparing the rows of all servers`);
  return bench.measure(title, await comparedSubjects(servers, reading, bench.tokens));
}

/** A hundred rows of one table. */
export const measureFlat = async (bench: Bench): Promise<Record<string, Outcome>> => ({
  flat: await measureList(bench, 'Flat list of 100', 'list'),
});

/** A hundred rows, each with two rows that it points to. */
export const measureFanout = async (bench: Bench): Promise<Record<string, Outcome>> => ({
  fanout: await measureList(bench, 'To-one fan-out of 100', 'fanout'),
});
