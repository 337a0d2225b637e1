/**
 * The entry point: settings, database, gateway, screen; and one owner of the signals, so that things stop in order.
 */
import { join } from 'node:path';
import pino from 'pino';
import { demoPeople, developmentSubject } from '../../prisma/seed/demo-story.js';
import {
  type DevelopmentIssuer,
  developmentIssuer,
  externalIssuer,
  type TokenVerifier,
} from '../auth/issuers.js';
import { type Config, readConfig } from '../config/index.js';
import { createExplorer, type ExplorerHandler } from './explorer.js';
import { PROJECT_ROOT, startGateway } from './gateway.js';
import { startDatabase } from './start-database.js';
import { startScreen } from './start-screen.js';

/** Tells what goes on while a person waits. */
function progress(message: string): void {
  process.stdout.write(`  ${message} ...\n`);
}

function explorerFor(config: Config, issuer: DevelopmentIssuer | null): ExplorerHandler | null {
  if (!config.hasExplorer) return null;
  const isDemo = issuer !== null && config.hasDemoData && !config.isProduction;
  return createExplorer({
    directory: join(PROJECT_ROOT, 'dist', 'explorer'),
    mode: isDemo ? 'demo' : 'token',
    demoUsers: async () =>
      demoPeople.map(({ email, fullName, description }) => ({ email, fullName, description })),
    signIn: async (email, hasMfa) =>
      isDemo && demoPeople.some((person) => person.email === email)
        ? issuer.sign(developmentSubject(email), hasMfa)
        : null,
  });
}

async function main(): Promise<void> {
  const startedAt = performance.now();
  const config = readConfig();
  const logger = pino({ level: config.logLevel });
  const { issuer } = config;
  const development =
    issuer === null ? await developmentIssuer(config.dataDirectory, config.audience) : null;
  const verifier: TokenVerifier =
    issuer === null || development !== null
      ? (development as DevelopmentIssuer)
      : externalIssuer(issuer.issuer, issuer.jwksUrl, config.audience);
  const started = await startDatabase(config, progress);
  const gateway = await startGateway({
    database: {
      url: started.gatewayUrl,
      poolSize: config.poolSize,
      isPreparing: config.isPreparing,
    },
    verifier,
    host: config.host,
    port: config.port,
    isProduction: config.isProduction,
    logger,
    drainTimeoutMs: config.shutdownTimeoutMs,
    explorer: explorerFor(config, development),
  }).catch(async (error: unknown) => {
    await started.stop();
    throw error;
  });
  let isStopping = false;
  const stop = (signal: string) => {
    // A second Ctrl-C does not wait.
    if (isStopping) process.exit(1);
    isStopping = true;
    progress(`Stopping (${signal})`);
    gateway
      .stop()
      .then(() => started.stop())
      .then(() => process.exit(0))
      .catch((error: unknown) => {
        logger.error({ error }, 'stopping failed');
        process.exit(1);
      });
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  const people = config.hasDemoData && development !== null ? demoPeople : [];
  process.stdout.write(
    startScreen(gateway.url, started.description, performance.now() - startedAt, people),
  );
}

main().catch((error: unknown) => {
  // A start that fails says why in words; the stack is for faults of ours.
  const isExpected = error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError';
  process.stderr.write(
    `${isExpected || !(error instanceof Error) ? String((error as Error).message ?? error) : error.stack}\n`,
  );
  process.exit(1);
});
