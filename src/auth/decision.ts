/**
 * Decides whether a person may do a thing. Pure: roles and target in, decision out, so that each answer can be
 * tested and replayed without a database.
 */
import type { Principal } from './principal.js';
import { type Role, reaches } from './roles.js';

/** What @auth says of a root field. */
export interface Rule {
  readonly role: Role;
  readonly scope: 'PLATFORM' | 'ORG' | 'PORTFOLIO' | 'SELF';
}

/** The scope an operation touches; portfolioId is null where the whole organisation is meant. */
export interface Target {
  readonly orgId: string | null;
  readonly portfolioId: string | null;
}

/** The answer, with the rule that gave it and what was missing. */
export interface Decision {
  readonly outcome: 'ALLOW' | 'DENY';
  /** The rule in words, e.g. "MANAGER on the portfolio". */
  readonly rule: string;
  /** What the person lacks; empty where allowed. */
  readonly missing: readonly string[];
}

/** The rule that a directive states; rows are everybody's own to ask for, and bounded one by one. */
export function ruleOf({
  role,
  scope,
}: {
  readonly role: Role;
  readonly scope: Rule['scope'] | 'ROWS';
}): Rule {
  return { role, scope: scope === 'ROWS' ? 'SELF' : scope };
}

const SCOPE_WORDS: Readonly<Record<Rule['scope'], string>> = {
  PLATFORM: 'on the platform',
  ORG: 'in the organization',
  PORTFOLIO: 'on the portfolio',
  SELF: 'of yourself',
};

/** The rule in words. */
export function wordRule(rule: Rule): string {
  return rule.scope === 'SELF' ? 'any signed-in person' : `${rule.role} ${SCOPE_WORDS[rule.scope]}`;
}

/** The role a person holds where the operation acts. */
export function heldRole(principal: Principal, target: Target): Role | null {
  if (target.orgId !== null && target.portfolioId !== null)
    return principal.roleOnPortfolio(target.orgId, target.portfolioId);
  return principal.roleInOrganization(target.orgId);
}

/** Allows where the held role reaches the rule's role in the target's scope. */
export function decide(rule: Rule, principal: Principal, target: Target): Decision {
  const words = wordRule(rule);
  if (rule.scope === 'SELF') return { outcome: 'ALLOW', rule: words, missing: [] };
  const held = heldRole(principal, target);
  if (reaches(held, rule.role)) return { outcome: 'ALLOW', rule: words, missing: [] };
  const has = held === null ? 'you hold no role there' : `you hold ${held}`;
  return { outcome: 'DENY', rule: words, missing: [`role ${rule.role} or above; ${has}`] };
}
