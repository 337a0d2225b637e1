/**
 * Maker and checker. The request is kept as it was asked; nobody decides their own, and nobody decides twice.
 * The database holds both rules as well (a CHECK and a unique key). A request's row is locked before it is judged.
 */
import { decideAgainst } from '../../auth/access.js';
import { heldRole } from '../../auth/decision.js';
import { askPerson, askRole } from '../../auth/remedy.js';
import { type Role, reaches } from '../../auth/roles.js';
import type { ApprovalRow } from '../../generated/models.js';
import { Prisma } from '../../generated/prisma/client.js';
import type {
  ApprovalStatus,
  ApproveRequestInput,
  CancelRequestInput,
  RejectRequestInput,
  RequestApprovalInput,
} from '../../generated/resolvers.js';
import { canonicalHash } from '../canonical-hash.js';
import type { Act, Outcome } from '../context.js';
import { conflict, denied, invalidInput, notFound } from '../problems.js';
import { blockingDrift } from './execution.js';

async function policySnapshot(act: Act, orgId: string): Promise<object | null> {
  const policy = await act.unit.db.policy.findFirst({ where: { orgId, supersededAt: null } });
  if (policy === null) return null;
  const { orgId: _own, notes, publishedBy, supersededAt, createdAt, updatedAt, ...terms } = policy;
  return terms;
}

/** The clocks and the quorum of a request, as the policy in force has them. */
interface Terms {
  readonly approvers: object;
  readonly rejections: number;
  readonly requestTtlS: number | null;
}

/** When the request can be decided no more: as its maker says, and no later than the policy lets it be. */
async function expiryOf(
  { expiresAt }: RequestApprovalInput,
  requestTtlS: number | null,
  act: Act,
): Promise<string | null> {
  if (expiresAt == null && requestTtlS === null) return null;
  const now = await act.unit.now();
  const latest = requestTtlS === null ? null : new Date(now.getTime() + requestTtlS * 1_000);
  if (expiresAt == null) return latest?.toISOString() ?? null;
  const path = 'input.expiresAt';
  if (new Date(expiresAt) <= now)
    throw invalidInput([{ path, message: 'is in the past; give a time to come' }]);
  if (latest !== null && new Date(expiresAt) > latest)
    throw invalidInput([
      { path, message: `is later than the policy allows; give ${latest.toISOString()} or earlier` },
    ]);
  return expiresAt;
}

/** Why an open request is none any more: its time is over, or what it rests on has changed. Null where it stands. */
async function endOf({ unit }: Act, row: ApprovalRow): Promise<'EXPIRED' | 'STALE' | null> {
  const until = row.status === 'PENDING' ? row.expiresAt : row.executableUntil;
  if (until !== null && new Date(until) <= (await unit.now())) return 'EXPIRED';
  return (await blockingDrift(unit.read, row.id)).length > 0 ? 'STALE' : null;
}

/** An open request of this person for the same. One that could not be executed ends here, and is none. */
async function openRequest(
  act: Act,
  wanted: { readonly orgId: string; readonly action: string; readonly payloadHash: string },
): Promise<string | null> {
  const { unit, principal, target } = act;
  const requesterId = principal.userId;
  await unit.lockName(`approval ${requesterId} ${wanted.action} ${wanted.payloadHash}`);
  const where = { ...wanted, requesterId, portfolioId: target.portfolioId };
  const found = await unit.db.approval.findMany({
    where: { ...where, status: { in: ['PENDING', 'APPROVED'] } },
    select: { id: true },
    orderBy: { createdAt: 'asc' },
    take: 5,
  });
  for (const { id } of found) {
    const row = await unit.lock('Approval', id);
    if (row?.status !== 'PENDING' && row?.status !== 'APPROVED') continue;
    const status = await endOf(act, row);
    if (status === null) return id;
    const decidedAt = row.decidedAt ?? (await unit.now()).toISOString();
    await unit.update('Approval', id, { status, decidedAt, statusReason: 'asked for anew' });
  }
  return null;
}

