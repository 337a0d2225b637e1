/**
 * What would turn a refusal into a permission: an operation that is ready to send, or a sign-in. Pure. Who may send it
 * is asked of the database by whoever shows it.
 */
import {
  type Facts,
  keyFinding,
  mfaMaxAgeS,
  type Rule,
  type Target,
  type Verdict,
} from './decision.js';
import type { Principal } from './principal.js';
import type { Role } from './roles.js';

/** The next step after a refusal; with it done, the very same request is carried out. */
export interface Remedy {
  readonly kind: 'ASK_PERSON' | 'ASK_ROLE' | 'FIX_READINESS' | 'REQUEST_APPROVAL' | 'STEP_UP';
  readonly message: string;
  /** A GraphQL document to send; null where nothing is to be sent. */
  readonly operation: string | null;
  readonly variables: Readonly<Record<string, unknown>> | null;
  /** What a client signs in again with (RFC 9470 section 3), as WWW-Authenticate; null where that is not the remedy. */
  readonly challenge: string | null;
  /** Whose part it is: who holds this role at that place; null where it is the person's own. */
  readonly by: {
    readonly role: Role;
    readonly target: Target;
    /** Who may not, whatever their role; null for nobody. */
    readonly exceptUserId: string | null;
  } | null;
}

const ASSIGN_ORG_ROLE =
  'mutation ($input: AssignOrgRoleInput!) { assignOrgRole(input: $input) { assignment { id role } problem { code message } } }';
const ASSIGN_PORTFOLIO_ROLE =
  'mutation ($input: AssignPortfolioRoleInput!) { assignPortfolioRole(input: $input) { assignment { id role } problem { code message } } }';

/** Asks for the least that suffices: a role on the portfolio alone where the operation acts on one. */
export function askRole(
  { role, scope }: Pick<Rule, 'role' | 'scope'>,
  userId: string,
  target: Target,
): Remedy {
  const kind = 'ASK_ROLE';
  const { orgId, portfolioId } = target;
  const given = {
    kind,
    challenge: null,
    by: { role: 'ORG_ADMIN', target, exceptUserId: null },
  } as const;
  if (scope === 'PORTFOLIO' && portfolioId !== null)
    return {
      ...given,
      message: `Ask an ORG_ADMIN of the portfolio to send the operation: it gives you ${role} there.`,
      operation: ASSIGN_PORTFOLIO_ROLE,
      variables: { input: { portfolioId, userId, role } },
    };
  if (orgId !== null && role !== 'SUPER_ADMIN')
    return {
      ...given,
      message: `Ask an ORG_ADMIN of the organization to send the operation: it gives you ${role} there.`,
      operation: ASSIGN_ORG_ROLE,
      variables: { input: { orgId, userId, role } },
    };
  return {
    kind,
    message: 'The platform role is given by the owner of the database, never through the API.',
    operation: null,
    variables: null,
    challenge: null,
    by: null,
  };
}

/** Asks another person to send an operation: nobody gets to do it themselves. */
export function askPerson(
  message: string,
  operation: string,
  variables: Remedy['variables'],
  by: Remedy['by'],
): Remedy {
  return { kind: 'ASK_PERSON', message, operation, variables, challenge: null, by };
}

/** What a key may not, a person does with a sign-in of their own, or a key that was made for it. */
function leaveToPerson({ isForKeys }: Rule, target: Target): Remedy {
  return {
    kind: 'ASK_PERSON',
    message: isForKeys
      ? 'Ask an ORG_ADMIN of the organization for an API key with the scope WRITE.'
      : 'Sign in as a person and send the same request with that token.',
    operation: null,
    variables: null,
    challenge: null,
    by: isForKeys ? { role: 'ORG_ADMIN', target, exceptUserId: null } : null,
  };
}

/** The challenge of RFC 9470 section 3; `acrValues` are the contexts that count as a second factor, where they are known. */
export function stepUpChallenge(acrValues: readonly string[], maxAgeS: number | null): string {
  const parts = [
    'error="insufficient_user_authentication"',
    'error_description="A fresh sign-in with a second factor is needed"',
    ...(acrValues.length > 0 ? [`acr_values="${acrValues.join(' ')}"`] : []),
    ...(maxAgeS === null ? [] : [`max_age="${maxAgeS}"`]),
  ];
  return `Bearer ${parts.join(', ')}`;
}

const REQUEST_APPROVAL =
  'mutation ($input: RequestApprovalInput!) { requestApproval(input: $input) { approval { id status } problem { code message } } }';

/** Asks a second person for exactly this; null variables where nobody has said what "this" is. */
function requestApproval(
  { role }: Rule,
  userId: string,
  target: Target,
  asked: { readonly action: string; readonly input: unknown } | null,
): Remedy {
  const { orgId, portfolioId } = target;
  const place = portfolioId === null ? { orgId } : { orgId, portfolioId };
  const variables =
    asked === null
      ? null
      : {
          input: { ...place, approvalType: 'mutation', action: asked.action, payload: asked.input },
        };
  return {
    kind: 'REQUEST_APPROVAL',
    message: `Send the operation, have it approved by another person with ${role} or above there, and send the same request again.`,
    operation: asked === null ? null : REQUEST_APPROVAL,
    variables,
    challenge: null,
    by: { role, target, exceptUserId: userId },
  };
}

/** The remedy of a verdict for this person; null where they may already. */
export function remedyOf(
  verdict: Verdict,
  rule: Rule,
  facts: Facts,
  principal: Principal,
  target: Target,
  asked: { readonly action: string; readonly input: unknown } | null,
): Remedy | null {
  if (verdict.outcome === 'ALLOW') return null;
  const { userId } = principal;
  if (keyFinding(rule, facts) !== null) return leaveToPerson(rule, target);
  if (verdict.outcome === 'DENY') return askRole(rule, userId, target);
  if (verdict.outcome === 'REQUIRE_APPROVAL') return requestApproval(rule, userId, target, asked);
  const { acrValues } = principal.authentication;
  return {
    kind: 'STEP_UP',
    message:
      'Sign in again with a second factor at your identity provider, and send the same request with the new token.',
    operation: null,
    variables: null,
    challenge: stepUpChallenge(acrValues, mfaMaxAgeS(rule, facts)),
    by: null,
  };
}
