/** Prints the figures for people: a table a workload, the ratios with their range, and the targets beside them. */
import type { Outcome, StartOutcome, Summary } from './outcome.ts';

const HEAD = ['', 'req/s', 'p50 ms', 'p99 ms', 'CPU ms', 'peak MB', 'statements', 'ratio (range)'];

function statementsText({ statements }: Summary): string {
  if (statements === null) return '-';
  const { queries, transactionControl } = statements;
  return `${Number(queries.toFixed(2))} + ${Number(transactionControl.toFixed(2))}`;
}

function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = HEAD.map((_, at) => Math.max(...rows.map((row) => (row[at] ?? '').length)));
  const line = (row: readonly string[]): string =>
    row
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join('  ')
      .trimEnd();
  return rows.map((row) => `  ${line(row)}`).join('\n');
}

function rowOf(label: string, summary: Summary, outcome: Outcome): string[] {
  const range = outcome.ranges[label];
  const ratio =
    range === undefined
      ? ''
      : `${range.median.toFixed(2)} (${range.min.toFixed(2)}–${range.max.toFixed(2)})`;
  return [
    label,
    summary.requestsPerSecond.toFixed(0),
    summary.p50.toFixed(2),
    summary.p99.toFixed(2),
    summary.cpuMs.toFixed(3),
    summary.peakMb.toFixed(0),
    statementsText(summary),
    ratio,
  ];
}

/** One workload as text. */
function workloadText(outcome: Outcome): string {
  const { title, connections, subjects, targets } = outcome;
  const rows = Object.entries(subjects).map(([label, summary]) => rowOf(label, summary, outcome));
  const lines = targets.map(
    ({ text, value, isMet }) => `  ${isMet ? 'met   ' : 'MISSED'}  ${text}: ${value.toFixed(2)}`,
  );
  return ['', `${title}, ${connections} connections`, tableOf([HEAD, ...rows]), ...lines, ''].join(
    '\n',
  );
}

/** The starts as text. */
function startsText({ ms, ratio }: StartOutcome): string {
  const lines = Object.entries(ms).map(([name, time]) => {
    const over = ratio[name];
    const against = over === undefined ? '' : `  ratio ${over.toFixed(2)}`;
    return `  ${name.padEnd(14)}${time.toFixed(0).padStart(6)} ms${against}`;
  });
  return ['', 'Start-up: process start to the first nested answer', ...lines, ''].join('\n');
}

/** What was measured, as text. */
export function outcomeText(outcome: Outcome | StartOutcome): string {
  return 'ms' in outcome ? startsText(outcome) : workloadText(outcome);
}

/** What the columns mean; printed once. */
export const LEGEND = `
  Every figure is the median of the rounds. CPU is the server's process, a request; peak memory is since its start.
  Statements: queries + those that carry a transaction (BEGIN, SET, COMMIT), a request. Ratio: requests a second of
  the first line over this one, pair by pair of rounds. All servers run one at a time on this machine, beside
  PostgreSQL and the load generator.
`;
