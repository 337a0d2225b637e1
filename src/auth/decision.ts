/**
 * Decides whether a person may do a thing. Pure: a rule and facts in, a verdict out, so that each answer can be tested,
 * stored with what it rested on, and made again later without a database.
 */
import type { Principal } from './principal.js';
import { type Role, reaches } from './roles.js';

/** What @auth and @mfa say of a root field. */
export interface Rule {
  readonly role: Role;
  readonly scope: 'PLATFORM' | 'ORG' | 'PORTFOLIO' | 'SELF';
  /** How many seconds old the sign-in with a second factor may be; null where none is asked for. */
  readonly mfaMaxAgeS: number | null;
  /** The column of the policy in force by which the second factor is asked for or not; null where it always is. */
  readonly mfaIfPolicy: string | null;
  /** What a policy calls the operation to put it under a second person's approval; null where none can. */
  readonly approvableAs: string | null;
  /** The column of the policy in force by which approval is asked for, in place of the list of names; null for that list. */
  readonly approvalIfPolicy: string | null;
  /** Whether API keys may carry it out (@apiKey); what says nothing is for people, whatever will be written next. */
  readonly isForKeys: boolean;
  /** What a key has to reach in place of `role`, and then without a second factor; null where a key is asked the same. */
  readonly keyRole: Role | null;
  /** True where it goes on in an organisation that is out of service: it takes access away. */
  readonly whileSuspended: boolean;
}

/** The scope an operation touches; portfolioId is null where the whole organisation is meant. */
export interface Target {
  readonly orgId: string | null;
  readonly portfolioId: string | null;
}

/** What a rule beside the role stands against: that nobody decides their own request, say, or that the organisation is suspended. */
export interface Finding {
  /** The rule in words. */
  readonly rule: string;
  /** What it would take. */
  readonly missing: string;
}

/** What a verdict rests on, as plain values: it is stored with the decision. */
export interface Facts {
  /** The scopes of the API key that acts; null for a person. */
  readonly keyScopes: readonly string[] | null;
  /** The role that counts where the operation acts; null for none. */
  readonly held: Role | null;
  /** The role as it was given there: above `held` where roles are withheld for want of a second factor. */
  readonly given: Role | null;
  /** Whether the token was issued for a sign-in with a second factor. */
  readonly hasMfa: boolean;
  /** Seconds since that sign-in, by the database's clock; null where the token does not tell, or the rule does not ask. */
  readonly authenticationAgeS: number | null;
  /** What the policy in force sets in place of the rule's age; null where it sets none. */
  readonly policyMfaMaxAgeS: number | null;
  /** Whether the policy in force waives the second factor, where the rule leaves that to it. */
  readonly isMfaWaived: boolean;
  /** Whether the policy in force puts the operation under approval. */
  readonly needsApproval: boolean;
  /** The person's own approved request for exactly this input; null where there is none. */
  readonly approvalId: string | null;
  /** What was found to stand against it, whatever the role; null where nothing was. */
  readonly finding: Finding | null;
}

/** The answer, with the rule that gave it and what was missing. */
export interface Verdict {
  readonly outcome: 'ALLOW' | 'DENY' | 'STEP_UP' | 'REQUIRE_APPROVAL';
  /** The rule in words, e.g. "MANAGER on the portfolio". */
  readonly rule: string;
  /** What the person lacks; empty where allowed. */
  readonly missing: readonly string[];
}

const NO_REQUEST =
  'an approved request of yours for exactly this input, by somebody whose role suffices';

const SCOPE_WORDS: Readonly<Record<Rule['scope'], string>> = {
  PLATFORM: 'on the platform',
  ORG: 'in the organization',
  PORTFOLIO: 'on the portfolio',
  SELF: 'of yourself',
};

/** The rule in words. */
export function wordRule({ role, scope, mfaMaxAgeS }: Rule): string {
  const who = scope === 'SELF' ? 'any signed-in person' : `${role} ${SCOPE_WORDS[scope]}`;
  return mfaMaxAgeS === null ? who : `${who} with a fresh second factor`;
}

/**
 * The rule as it stands for who acts: another role for an API key where it has one, and no second factor where none is
 * asked for, of such a key or by the policy in force.
 */
