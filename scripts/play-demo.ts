/**
 * Plays the main story through the SDK: a maker asks, may not approve it themselves, a checker approves, and the audit
 * log has all three. Against the running gateway; where none answers, it starts one for the time of the story.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { developmentSubject } from '../prisma/seed/demo-story.js';
import { developmentIssuer } from '../src/auth/issuers/development-issuer.js';
import { readConfig } from '../src/config/index.js';
import {
  ApproveRequestDocument,
  AuditTrailDocument,
  type Client,
  createClient,
  OrganizationWithApprovalsDocument,
  RequestApprovalDocument,
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
  const { token } = await issuer.sign(developmentSubject(email), false);
  return createClient({ url: `${url}/graphql`, token });
}

async function play(url: string): Promise<void> {
  const maker = await clientOf(url, 'maker@northwind.example');
  const checker = await clientOf(url, 'checker@northwind.example');
  const { organization } = await maker.request(OrganizationWithApprovalsDocument, {
    slug: 'northwind',
  });
  const portfolio = organization?.portfolios.nodes[0];
  if (organization == null || portfolio === undefined)
    throw new Error(
      'There is no demo data here. Start with an empty DATA_DIR, or with DEMO_DATA=on.',
    );
  say(
    `\n1. ${organization.name} has ${organization.portfolios.totalCount} portfolios. The maker asks to take "${portfolio.name}" live.`,
  );
  const { requestApproval } = await maker.request(RequestApprovalDocument, {
    input: {
      orgId: organization.id,
      portfolioId: portfolio.id,
      approvalType: 'mode_switch',
      action: 'portfolio.switchMode',
      payload: { mode: 'LIVE' },
      reason: 'Demo',
    },
  });
  const { approval, receipt } = requestApproval;
  if (approval == null || receipt == null)
    throw new Error(requestApproval.problem?.message ?? 'no approval');
  say(
    `   -> ${approval.status}, recorded as event ${receipt.sequence} (${receipt.hash.slice(0, 16)}...)`,
  );
  say('\n2. The maker tries to approve it.');
  const own = await maker.request(ApproveRequestDocument, { input: { id: approval.id } });
  say(`   -> ${own.approveRequest.problem?.code}: ${own.approveRequest.problem?.message}`);
  say('\n3. The checker approves it.');
  const other = await checker.request(ApproveRequestDocument, {
    input: { id: approval.id, comment: 'Checked.' },
  });
  say(
    `   -> ${other.approveRequest.approval?.status}, recorded as event ${other.approveRequest.receipt?.sequence}`,
  );
  say('\n4. The audit log has all three, each chained to the one before it:');
  const trail = await checker.request(AuditTrailDocument, {
    slug: 'northwind',
    entityId: approval.id,
  });
  for (const event of [...(trail.organization?.auditEvents.nodes ?? [])].reverse())
    say(
      `   ${event.sequence}  ${event.occurredAt}  ${event.status.padEnd(7)}  ${event.action.padEnd(16)}  ${event.userEmail}  ${event.hash.slice(0, 16)}...`,
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
