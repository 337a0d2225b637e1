/**
 * The entry point: settings, database, gateway, screen; and one owner of the signals, so that things stop in order.
 */
import { join, resolve } from 'node:path';
import pino from 'pino';
import { demoPeople, developmentSubject } from '../../prisma/seed/demo-story.js';
import { type DevelopmentIssuer, developmentIssuer } from '../auth/issuers/development-issuer.js';
import { externalIssuers, type WatchedVerifier } from '../auth/issuers/external-issuers.js';
import { type Config, readConfig } from '../config/index.js';
import { developmentMasterKeys } from '../db/encryption/development-master-key.js';
import { internet } from '../domain/webhook/index.js';
import { createExplorer, type ExplorerHandler } from './explorer.js';
import { PROJECT_ROOT, startGateway } from './gateway.js';
import { startMetrics } from './metrics.js';
import { Shutdown } from './shutdown.js';
import { startDatabase } from './start-database.js';
import { startScreen } from './start-screen.js';

/** Tells what goes on while a person waits. */
function progress(message: string): void {
  process.stdout.write(`  ${message} ...\n`);
}

function explorerFor(config: Config, issuer: DevelopmentIssuer | null): ExplorerHandler | null {
  if (!config.hasExplorer) return null;
  const isDemo = issuer !== null && config.hasDemoSignIn;
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

/** What `npm run token` needs to be told of this start, as assignments before it; empty for the defaults. */
function tokenEnvironment({ dataDirectory, audience }: Config): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
  const directory = dataDirectory === resolve('.data') ? '' : `DATA_DIR=${quoted(dataDirectory)} `;
  return `${directory}${audience === 'countersign' ? '' : `AUTH_AUDIENCE=${quoted(audience)} `}`;
}

/** The configured issuers, or the development issuer, which signs for the demo users as well. */
async function openIssuer(
  config: Config,
): Promise<{ external: WatchedVerifier } | { development: DevelopmentIssuer }> {
  const { issuers, staleKeysS, audience } = config;
  if (issuers.length > 0) return { external: externalIssuers(issuers, staleKeysS) };
  return { development: await developmentIssuer(config.dataDirectory, audience) };
}

/** The configured master keys, or the one of the data folder. In production the settings have them. */
async function openMasterKeys({ masterKeys, dataDirectory }: Config) {
  return masterKeys.length > 0 ? masterKeys : await developmentMasterKeys(dataDirectory);
}

/** How often a gateway looks for secrets that are sealed with a former key; a look is one small statement. */
const BACKGROUND_INTERVAL_MS = 10_000;

const shutdown = new Shutdown((code) => process.exit(code));

async function main(): Promise<void> {
  const startedAt = performance.now();
  shutdown.listen((signal) => progress(`Stopping (${signal})`));
  const config = readConfig();
  const opened = await openIssuer(config);
  const masterKeys = await openMasterKeys(config);
  const development = 'development' in opened ? opened.development : null;
  const external = 'external' in opened ? opened.external : null;
  const started = await startDatabase(config, progress);
  if (shutdown.add(() => started.stop())) return shutdown.run(0);
  const gateway = await startGateway({
    database: {
      url: started.gatewayUrl,
      poolSize: config.poolSize,
      isPreparing: config.isPreparing,
      masterKeys,
    },
    changesUrl: started.directUrl,
    subscriptionLimits: { perGateway: config.subscriptionsMax },
    verifier: 'external' in opened ? opened.external : opened.development,
    host: config.host,
    port: config.port,
    isProduction: config.isProduction,
    logger: pino({ level: config.logLevel }),
    drainDelayMs: config.shutdownDelayMs,
    drainTimeoutMs: config.shutdownTimeoutMs,
    rateLimits: config.rateLimits,
    explorer: explorerFor(config, development),
    backgroundIntervalMs: BACKGROUND_INTERVAL_MS,
    webhooks: { destinations: internet(config.allowsLoopbackWebhooks) },
  });
  if (shutdown.add(() => gateway.stop())) return shutdown.run(0);
  if (config.metricsPort !== null) {
    const { pool } = gateway.database;
    const { limits, subscriptions, webhooks } = gateway;
    const watched = { pool, issuers: external, limits, subscriptions, webhooks };
    const metrics = await startMetrics(config.metricsPort, config.host, watched);
    if (shutdown.add(() => metrics.stop())) return shutdown.run(0);
    progress(`Metrics at ${metrics.url}`);
  }
  const people = config.hasDemoData && development !== null ? demoPeople : [];
  process.stdout.write(
    startScreen(gateway.url, started.description, performance.now() - startedAt, people, {
      isOpen: config.isPublic && config.hasDemoSignIn,
      environment: tokenEnvironment(config),
    }),
  );
  shutdown.ready();
}

main().catch((error: unknown) => {
  // A start that fails says why in words; the stack is for faults of ours.
  const isFault = error instanceof Error && ['Error', 'TypeError'].includes(error.name);
  const words = error instanceof Error ? error.message : String(error);
  process.stderr.write(`${isFault ? error.stack : words}\n`);
  return shutdown.run(1);
});
