/** Whether a change is one of what people reach. */
import type { Change } from '../../db/change-record.js';
import type { ModelName } from '../../generated/models.js';

/**
 * What principal_record() reads, by model: the columns whose change changes what somebody reaches. After such a change
 * the answer is read with what the person reaches then.
 */
const REACH: Readonly<Partial<Record<ModelName, readonly string[]>>> = {
  Organization: ['deletedAt'],
  Portfolio: ['deletedAt', 'orgId'],
  AgencyClient: ['agencyOrgId', 'clientOrgId', 'isActive', 'maxRole'],
  OrgRoleAssignment: ['userId', 'orgId', 'role'],
  PortfolioRoleAssignment: ['userId', 'orgId', 'portfolioId', 'role'],
};

/** True where the change may be one of what somebody reaches; a new or removed row of those tables always is. */
export function changesReach({ model, before, after }: Change): boolean {
  const columns = REACH[model];
  if (columns === undefined) return false;
  return before === null || after === null || columns.some((column) => column in after);
}
