/** One run of Stryker over some files with some tests, in a copy of the project under the system's temporary folder. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A change of the source that the tests were run against. */
export interface Mutant {
  readonly file: string;
  readonly line: number;
  /** As Stryker takes it in `mutate`: only this place is changed. */
  readonly range: string;
  readonly original: string;
  readonly replacement: string;
  /** What Stryker says became of it: Killed, Timeout, RuntimeError (no test could even begin), Survived or NoCoverage. */
  readonly status: string;
  readonly isSurvivor: boolean;
}

/** What to run. */
export interface MutationRun {
  readonly root: string;
  /** Files, or ranges of them. */
  readonly mutate: readonly string[];
  /** Test files, from the root. */
  readonly tests: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  /** Processes that try mutants at the same time. */
  readonly concurrency: number;
  /** Ends the run, with an error. */
  readonly signal: AbortSignal;
}

interface Place {
  readonly line: number;
  readonly column: number;
}
interface Report {
  readonly files: Readonly<
    Record<
      string,
      {
        readonly source: string;
        readonly mutants: readonly {
          readonly replacement?: string;
          readonly status: string;
          readonly location: { readonly start: Place; readonly end: Place };
        }[];
      }
    >
  >;
}

/** Words and the members of objects are left as they are: nearly all of them are told to people, not decided on. */
const LEFT_ALONE = ['StringLiteral', 'ObjectLiteral'];
/** A run that broke off shows nothing, so that its mutant has survived. */
const SURVIVING = ['Survived', 'NoCoverage', 'RuntimeError'];

/** Beside what the tests take without a change; long, for a machine that is busy makes no test fail. */
const TIMEOUT_MS = 30_000;

function configuration({ mutate, tests, concurrency }: MutationRun, folder: string): object {
  return {
    mutate,
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner'],
    testRunnerNodeArgs: ['--experimental-vm-modules', '--no-warnings'],
    jest: {
      enableFindRelatedTests: false,
      config: { testMatch: tests.map((path) => `**/${path}`) },
    },
    coverageAnalysis: 'perTest',
    concurrency,
    timeoutMS: TIMEOUT_MS,
    mutator: { excludedMutations: LEFT_ALONE },
    reporters: ['json', 'progress-append-only'],
    jsonReporter: { fileName: join(folder, 'report.json') },
    tempDirName: join(folder, 'copies'),
    ignorePatterns: ['/dist', '/.data', '/docs', '/scripts'],
    allowConsoleColors: false,
    disableTypeChecks: false,
  };
}

/** Runs Stryker's own command. @throws Error with what it said where it fails or is stopped. */
function execute({ root, variables, signal }: MutationRun, path: string): Promise<void> {
  const stryker = join(root, 'node_modules', '@stryker-mutator', 'core', 'bin', 'stryker.js');
  const child = spawn(process.execPath, [stryker, 'run', path], {
    cwd: root,
    env: { ...process.env, ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
    signal,
    // It ends its workers, which SIGKILL would leave behind.
    killSignal: 'SIGTERM',
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (data: Buffer) => {
      said += String(data);
      // Each ten seconds: how many are tried, and how long the others will take.
      if (String(data).startsWith('Mutation testing')) process.stderr.write(`  ${data}`);
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`The mutants could not all be tried:\n${said}`));
    });
  });
}

/** The text between two places, which count from 1; the end is not part of it. */
function textBetween(source: string, start: Place, end: Place): string {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines.push((lines.pop() ?? '').slice(0, end.column - 1));
  return [(lines.shift() ?? '').slice(start.column - 1), ...lines].join('\n');
}

/** Stryker reports columns that count from 1, and takes columns that count from 0: as reported, a range holds nothing. */
const rangeOf = (file: string, start: Place, end: Place): string =>
  `${file}:${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;

/** All mutants of the run that could be tried. */
export async function runStryker(run: MutationRun): Promise<readonly Mutant[]> {
  const folder = mkdtempSync(join(tmpdir(), 'countersign-mutants-'));
  try {
    const path = join(folder, 'stryker.json');
    writeFileSync(path, JSON.stringify(configuration(run, folder)));
    await execute(run, path);
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
    return Object.entries(report.files).flatMap(([file, { source, mutants }]) =>
      mutants
        .filter(({ status }) => status !== 'Ignored' && status !== 'CompileError')
        .map(({ status, replacement = '', location: { start, end } }) => ({
          file,
          line: start.line,
          range: rangeOf(file, start, end),
          original: textBetween(source, start, end),
          replacement,
          status,
          isSurvivor: SURVIVING.includes(status),
        })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
