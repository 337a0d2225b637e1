/** Versions of an organisation's policy: published, never edited, one in force. */
import type { PublishPolicyInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { notFound } from '../problems.js';

/** Publishes the next version and supersedes the one in force. */
export async function publishPolicy(input: PublishPolicyInput, act: Act): Promise<Outcome> {
  const { orgId } = act.target;
  // The organisation's row is the lock under which versions are counted.
  const organization = orgId === null ? null : await act.unit.lock('Organization', orgId);
  if (orgId === null || organization === null) throw notFound('Organization', 'input.orgId');
  const { policy } = act.unit.db;
  const inForce = await policy.findFirst({
    where: { orgId, supersededAt: null },
    select: { id: true, version: true },
  });
  if (inForce !== null) {
    await act.unit.lock('Policy', inForce.id);
    await policy.update({
      where: { id: inForce.id },
      data: { supersededAt: await act.unit.now() },
    });
  }
  const { id } = await policy.create({
    data: {
      orgId,
      version: (inForce?.version ?? 0) + 1,
      requireMfaForLive: input.requireMfaForLive,
      requireApprovalForLive: input.requireApprovalForLive,
      pretradeProfileId: input.pretradeProfileId ?? null,
      mfaMaxAgeS: input.mfaMaxAgeS ?? null,
      liveLeaseS: input.liveLeaseS ?? null,
      ratifyWithinS: input.ratifyWithinS ?? null,
      approvalFor: input.approvalFor ?? [],
      notes: input.notes ?? null,
      publishedBy: act.principal.userId,
    },
  });
  return { fields: { policyId: id }, entity: { model: 'Policy', id } };
}
