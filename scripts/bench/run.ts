/** Runs the workloads that were asked for, prints each as it is done, and leaves nothing running. */
import { cpus } from 'node:os';
import { Bench } from './bench.ts';
import type { Options, WorkloadName } from './options.ts';
import type { Outcome } from './outcome.ts';
import { LEGEND, startsText, workloadText } from './report.ts';
import { measureDeep } from './workloads/deep.ts';
import { measureGrowth } from './workloads/growth.ts';
import { measureFanout, measureFlat } from './workloads/lists.ts';
import { measureMutation } from './workloads/mutation.ts';
import { measureNested } from './workloads/nested.ts';
import { measureRls } from './workloads/rls.ts';
import { measureStarts } from './workloads/startup.ts';

type Measure = (bench: Bench) => Promise<Record<string, Outcome>>;

const MEASURES: Readonly<Record<Exclude<WorkloadName, 'startup'>, Measure>> = {
  nested: measureNested,
  flat: measureFlat,
  fanout: measureFanout,
  deep: measureDeep,
  growth: measureGrowth,
  rls: measureRls,
  mutation: measureMutation,
};

function about(bench: Bench): Record<string, unknown> {
  const { rows, organizations, deepPage } = bench.database.sample;
  const { rounds, seconds } = bench.options;
  const processors = cpus();
  return {
    rows,
    organizations,
    deepPage,
    rounds,
    seconds,
    processors: `${processors.length} × ${processors[0]?.model ?? 'unknown'}`,
    database: bench.postgres.isEmbedded ? 'embedded PostgreSQL' : 'the given PostgreSQL',
  };
}

async function measureAll(bench: Bench): Promise<Record<string, unknown>> {
  const { isJson, only } = bench.options;
  const print = (text: string): void => {
    if (!isJson) process.stdout.write(text);
  };
  const figures: Record<string, unknown> = { about: about(bench) };
  for (const name of only) {
    if (name === 'startup') {
      const starts = await measureStarts(bench);
      figures.startup = starts;
      print(startsText(starts));
      continue;
    }
    const outcomes = await MEASURES[name](bench);
    Object.assign(figures, outcomes);
    for (const outcome of Object.values(outcomes)) print(workloadText(outcome));
  }
  print(LEGEND);
  return figures;
}

/** Runs the benchmark. */
export async function run(options: Options): Promise<void> {
  const bench = await Bench.open(options, (message) => process.stderr.write(`  ${message}\n`));
  const stop = async (): Promise<void> => {
    await bench.close();
    process.exit(130);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    const figures = await measureAll(bench);
    if (options.isJson) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
  } finally {
    await bench.close();
  }
}
