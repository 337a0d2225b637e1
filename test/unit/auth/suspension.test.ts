/** What an organisation that is out of service keeps from happening, and who is asked to lift it. */
import { describe, expect, test } from '@jest/globals';
import type { Rule } from '../../../src/auth/decision.js';
import type { SuspendedOrganization } from '../../../src/auth/principal.js';
import {
  askResumption,
  suspensionAgainst,
  suspensionFinding,
} from '../../../src/auth/suspension.js';
import { personWith } from '../../support/person-record.js';

type States = Pick<SuspendedOrganization, 'status' | 'subscriptionStatus'>;
const organization = (states: Partial<States> = {}): SuspendedOrganization => ({
  orgId: 'o',
  version: 4,
  status: 'ACTIVE',
  subscriptionStatus: 'ACTIVE',
  ...states,
});
const SUSPENDED = organization({ status: 'SUSPENDED' });
const CANCELLED = organization({ subscriptionStatus: 'CANCELLED' });

describe('what stands against a change', () => {
  const rule: Rule = {
    role: 'MANAGER',
    scope: 'ORG',
    mfaMaxAgeS: null,
    mfaIfPolicy: null,
    approvalIfPolicy: null,
    keyRole: null,
    approvableAs: null,
    isForKeys: false,
    whileSuspended: false,
  };
  const inOrg = (orgId: string | null) => ({ orgId, portfolioId: null });
  const other = { ...CANCELLED, orgId: 'other' };
  const member = personWith({ suspendedOrgs: [other, SUSPENDED] });

  test.each([
    ['is the suspension of that organization', member, rule, 'o', SUSPENDED],
    ['is nothing in another organization', member, rule, 'third', null],
    ['is nothing on the platform', member, rule, null, null],
    ['is nothing where it takes access away', member, { ...rule, whileSuspended: true }, 'o', null],
    [
      'is nothing for SUPER_ADMIN',
      personWith({ suspendedOrgs: [SUSPENDED], isSuperAdmin: true }),
      rule,
      'o',
      null,
    ],
    [
      'is the suspension for SUPER_ADMIN from whom the role is withheld',
      personWith({ suspendedOrgs: [SUSPENDED], isSuperAdmin: true, rolesWithheldSince: 'x' }),
      rule,
      'o',
      SUSPENDED,
    ],
  ])('%s', (_title, principal, asked, orgId, found) => {
    expect(suspensionAgainst(asked, principal, inOrg(orgId))).toEqual(found);
  });
});

test.each<[Partial<States>, string]>([
  [{ status: 'SUSPENDED' }, 'an organization in use: it is SUSPENDED'],
  [
    { status: 'SUSPENDED', subscriptionStatus: 'PAST_DUE' },
    'an organization in use: it is SUSPENDED',
  ],
  [{ subscriptionStatus: 'CANCELLED' }, 'a subscription in force: it is CANCELLED'],
  [{ subscriptionStatus: 'SUSPENDED' }, 'a subscription in force: it is SUSPENDED'],
  [
    { status: 'SUSPENDED', subscriptionStatus: 'CANCELLED' },
    'an organization in use: it is SUSPENDED; a subscription in force: it is CANCELLED',
  ],
  // A trial and a late payment stop nothing.
  [{}, ''],
  [{ subscriptionStatus: 'TRIAL' }, ''],
  [{ subscriptionStatus: 'PAST_DUE' }, ''],
])('of %j is missing "%s"', (states, missing) => {
  expect(suspensionFinding(organization(states))).toEqual({
    rule: 'an organization in use, with a subscription in force',
    missing,
  });
});

describe('the platform is asked', () => {
  const RESUME =
    'resumeOrganization(input: $resume) { organization { id status } problem { code message } }';
  const SUBSCRIBE =
    'changeSubscription(input: $subscription) { organization { id subscriptionStatus } problem { code message } }';
  const subscription = (version: number) => ({ id: 'o', version, subscriptionStatus: 'ACTIVE' });
  test.each<[string, SuspendedOrganization, string, object]>([
    [
      'to resume what is suspended',
      SUSPENDED,
      `mutation ($resume: ResumeOrganizationInput!) { ${RESUME} }`,
      { resume: { id: 'o' } },
    ],
    [
      'to put a subscription in force again, at the version that is there',
      CANCELLED,
      `mutation ($subscription: ChangeSubscriptionInput!) { ${SUBSCRIBE} }`,
      { subscription: subscription(4) },
    ],
    [
      'for both, the second at the version that the first makes',
      organization({ status: 'SUSPENDED', subscriptionStatus: 'SUSPENDED' }),
      `mutation ($resume: ResumeOrganizationInput!, $subscription: ChangeSubscriptionInput!) { ${RESUME} ${SUBSCRIBE} }`,
      { resume: { id: 'o' }, subscription: subscription(5) },
    ],
  ])('%s', (_what, suspension, operation, variables) => {
    expect(askResumption(suspension)).toEqual({
      kind: 'ASK_PERSON',
      message:
        'Ask a SUPER_ADMIN, who runs the platform, to send the operation: it puts the organization back in service.',
      operation,
      variables,
      challenge: null,
      by: { role: 'SUPER_ADMIN', target: { orgId: 'o', portfolioId: null }, exceptUserId: null },
    });
  });
});
