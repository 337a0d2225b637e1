/** Policies and approvals. */
import type { MutationHandlers } from '../context.js';
import {
  approveRequest,
  cancelRequest,
  rejectRequest,
  requestApproval,
} from './approval.service.js';
import { publishPolicy } from './policy.service.js';

/** The mutations of this domain that have rules. */
export const approvalMutations: MutationHandlers = {
  publishPolicy,
  requestApproval,
  approveRequest,
  rejectRequest,
  cancelRequest,
};
