/** The nested read of Countersign in a table of 10,000 requests and in the full one, in turn. */
import type { Bench } from '../bench.ts';
import { target } from '../outcome.ts';
import { sampleOf } from '../sample.ts';
import { readingSubject, upTo } from '../subjects.ts';

const SMALL_ROWS = 10_000;

/** `growth`: its ratio `small` is of requests a second, `time` of what a request takes, full over small. */
export async function measureGrowth(bench: Bench): Promise<void> {
  const { sample } = bench.database;
  if (!bench.postgres.isEmbedded || sample.rows <= SMALL_ROWS) {
    bench.tell('Growth is left out: it needs the embedded PostgreSQL and more than 10,000 rows.');
    return;
  }
  const small = await bench.postgres.open(sampleOf(SMALL_ROWS));
  // Both started for this: the gateway that the other workloads share has compiled more, and holds more memory.
  const [full, little] = [
    await bench.start('countersign'),
    await bench.start('countersign', { database: small }),
  ];
  const reading = (organizations: number) => ({
    organizations: upTo(organizations),
    ask: (_server: unknown, slug: string) => [{ operation: 'nested', slug } as const],
  });
  const subjects = [
    await readingSubject('full', full, reading(sample.organizations), bench.tokens),
    await readingSubject('small', little, reading(small.sample.organizations), bench.tokens),
  ].map(({ subject }) => subject);
  const outcome = await bench.measure(
    `Table growth (nested read; full: ${sample.rows} rows, small: ${small.sample.rows})`,
    subjects,
  );
  await Promise.all([full.stop(), little.stop()]);
  const time = 1 / (outcome.ratio.small ?? Number.NaN);
  bench.publish('growth', {
    ...outcome,
    ratio: { ...outcome.ratio, time },
    targets: [target('time over that in 10,000 rows', time, '<=', 1.2)],
  });
}
