/** People and their roles. */
import type { Resolvers } from '../../generated/resolvers.js';
import type { MutationHandlers } from '../context.js';
import { createApiKey, revokeApiKey, rotateApiKey } from './api-key.service.js';
import { joinAccounts } from './joined-accounts.service.js';
import { peopleOf } from './remedy-people.js';
import {
  assignOrgRole,
  assignPortfolioRole,
  revokeOrgRole,
  revokePortfolioRole,
} from './role-assignment.service.js';
import { revokeMyTokens, revokeTokens } from './token.service.js';

export { peopleOf } from './remedy-people.js';

/** The mutations of this domain that have rules. */
export const identityMutations: MutationHandlers = {
  assignOrgRole,
  revokeOrgRole,
  assignPortfolioRole,
  revokePortfolioRole,
  revokeTokens,
  revokeMyTokens,
  createApiKey,
  revokeApiKey,
  rotateApiKey,
  joinAccounts,
};

/** The fields of this domain that a directive cannot derive. */
export const identityResolvers: Pick<Resolvers, 'Query' | 'Remedy'> = {
  Remedy: { people: (remedy, _args, context) => peopleOf(remedy, context) },
  Query: {
    viewer: async (_source, _args, { loaders, principal }) => {
      const user = principal === null ? null : await loaders.byId('User', principal.userId);
      if (user === null) throw new Error('The signed-in person has no row of their own.');
      return user;
    },
  },
};
