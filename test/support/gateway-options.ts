/** A gateway as tests start it: on a free port of this machine, silent, with few connections. */
import pino from 'pino';
import type { TokenVerifier } from '../../src/auth/issuers/token-verifier.js';
import type { GatewayOptions } from '../../src/server/gateway.js';
import { WORLD_MASTER_KEY } from './master-keys.js';
import { NOWHERE } from './nowhere.js';
import type { TestDatabase } from './test-database.js';

/** The options of a gateway on this database whose tokens this verifier reads. */
export function gatewayOptions(
  { gatewayUrl }: TestDatabase,
  verifier: TokenVerifier,
): GatewayOptions {
  return {
    database: {
      url: gatewayUrl,
      poolSize: 3,
      isPreparing: true,
      masterKeys: [WORLD_MASTER_KEY],
    },
    verifier,
    host: '127.0.0.1',
    port: 0,
    isProduction: true,
    logger: pino({ level: 'silent' }),
    drainTimeoutMs: 1_000,
    explorer: null,
    webhooks: NOWHERE,
  };
}
