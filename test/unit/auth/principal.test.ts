/** What a person's roles come to, and what a rule answers: tables over pure functions. */
import { describe, expect, test } from '@jest/globals';
import {
  decide,
  type Facts,
  heldRole,
  type Rule,
  type Verdict,
} from '../../../src/auth/decision.js';
import type { Principal, PrincipalRecord } from '../../../src/auth/principal.js';
import { higher, lower, ROLES, type Role, rankOf, reaches } from '../../../src/auth/roles.js';
import { personWith as person } from '../../support/person-record.js';

describe('a role', () => {
  test('is ranked from SUPER_ADMIN down to CLIENT, and none is below all', () => {
    expect(ROLES.map(rankOf)).toEqual([6, 5, 4, 3, 2, 1]);
    expect(rankOf(null)).toBe(0);
  });

  test('reaches itself and everything below it, and nothing above', () => {
    const reached = (held: Role | null) => ROLES.filter((role) => reaches(held, role));
    expect(ROLES.map(reached)).toEqual(ROLES.map((_role, at) => ROLES.slice(at)));
    expect(reached(null)).toEqual([]);
    expect([
      higher('VIEWER', 'MANAGER'),
      higher(null, 'CLIENT'),
      lower('VIEWER', 'MANAGER'),
    ]).toEqual(['MANAGER', 'CLIENT', 'VIEWER']);
  });
});

describe('the role of a person', () => {
  const both = [
    { orgId: 'a', role: 'VIEWER' as Role },
    { orgId: 'a', role: 'MANAGER' as Role },
  ];

  test.each<[string, Partial<PrincipalRecord>, Role | null]>([
    ['is none where they hold none', {}, null],
    ['is the highest of several', { orgRoles: both }, 'MANAGER'],
    ['is the highest of several in whatever order', { orgRoles: [...both].reverse() }, 'MANAGER'],
    [
      'through an agency is no more than the link allows',
      { agencyRoles: [{ orgId: 'a', role: 'ORG_ADMIN', maxRole: 'ANALYST' }] },
      'ANALYST',
    ],
    [
      'through an agency is no more than their own there',
      { agencyRoles: [{ orgId: 'a', role: 'VIEWER', maxRole: 'ORG_ADMIN' }] },
      'VIEWER',
    ],
    [
      'of their own and through an agency is the higher',
      { orgRoles: both, agencyRoles: [{ orgId: 'a', role: 'ORG_ADMIN', maxRole: 'VIEWER' }] },
      'MANAGER',
    ],
    ['is SUPER_ADMIN everywhere for one', { isSuperAdmin: true }, 'SUPER_ADMIN'],
    ['elsewhere says nothing here', { orgRoles: [{ orgId: 'b', role: 'ORG_ADMIN' }] }, null],
  ])('%s', (_rule, record, role) => {
    expect(person(record).roleInOrganization('a')).toBe(role);
  });

  test.each<[string, Partial<PrincipalRecord>, Role | null]>([
    ['is that of the organization without an override', { orgRoles: both }, 'MANAGER'],
    [
      'is lowered by an override',
      { orgRoles: both, portfolioRoles: [{ orgId: 'a', portfolioId: 'p', role: 'CLIENT' }] },
      'CLIENT',
    ],
    [
      'is raised by an override',
      { portfolioRoles: [{ orgId: 'a', portfolioId: 'p', role: 'ORG_ADMIN' }] },
      'ORG_ADMIN',
    ],
    [
      'is not touched by the override of another portfolio',
      { orgRoles: both, portfolioRoles: [{ orgId: 'a', portfolioId: 'q', role: 'CLIENT' }] },
      'MANAGER',
    ],
    [
      'is not lowered for a super admin',
      { isSuperAdmin: true, portfolioRoles: [{ orgId: 'a', portfolioId: 'p', role: 'CLIENT' }] },
      'SUPER_ADMIN',
    ],
  ])('on a portfolio %s', (_rule, record, role) => {
    expect(person(record).roleOnPortfolio('a', 'p')).toBe(role);
  });

  test('bounds what they see by its rank', () => {
    const me = person({
      orgRoles: [
        { orgId: 'a', role: 'ANALYST' },
        { orgId: 'b', role: 'CLIENT' },
      ],
      portfolioRoles: [
        { orgId: 'a', portfolioId: 'low', role: 'CLIENT' },
        { orgId: 'c', portfolioId: 'high', role: 'MANAGER' },
      ],
      agenciesLetIn: [
        { agencyOrgId: 'agency', clientOrgId: 'a' },
        { agencyOrgId: 'of b', clientOrgId: 'b' },
      ],
    });
    expect({
      viewer: me.organizationsAt('VIEWER'),
      client: me.organizationsAt('CLIENT'),
      touchedAsClient: me.organizationsTouchedAt('CLIENT'),
      touchedAsViewer: me.organizationsTouchedAt('VIEWER'),
      raised: me.portfoliosAt('VIEWER'),
      lowered: me.portfoliosBelow('VIEWER'),
      peers: me.peerOrganizationsAt('VIEWER'),
      peersOfNobody: person({
        agenciesLetIn: [{ agencyOrgId: 'agency', clientOrgId: 'a' }],
      }).peerOrganizationsAt('VIEWER'),
    }).toEqual({
      viewer: ['a'],
      client: ['a', 'b'],
      touchedAsClient: ['a', 'b', 'c'],
      touchedAsViewer: ['a'],
      raised: ['high'],
      lowered: ['low'],
      peers: ['a', 'agency'],
      peersOfNobody: [],
    });
  });
});

