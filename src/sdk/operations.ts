// Written by `npm run codegen` from src/sdk/operations. Do not edit.
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';
/** Which of approval requests to list; conditions add up. */
export type ApprovalFilter = {
  /** Only this action. */
  action?: string | null | undefined;
  /** Only made at or after. */
  createdAtFrom?: string | null | undefined;
  /** Only made before. */
  createdAtUntil?: string | null | undefined;
  /** Only by this person. */
  requesterId?: string | null | undefined;
  /** Only in this state. */
  status?: ApprovalStatus | null | undefined;
  /** Only in one of these states. */
  statusIn?: Array<ApprovalStatus> | null | undefined;
};

/** Where an approval request stands. */
export type ApprovalStatus =
  | 'APPROVED'
  | 'CANCELLED'
  | 'EXECUTED'
  | 'EXPIRED'
  /** It was executed, and refused for what it found. */
  | 'FAILED'
  | 'PENDING'
  | 'REJECTED'
  /** Something it rests on has changed since; ask again. */
  | 'STALE';

/** Which request to approve. */
export type ApproveRequestInput = {
  /** Why. */
  comment?: string | null | undefined;
  /** The request. */
  id: string;
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: string | null | undefined;
};

/** How an attempt ended. */
export type AuditStatus =
  | 'DENIED'
  | 'FAILURE'
  | 'SUCCESS';

/** What a subscription tells. */
export type ChangeKind =
  /** The row was made. */
  | 'CREATED'
  /** From here on every change is told. Read now what you show: what was before is in it, and nothing falls in between. */
  | 'STARTED'
  /** The row was changed. */
  | 'UPDATED';

/** Which request to reject. */
export type RejectRequestInput = {
  /** Why. */
  comment?: string | null | undefined;
  /** The request. */
  id: string;
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: string | null | undefined;
};

/** What to ask approval for. */
export type RequestApprovalInput = {
  /** What is to be done, as noun.verb. */
  action: string;
  /** Kind of request, e.g. mode_switch. */
  approvalType: string;
  /** When it can no longer be approved; in the future. */
  expiresAt?: string | null | undefined;
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: string | null | undefined;
  /** The organization. */
  orgId: string;
  /** What is asked for, exactly. */
  payload: unknown;
  /** The portfolio it is about; leave out for the whole organization. */
  portfolioId?: string | null | undefined;
  /** Why. */
  reason?: string | null | undefined;
};

/** A role. SUPER_ADMIN (platform) > ORG_ADMIN > MANAGER > ANALYST > VIEWER > CLIENT; the order here says nothing. */
export type Role =
  | 'ANALYST'
  | 'CLIENT'
  | 'MANAGER'
  | 'ORG_ADMIN'
  | 'SUPER_ADMIN'
  | 'VIEWER';

/** Whether orders are simulated or real. */
export type TradingMode =
  | 'LIVE'
  | 'PAPER';

export type ApprovalChangedSubscriptionVariables = Exact<{
  orgId: string;
  portfolioId?: string | null | undefined;
}>;


export type ApprovalChangedSubscription = { approvalChanged: { kind: ChangeKind, approvalId: string | null, approval: { id: string, action: string, status: ApprovalStatus, reason: string | null, version: number, createdAt: string, decidedAt: string | null, portfolio: { id: string, name: string } | null, requester: { id: string, fullName: string } | null } | null } };

export type AuditTrailQueryVariables = Exact<{
  slug: string;
  entityId: string;
  first?: number | null | undefined;
}>;


export type AuditTrailQuery = { organization: { auditEvents: { nodes: Array<{ sequence: string, occurredAt: string, action: string, status: AuditStatus, userEmail: string | null, errorMessage: string | null, hash: string, previousHash: string }> } } | null };

export type ApproveRequestMutationVariables = Exact<{
  input: ApproveRequestInput;
}>;


