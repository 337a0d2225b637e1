/**
 * A whole organisation to act on: one row of everything, and one person of every kind. Made anew for each act that
 * changes it. `inputs` has the least input of every mutation of the SDL, `reads` the least selection of every query.
 */
import { randomUUID } from 'node:crypto';
import { PUBLIC_ADDRESS } from './nowhere.js';
import {
  type Seed,
  type SeededOrganization,
  type SeededPortfolio,
  type SeededUser,
  STRICT_LIMITS,
} from './seed.js';

/** The kinds of people that the permissions table has columns for. */
export const KINDS = [
  'SUPER_ADMIN',
  'ORG_ADMIN',
  'MANAGER',
  'ANALYST',
  'VIEWER',
  'CLIENT',
  'agent',
  'stranger',
] as const;

/** Who acts. */
export type Kind = (typeof KINDS)[number];

/** One organisation with one row of everything. */
export interface Scene {
  readonly organization: SeededOrganization;
  readonly portfolio: SeededPortfolio;
  readonly maker: SeededUser;
  readonly agencySlug: string;
  /** Ids of rows by model. */
  readonly ids: Readonly<Record<string, string>>;
}

/** Makes the person of a kind for a scene. */
export async function personOf(seed: Seed, kind: Kind, scene: Scene): Promise<SeededUser> {
  if (kind === 'SUPER_ADMIN') return seed.user(await seed.organization({ type: 'ADMIN' }), kind);
  if (kind === 'stranger') return seed.user(await seed.organization(), 'ORG_ADMIN');
  if (kind !== 'agent') return seed.user(scene.organization, kind);
  const agency = await seed.organization({ type: 'AGENCY' });
  await seed.agencyLink(agency, scene.organization, { max_role: 'MANAGER' });
  return seed.user(agency, 'ORG_ADMIN');
}

/** What a mutation asks of the organisation before it, where that is not what a new one is. */
const STATE_BEFORE: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  resumeOrganization: { status: 'SUSPENDED' },
};

/** What a mutation asks of the portfolio before it, where that is not what a new one is; made of the scene's rows. */
const MODE_BEFORE: Readonly<Record<string, 'READY' | 'LIVE' | 'BYPASSED'>> = {
  goLive: 'READY',
  breakGlass: 'READY',
  removePretradeLimit: 'READY',
  disableLive: 'READY',
  renewLive: 'LIVE',
  ratifyBreakGlass: 'BYPASSED',
};

/** Makes a scene; with the name of a mutation, one in which its input of inputsOf() is carried out. */
export async function makeScene(seed: Seed, mutation = ''): Promise<Scene> {
  // One that an earlier scene engaged on the platform stands in the way of every other.
  await seed.query(
    "UPDATE kill_switches SET released_by = engaged_by, released_at = clock_timestamp() WHERE scope = 'PLATFORM' AND released_at IS NULL",
  );
  const organization = await seed.organization(STATE_BEFORE[mutation]);
  const portfolio = await seed.portfolio(organization);
  const maker = await seed.user(organization, 'MANAGER');
  const colleague = await seed.user(organization);
  const agency = await seed.organization({ type: 'AGENCY' });
  const own = { org_id: organization.id, portfolio_id: portfolio.id };
  const [event] = await seed.query<{ id: string }>(
    "SELECT append_audit_event($1::jsonb)->>'eventId' AS id",
    [
      JSON.stringify({
        action: 'scene.make',
        status: 'SUCCESS',
        orgId: organization.id,
        portfolioId: portfolio.id,
      }),
    ],
  );
  const mode = MODE_BEFORE[mutation];
  if (mode !== undefined) await seed.ready(portfolio);
  const by = { user_id: maker.id, reason: 'No time.', deadline: '2200-01-01' };
  const end = { status: 'REVERTED', ended_at: new Date() };
  const bypass = { ...own, ...by, ...(mode === 'BYPASSED' ? {} : end) };
  const liveBypass = await seed.row('live_bypasses', bypass);
  const released = { released_by: maker.id, released_at: new Date() };
  const killSwitch = await seed.row('kill_switches', {
    ...own,
    scope: 'PORTFOLIO',
    reason: 'Unclear prices.',
    engaged_by: maker.id,
    ...(mutation === 'releaseKillSwitch' ? {} : released),
  });
  const policy = await seed.row('policies', {
    org_id: organization.id,
    version: 1,
    require_mfa_for_live: true,
    // Who may is asked here; the second person is asked for in tests of approvals.
    require_approval_for_live: mode === undefined,
    live_lease_s: 3_600,
    published_by: maker.id,
  });
  if (mode === 'LIVE' || mode === 'BYPASSED')
    await seed.query("UPDATE portfolios SET default_mode = 'LIVE' WHERE id = $1", [portfolio.id]);
  const modeChange = await seed.row('mode_changes', {
    ...own,
    mode_from: 'PAPER',
    mode_to: 'LIVE',
  });
  return {
    organization,
    portfolio,
    maker,
    agencySlug: (await seed.organization({ type: 'AGENCY' })).slug,
    ids: {
      Organization: organization.id,
      Portfolio: portfolio.id,
      User: colleague.id,
      Maker: maker.id,
      Approval: await seed.approval(portfolio, maker),
      AuditEvent: event?.id ?? '',
      ApiKey: await seed.apiKey(organization, maker),
      AgencyClient: await seed.agencyLink(agency, organization),
      OrgAppAccess: await seed.row('org_app_access', { org_id: organization.id, app_id: 'app' }),
      OrgRoleAssignment: await seed.orgRole(colleague, organization, 'CLIENT'),
      PortfolioRoleAssignment: await seed.portfolioRole(colleague, portfolio, 'VIEWER'),
      VenueKey: await seed.row('venue_keys', {
        ...own,
        venue_id: 'v',
        key_id: 'k',
        trade_only: true,
      }),
      EncryptionKey: await seed.encryptionKey(organization, 'venue-credentials'),
      WebhookSubscription: await seed.webhookSubscription(organization),
      WebhookDelivery: await seed.webhookDelivery({ organization }),
      RotatedKey: await seed.encryptionKey(organization, 'former-purpose', {
        status: 'ROTATED',
        rotated_at: new Date(),
      }),
      Policy: policy,
      LiveBypass: liveBypass,
      KillSwitch: killSwitch,
      ModeChange: modeChange,
      // After the policy, which it rests on.
      ApprovedRequest: await seed.approval(portfolio, maker, { status: 'APPROVED' }),
    },
  };
}

