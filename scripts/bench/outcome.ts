/**
 * The figures of a workload, as --json prints them and the table shows them. Ratios are Countersign over the other,
 * pair by pair over the rounds; the median counts.
 */
import { median, type Ratio } from './figures.ts';
import type { Round } from './load.ts';
import { type Measured, ratioOf } from './rounds.ts';
import type { StatementCount } from './statements.ts';

/** One subject over all rounds: medians of the rounds' figures. */
export interface Summary {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly requests: number;
  readonly statements: StatementCount | null;
}

/** What is aimed at, and whether it was reached. */
export interface Target {
  readonly text: string;
  readonly value: number;
  readonly isMet: boolean;
}

/** One workload. Ratios by the other's label. */
export interface Outcome {
  readonly title: string;
  readonly connections: number;
  readonly subjects: Readonly<Record<string, Summary>>;
  /** Requests a second. */
  readonly ratio: Readonly<Record<string, number>>;
  readonly cpu: Readonly<Record<string, number>>;
  readonly p99: Readonly<Record<string, number>>;
  readonly ranges: Readonly<Record<string, Ratio>>;
  readonly targets: readonly Target[];
}

/** Milliseconds of each server's start, and Countersign's over each other's, start by start. */
export interface StartOutcome {
  readonly ms: Readonly<Record<string, number>>;
  readonly ratio: Readonly<Record<string, number>>;
}

function summaryOf(rounds: readonly Round[], statements: StatementCount | null): Summary {
  const middle = (figure: keyof Round): number => median(rounds.map((round) => round[figure]));
  return {
    requestsPerSecond: middle('requestsPerSecond'),
    p50: middle('p50'),
    p99: middle('p99'),
    cpuMs: middle('cpuMs'),
    peakMb: Math.max(...rounds.map(({ peakMb }) => peakMb)),
    requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
    statements,
  };
}

/** What should be reached: the ratio is at least, or at most, the bound. */
export function target(text: string, value: number, sign: '>=' | '<=', bound: number): Target {
  const isMet = sign === '>=' ? value >= bound : value <= bound;
  return { text: `${text} ${sign} ${bound.toFixed(2)}`, value, isMet };
}

/** Everything but the targets, which each workload has of its own. */
export function outcomeOf(
  title: string,
  connections: number,
  measured: Measured,
  statements: Readonly<Record<string, StatementCount | null>>,
): Outcome {
  const labels = Object.keys(measured);
  const [first = '', ...others] = labels;
  const against = (figure: keyof Round): Record<string, number> =>
    Object.fromEntries(
      others.map((label) => [label, ratioOf(measured, first, label, figure).median]),
    );
  return {
    title,
    connections,
    subjects: Object.fromEntries(
      labels.map((label) => [label, summaryOf(measured[label] ?? [], statements[label] ?? null)]),
    ),
    ratio: against('requestsPerSecond'),
    cpu: against('cpuMs'),
    p99: against('p99'),
    ranges: Object.fromEntries(
      others.map((label) => [label, ratioOf(measured, first, label, 'requestsPerSecond')]),
    ),
    targets: [],
  };
}
