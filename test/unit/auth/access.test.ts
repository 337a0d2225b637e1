/** What a decision reads, what it rests on, and which of several refusals comes first; with what is read at hand. */
import { describe, expect, test } from '@jest/globals';
import { decideAccess, decideAgainst, recordedDecision } from '../../../src/auth/access.js';
import type { Rule } from '../../../src/auth/decision.js';
import type { Principal, SuspendedOrganization } from '../../../src/auth/principal.js';
import { askRole } from '../../../src/auth/remedy.js';
import { askResumption } from '../../../src/auth/suspension.js';
import type { Statement } from '../../../src/db/read-sql.js';
import { personWith } from '../../support/person-record.js';

const RULE: Rule = {
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
const TIMED: Rule = { ...RULE, mfaMaxAgeS: 900 };
const APPROVABLE: Rule = { ...RULE, approvableAs: 'renameIt' };
const TARGET = { orgId: 'o', portfolioId: null };
const ON_DESK = { orgId: 'o', portfolioId: 'p' };
const ASKED = { action: 'a.b', input: { id: 7 }, inputHash: () => 'hash' };
const MANAGER = { orgRoles: [{ orgId: 'o', role: 'MANAGER' }] } as const;
const POLICY = {
  nowS: 1_000,
  policyMfaMaxAgeS: null,
  isMfaWaived: false,
  needsApproval: false,
  approvalId: null,
};
const NOTHING_READ = {
  authenticationAgeS: null,
  policyMfaMaxAgeS: null,
  isMfaWaived: false,
  needsApproval: false,
  approvalId: null,
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Decides with this policy in force, and gives what was read for it. */
async function decided(
  rule: Rule,
  person: Principal,
  asked: typeof ASKED | null = ASKED,
  policy: object = {},
  target: { readonly orgId: string; readonly portfolioId: string | null } = TARGET,
) {
  const sent: Statement[] = [];
  const read = async (statement: Statement): Promise<string> => {
    sent.push(statement);
    return JSON.stringify({ ...POLICY, ...policy });
  };
  return { decision: await decideAccess(read, rule, person, target, asked), sent };
}

describe('of the policy is read', () => {
  const unhashed = {
    ...ASKED,
    inputHash: () => {
      throw new Error('Nobody needs the hash.');
    },
  };
  test.each<
    [string, Rule, (typeof ASKED & { approvalId?: string }) | null, readonly unknown[] | null]
  >([
    ['nothing where the rule asks for nothing of it', RULE, unhashed, null],
    [
      'the age of a sign-in alone where no approval is possible',
      TIMED,
      unhashed,
      ['o', null, 'me', null, null, 'p', 'MANAGER', null, null, null],
    ],
    [
      'the approved request for exactly this',
      APPROVABLE,
      ASKED,
      ['o', 'renameIt', 'me', 'a.b', 'hash', 'p', 'MANAGER', null, null, null],
    ],
    [
      'the request that is carried out, where there is one',
      APPROVABLE,
      { ...ASKED, approvalId: 'held' },
      ['o', 'renameIt', 'me', 'a.b', 'hash', 'p', 'MANAGER', null, null, 'held'],
    ],
    [
      'what the policy switches, by the names of its columns',
      {
        ...APPROVABLE,
        mfaIfPolicy: 'requireMfaForLive',
        approvalIfPolicy: 'requireApprovalForLive',
      },
      null,
      [
        ...['o', 'renameIt', 'me', null, null, 'p', 'MANAGER'],
        ...['require_mfa_for_live', 'require_approval_for_live', null],
      ],
    ],
    [
      'whether approval is needed where nobody says of what',
      APPROVABLE,
      null,
      ['o', 'renameIt', 'me', null, null, 'p', 'MANAGER', null, null, null],
    ],
  ])('%s', async (_what, rule, asked, values) => {
    const { sent } = await decided(rule, personWith(MANAGER), asked, {}, ON_DESK);
    expect(sent.map((statement) => statement.values)).toEqual(values === null ? [] : [values]);
  });
});

describe('a decision rests on', () => {
  const known = {
    keyScopes: null,
    held: 'MANAGER',
    given: 'MANAGER',
    hasMfa: false,
    finding: null,
  };
  const signedIn = { hasMfa: true, authenticatedAtS: 400 };
  const read = { policyMfaMaxAgeS: 60, needsApproval: true, approvalId: 'approval' };

  test.each<[string, Rule, Principal, object, object]>([
    ['the role alone where the rule asks for no more', RULE, personWith(MANAGER), read, known],
    [
      'the age of the sign-in by the clock of the database, and the policy',
      TIMED,
      personWith(MANAGER, signedIn),
      read,
      { ...known, ...read, hasMfa: true, authenticationAgeS: 600 },
    ],
    [
      'no age where the token does not tell the time',
      TIMED,
      personWith(MANAGER, { hasMfa: true }),
      {},
      { ...known, hasMfa: true },
    ],
    [
      'no age where the rule asks for none',
      APPROVABLE,
      personWith(MANAGER, signedIn),
      read,
      { ...known, ...read, hasMfa: true },
    ],
    [
      'what was given beside what counts',
      RULE,
      personWith({ ...MANAGER, rolesWithheldSince: '2026-01-01' }),
      {},
      { ...known, held: 'VIEWER' },
    ],
    [
      'the scopes of the key that acts',
      RULE,
      personWith({ ...MANAGER, apiKeyId: 'k', scopes: ['READ'] }),
      {},
      { ...known, keyScopes: ['READ'] },
    ],
  ])('%s', async (_what, rule, person, policy, facts) => {
    const { decision } = await decided(rule, person, ASKED, policy);
    expect(decision.inputs).toEqual({ rule, facts: { ...NOTHING_READ, ...facts }, target: TARGET });
  });
});

test('a decision on what is carried out has an id of its own, and one that somebody only asks for has none', async () => {
  const [one, other, none] = await Promise.all([
    decided(RULE, personWith(MANAGER)),
    decided(RULE, personWith(MANAGER)),
    decided(RULE, personWith(MANAGER), null),
  ]);
  expect(one.decision.decisionId).toMatch(UUID);
  expect(other.decision.decisionId).toMatch(UUID);
  expect(one.decision.decisionId).not.toBe(other.decision.decisionId);
  expect(none.decision.decisionId).toBeNull();
});

test('what is allowed has no remedy, and what is refused has its own', async () => {
  const allowed = await decided(RULE, personWith(MANAGER));
  const refused = await decided(RULE, personWith());
  expect([allowed.decision.outcome, allowed.decision.remedy]).toEqual(['ALLOW', null]);
  expect([refused.decision.outcome, refused.decision.remedy]).toEqual([
    'DENY',
    askRole(RULE, 'me', TARGET),
  ]);
});

describe('in an organization that is out of service', () => {
  const suspension: SuspendedOrganization = {
    orgId: 'o',
    version: 1,
    status: 'SUSPENDED',
    subscriptionStatus: 'ACTIVE',
  };
  const suspendedOrgs = [suspension];
  const finding = {
    rule: 'an organization in use, with a subscription in force',
    missing: 'an organization in use: it is SUSPENDED',
  };
  const words = 'MANAGER in the organization';

  test('whoever holds the role is refused for that, and told who lifts it', async () => {
    const { decision } = await decided(RULE, personWith({ ...MANAGER, suspendedOrgs }));
    const { outcome, rule, missing, remedy, inputs, decisionId } = decision;
    expect({ outcome, rule, missing, remedy, finding: inputs.facts.finding }).toEqual({
      outcome: 'DENY',
      rule: finding.rule,
      missing: [finding.missing],
      remedy: askResumption(suspension),
      finding,
    });
    expect(decisionId).toMatch(UUID);
  });

  test.each<[string, Rule, Principal, string, string]>([
    [
      'whoever lacks the role hears of the role',
      RULE,
      personWith({ suspendedOrgs }),
      'DENY',
      words,
    ],
    [
      'a key hears what keeps keys away',
      RULE,
      personWith({ ...MANAGER, suspendedOrgs, apiKeyId: 'k', scopes: ['WRITE'] }),
      'DENY',
      'a person',
    ],
    [
      'what takes access away goes on',
      { ...RULE, whileSuspended: true },
      personWith({ ...MANAGER, suspendedOrgs }),
      'ALLOW',
      words,
    ],
    [
      'another organization goes on',
      RULE,
      personWith({ ...MANAGER, suspendedOrgs: [{ ...suspension, orgId: 'other' }] }),
      'ALLOW',
      words,
    ],
  ])('%s', async (_title, rule, person, outcome, because) => {
    const { decision } = await decided(rule, person);
    expect([decision.outcome, decision.rule, decision.inputs.facts.finding]).toEqual([
      outcome,
      because,
      null,
    ]);
  });
});

test('what a domain finds against it replaces the verdict and its remedy, and keeps what it is called', async () => {
  const { decision } = await decided(RULE, personWith(MANAGER));
  const finding = { rule: 'four eyes', missing: 'somebody else' };
  const remedy = askRole(RULE, 'somebody', TARGET);
  const against = decideAgainst(decision, finding, remedy);
  expect(against).toEqual({
    decisionId: decision.decisionId,
    outcome: 'DENY',
    rule: 'four eyes',
    missing: ['somebody else'],
    remedy,
    inputs: { rule: RULE, facts: { ...decision.inputs.facts, finding }, target: TARGET },
  });
  expect(recordedDecision(against)).toEqual({
    id: decision.decisionId,
    outcome: 'DENY',
    rule: 'four eyes',
    missing: ['somebody else'],
    inputs: against.inputs,
  });
});
