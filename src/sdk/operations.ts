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

/** What of a request's foundations can change after it was made. */
export type DriftKind =
  /** The link of the agency that the maker acts for. */
  | 'AGENCY_LINK'
  /** The role of somebody who approved it, or that they are the maker by another account. */
  | 'APPROVER_ROLE'
  /** The portfolio's pre-trade limits. */
  | 'LIMITS'
  /** The role of who made the request. */
  | 'MAKER_ROLE'
  /** The maker's second factor is older than the operation asks for. Informative unless the policy says otherwise. */
  | 'MFA_AGE'
  /** The organization's policy. */
  | 'POLICY'
  /** What the portfolio has of what live trading needs. */
  | 'READINESS'
  /** The row that the operation is about: another version of it, or it is gone. */
  | 'TARGET';

/** Which portfolio may trade live. */
export type EnableLiveInput = {
  /** The portfolio. */
  portfolioId: string;
  /** The version you read; a newer one refuses with CONFLICT. */
  version: number;
};

/** Which portfolio to take live. */
export type GoLiveInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: string | null | undefined;
  /** The portfolio. */
  portfolioId: string;
  /** The version of the portfolio that you read; where it is given, a newer one refuses with CONFLICT. */
  version?: number | null | undefined;
};

/** Strict pre-trade limits, whole: each is needed. */
export type PretradeLimitsInput = {
  /** The instruments that orders may be for; at least one. */
  allowedInstruments: Array<string>;
  /** The venues that orders may go to; at least one. */
  allowedVenues: Array<string>;
  /** ISO 4217 code of all amounts. */
  currency: string;
  /** Most that may have been lost on a day before an order; above 0. */
  maxDailyLoss: string;
  /** Most that one order may be worth; above 0. */
  maxOrderNotional: string;
  /** How many orders may be sent within a minute. */
  maxOrdersPerMinute: number;
  /** Most that the position in an instrument may be worth after an order, long or short; above 0. */
  maxPosition: string;
  /** How far the price of an order may lie from the reference price, in percent of that; above 0. */
  priceCollarPercent: string;
};

/** The conditions of trading live. */
export type ReadinessCode =
  /** The time that the policy lends is not over. Only what is live can lose it. */
  | 'LEASE'
  /** enableLive was done. */
  | 'LIVE_ENABLED'
  /** The portfolio is live: asked by what needs a live portfolio, never by Portfolio.readiness. */
  | 'LIVE_MODE'
  /** No kill switch is engaged: on the portfolio, its organization or the platform. */
  | 'NO_KILL_SWITCH'
  /** The organization is in use, with a subscription in force. */
  | 'ORGANIZATION_IN_SERVICE'
  /** The portfolio is neither archived nor closed. */
  | 'PORTFOLIO_OPEN'
  /** There are strict pre-trade limits. */
  | 'PRETRADE_LIMITS'
  /** A break-glass is not overdue for its ratification. Only what is live can lose it. */
  | 'RATIFICATION'
  /** There is a venue key that is VALID and can trade but not withdraw. */
  | 'VENUE_KEY';

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

/** What kind of step turns a refusal into a permission. */
export type RemedyKind =
  /** Another person sends the operation: it is never one's own to do. */
  | 'ASK_PERSON'
  /** An administrator gives a role. */
  | 'ASK_ROLE'
  /** Somebody who may makes a condition of trading live be met. */
  | 'FIX_READINESS'
  /** One asks for the approval of a second person, and sends the same request once it is there. */
  | 'REQUEST_APPROVAL'
  /** A fresh sign-in with a second factor. */
  | 'STEP_UP';

/** Whose limits to take away. */
export type RemovePretradeLimitInput = {
  /** The portfolio. */
  portfolioId: string;
  /** The version of the limits that you read; a newer one refuses with CONFLICT. */
  version: number;
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

/** The limits of a portfolio. */
export type StorePretradeLimitInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: string | null | undefined;
  /** The limits, whole. */
  limits: PretradeLimitsInput;
  /** The portfolio. */
  portfolioId: string;
  /** The version you read; leave out to set the first limits. */
  version?: number | null | undefined;
};

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

export type PortfolioReadinessQueryVariables = Exact<{
  id: string;
}>;


export type PortfolioReadinessQuery = { portfolio: { id: string, name: string, version: number, defaultMode: TradingMode, liveUntil: string | null, readiness: { isReady: boolean, conditions: Array<{ code: ReadinessCode, isMet: boolean, missing: string | null }> }, pretradeLimit: { version: number } | null } | null };

export type ApprovalDriftQueryVariables = Exact<{
  id: string;
}>;


export type ApprovalDriftQuery = { approval: { id: string, status: ApprovalStatus, drift: Array<{ kind: DriftKind, was: unknown, now: unknown, isBlocking: boolean }> } | null };

export type GoLiveMutationVariables = Exact<{
  input: GoLiveInput;
}>;


