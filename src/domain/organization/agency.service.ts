/**
 * Links of an organisation: agencies that may act in it, applications it has attached (seed 002).
 */
import type {
  LinkAgencyInput,
  LinkAppInput,
  UnlinkAgencyInput,
  UnlinkAppInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, invalidInput, notFound } from '../problems.js';
import { countUsage } from './limit-usage.js';
import { requireWithinLimit } from './tier-limits.js';

/** The organisation that the decision was about. */
function organizationOf(act: Act): string {
  if (act.target.orgId === null)
    throw new Error('This mutation needs a target organization; check its @auth.');
  return act.target.orgId;
}

/** Lets an agency in, or sets anew what its people may do. */
export async function linkAgency(input: LinkAgencyInput, act: Act): Promise<Outcome> {
  const clientOrgId = organizationOf(act);
  const maxRole = input.maxRole ?? 'MANAGER';
  if (maxRole === 'SUPER_ADMIN')
    throw invalidInput([
      {
        path: 'input.maxRole',
        message: 'is SUPER_ADMIN, which no link gives; use ORG_ADMIN or below',
      },
    ]);
  const [found] = await act.unit.db.$queryRaw<
    { id: string | null }[]
  >`SELECT find_agency(${input.agencySlug}) AS id`;
  const agencyOrgId = found?.id ?? null;
  if (agencyOrgId === null || agencyOrgId === clientOrgId)
    throw notFound('agency', 'input.agencySlug');
  // The client's row is the lock under which its links are looked up: two who let one agency in wait for one another.
  const organization = await act.unit.lock('Organization', clientOrgId);
  if (organization === null) throw notFound('Organization', 'input.clientOrgId');
  const { agencyClient } = act.unit.db;
  const existing = await agencyClient.findFirst({ where: { agencyOrgId, clientOrgId } });
  if (existing?.isActive !== true) {
    const count = await countUsage(act, clientOrgId, 'agencyLinks');
    requireWithinLimit(act, organization, 'agencyLinks', count);
  }
  if (existing !== null) await act.unit.lock('AgencyClient', existing.id);
  const link =
    existing === null
      ? await agencyClient.create({ data: { agencyOrgId, clientOrgId, maxRole } })
      : await agencyClient.update({
          where: { id: existing.id },
          data: { isActive: true, maxRole },
        });
  return { fields: { agencyClientId: link.id }, entity: { model: 'AgencyClient', id: link.id } };
}

/** Ends an agency's access. */
export async function unlinkAgency(input: UnlinkAgencyInput, act: Act): Promise<Outcome> {
  const link = await act.unit.lock('AgencyClient', input.id);
  if (link === null) throw notFound('AgencyClient', 'input.id');
  if (!link.isActive) throw conflict('This link has ended already.');
  await act.unit.db.agencyClient.update({ where: { id: link.id }, data: { isActive: false } });
  return { fields: { agencyClientId: link.id }, entity: { model: 'AgencyClient', id: link.id } };
}

/** Attaches an application, within maxApps. */
export async function linkApp(input: LinkAppInput, act: Act): Promise<Outcome> {
  const orgId = organizationOf(act);
  // The organisation's row is the lock under which its applications are counted.
  const organization = await act.unit.lock('Organization', orgId);
  if (organization === null) throw notFound('Organization', 'input.orgId');
  const { orgAppAccess } = act.unit.db;
  const existing = await orgAppAccess.findFirst({ where: { orgId, appId: input.appId } });
  if (existing !== null && existing.detachedAt === null)
    throw conflict(`The application ${input.appId} is attached already.`);
  const attached = await countUsage(act, orgId, 'apps');
  if (attached >= organization.maxApps)
    throw conflict(
      `The organization has ${attached} of at most ${organization.maxApps} applications. Detach one, or raise maxApps.`,
    );
  if (existing === null) {
    const { id } = await orgAppAccess.create({ data: { orgId, appId: input.appId } });
    return { fields: { orgAppAccessId: id }, entity: { model: 'OrgAppAccess', id } };
  }
  const { id } = existing;
  await act.unit.lock('OrgAppAccess', id);
  await orgAppAccess.update({
    where: { id },
    data: { attachedAt: await act.unit.now(), detachedAt: null },
  });
  return { fields: { orgAppAccessId: id }, entity: { model: 'OrgAppAccess', id } };
}

/** Detaches an application. */
export async function unlinkApp(input: UnlinkAppInput, act: Act): Promise<Outcome> {
  const access = await act.unit.lock('OrgAppAccess', input.id);
  if (access === null) throw notFound('OrgAppAccess', 'input.id');
  if (access.detachedAt !== null)
    throw conflict(`The application ${access.appId} is detached already.`);
  await act.unit.db.orgAppAccess.update({
    where: { id: access.id },
    data: { detachedAt: await act.unit.now() },
  });
  return {
    fields: { orgAppAccessId: access.id },
    entity: { model: 'OrgAppAccess', id: access.id },
  };
}
