/**
 * Mutation testing of who may do what: changes src/auth in one place at a time (comparisons, logical operators,
 * switches, conditions, bounds), runs the tests of that file, and names every change that no test noticed. The fast
 * tests see all mutants, the ones over HTTP only those that are left. Mutants live in copies under the system's
 * temporary folder. Usage: npm run mutate:auth -- [part of a path ...] [--minutes 30] [--concurrency 2] [--write]
 * With --write, which takes no part of a path, docs/mutation-run.md says what came of it.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { EQUIVALENT_MUTANTS } from './mutation/equivalent-mutants.js';
import { type MutationOutcome, mutationReport, mutationTable } from './mutation/mutation-report.js';
import { type Mutant, runStryker } from './mutation/run-stryker.js';
import { withTestPostgres } from './test-postgres.js';

const root = fileURLToPath(new URL('../', import.meta.url));

/** Files that are tested together, and their tests: one phase after the other, the fast ones first. */
interface Group {
  readonly of: RegExp;
  readonly phases: readonly (readonly string[])[];
}

const ISSUERS = 'test/unit/auth/issuers';
/** The first that fits a path counts; what loads jose is apart from what does not, which is tried in no time. */
const GROUPS: readonly Group[] = [
  {
    of: /^src\/auth\/issuers\/(authentication|plain-token|profile)\.ts$/,
    phases: [[`${ISSUERS}/@(authentication|plain-token|profile).test.ts`]],
  },
  {
    of: /^src\/auth\/issuers\/token-verifier\.ts$/,
    phases: [[`${ISSUERS}/token-verifier.test.ts`], [`${ISSUERS}/remembered-tokens.test.ts`]],
  },
  {
    of: /^src\/auth\/issuers\/development-issuer\.ts$/,
    phases: [[`${ISSUERS}/development-issuer.test.ts`]],
  },
  {
    of: /^src\/auth\/issuers\//,
    phases: [
      [`${ISSUERS}/@(discovery|external-issuers|issuer-keys).test.ts`],
      [`${ISSUERS}/rotation.test.ts`, 'test/api/tokens.test.ts'],
    ],
  },
  { of: /^src\/auth\/api-keys\//, phases: [['test/unit/auth/api-keys/*.test.ts']] },
  {
    of: /^src\/auth\//,
    phases: [
      ['test/unit/auth/*.test.ts'],
      [
        'test/api/identity/token-revocation.test.ts',
        'test/api/identity/provisioning.test.ts',
        'test/api/identity/explain-access.test.ts',
      ],
    ],
  },
];

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '30' },
    concurrency: { type: 'string', default: '2' },
    write: { type: 'boolean', default: false },
  },
});
/** Aborted when the time is up, or by Ctrl-C: PostgreSQL and the copies are then put away like at any end. */
const stop = new AbortController();
setTimeout(
  () => stop.abort(new Error(`${given.minutes} minutes are up: give more --minutes.`)),
  Number(given.minutes) * 60_000,
).unref();
for (const name of ['SIGINT', 'SIGTERM'] as const)
  process.once(name, () => stop.abort(new Error('It was stopped.')));