describe('a person from whom roles are withheld', () => {
  const given: Partial<PrincipalRecord> = {
    orgRoles: [
      { orgId: 'a', role: 'ORG_ADMIN' },
      { orgId: 'b', role: 'CLIENT' },
    ],
    agencyRoles: [{ orgId: 'c', role: 'ORG_ADMIN', maxRole: 'MANAGER' }],
    portfolioRoles: [{ orgId: 'a', portfolioId: 'p', role: 'ANALYST' }],
    isSuperAdmin: true,
  };
  const withheld = person({ ...given, rolesWithheldSince: '2026-01-01T00:00:00.000Z' });
  const roles = (of: Principal) => [
    of.roleInOrganization('a'),
    of.roleInOrganization('b'),
    of.roleInOrganization('c'),
    of.roleOnPortfolio('a', 'p'),
    of.roleInOrganization(null),
    of.isUnbounded,
  ];

  test('keeps nothing above VIEWER, and what is below it as it was given', () => {
    expect(roles(withheld)).toEqual(['VIEWER', 'CLIENT', 'VIEWER', 'VIEWER', null, false]);
  });

  test('has what was given once nothing is withheld', () => {
    expect(roles(withheld.asGiven)).toEqual(roles(person(given)));
    expect(person(given).asGiven.text).toBe(person(given).text);
  });
});

