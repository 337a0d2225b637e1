/** What is offered for each refusal: whom to ask for what, or how to sign in again. */
import { describe, expect, test } from '@jest/globals';
import type { Facts, Rule, Target, Verdict } from '../../../src/auth/decision.js';
import { askPerson, askRole, remedyOf, stepUpChallenge } from '../../../src/auth/remedy.js';
import { personWith } from '../../support/person-record.js';

const RULE: Rule = {
  role: 'MANAGER',
  scope: 'PORTFOLIO',
  mfaMaxAgeS: null,
  mfaIfPolicy: null,
  approvalIfPolicy: null,
  keyRole: null,
  approvableAs: null,
  isForKeys: false,
  whileSuspended: false,
};
const FACTS: Facts = {
  keyScopes: null,
  held: null,
  given: null,
  hasMfa: false,
  authenticationAgeS: null,
  policyMfaMaxAgeS: null,
  isMfaWaived: false,
  needsApproval: false,
  approvalId: null,
  finding: null,
};
const ON_DESK: Target = { orgId: 'o', portfolioId: 'p' };
const IN_ORG: Target = { orgId: 'o', portfolioId: null };
const NOWHERE: Target = { orgId: null, portfolioId: null };
const byAdmin = (target: Target) => ({ role: 'ORG_ADMIN', target, exceptUserId: null });

const ASSIGN_ON_DESK = {
  kind: 'ASK_ROLE',
  message: 'Ask an ORG_ADMIN of the portfolio to send the operation: it gives you MANAGER there.',
  operation:
    'mutation ($input: AssignPortfolioRoleInput!) { assignPortfolioRole(input: $input) { assignment { id role } problem { code message } } }',
  variables: { input: { portfolioId: 'p', userId: 'me', role: 'MANAGER' } },
  challenge: null,
  by: byAdmin(ON_DESK),
};
const assignInOrg = (target: Target) => ({
  kind: 'ASK_ROLE',
  message:
    'Ask an ORG_ADMIN of the organization to send the operation: it gives you MANAGER there.',
  operation:
    'mutation ($input: AssignOrgRoleInput!) { assignOrgRole(input: $input) { assignment { id role } problem { code message } } }',
  variables: { input: { orgId: 'o', userId: 'me', role: 'MANAGER' } },
  challenge: null,
  by: byAdmin(target),
});
const NOT_BY_API = {
  kind: 'ASK_ROLE',
  message: 'The platform role is given by the owner of the database, never through the API.',
  operation: null,
  variables: null,
  challenge: null,
  by: null,
};

test.each<[string, Partial<Rule>, Target, object]>([
  ['on the portfolio alone where the rule is of one', {}, ON_DESK, ASSIGN_ON_DESK],
  ['in the organization where no portfolio is named', {}, IN_ORG, assignInOrg(IN_ORG)],
  [
    'in the organization where the rule is of it, whatever portfolio is named',
    { scope: 'ORG' },
    ON_DESK,
    assignInOrg(ON_DESK),
  ],
  ['of nobody where no organization is named', { scope: 'PLATFORM' }, NOWHERE, NOT_BY_API],
  [
    'of nobody where it is the platform role',
    { role: 'SUPER_ADMIN', scope: 'ORG' },
    IN_ORG,
    NOT_BY_API,
  ],
])('a role is asked for %s', (_where, rule, target, remedy) => {
  expect(askRole({ ...RULE, ...rule }, 'me', target)).toEqual(remedy);
});

test('another person is asked with the operation that they send', () => {
  const by = { role: 'MANAGER', target: IN_ORG, exceptUserId: 'me' } as const;
  expect(askPerson('Ask.', 'mutation { x }', { id: 1 }, by)).toEqual({
    kind: 'ASK_PERSON',
    message: 'Ask.',
    operation: 'mutation { x }',
    variables: { id: 1 },
    challenge: null,
    by,
  });
});

const CHALLENGE =
  'Bearer error="insufficient_user_authentication", error_description="A fresh sign-in with a second factor is needed"';
test.each<[string, readonly string[], number | null, string]>([
  ['nothing but the error where nothing is known', [], null, CHALLENGE],
  ['the contexts that count', ['gold', 'silver'], null, `${CHALLENGE}, acr_values="gold silver"`],
  ['the age', [], 900, `${CHALLENGE}, max_age="900"`],
  ['an age of nothing', [], 0, `${CHALLENGE}, max_age="0"`],
  ['both', ['gold'], 60, `${CHALLENGE}, acr_values="gold", max_age="60"`],
])('a challenge names %s', (_what, acrValues, maxAgeS, challenge) => {
  expect(stepUpChallenge(acrValues, maxAgeS)).toBe(challenge);
});