/** The least valid input of each mutation, on a scene. */
export function inputsOf({
  organization,
  portfolio,
  agencySlug,
  ids,
}: Scene): Readonly<Record<string, object>> {
  const unique = randomUUID().slice(0, 8);
  const [orgId, portfolioId] = [organization.id, portfolio.id];
  const approval = { id: ids.Approval };
  return {
    createOrganization: { name: `New ${unique}`, slug: `new-${unique}`, type: 'INVESTOR' },
    renameOrganization: { id: orgId, name: `Renamed ${unique}`, version: 1 },
    archiveOrganization: { id: orgId, version: 1 },
    changeSubscription: { id: orgId, version: 1, subscriptionTier: 'PROFESSIONAL' },
    suspendOrganization: { id: orgId },
    resumeOrganization: { id: orgId },
    linkAgency: { clientOrgId: orgId, agencySlug },
    unlinkAgency: { id: ids.AgencyClient },
    linkApp: { orgId, appId: `app-${unique}` },
    unlinkApp: { id: ids.OrgAppAccess },
    assignOrgRole: { orgId, userId: ids.User, role: 'ANALYST' },
    revokeOrgRole: { id: ids.OrgRoleAssignment },
    revokeTokens: { orgId, userId: ids.User },
    revokeMyTokens: { tokenId: 'of a lost device' },
    createApiKey: { orgId, name: `Key ${unique}`, scopes: ['READ'] },
    revokeApiKey: { id: ids.ApiKey },
    rotateApiKey: { id: ids.ApiKey, overlapSeconds: 60 },
    joinAccounts: { orgId, userId: ids.User, otherUserId: ids.Maker },
    assignPortfolioRole: { portfolioId, userId: ids.User, role: 'ANALYST' },
    revokePortfolioRole: { id: ids.PortfolioRoleAssignment },
    createPortfolio: { orgId, name: `Desk ${unique}` },
    renamePortfolio: { id: portfolioId, name: `Desk ${unique}`, version: 1 },
    archivePortfolio: { id: portfolioId, version: 1 },
    storeVenueKey: { portfolioId, venueId: 'venue', keyId: unique, tradeOnly: true },
    recordVenueKeyValidation: { venueKeyId: ids.VenueKey, status: 'VALID' },
    revokeVenueKey: { venueKeyId: ids.VenueKey },
    storePretradeLimit: { portfolioId, limits: STRICT_LIMITS },
    removePretradeLimit: { portfolioId, version: 1 },
    goLive: { portfolioId },
    renewLive: { portfolioId },
    goPaper: { portfolioId },
    enableLive: { portfolioId, version: 1 },
    disableLive: { portfolioId, version: 1 },
    breakGlass: { portfolioId, reason: 'No time.' },
    ratifyBreakGlass: { id: ids.LiveBypass },
    engagePortfolioKillSwitch: { portfolioId, reason: 'Unclear prices.' },
    engageOrganizationKillSwitch: { orgId, reason: 'Unclear prices.' },
    engagePlatformKillSwitch: { reason: 'Unclear prices.' },
    releaseKillSwitch: { id: ids.KillSwitch },
    publishPolicy: { orgId, requireMfaForLive: true, requireApprovalForLive: true },
    requestApproval: { orgId, portfolioId, approvalType: 'x', action: 'a.b', payload: {} },
    approveRequest: approval,
    rejectRequest: approval,
    cancelRequest: approval,
    executeRequest: { id: ids.ApprovedRequest },
    rotateEncryptionKey: { id: ids.EncryptionKey },
    revokeEncryptionKey: { id: ids.RotatedKey },
    setScopeSession: { orgId, portfolioId, mode: 'PAPER' },
    createWebhookSubscription: {
      orgId,
      url: `https://${PUBLIC_ADDRESS}/${unique}`,
      events: ['MFA_REMINDER'],
    },
    updateWebhookSubscription: { id: ids.WebhookSubscription, version: 1, isActive: true },
    rotateWebhookSecret: { id: ids.WebhookSubscription },
    deleteWebhookSubscription: { id: ids.WebhookSubscription },
    testWebhook: { id: ids.WebhookSubscription },
    redeliverWebhook: { id: ids.WebhookDelivery },
  };
}

