/**
 * Organisations that are out of service: suspended, or with a subscription that is not in force (seed 001). Reads go on;
 * nobody but SUPER_ADMIN changes anything there, save by what takes access away. Pure: which organisations are is part
 * of the person's record, so that a decision rests on the moment of its transaction and asks for nothing more.
 */
import type { Finding, Rule, Target } from './decision.js';
import type { Principal, SuspendedOrganization } from './principal.js';
import { askPerson, type Remedy } from './remedy.js';

/** What stands against the person's role where the operation acts; null where nothing does. */
export function suspensionAgainst(
  rule: Rule,
  principal: Principal,
  target: Target,
): SuspendedOrganization | null {
  return rule.whileSuspended ? null : principal.suspensionOf(target.orgId);
}

const isSuspended = ({ status }: SuspendedOrganization): boolean => status === 'SUSPENDED';

/** False where the billing has ended or is stopped; a payment that is late stops nothing. */
const isSubscribed = ({ subscriptionStatus }: SuspendedOrganization): boolean =>
  subscriptionStatus !== 'CANCELLED' && subscriptionStatus !== 'SUSPENDED';

/** What a decision is told of it. */
export function suspensionFinding(suspension: SuspendedOrganization): Finding {
  const missing = [
    ...(isSuspended(suspension) ? ['an organization in use: it is SUSPENDED'] : []),
    ...(isSubscribed(suspension)
      ? []
      : [`a subscription in force: it is ${suspension.subscriptionStatus}`]),
  ];
  return {
    rule: 'an organization in use, with a subscription in force',
    missing: missing.join('; '),
  };
}

interface Step {
  readonly parameter: string;
  readonly field: string;
  readonly variables: Readonly<Record<string, object>>;
}

/** The mutations that lift it, in the order they are sent in: a resumption makes a new version. */
function stepsOf(suspension: SuspendedOrganization): Step[] {
  const { orgId: id, version } = suspension;
  const resume: Step = {
    parameter: '$resume: ResumeOrganizationInput!',
    field:
      'resumeOrganization(input: $resume) { organization { id status } problem { code message } }',
    variables: { resume: { id } },
  };
  const subscription = {
    id,
    version: isSuspended(suspension) ? version + 1 : version,
    subscriptionStatus: 'ACTIVE',
  };
  const subscribe: Step = {
    parameter: '$subscription: ChangeSubscriptionInput!',
    field:
      'changeSubscription(input: $subscription) { organization { id subscriptionStatus } problem { code message } }',
    variables: { subscription },
  };
  return [
    ...(isSuspended(suspension) ? [resume] : []),
    ...(isSubscribed(suspension) ? [] : [subscribe]),
  ];
}

/** Asks the platform to lift it; with that done, the very same request is carried out. */
export function askResumption(suspension: SuspendedOrganization): Remedy {
  const steps = stepsOf(suspension);
  const parameters = steps.map(({ parameter }) => parameter).join(', ');
  const fields = steps.map(({ field }) => field).join(' ');
  const target = { orgId: suspension.orgId, portfolioId: null };
  return askPerson(
    'Ask a SUPER_ADMIN, who runs the platform, to send the operation: it puts the organization back in service.',
    `mutation (${parameters}) { ${fields} }`,
    Object.assign({}, ...steps.map(({ variables }) => variables)),
    { role: 'SUPER_ADMIN', target, exceptUserId: null },
  );
}