/** @throws ProblemError CONFLICT where fewer people could approve the request than have to, saying who is missing. */
async function requireApprovable({ unit }: Act, id: string): Promise<void> {
  const text = "SELECT coalesce(missing_approvers($1::uuid), '[]')::text AS json";
  const missing = JSON.parse(await unit.read({ text, values: [id] })) as {
    role: string;
    need: number;
    have: number;
  }[];
  if (missing.length === 0) return;
  const words = missing.map(
    ({ role, need, have }) =>
      `${need} with ${role} or above, and there ${have === 1 ? 'is' : 'are'} ${have}`,
  );
  throw conflict(
    `Nobody could approve this: beside its maker it takes ${words.join('; ')}. Have the role given to more people there first.`,
  );
}

/** Asks for approval: keeps the payload, its hash, the policy in force, and (by the database) what it rests on. */
export async function requestApproval(input: RequestApprovalInput, act: Act): Promise<Outcome> {
  const { orgId, portfolioId } = act.target;
  if (orgId === null) throw notFound('Organization', 'input.orgId');
  const asked = await act.operations.describe(input.action, input.payload);
  if (asked !== null && (asked.target.orgId !== orgId || asked.target.portfolioId !== portfolioId))
    throw invalidInput([
      {
        path: asked.target.portfolioId === portfolioId ? 'input.orgId' : 'input.portfolioId',
        message: 'is not where the payload acts; give the organization and portfolio of its row',
      },
    ]);
  const payload = asked === null ? input.payload : asked.input;
  const payloadHash = canonicalHash(payload);
  const snapshot = (await policySnapshot(act, orgId)) as Terms | null;
  const expiresAt = await expiryOf(input, snapshot?.requestTtlS ?? null, act);
  const open = await openRequest(act, { orgId, action: input.action, payloadHash });
  if (open !== null)
    return { fields: { approvalId: open }, entity: { model: 'Approval', id: open }, emits: [] };
  const { authenticatedAtS, hasMfa } = act.principal.authentication;
  const { id } = await act.unit.db.approval.create({
    data: {
      orgId,
      portfolioId,
      requesterId: act.principal.userId,
      approvalType: input.approvalType,
      action: input.action,
      payload: (payload as Prisma.InputJsonValue | null) ?? Prisma.JsonNull,
      payloadHash,
      policySnapshot: (snapshot as Prisma.InputJsonObject | null) ?? Prisma.DbNull,
      ...(snapshot === null
        ? {}
        : { approvers: snapshot.approvers, rejections: snapshot.rejections }),
      approverRole: asked !== null && reaches(asked.role, 'MANAGER') ? asked.role : 'MANAGER',
      targetModel: asked?.entity?.model ?? null,
      targetId: asked?.entity?.id ?? null,
      mfaMaxAgeS: asked?.mfaMaxAgeS ?? null,
      authenticatedAt:
        hasMfa && authenticatedAtS !== null ? new Date(authenticatedAtS * 1_000) : null,
      reason: input.reason ?? null,
      expiresAt,
    },
  });
  await requireApprovable(act, id);
  return { fields: { approvalId: id }, entity: { model: 'Approval', id } };
}

/** By the database's clock at this moment, with the row in hand. */
async function requireInTime({ unit }: Act, { expiresAt }: ApprovalRow): Promise<void> {
  if (expiresAt !== null && new Date(expiresAt) <= (await unit.now()))
    throw conflict(`This request expired at ${expiresAt}. Ask again.`);
}

