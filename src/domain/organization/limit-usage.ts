/** How much of its limits an organisation uses: the counts that enforce them are those that `Organization.limits` shows. */
import { type Role, reaches } from '../../auth/roles.js';
import type { CountRequest } from '../../db/read-tree.js';
import { models, type OrganizationRow } from '../../generated/models.js';
import type { OrganizationLimitsResolvers } from '../../generated/resolvers.js';
import type { Act, RequestContext } from '../context.js';
import { type LimitName, SUBSCRIPTION_LIMITS } from './tier-limits.js';

/** A limit that is counted: of the tier, or maxApps. */
export type CountedLimit = LimitName | 'apps';

/** What counts towards each, listed by the organisation. */
const USAGE: Readonly<Record<CountedLimit, CountRequest>> = {
  portfolios: { model: 'Portfolio', by: 'orgId', filter: [] },
  agencyLinks: {
    model: 'AgencyClient',
    by: 'clientOrgId',
    filter: [{ field: 'isActive', operator: 'is', value: true }],
  },
  apiKeys: {
    model: 'ApiKey',
    by: 'orgId',
    filter: [{ field: 'isActive', operator: 'is', value: true }],
  },
  apps: {
    model: 'OrgAppAccess',
    by: 'orgId',
    filter: [{ field: 'detachedAt', operator: 'is', value: null }],
  },
};

/** The limit of the tier that bears this name, where rows of this model count towards it; null where none does. */
export function tierLimitOf(name: string, model: string): LimitName | null {
  const isTiered =
    Object.hasOwn(SUBSCRIPTION_LIMITS.FOUNDATION, name) && Object.hasOwn(USAGE, name);
  return isTiered && USAGE[name as LimitName].model === model ? (name as LimitName) : null;
}

/** How many an organisation has now, in this transaction. Who adds one sees all of them there. */
export function countUsage({ unit }: Act, orgId: string, limit: CountedLimit): Promise<number> {
  return unit.count(USAGE[limit], orgId);
}

/** What the limits of an organisation are made of. */
export type LimitedOrganization = Pick<OrganizationRow, 'id' | 'subscriptionTier' | 'maxApps'>;

/** One limit of one organisation; its use is counted once it is asked for. */
export interface LimitOfOrganization {
  readonly orgId: string;
  readonly limit: CountedLimit;
  readonly max: number | null;
}

const tierLimit =
  (limit: LimitName) =>
  ({ id, subscriptionTier }: LimitedOrganization): LimitOfOrganization => ({
    orgId: id,
    limit,
    max: SUBSCRIPTION_LIMITS[subscriptionTier][limit],
  });

/** The fields of OrganizationLimits; its source is the organisation. */
export const limitFields: OrganizationLimitsResolvers = {
  portfolios: tierLimit('portfolios'),
  agencyLinks: tierLimit('agencyLinks'),
  apiKeys: tierLimit('apiKeys'),
  apps: ({ id, maxApps }) => ({ orgId: id, limit: 'apps', max: maxApps }),
};

/** The use of a limit, counted for all organisations of an answer at once; null to who does not see all that counts. */
export async function usedOf(
  { orgId, limit }: LimitOfOrganization,
  { loaders, principal }: RequestContext,
): Promise<number | null> {
  const role = principal?.roleInOrganization(orgId) ?? null;
  const { readRole } = models[USAGE[limit].model];
  return reaches(role, 'VIEWER') && reaches(role, readRole as Role)
    ? loaders.count(USAGE[limit]).load(orgId)
    : null;
}
