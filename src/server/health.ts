/**
 * /health/live: the process answers, whatever the database does. /health/ready: it can serve: database, migrations,
 * role. Not ready from the first sign of a shutdown.
 */
import type { ServerResponse } from 'node:http';
import { withClaims } from '../db/claims.js';
import type { Database } from '../db/client.js';
import { gatewayRoleFaults } from '../db/gateway-role.js';

/** What readiness is made of. */
export interface HealthOptions {
  readonly database: Database;
  /** Names of migrations that are pending, failed, edited or missing. */
  readonly migrationFaults: () => Promise<readonly string[]>;
  readonly isStopping: () => boolean;
}

/** Readiness answers within this time, also where the database hangs. */
const CHECK_TIMEOUT_MS = 2_000;

type Check = { readonly name: string; readonly faults: readonly string[] };

async function check(name: string, work: () => Promise<readonly string[]>): Promise<Check> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string[]>((resolve) => {
    timer = setTimeout(() => resolve([`no answer in ${CHECK_TIMEOUT_MS} ms`]), CHECK_TIMEOUT_MS);
  });
  // The words of a driver name hosts and users; readiness is public.
  const faults = await Promise.race([work().catch(() => ['failed']), late]);
  clearTimeout(timer);
  return { name, faults };
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.end(JSON.stringify(body));
}

/** Answers the health paths; false where the path is another. */
export function createHealth(options: HealthOptions) {
  const readiness = async (): Promise<readonly Check[]> => {
    if (options.isStopping()) return [{ name: 'shutdown', faults: ['in progress'] }];
    return Promise.all([
      check('database', async () => {
        await withClaims({ userId: null }, () =>
          options.database.read({ text: "SELECT '1' AS json", values: [] }),
        );
        return [];
      }),
      check('migrations', options.migrationFaults),
      check('role', () => gatewayRoleFaults(options.database)),
    ]);
  };
  return async (path: string, response: ServerResponse): Promise<boolean> => {
    if (path === '/health/live') {
      answer(response, 200, { status: 'live' });
      return true;
    }
    if (path !== '/health/ready') return false;
    const checks = await readiness();
    const isReady = checks.every(({ faults }) => faults.length === 0);
    const shown = Object.fromEntries(
      checks.map(({ name, faults }) => [name, faults.length === 0 ? 'ok' : faults]),
    );
    answer(response, isReady ? 200 : 503, {
      status: isReady ? 'ready' : 'not ready',
      checks: shown,
    });
    return true;
  };
}