async function lockPending(act: Act, id: string): Promise<ApprovalRow> {
  const approval = await act.unit.lock('Approval', id);
  if (approval === null) throw notFound('Approval', 'input.id');
  if (approval.status !== 'PENDING') throw conflict(`This request is ${approval.status} already.`);
  await requireInTime(act, approval);
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

/** Somebody whose role is not enough for what is asked is nobody's second person. */
function requireApproverRole({ decision, principal, target }: Act, role: Role): Role {
  const held = heldRole(principal, target);
  if (held !== null && reaches(held, role)) return held;
  const finding = {
    rule: `${role} or above, as the operation itself asks for`,
    missing: `role ${role} or above; you hold ${held}`,
  };
  const scope = target.portfolioId === null ? 'ORG' : 'PORTFOLIO';
  const remedy = askRole({ role, scope }, principal.userId, target);
  throw denied(
    `What is asked for takes ${role} or above, and so does deciding on it; you hold ${held}.`,
    decideAgainst(decision, finding, remedy),
  );
}

/** @throws ProblemError DENIED for the maker, CONFLICT for who has decided; whatever account they use. */
async function requireOther(
  act: Act,
  { id, requesterId }: ApprovalRow,
  verdict: keyof typeof VERDICTS,
): Promise<void> {
  const text = 'SELECT standing_to_request($1::uuid)::text AS json';
  const { isMaker, hasDecided } = JSON.parse(await act.unit.read({ text, values: [id] }));
  if (isMaker) {
    const account = requesterId === act.principal.userId ? '' : ', by no account of theirs';
    throw denied(
      `Nobody decides their own request${account}. Ask another person with MANAGER or above, or cancel it.`,
      ownRequest(act, id, verdict),
    );
  }
  if (hasDecided)
    throw conflict('You have decided on this request already, and count once. Ask another person.');
}

/** Until when what is approved now can be executed: as the policy had it when it was asked. */
function executableUntil({ policySnapshot: snapshot }: ApprovalRow, now: Date): string | null {
  const ttlS = (snapshot as { readonly executionTtlS?: number | null } | null)?.executionTtlS;
  return ttlS == null ? null : new Date(now.getTime() + ttlS * 1_000).toISOString();
}

async function decideRequest(
  input: ApproveRequestInput | RejectRequestInput,
  act: Act,
  verdict: 'APPROVE' | 'REJECT',
): Promise<Outcome> {
  const approval = await lockPending(act, input.id);
  const { id, orgId, portfolioId, requesterId, payloadHash } = approval;
  await requireOther(act, approval, verdict);
  const role = requireApproverRole(act, approval.approverRole);
  const { hasMfa, authenticatedAtS } = act.principal.authentication;
  await act.unit.db.approvalDecision.create({
    data: {
      ...{ orgId, portfolioId, approvalId: id, requesterId, payloadHash, verdict, role },
      approverId: act.principal.userId,
      comment: input.comment ?? null,
      mfa: hasMfa,
      authenticatedAt: authenticatedAtS === null ? null : new Date(authenticatedAtS * 1_000),
    },
  });
  const text = 'SELECT to_json(verdict_on($1::uuid))::text AS json';
  const status = JSON.parse(await act.unit.read({ text, values: [id] })) as ApprovalStatus;
  const now = await act.unit.now();
  await act.unit.update('Approval', id, {
    status,
    decidedAt: status === 'PENDING' ? null : now.toISOString(),
    executableUntil: status === 'APPROVED' ? executableUntil(approval, now) : null,
  });
  // One word of several: the request is neither approved nor rejected by it.
  const emits = status === 'PENDING' ? { emits: [] } : {};
  return { fields: { approvalId: id }, entity: { model: 'Approval', id }, ...emits };
}

/** Approves a pending request of somebody else. */
export function approveRequest(input: ApproveRequestInput, act: Act): Promise<Outcome> {
  return decideRequest(input, act, 'APPROVE');
}

/** Rejects a pending request of somebody else. */
export function rejectRequest(input: RejectRequestInput, act: Act): Promise<Outcome> {
  return decideRequest(input, act, 'REJECT');
}

/** Withdraws a request that was not executed: its maker, or an ORG_ADMIN. */
export async function cancelRequest(input: CancelRequestInput, act: Act): Promise<Outcome> {
  const approval = await act.unit.lock('Approval', input.id);
  if (approval === null) throw notFound('Approval', 'input.id');
  const { id, requesterId, status, decidedAt } = approval;
  if (status !== 'PENDING' && status !== 'APPROVED')
    throw conflict(`This request is ${status} already.`);
  if (status === 'PENDING') await requireInTime(act, approval);
  const isMaker = requesterId === act.principal.userId;
  // On a portfolio the role there counts, as everywhere: it overrides the one in the organisation, up or down.
  if (!isMaker && !reaches(heldRole(act.principal, act.target), 'ORG_ADMIN'))
    throw denied(
      'Only the person who made a request, or an ORG_ADMIN, cancels it. To refuse it, reject it.',
      foreignRequest(act),
    );
  await act.unit.update('Approval', id, {
    status: 'CANCELLED',
    decidedAt: decidedAt ?? (await act.unit.now()).toISOString(),
  });
  return { fields: { approvalId: id }, entity: { model: 'Approval', id } };
}
