/** Portfolios and their readiness. Creating, renaming and archiving are derived (@write). */
import type { MutationHandlers } from '../context.js';
import { storePretradeLimit, storeVenueKey } from './readiness.service.js';

/** The mutations of this domain that have rules. */
export const portfolioMutations: MutationHandlers = { storeVenueKey, storePretradeLimit };
