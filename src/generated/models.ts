// Written by scripts/generate-models.ts from prisma/schema during `npm run codegen`. Do not edit.
import type { Model } from '../db/model.js';

/** A row of agency_clients as the loaders give it. */
export interface AgencyClientRow {
  id: string;
  agencyOrgId: string;
  clientOrgId: string;
  isActive: boolean;
  maxRole: 'SUPER_ADMIN' | 'ORG_ADMIN' | 'MANAGER' | 'ANALYST' | 'VIEWER' | 'CLIENT';
  createdAt: string;
  updatedAt: string;
}

/** A row of api_keys as the loaders give it. */
export interface ApiKeyRow {
  id: string;
  orgId: string;
  createdBy: string;
  name: string;
  keyPrefix: string;
  scopes: unknown;
  rateLimitOverride: number | null;
  expiresAt: string | null;
  lastUsedAt: string | null;
  isActive: boolean;
  createdAt: string;
  updatedAt: string;
}

/** A row of approvals as the loaders give it. */
export interface ApprovalRow {
  id: string;
  orgId: string;
  portfolioId: string | null;
  requesterId: string;
  approvalType: string;
  action: string;
  payload: unknown;
  payloadHash: string;
  policySnapshot: unknown | null;
  status: 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCELLED' | 'EXPIRED' | 'EXECUTED' | 'STALE' | 'FAILED';
  reason: string | null;
  expiresAt: string | null;
  decidedAt: string | null;
  executedAt: string | null;
  executableUntil: string | null;
  remindedAt: string | null;
  approvers: unknown;
  rejections: number;
  approverRole: 'SUPER_ADMIN' | 'ORG_ADMIN' | 'MANAGER' | 'ANALYST' | 'VIEWER' | 'CLIENT';
  targetModel: string | null;
  targetId: string | null;
  mfaMaxAgeS: number | null;
  authenticatedAt: string | null;
  facts: unknown;
  statusReason: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** A row of approval_decisions as the loaders give it. */
export interface ApprovalDecisionRow {
  id: string;
  orgId: string;
  portfolioId: string | null;
  approvalId: string;
  requesterId: string;
  approverId: string;
  verdict: 'APPROVE' | 'REJECT';
  comment: string | null;
  payloadHash: string;
  role: 'SUPER_ADMIN' | 'ORG_ADMIN' | 'MANAGER' | 'ANALYST' | 'VIEWER' | 'CLIENT' | null;
  mfa: boolean;
  authenticatedAt: string | null;
  requesterPersonId: string;
  approverPersonId: string;
  createdAt: string;
}

/** A row of approval_status_changes as the loaders give it. */
export interface ApprovalStatusChangeRow {
  id: string;
  orgId: string;
  portfolioId: string | null;
  approvalId: string;
  requesterId: string;
  fromStatus: 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCELLED' | 'EXPIRED' | 'EXECUTED' | 'STALE' | 'FAILED' | null;
  toStatus: 'PENDING' | 'APPROVED' | 'REJECTED' | 'CANCELLED' | 'EXPIRED' | 'EXECUTED' | 'STALE' | 'FAILED';
  actorId: string | null;
  reason: string | null;
  createdAt: string;
}

/** A row of audit_events as the loaders give it. */
export interface AuditEventRow {
  id: string;
  occurredAt: string;
  orgId: string | null;
  portfolioId: string | null;
  userId: string | null;
  userEmail: string | null;
  action: string;
  status: 'SUCCESS' | 'FAILURE' | 'DENIED';
  entityType: string | null;
  entityId: string | null;
  modeFrom: 'PAPER' | 'LIVE' | null;
  modeTo: 'PAPER' | 'LIVE' | null;
  mfa: boolean;
  ipAddress: string | null;
  userAgent: string | null;
  requestPath: string | null;
  errorMessage: string | null;
  details: unknown;
  changes: unknown | null;
  decisionId: string | null;
  decision: unknown | null;
  chainId: string;
  sequence: string;
  previousHash: string;
  hash: string;
}

/** A row of audit_heads as the loaders give it. */
export interface AuditHeadRow {
  chainId: string;
  sequence: string;
  hash: string;
}

/** A row of encryption_keys as the loaders give it. */
export interface EncryptionKeyRow {
  id: string;
  orgId: string | null;
  purpose: string;
  version: number;
  keyName: string;
  algorithm: string;
  status: 'ACTIVE' | 'ROTATED' | 'REVOKED';
  rotatedAt: string | null;
  createdAt: string;
}

/** A row of idempotency_records as the loaders give it. */
export interface IdempotencyRecordRow {
  id: string;
  userId: string;
  mutation: string;
  key: string;
  inputHash: string;
  outcome: unknown;
  answer: string | null;
  answerTo: string | null;
  createdAt: string;
}

/** A row of kill_switches as the loaders give it. */
export interface KillSwitchRow {
  id: string;
  scope: 'PLATFORM' | 'ORGANIZATION' | 'PORTFOLIO';
  orgId: string | null;
  portfolioId: string | null;
  reason: string;
  engagedBy: string;
  engagedAt: string;
  releasedBy: string | null;
  releasedAt: string | null;
}

/** A row of live_bypasses as the loaders give it. */
export interface LiveBypassRow {
  id: string;
  orgId: string;
  portfolioId: string;
  userId: string;
  reason: string;
  deadline: string;
  status: 'OPEN' | 'RATIFIED' | 'REVERTED';
  ratifiedBy: string | null;
  endedAt: string | null;
  createdAt: string;
}

/** A row of mfa_enforcement as the loaders give it. */
export interface MfaEnforcementRow {
  id: string;
  userId: string;
  orgId: string;
  role: 'SUPER_ADMIN' | 'ORG_ADMIN' | 'MANAGER' | 'ANALYST' | 'VIEWER' | 'CLIENT';
  mfaRequired: boolean;
  gracePeriodEndsAt: string;
  mfaEnabledAt: string | null;
  lastRemindedAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A row of mode_changes as the loaders give it. */
export interface ModeChangeRow {
  id: string;
  orgId: string;
  portfolioId: string;
  modeFrom: 'PAPER' | 'LIVE';
  modeTo: 'PAPER' | 'LIVE';
  lost: unknown;
  userId: string | null;
  createdAt: string;
}

/** A row of org_app_access as the loaders give it. */
export interface OrgAppAccessRow {
  id: string;
  orgId: string;
  appId: string;
  attachedAt: string;
  detachedAt: string | null;
}

/** A row of org_role_assignments as the loaders give it. */
export interface OrgRoleAssignmentRow {
  id: string;
  userId: string;
  orgId: string | null;
  role: 'SUPER_ADMIN' | 'ORG_ADMIN' | 'MANAGER' | 'ANALYST' | 'VIEWER' | 'CLIENT';
  createdAt: string;
  updatedAt: string;
}

/** A row of organizations as the loaders give it. */
export interface OrganizationRow {
  id: string;
  name: string;
  slug: string;
  type: 'ALLY' | 'INVESTOR' | 'AGENCY' | 'ADMIN';
  status: 'ACTIVE' | 'SUSPENDED' | 'ARCHIVED';
  tier: 'DEMO' | 'STANDARD' | 'ENTERPRISE';
  maxApps: number;
  logoUrl: string | null;
  settings: unknown;
  subscriptionTier: 'FOUNDATION' | 'PROFESSIONAL' | 'ENTERPRISE';
  subscriptionStatus: 'TRIAL' | 'ACTIVE' | 'PAST_DUE' | 'CANCELLED' | 'SUSPENDED';
  aiMonthlyBudget: string | null;
  createdBy: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
}

/** A row of policies as the loaders give it. */
export interface PolicyRow {
  id: string;
  orgId: string;
  version: number;
  requireMfaForLive: boolean;
  requireApprovalForLive: boolean;
  pretradeProfileId: string | null;
  mfaMaxAgeS: number | null;
  liveLeaseS: number | null;
  ratifyWithinS: number | null;
  approvalFor: unknown;
  approvers: unknown;
  rejections: number;
  requestTtlS: number | null;
  executionTtlS: number | null;
  remindBeforeS: number | null;
  blockingDrift: unknown;
  notes: string | null;
  publishedBy: string;
  supersededAt: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A row of portfolios as the loaders give it. */
export interface PortfolioRow {
  id: string;
  orgId: string;
  name: string;
  description: string | null;
  riskProfile: string | null;
  defaultMode: 'PAPER' | 'LIVE';
  liveUntil: string | null;
  liveEnabled: boolean;
  currency: string;
  targetSize: string | null;
  vintageYear: number | null;
  strategy: string | null;
  status: 'ACTIVE' | 'CLOSED' | 'LIQUIDATING';
  createdBy: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
}

/** A row of portfolio_role_assignments as the loaders give it. */
export interface PortfolioRoleAssignmentRow {
  id: string;
  userId: string;
  orgId: string;
  portfolioId: string;
  role: 'SUPER_ADMIN' | 'ORG_ADMIN' | 'MANAGER' | 'ANALYST' | 'VIEWER' | 'CLIENT';
  createdAt: string;
  updatedAt: string;
}

/** A row of pretrade_limits as the loaders give it. */
export interface PretradeLimitRow {
  id: string;
  orgId: string;
  portfolioId: string;
  limits: unknown;
  isStrict: boolean;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** A row of rate_limit_buckets as the loaders give it. */
export interface RateLimitBucketRow {
  key: string;
  level: string;
  measuredAt: string;
  leases: unknown;
  fullAt: string;
}

/** A row of scope_sessions as the loaders give it. */
export interface ScopeSessionRow {
  id: string;
  userId: string;
  orgId: string;
  portfolioId: string | null;
  mode: 'PAPER' | 'LIVE';
  lastUsedAt: string;
}

/** A row of token_revocations as the loaders give it. */
export interface TokenRevocationRow {
  id: string;
  userId: string;
  orgId: string;
  tokenId: string | null;
  issuedBefore: string | null;
  createdAt: string;
}

/** A row of users as the loaders give it. */
export interface UserRow {
  id: string;
  homeOrgId: string;
  email: string;
  fullName: string;
  avatarUrl: string | null;
  preferences: unknown;
  metadata: unknown;
  mfaEnabled: boolean;
  externalAuthId: string;
  lastLoginAt: string | null;
  isActive: boolean;
  personId: string | null;
  createdAt: string;
  updatedAt: string;
}

/** A row of user_permissions as the loaders give it. */
export interface UserPermissionRow {
  id: string;
  userId: string;
  orgId: string | null;
  role: 'SUPER_ADMIN' | 'ORG_ADMIN' | 'MANAGER' | 'ANALYST' | 'VIEWER' | 'CLIENT';
  orgName: string | null;
  isSuperAdmin: boolean;
  isOrgAdmin: boolean;
  isPlatformRole: boolean;
}

/** A row of venue_keys as the loaders give it. */
export interface VenueKeyRow {
  id: string;
  orgId: string;
  portfolioId: string;
  venueId: string;
  keyId: string;
  tradeOnly: boolean;
  status: 'PENDING' | 'VALID' | 'INVALID' | 'REVOKED';
  lastValidatedAt: string | null;
  secretKeyId: string | null;
  hasSecret: boolean;
  createdAt: string;
  updatedAt: string;
}

/** A row of webhook_deliveries as the loaders give it. */
export interface WebhookDeliveryRow {
  id: string;
  subscriptionId: string;
  orgId: string;
  eventId: string;
  eventType: string;
  auditEventId: string | null;
  payload: unknown;
  status: 'PENDING' | 'RETRYING' | 'DELIVERED' | 'FAILED';
  responseStatusCode: number | null;
  responseBody: string | null;
  attempts: number;
  nextRetryAt: string | null;
  deliveredAt: string | null;
  errorMessage: string | null;
  dueAt: string | null;
  claim: string | null;
  createdAt: string;
}

/** A row of webhook_subscriptions as the loaders give it. */
export interface WebhookSubscriptionRow {
  id: string;
  orgId: string;
  createdBy: string | null;
  url: string;
  secretKeyId: string | null;
  previousSecretKeyId: string | null;
  previousSecretExpiresAt: string | null;
  events: unknown;
  isActive: boolean;
  failureCount: number;
  disabledReason: string | null;
  description: string | null;
  version: number;
  createdAt: string;
  updatedAt: string;
  deletedAt: string | null;
}

/** The row type of each model. */
export interface Rows {
  AgencyClient: AgencyClientRow;
  ApiKey: ApiKeyRow;
  Approval: ApprovalRow;
  ApprovalDecision: ApprovalDecisionRow;
  ApprovalStatusChange: ApprovalStatusChangeRow;
  AuditEvent: AuditEventRow;
  AuditHead: AuditHeadRow;
  EncryptionKey: EncryptionKeyRow;
  IdempotencyRecord: IdempotencyRecordRow;
  KillSwitch: KillSwitchRow;
  LiveBypass: LiveBypassRow;
  MfaEnforcement: MfaEnforcementRow;
  ModeChange: ModeChangeRow;
  OrgAppAccess: OrgAppAccessRow;
  OrgRoleAssignment: OrgRoleAssignmentRow;
  Organization: OrganizationRow;
  Policy: PolicyRow;
  Portfolio: PortfolioRow;
  PortfolioRoleAssignment: PortfolioRoleAssignmentRow;
  PretradeLimit: PretradeLimitRow;
  RateLimitBucket: RateLimitBucketRow;
  ScopeSession: ScopeSessionRow;
  TokenRevocation: TokenRevocationRow;
  User: UserRow;
  UserPermission: UserPermissionRow;
  VenueKey: VenueKeyRow;
  WebhookDelivery: WebhookDeliveryRow;
  WebhookSubscription: WebhookSubscriptionRow;
}

/** The name of a model. */
export type ModelName = keyof Rows;

/** Every model, by name. */
export const models: Readonly<Record<ModelName, Model>> = {
  "AgencyClient": {
    "name": "AgencyClient",
    "table": "agency_clients",
    "isView": false,
    "scope": {
      "kind": "SHARED",
      "columns": [
        "agencyOrgId",
        "clientOrgId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "agencyOrgId": {
        "column": "agency_org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "clientOrgId": {
        "column": "client_org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "isActive": {
        "column": "is_active",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "maxRole": {
        "column": "max_role",
        "isNullable": false,
        "type": "enum",
        "sqlType": "app_role",
        "values": [
          "SUPER_ADMIN",
          "ORG_ADMIN",
          "MANAGER",
          "ANALYST",
          "VIEWER",
          "CLIENT"
        ]
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "agencyOrgId",
        "clientOrgId"
      ],
      [
        "agencyOrgId",
        "createdAt",
        "id"
      ],
      [
        "clientOrgId",
        "createdAt",
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "agencyOrgId",
        "clientOrgId"
      ]
    ]
  },
  "ApiKey": {
    "name": "ApiKey",
    "table": "api_keys",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "ORG_ADMIN",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "createdBy": {
        "column": "created_by",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "name": {
        "column": "name",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "keyPrefix": {
        "column": "key_prefix",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 8
      },
      "scopes": {
        "column": "scopes",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "rateLimitOverride": {
        "column": "rate_limit_override",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "expiresAt": {
        "column": "expires_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "lastUsedAt": {
        "column": "last_used_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "isActive": {
        "column": "is_active",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [
      "keyHash"
    ],
    "indexes": [
      [
        "id"
      ],
      [
        "orgId",
        "createdAt",
        "id"
      ],
      [
        "createdBy"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "Approval": {
    "name": "Approval",
    "table": "approvals",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": "requesterId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "requesterId": {
        "column": "requester_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "approvalType": {
        "column": "approval_type",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "action": {
        "column": "action",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "payload": {
        "column": "payload_json",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "payloadHash": {
        "column": "payload_hash",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 64
      },
      "policySnapshot": {
        "column": "policy_snapshot_json",
        "isNullable": true,
        "type": "json",
        "sqlType": "jsonb"
      },
      "status": {
        "column": "status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "approval_status",
        "values": [
          "PENDING",
          "APPROVED",
          "REJECTED",
          "CANCELLED",
          "EXPIRED",
          "EXECUTED",
          "STALE",
          "FAILED"
        ]
      },
      "reason": {
        "column": "reason",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "expiresAt": {
        "column": "expires_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "decidedAt": {
        "column": "decided_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "executedAt": {
        "column": "executed_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "executableUntil": {
        "column": "executable_until",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "remindedAt": {
        "column": "reminded_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "approvers": {
        "column": "approvers_json",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "rejections": {
        "column": "rejections",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "approverRole": {
        "column": "approver_role",
        "isNullable": false,
        "type": "enum",
        "sqlType": "app_role",
        "values": [
          "SUPER_ADMIN",
          "ORG_ADMIN",
          "MANAGER",
          "ANALYST",
          "VIEWER",
          "CLIENT"
        ]
      },
      "targetModel": {
        "column": "target_model",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 50
      },
      "targetId": {
        "column": "target_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "mfaMaxAgeS": {
        "column": "mfa_max_age_s",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "authenticatedAt": {
        "column": "authenticated_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "facts": {
        "column": "facts_json",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "statusReason": {
        "column": "status_reason",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "version": {
        "column": "version",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "id",
        "orgId",
        "requesterId"
      ],
      [
        "orgId",
        "createdAt",
        "id"
      ],
      [
        "orgId",
        "status",
        "createdAt",
        "id"
      ],
      [
        "portfolioId",
        "createdAt",
        "id"
      ],
      [
        "portfolioId",
        "status",
        "createdAt",
        "id"
      ],
      [
        "requesterId",
        "createdAt",
        "id"
      ],
      [
        "requesterId",
        "payloadHash"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "id",
        "orgId",
        "requesterId"
      ]
    ]
  },
  "ApprovalDecision": {
    "name": "ApprovalDecision",
    "table": "approval_decisions",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": "approverId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "approvalId": {
        "column": "approval_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "requesterId": {
        "column": "requester_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "approverId": {
        "column": "approver_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "verdict": {
        "column": "verdict",
        "isNullable": false,
        "type": "enum",
        "sqlType": "approval_verdict",
        "values": [
          "APPROVE",
          "REJECT"
        ]
      },
      "comment": {
        "column": "comment",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "payloadHash": {
        "column": "payload_hash",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 64
      },
      "role": {
        "column": "approver_role",
        "isNullable": true,
        "type": "enum",
        "sqlType": "app_role",
        "values": [
          "SUPER_ADMIN",
          "ORG_ADMIN",
          "MANAGER",
          "ANALYST",
          "VIEWER",
          "CLIENT"
        ]
      },
      "mfa": {
        "column": "mfa",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "authenticatedAt": {
        "column": "authenticated_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "requesterPersonId": {
        "column": "requester_person_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "approverPersonId": {
        "column": "approver_person_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "approvalId",
        "approverId"
      ],
      [
        "approvalId",
        "approverPersonId"
      ],
      [
        "approvalId",
        "createdAt",
        "id"
      ],
      [
        "approverId",
        "createdAt",
        "id"
      ],
      [
        "orgId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "approvalId",
        "approverId"
      ],
      [
        "approvalId",
        "approverPersonId"
      ]
    ]
  },
  "ApprovalStatusChange": {
    "name": "ApprovalStatusChange",
    "table": "approval_status_changes",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": "requesterId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "approvalId": {
        "column": "approval_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "requesterId": {
        "column": "requester_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "fromStatus": {
        "column": "from_status",
        "isNullable": true,
        "type": "enum",
        "sqlType": "approval_status",
        "values": [
          "PENDING",
          "APPROVED",
          "REJECTED",
          "CANCELLED",
          "EXPIRED",
          "EXECUTED",
          "STALE",
          "FAILED"
        ]
      },
      "toStatus": {
        "column": "to_status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "approval_status",
        "values": [
          "PENDING",
          "APPROVED",
          "REJECTED",
          "CANCELLED",
          "EXPIRED",
          "EXECUTED",
          "STALE",
          "FAILED"
        ]
      },
      "actorId": {
        "column": "actor_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "reason": {
        "column": "reason",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "approvalId",
        "createdAt",
        "id"
      ],
      [
        "orgId"
      ],
      [
        "actorId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "AuditEvent": {
    "name": "AuditEvent",
    "table": "audit_events",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "MANAGER",
    "ownColumn": "userId",
    "outlivesPortfolio": true,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "occurredAt": {
        "column": "occurred_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userEmail": {
        "column": "user_email",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 320
      },
      "action": {
        "column": "action",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "status": {
        "column": "status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "audit_status",
        "values": [
          "SUCCESS",
          "FAILURE",
          "DENIED"
        ]
      },
      "entityType": {
        "column": "entity_type",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "entityId": {
        "column": "entity_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "modeFrom": {
        "column": "mode_from",
        "isNullable": true,
        "type": "enum",
        "sqlType": "trading_mode",
        "values": [
          "PAPER",
          "LIVE"
        ]
      },
      "modeTo": {
        "column": "mode_to",
        "isNullable": true,
        "type": "enum",
        "sqlType": "trading_mode",
        "values": [
          "PAPER",
          "LIVE"
        ]
      },
      "mfa": {
        "column": "mfa",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "ipAddress": {
        "column": "ip_address",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 45
      },
      "userAgent": {
        "column": "user_agent",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "requestPath": {
        "column": "request_path",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "errorMessage": {
        "column": "error_message",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "details": {
        "column": "details_json",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "changes": {
        "column": "changes",
        "isNullable": true,
        "type": "json",
        "sqlType": "jsonb"
      },
      "decisionId": {
        "column": "decision_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "decision": {
        "column": "decision_json",
        "isNullable": true,
        "type": "json",
        "sqlType": "jsonb"
      },
      "chainId": {
        "column": "chain_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "sequence": {
        "column": "sequence",
        "isNullable": false,
        "type": "bigint",
        "sqlType": "bigint"
      },
      "previousHash": {
        "column": "previous_hash",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 64
      },
      "hash": {
        "column": "hash",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 64
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "decisionId"
      ],
      [
        "chainId",
        "sequence"
      ],
      [
        "orgId",
        "occurredAt",
        "id"
      ],
      [
        "orgId",
        "action",
        "occurredAt",
        "id"
      ],
      [
        "orgId",
        "status",
        "occurredAt",
        "id"
      ],
      [
        "portfolioId",
        "occurredAt",
        "id"
      ],
      [
        "userId",
        "occurredAt",
        "id"
      ],
      [
        "entityType",
        "entityId",
        "occurredAt",
        "id"
      ],
      [
        "action",
        "occurredAt"
      ],
      [
        "occurredAt",
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "decisionId"
      ],
      [
        "chainId",
        "sequence"
      ]
    ]
  },
  "AuditHead": {
    "name": "AuditHead",
    "table": "audit_heads",
    "isView": false,
    "scope": {
      "kind": "PLATFORM",
      "columns": []
    },
    "readRole": "SUPER_ADMIN",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "chainId": {
        "column": "chain_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "sequence": {
        "column": "sequence",
        "isNullable": false,
        "type": "bigint",
        "sqlType": "bigint"
      },
      "hash": {
        "column": "hash",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 64
      }
    },
    "hidden": [],
    "indexes": [
      [
        "chainId"
      ]
    ],
    "uniqueKeys": [
      [
        "chainId"
      ]
    ]
  },
  "EncryptionKey": {
    "name": "EncryptionKey",
    "table": "encryption_keys",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "ORG_ADMIN",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "purpose": {
        "column": "purpose",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "version": {
        "column": "version",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "keyName": {
        "column": "key_name",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "algorithm": {
        "column": "algorithm",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 50
      },
      "status": {
        "column": "status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "encryption_key_status",
        "values": [
          "ACTIVE",
          "ROTATED",
          "REVOKED"
        ]
      },
      "rotatedAt": {
        "column": "rotated_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [
      "encryptedKey",
      "masterKeyName"
    ],
    "indexes": [
      [
        "id"
      ],
      [
        "keyName"
      ],
      [
        "id",
        "orgId"
      ],
      [
        "orgId",
        "createdAt",
        "id"
      ],
      [
        "orgId",
        "status",
        "createdAt",
        "id"
      ],
      [
        "createdAt",
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "keyName"
      ],
      [
        "id",
        "orgId"
      ]
    ]
  },
  "IdempotencyRecord": {
    "name": "IdempotencyRecord",
    "table": "idempotency_records",
    "isView": false,
    "scope": {
      "kind": "USER",
      "columns": [
        "userId"
      ]
    },
    "readRole": "CLIENT",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "mutation": {
        "column": "mutation",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "key": {
        "column": "key",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "inputHash": {
        "column": "input_hash",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 64
      },
      "outcome": {
        "column": "outcome",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "answer": {
        "column": "answer",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "answerTo": {
        "column": "answer_to",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 64
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "userId",
        "mutation",
        "key"
      ],
      [
        "createdAt"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "userId",
        "mutation",
        "key"
      ]
    ]
  },
  "KillSwitch": {
    "name": "KillSwitch",
    "table": "kill_switches",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "scope": {
        "column": "scope",
        "isNullable": false,
        "type": "enum",
        "sqlType": "kill_switch_scope",
        "values": [
          "PLATFORM",
          "ORGANIZATION",
          "PORTFOLIO"
        ]
      },
      "orgId": {
        "column": "org_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "reason": {
        "column": "reason",
        "isNullable": false,
        "type": "text",
        "sqlType": "text"
      },
      "engagedBy": {
        "column": "engaged_by",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "engagedAt": {
        "column": "engaged_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "releasedBy": {
        "column": "released_by",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "releasedAt": {
        "column": "released_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "orgId",
        "engagedAt",
        "id"
      ],
      [
        "portfolioId",
        "engagedAt",
        "id"
      ],
      [
        "engagedAt",
        "id"
      ],
      [
        "engagedBy"
      ],
      [
        "releasedBy"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "LiveBypass": {
    "name": "LiveBypass",
    "table": "live_bypasses",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "reason": {
        "column": "reason",
        "isNullable": false,
        "type": "text",
        "sqlType": "text"
      },
      "deadline": {
        "column": "deadline",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "status": {
        "column": "status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "live_bypass_status",
        "values": [
          "OPEN",
          "RATIFIED",
          "REVERTED"
        ],
        "readAs": "CASE WHEN {}.status = 'OPEN' AND {}.deadline <= clock_timestamp() THEN 'REVERTED'::live_bypass_status ELSE {}.status END"
      },
      "ratifiedBy": {
        "column": "ratified_by",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "endedAt": {
        "column": "ended_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "portfolioId",
        "createdAt",
        "id"
      ],
      [
        "orgId"
      ],
      [
        "userId"
      ],
      [
        "ratifiedBy"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "MfaEnforcement": {
    "name": "MfaEnforcement",
    "table": "mfa_enforcement",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "ORG_ADMIN",
    "ownColumn": "userId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "role": {
        "column": "role",
        "isNullable": false,
        "type": "enum",
        "sqlType": "app_role",
        "values": [
          "SUPER_ADMIN",
          "ORG_ADMIN",
          "MANAGER",
          "ANALYST",
          "VIEWER",
          "CLIENT"
        ]
      },
      "mfaRequired": {
        "column": "mfa_required",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "gracePeriodEndsAt": {
        "column": "grace_period_ends_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "mfaEnabledAt": {
        "column": "mfa_enabled_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "lastRemindedAt": {
        "column": "last_reminded_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "userId"
      ],
      [
        "orgId",
        "gracePeriodEndsAt",
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "userId"
      ]
    ]
  },
  "ModeChange": {
    "name": "ModeChange",
    "table": "mode_changes",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": "userId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "modeFrom": {
        "column": "mode_from",
        "isNullable": false,
        "type": "enum",
        "sqlType": "trading_mode",
        "values": [
          "PAPER",
          "LIVE"
        ]
      },
      "modeTo": {
        "column": "mode_to",
        "isNullable": false,
        "type": "enum",
        "sqlType": "trading_mode",
        "values": [
          "PAPER",
          "LIVE"
        ]
      },
      "lost": {
        "column": "lost",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "userId": {
        "column": "user_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "portfolioId",
        "createdAt",
        "id"
      ],
      [
        "orgId"
      ],
      [
        "userId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "OrgAppAccess": {
    "name": "OrgAppAccess",
    "table": "org_app_access",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "appId": {
        "column": "app_id",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "attachedAt": {
        "column": "attached_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "detachedAt": {
        "column": "detached_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "orgId",
        "appId"
      ],
      [
        "orgId",
        "attachedAt",
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "orgId",
        "appId"
      ]
    ]
  },
  "OrgRoleAssignment": {
    "name": "OrgRoleAssignment",
    "table": "org_role_assignments",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": "userId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "role": {
        "column": "role",
        "isNullable": false,
        "type": "enum",
        "sqlType": "app_role",
        "values": [
          "SUPER_ADMIN",
          "ORG_ADMIN",
          "MANAGER",
          "ANALYST",
          "VIEWER",
          "CLIENT"
        ]
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "userId",
        "orgId",
        "role"
      ],
      [
        "orgId",
        "role"
      ],
      [
        "orgId",
        "createdAt",
        "id"
      ],
      [
        "userId",
        "createdAt",
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "userId",
        "orgId",
        "role"
      ]
    ]
  },
  "Organization": {
    "name": "Organization",
    "table": "organizations",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "id"
      ]
    },
    "readRole": "CLIENT",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "name": {
        "column": "name",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "slug": {
        "column": "slug",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "type": {
        "column": "type",
        "isNullable": false,
        "type": "enum",
        "sqlType": "organization_type",
        "values": [
          "ALLY",
          "INVESTOR",
          "AGENCY",
          "ADMIN"
        ]
      },
      "status": {
        "column": "status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "organization_status",
        "values": [
          "ACTIVE",
          "SUSPENDED",
          "ARCHIVED"
        ]
      },
      "tier": {
        "column": "tier",
        "isNullable": false,
        "type": "enum",
        "sqlType": "organization_tier",
        "values": [
          "DEMO",
          "STANDARD",
          "ENTERPRISE"
        ]
      },
      "maxApps": {
        "column": "max_apps",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "logoUrl": {
        "column": "logo_url",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 512
      },
      "settings": {
        "column": "settings",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "subscriptionTier": {
        "column": "subscription_tier",
        "isNullable": false,
        "type": "enum",
        "sqlType": "subscription_tier",
        "values": [
          "FOUNDATION",
          "PROFESSIONAL",
          "ENTERPRISE"
        ]
      },
      "subscriptionStatus": {
        "column": "subscription_status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "subscription_status",
        "values": [
          "TRIAL",
          "ACTIVE",
          "PAST_DUE",
          "CANCELLED",
          "SUSPENDED"
        ]
      },
      "aiMonthlyBudget": {
        "column": "ai_monthly_budget",
        "isNullable": true,
        "type": "decimal",
        "sqlType": "numeric"
      },
      "createdBy": {
        "column": "created_by",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "version": {
        "column": "version",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "deletedAt": {
        "column": "deleted_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "name"
      ],
      [
        "slug"
      ],
      [
        "type"
      ],
      [
        "createdAt",
        "id"
      ],
      [
        "createdBy"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "name"
      ],
      [
        "slug"
      ]
    ]
  },
  "Policy": {
    "name": "Policy",
    "table": "policies",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "version": {
        "column": "version",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "requireMfaForLive": {
        "column": "require_mfa_for_live",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "requireApprovalForLive": {
        "column": "require_approval_for_live",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "pretradeProfileId": {
        "column": "pretrade_profile_id",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "mfaMaxAgeS": {
        "column": "mfa_max_age_s",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "liveLeaseS": {
        "column": "live_lease_s",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "ratifyWithinS": {
        "column": "ratify_within_s",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "approvalFor": {
        "column": "approval_for",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "approvers": {
        "column": "approvers_json",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "rejections": {
        "column": "rejections",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "requestTtlS": {
        "column": "request_ttl_s",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "executionTtlS": {
        "column": "execution_ttl_s",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "remindBeforeS": {
        "column": "remind_before_s",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "blockingDrift": {
        "column": "blocking_drift",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "notes": {
        "column": "notes",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "publishedBy": {
        "column": "published_by",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "supersededAt": {
        "column": "superseded_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "orgId",
        "version"
      ],
      [
        "id",
        "orgId"
      ],
      [
        "orgId",
        "createdAt",
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "orgId",
        "version"
      ],
      [
        "id",
        "orgId"
      ]
    ]
  },
  "Portfolio": {
    "name": "Portfolio",
    "table": "portfolios",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "id"
      ]
    },
    "readRole": "CLIENT",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "name": {
        "column": "name",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "description": {
        "column": "description",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "riskProfile": {
        "column": "risk_profile",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "defaultMode": {
        "column": "default_mode",
        "isNullable": false,
        "type": "enum",
        "sqlType": "trading_mode",
        "values": [
          "PAPER",
          "LIVE"
        ],
        "readAs": "CASE WHEN {}.live_until <= clock_timestamp() THEN 'PAPER'::trading_mode ELSE {}.default_mode END"
      },
      "liveUntil": {
        "column": "live_until",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "liveEnabled": {
        "column": "live_enabled",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "currency": {
        "column": "currency",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 3
      },
      "targetSize": {
        "column": "target_size",
        "isNullable": true,
        "type": "decimal",
        "sqlType": "numeric"
      },
      "vintageYear": {
        "column": "vintage_year",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "strategy": {
        "column": "strategy",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "status": {
        "column": "status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "portfolio_status",
        "values": [
          "ACTIVE",
          "CLOSED",
          "LIQUIDATING"
        ]
      },
      "createdBy": {
        "column": "created_by",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "version": {
        "column": "version",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "deletedAt": {
        "column": "deleted_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "orgId",
        "name"
      ],
      [
        "id",
        "orgId"
      ],
      [
        "orgId",
        "createdAt",
        "id"
      ],
      [
        "orgId",
        "name",
        "id"
      ],
      [
        "orgId",
        "status",
        "createdAt",
        "id"
      ],
      [
        "createdBy"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "orgId",
        "name"
      ],
      [
        "id",
        "orgId"
      ]
    ]
  },
  "PortfolioRoleAssignment": {
    "name": "PortfolioRoleAssignment",
    "table": "portfolio_role_assignments",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": "userId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "role": {
        "column": "role",
        "isNullable": false,
        "type": "enum",
        "sqlType": "app_role",
        "values": [
          "SUPER_ADMIN",
          "ORG_ADMIN",
          "MANAGER",
          "ANALYST",
          "VIEWER",
          "CLIENT"
        ]
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "userId",
        "portfolioId",
        "role"
      ],
      [
        "portfolioId",
        "createdAt",
        "id"
      ],
      [
        "userId",
        "createdAt",
        "id"
      ],
      [
        "orgId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "userId",
        "portfolioId",
        "role"
      ]
    ]
  },
  "PretradeLimit": {
    "name": "PretradeLimit",
    "table": "pretrade_limits",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "limits": {
        "column": "limits_json",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "isStrict": {
        "column": "is_strict",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "version": {
        "column": "version",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "portfolioId"
      ],
      [
        "portfolioId",
        "orgId"
      ],
      [
        "orgId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "portfolioId"
      ],
      [
        "portfolioId",
        "orgId"
      ]
    ]
  },
  "RateLimitBucket": {
    "name": "RateLimitBucket",
    "table": "rate_limit_buckets",
    "isView": false,
    "scope": {
      "kind": "PLATFORM",
      "columns": []
    },
    "readRole": "SUPER_ADMIN",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "key": {
        "column": "key",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 200
      },
      "level": {
        "column": "level",
        "isNullable": false,
        "type": "decimal",
        "sqlType": "numeric"
      },
      "measuredAt": {
        "column": "measured_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "leases": {
        "column": "leases",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "fullAt": {
        "column": "full_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "key"
      ]
    ],
    "uniqueKeys": [
      [
        "key"
      ]
    ]
  },
  "ScopeSession": {
    "name": "ScopeSession",
    "table": "scope_sessions",
    "isView": false,
    "scope": {
      "kind": "USER",
      "columns": [
        "userId"
      ]
    },
    "readRole": "CLIENT",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "mode": {
        "column": "mode",
        "isNullable": false,
        "type": "enum",
        "sqlType": "trading_mode",
        "values": [
          "PAPER",
          "LIVE"
        ],
        "readAs": "CASE WHEN {}.mode = 'LIVE' AND NOT is_live({}.portfolio_id) THEN 'PAPER'::trading_mode ELSE {}.mode END"
      },
      "lastUsedAt": {
        "column": "last_used_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "userId",
        "lastUsedAt",
        "id"
      ],
      [
        "orgId"
      ],
      [
        "portfolioId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "TokenRevocation": {
    "name": "TokenRevocation",
    "table": "token_revocations",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "ORG_ADMIN",
    "ownColumn": "userId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "tokenId": {
        "column": "token_id",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "issuedBefore": {
        "column": "issued_before",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "userId",
        "createdAt"
      ],
      [
        "orgId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "User": {
    "name": "User",
    "table": "users",
    "isView": false,
    "scope": {
      "kind": "PEER",
      "columns": [
        "id",
        "homeOrgId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": "id",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "homeOrgId": {
        "column": "home_org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "email": {
        "column": "email",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 320
      },
      "fullName": {
        "column": "full_name",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "avatarUrl": {
        "column": "avatar_url",
        "isNullable": true,
        "type": "text",
        "sqlType": "text",
        "maxLength": 512
      },
      "preferences": {
        "column": "preferences",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "metadata": {
        "column": "metadata",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "mfaEnabled": {
        "column": "mfa_enabled",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "externalAuthId": {
        "column": "external_auth_id",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "lastLoginAt": {
        "column": "last_login_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "isActive": {
        "column": "is_active",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "personId": {
        "column": "person_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "email"
      ],
      [
        "externalAuthId"
      ],
      [
        "homeOrgId",
        "fullName",
        "id"
      ],
      [
        "homeOrgId",
        "createdAt",
        "id"
      ],
      [
        "personId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "email"
      ],
      [
        "externalAuthId"
      ]
    ]
  },
  "UserPermission": {
    "name": "UserPermission",
    "table": "user_permissions",
    "isView": true,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "VIEWER",
    "ownColumn": "userId",
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "userId": {
        "column": "user_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "role": {
        "column": "role",
        "isNullable": false,
        "type": "enum",
        "sqlType": "app_role",
        "values": [
          "SUPER_ADMIN",
          "ORG_ADMIN",
          "MANAGER",
          "ANALYST",
          "VIEWER",
          "CLIENT"
        ]
      },
      "orgName": {
        "column": "org_name",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "isSuperAdmin": {
        "column": "is_super_admin",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "isOrgAdmin": {
        "column": "is_org_admin",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "isPlatformRole": {
        "column": "is_platform_role",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "VenueKey": {
    "name": "VenueKey",
    "table": "venue_keys",
    "isView": false,
    "scope": {
      "kind": "PORTFOLIO",
      "columns": [
        "orgId",
        "portfolioId"
      ]
    },
    "readRole": "ANALYST",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "portfolioId": {
        "column": "portfolio_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "venueId": {
        "column": "venue_id",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "keyId": {
        "column": "key_id",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 255
      },
      "tradeOnly": {
        "column": "trade_only",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "status": {
        "column": "status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "venue_key_status",
        "values": [
          "PENDING",
          "VALID",
          "INVALID",
          "REVOKED"
        ]
      },
      "lastValidatedAt": {
        "column": "last_validated_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "secretKeyId": {
        "column": "secret_key_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "hasSecret": {
        "column": "has_secret",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [
      "secretEncrypted"
    ],
    "indexes": [
      [
        "id"
      ],
      [
        "portfolioId",
        "venueId",
        "keyId"
      ],
      [
        "portfolioId",
        "createdAt",
        "id"
      ],
      [
        "orgId"
      ],
      [
        "secretKeyId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "portfolioId",
        "venueId",
        "keyId"
      ]
    ]
  },
  "WebhookDelivery": {
    "name": "WebhookDelivery",
    "table": "webhook_deliveries",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "ORG_ADMIN",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "subscriptionId": {
        "column": "subscription_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "eventId": {
        "column": "event_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "eventType": {
        "column": "event_type",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 100
      },
      "auditEventId": {
        "column": "audit_event_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "payload": {
        "column": "payload",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "status": {
        "column": "status",
        "isNullable": false,
        "type": "enum",
        "sqlType": "webhook_delivery_status",
        "values": [
          "PENDING",
          "RETRYING",
          "DELIVERED",
          "FAILED"
        ]
      },
      "responseStatusCode": {
        "column": "response_status_code",
        "isNullable": true,
        "type": "int",
        "sqlType": "integer"
      },
      "responseBody": {
        "column": "response_body",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "attempts": {
        "column": "attempts",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "nextRetryAt": {
        "column": "next_retry_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "deliveredAt": {
        "column": "delivered_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "errorMessage": {
        "column": "error_message",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "dueAt": {
        "column": "due_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "claim": {
        "column": "claim",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [],
    "indexes": [
      [
        "id"
      ],
      [
        "subscriptionId",
        "createdAt",
        "id"
      ],
      [
        "subscriptionId",
        "status",
        "createdAt",
        "id"
      ],
      [
        "orgId"
      ],
      [
        "auditEventId",
        "createdAt",
        "id"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ]
    ]
  },
  "WebhookSubscription": {
    "name": "WebhookSubscription",
    "table": "webhook_subscriptions",
    "isView": false,
    "scope": {
      "kind": "ORG",
      "columns": [
        "orgId"
      ]
    },
    "readRole": "ORG_ADMIN",
    "ownColumn": null,
    "outlivesPortfolio": false,
    "columns": {
      "id": {
        "column": "id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "orgId": {
        "column": "org_id",
        "isNullable": false,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "createdBy": {
        "column": "created_by",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "url": {
        "column": "url",
        "isNullable": false,
        "type": "text",
        "sqlType": "text",
        "maxLength": 2048
      },
      "secretKeyId": {
        "column": "secret_key_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "previousSecretKeyId": {
        "column": "previous_secret_key_id",
        "isNullable": true,
        "type": "uuid",
        "sqlType": "uuid"
      },
      "previousSecretExpiresAt": {
        "column": "previous_secret_expires_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "events": {
        "column": "events",
        "isNullable": false,
        "type": "json",
        "sqlType": "jsonb"
      },
      "isActive": {
        "column": "is_active",
        "isNullable": false,
        "type": "boolean",
        "sqlType": "boolean"
      },
      "failureCount": {
        "column": "failure_count",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "disabledReason": {
        "column": "disabled_reason",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "description": {
        "column": "description",
        "isNullable": true,
        "type": "text",
        "sqlType": "text"
      },
      "version": {
        "column": "version",
        "isNullable": false,
        "type": "int",
        "sqlType": "integer"
      },
      "createdAt": {
        "column": "created_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "updatedAt": {
        "column": "updated_at",
        "isNullable": false,
        "type": "timestamp",
        "sqlType": "timestamptz"
      },
      "deletedAt": {
        "column": "deleted_at",
        "isNullable": true,
        "type": "timestamp",
        "sqlType": "timestamptz"
      }
    },
    "hidden": [
      "secret",
      "previousSecret"
    ],
    "indexes": [
      [
        "id"
      ],
      [
        "id",
        "orgId"
      ],
      [
        "orgId",
        "createdAt",
        "id"
      ],
      [
        "createdBy"
      ],
      [
        "secretKeyId"
      ],
      [
        "previousSecretKeyId"
      ]
    ],
    "uniqueKeys": [
      [
        "id"
      ],
      [
        "id",
        "orgId"
      ]
    ]
  }
};
