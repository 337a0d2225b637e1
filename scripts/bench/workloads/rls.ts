/**
 * What row-level security costs: the nested read as one statement of that shape, sent by the same server as the
 * gateway's role and as one that row-level security does not bind.
 */
import type { Bench } from '../bench.ts';
import { target } from '../outcome.ts';
import { readingSubject, upTo } from '../subjects.ts';

/** `rls`: its ratio `off` is of requests a second, on over off. */
export async function measureRls(bench: Bench): Promise<void> {
  const { bypassUrl, sample } = bench.database;
  const [bound] = await bench.servers('limit');
  if (bypassUrl === null || bound === undefined) {
    bench.tell('RLS on against off is left out: it needs the embedded PostgreSQL.');
    return;
  }
  const free = await bench.start('limit', { databaseUrl: bypassUrl });
  const reading = {
    organizations: upTo(sample.organizations),
    ask: (_server: unknown, slug: string) => [{ operation: 'nested', slug } as const],
  };
  const subjects = [
    await readingSubject('on', bound, reading, bench.tokens),
    await readingSubject('off', free, reading, bench.tokens),
  ].map(({ subject }) => subject);
  const outcome = await bench.measure('RLS on against off (one nested statement)', subjects);
  await free.stop();
  const off = outcome.ratio.off ?? Number.NaN;
  const targets = [target('req/s with RLS over without', off, '>=', 0.9)];
  bench.publish('rls', { ...outcome, targets });
}