describe('the remedy', () => {
  const me = personWith({}, { acrValues: ['gold'] });
  const verdict = (outcome: Verdict['outcome']): Verdict => ({ outcome, rule: 'r', missing: [] });
  const asked = { action: 'a.b', input: { id: 7 } };
  const approvable = { kind: 'REQUEST_APPROVAL', challenge: null };
  const by = (target: Target) => ({ role: 'MANAGER', target, exceptUserId: 'me' });
  const message =
    'Send the operation, have it approved by another person with MANAGER or above there, and send the same request again.';
  const operation =
    'mutation ($input: RequestApprovalInput!) { requestApproval(input: $input) { approval { id status } problem { code message } } }';
  const wanted = { approvalType: 'mutation', action: 'a.b', payload: { id: 7 } };

  test.each<
    [
      string,
      Verdict['outcome'],
      Partial<Rule>,
      Partial<Facts>,
      Target,
      typeof asked | null,
      object | null,
    ]
  >([
    ['of what is allowed is none', 'ALLOW', {}, {}, ON_DESK, asked, null],
    ['of what is allowed to a key is none', 'ALLOW', {}, { keyScopes: [] }, ON_DESK, asked, null],
    ['of a role that is missing is the role', 'DENY', {}, {}, ON_DESK, asked, ASSIGN_ON_DESK],
    [
      'of what is for people is a sign-in as one',
      'DENY',
      {},
      { keyScopes: ['WRITE'] },
      ON_DESK,
      asked,
      {
        kind: 'ASK_PERSON',
        message: 'Sign in as a person and send the same request with that token.',
        operation: null,
        variables: null,
        challenge: null,
        by: null,
      },
    ],
    [
      'of a key that only reads is one that writes',
      'DENY',
      { isForKeys: true },
      { keyScopes: ['READ'] },
      ON_DESK,
      asked,
      {
        kind: 'ASK_PERSON',
        message: 'Ask an ORG_ADMIN of the organization for an API key with the scope WRITE.',
        operation: null,
        variables: null,
        challenge: null,
        by: byAdmin(ON_DESK),
      },
    ],
    [
      'of a key whose role is too low is the role',
      'DENY',
      { isForKeys: true },
      { keyScopes: ['WRITE'] },
      ON_DESK,
      asked,
      ASSIGN_ON_DESK,
    ],
    [
      'of a missing approval on a portfolio is a request for exactly this there',
      'REQUIRE_APPROVAL',
      {},
      {},
      ON_DESK,
      asked,
      {
        ...approvable,
        message,
        operation,
        variables: { input: { orgId: 'o', portfolioId: 'p', ...wanted } },
        by: by(ON_DESK),
      },
    ],
    [
      'of a missing approval in an organization names no portfolio',
      'REQUIRE_APPROVAL',
      {},
      {},
      IN_ORG,
      asked,
      {
        ...approvable,
        message,
        operation,
        variables: { input: { orgId: 'o', ...wanted } },
        by: by(IN_ORG),
      },
    ],
    [
      'of a missing approval is no operation where nobody said of what',
      'REQUIRE_APPROVAL',
      {},
      {},
      IN_ORG,
      null,
      { ...approvable, message, operation: null, variables: null, by: by(IN_ORG) },
    ],
    [
      'of a missing second factor is the challenge, with the age of the policy in force',
      'STEP_UP',
      { mfaMaxAgeS: 900 },
      { policyMfaMaxAgeS: 60 },
      ON_DESK,
      asked,
      {
        kind: 'STEP_UP',
        message:
          'Sign in again with a second factor at your identity provider, and send the same request with the new token.',
        operation: null,
        variables: null,
        challenge: `${CHALLENGE}, acr_values="gold", max_age="60"`,
        by: null,
      },
    ],
  ])('%s', (_title, outcome, rule, facts, target, about, remedy) => {
    const found = remedyOf(
      verdict(outcome),
      { ...RULE, ...rule },
      { ...FACTS, ...facts },
      me,
      target,
      about,
    );
    // Strictly: a place without a portfolio has no such member, which an input would otherwise name.
    expect(found).toStrictEqual(remedy);
  });
});
