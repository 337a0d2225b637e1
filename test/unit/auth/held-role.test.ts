/** Where a rule looks for the role that is held: on the portfolio, in the organisation, on the platform, or nowhere. */
import { expect, test } from '@jest/globals';
import { heldRole } from '../../../src/auth/decision.js';
import { NO_AUTHENTICATION } from '../../../src/auth/issuers/authentication.js';
import { Principal } from '../../../src/auth/principal.js';

const me = new Principal(
  JSON.stringify({
    userId: 'me',
    isSuperAdmin: false,
    orgRoles: [{ orgId: 'a', role: 'VIEWER' }],
    agencyRoles: [],
    portfolioRoles: [{ orgId: 'a', portfolioId: 'p', role: 'MANAGER' }],
    agenciesLetIn: [],
    rolesWithheldSince: null,
    suspendedOrgs: [],
  }),
  NO_AUTHENTICATION,
);

test.each([
  ['on a portfolio, its own', 'a', 'p', 'MANAGER'],
  ['on another portfolio, that of the organization', 'a', 'q', 'VIEWER'],
  ['in the organization, its own', 'a', null, 'VIEWER'],
  ['in another organization, none', 'b', null, null],
  ['on the platform, none', null, null, null],
  ['on a portfolio of no organization, none', null, 'p', null],
])('the role that is held is, %s', (_where, orgId, portfolioId, role) => {
  expect(heldRole(me, { orgId, portfolioId })).toBe(role);
});
