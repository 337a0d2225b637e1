/** What a mutation run came to, as a table that people read. */
import type { Mutant } from './run-stryker.js';

/** The mutants of some files after all their tests. */
export interface MutationOutcome {
  readonly tried: readonly Mutant[];
  /** Survivors of which it is known why nobody could see them. */
  readonly equivalent: readonly Mutant[];
  /** Survivors of which it is not. */
  readonly left: readonly Mutant[];
}

/** A row a file and one of their sum, in Markdown. */
export function mutationTable({ tried, equivalent, left }: MutationOutcome): string {
  const row = (name: string, isOf: (mutant: Mutant) => boolean): string => {
    const [all, same, alive] = [tried, equivalent, left].map((of) => of.filter(isOf).length);
    const killed = Number(all) - Number(same) - Number(alive);
    return `| ${name} | ${all} | ${killed} | ${same} | ${alive} |`;
  };
  const files = [...new Set(tried.map(({ file }) => file))].sort();
  return [
    '| file | mutants | killed | equivalent | survived |',
    '|---|---|---|---|---|',
    ...files.map((file) => row(file, (mutant) => mutant.file === file)),
    row('all', () => true),
  ].join('\n');
}

/** The report of a whole run: how it was made, and its table. */
export function mutationReport(outcome: MutationOutcome, day: string): string {
  return `# Mutation run of src/auth

Written by \`npm run mutate:auth -- --write\` on ${day}: StrykerJS changes each comparison, condition, logical and arithmetic
operator, branch, bound, list and regular expression in one place at a time, and the tests of \`scripts/mutate-auth.ts\` run against each
change; texts and the members of objects are left as they are. Killed: a test failed or hung. Equivalent: nobody could see the
change, each for its reason in \`scripts/mutation/equivalent-mutants.ts\`.

${mutationTable(outcome)}
`;
}
