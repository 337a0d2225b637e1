/**
 * Decides on a person at this moment: reads what the rule rests on, asks the pure decision, and adds the remedy. What a
 * mutation is decided with and what explainAccess tells are this one function.
 */
import { randomUUID } from 'node:crypto';
import type { Read } from '../db/loaders.js';
import { columnOf } from '../db/model.js';
import { models } from '../generated/models.js';
import {
  decide,
  type Facts,
  type Finding,
  heldRole,
  isRoleHeld,
  keyFinding,
  type Rule,
  ruleFor,
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

/** What is asked for: the audit action, and the input by its canonical hash. */
export interface AskedOperation {
  readonly action: string;
  readonly inputHash: () => string;
  /** The approved request that is carried out; absent where the person's own is looked for. */
  readonly approvalId?: string;
}

interface PolicyFacts {
  readonly nowS: number;
  readonly policyMfaMaxAgeS: number | null;
  readonly isMfaWaived: boolean;
  readonly needsApproval: boolean;
  readonly approvalId: string | null;
}

// What a column of the policy switches is asked for where no policy is in force: the strictest there is.
const POLICY_FACTS = `SELECT json_build_object(
  'nowS', extract(epoch FROM clock_timestamp()),
  'policyMfaMaxAgeS', p.mfa_max_age_s,
  'isMfaWaived', NOT coalesce((to_jsonb(p)->>$8::text)::boolean, true),
  'needsApproval', needed.is_needed,
  'approvalId', CASE WHEN needed.is_needed
    THEN coalesce($10::uuid, approved_request($3::uuid, $4, $5, $1::uuid, $6::uuid, $7::app_role)) END)::text AS json
FROM (SELECT) AS once LEFT JOIN policies p ON p.org_id = $1::uuid AND p.superseded_at IS NULL
CROSS JOIN LATERAL (SELECT CASE WHEN $9::text IS NULL THEN coalesce(p.approval_for ? $2, false)
  ELSE coalesce((to_jsonb(p)->>$9::text)::boolean, true) END AS is_needed) needed`;

/** The name in the database of a column of the policy; null for none. */
const policyColumn = (field: string | null): string | null =>
  field === null ? null : columnOf(models.Policy, field).column;

/** The database's clock, and what the organisation's policy in force says of the operation. */
async function readPolicy(
  read: Read,
  rule: Rule,
  { userId }: Principal,
  { orgId, portfolioId }: Target,
  asked: AskedOperation | null,
): Promise<PolicyFacts> {
  const isAsked = asked !== null && rule.approvableAs !== null;
  const request = isAsked ? [asked.action, asked.inputHash()] : [null, null];
  const switches = [policyColumn(rule.mfaIfPolicy), policyColumn(rule.approvalIfPolicy)];
  const asking = [orgId, rule.approvableAs, userId, ...request, portfolioId, rule.role];
  const values = [...asking, ...switches, isAsked ? (asked.approvalId ?? null) : null];
  return JSON.parse(await read({ text: POLICY_FACTS, values })) as PolicyFacts;
}

const NO_POLICY = {
  policyMfaMaxAgeS: null,
  isMfaWaived: false,
  needsApproval: false,
  approvalId: null,
};

async function readFacts(
  read: Read,
  rule: Rule,
  principal: Principal,
  target: Target,
  asked: AskedOperation | null,
): Promise<Facts> {
  const { hasMfa, authenticatedAtS } = principal.authentication;
  const held = heldRole(principal, target);
  const given = heldRole(principal.asGiven, target);
  const keyScopes = principal.record.scopes ?? null;
  const known = { keyScopes, held, given, hasMfa, finding: null };
  if (rule.mfaMaxAgeS === null && rule.approvableAs === null)
    return { ...known, authenticationAgeS: null, ...NO_POLICY };
  const { nowS, ...policy } = await readPolicy(read, rule, principal, target, asked);
  const isTimed = rule.mfaMaxAgeS !== null && authenticatedAtS !== null;
  return { ...known, authenticationAgeS: isTimed ? nowS - authenticatedAtS : null, ...policy };
}

/**
 * The decision of this moment.
 * @param asked what is about to be carried out, whose decision the audit log keeps; null where somebody only wants to know.
 */
export async function decideAccess(
  read: Read,
  rule: Rule,
  principal: Principal,
  target: Target,
  asked: (AskedOperation & { readonly input: unknown }) | null,
): Promise<Decision> {
  const facts = await readFacts(read, rule, principal, target, asked);
  const verdict = decide(rule, facts);
  const decision = {
    ...verdict,
    decisionId: asked === null ? null : randomUUID(),
    remedy: remedyOf(verdict, ruleFor(rule, facts), facts, principal, target, asked),
    inputs: { rule, facts, target },
  };
  const suspension = suspensionAgainst(rule, principal, target);
  return suspension === null || keyFinding(rule, facts) !== null || !isRoleHeld(rule, facts)
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