export type GoLiveMutation = { goLive: { portfolio: { id: string, defaultMode: TradingMode, liveUntil: string | null } | null, receipt: { eventId: string, sequence: string, hash: string } | null, problem:
      | { __typename: 'ApprovalRequired', code: string, message: string, decision: { rule: string, missing: Array<string>, remedy: { kind: RemedyKind, operation: string | null, variables: unknown } | null } | null }
      | { __typename: 'ApprovalStale', code: string, message: string, drift: Array<{ kind: DriftKind, was: unknown, now: unknown, isBlocking: boolean }>, decision: { rule: string, missing: Array<string>, remedy: { kind: RemedyKind, operation: string | null, variables: unknown } | null } | null }
      | { __typename: 'Conflict', code: string, message: string, decision: { rule: string, missing: Array<string>, remedy: { kind: RemedyKind, operation: string | null, variables: unknown } | null } | null }
      | { __typename: 'Denied', code: string, message: string, decision: { rule: string, missing: Array<string>, remedy: { kind: RemedyKind, operation: string | null, variables: unknown } | null } | null }
      | { __typename: 'InvalidInput', code: string, message: string, decision: { rule: string, missing: Array<string>, remedy: { kind: RemedyKind, operation: string | null, variables: unknown } | null } | null }
      | { __typename: 'NotFound', code: string, message: string, decision: { rule: string, missing: Array<string>, remedy: { kind: RemedyKind, operation: string | null, variables: unknown } | null } | null }
      | { __typename: 'NotReady', code: string, message: string, decision: { rule: string, missing: Array<string>, remedy: { kind: RemedyKind, operation: string | null, variables: unknown } | null } | null }
      | { __typename: 'StepUpRequired', code: string, message: string, decision: { rule: string, missing: Array<string>, remedy: { kind: RemedyKind, operation: string | null, variables: unknown } | null } | null }
     | null } };

export type EnableLiveMutationVariables = Exact<{
  input: EnableLiveInput;
}>;


export type EnableLiveMutation = { enableLive: { portfolio: { id: string, version: number } | null, problem:
      | { __typename: 'ApprovalRequired', code: string, message: string }
      | { __typename: 'ApprovalStale', code: string, message: string }
      | { __typename: 'Conflict', code: string, message: string }
      | { __typename: 'Denied', code: string, message: string }
      | { __typename: 'InvalidInput', code: string, message: string }
      | { __typename: 'NotFound', code: string, message: string }
      | { __typename: 'NotReady', code: string, message: string }
      | { __typename: 'StepUpRequired', code: string, message: string }
     | null } };

export type StorePretradeLimitMutationVariables = Exact<{
  input: StorePretradeLimitInput;
}>;


export type StorePretradeLimitMutation = { storePretradeLimit: { pretradeLimit: { id: string, version: number } | null, problem:
      | { __typename: 'ApprovalRequired', code: string, message: string }
      | { __typename: 'ApprovalStale', code: string, message: string }
      | { __typename: 'Conflict', code: string, message: string }
      | { __typename: 'Denied', code: string, message: string }
      | { __typename: 'InvalidInput', code: string, message: string }
      | { __typename: 'NotFound', code: string, message: string }
      | { __typename: 'NotReady', code: string, message: string }
      | { __typename: 'StepUpRequired', code: string, message: string }
     | null } };

export type RemovePretradeLimitMutationVariables = Exact<{
  input: RemovePretradeLimitInput;
}>;


export type RemovePretradeLimitMutation = { removePretradeLimit: { portfolio: { id: string, defaultMode: TradingMode } | null, receipt: { eventId: string, sequence: string, hash: string } | null, problem:
      | { __typename: 'ApprovalRequired', code: string, message: string }
      | { __typename: 'ApprovalStale', code: string, message: string }
      | { __typename: 'Conflict', code: string, message: string }
      | { __typename: 'Denied', code: string, message: string }
      | { __typename: 'InvalidInput', code: string, message: string }
      | { __typename: 'NotFound', code: string, message: string }
      | { __typename: 'NotReady', code: string, message: string }
      | { __typename: 'StepUpRequired', code: string, message: string }
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
export const PortfolioReadinessDocument = new TypedDocumentString(`
    query PortfolioReadiness($id: ID!) {
  portfolio(id: $id) {
    id
    name
    version
    defaultMode
    liveUntil
    readiness {
      isReady
      conditions {
        code
        isMet
        missing
      }
    }
    pretradeLimit {
      version
    }
  }
}
    `) as unknown as TypedDocumentString<PortfolioReadinessQuery, PortfolioReadinessQueryVariables>;
export const ApprovalDriftDocument = new TypedDocumentString(`
    query ApprovalDrift($id: ID!) {
  approval(id: $id) {
    id
    status
    drift {
      kind
      was
      now
      isBlocking
    }
  }
}
    `) as unknown as TypedDocumentString<ApprovalDriftQuery, ApprovalDriftQueryVariables>;
export const GoLiveDocument = new TypedDocumentString(`
    mutation GoLive($input: GoLiveInput!) {
  goLive(input: $input) {
    portfolio {
      id
      defaultMode
      liveUntil
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
        remedy {
          kind
          operation
          variables
        }
      }
      ... on ApprovalStale {
        drift {
          kind
          was
          now
          isBlocking
        }
      }
    }
  }
}
    `) as unknown as TypedDocumentString<GoLiveMutation, GoLiveMutationVariables>;
export const EnableLiveDocument = new TypedDocumentString(`
    mutation EnableLive($input: EnableLiveInput!) {
  enableLive(input: $input) {
    portfolio {
      id
      version
    }
    problem {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<EnableLiveMutation, EnableLiveMutationVariables>;
export const StorePretradeLimitDocument = new TypedDocumentString(`
    mutation StorePretradeLimit($input: StorePretradeLimitInput!) {
  storePretradeLimit(input: $input) {
    pretradeLimit {
      id
      version
    }
    problem {
      __typename
      code
      message
    }
  }
}
    `) as unknown as TypedDocumentString<StorePretradeLimitMutation, StorePretradeLimitMutationVariables>;
export const RemovePretradeLimitDocument = new TypedDocumentString(`
    mutation RemovePretradeLimit($input: RemovePretradeLimitInput!) {
  removePretradeLimit(input: $input) {
    portfolio {
      id
      defaultMode
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
    }
  }
}
    `) as unknown as TypedDocumentString<RemovePretradeLimitMutation, RemovePretradeLimitMutationVariables>;
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