/** The files to change: all of src/auth, or those whose path has one of the given parts. */
function filesToMutate(): readonly string[] {
  return readdirSync(join(root, 'src/auth'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => positionals.length === 0 || positionals.some((part) => path.includes(part)))
    .sort();
}

/** The mutants with those that hung tried again, one at a time: on a busy machine time runs out for sound ones as well. */
async function withoutHaste(
  mutants: readonly Mutant[],
  again: (ranges: readonly string[]) => Promise<readonly Mutant[]>,
): Promise<readonly Mutant[]> {
  const hung = mutants.filter(({ status }) => status === 'Timeout');
  if (hung.length === 0) return mutants;
  const retried = await again([...new Set(hung.map(({ range }) => range))]);
  const decided = new Map(retried.map((mutant) => [keyOf(mutant), mutant]));
  for (const mutant of hung) {
    const { file, line, original, replacement } = mutant;
    const status = decided.get(keyOf(mutant))?.status ?? mutant.status;
    process.stdout.write(`  hung, then ${status}: ${file}:${line} ${original} -> ${replacement}\n`);
  }
  return mutants.map((mutant) =>
    mutant.status === 'Timeout' ? (decided.get(keyOf(mutant)) ?? mutant) : mutant,
  );
}

/** What comes of the mutants of a group after all its tests. */
async function outcomeOf(
  { phases }: Group,
  files: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<MutationOutcome> {
  let tried: readonly Mutant[] | null = null;
  let left: readonly Mutant[] = [];
  let mutate = files;
  const { signal } = stop;
  const concurrency = Number(given.concurrency);
  for (const tests of phases) {
    if (mutate.length === 0) break;
    process.stdout.write(`${files.join(', ')}: ${tests.join(', ')} ...\n`);
    const run = { root, tests, variables, signal };
    const mutants = await withoutHaste(
      await runStryker({ ...run, mutate, concurrency }),
      (ranges) => runStryker({ ...run, mutate: ranges, concurrency: 1 }),
    );
    if (tried === null) {
      tried = mutants;
      left = mutants.filter((mutant) => mutant.isSurvivor && !isEquivalent(mutant));
    } else {
      // What was not tried again stays: only what was seen to be killed is.
      const killed = new Set(mutants.filter(({ isSurvivor }) => !isSurvivor).map(keyOf));
      left = left.filter((mutant) => !killed.has(keyOf(mutant)));
    }
    mutate = [...new Set(left.map(({ range }) => range))];
    process.stdout.write(`  ${left.length} of ${tried.length} left\n`);
  }
  return { tried: tried ?? [], equivalent: (tried ?? []).filter(isEquivalent), left };
}

const keyOf = ({ range, replacement }: Mutant): string => `${range} ${replacement}`;

const seen = new Set<(typeof EQUIVALENT_MUTANTS)[number]>();
function isEquivalent({ file, original, replacement, isSurvivor }: Mutant): boolean {
  const known = EQUIVALENT_MUTANTS.find(
    (item) => item.file === file && item.original === original && item.replacement === replacement,
  );
  if (known !== undefined && isSurvivor) seen.add(known);
  return known !== undefined && isSurvivor;
}

/** Names what survived, and what hides nothing any more. */
function tell(outcome: MutationOutcome, files: readonly string[]): void {
  for (const { file, line, original, replacement } of outcome.left)
    process.stdout.write(`\nSURVIVED ${file}:${line}\n- ${original}\n+ ${replacement}\n`);
  for (const item of EQUIVALENT_MUTANTS)
    if (!seen.has(item) && files.includes(item.file))
      process.stdout.write(
        `\nNo survivor any more: ${item.file}: ${item.original} -> ${item.replacement}\n`,
      );
  process.stdout.write(`\n${mutationTable(outcome)}\n`);
}

async function main(variables: Readonly<Record<string, string>>): Promise<number> {
  const files = filesToMutate();
  let outcome: MutationOutcome = { tried: [], equivalent: [], left: [] };
  for (const group of GROUPS) {
    const own = files.filter((path) => GROUPS.find(({ of }) => of.test(path)) === group);
    if (own.length === 0) continue;
    const { tried, equivalent, left } = await outcomeOf(group, own, variables);
    outcome = {
      tried: [...outcome.tried, ...tried],
      equivalent: [...outcome.equivalent, ...equivalent],
      left: [...outcome.left, ...left],
    };
  }
  tell(outcome, files);
  if (given.write) {
    const day = new Date().toISOString().slice(0, 10);
    writeFileSync(join(root, 'docs/mutation-run.md'), mutationReport(outcome, day));
  }
  return outcome.left.length === 0 ? 0 : 1;
}

if (given.write && positionals.length > 0)
  throw new Error('--write is for a run of all files: leave out the part of a path.');
process.exitCode = await withTestPostgres(root, main).catch((error: Error) => {
  const why = stop.signal.aborted ? String(stop.signal.reason) : error.message;
  process.stderr.write(`${why}\n`);
  return 2;
});
