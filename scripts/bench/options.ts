/** The command line of the benchmark, read once. */
import { parseArgs } from 'node:util';

/** The names of the workloads, in the order in which they run: what writes comes last. */
export const WORKLOADS = [
  'nested',
  'flat',
  'fanout',
  'deep',
  'growth',
  'rls',
  'mutation',
  'startup',
] as const;
/** One of them. */
export type WorkloadName = (typeof WORKLOADS)[number];

/** What to measure and how long. */
export interface Options {
  readonly isJson: boolean;
  /** Approvals in the 200 organisations. */
  readonly rows: number;
  readonly seconds: number;
  readonly rounds: number;
  readonly only: readonly WorkloadName[];
  /** The first holds for every workload; the nested read is measured with each. */
  readonly connections: readonly number[];
}

const HELP = `npm run bench -- [options]
  --only <names>         of ${WORKLOADS.join(', ')}; all unless told
  --rows <number>        approvals in the database; 1000000 unless told, at least 10000
  --rounds <number>      rounds of each subject, in turn; 4 unless told
  --seconds <number>     of one round; 4 unless told
  --connections <list>   8,1,64 unless told: the first for all, each for the nested read
  --json                 the figures as JSON on standard output (npm run --silent bench -- --json)`;

function fail(message: string): never {
  process.stderr.write(`${message}\n\n${HELP}\n`);
  process.exit(2);
}

function numberFrom(name: string, text: string, min: number): number {
  const value = Number(text);
  if (Number.isFinite(value) && value >= min) return value;
  return fail(`--${name} must be a number from ${min}, and is "${text}".`);
}

function namesFrom(text: string | undefined): readonly WorkloadName[] {
  if (text === undefined) return WORKLOADS;
  const unknown = text.split(',').find((name) => !WORKLOADS.some((known) => known === name));
  if (unknown !== undefined) return fail(`There is no workload "${unknown}".`);
  return WORKLOADS.filter((name) => text.split(',').includes(name));
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
        rows: { type: 'string', default: '1000000' },
        seconds: { type: 'string', default: '4' },
        rounds: { type: 'string', default: '4' },
        only: { type: 'string' },
        connections: { type: 'string', default: '8,1,64' },
      },
    }).values;
  } catch (error) {
    return fail((error as Error).message);
  }
}

/** Reads the options; says what is wrong and ends the process where they cannot be read. */
export function readOptions(args: readonly string[]): Options {
  const given = parse(args);
  if (given.help) {
    process.stdout.write(`${HELP}\n`);
    process.exit(0);
  }
  return {
    isJson: given.json,
    rows: numberFrom('rows', given.rows, 10_000),
    seconds: numberFrom('seconds', given.seconds, 0.1),
    rounds: numberFrom('rounds', given.rounds, 1),
    only: namesFrom(given.only),
    connections: given.connections.split(',').map((text) => numberFrom('connections', text, 1)),
  };
}
