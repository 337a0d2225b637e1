/** Whether a change is one of what people reach. */
import type { Change } from '../../db/change-record.js';
import type { ModelName } from '../../generated/models.js';

/**
 * What principal_record() reads, by model: the columns whose change changes what somebody reaches. After such a change
 * the answer is read with what the person reaches then. Whether an organisation is in service is not among them: SUPER_ADMIN
 * alone changes that, whose own record does not have it.
 */
const REACH: Readonly<Partial<Record<ModelName, readonly string[]>>> = {
  Organization: ['deletedAt'],
  Portfolio: ['deletedAt', 'orgId'],
  AgencyClient: ['agencyOrgId', 'clientOrgId', 'isActive', 'maxRole'],
  OrgRoleAssignment: ['userId', 'orgId', 'role'],
  PortfolioRoleAssignment: ['userId', 'orgId', 'portfolioId', 'role'],
  TokenRevocation: ['userId'],
};

/** Nobody reaches a new one before they are given a role in it. */
const GIVES_NOTHING: ReadonlySet<ModelName> = new Set(['Organization', 'Portfolio']);

/** True where the change may be one of what somebody reaches. */
export function changesReach({ model, before, after }: Change): boolean {
  const columns = REACH[model];
  if (columns === undefined) return false;
  if (before === null) return !GIVES_NOTHING.has(model);
  return after === null || columns.some((column) => column in after);
}

/** True where the change may be one of what this very person reaches, or of their tokens. */
export function changesReachOf(userId: string, change: Change): boolean {
  // A made or removed row is here whole; of a changed one whose person is not told it may be anybody's.
  const whose = (change.after ?? change.before)?.userId;
  return changesReach(change) && (typeof whose !== 'string' || whose === userId);
}
