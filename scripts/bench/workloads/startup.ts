/** From the start of a process to its first right answer of a nested read, each server in turn, on a warm database. */
import type { Bench } from '../bench.ts';
import { median } from '../rounds.ts';
import type { ServerName } from '../spawn.ts';

const STARTS = 3;
const NAMES: readonly ServerName[] = ['countersign', 'postgraphile', 'limit', 'apollo'];

/** Milliseconds of each server's start, and Countersign's over each other's, start by start. */
export interface StartOutcome {
  readonly ms: Readonly<Record<string, number>>;
  readonly ratio: Readonly<Record<string, number>>;
}

/** Starts every server several times. */
export async function measureStarts(bench: Bench): Promise<StartOutcome> {
  bench.tell(`Start-up: ${NAMES.length} × ${STARTS} starts`);
  const times = new Map<ServerName, number[]>(NAMES.map((name) => [name, []]));
  for (let at = 0; at < STARTS; at += 1)
    for (const name of NAMES) {
      const server = await bench.start(name);
      times.get(name)?.push(server.startMs);
      await server.stop();
    }
  const own = times.get('countersign') ?? [];
  const ratio = NAMES.slice(1).map((name) => {
    const other = times.get(name) ?? [];
    return [name, median(own.map((ms, at) => ms / (other[at] ?? Number.NaN)))] as const;
  });
  return {
    ms: Object.fromEntries(NAMES.map((name) => [name, median(times.get(name) ?? [])])),
    ratio: Object.fromEntries(ratio),
  };
}
