/** What a person's roles come to, and what a rule answers: tables over pure functions. */
import { describe, expect, test } from '@jest/globals';
import { decide, type Rule } from '../../../src/auth/decision.js';
import { Principal, type PrincipalRecord } from '../../../src/auth/principal.js';
import { higher, lower, ROLES, type Role, rankOf, reaches } from '../../../src/auth/roles.js';

const NOBODY: PrincipalRecord = {
  userId: 'me',
  externalId: 'sub',
  email: 'me@a.example',
  fullName: 'Me',
  homeOrgId: 'home',
  isActive: true,
  isSuperAdmin: false,
  orgRoles: [],
  agencyRoles: [],
  portfolioRoles: [],
  agenciesLetIn: [],
  tokensFromS: null,
  voidTokens: [],
  reach: null,
};
const person = (record: Partial<PrincipalRecord>): Principal =>
  new Principal(JSON.stringify({ ...NOBODY, ...record }), false);

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

describe('a decision', () => {
  const manager = person({ orgRoles: [{ orgId: 'a', role: 'MANAGER' }] });
  const target = { orgId: 'a', portfolioId: null };

  test.each<[string, Rule, Principal, object]>([
    [
      'allows who reaches the role',
      { role: 'MANAGER', scope: 'ORG' },
      manager,
      { outcome: 'ALLOW', rule: 'MANAGER in the organization', missing: [] },
    ],
    [
      'says what is held instead',
      { role: 'ORG_ADMIN', scope: 'ORG' },
      manager,
      {
        outcome: 'DENY',
        rule: 'ORG_ADMIN in the organization',
        missing: ['role ORG_ADMIN or above; you hold MANAGER'],
      },
    ],
    [
      'says that nothing is held',
      { role: 'CLIENT', scope: 'PORTFOLIO' },
      person({}),
      {
        outcome: 'DENY',
        rule: 'CLIENT on the portfolio',
        missing: ['role CLIENT or above; you hold no role there'],
      },
    ],
    [
      'asks nothing of one about oneself',
      { role: 'SUPER_ADMIN', scope: 'SELF' },
      person({}),
      { outcome: 'ALLOW', rule: 'any signed-in person', missing: [] },
    ],
  ])('%s', (_rule, rule, principal, decision) => {
    expect(decide(rule, principal, target)).toEqual(decision);
  });

  test('on the platform asks for the platform role, which no organization gives', () => {
    const platform = { orgId: null, portfolioId: null };
    const rule: Rule = { role: 'SUPER_ADMIN', scope: 'PLATFORM' };
    const admin = person({ orgRoles: [{ orgId: 'a', role: 'ORG_ADMIN' }] });
    expect([
      decide(rule, admin, platform).outcome,
      decide(rule, person({ isSuperAdmin: true }), platform).outcome,
    ]).toEqual(['DENY', 'ALLOW']);
  });
});
