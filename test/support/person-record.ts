/** People made of records at hand, without a database. */
import { type Authentication, NO_AUTHENTICATION } from '../../src/auth/issuers/authentication.js';
import { Principal, type PrincipalRecord } from '../../src/auth/principal.js';

/** The record of somebody who holds nothing anywhere. */
export const BARE_RECORD: PrincipalRecord = {
  userId: 'me',
  externalId: 'sub',
  email: 'me@a.example',
  fullName: 'Me',
  homeOrgId: 'home',
  isActive: true,
  isSuperAdmin: false,
  rolesWithheldSince: null,
  orgRoles: [],
  agencyRoles: [],
  portfolioRoles: [],
  agenciesLetIn: [],
  suspendedOrgs: [],
  tokensFromS: null,
  voidTokens: [],
  reach: null,
};

/** The text of a record, as PostgreSQL would write it. */
export const recordText = (record: Partial<PrincipalRecord>): string =>
  JSON.stringify({ ...BARE_RECORD, ...record });

/** A person with this in their record, signed in like this. */
export const personWith = (
  record: Partial<PrincipalRecord> = {},
  authentication: Partial<Authentication> = {},
): Principal => new Principal(recordText(record), { ...NO_AUTHENTICATION, ...authentication });
