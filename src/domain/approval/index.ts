/** Policies and approvals. */
import type { Resolvers } from '../../generated/resolvers.js';
import type { MutationHandlers } from '../context.js';
import type { Drift } from '../problems.js';
import {
  approveRequest,
  cancelRequest,
  rejectRequest,
  requestApproval,
} from './approval.service.js';
import { DRIFT, executeRequest } from './execution.js';
import { publishPolicy } from './policy.service.js';

/** The mutations of this domain that have rules. */
export const approvalMutations: MutationHandlers = {
  publishPolicy,
  requestApproval,
  approveRequest,
  rejectRequest,
  cancelRequest,
  executeRequest,
};

export { type HeldRequest, holdExecutable } from './execution.js';

/** The fields of this domain that a directive cannot derive. */
export const approvalResolvers: Pick<Resolvers, 'Approval' | 'Policy'> = {
  Approval: {
    approvers: ({ approvers }) => approvers as never,
    drift: async ({ id }, _args, { loaders }) =>
      ((await loaders.answer<Drift[]>(DRIFT).load(id)) ?? []) as never,
  },
  Policy: { approvers: ({ approvers }) => approvers as never },
};
