/** Policies and approvals. */
import DataLoader from 'dataloader';
import type { Loaders } from '../../db/loaders.js';
import type { Resolvers } from '../../generated/resolvers.js';
import type { MutationHandlers } from '../context.js';
import type { Drift } from '../problems.js';
import {
  approveRequest,
  cancelRequest,
  rejectRequest,
  requestApproval,
} from './approval.service.js';
import { driftOf, executeRequest } from './execution.js';
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

const drifts = new WeakMap<Loaders, DataLoader<string, readonly Drift[]>>();

/** The drift of one request; those of a page are read together. */
function driftLoader(loaders: Loaders): DataLoader<string, readonly Drift[]> {
  const known = drifts.get(loaders);
  if (known !== undefined) return known;
  const made = new DataLoader((ids: readonly string[]) => driftOf(loaders.read, ids));
  drifts.set(loaders, made);
  return made;
}

/** The fields of this domain that a directive cannot derive. */
export const approvalResolvers: Pick<Resolvers, 'Approval' | 'Policy'> = {
  Approval: {
    approvers: ({ approvers }) => approvers as never,
    drift: async ({ id }, _args, { loaders }) => (await driftLoader(loaders).load(id)) as never,
  },
  Policy: { approvers: ({ approvers }) => approvers as never },
};