export function ruleFor(rule: Rule, { keyScopes, isMfaWaived }: Facts): Rule {
  // Loosely: decisions were recorded before rules had a role for keys.
  const ofKey = keyScopes !== null && rule.keyRole != null ? rule.keyRole : null;
  if (ofKey !== null) return { ...rule, role: ofKey, mfaMaxAgeS: null };
  return isMfaWaived ? { ...rule, mfaMaxAgeS: null } : rule;
}

/** The role a person holds where the operation acts. */
export function heldRole(principal: Principal, target: Target): Role | null {
  const { orgId, portfolioId } = target;
  return orgId === null
    ? principal.roleInOrganization(null)
    : principal.roleOnPortfolio(orgId, portfolioId);
}

/** How old the sign-in may be at most: what the policy in force sets, or else the rule; null where the rule asks for none. */
export function mfaMaxAgeS(rule: Rule, facts: Facts): number | null {
  return rule.mfaMaxAgeS === null ? null : (facts.policyMfaMaxAgeS ?? rule.mfaMaxAgeS);
}

/**
 * What keeps an API key from the operation, before any role is asked; null for a person, and for a key that may. An
 * approval needs a second person, and a key is nobody's second.
 */
export function keyFinding({ isForKeys }: Rule, { keyScopes }: Facts): Finding | null {
  if (keyScopes === null) return null;
  if (!isForKeys)
    return {
      rule: 'a person',
      missing:
        'an API key never approves, gives a role or touches keys, tokens and sessions; sign in as a person',
    };
  return keyScopes.includes('WRITE')
    ? null
    : { rule: 'an API key with the scope WRITE', missing: 'the scope WRITE; this key has READ' };
}

/** What is missing of the second factor; null where nothing is. */
function missingFactor(rule: Rule, facts: Facts): string | null {
  const maxAgeS = mfaMaxAgeS(rule, facts);
  if (maxAgeS === null) return null;
  const asked = `a sign-in with a second factor at most ${maxAgeS} seconds old`;
  if (!facts.hasMfa) return `${asked}; yours had none`;
  if (facts.authenticationAgeS === null) return `${asked}; your token has no auth_time`;
  const ageS = Math.floor(facts.authenticationAgeS);
  return facts.authenticationAgeS > maxAgeS ? `${asked}; yours is ${ageS} seconds old` : null;
}

/** True where the role that counts reaches the rule's, or where the rule asks for none. */
export function isRoleHeld(rule: Rule, facts: Facts): boolean {
  return rule.scope === 'SELF' || reaches(facts.held, ruleFor(rule, facts).role);
}

/**
 * Allows where the held role reaches the rule's role in the target's scope, nothing else was found against it, the second
 * factor is as fresh as asked, and a second person approved what the policy wants approved. In this order: who may not do
 * it at all is not sent to sign in again, nor to ask others, for it.
 */
export function decide(stated: Rule, facts: Facts): Verdict {
  const rule = ruleFor(stated, facts);
  const ofKey = keyFinding(rule, facts);
  if (ofKey !== null) return { outcome: 'DENY', rule: ofKey.rule, missing: [ofKey.missing] };
  const words = wordRule(rule);
  const { held, given, finding } = facts;
  if (!isRoleHeld(rule, facts)) {
    const has = held === null ? 'you hold no role there' : `you hold ${held}`;
    const missing = [`role ${rule.role} or above; ${has}`];
    if (!reaches(given, rule.role)) return { outcome: 'DENY', rule: words, missing };
    const withheld = `a second factor, without which ${given} is withheld`;
    return { outcome: 'STEP_UP', rule: words, missing: [...missing, withheld] };
  }
  if (finding !== null) return { outcome: 'DENY', rule: finding.rule, missing: [finding.missing] };
  const factor = missingFactor(rule, facts);
  if (factor !== null) return { outcome: 'STEP_UP', rule: words, missing: [factor] };
  const { needsApproval, approvalId } = facts;
  if (!needsApproval) return { outcome: 'ALLOW', rule: words, missing: [] };
  const approved = `${words}, approved by a second person`;
  return approvalId === null
    ? { outcome: 'REQUIRE_APPROVAL', rule: approved, missing: [NO_REQUEST] }
    : { outcome: 'ALLOW', rule: approved, missing: [] };
}