export type ApproveRequestMutation = { approveRequest: { approval: { id: string, status: ApprovalStatus, decidedAt: string | null } | null, receipt: { eventId: string, sequence: string, hash: string } | null, problem:
      | { __typename: 'ApprovalRequired', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'ApprovalStale', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'Conflict', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'Denied', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'InvalidInput', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'NotFound', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'NotReady', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'StepUpRequired', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
     | null } };

export type RejectRequestMutationVariables = Exact<{
  input: RejectRequestInput;
}>;


export type RejectRequestMutation = { rejectRequest: { approval: { id: string, status: ApprovalStatus, decidedAt: string | null } | null, receipt: { eventId: string, sequence: string, hash: string } | null, problem:
      | { __typename: 'ApprovalRequired', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'ApprovalStale', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'Conflict', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'Denied', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'InvalidInput', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'NotFound', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'NotReady', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'StepUpRequired', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
     | null } };

export type RequestApprovalMutationVariables = Exact<{
  input: RequestApprovalInput;
}>;


export type RequestApprovalMutation = { requestApproval: { approval: { id: string, status: ApprovalStatus, payloadHash: string } | null, receipt: { eventId: string, sequence: string, hash: string } | null, problem:
      | { __typename: 'ApprovalRequired', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'ApprovalStale', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'Conflict', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'Denied', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'InvalidInput', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'NotFound', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'NotReady', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
      | { __typename: 'StepUpRequired', code: string, message: string, decision: { rule: string, missing: Array<string> } | null }
     | null } };

export type OrganizationWithApprovalsQueryVariables = Exact<{
  slug: string;
  portfolios?: number | null | undefined;
  approvals?: number | null | undefined;
  after?: string | null | undefined;
  filter?: ApprovalFilter | null | undefined;
}>;


export type OrganizationWithApprovalsQuery = { organization: { id: string, name: string, portfolios: { totalCount: number, pageInfo: { hasNextPage: boolean, endCursor: string | null }, nodes: Array<{ id: string, name: string, defaultMode: TradingMode, liveEnabled: boolean, approvals: { nodes: Array<{ id: string, action: string, status: ApprovalStatus, createdAt: string, requester: { id: string, fullName: string } | null }> } }> } } | null };

export type ViewerQueryVariables = Exact<{ [key: string]: never; }>;


export type ViewerQuery = { viewer: { id: string, email: string, fullName: string, orgRoleAssignments: { nodes: Array<{ role: Role, organization: { id: string, slug: string, name: string } | null }> }, scopeSessions: { nodes: Array<{ mode: TradingMode, lastUsedAt: string, organization: { id: string, slug: string } | null, portfolio: { id: string, name: string } | null }> } } };

export class TypedDocumentString<TResult, TVariables>
  extends String
  implements DocumentTypeDecoration<TResult, TVariables>
{
  __apiType?: NonNullable<DocumentTypeDecoration<TResult, TVariables>['__apiType']>;
  private value: string;
  public __meta__?: Record<string, any> | undefined;

  constructor(value: string, __meta__?: Record<string, any> | undefined) {
    super(value);
    this.value = value;
    this.__meta__ = __meta__;
  }

  override toString(): string & DocumentTypeDecoration<TResult, TVariables> {
    return this.value;
  }
}

export const ApprovalChangedDocument = new TypedDocumentString(`
    subscription ApprovalChanged($orgId: ID!, $portfolioId: ID) {
  approvalChanged(orgId: $orgId, portfolioId: $portfolioId) {
    kind
    approvalId
    approval {
      id
      action
      status
      reason
      version
      portfolio {
        id
        name
      }
      requester {
        id
        fullName
      }
      createdAt
      decidedAt
    }
  }
}
    `) as unknown as TypedDocumentString<ApprovalChangedSubscription, ApprovalChangedSubscriptionVariables>;
export const AuditTrailDocument = new TypedDocumentString(`
    query AuditTrail($slug: String!, $entityId: ID!, $first: Int = 20) {
  organization(slug: $slug) {
    auditEvents(first: $first, filter: {entityId: $entityId}) {
      nodes {
        sequence
        occurredAt
        action
        status
        userEmail
        errorMessage
        hash
        previousHash
      }
    }
  }
}
    `) as unknown as TypedDocumentString<AuditTrailQuery, AuditTrailQueryVariables>;
export const ApproveRequestDocument = new TypedDocumentString(`
    mutation ApproveRequest($input: ApproveRequestInput!) {
  approveRequest(input: $input) {
    approval {
      id
      status
      decidedAt
    }
    receipt {
      eventId
      sequence
      hash
    }
    problem {
      __typename
      code
      message
      decision {
        rule
        missing
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ApproveRequestMutation, ApproveRequestMutationVariables>;
export const RejectRequestDocument = new TypedDocumentString(`
    mutation RejectRequest($input: RejectRequestInput!) {
  rejectRequest(input: $input) {
    approval {
      id
      status
      decidedAt
    }
    receipt {
      eventId
      sequence
      hash
    }
    problem {
      __typename
      code
      message
      decision {
        rule
        missing
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RejectRequestMutation, RejectRequestMutationVariables>;
export const RequestApprovalDocument = new TypedDocumentString(`
    mutation RequestApproval($input: RequestApprovalInput!) {
  requestApproval(input: $input) {
    approval {
      id
      status
      payloadHash
    }
    receipt {
      eventId
      sequence
      hash
    }
    problem {
      __typename
      code
      message
      decision {
        rule
        missing
      }
    }
  }
}
    `) as unknown as TypedDocumentString<RequestApprovalMutation, RequestApprovalMutationVariables>;
export const OrganizationWithApprovalsDocument = new TypedDocumentString(`
    query OrganizationWithApprovals($slug: String!, $portfolios: Int = 20, $approvals: Int = 10, $after: String, $filter: ApprovalFilter = {status: PENDING}) {
  organization(slug: $slug) {
    id
    name
    portfolios(first: $portfolios, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        name
        defaultMode
        liveEnabled
        approvals(first: $approvals, filter: $filter) {
          nodes {
            id
            action
            status
            requester {
              id
              fullName
            }
            createdAt
          }
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<OrganizationWithApprovalsQuery, OrganizationWithApprovalsQueryVariables>;
export const ViewerDocument = new TypedDocumentString(`
    query Viewer {
  viewer {
    id
    email
    fullName
    orgRoleAssignments(first: 100) {
      nodes {
        role
        organization {
          id
          slug
          name
        }
      }
    }
    scopeSessions(first: 1) {
      nodes {
        organization {
          id
          slug
        }
        portfolio {
          id
          name
        }
        mode
        lastUsedAt
      }
    }
  }
}
    `) as unknown as TypedDocumentString<ViewerQuery, ViewerQueryVariables>;