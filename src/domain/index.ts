/**
 * The domains. A domain is a folder with its SDL and, where it has rules, services; this list is all that the engine
 * needs of them. Domains meet through their index.ts and through `extend type` in SDL.
 */
import { approvalMutations, approvalResolvers } from './approval/index.js';
import { auditResolvers } from './audit/index.js';
import type { MutationHandlers } from './context.js';
import { encryptionMutations } from './encryption/index.js';
import { identityMutations, identityResolvers } from './identity/index.js';
import { organizationMutations, organizationResolvers } from './organization/index.js';
import { portfolioMutations, portfolioResolvers } from './portfolio/index.js';
import { sessionMutations } from './session/index.js';
import { webhookMutations } from './webhook/index.js';

/** Every mutation that is not derived, by its name in the SDL. */
export const mutationHandlers: MutationHandlers = {
  ...organizationMutations,
  ...identityMutations,
  ...portfolioMutations,
  ...approvalMutations,
  ...sessionMutations,
  ...encryptionMutations,
  ...webhookMutations(),
};

/** Every field that is not derived. */
export const fieldResolvers = {
  ...approvalResolvers,
  ...identityResolvers,
  ...auditResolvers,
  ...organizationResolvers,
  ...portfolioResolvers,
  Query: { ...identityResolvers.Query, ...portfolioResolvers.Query },
};
