/** From the start of a process to its first right answer of a nested read, each server in turn, on a warm database. */
import type { Bench } from '../bench.ts';
import { median, pairwise } from '../figures.ts';
import type { ServerName } from '../spawn.ts';

const STARTS = 3;
const NAMES: readonly ServerName[] = ['countersign', 'postgraphile', 'limit', 'apollo'];

/** Starts every server several times. */
export async function measureStarts(bench: Bench): Promise<void> {
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
    return [name, pairwise(own, other).median] as const;
  });
  bench.publish('startup', {
    ms: Object.fromEntries(NAMES.map((name) => [name, median(times.get(name) ?? [])])),
    ratio: Object.fromEntries(ratio),
  });
}
