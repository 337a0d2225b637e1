/**
 * What the platform sets of an organisation: its subscription, and whether it is in service. What follows from them is
 * decided elsewhere: suspension.ts (auth) who may still act, subscription-limits.ts how many of what there may be.
 */
import type { OrganizationRow } from '../../generated/models.js';
import type {
  ChangeSubscriptionInput,
  ResumeOrganizationInput,
  SuspendOrganizationInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, invalidInput, notFound, requireVersion } from '../problems.js';
import { countUsage } from './limit-usage.js';

/** The organisation's row is the lock under which what it has is counted. */
async function lockOrganization(act: Act, id: string): Promise<OrganizationRow> {
  const organization = await act.unit.lock('Organization', id);
  if (organization === null) throw notFound('Organization', 'input.id');
  return organization;
}

const changed = (id: string): Outcome => ({
  fields: { organizationId: id },
  entity: { model: 'Organization', id },
});

/** What is attached stays attached: fewer are allowed only once there are fewer. */
async function requireRoomForApps(
  act: Act,
  { id, maxApps }: OrganizationRow,
  asked: number | undefined,
): Promise<void> {
  if (asked === undefined || asked >= maxApps) return;
  const attached = await countUsage(act, id, 'apps');
  if (attached > asked)
    throw conflict(
      `The organization has ${attached} applications attached, more than the maxApps ${asked} that is asked for. Detach ${attached - asked} first, or give ${attached} or more.`,
    );
}

/** Sets what is given of the subscription, and leaves the rest. */
export async function changeSubscription(
  input: ChangeSubscriptionInput,
  act: Act,
): Promise<Outcome> {
  const { id, version, subscriptionTier, subscriptionStatus, tier, maxApps } = input;
  const asked = { subscriptionTier, subscriptionStatus, tier, maxApps };
  const given = Object.entries(asked).filter(([, value]) => value != null);
  if (given.length === 0)
    throw invalidInput([
      {
        path: 'input',
        message: `changes nothing; give at least one of ${Object.keys(asked).join(', ')}`,
      },
    ]);
  const organization = await lockOrganization(act, id);
  requireVersion(organization, version);
  await requireRoomForApps(act, organization, maxApps ?? undefined);
  await act.unit.update('Organization', id, Object.fromEntries(given));
  return changed(id);
}

/** Takes an organisation out of service. */
export async function suspendOrganization(
  { id }: SuspendOrganizationInput,
  act: Act,
): Promise<Outcome> {
  const { status } = await lockOrganization(act, id);
  if (status !== 'ACTIVE')
    throw conflict(`This organization is ${status} already; only one that is ACTIVE is suspended.`);
  await act.unit.update('Organization', id, { status: 'SUSPENDED' });
  return changed(id);
}

/** Puts an organisation back in service. */
export async function resumeOrganization(
  { id }: ResumeOrganizationInput,
  act: Act,
): Promise<Outcome> {
  const { status } = await lockOrganization(act, id);
  if (status !== 'SUSPENDED')
    throw conflict(`This organization is ${status}; only one that is SUSPENDED is resumed.`);
  await act.unit.update('Organization', id, { status: 'ACTIVE' });
  return changed(id);
}
