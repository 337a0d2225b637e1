/**
 * Plays the main story through the SDK: a desk in paper mode is made ready, taken live by two people on exactly what
 * they agreed on, and falls back to paper with the limits that it rested on. Against the running gateway; where none
 * answers, it starts one for the time of the story.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { developmentSubject } from '../prisma/seed/demo-story.js';
import { developmentIssuer } from '../src/auth/issuers/development-issuer.js';
import { readConfig } from '../src/config/index.js';
import {
  ApprovalDriftDocument,
  ApproveRequestDocument,
  AuditTrailDocument,
  type Client,
  createClient,
  EnableLiveDocument,
  GoLiveDocument,
  OrganizationWithApprovalsDocument,
  PortfolioReadinessDocument,
  RemovePretradeLimitDocument,
  RequestApprovalDocument,
  type RequestApprovalMutationVariables,
  StorePretradeLimitDocument,
} from '../src/sdk/index.js';

const START_TIMEOUT_MS = 120_000;
const config = readConfig();

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Starts a gateway of its own on a free port and gives its address once its screen shows it. */
function startOwn(): Promise<{ url: string; child: ChildProcess }> {
  say('No gateway answers; starting one for the demo ...');
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/server/main.ts'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new Error('The gateway did not start in time.')),
      START_TIMEOUT_MS,
    );
    let screen = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      screen += chunk.toString();
      const url = /API +(\S+)\/graphql/.exec(screen)?.[1];
      if (url === undefined) return;
      clearTimeout(timer);
      resolve({ url, child });
    });
    child.once('exit', (code) =>
      reject(new Error(`The gateway ended with code ${code}; see above.`)),
    );
  });
}

async function gateway(): Promise<{ url: string; child: ChildProcess | null }> {
  const url = `http://${config.host}:${config.port}`;
  const isLive = await fetch(`${url}/health/live`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.ok,
    () => false,
  );
  return isLive ? { url, child: null } : startOwn();
}

async function clientOf(url: string, email: string): Promise<Client> {
  const issuer = await developmentIssuer(config.dataDirectory, config.audience);
  const { token } = await issuer.sign(developmentSubject(email), true);
  return createClient({ url: `${url}/graphql`, token });
}

/** The people of the story, and the desk it is about. */
interface Story {
  readonly maker: Client;
  readonly checker: Client;
  readonly admin: Client;
  readonly orgId: string;
  readonly portfolioId: string;
}

const LIMITS = {
  currency: 'USD',
  maxOrderNotional: '1000000',
  maxPosition: '5000000',
  maxDailyLoss: '250000',
  priceCollarPercent: '5',
  maxOrdersPerMinute: 60,
  allowedVenues: ['paper-exchange'],
  allowedInstruments: ['BTC-USD'],
};

/** @throws Error where the payload has a problem: here the story expects none. */
function done<Payload extends { readonly problem?: { readonly message: string } | null }>(
  payload: Payload,
): Payload {
  if (payload.problem != null) throw new Error(payload.problem.message);
  return payload;
}

async function look({ maker, portfolioId }: Story) {
  const { portfolio } = await maker.request(PortfolioReadinessDocument, { id: portfolioId });
  if (portfolio == null) throw new Error('The demo portfolio is not there any more.');
  return portfolio;
}

/** Sets the limits, for the first time or anew. */
async function setLimits(story: Story, maxDailyLoss: string): Promise<void> {
  const { pretradeLimit } = await look(story);
  const { storePretradeLimit } = await story.admin.request(StorePretradeLimitDocument, {
    input: {
      portfolioId: story.portfolioId,
      limits: { ...LIMITS, maxDailyLoss },
      ...(pretradeLimit == null ? {} : { version: pretradeLimit.version }),
    },
  });
  done(storePretradeLimit);
}

/** In paper mode: what is missing, and the administrator's part of it. */
async function makeReady(story: Story): Promise<void> {
  const { name, defaultMode, readiness, version } = await look(story);
  const missing = readiness.conditions.filter(({ isMet }) => !isMet);
  say(`\n1. "${name}" is in ${defaultMode} mode. Is it ready to trade live?`);
  for (const condition of missing) say(`   -> no: ${condition.code}: ${condition.missing}`);
  const { admin, portfolioId } = story;
  if (missing.some(({ code }) => code === 'LIVE_ENABLED'))
    done((await admin.request(EnableLiveDocument, { input: { portfolioId, version } })).enableLive);
  if (missing.some(({ code }) => code === 'PRETRADE_LIMITS')) await setLimits(story, '250000');
  if (missing.length > 0) say('   The administrator mends it.');
  say(`   -> ready: ${(await look(story)).readiness.isReady}`);
}

