/** Organisations, their agencies and applications. Creating, renaming and archiving are derived (@write). */
import type { MutationHandlers } from '../context.js';
import { linkAgency, linkApp, unlinkAgency, unlinkApp } from './agency.service.js';

/** The mutations of this domain that have rules. */
export const organizationMutations: MutationHandlers = {
  linkAgency,
  unlinkAgency,
  linkApp,
  unlinkApp,
};
