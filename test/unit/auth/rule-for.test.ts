/** The rule as it stands for who acts: a key's own role where the rule has one, no second factor where none is asked for. */
import { expect, test } from '@jest/globals';
import { type Facts, type Rule, ruleFor } from '../../../src/auth/decision.js';

const RULE: Rule = {
  role: 'ORG_ADMIN',
  scope: 'PORTFOLIO',
  mfaMaxAgeS: 900,
  mfaIfPolicy: null,
  approvableAs: null,
  approvalIfPolicy: null,
  isForKeys: true,
  keyRole: 'MANAGER',
  whileSuspended: false,
};
const PERSON: Facts = {
  keyScopes: null,
  held: 'MANAGER',
  given: 'MANAGER',
  hasMfa: false,
  authenticationAgeS: null,
  policyMfaMaxAgeS: null,
  isMfaWaived: false,
  needsApproval: false,
  approvalId: null,
  finding: null,
};
const KEY: Facts = { ...PERSON, keyScopes: ['WRITE'] };
const { keyRole: _none, ...WITHOUT } = RULE;

test.each<[string, Rule, Facts, Partial<Rule>]>([
  ['a person meets it as it is written', RULE, PERSON, {}],
  [
    'a key meets its own role, and signs in with no second factor',
    RULE,
    KEY,
    { role: 'MANAGER', mfaMaxAgeS: null },
  ],
  [
    'a key meets it as it is written where it has no role for keys',
    { ...RULE, keyRole: null },
    KEY,
    {},
  ],
  ['so does one of a rule that was recorded before rules had one', WITHOUT as Rule, KEY, {}],
  [
    'a person whose policy asks for no second factor needs none',
    RULE,
    { ...PERSON, isMfaWaived: true },
    { mfaMaxAgeS: null },
  ],
])('%s', (_what, rule, facts, changed) => {
  expect(ruleFor(rule, facts)).toEqual({ ...rule, ...changed });
});
