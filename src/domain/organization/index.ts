/** Organisations, their agencies, applications and subscriptions. Creating, renaming and archiving are derived (@write). */
import type { Resolvers } from '../../generated/resolvers.js';
import type { MutationHandlers } from '../context.js';
import { linkAgency, linkApp, unlinkAgency, unlinkApp } from './agency.service.js';
import { limitFields, usedOf } from './limit-usage.js';
import {
  changeSubscription,
  resumeOrganization,
  suspendOrganization,
} from './subscription.service.js';

export { countUsage, tierLimitOf } from './limit-usage.js';
export { type LimitName, requireWithinLimit } from './tier-limits.js';

/** The mutations of this domain that have rules. */
export const organizationMutations: MutationHandlers = {
  changeSubscription,
  suspendOrganization,
  resumeOrganization,
  linkAgency,
  unlinkAgency,
  linkApp,
  unlinkApp,
};

/** The fields of this domain that a directive cannot derive. */
export const organizationResolvers: Pick<
  Resolvers,
  'Organization' | 'OrganizationLimit' | 'OrganizationLimits'
> = {
  Organization: { limits: (organization) => organization },
  OrganizationLimits: limitFields,
  OrganizationLimit: { used: (limit, _args, context) => usedOf(limit, context) },
};
