/**
 * Rounds in turn: A B C A B C ... in one run, so that what else the machine does falls on all of them, and the ratio
 * of two subjects is taken round by round, of neighbours in time.
 */
import { pairwise, type Ratio } from './figures.ts';
import { loadFor, type Round, type Subject } from './load.ts';

/** How long and how often. */
export interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
}

/** The rounds of each subject under its label; all have the same number. */
export type Measured = Readonly<Record<string, readonly Round[]>>;

/** Measures the subjects in turn, after a warm-up of each. */
export async function inTurn(subjects: readonly Subject[], plan: Plan): Promise<Measured> {
  const { rounds, seconds, connections } = plan;
  for (const subject of subjects) await loadFor(subject, connections, Math.min(3, seconds));
  const measured: Record<string, Round[]> = {};
  for (let round = 0; round < rounds; round += 1) {
    // Every other round goes backwards, so that nobody always follows the same one.
    const order = round % 2 === 0 ? subjects : [...subjects].reverse();
    for (const subject of order) {
      measured[subject.label] ??= [];
      measured[subject.label]?.push(await loadFor(subject, connections, seconds));
    }
  }
  return measured;
}

/** A figure of one subject over another's, pair by pair. */
export function ratioOf(
  measured: Measured,
  upper: string,
  lower: string,
  figure: keyof Round,
): Ratio {
  const values = (label: string): number[] => (measured[label] ?? []).map((round) => round[figure]);
  return pairwise(values(upper), values(lower));
}
