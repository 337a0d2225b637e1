/**
 * The main read: an organisation, its first 20 portfolios, and the 10 newest pending requests of each with who asked.
 * Measured with every number of connections; the targets are those of the first.
 */
import type { Bench } from '../bench.ts';
import { target } from '../outcome.ts';
import { comparedSubjects, upTo } from '../subjects.ts';

const TITLE = 'Nested read';

/** The outcome for the first number of connections is `nested`, for any other one `nested<number>`. */
export async function measureNested(bench: Bench): Promise<void> {
  const servers = await bench.servers('countersign', 'postgraphile', 'limit', 'apollo');
  const reading = {
    organizations: upTo(bench.database.sample.organizations),
    ask: (_server: unknown, slug: string) => [{ operation: 'nested', slug } as const],
  };
  bench.tell(`${TITLE}: comparing the rows of all servers`);
  const subjects = await comparedSubjects(servers, reading, bench.tokens);
  for (const [at, connections] of bench.options.connections.entries()) {
    const outcome = await bench.measure(TITLE, subjects, connections);
    const { ratio, cpu, p99 } = outcome;
    const targets = [
      target('req/s over PostGraphile', ratio.postgraphile ?? Number.NaN, '>=', 2),
      target('CPU a request over PostGraphile', cpu.postgraphile ?? Number.NaN, '<=', 0.6),
      target('p99 over PostGraphile', p99.postgraphile ?? Number.NaN, '<=', 1),
      target('req/s over the limit', ratio.limit ?? Number.NaN, '>=', 0.7),
    ];
    const key = at === 0 ? 'nested' : `nested${connections}`;
    bench.publish(key, at === 0 ? { ...outcome, targets } : outcome);
  }
}