describe('a decision', () => {
  const ORG = 'in the organization';
  const rule = (role: Role, mfaMaxAgeS: number | null = null): Rule => ({
    role,
    scope: 'ORG',
    mfaMaxAgeS,
    mfaIfPolicy: null,
    approvableAs: null,
    approvalIfPolicy: null,
    isForKeys: false,
    keyRole: null,
    whileSuspended: false,
  });
  const facts = (held: Role | null, changes: Partial<Facts> = {}): Facts => ({
    keyScopes: null,
    held,
    given: held,
    hasMfa: false,
    authenticationAgeS: null,
    policyMfaMaxAgeS: null,
    isMfaWaived: false,
    needsApproval: false,
    approvalId: null,
    finding: null,
    ...changes,
  });
  const fresh = { hasMfa: true, authenticationAgeS: 900 };
  const asked = (ageS: number) => `a sign-in with a second factor at most ${ageS} seconds old`;
  const words = `ORG_ADMIN ${ORG} with a fresh second factor`;

  test.each<[string, Rule, Facts, Verdict]>([
    [
      'allows who reaches the role',
      rule('MANAGER'),
      facts('MANAGER'),
      { outcome: 'ALLOW', rule: `MANAGER ${ORG}`, missing: [] },
    ],
    [
      'says what is held instead',
      rule('ORG_ADMIN'),
      facts('MANAGER'),
      {
        outcome: 'DENY',
        rule: `ORG_ADMIN ${ORG}`,
        missing: ['role ORG_ADMIN or above; you hold MANAGER'],
      },
    ],
    [
      'says that nothing is held',
      {
        role: 'CLIENT',
        scope: 'PORTFOLIO',
        mfaMaxAgeS: null,
        mfaIfPolicy: null,
        approvableAs: null,
        approvalIfPolicy: null,
        isForKeys: false,
        keyRole: null,
        whileSuspended: false,
      },
      facts(null),
      {
        outcome: 'DENY',
        rule: 'CLIENT on the portfolio',
        missing: ['role CLIENT or above; you hold no role there'],
      },
    ],
    [
      'asks nothing of one about oneself',
      {
        role: 'SUPER_ADMIN',
        scope: 'SELF',
        mfaMaxAgeS: null,
        mfaIfPolicy: null,
        approvableAs: null,
        approvalIfPolicy: null,
        isForKeys: false,
        keyRole: null,
        whileSuspended: false,
      },
      facts(null),
      { outcome: 'ALLOW', rule: 'any signed-in person', missing: [] },
    ],
    [
      'allows a second factor as old as the rule says',
      rule('ORG_ADMIN', 900),
      facts('ORG_ADMIN', fresh),
      { outcome: 'ALLOW', rule: words, missing: [] },
    ],
    [
      'steps up from a sign-in without a second factor, however fresh',
      rule('ORG_ADMIN', 900),
      facts('ORG_ADMIN', { hasMfa: false, authenticationAgeS: 0 }),
      { outcome: 'STEP_UP', rule: words, missing: [`${asked(900)}; yours had none`] },
    ],
    [
      'steps up from a sign-in that is a moment too old',
      rule('ORG_ADMIN', 900),
      facts('ORG_ADMIN', { hasMfa: true, authenticationAgeS: 900.1 }),
      { outcome: 'STEP_UP', rule: words, missing: [`${asked(900)}; yours is 900 seconds old`] },
    ],
    [
      'steps up from a token that does not tell when the sign-in was',
      rule('ORG_ADMIN', 900),
      facts('ORG_ADMIN', { hasMfa: true }),
      { outcome: 'STEP_UP', rule: words, missing: [`${asked(900)}; your token has no auth_time`] },
    ],
    [
      'asks for the age that the policy sets, be it less',
      rule('ORG_ADMIN', 900),
      facts('ORG_ADMIN', { ...fresh, policyMfaMaxAgeS: 60 }),
      { outcome: 'STEP_UP', rule: words, missing: [`${asked(60)}; yours is 900 seconds old`] },
    ],
    [
      'or more',
      rule('ORG_ADMIN', 60),
      facts('ORG_ADMIN', { ...fresh, policyMfaMaxAgeS: 3_600 }),
      { outcome: 'ALLOW', rule: words, missing: [] },
    ],
    [
      'asks for no second factor where the rule does not, whatever the policy sets',
      rule('ORG_ADMIN'),
      facts('ORG_ADMIN', { policyMfaMaxAgeS: 60 }),
      { outcome: 'ALLOW', rule: `ORG_ADMIN ${ORG}`, missing: [] },
    ],
    [
      'asks for the role first: a second factor does not give it',
      rule('ORG_ADMIN', 900),
      facts('MANAGER'),
      { outcome: 'DENY', rule: words, missing: ['role ORG_ADMIN or above; you hold MANAGER'] },
    ],
    [
      'keeps an API key from what is for people, whatever role it has',
      rule('VIEWER'),
      facts('MANAGER', { keyScopes: ['READ', 'WRITE'] }),
      {
        outcome: 'DENY',
        rule: 'a person',
        missing: [
          'an API key never approves, gives a role or touches keys, tokens and sessions; sign in as a person',
        ],
      },
    ],
    [
      'keeps an API key that only reads from changing anything',
      { ...rule('VIEWER'), isForKeys: true },
      facts('VIEWER', { keyScopes: ['READ'] }),
      {
        outcome: 'DENY',
        rule: 'an API key with the scope WRITE',
        missing: ['the scope WRITE; this key has READ'],
      },
    ],
    [
      'asks for the role of an API key that may write',
      { ...rule('MANAGER'), isForKeys: true },
      facts('VIEWER', { keyScopes: ['WRITE'] }),
      {
        outcome: 'DENY',
        rule: `MANAGER ${ORG}`,
        missing: ['role MANAGER or above; you hold VIEWER'],
      },
    ],
    [
      'asks for approval where the policy does and no approved request is there',
      rule('MANAGER'),
      facts('SUPER_ADMIN', { needsApproval: true }),
      {
        outcome: 'REQUIRE_APPROVAL',
        rule: `MANAGER ${ORG}, approved by a second person`,
        missing: [
          'an approved request of yours for exactly this input, by somebody whose role suffices',
        ],
      },
    ],
    [
      'allows what was approved',
      rule('MANAGER'),
      facts('MANAGER', { needsApproval: true, approvalId: 'a' }),
      { outcome: 'ALLOW', rule: `MANAGER ${ORG}, approved by a second person`, missing: [] },
    ],
    [
      'keeps to what a domain found, whatever the role',
      rule('MANAGER'),
      facts('SUPER_ADMIN', { finding: { rule: 'somebody else', missing: 'a second person' } }),
      { outcome: 'DENY', rule: 'somebody else', missing: ['a second person'] },
    ],
    [
      'keeps to it before it asks for a second factor, which would not help',
      rule('ORG_ADMIN', 900),
      facts('ORG_ADMIN', { finding: { rule: 'an organization in use', missing: 'its use' } }),
      { outcome: 'DENY', rule: 'an organization in use', missing: ['its use'] },
    ],
    [
      'asks for the role before that too',
      rule('ORG_ADMIN', 900),
      facts('MANAGER', { finding: { rule: 'an organization in use', missing: 'its use' } }),
      { outcome: 'DENY', rule: words, missing: ['role ORG_ADMIN or above; you hold MANAGER'] },
    ],
    [
      'steps up who would reach the role if it were not withheld',
      rule('MANAGER'),
      facts('VIEWER', { given: 'ORG_ADMIN' }),
      {
        outcome: 'STEP_UP',
        rule: `MANAGER ${ORG}`,
        missing: [
          'role MANAGER or above; you hold VIEWER',
          'a second factor, without which ORG_ADMIN is withheld',
        ],
      },
    ],
  ])('%s', (_title, given, rests, verdict) => {
    expect(decide(given, rests)).toEqual(verdict);
  });

  test('on the platform asks for the platform role, which no organization gives', () => {
    const platform = { orgId: null, portfolioId: null };
    const admin = person({ orgRoles: [{ orgId: 'a', role: 'ORG_ADMIN' }] });
    expect([heldRole(admin, platform), heldRole(person({ isSuperAdmin: true }), platform)]).toEqual(
      [null, 'SUPER_ADMIN'],
    );
  });
});
