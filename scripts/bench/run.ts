/** Runs the workloads that were asked for, prints each as it is done, and leaves nothing running. */
import { cpus, loadavg } from 'node:os';
import { Bench } from './bench.ts';
import type { Options, WorkloadName } from './options.ts';
import { LEGEND, outcomeText } from './report.ts';
import { measureDeep } from './workloads/deep.ts';
import { measureGrowth } from './workloads/growth.ts';
import { measureFanout, measureFlat } from './workloads/lists.ts';
import { measureMutation } from './workloads/mutation.ts';
import { measureNested } from './workloads/nested.ts';
import { measureRls } from './workloads/rls.ts';
import { measureStarts } from './workloads/startup.ts';

type Measure = (bench: Bench) => Promise<void>;

const MEASURES: Readonly<Record<WorkloadName, Measure>> = {
  nested: measureNested,
  flat: measureFlat,
  fanout: measureFanout,
  deep: measureDeep,
  growth: measureGrowth,
  rls: measureRls,
  mutation: measureMutation,
  startup: measureStarts,
};

/** From here on other work on the machine shows in the figures, most of all in p99. */
const QUIET_LOAD = 0.5;

function warnOfOtherWork(load: number, tell: (message: string) => void): void {
  if (load > QUIET_LOAD)
    tell(
      `The machine is not quiet (load ${load.toFixed(1)}): trust the ratios, taken in turn, more than the figures.`,
    );
}

function about(bench: Bench, loadBefore: number): Record<string, unknown> {
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
    loadBefore,
    database: bench.postgres.isEmbedded ? 'embedded PostgreSQL' : 'the given PostgreSQL',
  };
}

/** Runs the workloads; one that fails is told and the others go on. True where none failed. */
async function measureAll(bench: Bench): Promise<boolean> {
  let isSound = true;
  for (const name of bench.options.only)
    await MEASURES[name](bench).catch((error: Error) => {
      isSound = false;
      process.stderr.write(`\n  ${name} failed, and has no figures: ${error.message}\n`);
    });
  return isSound;
}

/** Runs the benchmark. The process ends with 1 where a workload failed; missed targets are no failure. */
export async function run(options: Options): Promise<void> {
  const tell = (message: string): void => void process.stderr.write(`  ${message}\n`);
  const load = loadavg()[0] ?? 0;
  warnOfOtherWork(load, tell);
  // With --json the tables go beside the data, not into it.
  const tables = options.isJson ? process.stderr : process.stdout;
  const figures: Record<string, unknown> = {};
  const bench = await Bench.open(options, tell, (key, outcome) => {
    figures[key] = outcome;
    tables.write(outcomeText(outcome));
  });
  const stop = async (): Promise<void> => {
    await bench.close();
    process.exit(130);
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  try {
    if (!(await measureAll(bench))) process.exitCode = 1;
    tables.write(LEGEND);
    const all = { about: about(bench, load), ...figures };
    if (options.isJson) process.stdout.write(`${JSON.stringify(all, null, 2)}\n`);
  } finally {
    await bench.close();
  }
}