/** The least selection of each query that asks for a row of the scene. */
export function readsOf({ organization, portfolio, ids }: Scene): Readonly<Record<string, string>> {
  const named = (field: string, model: string): string => `${field}(id: "${ids[model]}") { id }`;
  return {
    viewer: 'viewer { id }',
    node: named('node', 'Portfolio'),
    nodes: `nodes(ids: ["${portfolio.id}"]) { id }`,
    organization: `organization(slug: "${organization.slug}") { id }`,
    organizations: `organizations(filter: { nameContains: "${organization.slug}" }) { nodes { id } }`,
    user: named('user', 'User'),
    portfolio: named('portfolio', 'Portfolio'),
    approval: named('approval', 'Approval'),
    encryptionKey: named('encryptionKey', 'EncryptionKey'),
    encryptionKeys:
      'encryptionKeys(filter: { purpose: "venue-credentials" }, first: 1) { nodes { id } }',
    auditEvent: named('auditEvent', 'AuditEvent'),
    apiKey: named('apiKey', 'ApiKey'),
    governance: 'governance { operations { name } }',
    explainAccess: `explainAccess(operation: "renamePortfolio", on: "${portfolio.id}") { outcome }`,
    killSwitches: 'killSwitches(first: 1) { nodes { id } }',
    checkOrder: `checkOrder(input: { portfolioId: "${portfolio.id}", venueId: "kraken", instrument: "BTC-USD", side: BUY, quantity: "1", price: "1", currency: "USD" }) { verdict }`,
    auditEvents: 'auditEvents(filter: { action: "scene.make" }, first: 1) { nodes { id } }',
  };
}

/** How a subscription to a scene is watched. */
export interface Watch {
  /** The least selection of it that shows what was told. */
  readonly field: string;
  /** A statement of the owner that changes a row it follows. */
  readonly change: string;
  /** What stands in the answer that tells of that change, and in no other. */
  readonly told: string;
  /** A statement that makes another row, which this very person is told of whatever their role. */
  readonly own: (personId: string) => string;
}

/** Every subscription of the SDL, on a scene. */
export function watchesOf({
  organization,
  portfolio,
  ids,
}: Scene): Readonly<Record<string, Watch>> {
  return {
    approvalChanged: {
      field: `approvalChanged(orgId: "${organization.id}") { kind }`,
      change: `UPDATE approvals SET reason = 'changed' WHERE id = '${ids.Approval}'`,
      told: 'UPDATED',
      own: (personId) => `INSERT INTO approvals
        (org_id, portfolio_id, requester_id, approval_type, action, payload_json, payload_hash)
        SELECT org_id, id, '${personId}', 'x', 'a.b', '{}', repeat('0', 64) FROM portfolios WHERE id = '${portfolio.id}'`,
    },
    modeChanged: {
      field: `modeChanged(orgId: "${organization.id}") { kind modeChange { modeTo } }`,
      change: `INSERT INTO mode_changes (org_id, portfolio_id, mode_from, mode_to)
        SELECT org_id, id, 'PAPER', 'LIVE' FROM portfolios WHERE id = '${portfolio.id}'`,
      told: '"LIVE"',
      own: (
        personId,
      ) => `INSERT INTO mode_changes (org_id, portfolio_id, mode_from, mode_to, user_id)
        SELECT org_id, id, 'LIVE', 'PAPER', '${personId}' FROM portfolios WHERE id = '${portfolio.id}'`,
    },
  };
}