const goLive = async ({ maker, portfolioId }: Story) =>
  (await maker.request(GoLiveDocument, { input: { portfolioId } })).goLive;

/** The maker asks as the refusal says, and the checker approves; gives the id of the request. */
async function askAndApprove(story: Story): Promise<string> {
  const refused = await goLive(story);
  say(`   The maker takes it live -> ${refused.problem?.code}, with the request to send.`);
  const input = refused.problem?.decision?.remedy?.variables as RequestApprovalMutationVariables;
  const { requestApproval } = await story.maker.request(RequestApprovalDocument, input);
  const { approval } = done(requestApproval);
  if (approval == null) throw new Error('There is no request.');
  const own = await story.maker.request(ApproveRequestDocument, { input: { id: approval.id } });
  say(
    `   The maker approves it  -> ${own.approveRequest.problem?.code}: nobody decides their own.`,
  );
  const other = await story.checker.request(ApproveRequestDocument, { input: { id: approval.id } });
  say(`   The checker approves it -> ${done(other.approveRequest).approval?.status}`);
  return approval.id;
}

async function driftAndGoLive(story: Story): Promise<void> {
  say('\n2. Going live takes a second person.');
  const first = await askAndApprove(story);
  say('\n3. Meanwhile the administrator loosens the limits. The request rests on others.');
  await setLimits(story, '900000');
  const { approval } = await story.checker.request(ApprovalDriftDocument, { id: first });
  for (const { kind, was, now } of approval?.drift ?? [])
    say(`   drift: ${kind} ${JSON.stringify(was)} -> ${JSON.stringify(now)}`);
  const stale = await goLive(story);
  say(
    `   The maker takes it live -> ${stale.problem?.code}: what was approved is not what is there.`,
  );
  say('\n4. Asked again, on the limits as they are.');
  await askAndApprove(story);
  const live = done(await goLive(story));
  say(
    `   The maker takes it live -> ${live.portfolio?.defaultMode}, event ${live.receipt?.sequence}`,
  );
}

/** Live is never without limits: taking them away takes it back to paper, in the same transaction. */
async function loseLimits(story: Story): Promise<void> {
  say('\n5. The administrator takes the limits away.');
  const { admin, portfolioId } = story;
  const version = (await look(story)).pretradeLimit?.version ?? 1;
  const removed = await admin.request(RemovePretradeLimitDocument, {
    input: { portfolioId, version },
  });
  done(removed.removePretradeLimit);
  say(`   -> ${(await look(story)).defaultMode}: live without limits is not possible.`);
}

async function play(url: string): Promise<void> {
  const maker = await clientOf(url, 'maker@northwind.example');
  const { organization } = await maker.request(OrganizationWithApprovalsDocument, {
    slug: 'northwind',
  });
  const portfolio = organization?.portfolios.nodes.find((node) => node.defaultMode === 'PAPER');
  if (organization == null || portfolio === undefined)
    throw new Error(
      'There is no demo data here. Start with an empty DATA_DIR, or with DEMO_DATA=on.',
    );
  const story: Story = {
    maker,
    checker: await clientOf(url, 'checker@northwind.example'),
    admin: await clientOf(url, 'admin@northwind.example'),
    orgId: organization.id,
    portfolioId: portfolio.id,
  };
  await makeReady(story);
  await driftAndGoLive(story);
  await loseLimits(story);
  say('\n6. The log of the desk, each event chained to the one before it:');
  const trail = await story.admin.request(AuditTrailDocument, {
    slug: 'northwind',
    entityId: portfolio.id,
    first: 6,
  });
  for (const event of [...(trail.organization?.auditEvents.nodes ?? [])].reverse())
    say(
      `   ${event.sequence.padStart(3)}  ${event.status.padEnd(7)}  ${event.action.padEnd(18)}  ${event.userEmail}  ${event.hash.slice(0, 16)}...`,
    );
}

const { url, child } = await gateway();
try {
  await play(url);
} finally {
  if (child !== null) {
    const ended = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGTERM');
    await ended;
  }
}
