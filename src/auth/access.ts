/**
 * Decides on a person at this moment: reads what the rule rests on, asks the pure decision, and adds the remedy. What a
 * mutation is decided with and what explainAccess tells are this one function.
 */
import { randomUUID } from 'node:crypto';
import type { Read } from '../db/loaders.js';
import {
  decide,
  type Facts,
  type Finding,
  heldRole,
  isRoleHeld,
  type Rule,
  type Target,
  type Verdict,
} from './decision.js';
import type { Principal } from './principal.js';
import { type Remedy, remedyOf } from './remedy.js';
import { askResumption, suspensionAgainst, suspensionFinding } from './suspension.js';

/** A verdict with its name, what it rested on, and what would turn a refusal into a permission. */
export interface Decision extends Verdict {
  /** What the audit log keeps it under; null where it is not recorded. */
  readonly decisionId: string | null;
  readonly remedy: Remedy | null;
  /** What it is made again from. */
  readonly inputs: { readonly rule: Rule; readonly facts: Facts; readonly target: Target };
}

interface Freshness {
  readonly nowS: number;
  readonly policyMfaMaxAgeS: number | null;
}

/** The database's clock and what the organisation's policy in force says of the second factor's age. */
async function readFreshness(read: Read, orgId: string | null): Promise<Freshness> {
  const text = `SELECT json_build_object('nowS', extract(epoch FROM clock_timestamp()), 'policyMfaMaxAgeS',
    (SELECT mfa_max_age_s FROM policies WHERE org_id = $1::uuid AND superseded_at IS NULL))::text AS json`;
  return JSON.parse(await read({ text, values: [orgId] })) as Freshness;
}

async function readFacts(
  read: Read,
  rule: Rule,
  principal: Principal,
  target: Target,
): Promise<Facts> {
  const { hasMfa, authenticatedAtS } = principal.authentication;
  const held = heldRole(principal, target);
  const known = { held, given: heldRole(principal.asGiven, target), hasMfa, finding: null };
  if (rule.mfaMaxAgeS === null)
    return { ...known, authenticationAgeS: null, policyMfaMaxAgeS: null };
  const { nowS, policyMfaMaxAgeS } = await readFreshness(read, target.orgId);
  const authenticationAgeS = authenticatedAtS === null ? null : nowS - authenticatedAtS;
  return { ...known, authenticationAgeS, policyMfaMaxAgeS };
}

/** The decision of this moment. @param isRecorded whether it is about to be kept in the audit log. */
export async function decideAccess(
  read: Read,
  rule: Rule,
  principal: Principal,
  target: Target,
  isRecorded: boolean,
): Promise<Decision> {
  const facts = await readFacts(read, rule, principal, target);
  const verdict = decide(rule, facts);
  const decision = {
    ...verdict,
    decisionId: isRecorded ? randomUUID() : null,
    remedy: remedyOf(verdict, rule, facts, principal, target),
    inputs: { rule, facts, target },
  };
  const suspension = suspensionAgainst(rule, principal, target);
  return suspension === null || !isRoleHeld(rule, facts)
    ? decision
    : decideAgainst(decision, suspensionFinding(suspension), askResumption(suspension));
}

/** The decision once a rule beside the role stands against what the role allows; `remedy` is what that rule leaves. */
export function decideAgainst(decision: Decision, finding: Finding, remedy: Remedy): Decision {
  const { rule, facts, target } = decision.inputs;
  const inputs = { rule, facts: { ...facts, finding }, target };
  return { ...decision, ...decide(rule, inputs.facts), remedy, inputs };
}

/** A decision as the audit log keeps it: all that it takes to make it again. */
export function recordedDecision({ decisionId, outcome, rule, missing, inputs }: Decision): object {
  return { id: decisionId, outcome, rule, missing, inputs };
}
