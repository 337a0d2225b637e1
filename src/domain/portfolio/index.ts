/** Portfolios, their readiness and their mode. Creating, renaming and archiving are derived (@write). */
import type { Resolvers } from '../../generated/resolvers.js';
import type { MutationHandlers } from '../context.js';
import { breakGlass, ratifyBreakGlass } from './break-glass.service.js';
import {
  engageOrganizationKillSwitch,
  engagePlatformKillSwitch,
  engagePortfolioKillSwitch,
  releaseKillSwitch,
} from './kill-switch.service.js';
import { readinessOf } from './live-conditions.js';
import { disableLive, enableLive, goLive, goPaper, renewLive } from './live-mode.service.js';
import { checkOrder } from './order-check.js';
import {
  removePretradeLimit,
  type StoredLimits,
  storePretradeLimit,
} from './pretrade-limit.service.js';
import { storeVenueKey } from './readiness.service.js';
import { recordVenueKeyValidation, revokeVenueKey } from './venue-key.service.js';

export { requireLive } from './require-live.js';

/** The mutations of this domain that have rules. */
export const portfolioMutations: MutationHandlers = {
  storeVenueKey,
  recordVenueKeyValidation,
  revokeVenueKey,
  storePretradeLimit,
  removePretradeLimit,
  goLive,
  renewLive,
  goPaper,
  enableLive,
  disableLive,
  breakGlass,
  ratifyBreakGlass,
  engagePortfolioKillSwitch,
  engageOrganizationKillSwitch,
  engagePlatformKillSwitch,
  releaseKillSwitch,
};

/** The fields of this domain that a directive cannot derive. */
export const portfolioResolvers: Pick<
  Resolvers,
  'Query' | 'Portfolio' | 'Readiness' | 'PretradeLimit'
> = {
  Query: { checkOrder: (_source, args, context) => checkOrder(args, context) },
  Portfolio: { readiness: (portfolio, _args, context) => readinessOf(portfolio, context) },
  Readiness: {
    isReady: (conditions) => conditions.every(({ isMet }) => isMet),
    conditions: (conditions) => [...conditions],
  },
  PretradeLimit: {
    limits: ({ isStrict, limits }) => (isStrict ? (limits as StoredLimits) : null),
    formerLimits: ({ isStrict, limits }) => (isStrict ? null : (limits as object)),
  },
};
