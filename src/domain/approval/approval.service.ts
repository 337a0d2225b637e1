/**
 * Maker and checker. The request is kept as it was asked; nobody decides their own, and nobody decides twice.
 * The database holds both rules as well (a CHECK and a unique key). A request's row is locked before it is judged.
 */
import { decideAgainst } from '../../auth/access.js';
import { heldRole } from '../../auth/decision.js';
import { askPerson, askRole } from '../../auth/remedy.js';
import { reaches } from '../../auth/roles.js';
import type { ApprovalRow } from '../../generated/models.js';
import { Prisma } from '../../generated/prisma/client.js';
import type {
  ApproveRequestInput,
  CancelRequestInput,
  RejectRequestInput,
  RequestApprovalInput,
} from '../../generated/resolvers.js';
import { canonicalHash } from '../canonical-hash.js';
import type { Act, Outcome } from '../context.js';
import { conflict, denied, invalidInput, notFound } from '../problems.js';

async function policySnapshot(act: Act, orgId: string): Promise<object | null> {
  const policy = await act.unit.db.policy.findFirst({ where: { orgId, supersededAt: null } });
  if (policy === null) return null;
  const { orgId: _own, notes, publishedBy, supersededAt, createdAt, updatedAt, ...terms } = policy;
  return terms;
}

/** Asks for approval: keeps the payload, its hash and the policy in force. */
export async function requestApproval(input: RequestApprovalInput, act: Act): Promise<Outcome> {
  const { orgId, portfolioId } = act.target;
  if (orgId === null) throw notFound('Organization', 'input.orgId');
  if (input.expiresAt != null && new Date(input.expiresAt) <= (await act.unit.now()))
    throw invalidInput([
      { path: 'input.expiresAt', message: 'is in the past; give a time to come' },
    ]);
  const { id } = await act.unit.db.approval.create({
    data: {
      orgId,
      portfolioId,
      requesterId: act.principal.userId,
      approvalType: input.approvalType,
      action: input.action,
      payload: input.payload ?? Prisma.JsonNull,
      payloadHash: canonicalHash(input.payload),
      policySnapshot: (await policySnapshot(act, orgId)) ?? Prisma.DbNull,
      reason: input.reason ?? null,
      expiresAt: input.expiresAt ?? null,
    },
  });
  return { fields: { approvalId: id }, entity: { model: 'Approval', id } };
}

async function lockPending(act: Act, id: string): Promise<ApprovalRow> {
  const approval = await act.unit.lock('Approval', id);
  if (approval === null) throw notFound('Approval', 'input.id');
  if (approval.status !== 'PENDING') throw conflict(`This request is ${approval.status} already.`);
  if (approval.expiresAt !== null && new Date(approval.expiresAt) <= (await act.unit.now()))
    throw conflict(`This request expired at ${approval.expiresAt}. Ask again.`);
  return approval;
}

const VERDICTS = {
  APPROVE:
    'mutation ($input: ApproveRequestInput!) { approveRequest(input: $input) { approval { id status } problem { code message } } }',
  REJECT:
    'mutation ($input: RejectRequestInput!) { rejectRequest(input: $input) { approval { id status } problem { code message } } }',
} as const;

/** Four eyes: the second pair is somebody else's, whatever role the maker holds. */
function ownRequest(
  { decision, principal, target }: Act,
  id: string,
  verdict: keyof typeof VERDICTS,
) {
  const finding = {
    rule: 'somebody else than the maker, with MANAGER or above',
    missing: 'a second person: you made the request',
  };
  const remedy = askPerson(
    'Ask another person with MANAGER or above there to send the operation.',
    VERDICTS[verdict],
    { input: { id } },
    { role: 'MANAGER', target, exceptUserId: principal.userId },
  );
  return decideAgainst(decision, finding, remedy);
}

/** A request is its maker's to withdraw, and otherwise needs more than to decide it does. */
function foreignRequest({ decision, principal, target }: Act) {
  const rule = {
    role: 'ORG_ADMIN',
    scope: target.portfolioId === null ? 'ORG' : 'PORTFOLIO',
  } as const;
  const finding = {
    rule: 'the maker, or ORG_ADMIN there',
    missing: `role ORG_ADMIN or above; you hold ${heldRole(principal, target)}, and did not make the request`,
  };
  return decideAgainst(decision, finding, askRole(rule, principal.userId, target));
}

async function decideRequest(
  input: ApproveRequestInput | RejectRequestInput,
  act: Act,
  verdict: 'APPROVE' | 'REJECT',
): Promise<Outcome> {
  const approval = await lockPending(act, input.id);
  const { id, orgId, portfolioId, requesterId, payloadHash } = approval;
  const approverId = act.principal.userId;
  if (requesterId === approverId)
    throw denied(
      'Nobody decides their own request. Ask another person with MANAGER or above, or cancel it.',
      ownRequest(act, id, verdict),
    );
  const { approval: approvals, approvalDecision } = act.unit.db;
  await approvalDecision.create({
    data: {
      orgId,
      portfolioId,
      approvalId: id,
      requesterId,
      approverId,
      verdict,
      comment: input.comment ?? null,
      payloadHash,
    },
  });
  const status = verdict === 'APPROVE' ? 'APPROVED' : 'REJECTED';
  await approvals.update({
    where: { id },
    data: { status, decidedAt: await act.unit.now(), version: { increment: 1 } },
  });
  return { fields: { approvalId: id }, entity: { model: 'Approval', id } };
}

/** Approves a pending request of somebody else. */
export function approveRequest(input: ApproveRequestInput, act: Act): Promise<Outcome> {
  return decideRequest(input, act, 'APPROVE');
}

/** Rejects a pending request of somebody else. */
export function rejectRequest(input: RejectRequestInput, act: Act): Promise<Outcome> {
  return decideRequest(input, act, 'REJECT');
}

/** Withdraws a pending request: its maker, or an ORG_ADMIN. */
export async function cancelRequest(input: CancelRequestInput, act: Act): Promise<Outcome> {
  const { id, requesterId } = await lockPending(act, input.id);
  const isMaker = requesterId === act.principal.userId;
  // On a portfolio the role there counts, as everywhere: it overrides the one in the organisation, up or down.
  if (!isMaker && !reaches(heldRole(act.principal, act.target), 'ORG_ADMIN'))
    throw denied(
      'Only the person who made a request, or an ORG_ADMIN, cancels it. To refuse it, reject it.',
      foreignRequest(act),
    );
  const { approval } = act.unit.db;
  await approval.update({
    where: { id },
    data: { status: 'CANCELLED', decidedAt: await act.unit.now(), version: { increment: 1 } },
  });
  return { fields: { approvalId: id }, entity: { model: 'Approval', id } };
}
