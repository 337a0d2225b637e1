/**
 * One mutation with its audit event against the same writes in bare SQL: a portfolio is renamed where nobody changed
 * it since, and the event is appended to its organisation's chain. Organisations take turns, so that chains are not
 * what is measured.
 */
import pg from 'pg';
import type { Bench } from '../bench.ts';
import type { PreparedRequest, Subject } from '../load.ts';
import { pathOf, renamingFor } from '../operations.ts';
import { target } from '../outcome.ts';
import { PORTFOLIOS, portfolioOf } from '../sample.ts';
import type { RunningServer } from '../spawn.ts';
import { upTo } from '../subjects.ts';

async function asOwner(url: string, text: string): Promise<readonly Record<string, unknown>[]> {
  const owner = new pg.Client({ connectionString: url });
  await owner.connect();
  try {
    return (await owner.query(text)).rows;
  } finally {
    await owner.end();
  }
}

const HAS_RECEIPT = /"hash"\s*:\s*"[0-9a-f]{64}"/;
const VERSION = /"version"\s*:\s*(\d+)/;

function renamingSubject(
  server: RunningServer,
  tokens: readonly string[],
  versions: Map<string, number>,
): Subject {
  const next = (number: number): PreparedRequest => {
    const organization = (number % tokens.length) + 1;
    const at = Math.floor(number / tokens.length) % PORTFOLIOS;
    const id = portfolioOf(organization, at);
    const version = versions.get(id) ?? 1;
    versions.set(id, version + 1);
    const name = `Desk ${String(at).padStart(2, '0')} v${version + 1}`;
    return {
      path: pathOf(server.name),
      body: renamingFor(server.name, { id, name, version }),
      token: tokens[organization - 1] ?? '',
      accepts: (answer) =>
        HAS_RECEIPT.test(answer) && Number(VERSION.exec(answer)?.[1]) === version + 1,
    };
  };
  return { label: server.name, server, next };
}

/** `mutation`: its ratio `limit` is of requests a second over bare SQL. */
export async function measureMutation(bench: Bench): Promise<void> {
  const { ownerUrl } = bench.database;
  const stored = await asOwner(ownerUrl, 'SELECT id, version FROM portfolios');
  const versions = new Map(stored.map(({ id, version }) => [String(id), Number(version)]));
  const tokens = await Promise.all(upTo(bench.database.sample.organizations).map(bench.tokens));
  const servers = await bench.servers('countersign', 'limit');
  const subjects = servers.map((server) => renamingSubject(server, tokens, versions));
  const outcome = await bench.measure('One mutation with audit (limit: bare SQL)', subjects);
  // The database is kept: the next run's reads must not wade through this one's old versions of rows.
  await asOwner(ownerUrl, 'VACUUM (ANALYZE) portfolios');
  const ratio = outcome.ratio.limit ?? Number.NaN;
  const targets = [target('req/s over bare SQL', ratio, '>=', 0.5)];
  bench.publish('mutation', { ...outcome, targets });
}
