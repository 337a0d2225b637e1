/** Versions of an organisation's policy: published, never edited, one in force. */
import { reaches } from '../../auth/roles.js';
import type { DriftKind, PublishPolicyInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { invalidInput, notFound } from '../problems.js';

/** Blocking unless a policy says otherwise: a maker's sign-in is old by the time that others have decided. */
const BLOCKING_DRIFT: readonly DriftKind[] = [
  ...(['TARGET', 'POLICY', 'MAKER_ROLE', 'APPROVER_ROLE'] as const),
  ...(['READINESS', 'LIMITS', 'AGENCY_LINK'] as const),
];
const APPROVERS_MAX = 5;

/** How requests are decided and executed under this policy. */
function approvalTerms(input: PublishPolicyInput) {
  const approvers = input.approvers ?? [{ role: 'MANAGER', count: 1 }];
  const path = 'input.approvers';
  if (approvers.length === 0 || approvers.length > APPROVERS_MAX)
    throw invalidInput([{ path, message: `has to have one to ${APPROVERS_MAX} entries` }]);
  const faults = approvers.flatMap(({ role }, at) =>
    reaches(role, 'MANAGER')
      ? []
      : [{ path: `${path}.${at}.role`, message: 'decides on nothing; give MANAGER or above' }],
  );
  if (faults.length > 0) throw invalidInput(faults);
  return {
    approvers: approvers.map(({ role, count }) => ({ role, count })),
    rejections: input.rejections ?? 1,
    requestTtlS: input.requestTtlS ?? null,
    executionTtlS: input.executionTtlS ?? null,
    remindBeforeS: input.remindBeforeS ?? null,
    blockingDrift: [...(input.blockingDrift ?? BLOCKING_DRIFT)],
  };
}

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
      ...approvalTerms(input),
      notes: input.notes ?? null,
      publishedBy: act.principal.userId,
    },
  });
  return { fields: { policyId: id }, entity: { model: 'Policy', id } };
}
