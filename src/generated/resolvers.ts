// Written by `npm run codegen` from the SDL. Do not edit.
import type { GraphQLResolveInfo, GraphQLScalarType, GraphQLScalarTypeConfig } from 'graphql';
import type { AgencyClientRow, ApiKeyRow, ApprovalRow, ApprovalDecisionRow, ApprovalStatusChangeRow, AuditEventRow, EncryptionKeyRow, KillSwitchRow, LiveBypassRow, MfaEnforcementRow, ModeChangeRow, OrgAppAccessRow, OrgRoleAssignmentRow, OrganizationRow, PolicyRow, PortfolioRow, PortfolioRoleAssignmentRow, PretradeLimitRow, ScopeSessionRow, UserRow, UserPermissionRow, VenueKeyRow, WebhookDeliveryRow, WebhookSubscriptionRow } from './models.js';
import type { LimitOfOrganization, LimitedOrganization } from '../domain/organization/limit-usage.js';
import type { StoredLimits } from '../domain/portfolio/pretrade-limit.service.js';
import type { ShownConditions, ShownCondition } from '../domain/portfolio/live-conditions.js';
import type { Remedy as NextStep } from '../auth/remedy.js';
import type { RequestContext } from '../domain/context.js';
export type Maybe<T> = T | null;
export type InputMaybe<T> = Maybe<T>;
export type Omit<T, K extends keyof T> = Pick<T, Exclude<keyof T, K>>;
export type RequireFields<T, K extends keyof T> = Omit<T, K> & { [P in K]-?: NonNullable<T[P]> };
/** All built-in and custom scalars, mapped to their actual values */
export type Scalars = {
  ID: { input: string; output: string; }
  String: { input: string; output: string; }
  Boolean: { input: boolean; output: boolean; }
  Int: { input: number; output: number; }
  Float: { input: number; output: number; }
  /** An integer beyond 32 bits, as a string of digits. */
  BigInt: { input: string; output: string; }
  /** An instant in UTC, ISO 8601 with milliseconds, e.g. 2026-11-20T09:30:00.000Z. */
  DateTime: { input: string; output: string; }
  /** A decimal number as a string, e.g. "1250000.0000", so that no digit is lost. Up to 15 digits before the point and 4 after. */
  Decimal: { input: string; output: string; }
  /**
   * A JSON value. Refused: keys named __proto__, constructor or prototype, depth over 32, NUL characters, and numbers of
   * which a double does not keep every digit, integers beyond ±(2^53 - 1) among them: send those as strings.
   */
  JSON: { input: unknown; output: unknown; }
};

/** The standing access of an agency to a client organization. Visible to both, VIEWER and above. */
export type AgencyClient = Node & {
  __typename?: 'AgencyClient';
  /** The id of the agency. */
  agencyOrgId: Scalars['ID']['output'];
  /** The agency; null where you belong to the client alone. */
  agencyOrganization?: Maybe<Organization>;
  /** The id of the client. */
  clientOrgId: Scalars['ID']['output'];
  /** The client. */
  clientOrganization?: Maybe<Organization>;
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** False: the access has ended. */
  isActive: Scalars['Boolean']['output'];
  /** The highest role that the agency's people have in the client. */
  maxRole: Role;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A page of agency links. */
export type AgencyClientConnection = {
  __typename?: 'AgencyClientConnection';
  /** Rows with their cursors. */
  edges: Array<AgencyClientEdge>;
  /** The rows alone. */
  nodes: Array<AgencyClient>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type AgencyClientEdge = {
  __typename?: 'AgencyClientEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AgencyClient;
};

/** The order of agency links. */
export type AgencyClientOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: AgencyClientOrderField;
};

/** What agency links can be ordered by. */
export type AgencyClientOrderField =
  | 'CREATED_AT';

/**
 * A key with which a program acts in one organization: sent as `Authorization: Bearer csk_...`. It may what its scopes
 * allow and its creator may there at that moment, whichever is less, and ends with them. ORG_ADMIN and above.
 */
export type ApiKey = Node & {
  __typename?: 'ApiKey';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The person in whose name it acts; null where you may not see them. */
  createdBy?: Maybe<User>;
  /** When it ends of itself, by the database's clock; null: never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** False: revoked. An expired key stays true. */
  isActive: Scalars['Boolean']['output'];
  /** The first 8 characters of its text, by which to know it. */
  keyPrefix: Scalars['String']['output'];
  /** When it was last used, to the minute; null before the first time. */
  lastUsedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is for, in its creator's words. */
  name: Scalars['String']['output'];
  /** The organization that it acts in. */
  organization?: Maybe<Organization>;
  /** Requests a minute that it may make; null: as many as the organization's tier gives. */
  rateLimitOverride?: Maybe<Scalars['Int']['output']>;
  /** What it may do. */
  scopes: Array<ApiKeyScope>;
  /** When it last changed; its use is no change. */
  updatedAt: Scalars['DateTime']['output'];
};

/** A page of API keys. */
export type ApiKeyConnection = {
  __typename?: 'ApiKeyConnection';
  /** Rows with their cursors. */
  edges: Array<ApiKeyEdge>;
  /** The rows alone. */
  nodes: Array<ApiKey>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type ApiKeyEdge = {
  __typename?: 'ApiKeyEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ApiKey;
};

/** Which of API keys to list; conditions add up. */
export type ApiKeyFilter = {
  /** Only those that are not, or only those that are revoked. */
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The order of API keys. */
export type ApiKeyOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: ApiKeyOrderField;
};

/** What API keys can be ordered by. */
export type ApiKeyOrderField =
  | 'CREATED_AT';

/** What an API key is for. */
export type ApiKeyScope =
  /** Reads what a VIEWER may, and changes nothing. */
  | 'READ'
  /** Reads and changes what a MANAGER may. Approvals, roles, keys, tokens and sessions stay with people. */
  | 'WRITE';

/** A mutation that a policy can put under the approval of a second person, by its name. */
export type ApprovableMutation =
  | 'archivePortfolio'
  | 'assignOrgRole'
  | 'assignPortfolioRole'
  | 'linkAgency'
  | 'publishPolicy'
  | 'releaseKillSwitch'
  | 'storePretradeLimit';

/** A maker's request that a checker decides. VIEWER and above; one's own always. */
export type Approval = Node & {
  __typename?: 'Approval';
  /** What is to be done, as noun.verb. */
  action: Scalars['String']['output'];
  /** Kind of request, e.g. mode_switch. */
  approvalType: Scalars['String']['output'];
  /** The least role whose word counts: the operation's own, where it is one of this API. */
  approverRole: Role;
  /** Who has to approve it, as the policy had it: all of these. */
  approvers: Array<ApproverRequirement>;
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it was decided or withdrawn; null while pending. */
  decidedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What each checker said. */
  decisions: ApprovalDecisionConnection;
  /**
   * What has changed since it was made of what it rests on; empty where nothing has, and where it is no longer open. Look
   * here before you approve or execute.
   */
  drift: Array<Drift>;
  /** Until when it can be executed once it is approved; null for ever, and before it is approved. */
  executableUntil?: Maybe<Scalars['DateTime']['output']>;
  /** When what was asked for was carried out; null before. */
  executedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it can no longer be approved; null for never. */
  expiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** The organization. */
  organization?: Maybe<Organization>;
  /** What is asked for, exactly. */
  payload: Scalars['JSON']['output'];
  /** SHA-256 of the payload's canonical form (RFC 8785), in hex. */
  payloadHash: Scalars['String']['output'];
  /** The policy in force when it was asked; null where there was none. */
  policySnapshot?: Maybe<Scalars['JSON']['output']>;
  /** The portfolio it is about; null for one about the whole organization, or an archived portfolio. */
  portfolio?: Maybe<Portfolio>;
  /** Why it was asked, in the requester's words; null where nothing was said. */
  reason?: Maybe<Scalars['String']['output']>;
  /** How many rejections end it. */
  rejections: Scalars['Int']['output'];
  /** Who asked; null where not visible to you. */
  requester?: Maybe<User>;
  /** Where it stands. */
  status: ApprovalStatus;
  /** Its way through the statuses, each step as it was taken. */
  statusChanges: ApprovalStatusChangeConnection;
  /** Why it stands where it stands, e.g. what kept it from being executed; null where nothing was said. */
  statusReason?: Maybe<Scalars['String']['output']>;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts the changes. */
  version: Scalars['Int']['output'];
};


/** A maker's request that a checker decides. VIEWER and above; one's own always. */
export type ApprovalDecisionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: ApprovalDecisionOrder;
};


/** A maker's request that a checker decides. VIEWER and above; one's own always. */
export type ApprovalStatusChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: ApprovalStatusChangeOrder;
};

/** What approvalChanged tells. */
export type ApprovalChange = {
  __typename?: 'ApprovalChange';
  /** The request as it is when this is told: of two changes in a row both may show the later one. Null for STARTED. */
  approval?: Maybe<Approval>;
  /** The id of the request; null for STARTED. */
  approvalId?: Maybe<Scalars['ID']['output']>;
  /** What has happened. */
  kind: ChangeKind;
};

/** A page of approval requests. */
export type ApprovalConnection = {
  __typename?: 'ApprovalConnection';
  /** Rows with their cursors. */
  edges: Array<ApprovalEdge>;
  /** The rows alone. */
  nodes: Array<Approval>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** One person's verdict on a request. Never changes. VIEWER and above; one's own always. */
export type ApprovalDecision = Node & {
  __typename?: 'ApprovalDecision';
  /** The request. */
  approval?: Maybe<Approval>;
  /** Who decided; null where not visible to you. */
  approver?: Maybe<User>;
  /** When they had signed in; null where their token did not tell. */
  authenticatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Why; null where nothing was said. */
  comment?: Maybe<Scalars['String']['output']>;
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** Whether they had signed in with a second factor. */
  mfa: Scalars['Boolean']['output'];
  /** The hash of what was decided on. */
  payloadHash: Scalars['String']['output'];
  /** The role that counted, as it was then; null for decisions from before it was kept. */
  role?: Maybe<Role>;
  /** What they said. */
  verdict: ApprovalVerdict;
};

/** A page of decisions. */
export type ApprovalDecisionConnection = {
  __typename?: 'ApprovalDecisionConnection';
  /** Rows with their cursors. */
  edges: Array<ApprovalDecisionEdge>;
  /** The rows alone. */
  nodes: Array<ApprovalDecision>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type ApprovalDecisionEdge = {
  __typename?: 'ApprovalDecisionEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ApprovalDecision;
};

/** The order of decisions. */
export type ApprovalDecisionOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: ApprovalDecisionOrderField;
};

/** What decisions can be ordered by. */
export type ApprovalDecisionOrderField =
  | 'CREATED_AT';

/** A row of the list and its place in it. */
export type ApprovalEdge = {
  __typename?: 'ApprovalEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Approval;
};

/** Which of approval requests to list; conditions add up. */
export type ApprovalFilter = {
  /** Only this action. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Only made at or after. */
  createdAtFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only made before. */
  createdAtUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only by this person. */
  requesterId?: InputMaybe<Scalars['ID']['input']>;
  /** Only in this state. */
  status?: InputMaybe<ApprovalStatus>;
  /** Only in one of these states. */
  statusIn?: InputMaybe<Array<ApprovalStatus>>;
};

/** The order of approval requests. */
export type ApprovalOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: ApprovalOrderField;
};

/** What approval requests can be ordered by. */
export type ApprovalOrderField =
  | 'CREATED_AT';

/** You may, once a second person approves exactly this: the policy in force asks for it. Nothing was changed. */
export type ApprovalRequired = Problem & {
  __typename?: 'ApprovalRequired';
  /** APPROVAL_REQUIRED. */
  code: Scalars['String']['output'];
  /** The rule, and the request to send as its remedy. */
  decision?: Maybe<Decision>;
  /** What is missing. */
  message: Scalars['String']['output'];
};

/**
 * The approved request cannot be executed any more: what it rests on has changed since. Nothing was changed but the
 * request, which ends as STALE. Ask for approval again.
 */
export type ApprovalStale = Problem & {
  __typename?: 'ApprovalStale';
  /** The request. */
  approvalId: Scalars['ID']['output'];
  /** APPROVAL_STALE. */
  code: Scalars['String']['output'];
  /** Null. */
  decision?: Maybe<Decision>;
  /** What has changed and keeps it from being executed. */
  drift: Array<Drift>;
  /** What has changed. */
  message: Scalars['String']['output'];
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

/** A step of a request from one status to the next. Never changes. VIEWER and above; of one's own requests always. */
export type ApprovalStatusChange = Node & {
  __typename?: 'ApprovalStatusChange';
  /** Who took the step; null for the clock, and where not visible to you. */
  actor?: Maybe<User>;
  /** The request. */
  approval?: Maybe<Approval>;
  /** When it was taken. */
  createdAt: Scalars['DateTime']['output'];
  /** Where it stood before; null for the first step. */
  fromStatus?: Maybe<ApprovalStatus>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** Why; null where nothing was said. */
  reason?: Maybe<Scalars['String']['output']>;
  /** Where it stands from then on. */
  toStatus: ApprovalStatus;
};

/** A page of steps. */
export type ApprovalStatusChangeConnection = {
  __typename?: 'ApprovalStatusChangeConnection';
  /** Rows with their cursors. */
  edges: Array<ApprovalStatusChangeEdge>;
  /** The rows alone. */
  nodes: Array<ApprovalStatusChange>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type ApprovalStatusChangeEdge = {
  __typename?: 'ApprovalStatusChangeEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ApprovalStatusChange;
};

/** The order of steps. */
export type ApprovalStatusChangeOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: ApprovalStatusChangeOrderField;
};

/** What steps can be ordered by. */
export type ApprovalStatusChangeOrderField =
  | 'CREATED_AT';

/** What a checker says. */
export type ApprovalVerdict =
  | 'APPROVE'
  | 'REJECT';

/** Which request to approve. */
export type ApproveRequestInput = {
  /** Why. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** The request. */
  id: Scalars['ID']['input'];
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What approveRequest answers. */
export type ApproveRequestPayload = Payload & {
  __typename?: 'ApproveRequestPayload';
  /** The request; null where there is a problem. */
  approval?: Maybe<Approval>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** So many people of a role, or above, approve a request. */
export type ApproverRequirement = {
  __typename?: 'ApproverRequirement';
  /** How many people. */
  count: Scalars['Int']['output'];
  /** The least role: MANAGER, ORG_ADMIN or SUPER_ADMIN. */
  role: Role;
};

/** So many people of a role, or above, approve a request. */
export type ApproverRequirementInput = {
  /** How many people. */
  count: Scalars['Int']['input'];
  /** The least role: MANAGER, ORG_ADMIN or SUPER_ADMIN. */
  role: Role;
};

/** Which organization to take out of use. */
export type ArchiveOrganizationInput = {
  /** The organization. */
  id: Scalars['ID']['input'];
  /** The version you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What archiveOrganization answers. */
export type ArchiveOrganizationPayload = Payload & {
  __typename?: 'ArchiveOrganizationPayload';
  /** The id of the archived organization, which no read shows any more; null where there is a problem. */
  organizationId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which portfolio to take out of use. */
export type ArchivePortfolioInput = {
  /** The portfolio. */
  id: Scalars['ID']['input'];
  /** The version you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What archivePortfolio answers. */
export type ArchivePortfolioPayload = Payload & {
  __typename?: 'ArchivePortfolioPayload';
  /** The id of the archived portfolio, which no read shows any more; null where there is a problem. */
  portfolioId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Who gets which role. */
export type AssignOrgRoleInput = {
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization. */
  orgId: Scalars['ID']['input'];
  /** The role; never SUPER_ADMIN. */
  role: Role;
  /** The person. */
  userId: Scalars['ID']['input'];
};

/** What assignOrgRole answers. */
export type AssignOrgRolePayload = Payload & {
  __typename?: 'AssignOrgRolePayload';
  /** The assignment; null where there is a problem. */
  assignment?: Maybe<OrgRoleAssignment>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Who gets which role on a portfolio. */
export type AssignPortfolioRoleInput = {
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /** The role there; never SUPER_ADMIN. */
  role: Role;
  /** The person. */
  userId: Scalars['ID']['input'];
};

/** What assignPortfolioRole answers. */
export type AssignPortfolioRolePayload = Payload & {
  __typename?: 'AssignPortfolioRolePayload';
  /** The assignment; null where there is a problem. */
  assignment?: Maybe<PortfolioRoleAssignment>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** One entry of the append-only log. MANAGER and above; one's own always. */
export type AuditEvent = Node & {
  __typename?: 'AuditEvent';
  /** What, as noun.verb. */
  action: Scalars['String']['output'];
  /** Who; null for the system, or where not visible to you. */
  actor?: Maybe<User>;
  /** Each changed row with its changed columns before and after, of what is a person's alone the row's id; null where nothing changed. */
  changes?: Maybe<Scalars['JSON']['output']>;
  /** The decision with all that it rested on: rule, facts, place; null as `decisionId`. */
  decision?: Maybe<Scalars['JSON']['output']>;
  /** The id of the decision that it rests on; null where nobody decided: the system, and what was malformed or not found. */
  decisionId?: Maybe<Scalars['ID']['output']>;
  /** More about it, by action. */
  details: Scalars['JSON']['output'];
  /** The id of what was changed; null where nothing was. */
  entityId?: Maybe<Scalars['ID']['output']>;
  /** The type of what was changed; null where nothing was. */
  entityType?: Maybe<Scalars['String']['output']>;
  /** Why it was refused or failed; null for a success. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** SHA-256 over the previous hash and this event. */
  hash: Scalars['String']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** Where from; null for the system. */
  ipAddress?: Maybe<Scalars['String']['output']>;
  /** Whether the actor had proved a second factor. */
  mfa: Scalars['Boolean']['output'];
  /** The mode before; null where no mode changed. */
  modeFrom?: Maybe<TradingMode>;
  /** The mode after; null where no mode changed. */
  modeTo?: Maybe<TradingMode>;
  /** When, by the database's clock. */
  occurredAt: Scalars['DateTime']['output'];
  /** The organization; null for the platform, or once you may not see it. */
  organization?: Maybe<Organization>;
  /** The portfolio; null where none was touched. */
  portfolio?: Maybe<Portfolio>;
  /** The hash of the event before it. */
  previousHash: Scalars['String']['output'];
  /** The decision made again from what is kept, by the rules of today; null as `decisionId`. */
  replay?: Maybe<DecisionReplay>;
  /** The path of the request; null for the system. */
  requestPath?: Maybe<Scalars['String']['output']>;
  /** Its number in its organization's chain, from 1 without gaps. */
  sequence: Scalars['BigInt']['output'];
  /** How it ended. */
  status: AuditStatus;
  /** With which client; null where it did not say. */
  userAgent?: Maybe<Scalars['String']['output']>;
  /** The actor's address at that time; null for the system. */
  userEmail?: Maybe<Scalars['String']['output']>;
  /** What was told of it, to which addresses, and what came of that. ORG_ADMIN and above; kept for 30 days once delivered. */
  webhookDeliveries: WebhookDeliveryConnection;
};


/** One entry of the append-only log. MANAGER and above; one's own always. */
export type AuditEventWebhookDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WebhookDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: WebhookDeliveryOrder;
};

/** A page of audit events. */
export type AuditEventConnection = {
  __typename?: 'AuditEventConnection';
  /** Rows with their cursors. */
  edges: Array<AuditEventEdge>;
  /** The rows alone. */
  nodes: Array<AuditEvent>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type AuditEventEdge = {
  __typename?: 'AuditEventEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: AuditEvent;
};

/** Which of audit events to list; conditions add up. */
export type AuditEventFilter = {
  /** Only this action. */
  action?: InputMaybe<Scalars['String']['input']>;
  /** Only of this row. */
  entityId?: InputMaybe<Scalars['ID']['input']>;
  /** Only at or after. */
  occurredAtFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only before. */
  occurredAtUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only with this end. */
  status?: InputMaybe<AuditStatus>;
  /** Only by this person. */
  userId?: InputMaybe<Scalars['ID']['input']>;
};

/** The order of audit events. */
export type AuditEventOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: AuditEventOrderField;
};

/** What audit events can be ordered by. */
export type AuditEventOrderField =
  | 'OCCURRED_AT';

/** How an attempt ended. */
export type AuditStatus =
  | 'DENIED'
  | 'FAILURE'
  | 'SUCCESS';

/** Where a role must be held. */
export type AuthScope =
  | 'ORG'
  | 'PLATFORM'
  | 'PORTFOLIO'
  | 'ROWS'
  | 'SELF';

/** Which portfolio to take live at once. */
export type BreakGlassInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /** Why there is no time for a second person. */
  reason: Scalars['String']['input'];
};

/** What breakGlass answers. */
export type BreakGlassPayload = Payload & {
  __typename?: 'BreakGlassPayload';
  /** The break-glass and its debt; null where there is a problem. */
  liveBypass?: Maybe<LiveBypass>;
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which request to withdraw. */
export type CancelRequestInput = {
  /** The request. */
  id: Scalars['ID']['input'];
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What cancelRequest answers. */
export type CancelRequestPayload = Payload & {
  __typename?: 'CancelRequestPayload';
  /** The request; null where there is a problem. */
  approval?: Maybe<Approval>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** What a subscription tells. */
export type ChangeKind =
  /** The row was made. */
  | 'CREATED'
  /** From here on every change is told. Read now what you show: what was before is in it, and nothing falls in between. */
  | 'STARTED'
  /** The row was changed. */
  | 'UPDATED';

/**
 * What an organization has subscribed to from now on. At least one field beside id and version is given; what is left out,
 * or null, stays.
 */
export type ChangeSubscriptionInput = {
  /** The organization. */
  id: Scalars['ID']['input'];
  /** How many applications may be attached at once; no fewer than are. */
  maxApps?: InputMaybe<Scalars['Int']['input']>;
  /** State of the billing. */
  subscriptionStatus?: InputMaybe<SubscriptionStatus>;
  /** What the subscription includes. */
  subscriptionTier?: InputMaybe<SubscriptionTier>;
  /** Size class of the contract. */
  tier?: InputMaybe<OrganizationTier>;
  /** The version you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What changeSubscription answers. */
export type ChangeSubscriptionPayload = Payload & {
  __typename?: 'ChangeSubscriptionPayload';
  /** The organization; null where there is a problem. */
  organization?: Maybe<Organization>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** An order before it is sent. Numbers are decimals as strings, of which every digit counts. */
export type CheckOrderInput = {
  /** ISO 4217 code of all amounts. */
  currency: Scalars['String']['input'];
  /** What was lost today before the order; 0 for a gain. */
  dailyLoss?: InputMaybe<Scalars['String']['input']>;
  /** The instrument. */
  instrument: Scalars['String']['input'];
  /** How many orders were sent within the last minute, this one not among them. */
  ordersLastMinute?: InputMaybe<Scalars['Int']['input']>;
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /** What the position in the instrument is worth before the order; below 0 for a short one. */
  position?: InputMaybe<Scalars['String']['input']>;
  /** The price of one, in `currency`; above 0. */
  price: Scalars['String']['input'];
  /** How much of the instrument; above 0. */
  quantity: Scalars['String']['input'];
  /** The price to compare with, that of the market say; above 0. */
  referencePrice?: InputMaybe<Scalars['String']['input']>;
  /** Whether it buys or sells. */
  side: OrderSide;
  /** The venue it goes to. */
  venueId: Scalars['String']['input'];
};

/** The state of the row does not allow it: it changed since it was read, a name is taken, a request is already decided. */
export type Conflict = Problem & {
  __typename?: 'Conflict';
  /** CONFLICT. */
  code: Scalars['String']['output'];
  /** Always null. */
  decision?: Maybe<Decision>;
  /** What stands against it and what to do. */
  message: Scalars['String']['output'];
};

/**
 * A new API key. It has no idempotencyKey: its text is kept nowhere, so a repetition could not be answered with it. Where the
 * answer was lost, revoke the key that you find in the list and make another.
 */
export type CreateApiKeyInput = {
  /** When it ends of itself; never where it is left out. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** What it is for, e.g. nightly export. */
  name: Scalars['String']['input'];
  /** The organization that it acts in. */
  orgId: Scalars['ID']['input'];
  /** Requests a minute; as many as the organization's tier gives where it is left out. */
  rateLimitOverride?: InputMaybe<Scalars['Int']['input']>;
  /** What it may do; at least one. */
  scopes: Array<ApiKeyScope>;
};

/** What createApiKey answers. */
export type CreateApiKeyPayload = Payload & {
  __typename?: 'CreateApiKeyPayload';
  /** The key; null where there is a problem. */
  apiKey?: Maybe<ApiKey>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** The audit event of it; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The whole text of the key. It is here this once and kept nowhere; null where there is a problem. */
  secret?: Maybe<Scalars['String']['output']>;
};

/** A new organization. */
export type CreateOrganizationInput = {
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** 10 unless said. */
  maxApps?: InputMaybe<Scalars['Int']['input']>;
  /** Display name, unique on the platform. */
  name: Scalars['String']['input'];
  /** Lower-case letters, digits and single hyphens. */
  slug: Scalars['String']['input'];
  /** STANDARD unless said. */
  tier?: InputMaybe<OrganizationTier>;
  /** What it is. */
  type: OrganizationType;
};

/** What createOrganization answers. */
export type CreateOrganizationPayload = Payload & {
  __typename?: 'CreateOrganizationPayload';
  /** The new organization; null where there is a problem. */
  organization?: Maybe<Organization>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** A new portfolio. */
export type CreatePortfolioInput = {
  /** ISO 4217 code; USD unless said. */
  currency?: InputMaybe<Scalars['String']['input']>;
  /** What it is for. */
  description?: InputMaybe<Scalars['String']['input']>;
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Display name, unique in the organization. */
  name: Scalars['String']['input'];
  /** The organization. */
  orgId: Scalars['ID']['input'];
  /** Its risk profile. */
  riskProfile?: InputMaybe<Scalars['String']['input']>;
  /** E.g. Infrastructure Debt. */
  strategy?: InputMaybe<Scalars['String']['input']>;
  /** Target size in `currency`. */
  targetSize?: InputMaybe<Scalars['Decimal']['input']>;
  /** Vintage year of a fund. */
  vintageYear?: InputMaybe<Scalars['Int']['input']>;
};

/** What createPortfolio answers. */
export type CreatePortfolioPayload = Payload & {
  __typename?: 'CreatePortfolioPayload';
  /** The new portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/**
 * A new webhook subscription. It has no idempotencyKey: its secret is answered once, so a repetition could not be answered with
 * it. Where the answer was lost, delete the subscription that you find in the list, or rotate its secret.
 */
export type CreateWebhookSubscriptionInput = {
  /** What it is for. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What it is told of; at least one. */
  events: Array<WebhookEvent>;
  /** The organization whose events are told. */
  orgId: Scalars['ID']['input'];
  /**
   * Where requests are sent, e.g. https://hooks.example.com/countersign: https on port 443 or 8443, without user and password, at
   * a public address. Redirects are not followed.
   */
  url: Scalars['String']['input'];
};

/** What createWebhookSubscription answers. */
export type CreateWebhookSubscriptionPayload = Payload & {
  __typename?: 'CreateWebhookSubscriptionPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The secret that signs, `whsec_...`. It is here this once and can be read nowhere; null where there is a problem. */
  secret?: Maybe<Scalars['String']['output']>;
  /** The subscription; null where there is a problem. */
  webhookSubscription?: Maybe<WebhookSubscription>;
};

/** How a rule answered. */
export type Decision = {
  __typename?: 'Decision';
  /** What the audit log keeps the decision under; null where it was not recorded, as by explainAccess. */
  decisionId?: Maybe<Scalars['ID']['output']>;
  /** What you lack, one entry each; empty where allowed. */
  missing: Array<Scalars['String']['output']>;
  /** ALLOW, DENY, STEP_UP or REQUIRE_APPROVAL. */
  outcome: DecisionOutcome;
  /** What would turn the refusal into a permission; null where allowed. */
  remedy?: Maybe<Remedy>;
  /** The rule in words, e.g. MANAGER on the portfolio. */
  rule: Scalars['String']['output'];
};

/** The answer of a rule. */
export type DecisionOutcome =
  | 'ALLOW'
  | 'DENY'
  | 'REQUIRE_APPROVAL'
  | 'STEP_UP';

/** A kept decision, made again. */
export type DecisionReplay = {
  __typename?: 'DecisionReplay';
  /** Whether that is what was decided then. */
  isSame: Scalars['Boolean']['output'];
  /** What was lacking, one entry each; empty where allowed. */
  missing: Array<Scalars['String']['output']>;
  /** What it comes to today. */
  outcome: DecisionOutcome;
  /** The rule in words. */
  rule: Scalars['String']['output'];
};

/** Which webhook subscription goes. */
export type DeleteWebhookSubscriptionInput = {
  /** The subscription. */
  id: Scalars['ID']['input'];
};

/** What deleteWebhookSubscription answers. */
export type DeleteWebhookSubscriptionPayload = Payload & {
  __typename?: 'DeleteWebhookSubscriptionPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The id of the deleted subscription, which no read shows any more; null where there is a problem. */
  webhookSubscriptionId?: Maybe<Scalars['ID']['output']>;
};

/** Your role does not reach what the operation asks for. */
export type Denied = Problem & {
  __typename?: 'Denied';
  /** DENIED. */
  code: Scalars['String']['output'];
  /** The rule and what it would take; null where no person could do it, whatever their role. */
  decision?: Maybe<Decision>;
  /** What was asked for and what you hold. */
  message: Scalars['String']['output'];
};

/** Which portfolio may not trade live. */
export type DisableLiveInput = {
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /** The version you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What disableLive answers. */
export type DisableLivePayload = Payload & {
  __typename?: 'DisableLivePayload';
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Something that a request rests on, and that has changed since. */
export type Drift = {
  __typename?: 'Drift';
  /** Whether the policy in force keeps the request from being executed for it. */
  isBlocking: Scalars['Boolean']['output'];
  /** What it is. */
  kind: DriftKind;
  /** As it is now; of what has several parts, those that differ. Null for nothing. */
  now?: Maybe<Scalars['JSON']['output']>;
  /** As it was; of what has several parts, those that differ. Null for nothing. */
  was?: Maybe<Scalars['JSON']['output']>;
};

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
  portfolioId: Scalars['ID']['input'];
  /** The version you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What enableLive answers. */
export type EnableLivePayload = Payload & {
  __typename?: 'EnableLivePayload';
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/**
 * A key that secrets of one purpose are sealed with, one version of it. The key itself can be read nowhere. ORG_ADMIN and
 * above; those of the platform SUPER_ADMIN alone.
 */
export type EncryptionKey = Node & {
  __typename?: 'EncryptionKey';
  /** How it seals: A256GCM (RFC 7518). */
  algorithm: Scalars['String']['output'];
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** Purpose, organization and version; what is sealed names it. Unique. */
  keyName: Scalars['String']['output'];
  /** The organization; null for a key of the platform. */
  organization?: Maybe<Organization>;
  /** What it is for, e.g. venue-credentials. */
  purpose: Scalars['String']['output'];
  /** When another one took its place; null while it is active. */
  rotatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether it seals, opens, or is gone. */
  status: EncryptionKeyStatus;
  /** Counts the keys of a purpose; each rotation makes the next one. */
  version: Scalars['Int']['output'];
};

/** A page of encryption keys. */
export type EncryptionKeyConnection = {
  __typename?: 'EncryptionKeyConnection';
  /** Rows with their cursors. */
  edges: Array<EncryptionKeyEdge>;
  /** The rows alone. */
  nodes: Array<EncryptionKey>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type EncryptionKeyEdge = {
  __typename?: 'EncryptionKeyEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: EncryptionKey;
};

/** Which of encryption keys to list; conditions add up. */
export type EncryptionKeyFilter = {
  /** Only for this purpose. */
  purpose?: InputMaybe<Scalars['String']['input']>;
  /** Only of this status. */
  status?: InputMaybe<EncryptionKeyStatus>;
};

/** The order of encryption keys. */
export type EncryptionKeyOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: EncryptionKeyOrderField;
};

/** What encryption keys can be ordered by. */
export type EncryptionKeyOrderField =
  | 'CREATED_AT';

/** What an encryption key does: ACTIVE seals and opens, ROTATED opens what is not sealed anew yet, REVOKED is wiped. */
export type EncryptionKeyStatus =
  | 'ACTIVE'
  | 'REVOKED'
  | 'ROTATED';

/** In which organization to stop live trading. */
export type EngageOrganizationKillSwitchInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization. */
  orgId: Scalars['ID']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
};

/** What engageOrganizationKillSwitch answers. */
export type EngageOrganizationKillSwitchPayload = Payload & {
  __typename?: 'EngageOrganizationKillSwitchPayload';
  /** The switch; null where there is a problem. */
  killSwitch?: Maybe<KillSwitch>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Why to stop live trading everywhere. */
export type EngagePlatformKillSwitchInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Why. */
  reason: Scalars['String']['input'];
};

/** What engagePlatformKillSwitch answers. */
export type EngagePlatformKillSwitchPayload = Payload & {
  __typename?: 'EngagePlatformKillSwitchPayload';
  /** The switch; null where there is a problem. */
  killSwitch?: Maybe<KillSwitch>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** On which portfolio to stop live trading. */
export type EngagePortfolioKillSwitchInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /** Why. */
  reason: Scalars['String']['input'];
};

/** What engagePortfolioKillSwitch answers. */
export type EngagePortfolioKillSwitchPayload = Payload & {
  __typename?: 'EngagePortfolioKillSwitchPayload';
  /** The switch; null where there is a problem. */
  killSwitch?: Maybe<KillSwitch>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which request to execute. */
export type ExecuteRequestInput = {
  /** The request. */
  id: Scalars['ID']['input'];
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What executeRequest answers. */
export type ExecuteRequestPayload = Payload & {
  __typename?: 'ExecuteRequestPayload';
  /** The request; null where there is a problem. */
  approval?: Maybe<Approval>;
  /** The row that was changed; null where the request asked for nothing of this API, or there is a problem. */
  entityId?: Maybe<Scalars['ID']['output']>;
  /** The kind of row that was changed; null where the request asked for nothing of this API, or there is a problem. */
  entityType?: Maybe<Scalars['String']['output']>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the execution was recorded; null where there is a problem. The mutation has an event of its own before it. */
  receipt?: Maybe<Receipt>;
};

/** What is wrong with one input field. */
export type FieldFault = {
  __typename?: 'FieldFault';
  /** What was wrong and what is expected. */
  message: Scalars['String']['output'];
  /** Path of the field, e.g. input.name. */
  path: Scalars['String']['output'];
};

/** Which portfolio to take live. */
export type GoLiveInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /** The version of the portfolio that you read; where it is given, a newer one refuses with CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** What goLive answers. */
export type GoLivePayload = Payload & {
  __typename?: 'GoLivePayload';
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which portfolio to take back to paper mode. */
export type GoPaperInput = {
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
};

/** What goPaper answers. */
export type GoPaperPayload = Payload & {
  __typename?: 'GoPaperPayload';
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** The rules of this gateway. */
export type Governance = {
  __typename?: 'Governance';
  /** Every query, mutation and subscription with its rule, by kind and name. */
  operations: Array<GovernedOperation>;
};

/** What comes of an operation for somebody, as far as its rule goes. */
export type GovernanceCell = {
  __typename?: 'GovernanceCell';
  /** Whether they signed in with a second factor just now; an API key never did. */
  hasFreshMfa: Scalars['Boolean']['output'];
  /** What the rule answers. */
  outcome: GovernanceOutcome;
  /** Who it is where the operation acts, e.g. agency MANAGER. */
  standing: Scalars['String']['output'];
};

/** What the rule of an operation answers to a standing. */
export type GovernanceOutcome =
  /** Carried out, as far as the rule goes; of a query, the row is shown; of a subscription, it starts. */
  | 'ALLOW'
  /** DENIED: the role does not reach, or it is for people. */
  | 'DENY'
  /** The row is not seen: NOT_FOUND, null or an empty list; of a subscription, SCOPE_NOT_VISIBLE. */
  | 'NOT_FOUND'
  /** STEP_UP_REQUIRED: a fresh second factor is needed. */
  | 'STEP_UP'
  /** 401: nobody signed in; of a subscription, the connection closes with 4403. */
  | 'UNAUTHENTICATED';

/** A query, mutation or subscription, and what its rule answers to each standing. */
export type GovernedOperation = {
  __typename?: 'GovernedOperation';
  /** The audit event that it appends; null for what changes nothing. */
  action?: Maybe<Scalars['String']['output']>;
  /** What comes of it for each standing, without and with a fresh second factor. */
  cells: Array<GovernanceCell>;
  /** Whether a policy can put it under the approval of a second person. */
  isApprovable: Scalars['Boolean']['output'];
  /** Whether API keys may: with the scope WRITE, of a query any. A subscription is for people. */
  isForKeys: Scalars['Boolean']['output'];
  /** Whether it reads, changes or follows. */
  kind: OperationKind;
  /** How old a sign-in with a second factor may be, in seconds, unless the policy says otherwise; null where none is asked for. */
  mfaMaxAgeS?: Maybe<Scalars['Int']['output']>;
  /** Its name. */
  name: Scalars['String']['output'];
  /** The role that it asks for, at least. */
  role: Role;
  /** Its rule in words. */
  rule: Scalars['String']['output'];
  /** Where that role is asked for: PLATFORM, ORG, PORTFOLIO, ROWS for what is read, or SELF for whoever is signed in. */
  scope: AuthScope;
  /** Whether it goes on in an organization that is out of service. */
  whileSuspended: Scalars['Boolean']['output'];
};

/** The input is malformed. */
export type InvalidInput = Problem & {
  __typename?: 'InvalidInput';
  /** INVALID_INPUT. */
  code: Scalars['String']['output'];
  /** Always null. */
  decision?: Maybe<Decision>;
  /** Each faulty field. */
  fields: Array<FieldFault>;
  /** All faults in one line. */
  message: Scalars['String']['output'];
};

/** Which accounts are one person's. */
export type JoinAccountsInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization that both are at home in. */
  orgId: Scalars['ID']['input'];
  /** The other account. */
  otherUserId: Scalars['ID']['input'];
  /** One account. */
  userId: Scalars['ID']['input'];
};

/** What joinAccounts answers. */
export type JoinAccountsPayload = Payload & {
  __typename?: 'JoinAccountsPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The first of the two; null where there is a problem. */
  user?: Maybe<User>;
};

/** A stop of live trading. VIEWER and above; of the platform SUPER_ADMIN alone. */
export type KillSwitch = Node & {
  __typename?: 'KillSwitch';
  /** When it was engaged. */
  engagedAt: Scalars['DateTime']['output'];
  /** Who engaged it; null where not visible to you. */
  engagedBy?: Maybe<User>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** The organization; null for the platform. */
  organization?: Maybe<Organization>;
  /** The portfolio; null for more than one. */
  portfolio?: Maybe<Portfolio>;
  /** Why. */
  reason: Scalars['String']['output'];
  /** When it was released; null while it is engaged. */
  releasedAt?: Maybe<Scalars['DateTime']['output']>;
  /** Who released it; null while it is engaged, or where not visible to you. */
  releasedBy?: Maybe<User>;
  /** What it stops. */
  scope: KillSwitchScope;
};

/** A page of kill switches. */
export type KillSwitchConnection = {
  __typename?: 'KillSwitchConnection';
  /** Rows with their cursors. */
  edges: Array<KillSwitchEdge>;
  /** The rows alone. */
  nodes: Array<KillSwitch>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type KillSwitchEdge = {
  __typename?: 'KillSwitchEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: KillSwitch;
};

/** The order of kill switches. */
export type KillSwitchOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: KillSwitchOrderField;
};

/** What kill switches can be ordered by. */
export type KillSwitchOrderField =
  | 'ENGAGED_AT';

/** What a kill switch stops. */
export type KillSwitchScope =
  /** The portfolios of one organization. */
  | 'ORGANIZATION'
  /** Every portfolio. */
  | 'PLATFORM'
  /** One portfolio. */
  | 'PORTFOLIO';

/** Which agency to let in. */
export type LinkAgencyInput = {
  /** The slug of the agency. */
  agencySlug: Scalars['String']['input'];
  /** Your organization. */
  clientOrgId: Scalars['ID']['input'];
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The highest role its people get in your organization; MANAGER unless said, never SUPER_ADMIN. */
  maxRole?: InputMaybe<Role>;
};

/** What linkAgency answers. */
export type LinkAgencyPayload = Payload & {
  __typename?: 'LinkAgencyPayload';
  /** The link; null where there is a problem. */
  link?: Maybe<AgencyClient>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which application to attach. */
export type LinkAppInput = {
  /** The application's identifier. */
  appId: Scalars['String']['input'];
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Your organization. */
  orgId: Scalars['ID']['input'];
};

/** What linkApp answers. */
export type LinkAppPayload = Payload & {
  __typename?: 'LinkAppPayload';
  /** The link; null where there is a problem. */
  appAccess?: Maybe<OrgAppAccess>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** A portfolio that was taken live without a second person, and the debt of having it ratified. VIEWER and above. */
export type LiveBypass = Node & {
  __typename?: 'LiveBypass';
  /** When it was done. */
  createdAt: Scalars['DateTime']['output'];
  /** Until when it has to be ratified. */
  deadline: Scalars['DateTime']['output'];
  /** When it was ratified or its end was noted; null before. */
  endedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** The portfolio. */
  portfolio?: Maybe<Portfolio>;
  /** Who ratified it; null where nobody did, or not visible to you. */
  ratifiedBy?: Maybe<User>;
  /** Why. */
  reason: Scalars['String']['output'];
  /** How it stands; REVERTED from the deadline on. */
  status: LiveBypassStatus;
  /** Who did it; null where not visible to you. */
  user?: Maybe<User>;
};

/** A page of break-glasses. */
export type LiveBypassConnection = {
  __typename?: 'LiveBypassConnection';
  /** Rows with their cursors. */
  edges: Array<LiveBypassEdge>;
  /** The rows alone. */
  nodes: Array<LiveBypass>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type LiveBypassEdge = {
  __typename?: 'LiveBypassEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: LiveBypass;
};

/** The order of break-glasses. */
export type LiveBypassOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: LiveBypassOrderField;
};

/** What break-glasses can be ordered by. */
export type LiveBypassOrderField =
  | 'CREATED_AT';

/** How a break-glass stands. */
export type LiveBypassStatus =
  /** The portfolio is live, and somebody else has to ratify it. */
  | 'OPEN'
  /** Somebody else ratified it. */
  | 'RATIFIED'
  /** The portfolio went back to paper mode before anybody did. */
  | 'REVERTED';

/**
 * What is asked of a person with an administrative role: a second factor, within 30 days of the first such role. After
 * that everything above VIEWER is withheld until they sign in with one. Visible to the person and to ORG_ADMIN of their home
 * organization.
 */
export type MfaEnforcement = Node & {
  __typename?: 'MfaEnforcement';
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Until when their roles count without a second factor. Given once: taking the role away and giving it again does not renew it. */
  gracePeriodEndsAt: Scalars['DateTime']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** When they were last reminded, at most weekly; null before the first time. */
  lastRemindedAt?: Maybe<Scalars['DateTime']['output']>;
  /** When they first signed in with a second factor; null before. */
  mfaEnabledAt?: Maybe<Scalars['DateTime']['output']>;
  /** Whether a second factor is asked for: false once the last administrative role is gone. */
  mfaRequired: Scalars['Boolean']['output'];
  /** The highest administrative role they hold, or held last. */
  role: Role;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** The person; null where not visible to you. */
  user?: Maybe<User>;
  /** The id of the person. */
  userId: Scalars['ID']['output'];
};

/** A page of people of whom a second factor is asked. */
export type MfaEnforcementConnection = {
  __typename?: 'MfaEnforcementConnection';
  /** Rows with their cursors. */
  edges: Array<MfaEnforcementEdge>;
  /** The rows alone. */
  nodes: Array<MfaEnforcement>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type MfaEnforcementEdge = {
  __typename?: 'MfaEnforcementEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: MfaEnforcement;
};

/** Which people to list; conditions add up. */
export type MfaEnforcementFilter = {
  /** Only those of whom it is asked now, or only the others. */
  mfaRequired?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The order of people of whom a second factor is asked. */
export type MfaEnforcementOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: MfaEnforcementOrderField;
};

/** What people of whom a second factor is asked can be ordered by. */
export type MfaEnforcementOrderField =
  | 'GRACE_PERIOD_ENDS_AT';

/** One change of a portfolio's mode. VIEWER and above; one's own always. */
export type ModeChange = Node & {
  __typename?: 'ModeChange';
  /** When, by the database's clock. */
  createdAt: Scalars['DateTime']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** The conditions that were lost, where it is a demotion: nobody asked for it, or nobody needed to. Empty otherwise. */
  lost: Array<ReadinessCode>;
  /** The mode before. */
  modeFrom: TradingMode;
  /** The mode after. */
  modeTo: TradingMode;
  /** The portfolio. */
  portfolio?: Maybe<Portfolio>;
  /** Who did it, or what it followed from; null for the system, or where not visible to you. */
  user?: Maybe<User>;
};

/** A page of changes of mode. */
export type ModeChangeConnection = {
  __typename?: 'ModeChangeConnection';
  /** Rows with their cursors. */
  edges: Array<ModeChangeEdge>;
  /** The rows alone. */
  nodes: Array<ModeChange>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type ModeChangeEdge = {
  __typename?: 'ModeChangeEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ModeChange;
};

/** The order of changes of mode. */
export type ModeChangeOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: ModeChangeOrderField;
};

/** What changes of mode can be ordered by. */
export type ModeChangeOrderField =
  | 'CREATED_AT';

/** What modeChanged tells. */
export type ModeChanged = {
  __typename?: 'ModeChanged';
  /** What happened: STARTED once, then CREATED. */
  kind: ChangeKind;
  /** The change; null with STARTED, and where you may not see it. */
  modeChange?: Maybe<ModeChange>;
  /** The id of the change; null with STARTED. */
  modeChangeId?: Maybe<Scalars['ID']['output']>;
};

/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type Mutation = {
  __typename?: 'Mutation';
  /**
   * Approves a pending request. Nobody approves their own, a super admin included; one decision a person, whatever account
   * they use. It is APPROVED once all whom the policy asked for have approved it.
   */
  approveRequest: ApproveRequestPayload;
  /** Takes an organization out of use: it and all it holds vanish from every read; nothing is deleted. */
  archiveOrganization: ArchiveOrganizationPayload;
  /** Takes a portfolio out of use: it vanishes from every read; nothing is deleted, and its name stays taken. */
  archivePortfolio: ArchivePortfolioPayload;
  /** Gives a person a role in an organization. Nobody gives a role above their own. */
  assignOrgRole: AssignOrgRolePayload;
  /** Gives a person a role on one portfolio, which overrides their role in the organization there, up or down. */
  assignPortfolioRole: AssignPortfolioRolePayload;
  /**
   * Takes a portfolio live at once, without the approval of a second person; never without its readiness or a second factor.
   * It opens a debt: not ratified in time, the portfolio is in paper mode again.
   */
  breakGlass: BreakGlassPayload;
  /** Withdraws a request that was not executed: by who made it, or by an ORG_ADMIN. */
  cancelRequest: CancelRequestPayload;
  /**
   * Changes what an organization has subscribed to, its size class and its maxApps: what is left out stays. A maxApps below
   * the applications that are attached is refused with CONFLICT. A lower tier takes nothing away: what is there beyond its
   * limits stays, and nothing is added until there is less.
   */
  changeSubscription: ChangeSubscriptionPayload;
  /**
   * Makes an API key, with which a program acts in this organization in your name: never above your own role there at that
   * moment, without a second factor, and never as the second person of an approval. Its text is answered once.
   */
  createApiKey: CreateApiKeyPayload;
  /** Makes an organization. Its slug is for good. */
  createOrganization: CreateOrganizationPayload;
  /**
   * Opens a desk or fund in an organization, in paper mode. Refused with CONFLICT at the portfolios that the subscription
   * tier allows; archived ones do not count.
   */
  createPortfolio: CreatePortfolioPayload;
  /**
   * Has an address told of events of this organization, by signed requests (Standard Webhooks). The secret that signs them is
   * answered once. The address is public, https, and takes no redirect; the log keeps it, so put no secret into it.
   */
  createWebhookSubscription: CreateWebhookSubscriptionPayload;
  /** Tells the address nothing more. Its secrets are wiped; what waited for it has failed. */
  deleteWebhookSubscription: DeleteWebhookSubscriptionPayload;
  /** Lets a portfolio not trade live any more. Where it was live, it is in paper mode with this. */
  disableLive: DisableLivePayload;
  /** Lets a portfolio trade live at all. It stays in paper mode until somebody takes it live. */
  enableLive: EnableLivePayload;
  /** Stops live trading in an organization: its portfolios are in paper mode with this, and none goes live until it is released. */
  engageOrganizationKillSwitch: EngageOrganizationKillSwitchPayload;
  /** Stops live trading everywhere: every portfolio is in paper mode with this, and none goes live until it is released. */
  engagePlatformKillSwitch: EngagePlatformKillSwitchPayload;
  /** Stops live trading on a portfolio: it is in paper mode with this, and does not go live until it is released. */
  engagePortfolioKillSwitch: EngagePortfolioKillSwitchPayload;
  /**
   * Executes an approved request, once. Where it asks for a mutation of this API, exactly its payload is carried out, by you
   * and with your role: you need what the mutation needs. Anything else is marked as executed, for who does it elsewhere.
   * Everything it rests on is looked at again, with the request locked: APPROVAL_STALE names what has changed, and the
   * request ends as STALE; where the mutation itself is refused for what it finds, the request ends as FAILED.
   */
  executeRequest: ExecuteRequestPayload;
  /** Takes a portfolio live. Refused with NOT_READY while a condition of its readiness is not met. */
  goLive: GoLivePayload;
  /** Takes a portfolio back to paper mode, at once. One that is there already stays there. */
  goPaper: GoPaperPayload;
  /**
   * Says that two accounts are one person's: from then on they count once, and neither decides on what the other asked for.
   * For accounts that are at home in the organization; a SUPER_ADMIN joins any two. Nothing parts them again.
   */
  joinAccounts: JoinAccountsPayload;
  /**
   * Lets an agency's people act in your organization, each with their own role there but none above maxRole.
   * Linking again makes an inactive link active. Refused with CONFLICT at the active links that the subscription tier allows. While the link is active, VIEWERs and above of your organization see the
   * names and addresses of the agency's people: an agency offers its people to whoever lets it in.
   */
  linkAgency: LinkAgencyPayload;
  /** Attaches an application. Refused with CONFLICT at the organization's maxApps. */
  linkApp: LinkAppPayload;
  /** Publishes the next version of an organization's policy; it is in force at once, and the one before is superseded. */
  publishPolicy: PublishPolicyPayload;
  /** Ratifies a break-glass of somebody else, within its time. CONFLICT after it. */
  ratifyBreakGlass: RatifyBreakGlassPayload;
  /**
   * Records what the validation of a venue key found, as a connector to the venue reports it. A portfolio that loses its last
   * valid trade-only key is in paper mode with this. CONFLICT for a revoked key.
   */
  recordVenueKeyValidation: RecordVenueKeyValidationPayload;
  /**
   * Sends a delivery that has come to its end again, with the same bytes and the same `webhook-id`, and with all attempts.
   * Refused with CONFLICT while it is under way, and while its subscription is not active.
   */
  redeliverWebhook: RedeliverWebhookPayload;
  /**
   * Rejects a pending request. Nobody rejects their own (cancel it instead); one decision a person. It is REJECTED once as
   * many have as the policy asked for.
   */
  rejectRequest: RejectRequestPayload;
  /** Releases a kill switch: ORG_ADMIN, of the platform SUPER_ADMIN. What it demoted stays in paper mode. */
  releaseKillSwitch: ReleaseKillSwitchPayload;
  /** Takes the limits of a portfolio away. Without them it is not live: where it was, it is in paper mode with this. */
  removePretradeLimit: RemovePretradeLimitPayload;
  /** Changes an organization's name. */
  renameOrganization: RenameOrganizationPayload;
  /** Changes a portfolio's name. */
  renamePortfolio: RenamePortfolioPayload;
  /**
   * Begins the time anew that the policy lends to a live portfolio, on the conditions of goLive. CONFLICT where it is not live,
   * or live without an end.
   */
  renewLive: RenewLivePayload;
  /**
   * Asks for a second person's approval of an action. The payload, its hash, the policy in force and what the request rests
   * on are kept as they are. An open request of yours for the same is given instead of a second one. Where fewer people could
   * approve it than have to, it is refused at once with CONFLICT, which says who is missing.
   */
  requestApproval: RequestApprovalPayload;
  /**
   * Puts a suspended organization back in service; its subscription stays as it is. Refused with CONFLICT unless it is
   * SUSPENDED.
   */
  resumeOrganization: ResumeOrganizationPayload;
  /** Ends an API key for good: its next request is refused, on every gateway, and what it has under way is not committed. */
  revokeApiKey: RevokeApiKeyPayload;
  /**
   * Wipes a rotated key for good: what a stolen backup holds of it is worth nothing to whoever has the database alone.
   * Refused with CONFLICT while any secret is still sealed with it, saying how many, and while it is active.
   */
  revokeEncryptionKey: RevokeEncryptionKeyPayload;
  /**
   * Ends your own tokens before their time, the one of this request among them: all that were issued until now, or one by
   * its id. What a stolen device holds is then worth nothing.
   */
  revokeMyTokens: RevokeMyTokensPayload;
  /** Takes a role in an organization away, with the next request. The last ORG_ADMIN of an organization stays. */
  revokeOrgRole: RevokeOrgRolePayload;
  /** Takes a role on a portfolio away, with the next request; the role in the organization counts there again. */
  revokePortfolioRole: RevokePortfolioRolePayload;
  /**
   * Ends tokens of a person of your organization before their time: all that were issued until now, or one by its id.
   * From the next request on they are refused, on every gateway. The person may sign in again; to keep them out, their
   * account has to be deactivated.
   */
  revokeTokens: RevokeTokensPayload;
  /**
   * Takes a venue key out of use for good; another one has another public identifier. A portfolio that loses its last valid
   * trade-only key is in paper mode with this.
   */
  revokeVenueKey: RevokeVenueKeyPayload;
  /**
   * Makes a new key in place of one, with its name, scopes and limit, and from now on in your name. The old one still works
   * for as long as you say, so that programs can be given the new one in between. The new text is answered once.
   */
  rotateApiKey: RotateApiKeyPayload;
  /**
   * Puts a new key in the place of an active one: what is stored from now on is sealed with the new one, and what is there
   * is sealed anew in the background while it stays in use. The event names both keys, never what they are. Refused with
   * CONFLICT where the key is no longer active.
   */
  rotateEncryptionKey: RotateEncryptionKeyPayload;
  /**
   * Makes a new secret, which is answered once. For 24 hours every request is signed with the former one as well, so that the
   * receiver can be given the new one in between. Only the last former one signs.
   */
  rotateWebhookSecret: RotateWebhookSecretPayload;
  /**
   * Remembers the scope you work in, so that a client can reopen it after sign-in. LIVE is refused with NOT_READY where the
   * portfolio is not live.
   */
  setScopeSession: SetScopeSessionPayload;
  /** Sets the strict pre-trade limits of a portfolio, whole. */
  storePretradeLimit: StorePretradeLimitPayload;
  /** Records that a portfolio has a key at a venue. Only the key's public identifier is stored; storing it again sets it anew. */
  storeVenueKey: StoreVenueKeyPayload;
  /**
   * Takes an organization out of service: from the next moment on, also for what waits at that moment, nobody but
   * SUPER_ADMIN changes anything in it, save by what takes access away. Reads go on. Refused with CONFLICT unless it is ACTIVE.
   */
  suspendOrganization: SuspendOrganizationPayload;
  /** Sends an event `webhook.test` to one active subscription, whatever events it wants. */
  testWebhook: TestWebhookPayload;
  /** Ends an agency's access to your organization with the next request. The link stays as history. */
  unlinkAgency: UnlinkAgencyPayload;
  /** Detaches an application; the row stays as history. */
  unlinkApp: UnlinkAppPayload;
  /**
   * Changes what is given and leaves the rest. With `isActive: true` a subscription that was disabled is told of events again
   * from then on, and its failures are forgotten; what had failed meanwhile is sent again by redeliverWebhook.
   */
  updateWebhookSubscription: UpdateWebhookSubscriptionPayload;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationApproveRequestArgs = {
  input: ApproveRequestInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationArchiveOrganizationArgs = {
  input: ArchiveOrganizationInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationArchivePortfolioArgs = {
  input: ArchivePortfolioInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationAssignOrgRoleArgs = {
  input: AssignOrgRoleInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationAssignPortfolioRoleArgs = {
  input: AssignPortfolioRoleInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationBreakGlassArgs = {
  input: BreakGlassInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationCancelRequestArgs = {
  input: CancelRequestInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationChangeSubscriptionArgs = {
  input: ChangeSubscriptionInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationCreateApiKeyArgs = {
  input: CreateApiKeyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationCreateOrganizationArgs = {
  input: CreateOrganizationInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationCreatePortfolioArgs = {
  input: CreatePortfolioInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationCreateWebhookSubscriptionArgs = {
  input: CreateWebhookSubscriptionInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationDeleteWebhookSubscriptionArgs = {
  input: DeleteWebhookSubscriptionInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationDisableLiveArgs = {
  input: DisableLiveInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationEnableLiveArgs = {
  input: EnableLiveInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationEngageOrganizationKillSwitchArgs = {
  input: EngageOrganizationKillSwitchInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationEngagePlatformKillSwitchArgs = {
  input: EngagePlatformKillSwitchInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationEngagePortfolioKillSwitchArgs = {
  input: EngagePortfolioKillSwitchInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationExecuteRequestArgs = {
  input: ExecuteRequestInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationGoLiveArgs = {
  input: GoLiveInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationGoPaperArgs = {
  input: GoPaperInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationJoinAccountsArgs = {
  input: JoinAccountsInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationLinkAgencyArgs = {
  input: LinkAgencyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationLinkAppArgs = {
  input: LinkAppInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationPublishPolicyArgs = {
  input: PublishPolicyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRatifyBreakGlassArgs = {
  input: RatifyBreakGlassInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRecordVenueKeyValidationArgs = {
  input: RecordVenueKeyValidationInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRedeliverWebhookArgs = {
  input: RedeliverWebhookInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRejectRequestArgs = {
  input: RejectRequestInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationReleaseKillSwitchArgs = {
  input: ReleaseKillSwitchInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRemovePretradeLimitArgs = {
  input: RemovePretradeLimitInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRenameOrganizationArgs = {
  input: RenameOrganizationInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRenamePortfolioArgs = {
  input: RenamePortfolioInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRenewLiveArgs = {
  input: RenewLiveInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRequestApprovalArgs = {
  input: RequestApprovalInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationResumeOrganizationArgs = {
  input: ResumeOrganizationInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRevokeApiKeyArgs = {
  input: RevokeApiKeyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRevokeEncryptionKeyArgs = {
  input: RevokeEncryptionKeyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRevokeMyTokensArgs = {
  input: RevokeMyTokensInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRevokeOrgRoleArgs = {
  input: RevokeOrgRoleInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRevokePortfolioRoleArgs = {
  input: RevokePortfolioRoleInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRevokeTokensArgs = {
  input: RevokeTokensInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRevokeVenueKeyArgs = {
  input: RevokeVenueKeyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRotateApiKeyArgs = {
  input: RotateApiKeyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRotateEncryptionKeyArgs = {
  input: RotateEncryptionKeyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationRotateWebhookSecretArgs = {
  input: RotateWebhookSecretInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationSetScopeSessionArgs = {
  input: SetScopeSessionInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationStorePretradeLimitArgs = {
  input: StorePretradeLimitInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationStoreVenueKeyArgs = {
  input: StoreVenueKeyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationSuspendOrganizationArgs = {
  input: SuspendOrganizationInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationTestWebhookArgs = {
  input: TestWebhookInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationUnlinkAgencyArgs = {
  input: UnlinkAgencyInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationUnlinkAppArgs = {
  input: UnlinkAppInput;
};


/**
 * Every mutation can be tried: with the header `dry-run: true` it runs to its end and is rolled back. The payload is as it
 * would be, without a receipt, and `extensions.dryRun` has by the name of the field: the outcome, the decision, who could
 * approve it, the changes, the audit event and the webhooks' deliveries as they would be, and the cost.
 */
export type MutationUpdateWebhookSubscriptionArgs = {
  input: UpdateWebhookSubscriptionInput;
};

/** Anything with a globally unique id. */
export type Node = {
  /** The UUID of the row. */
  id: Scalars['ID']['output'];
};

/** The input names something that does not exist, or that you may not see: the two look the same. */
export type NotFound = Problem & {
  __typename?: 'NotFound';
  /** NOT_FOUND. */
  code: Scalars['String']['output'];
  /** Always null. */
  decision?: Maybe<Decision>;
  /** What was looked for. */
  message: Scalars['String']['output'];
  /** Path of the input field that named it. */
  path: Scalars['String']['output'];
};

/** The portfolio is not ready to trade live. Nothing was changed. */
export type NotReady = Problem & {
  __typename?: 'NotReady';
  /** NOT_READY. */
  code: Scalars['String']['output'];
  /** The conditions that are not met; with their remedies done, the very same request is carried out. */
  conditions: Array<ReadinessCondition>;
  /** Always null. */
  decision?: Maybe<Decision>;
  /** What is missing. */
  message: Scalars['String']['output'];
};

/** What a root field does. */
export type OperationKind =
  | 'MUTATION'
  | 'QUERY'
  | 'SUBSCRIPTION';

/** What the limits say of an order. */
export type OrderCheck = {
  __typename?: 'OrderCheck';
  /** The version of the limits that were asked; null where there are no strict ones. */
  limitsVersion?: Maybe<Scalars['Int']['output']>;
  /** The mode the portfolio is in. */
  mode: TradingMode;
  /** The limits that refuse, in a fixed order; empty for ACCEPT. */
  refusals: Array<OrderRefusal>;
  /** ACCEPT where no limit refuses. */
  verdict: OrderVerdict;
};

/** The direction of a list's order; equal values are ordered by id in the same direction. */
export type OrderDirection =
  | 'ASC'
  | 'DESC';

/** What an order is checked against. */
export type OrderLimit =
  /** A quantity or price of 0. */
  | 'AMOUNT'
  /** currency */
  | 'CURRENCY'
  /** maxDailyLoss */
  | 'DAILY_LOSS'
  /** allowedInstruments */
  | 'INSTRUMENT'
  /** There are no strict limits: nothing is accepted without. */
  | 'LIMITS_MISSING'
  /** maxOrderNotional */
  | 'ORDER_NOTIONAL'
  /** maxOrdersPerMinute */
  | 'ORDER_RATE'
  /** maxPosition */
  | 'POSITION'
  /** priceCollarPercent */
  | 'PRICE_COLLAR'
  /** allowedVenues */
  | 'VENUE';

/** A limit that refuses an order. */
export type OrderRefusal = {
  __typename?: 'OrderRefusal';
  /** What the order comes to; null where the request does not say what it takes to know. */
  actual?: Maybe<Scalars['String']['output']>;
  /** Which limit. */
  code: OrderLimit;
  /** The limit; null where there is none, or it is a list that does not have what was asked for. */
  limit?: Maybe<Scalars['String']['output']>;
  /** What refuses it, in words. */
  message: Scalars['String']['output'];
};

/** The side of an order. */
export type OrderSide =
  | 'BUY'
  | 'SELL';

/** What comes of an order. */
export type OrderVerdict =
  | 'ACCEPT'
  | 'REFUSE';

/** An application that an organization has attached. VIEWER and above. */
export type OrgAppAccess = Node & {
  __typename?: 'OrgAppAccess';
  /** The application's identifier. */
  appId: Scalars['String']['output'];
  /** When it was attached last. */
  attachedAt: Scalars['DateTime']['output'];
  /** When it was detached; null while attached. */
  detachedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** The organization. */
  organization?: Maybe<Organization>;
};

/** A page of application links. */
export type OrgAppAccessConnection = {
  __typename?: 'OrgAppAccessConnection';
  /** Rows with their cursors. */
  edges: Array<OrgAppAccessEdge>;
  /** The rows alone. */
  nodes: Array<OrgAppAccess>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type OrgAppAccessEdge = {
  __typename?: 'OrgAppAccessEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: OrgAppAccess;
};

/** The order of application links. */
export type OrgAppAccessOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: OrgAppAccessOrderField;
};

/** What application links can be ordered by. */
export type OrgAppAccessOrderField =
  | 'ATTACHED_AT';

/** A role of a person in an organization. VIEWER and above; one's own always. */
export type OrgRoleAssignment = Node & {
  __typename?: 'OrgRoleAssignment';
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** The organization; null for the platform role SUPER_ADMIN. */
  organization?: Maybe<Organization>;
  /** The role. */
  role: Role;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** The person; null where not visible to you. */
  user?: Maybe<User>;
  /** The id of the person. */
  userId: Scalars['ID']['output'];
};

/** A page of role assignments in an organization. */
export type OrgRoleAssignmentConnection = {
  __typename?: 'OrgRoleAssignmentConnection';
  /** Rows with their cursors. */
  edges: Array<OrgRoleAssignmentEdge>;
  /** The rows alone. */
  nodes: Array<OrgRoleAssignment>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type OrgRoleAssignmentEdge = {
  __typename?: 'OrgRoleAssignmentEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: OrgRoleAssignment;
};

/** Which of role assignments in an organization to list; conditions add up. */
export type OrgRoleAssignmentFilter = {
  /** Only this role. */
  role?: InputMaybe<Role>;
};

/** The order of role assignments in an organization. */
export type OrgRoleAssignmentOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: OrgRoleAssignmentOrderField;
};

/** What role assignments in an organization can be ordered by. */
export type OrgRoleAssignmentOrderField =
  | 'CREATED_AT';

/** An investing or trading organization: the tenant that everything belongs to. */
export type Organization = Node & {
  __typename?: 'Organization';
  /** Agencies with access to it. VIEWER and above. */
  agencyLinks: AgencyClientConnection;
  /** Monthly cap of AI spending in USD; null uses the default of the tier. */
  aiMonthlyBudget?: Maybe<Scalars['Decimal']['output']>;
  /** Keys with which programs act in it, revoked and expired ones too. ORG_ADMIN and above. */
  apiKeys: ApiKeyConnection;
  /** Attached and formerly attached applications. VIEWER and above. */
  appAccess: OrgAppAccessConnection;
  /** Approval requests in it. VIEWER and above; your own always. */
  approvals: ApprovalConnection;
  /** What was done, refused or failed in it. MANAGER and above; your own always. */
  auditEvents: AuditEventConnection;
  /** Clients it has access to as an agency. VIEWER and above. */
  clientLinks: AgencyClientConnection;
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it; null where unknown or not visible to you. */
  createdBy?: Maybe<User>;
  /** Always null: an archived organization is not visible. */
  deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The keys that its secrets are sealed with. ORG_ADMIN and above. */
  encryptionKeys: EncryptionKeyConnection;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** Its kill switches and those of its portfolios, the last first. VIEWER and above. */
  killSwitches: KillSwitchConnection;
  /** How many of what it may have, and how many it has. */
  limits: OrganizationLimits;
  /** Address of the logo; null where there is none. */
  logoUrl?: Maybe<Scalars['String']['output']>;
  /** How many applications may be attached at once. */
  maxApps: Scalars['Int']['output'];
  /** People of the organization of whom a second factor is asked. ORG_ADMIN; one's own always. */
  mfaEnforcements: MfaEnforcementConnection;
  /** The name. Unique on the platform (seed 001), so a name that is taken tells that somebody has it: each attempt is recorded. */
  name: Scalars['String']['output'];
  /** The highest role of each person. VIEWER and above; your own always. */
  permissions: UserPermissionConnection;
  /** Published policy versions. VIEWER and above. */
  policies: PolicyConnection;
  /** Its desks and funds that you may see: all with a role in the organization, one by one with a role on a portfolio. */
  portfolios: PortfolioConnection;
  /** Who holds which role. VIEWER and above; your own always. */
  roleAssignments: OrgRoleAssignmentConnection;
  /** Branding, preferences, matching criteria. */
  settings: Scalars['JSON']['output'];
  /** Unique, for addresses; never changes. */
  slug: Scalars['String']['output'];
  /** Whether it is in use. While it is SUSPENDED it is read as ever, and SUPER_ADMIN alone changes anything in it, but for what takes access away. */
  status: OrganizationStatus;
  /** State of the billing. CANCELLED and SUSPENDED stop changes as the status SUSPENDED does; TRIAL, ACTIVE and PAST_DUE do not. */
  subscriptionStatus: SubscriptionStatus;
  /** Controls rate limits and features: what it sets is in `limits`. */
  subscriptionTier: SubscriptionTier;
  /** Size class of the contract. */
  tier: OrganizationTier;
  /** Decides the features. */
  type: OrganizationType;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** People whose home it is. VIEWER and above. */
  users: UserConnection;
  /** Counts the edits; give it back when editing. */
  version: Scalars['Int']['output'];
  /** The addresses that are told of its events. ORG_ADMIN and above. */
  webhookSubscriptions: WebhookSubscriptionConnection;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationAgencyLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: AgencyClientOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationApiKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApiKeyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: ApiKeyOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationAppAccessArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: OrgAppAccessOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationApprovalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApprovalFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: ApprovalOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: AuditEventOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationClientLinksArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: AgencyClientOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationEncryptionKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EncryptionKeyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: EncryptionKeyOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationKillSwitchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: KillSwitchOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationMfaEnforcementsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<MfaEnforcementFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: MfaEnforcementOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationPermissionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserPermissionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: UserPermissionOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationPoliciesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: PolicyOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationPortfoliosArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<PortfolioFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: PortfolioOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationRoleAssignmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrgRoleAssignmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: OrgRoleAssignmentOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationUsersArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: UserOrder;
};


/** An investing or trading organization: the tenant that everything belongs to. */
export type OrganizationWebhookSubscriptionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WebhookSubscriptionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: WebhookSubscriptionOrder;
};

/** A page of organizations. */
export type OrganizationConnection = {
  __typename?: 'OrganizationConnection';
  /** Rows with their cursors. */
  edges: Array<OrganizationEdge>;
  /** The rows alone. */
  nodes: Array<Organization>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type OrganizationEdge = {
  __typename?: 'OrganizationEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Organization;
};

/** Which of organizations to list; conditions add up. */
export type OrganizationFilter = {
  /** Only names with this text, whatever its case. */
  nameContains?: InputMaybe<Scalars['String']['input']>;
  /** Only of this type. */
  type?: InputMaybe<OrganizationType>;
};

/** One limit of an organization. */
export type OrganizationLimit = {
  __typename?: 'OrganizationLimit';
  /** How many there may be; null where there is no limit. */
  max?: Maybe<Scalars['Int']['output']>;
  /** How many there are, more than max after a lower tier; counted only when asked for. Null to those who do not see all that counts: below VIEWER in the organization, of API keys below ORG_ADMIN. */
  used?: Maybe<Scalars['Int']['output']>;
};

/** How many of what an organization may have, and how many it has. */
export type OrganizationLimits = {
  __typename?: 'OrganizationLimits';
  /** Agencies that may act in it at once, by active links; set by the subscription tier. */
  agencyLinks: OrganizationLimit;
  /** API keys that are not revoked; set by the subscription tier. */
  apiKeys: OrganizationLimit;
  /** Applications attached at once; set by maxApps. */
  apps: OrganizationLimit;
  /** Portfolios that are not archived; set by the subscription tier. */
  portfolios: OrganizationLimit;
};

/** The order of organizations. */
export type OrganizationOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: OrganizationOrderField;
};

/** What organizations can be ordered by. */
export type OrganizationOrderField =
  | 'CREATED_AT'
  | 'NAME';

/** Whether an organization is in use: SUSPENDED stops changes, ARCHIVED hides it. */
export type OrganizationStatus =
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'SUSPENDED';

/** Size class of an organization. */
export type OrganizationTier =
  | 'DEMO'
  | 'ENTERPRISE'
  | 'STANDARD';

/** What an organization is: ALLY owns projects, INVESTOR owns portfolios, AGENCY acts for clients, ADMIN runs the platform. */
export type OrganizationType =
  | 'ADMIN'
  | 'AGENCY'
  | 'ALLY'
  | 'INVESTOR';

/** Where a page lies in its list (Relay cursor connections). */
export type PageInfo = {
  __typename?: 'PageInfo';
  /** Cursor of the last row; null on an empty page. */
  endCursor?: Maybe<Scalars['String']['output']>;
  /** Whether rows follow the page. Computed when reading forward; false when reading backward without `before`. */
  hasNextPage: Scalars['Boolean']['output'];
  /** Whether rows precede the page. Computed when reading backward; when reading forward true where `after` was given. */
  hasPreviousPage: Scalars['Boolean']['output'];
  /** Cursor of the first row; null on an empty page. */
  startCursor?: Maybe<Scalars['String']['output']>;
};

/** What every mutation answers: the receipt where it was done, the problem where it was not. Never both. */
export type Payload = {
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** One version of an organization's policy for going live. VIEWER and above. */
export type Policy = Node & {
  __typename?: 'Policy';
  /** Which mutations need the approval of a second person. */
  approvalFor: Array<ApprovableMutation>;
  /** Who approves a request: all of these. One person counts once, and a higher role for any lower one. */
  approvers: Array<ApproverRequirement>;
  /** Which changes since a request was made keep it from being executed. */
  blockingDrift: Array<DriftKind>;
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** How long an approved request can be executed, in seconds; null for ever. */
  executionTtlS?: Maybe<Scalars['Int']['output']>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** For how many seconds a portfolio is live before it has to be renewed; null: for as long as it is ready. */
  liveLeaseS?: Maybe<Scalars['Int']['output']>;
  /** How old a sign-in with a second factor may be where an operation asks for one, in seconds; null: as the operation says. */
  mfaMaxAgeS?: Maybe<Scalars['Int']['output']>;
  /** What the version is about; null where nothing was said. */
  notes?: Maybe<Scalars['String']['output']>;
  /** The organization. */
  organization?: Maybe<Organization>;
  /** The risk profile that limits must meet; null for none. */
  pretradeProfileId?: Maybe<Scalars['String']['output']>;
  /** Who published it; null where not visible to you. */
  publishedBy?: Maybe<User>;
  /** Within how many seconds a break-glass has to be ratified; null: 86400, a day. */
  ratifyWithinS?: Maybe<Scalars['Int']['output']>;
  /** How many rejections end a request. */
  rejections: Scalars['Int']['output'];
  /** How long before its end a request is called to mind, in seconds; null for a day. */
  remindBeforeS?: Maybe<Scalars['Int']['output']>;
  /** How long a request can be decided at most, in seconds; null for as long as its maker says. */
  requestTtlS?: Maybe<Scalars['Int']['output']>;
  /** Whether going live needs a second person. */
  requireApprovalForLive: Scalars['Boolean']['output'];
  /** Whether going live needs a second factor. */
  requireMfaForLive: Scalars['Boolean']['output'];
  /** When a later version took its place; null while in force. */
  supersededAt?: Maybe<Scalars['DateTime']['output']>;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts up from 1 in an organization. */
  version: Scalars['Int']['output'];
};

/** A page of policy versions. */
export type PolicyConnection = {
  __typename?: 'PolicyConnection';
  /** Rows with their cursors. */
  edges: Array<PolicyEdge>;
  /** The rows alone. */
  nodes: Array<Policy>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type PolicyEdge = {
  __typename?: 'PolicyEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Policy;
};

/** The order of policy versions. */
export type PolicyOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: PolicyOrderField;
};

/** What policy versions can be ordered by. */
export type PolicyOrderField =
  | 'CREATED_AT';

/** A desk or a fund of an organization. */
export type Portfolio = Node & {
  __typename?: 'Portfolio';
  /** Approval requests on it. VIEWER and above; your own always. */
  approvals: ApprovalConnection;
  /** What was done, refused or failed on it. MANAGER and above; your own always. */
  auditEvents: AuditEventConnection;
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who opened it; null where unknown or not visible to you. */
  createdBy?: Maybe<User>;
  /** ISO 4217 code of the base currency. */
  currency: Scalars['String']['output'];
  /** The mode it trades in unless an order says otherwise. LIVE only while it is ready, and until `liveUntil`. */
  defaultMode: TradingMode;
  /** Always null: an archived portfolio is not visible. */
  deletedAt?: Maybe<Scalars['DateTime']['output']>;
  /** What it is for; null where nobody said. */
  description?: Maybe<Scalars['String']['output']>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** Its break-glasses. VIEWER and above. */
  liveBypasses: LiveBypassConnection;
  /** Whether it may trade live at all: enableLive and disableLive say so. */
  liveEnabled: Scalars['Boolean']['output'];
  /**
   * When it stops being live unless somebody acts before: the end of the lease, or of the time in which a break-glass is to
   * be ratified. Null in paper mode, and where no policy sets an end.
   */
  liveUntil?: Maybe<Scalars['DateTime']['output']>;
  /** Its changes of mode. VIEWER and above. */
  modeChanges: ModeChangeConnection;
  /** Display name, unique in the organization. */
  name: Scalars['String']['output'];
  /** The organization it belongs to. */
  organization?: Maybe<Organization>;
  /** Its strict limits; null where none are set or you are below VIEWER. */
  pretradeLimit?: Maybe<PretradeLimit>;
  /** What it needs to be live, and what is missing. The very conditions that goLive asks and the database holds to. */
  readiness: Readiness;
  /** Its risk profile; null where none is set. */
  riskProfile?: Maybe<Scalars['String']['output']>;
  /** Roles on it. VIEWER and above; your own always. */
  roleAssignments: PortfolioRoleAssignmentConnection;
  /** Where it is in its life. */
  status: PortfolioStatus;
  /** E.g. Infrastructure Debt; null where none is set. */
  strategy?: Maybe<Scalars['String']['output']>;
  /** Target size of the fund in `currency`; null where there is none. */
  targetSize?: Maybe<Scalars['Decimal']['output']>;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Its keys at venues. ANALYST and above. */
  venueKeys: VenueKeyConnection;
  /** Counts the edits; give it back when editing. */
  version: Scalars['Int']['output'];
  /** Vintage year of the fund; null for a desk. */
  vintageYear?: Maybe<Scalars['Int']['output']>;
};


/** A desk or a fund of an organization. */
export type PortfolioApprovalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApprovalFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: ApprovalOrder;
};


/** A desk or a fund of an organization. */
export type PortfolioAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: AuditEventOrder;
};


/** A desk or a fund of an organization. */
export type PortfolioLiveBypassesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: LiveBypassOrder;
};


/** A desk or a fund of an organization. */
export type PortfolioModeChangesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: ModeChangeOrder;
};


/** A desk or a fund of an organization. */
export type PortfolioRoleAssignmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: PortfolioRoleAssignmentOrder;
};


/** A desk or a fund of an organization. */
export type PortfolioVenueKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: VenueKeyOrder;
};

/** A page of portfolios. */
export type PortfolioConnection = {
  __typename?: 'PortfolioConnection';
  /** Rows with their cursors. */
  edges: Array<PortfolioEdge>;
  /** The rows alone. */
  nodes: Array<Portfolio>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type PortfolioEdge = {
  __typename?: 'PortfolioEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: Portfolio;
};

/** Which of portfolios to list; conditions add up. */
export type PortfolioFilter = {
  /** Only in this mode. */
  defaultMode?: InputMaybe<TradingMode>;
  /** Only those that may, or may not, trade live. */
  liveEnabled?: InputMaybe<Scalars['Boolean']['input']>;
  /** Only names with this text, whatever its case. */
  nameContains?: InputMaybe<Scalars['String']['input']>;
  /** Only in this state. */
  status?: InputMaybe<PortfolioStatus>;
};

/** The order of portfolios. */
export type PortfolioOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: PortfolioOrderField;
};

/** What portfolios can be ordered by. */
export type PortfolioOrderField =
  | 'CREATED_AT'
  | 'NAME';

/** A role of a person on one portfolio. VIEWER and above; one's own always. */
export type PortfolioRoleAssignment = Node & {
  __typename?: 'PortfolioRoleAssignment';
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** The portfolio; null where archived. */
  portfolio?: Maybe<Portfolio>;
  /** The id of the portfolio. */
  portfolioId: Scalars['ID']['output'];
  /** The role, instead of the one in the organization. */
  role: Role;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** The person; null where not visible to you. */
  user?: Maybe<User>;
  /** The id of the person. */
  userId: Scalars['ID']['output'];
};

/** A page of role assignments on a portfolio. */
export type PortfolioRoleAssignmentConnection = {
  __typename?: 'PortfolioRoleAssignmentConnection';
  /** Rows with their cursors. */
  edges: Array<PortfolioRoleAssignmentEdge>;
  /** The rows alone. */
  nodes: Array<PortfolioRoleAssignment>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type PortfolioRoleAssignmentEdge = {
  __typename?: 'PortfolioRoleAssignmentEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: PortfolioRoleAssignment;
};

/** The order of role assignments on a portfolio. */
export type PortfolioRoleAssignmentOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: PortfolioRoleAssignmentOrderField;
};

/** What role assignments on a portfolio can be ordered by. */
export type PortfolioRoleAssignmentOrderField =
  | 'CREATED_AT';

/** Where a portfolio is in its life. */
export type PortfolioStatus =
  | 'ACTIVE'
  | 'CLOSED'
  | 'LIQUIDATING';

/** The pre-trade risk limits of a portfolio, at most one document each. VIEWER and above. */
export type PretradeLimit = Node & {
  __typename?: 'PretradeLimit';
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** What was stored before limits had a form; null where they have it. */
  formerLimits?: Maybe<Scalars['JSON']['output']>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** Whether every limit is there, in the form of today. What is not strict keeps the portfolio from being live. */
  isStrict: Scalars['Boolean']['output'];
  /** The limits; null where they are of an older form, which is not strict: set them anew. */
  limits?: Maybe<PretradeLimits>;
  /** The portfolio. */
  portfolio?: Maybe<Portfolio>;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** Counts the edits. */
  version: Scalars['Int']['output'];
};

/** Strict pre-trade limits: what an order has to keep to, paper or live. Each bound is included. */
export type PretradeLimits = {
  __typename?: 'PretradeLimits';
  /** The instruments that orders may be for, in the order of their names. */
  allowedInstruments: Array<Scalars['String']['output']>;
  /** The venues that orders may go to, in the order of their names. */
  allowedVenues: Array<Scalars['String']['output']>;
  /** ISO 4217 code of all amounts; an order in another currency is refused. */
  currency: Scalars['String']['output'];
  /** Most that may have been lost on a day before an order. */
  maxDailyLoss: Scalars['Decimal']['output'];
  /** Most that one order may be worth: quantity times price. */
  maxOrderNotional: Scalars['Decimal']['output'];
  /** How many orders may have been sent within a minute, this one among them. */
  maxOrdersPerMinute: Scalars['Int']['output'];
  /** Most that the position in an instrument may be worth after an order, long or short. */
  maxPosition: Scalars['Decimal']['output'];
  /** How far the price of an order may lie from the reference price, in percent of that. */
  priceCollarPercent: Scalars['Decimal']['output'];
};

/** Strict pre-trade limits, whole: each is needed. */
export type PretradeLimitsInput = {
  /** The instruments that orders may be for; at least one. */
  allowedInstruments: Array<Scalars['String']['input']>;
  /** The venues that orders may go to; at least one. */
  allowedVenues: Array<Scalars['String']['input']>;
  /** ISO 4217 code of all amounts. */
  currency: Scalars['String']['input'];
  /** Most that may have been lost on a day before an order; above 0. */
  maxDailyLoss: Scalars['Decimal']['input'];
  /** Most that one order may be worth; above 0. */
  maxOrderNotional: Scalars['Decimal']['input'];
  /** How many orders may be sent within a minute. */
  maxOrdersPerMinute: Scalars['Int']['input'];
  /** Most that the position in an instrument may be worth after an order, long or short; above 0. */
  maxPosition: Scalars['Decimal']['input'];
  /** How far the price of an order may lie from the reference price, in percent of that; above 0. */
  priceCollarPercent: Scalars['Decimal']['input'];
};

/** An expected refusal. Nothing was changed; the attempt is in the audit log. */
export type Problem = {
  /** A stable code to branch on: DENIED, STEP_UP_REQUIRED, APPROVAL_REQUIRED, APPROVAL_STALE, NOT_READY, NOT_FOUND, INVALID_INPUT or CONFLICT. */
  code: Scalars['String']['output'];
  /** The decision behind it; null where the refusal was not a matter of roles. */
  decision?: Maybe<Decision>;
  /** What was wrong, what was expected, what to do. */
  message: Scalars['String']['output'];
};

/** The next version of the policy. */
export type PublishPolicyInput = {
  /** Which mutations need the approval of a second person; none where it is left out. */
  approvalFor?: InputMaybe<Array<ApprovableMutation>>;
  /** Who approves a request: all of these; one MANAGER or above where it is left out. At most five. */
  approvers?: InputMaybe<Array<ApproverRequirementInput>>;
  /** Which changes keep an approved request from being executed; all but MFA_AGE where it is left out. */
  blockingDrift?: InputMaybe<Array<DriftKind>>;
  /** How long an approved request can be executed, in seconds; for ever where it is left out. */
  executionTtlS?: InputMaybe<Scalars['Int']['input']>;
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** For how many seconds a portfolio is live before it has to be renewed; left out: for as long as it is ready. What is live already is bounded by it too. */
  liveLeaseS?: InputMaybe<Scalars['Int']['input']>;
  /** How old a sign-in with a second factor may be where an operation asks for one, in seconds; left out: as the operation says. */
  mfaMaxAgeS?: InputMaybe<Scalars['Int']['input']>;
  /** What the version is about. */
  notes?: InputMaybe<Scalars['String']['input']>;
  /** The organization. */
  orgId: Scalars['ID']['input'];
  /** The risk profile that limits must meet. */
  pretradeProfileId?: InputMaybe<Scalars['String']['input']>;
  /** Within how many seconds a break-glass has to be ratified; left out: 86400, a day. */
  ratifyWithinS?: InputMaybe<Scalars['Int']['input']>;
  /** How many rejections end a request; one where it is left out. */
  rejections?: InputMaybe<Scalars['Int']['input']>;
  /** How long before its end a request is called to mind, in seconds; a day where it is left out. */
  remindBeforeS?: InputMaybe<Scalars['Int']['input']>;
  /** How long a request can be decided at most, in seconds; as its maker says where it is left out. */
  requestTtlS?: InputMaybe<Scalars['Int']['input']>;
  /** Whether going live needs a second person. */
  requireApprovalForLive: Scalars['Boolean']['input'];
  /** Whether going live needs a second factor. */
  requireMfaForLive: Scalars['Boolean']['input'];
};

/** What publishPolicy answers. */
export type PublishPolicyPayload = Payload & {
  __typename?: 'PublishPolicyPayload';
  /** The version in force; null where there is a problem. */
  policy?: Maybe<Policy>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

export type Query = {
  __typename?: 'Query';
  /** One API key by id; null where there is none that you may see. ORG_ADMIN of its organization and above. */
  apiKey?: Maybe<ApiKey>;
  /** One approval request by id; null where there is none that you may see. */
  approval?: Maybe<Approval>;
  /** One audit event by its id, or by the id of the decision that it rests on; null where there is none that you may see. */
  auditEvent?: Maybe<AuditEvent>;
  /** What was done, refused or failed, in every scope you may see, the last first. MANAGER and above; your own always. */
  auditEvents: AuditEventConnection;
  /**
   * Whether an order keeps to the pre-trade limits of a portfolio, in the mode it is in. VIEWER and above, and API keys with
   * the scope READ; null where there is no such portfolio that you may see. What a limit needs to know and the request does not
   * say refuses the order. The gateway keeps no count of orders: who sends them says how many there were, for a count of checks
   * would be none of orders.
   */
  checkOrder?: Maybe<OrderCheck>;
  /** One encryption key by id; null where there is none that you may see. */
  encryptionKey?: Maybe<EncryptionKey>;
  /** The encryption keys of every organization that you administrate, the last first. */
  encryptionKeys: EncryptionKeyConnection;
  /**
   * What the rule of a mutation answers now, with what is missing, and nothing is done or recorded. It is the rule of
   * roles, and of whether the organization is in service: what the row's state stands against (its version, a request that
   * one made oneself) the mutation itself says.
   * Null where you see no such row. Of another person: null as well where you are no ORG_ADMIN there, or see no such
   * person.
   */
  explainAccess?: Maybe<Decision>;
  /** Who may do what, worked out of the rules that run: every signed-in person may see it. */
  governance: Governance;
  /** The kill switches that you may see, the last first. VIEWER and above; those of the platform SUPER_ADMIN alone. */
  killSwitches: KillSwitchConnection;
  /** The row with this id, of whatever type; null where there is none that you may see. */
  node?: Maybe<Node>;
  /** The rows with these ids in the same order, at most 100, read in one statement; null for each that you may not see. */
  nodes: Array<Maybe<Node>>;
  /** One organization by id or by slug (give exactly one); null where there is none that you may see. Records nothing. */
  organization?: Maybe<Organization>;
  /** The organizations you may see: your own, your portfolios' and, through an agency, its clients. */
  organizations: OrganizationConnection;
  /** One portfolio by id; null where there is none that you may see. */
  portfolio?: Maybe<Portfolio>;
  /** One person by id; null where there is none that you may see. */
  user?: Maybe<User>;
  /** You, as the token names you. */
  viewer: User;
};


export type QueryApiKeyArgs = {
  id: Scalars['ID']['input'];
};


export type QueryApprovalArgs = {
  id: Scalars['ID']['input'];
};


export type QueryAuditEventArgs = {
  decisionId?: InputMaybe<Scalars['ID']['input']>;
  id?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryAuditEventsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<AuditEventFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: AuditEventOrder;
};


export type QueryCheckOrderArgs = {
  input: CheckOrderInput;
};


export type QueryEncryptionKeyArgs = {
  id: Scalars['ID']['input'];
};


export type QueryEncryptionKeysArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<EncryptionKeyFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: EncryptionKeyOrder;
};


export type QueryExplainAccessArgs = {
  on?: InputMaybe<Scalars['ID']['input']>;
  operation: Scalars['String']['input'];
  userId?: InputMaybe<Scalars['ID']['input']>;
};


export type QueryKillSwitchesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: KillSwitchOrder;
};


export type QueryNodeArgs = {
  id: Scalars['ID']['input'];
};


export type QueryNodesArgs = {
  ids: Array<Scalars['ID']['input']>;
};


export type QueryOrganizationArgs = {
  id?: InputMaybe<Scalars['ID']['input']>;
  slug?: InputMaybe<Scalars['String']['input']>;
};


export type QueryOrganizationsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrganizationFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: OrganizationOrder;
};


export type QueryPortfolioArgs = {
  id: Scalars['ID']['input'];
};


export type QueryUserArgs = {
  id: Scalars['ID']['input'];
};

/** Which break-glass to ratify. */
export type RatifyBreakGlassInput = {
  /** The break-glass. */
  id: Scalars['ID']['input'];
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What ratifyBreakGlass answers. */
export type RatifyBreakGlassPayload = Payload & {
  __typename?: 'RatifyBreakGlassPayload';
  /** The break-glass and its debt; null where there is a problem. */
  liveBypass?: Maybe<LiveBypass>;
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Whether a portfolio is ready to trade live, now. */
export type Readiness = {
  __typename?: 'Readiness';
  /** Every condition, in a fixed order. */
  conditions: Array<ReadinessCondition>;
  /** Whether every condition is met. */
  isReady: Scalars['Boolean']['output'];
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

/** One condition of trading live. */
export type ReadinessCondition = {
  __typename?: 'ReadinessCondition';
  /** Which condition it is. */
  code: ReadinessCode;
  /** Whether it is met. */
  isMet: Scalars['Boolean']['output'];
  /** What is missing; null where it is met. */
  missing?: Maybe<Scalars['String']['output']>;
  /** What would make it be met; null where it is met, or nothing would. Ids of rows that you may not see are left out of it. */
  remedy?: Maybe<Remedy>;
};

/** Proof that a change was recorded, in the transaction that made it. */
export type Receipt = {
  __typename?: 'Receipt';
  /** The audit event. */
  event?: Maybe<AuditEvent>;
  /** The id of the audit event. */
  eventId: Scalars['ID']['output'];
  /** Its hash; keep it to prove later that the event was there. */
  hash: Scalars['String']['output'];
  /** Its number in its organization's chain. */
  sequence: Scalars['BigInt']['output'];
};

/** The outcome of a validation. */
export type RecordVenueKeyValidationInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** What was found. */
  status: VenueKeyValidation;
  /** Whether the key can trade but not withdraw, as the venue says; left out, what was stored stays. */
  tradeOnly?: InputMaybe<Scalars['Boolean']['input']>;
  /** The key. */
  venueKeyId: Scalars['ID']['input'];
};

/** What recordVenueKeyValidation answers. */
export type RecordVenueKeyValidationPayload = Payload & {
  __typename?: 'RecordVenueKeyValidationPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The key; null where there is a problem. */
  venueKey?: Maybe<VenueKey>;
};

/** Which delivery is sent again. */
export type RedeliverWebhookInput = {
  /** The delivery. */
  id: Scalars['ID']['input'];
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What redeliverWebhook answers. */
export type RedeliverWebhookPayload = Payload & {
  __typename?: 'RedeliverWebhookPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The delivery, which is sent in a moment; null where there is a problem. */
  webhookDelivery?: Maybe<WebhookDelivery>;
};

/** Which request to reject. */
export type RejectRequestInput = {
  /** Why. */
  comment?: InputMaybe<Scalars['String']['input']>;
  /** The request. */
  id: Scalars['ID']['input'];
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What rejectRequest answers. */
export type RejectRequestPayload = Payload & {
  __typename?: 'RejectRequestPayload';
  /** The request; null where there is a problem. */
  approval?: Maybe<Approval>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which kill switch to release. */
export type ReleaseKillSwitchInput = {
  /** The switch. */
  id: Scalars['ID']['input'];
};

/** What releaseKillSwitch answers. */
export type ReleaseKillSwitchPayload = Payload & {
  __typename?: 'ReleaseKillSwitchPayload';
  /** The switch; null where there is a problem. */
  killSwitch?: Maybe<KillSwitch>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/**
 * The next step after a refusal: an operation that is ready to send, or a sign-in. With it done, the very same request is
 * carried out.
 */
export type Remedy = {
  __typename?: 'Remedy';
  /** The challenge to sign in with, as WWW-Authenticate (RFC 9470); null where a sign-in is not the remedy. */
  challenge?: Maybe<Scalars['String']['output']>;
  /** What kind of step it is. */
  kind: RemedyKind;
  /** What to do, and who does it. */
  message: Scalars['String']['output'];
  /** A GraphQL document to send; null where nothing is to be sent. */
  operation?: Maybe<Scalars['String']['output']>;
  /** Whose part it is now, to send the operation or to approve the request that it makes, as far as you may see them, at most 20; empty where it is yours alone. */
  people: Array<User>;
  /** The variables of the operation; null where nothing is to be sent. */
  variables?: Maybe<Scalars['JSON']['output']>;
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
  portfolioId: Scalars['ID']['input'];
  /** The version of the limits that you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What removePretradeLimit answers. */
export type RemovePretradeLimitPayload = Payload & {
  __typename?: 'RemovePretradeLimitPayload';
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** A new name. */
export type RenameOrganizationInput = {
  /** The organization. */
  id: Scalars['ID']['input'];
  /** The name it gets. */
  name: Scalars['String']['input'];
  /** The version you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What renameOrganization answers. */
export type RenameOrganizationPayload = Payload & {
  __typename?: 'RenameOrganizationPayload';
  /** The organization; null where there is a problem. */
  organization?: Maybe<Organization>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** A new name. */
export type RenamePortfolioInput = {
  /** The portfolio. */
  id: Scalars['ID']['input'];
  /** The name it gets. */
  name: Scalars['String']['input'];
  /** The version you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What renamePortfolio answers. */
export type RenamePortfolioPayload = Payload & {
  __typename?: 'RenamePortfolioPayload';
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which portfolio to keep live. */
export type RenewLiveInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /** The version of the portfolio that you read; where it is given, a newer one refuses with CONFLICT. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** What renewLive answers. */
export type RenewLivePayload = Payload & {
  __typename?: 'RenewLivePayload';
  /** The portfolio; null where there is a problem. */
  portfolio?: Maybe<Portfolio>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** What to ask approval for. */
export type RequestApprovalInput = {
  /** What is to be done, as noun.verb. */
  action: Scalars['String']['input'];
  /** Kind of request, e.g. mode_switch. */
  approvalType: Scalars['String']['input'];
  /** When it can no longer be approved; in the future. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The organization. */
  orgId: Scalars['ID']['input'];
  /** What is asked for, exactly. */
  payload: Scalars['JSON']['input'];
  /** The portfolio it is about; leave out for the whole organization. */
  portfolioId?: InputMaybe<Scalars['ID']['input']>;
  /** Why. */
  reason?: InputMaybe<Scalars['String']['input']>;
};

/** What requestApproval answers. */
export type RequestApprovalPayload = Payload & {
  __typename?: 'RequestApprovalPayload';
  /** The request; null where there is a problem. */
  approval?: Maybe<Approval>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which organization to put back in service. */
export type ResumeOrganizationInput = {
  /** The organization. */
  id: Scalars['ID']['input'];
};

/** What resumeOrganization answers. */
export type ResumeOrganizationPayload = Payload & {
  __typename?: 'ResumeOrganizationPayload';
  /** The organization, ACTIVE; null where there is a problem. */
  organization?: Maybe<Organization>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which API key ends. */
export type RevokeApiKeyInput = {
  /** The key. */
  id: Scalars['ID']['input'];
};

/** What revokeApiKey answers. */
export type RevokeApiKeyPayload = Payload & {
  __typename?: 'RevokeApiKeyPayload';
  /** The key; null where there is a problem. */
  apiKey?: Maybe<ApiKey>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** The audit event of it; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which key is wiped. */
export type RevokeEncryptionKeyInput = {
  /** The rotated key. */
  id: Scalars['ID']['input'];
};

/** What revokeEncryptionKey answers. */
export type RevokeEncryptionKeyPayload = Payload & {
  __typename?: 'RevokeEncryptionKeyPayload';
  /** The key, revoked; null where there is a problem. */
  encryptionKey?: Maybe<EncryptionKey>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which of your tokens end. */
export type RevokeMyTokensInput = {
  /** The id of one token (its claim jti); all that were issued until now where it is left out. */
  tokenId?: InputMaybe<Scalars['String']['input']>;
};

/** What revokeMyTokens answers. */
export type RevokeMyTokensPayload = Payload & {
  __typename?: 'RevokeMyTokensPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** The audit event of it; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** You; null where there is a problem. */
  user?: Maybe<User>;
};

/** Which role to take away. */
export type RevokeOrgRoleInput = {
  /** The assignment. */
  id: Scalars['ID']['input'];
};

/** What revokeOrgRole answers. */
export type RevokeOrgRolePayload = Payload & {
  __typename?: 'RevokeOrgRolePayload';
  /** The id of the assignment that is gone; null where there is a problem. */
  assignmentId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which role to take away. */
export type RevokePortfolioRoleInput = {
  /** The assignment. */
  id: Scalars['ID']['input'];
};

/** What revokePortfolioRole answers. */
export type RevokePortfolioRolePayload = Payload & {
  __typename?: 'RevokePortfolioRolePayload';
  /** The id of the assignment that is gone; null where there is a problem. */
  assignmentId?: Maybe<Scalars['ID']['output']>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Whose tokens end. */
export type RevokeTokensInput = {
  /** The organization that is the person's home. */
  orgId: Scalars['ID']['input'];
  /** The id of one token (its claim jti); all that were issued until now where it is left out. */
  tokenId?: InputMaybe<Scalars['String']['input']>;
  /** The person. */
  userId: Scalars['ID']['input'];
};

/** What revokeTokens answers. */
export type RevokeTokensPayload = Payload & {
  __typename?: 'RevokeTokensPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** The audit event of it; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The person; null where there is a problem. */
  user?: Maybe<User>;
};

/** Which key to take out of use. */
export type RevokeVenueKeyInput = {
  /** The key. */
  venueKeyId: Scalars['ID']['input'];
};

/** What revokeVenueKey answers. */
export type RevokeVenueKeyPayload = Payload & {
  __typename?: 'RevokeVenueKeyPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The key; null where there is a problem. */
  venueKey?: Maybe<VenueKey>;
};

/** A role. SUPER_ADMIN (platform) > ORG_ADMIN > MANAGER > ANALYST > VIEWER > CLIENT; the order here says nothing. */
export type Role =
  | 'ANALYST'
  | 'CLIENT'
  | 'MANAGER'
  | 'ORG_ADMIN'
  | 'SUPER_ADMIN'
  | 'VIEWER';

/** Which API key is replaced. Like a new one it has no idempotencyKey. */
export type RotateApiKeyInput = {
  /** When the new key ends of itself; where it is left out it lives as long as the old one was made to. */
  expiresAt?: InputMaybe<Scalars['DateTime']['input']>;
  /** The key, neither revoked nor expired. */
  id: Scalars['ID']['input'];
  /** Seconds for which the old key still works, at most a week; 0 revokes it at once. It ends no later than it would have. */
  overlapSeconds: Scalars['Int']['input'];
};

/** What rotateApiKey answers. */
export type RotateApiKeyPayload = Payload & {
  __typename?: 'RotateApiKeyPayload';
  /** The new key; null where there is a problem. */
  apiKey?: Maybe<ApiKey>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** The audit event of it; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The old key, with its end; null where there is a problem. */
  replaced?: Maybe<ApiKey>;
  /** The whole text of the new key. It is here this once and kept nowhere; null where there is a problem. */
  secret?: Maybe<Scalars['String']['output']>;
};

/** Which key gets a successor. */
export type RotateEncryptionKeyInput = {
  /** The active key. */
  id: Scalars['ID']['input'];
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What rotateEncryptionKey answers. */
export type RotateEncryptionKeyPayload = Payload & {
  __typename?: 'RotateEncryptionKeyPayload';
  /** The new key, which is active now; null where there is a problem. */
  encryptionKey?: Maybe<EncryptionKey>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The key whose place it took; null where there is a problem. */
  rotatedKey?: Maybe<EncryptionKey>;
};

/** Whose secret is replaced. Like a new subscription it has no idempotencyKey. */
export type RotateWebhookSecretInput = {
  /** The subscription. */
  id: Scalars['ID']['input'];
};

/** What rotateWebhookSecret answers. */
export type RotateWebhookSecretPayload = Payload & {
  __typename?: 'RotateWebhookSecretPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The new secret. It is here this once and can be read nowhere; null where there is a problem. */
  secret?: Maybe<Scalars['String']['output']>;
  /** The subscription, with the end of the overlap; null where there is a problem. */
  webhookSubscription?: Maybe<WebhookSubscription>;
};

/** A scope you worked in. Nobody sees another person's. */
export type ScopeSession = Node & {
  __typename?: 'ScopeSession';
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** When you last worked there. */
  lastUsedAt: Scalars['DateTime']['output'];
  /** The mode you worked in; PAPER again once the portfolio is no longer live. */
  mode: TradingMode;
  /** The organization; null once you may not see it. */
  organization?: Maybe<Organization>;
  /** The portfolio; null for the whole organization, or once you may not see it. */
  portfolio?: Maybe<Portfolio>;
  /** You. */
  user?: Maybe<User>;
};

/** A page of scopes you worked in. */
export type ScopeSessionConnection = {
  __typename?: 'ScopeSessionConnection';
  /** Rows with their cursors. */
  edges: Array<ScopeSessionEdge>;
  /** The rows alone. */
  nodes: Array<ScopeSession>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type ScopeSessionEdge = {
  __typename?: 'ScopeSessionEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: ScopeSession;
};

/** The order of scopes you worked in. */
export type ScopeSessionOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: ScopeSessionOrderField;
};

/** What scopes you worked in can be ordered by. */
export type ScopeSessionOrderField =
  | 'LAST_USED_AT';

/** The scope you work in. */
export type SetScopeSessionInput = {
  /** The mode; LIVE only on a portfolio, and while that is live. */
  mode: TradingMode;
  /** The organization. */
  orgId: Scalars['ID']['input'];
  /** The portfolio; leave out for the whole organization. */
  portfolioId?: InputMaybe<Scalars['ID']['input']>;
};

/** What setScopeSession answers. */
export type SetScopeSessionPayload = Payload & {
  __typename?: 'SetScopeSessionPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The scope; null where there is a problem. */
  scopeSession?: Maybe<ScopeSession>;
};

/** You may, but not with this sign-in: a second factor is asked for, or a fresh one. Nothing was changed. */
export type StepUpRequired = Problem & {
  __typename?: 'StepUpRequired';
  /** The challenge of RFC 9470, which the response has as WWW-Authenticate as well. */
  challenge: Scalars['String']['output'];
  /** STEP_UP_REQUIRED. */
  code: Scalars['String']['output'];
  /** The rule and what your sign-in lacks. */
  decision?: Maybe<Decision>;
  /** What was asked for and what your sign-in was. */
  message: Scalars['String']['output'];
};

/** The limits of a portfolio. */
export type StorePretradeLimitInput = {
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The limits, whole. */
  limits: PretradeLimitsInput;
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /** The version you read; leave out to set the first limits. */
  version?: InputMaybe<Scalars['Int']['input']>;
};

/** What storePretradeLimit answers. */
export type StorePretradeLimitPayload = Payload & {
  __typename?: 'StorePretradeLimitPayload';
  /** The limits; null where there is a problem. */
  pretradeLimit?: Maybe<PretradeLimit>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** A key at a venue. */
export type StoreVenueKeyInput = {
  /**
   * Makes a repetition of this request within 24 hours answer what the first answered, to the byte, and do nothing. Another
   * input under the key is refused with CONFLICT; another selection, or what is over 256 KiB, is answered from the rows as
   * they are then. A refusal uses no key up.
   */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** The key's public identifier. Never send the secret here. */
  keyId: Scalars['String']['input'];
  /** The portfolio. */
  portfolioId: Scalars['ID']['input'];
  /**
   * The key's secret. It is stored sealed with a key of the organization, and in no log, event or answer; the event says
   * only that it was written. Left out, a stored one stays; null removes it. Send it as a variable, not in the document.
   */
  secret?: InputMaybe<Scalars['String']['input']>;
  /** Whether the key can trade but not withdraw. */
  tradeOnly: Scalars['Boolean']['input'];
  /** The venue. */
  venueId: Scalars['String']['input'];
};

/** What storeVenueKey answers. */
export type StoreVenueKeyPayload = Payload & {
  __typename?: 'StoreVenueKeyPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The key; null where there is a problem. */
  venueKey?: Maybe<VenueKey>;
};

export type Subscription = {
  __typename?: 'Subscription';
  /**
   * Tells each request for approval that is made or changed in an organization, or on one of its portfolios, as you may see
   * it then: who may not see a request hears nothing of it. It ends with SCOPE_NOT_VISIBLE once you may not see the
   * organization or the portfolio; the connection closes once your sign-in ends. Over graphql-transport-ws at /graphql.
   */
  approvalChanged: ApprovalChange;
  /**
   * Each change of the mode of a portfolio, by whom or by what ever. VIEWER and above; of an end that time alone brought it
   * tells once a gateway has noted it.
   */
  modeChanged: ModeChanged;
};


export type SubscriptionApprovalChangedArgs = {
  orgId: Scalars['ID']['input'];
  portfolioId?: InputMaybe<Scalars['ID']['input']>;
};


export type SubscriptionModeChangedArgs = {
  orgId: Scalars['ID']['input'];
  portfolioId?: InputMaybe<Scalars['ID']['input']>;
};

/** State of the billing. TRIAL, ACTIVE and PAST_DUE leave the organization to its people; CANCELLED and SUSPENDED stop changes. */
export type SubscriptionStatus =
  | 'ACTIVE'
  | 'CANCELLED'
  | 'PAST_DUE'
  | 'SUSPENDED'
  | 'TRIAL';

/** What a subscription includes. */
export type SubscriptionTier =
  | 'ENTERPRISE'
  | 'FOUNDATION'
  | 'PROFESSIONAL';

/** Which organization to take out of service. */
export type SuspendOrganizationInput = {
  /** The organization. */
  id: Scalars['ID']['input'];
};

/** What suspendOrganization answers. */
export type SuspendOrganizationPayload = Payload & {
  __typename?: 'SuspendOrganizationPayload';
  /** The organization, SUSPENDED; null where there is a problem. */
  organization?: Maybe<Organization>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which webhook subscription is tried. */
export type TestWebhookInput = {
  /** The subscription. */
  id: Scalars['ID']['input'];
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
};

/** What testWebhook answers. */
export type TestWebhookPayload = Payload & {
  __typename?: 'TestWebhookPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The delivery, which is sent in a moment: read it again to see what came of it; null where there is a problem. */
  webhookDelivery?: Maybe<WebhookDelivery>;
};

/** Whether orders are simulated or real. */
export type TradingMode =
  | 'LIVE'
  | 'PAPER';

/** Which link to end. */
export type UnlinkAgencyInput = {
  /** The link. */
  id: Scalars['ID']['input'];
};

/** What unlinkAgency answers. */
export type UnlinkAgencyPayload = Payload & {
  __typename?: 'UnlinkAgencyPayload';
  /** The link, inactive; null where there is a problem. */
  link?: Maybe<AgencyClient>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** Which application link to end. */
export type UnlinkAppInput = {
  /** The link. */
  id: Scalars['ID']['input'];
};

/** What unlinkApp answers. */
export type UnlinkAppPayload = Payload & {
  __typename?: 'UnlinkAppPayload';
  /** The link with its end; null where there is a problem. */
  appAccess?: Maybe<OrgAppAccess>;
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
};

/** What changes of a webhook subscription. */
export type UpdateWebhookSubscriptionInput = {
  /** What it is for; null removes it. */
  description?: InputMaybe<Scalars['String']['input']>;
  /** What it is told of from now on; at least one. */
  events?: InputMaybe<Array<WebhookEvent>>;
  /** The subscription. */
  id: Scalars['ID']['input'];
  /** Makes a repetition of this request answer what the first answered, and do nothing. */
  idempotencyKey?: InputMaybe<Scalars['String']['input']>;
  /** Whether it is told of events. */
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
  /** Where requests are sent from now on, as for a new one; what waits is sent there too. */
  url?: InputMaybe<Scalars['String']['input']>;
  /** The version you read; a newer one refuses with CONFLICT. */
  version: Scalars['Int']['input'];
};

/** What updateWebhookSubscription answers. */
export type UpdateWebhookSubscriptionPayload = Payload & {
  __typename?: 'UpdateWebhookSubscriptionPayload';
  /** Why nothing was changed; null where it was done. */
  problem?: Maybe<Problem>;
  /** Proof that the change was recorded; null where there is a problem. */
  receipt?: Maybe<Receipt>;
  /** The subscription; null where there is a problem. */
  webhookSubscription?: Maybe<WebhookSubscription>;
};

/**
 * A person. Visible to oneself, and from VIEWER up to the people of the organizations where they belong, hold a role, or act
 * through an agency.
 */
export type User = Node & {
  __typename?: 'User';
  /** Address of a picture; null where there is none. */
  avatarUrl?: Maybe<Scalars['String']['output']>;
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Unique address; used to sign in at the identity provider. */
  email: Scalars['String']['output'];
  /** The subject at the identity provider. The person and ORG_ADMIN of the home organization; null to others. */
  externalAuthId?: Maybe<Scalars['String']['output']>;
  /** Display name. */
  fullName: Scalars['String']['output'];
  /** The organization the person belongs to; null where you may not see it. */
  homeOrganization?: Maybe<Organization>;
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** False: deactivated, every token refused. */
  isActive: Scalars['Boolean']['output'];
  /** Last sign-in; null before the first, and to others than the person and ORG_ADMIN of the home organization. */
  lastLoginAt?: Maybe<Scalars['DateTime']['output']>;
  /** What the identity provider told. The person and ORG_ADMIN of the home organization; null to others. */
  metadata?: Maybe<Scalars['JSON']['output']>;
  /** Whether a second factor is set up. The person and ORG_ADMIN of the home organization; null to others. */
  mfaEnabled?: Maybe<Scalars['Boolean']['output']>;
  /** What is asked of the person for their administrative roles; null where nothing is, and to others than the person and ORG_ADMIN of the home organization. */
  mfaEnforcement?: Maybe<MfaEnforcement>;
  /** Roles in organizations, as far as you may see those. */
  orgRoleAssignments: OrgRoleAssignmentConnection;
  /** The highest role in each organization, as far as you may see those; your own always. */
  permissions: UserPermissionConnection;
  /** Roles on portfolios, as far as you may see those. */
  portfolioRoleAssignments: PortfolioRoleAssignmentConnection;
  /** Digest settings, opt-outs, theme. The person and ORG_ADMIN of the home organization; null to others. */
  preferences?: Maybe<Scalars['JSON']['output']>;
  /** Requests the person made, as far as you may see them. */
  requestedApprovals: ApprovalConnection;
  /** The scopes you worked in, the last first. Empty for anybody but yourself. */
  scopeSessions: ScopeSessionConnection;
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
};


/**
 * A person. Visible to oneself, and from VIEWER up to the people of the organizations where they belong, hold a role, or act
 * through an agency.
 */
export type UserOrgRoleAssignmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<OrgRoleAssignmentFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: OrgRoleAssignmentOrder;
};


/**
 * A person. Visible to oneself, and from VIEWER up to the people of the organizations where they belong, hold a role, or act
 * through an agency.
 */
export type UserPermissionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<UserPermissionFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: UserPermissionOrder;
};


/**
 * A person. Visible to oneself, and from VIEWER up to the people of the organizations where they belong, hold a role, or act
 * through an agency.
 */
export type UserPortfolioRoleAssignmentsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: PortfolioRoleAssignmentOrder;
};


/**
 * A person. Visible to oneself, and from VIEWER up to the people of the organizations where they belong, hold a role, or act
 * through an agency.
 */
export type UserRequestedApprovalsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<ApprovalFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: ApprovalOrder;
};


/**
 * A person. Visible to oneself, and from VIEWER up to the people of the organizations where they belong, hold a role, or act
 * through an agency.
 */
export type UserScopeSessionsArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: ScopeSessionOrder;
};

/** A page of people. */
export type UserConnection = {
  __typename?: 'UserConnection';
  /** Rows with their cursors. */
  edges: Array<UserEdge>;
  /** The rows alone. */
  nodes: Array<User>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type UserEdge = {
  __typename?: 'UserEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: User;
};

/** Which of people to list; conditions add up. */
export type UserFilter = {
  /** Only names with this text, whatever its case. */
  fullNameContains?: InputMaybe<Scalars['String']['input']>;
  /** Only active, or only deactivated people. */
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The order of people. */
export type UserOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: UserOrderField;
};

/** What people can be ordered by. */
export type UserOrderField =
  | 'CREATED_AT'
  | 'FULL_NAME';

/** Who may what where: one row a person and organization, with the highest role. VIEWER and above; one's own always. */
export type UserPermission = {
  __typename?: 'UserPermission';
  /** The id of the role assignment that counts; node() gives that assignment, for a permission is computed from it. */
  id: Scalars['ID']['output'];
  /** Whether it is ORG_ADMIN. */
  isOrgAdmin: Scalars['Boolean']['output'];
  /** Whether it belongs to no organization. */
  isPlatformRole: Scalars['Boolean']['output'];
  /** Whether it is the platform role. */
  isSuperAdmin: Scalars['Boolean']['output'];
  /** The organization's name; null for the platform role. */
  orgName?: Maybe<Scalars['String']['output']>;
  /** The organization; null for the platform role. */
  organization?: Maybe<Organization>;
  /** The highest role held there. */
  role: Role;
  /** The person; null where not visible to you. */
  user?: Maybe<User>;
  /** The id of the person. */
  userId: Scalars['ID']['output'];
};

/** A page of permissions. */
export type UserPermissionConnection = {
  __typename?: 'UserPermissionConnection';
  /** Rows with their cursors. */
  edges: Array<UserPermissionEdge>;
  /** The rows alone. */
  nodes: Array<UserPermission>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type UserPermissionEdge = {
  __typename?: 'UserPermissionEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: UserPermission;
};

/** Which of permissions to list; conditions add up. */
export type UserPermissionFilter = {
  /** Only this role. */
  role?: InputMaybe<Role>;
};

/** The order of permissions. */
export type UserPermissionOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: UserPermissionOrderField;
};

/** What permissions can be ordered by. */
export type UserPermissionOrderField =
  | 'USER_ID';

/** That a portfolio has a key at a venue. ANALYST and above. */
export type VenueKey = Node & {
  __typename?: 'VenueKey';
  /** When the row was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Whether its secret is stored. The secret itself can be read nowhere. */
  hasSecret: Scalars['Boolean']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** The key's public identifier. */
  keyId: Scalars['String']['output'];
  /** When it was last validated; null before the first time. */
  lastValidatedAt?: Maybe<Scalars['DateTime']['output']>;
  /** The portfolio. */
  portfolio?: Maybe<Portfolio>;
  /** What the last validation found. */
  status: VenueKeyStatus;
  /** Whether the key can trade but not withdraw. */
  tradeOnly: Scalars['Boolean']['output'];
  /** When the row last changed. */
  updatedAt: Scalars['DateTime']['output'];
  /** The venue. */
  venueId: Scalars['String']['output'];
};

/** A page of venue keys. */
export type VenueKeyConnection = {
  __typename?: 'VenueKeyConnection';
  /** Rows with their cursors. */
  edges: Array<VenueKeyEdge>;
  /** The rows alone. */
  nodes: Array<VenueKey>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type VenueKeyEdge = {
  __typename?: 'VenueKeyEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: VenueKey;
};

/** The order of venue keys. */
export type VenueKeyOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: VenueKeyOrderField;
};

/** What venue keys can be ordered by. */
export type VenueKeyOrderField =
  | 'CREATED_AT';

/** What the last validation of a venue key found. */
export type VenueKeyStatus =
  | 'INVALID'
  | 'PENDING'
  | 'REVOKED'
  | 'VALID';

/** What a validation of a venue key can find. */
export type VenueKeyValidation =
  /** The venue does not take it at the moment. */
  | 'INVALID'
  /** The venue has revoked it: it never comes back. */
  | 'REVOKED'
  /** The venue takes it. */
  | 'VALID';

/** One event for one address. It may arrive more than once, always with the same `webhook-id`. ORG_ADMIN and above. */
export type WebhookDelivery = Node & {
  __typename?: 'WebhookDelivery';
  /** How often it was sent, or was about to be; at most 8. */
  attempts: Scalars['Int']['output'];
  /** The audit event that it tells of; null for a test. */
  auditEvent?: Maybe<AuditEvent>;
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** When it first arrived; null before. */
  deliveredAt?: Maybe<Scalars['DateTime']['output']>;
  /** What went wrong last; null where nothing did. */
  errorMessage?: Maybe<Scalars['String']['output']>;
  /** What is sent as `webhook-id`: the event, the same for every address that is told of it. */
  eventId: Scalars['ID']['output'];
  /** What happened, e.g. approval.requested. */
  eventType: Scalars['String']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** When it is sent again; null where it is not to be. */
  nextRetryAt?: Maybe<Scalars['DateTime']['output']>;
  /** The organization. */
  organization?: Maybe<Organization>;
  /** The body that is sent. */
  payload: Scalars['JSON']['output'];
  /** The first 1000 characters of the last answer; null where none came. */
  responseBody?: Maybe<Scalars['String']['output']>;
  /** The HTTP status of the last answer; null where none came. */
  responseStatusCode?: Maybe<Scalars['Int']['output']>;
  /** How far it has come. */
  status: WebhookDeliveryStatus;
  /** The address it is for; null once that was deleted. */
  subscription?: Maybe<WebhookSubscription>;
};

/** A page of webhook deliveries. */
export type WebhookDeliveryConnection = {
  __typename?: 'WebhookDeliveryConnection';
  /** Rows with their cursors. */
  edges: Array<WebhookDeliveryEdge>;
  /** The rows alone. */
  nodes: Array<WebhookDelivery>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type WebhookDeliveryEdge = {
  __typename?: 'WebhookDeliveryEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: WebhookDelivery;
};

/** Which of webhook deliveries to list; conditions add up. */
export type WebhookDeliveryFilter = {
  /** Only made at or after. */
  createdAtFrom?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only made before. */
  createdAtUntil?: InputMaybe<Scalars['DateTime']['input']>;
  /** Only of this type, e.g. approval.requested. */
  eventType?: InputMaybe<Scalars['String']['input']>;
  /** Only in this state. */
  status?: InputMaybe<WebhookDeliveryStatus>;
  /** Only in one of these states. */
  statusIn?: InputMaybe<Array<WebhookDeliveryStatus>>;
};

/** The order of webhook deliveries. */
export type WebhookDeliveryOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: WebhookDeliveryOrderField;
};

/** What webhook deliveries can be ordered by. */
export type WebhookDeliveryOrderField =
  | 'CREATED_AT';

/** How far a delivery has come. */
export type WebhookDeliveryStatus =
  /** The address answered 2xx. */
  | 'DELIVERED'
  /** It did not arrive, and is sent again only by redeliverWebhook. */
  | 'FAILED'
  /** To be sent for the first time. */
  | 'PENDING'
  /** It did not arrive, and is sent again. */
  | 'RETRYING';

/**
 * What an address can be told of. Each description begins with the `type` that is sent; a mutation says in its own description
 * which of them it sends.
 */
export type WebhookEvent =
  /** agency.linked: an agency may act in the organization, or may do more or less than before. */
  | 'AGENCY_LINKED'
  /** agency.unlinked: an agency may act there no longer. */
  | 'AGENCY_UNLINKED'
  /** apiKey.created: an API key was made. */
  | 'API_KEY_CREATED'
  /** apiKey.revoked: an API key was ended. */
  | 'API_KEY_REVOKED'
  /** apiKey.rotated: an API key was made in place of another. */
  | 'API_KEY_ROTATED'
  /** approval.approved: a second person approved a request. */
  | 'APPROVAL_APPROVED'
  /** approval.cancelled: a request was withdrawn. */
  | 'APPROVAL_CANCELLED'
  /** approval.executed: what was approved was carried out. `data.entity` is the request. */
  | 'APPROVAL_EXECUTED'
  /** approval.expired: a request was not decided, or not executed, in time. */
  | 'APPROVAL_EXPIRED'
  /** approval.rejected: a second person rejected a request. */
  | 'APPROVAL_REJECTED'
  /** approval.reminder: a request will soon expire undecided. */
  | 'APPROVAL_REMINDER'
  /** approval.requested: somebody asked for the approval of a second person. */
  | 'APPROVAL_REQUESTED'
  /** mfa.reminder: an administrator has no second factor yet, and was reminded. `data.entity` is the person. */
  | 'MFA_REMINDER'
  /** orgRole.assigned: somebody was given a role in the organization. */
  | 'ORG_ROLE_ASSIGNED'
  /** orgRole.revoked: a role in the organization was taken. */
  | 'ORG_ROLE_REVOKED'
  /** policy.published: another policy is in force. */
  | 'POLICY_PUBLISHED'
  /** portfolio.archived: a portfolio was taken out of use. */
  | 'PORTFOLIO_ARCHIVED'
  /** portfolio.created: a portfolio was made. */
  | 'PORTFOLIO_CREATED'
  /** portfolioRole.assigned: somebody was given a role on a portfolio. */
  | 'PORTFOLIO_ROLE_ASSIGNED'
  /** portfolioRole.revoked: a role on a portfolio was taken. */
  | 'PORTFOLIO_ROLE_REVOKED';

/** An address that is told of events of an organization. ORG_ADMIN and above. */
export type WebhookSubscription = Node & {
  __typename?: 'WebhookSubscription';
  /** When it was made. */
  createdAt: Scalars['DateTime']['output'];
  /** Who made it; null where not visible to you. */
  createdBy?: Maybe<User>;
  /** What was sent to it or is to be, the last first. */
  deliveries: WebhookDeliveryConnection;
  /** What it is for; null where nobody said. */
  description?: Maybe<Scalars['String']['output']>;
  /** Why it was disabled without anybody doing so; null where it was not. */
  disabledReason?: Maybe<Scalars['String']['output']>;
  /** What it is told of. */
  events: Array<WebhookEvent>;
  /** Deliveries in a row that failed after their last attempt; the next one that arrives sets it to 0. */
  failureCount: Scalars['Int']['output'];
  /** The UUID. */
  id: Scalars['ID']['output'];
  /** False: it is told nothing. So it is after 10 deliveries in a row that failed, or where it answered 410 Gone. */
  isActive: Scalars['Boolean']['output'];
  /** The organization. */
  organization?: Maybe<Organization>;
  /** Until when the former secret signs as well; null where there is none. */
  previousSecretExpiresAt?: Maybe<Scalars['DateTime']['output']>;
  /** When it last changed; what came of a delivery is no change. */
  updatedAt: Scalars['DateTime']['output'];
  /** Where requests are sent. */
  url: Scalars['String']['output'];
  /** Counts the edits. */
  version: Scalars['Int']['output'];
};


/** An address that is told of events of an organization. ORG_ADMIN and above. */
export type WebhookSubscriptionDeliveriesArgs = {
  after?: InputMaybe<Scalars['String']['input']>;
  before?: InputMaybe<Scalars['String']['input']>;
  filter?: InputMaybe<WebhookDeliveryFilter>;
  first?: InputMaybe<Scalars['Int']['input']>;
  last?: InputMaybe<Scalars['Int']['input']>;
  orderBy?: WebhookDeliveryOrder;
};

/** A page of webhook subscriptions. */
export type WebhookSubscriptionConnection = {
  __typename?: 'WebhookSubscriptionConnection';
  /** Rows with their cursors. */
  edges: Array<WebhookSubscriptionEdge>;
  /** The rows alone. */
  nodes: Array<WebhookSubscription>;
  /** Where the page lies. */
  pageInfo: PageInfo;
  /** How many rows the filter leaves in all; counted only when asked for. */
  totalCount: Scalars['Int']['output'];
};

/** A row of the list and its place in it. */
export type WebhookSubscriptionEdge = {
  __typename?: 'WebhookSubscriptionEdge';
  /** Its place, for `after` and `before`. */
  cursor: Scalars['String']['output'];
  /** The row. */
  node: WebhookSubscription;
};

/** Which of webhook subscriptions to list; conditions add up. */
export type WebhookSubscriptionFilter = {
  /** Only those that are told of events, or only those that are not. */
  isActive?: InputMaybe<Scalars['Boolean']['input']>;
};

/** The order of webhook subscriptions. */
export type WebhookSubscriptionOrder = {
  /** Which end comes first. */
  direction: OrderDirection;
  /** What to order by. */
  field: WebhookSubscriptionOrderField;
};

/** What webhook subscriptions can be ordered by. */
export type WebhookSubscriptionOrderField =
  | 'CREATED_AT';

/** What a derived mutation does: CREATE a row, UPDATE the given columns, or ARCHIVE (soft delete). */
export type WriteOperation =
  | 'ARCHIVE'
  | 'CREATE'
  | 'UPDATE';



export type ResolverTypeWrapper<T> = Promise<T> | T;


export type ResolverWithResolve<TResult, TParent, TContext, TArgs> = {
  resolve: ResolverFn<TResult, TParent, TContext, TArgs>;
};
export type Resolver<TResult, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = ResolverFn<TResult, TParent, TContext, TArgs> | ResolverWithResolve<TResult, TParent, TContext, TArgs>;

export type ResolverFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => Promise<TResult> | TResult;

export type SubscriptionSubscribeFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => AsyncIterable<TResult> | Promise<AsyncIterable<TResult>>;

export type SubscriptionResolveFn<TResult, TParent, TContext, TArgs> = (
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;

export interface SubscriptionSubscriberObject<TResult, TKey extends string, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<{ [key in TKey]: TResult }, TParent, TContext, TArgs>;
  resolve?: SubscriptionResolveFn<TResult, { [key in TKey]: TResult }, TContext, TArgs>;
}

export interface SubscriptionResolverObject<TResult, TParent, TContext, TArgs> {
  subscribe: SubscriptionSubscribeFn<any, TParent, TContext, TArgs>;
  resolve: SubscriptionResolveFn<TResult, any, TContext, TArgs>;
}

export type SubscriptionObject<TResult, TKey extends string, TParent, TContext, TArgs> =
  | SubscriptionSubscriberObject<TResult, TKey, TParent, TContext, TArgs>
  | SubscriptionResolverObject<TResult, TParent, TContext, TArgs>;

export type SubscriptionResolver<TResult, TKey extends string, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> =
  | ((...args: any[]) => SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>)
  | SubscriptionObject<TResult, TKey, TParent, TContext, TArgs>;

export type TypeResolveFn<TTypes, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (
  parent: TParent,
  context: TContext,
  info: GraphQLResolveInfo
) => Maybe<TTypes> | Promise<Maybe<TTypes>>;

export type IsTypeOfResolverFn<T = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>> = (obj: T, context: TContext, info: GraphQLResolveInfo) => boolean | Promise<boolean>;

export type NextResolverFn<T> = () => Promise<T>;

export type DirectiveResolverFn<TResult = Record<PropertyKey, never>, TParent = Record<PropertyKey, never>, TContext = Record<PropertyKey, never>, TArgs = Record<PropertyKey, never>> = (
  next: NextResolverFn<TResult>,
  parent: TParent,
  args: TArgs,
  context: TContext,
  info: GraphQLResolveInfo
) => TResult | Promise<TResult>;




/** Mapping of interface types */
export type ResolversInterfaceTypes<_RefType extends Record<string, unknown>> = {
  Node:
    | ( AgencyClientRow )
    | ( ApiKeyRow )
    | ( ApprovalRow )
    | ( ApprovalDecisionRow )
    | ( ApprovalStatusChangeRow )
    | ( AuditEventRow )
    | ( EncryptionKeyRow )
    | ( KillSwitchRow )
    | ( LiveBypassRow )
    | ( MfaEnforcementRow )
    | ( ModeChangeRow )
    | ( OrgAppAccessRow )
    | ( OrgRoleAssignmentRow )
    | ( OrganizationRow )
    | ( PolicyRow )
    | ( PortfolioRow )
    | ( PortfolioRoleAssignmentRow )
    | ( PretradeLimitRow )
    | ( ScopeSessionRow )
    | ( UserRow )
    | ( VenueKeyRow )
    | ( WebhookDeliveryRow )
    | ( WebhookSubscriptionRow )
  ;
  Payload:
    | ( Partial<Omit<ApproveRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<_RefType['Approval']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<ArchiveOrganizationPayload, 'problem' | 'receipt'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<ArchivePortfolioPayload, 'problem' | 'receipt'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<AssignOrgRolePayload, 'assignment' | 'problem' | 'receipt'> & { assignment?: Maybe<_RefType['OrgRoleAssignment']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<AssignPortfolioRolePayload, 'assignment' | 'problem' | 'receipt'> & { assignment?: Maybe<_RefType['PortfolioRoleAssignment']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<BreakGlassPayload, 'liveBypass' | 'portfolio' | 'problem' | 'receipt'> & { liveBypass?: Maybe<_RefType['LiveBypass']>, portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<CancelRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<_RefType['Approval']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<ChangeSubscriptionPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<_RefType['Organization']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<CreateApiKeyPayload, 'apiKey' | 'problem' | 'receipt'> & { apiKey?: Maybe<_RefType['ApiKey']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<CreateOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<_RefType['Organization']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<CreatePortfolioPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<CreateWebhookSubscriptionPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, webhookSubscription?: Maybe<_RefType['WebhookSubscription']> }> )
    | ( Partial<Omit<DeleteWebhookSubscriptionPayload, 'problem' | 'receipt'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<DisableLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<EnableLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<EngageOrganizationKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<_RefType['KillSwitch']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<EngagePlatformKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<_RefType['KillSwitch']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<EngagePortfolioKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<_RefType['KillSwitch']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<ExecuteRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<_RefType['Approval']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<GoLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<GoPaperPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<JoinAccountsPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, user?: Maybe<_RefType['User']> }> )
    | ( Partial<Omit<LinkAgencyPayload, 'link' | 'problem' | 'receipt'> & { link?: Maybe<_RefType['AgencyClient']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<LinkAppPayload, 'appAccess' | 'problem' | 'receipt'> & { appAccess?: Maybe<_RefType['OrgAppAccess']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<PublishPolicyPayload, 'policy' | 'problem' | 'receipt'> & { policy?: Maybe<_RefType['Policy']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RatifyBreakGlassPayload, 'liveBypass' | 'portfolio' | 'problem' | 'receipt'> & { liveBypass?: Maybe<_RefType['LiveBypass']>, portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RecordVenueKeyValidationPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, venueKey?: Maybe<_RefType['VenueKey']> }> )
    | ( Partial<Omit<RedeliverWebhookPayload, 'problem' | 'receipt' | 'webhookDelivery'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, webhookDelivery?: Maybe<_RefType['WebhookDelivery']> }> )
    | ( Partial<Omit<RejectRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<_RefType['Approval']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<ReleaseKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<_RefType['KillSwitch']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RemovePretradeLimitPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RenameOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<_RefType['Organization']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RenamePortfolioPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RenewLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<_RefType['Portfolio']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RequestApprovalPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<_RefType['Approval']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<ResumeOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<_RefType['Organization']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RevokeApiKeyPayload, 'apiKey' | 'problem' | 'receipt'> & { apiKey?: Maybe<_RefType['ApiKey']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RevokeEncryptionKeyPayload, 'encryptionKey' | 'problem' | 'receipt'> & { encryptionKey?: Maybe<_RefType['EncryptionKey']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RevokeMyTokensPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, user?: Maybe<_RefType['User']> }> )
    | ( Partial<Omit<RevokeOrgRolePayload, 'problem' | 'receipt'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RevokePortfolioRolePayload, 'problem' | 'receipt'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<RevokeTokensPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, user?: Maybe<_RefType['User']> }> )
    | ( Partial<Omit<RevokeVenueKeyPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, venueKey?: Maybe<_RefType['VenueKey']> }> )
    | ( Partial<Omit<RotateApiKeyPayload, 'apiKey' | 'problem' | 'receipt' | 'replaced'> & { apiKey?: Maybe<_RefType['ApiKey']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, replaced?: Maybe<_RefType['ApiKey']> }> )
    | ( Partial<Omit<RotateEncryptionKeyPayload, 'encryptionKey' | 'problem' | 'receipt' | 'rotatedKey'> & { encryptionKey?: Maybe<_RefType['EncryptionKey']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, rotatedKey?: Maybe<_RefType['EncryptionKey']> }> )
    | ( Partial<Omit<RotateWebhookSecretPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, webhookSubscription?: Maybe<_RefType['WebhookSubscription']> }> )
    | ( Partial<Omit<SetScopeSessionPayload, 'problem' | 'receipt' | 'scopeSession'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, scopeSession?: Maybe<_RefType['ScopeSession']> }> )
    | ( Partial<Omit<StorePretradeLimitPayload, 'pretradeLimit' | 'problem' | 'receipt'> & { pretradeLimit?: Maybe<_RefType['PretradeLimit']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<StoreVenueKeyPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, venueKey?: Maybe<_RefType['VenueKey']> }> )
    | ( Partial<Omit<SuspendOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<_RefType['Organization']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<TestWebhookPayload, 'problem' | 'receipt' | 'webhookDelivery'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, webhookDelivery?: Maybe<_RefType['WebhookDelivery']> }> )
    | ( Partial<Omit<UnlinkAgencyPayload, 'link' | 'problem' | 'receipt'> & { link?: Maybe<_RefType['AgencyClient']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<UnlinkAppPayload, 'appAccess' | 'problem' | 'receipt'> & { appAccess?: Maybe<_RefType['OrgAppAccess']>, problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']> }> )
    | ( Partial<Omit<UpdateWebhookSubscriptionPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<_RefType['Problem']>, receipt?: Maybe<_RefType['Receipt']>, webhookSubscription?: Maybe<_RefType['WebhookSubscription']> }> )
  ;
  Problem:
    | ( Partial<Omit<ApprovalRequired, 'decision'> & { decision?: Maybe<_RefType['Decision']> }> )
    | ( Partial<Omit<ApprovalStale, 'decision'> & { decision?: Maybe<_RefType['Decision']> }> )
    | ( Partial<Omit<Conflict, 'decision'> & { decision?: Maybe<_RefType['Decision']> }> )
    | ( Partial<Omit<Denied, 'decision'> & { decision?: Maybe<_RefType['Decision']> }> )
    | ( Partial<Omit<InvalidInput, 'decision'> & { decision?: Maybe<_RefType['Decision']> }> )
    | ( Partial<Omit<NotFound, 'decision'> & { decision?: Maybe<_RefType['Decision']> }> )
    | ( Partial<Omit<NotReady, 'conditions' | 'decision'> & { conditions: Array<_RefType['ReadinessCondition']>, decision?: Maybe<_RefType['Decision']> }> )
    | ( Partial<Omit<StepUpRequired, 'decision'> & { decision?: Maybe<_RefType['Decision']> }> )
  ;
};

/** Mapping between all available schema types and the resolvers types */
export type ResolversTypes = {
  AgencyClient: ResolverTypeWrapper<AgencyClientRow>;
  AgencyClientConnection: ResolverTypeWrapper<Partial<Omit<AgencyClientConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AgencyClientEdge']>, nodes: Array<ResolversTypes['AgencyClient']> }>>;
  AgencyClientEdge: ResolverTypeWrapper<Partial<Omit<AgencyClientEdge, 'node'> & { node: ResolversTypes['AgencyClient'] }>>;
  AgencyClientOrder: ResolverTypeWrapper<Partial<AgencyClientOrder>>;
  AgencyClientOrderField: ResolverTypeWrapper<Partial<AgencyClientOrderField>>;
  ApiKey: ResolverTypeWrapper<ApiKeyRow>;
  ApiKeyConnection: ResolverTypeWrapper<Partial<Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ApiKeyEdge']>, nodes: Array<ResolversTypes['ApiKey']> }>>;
  ApiKeyEdge: ResolverTypeWrapper<Partial<Omit<ApiKeyEdge, 'node'> & { node: ResolversTypes['ApiKey'] }>>;
  ApiKeyFilter: ResolverTypeWrapper<Partial<ApiKeyFilter>>;
  ApiKeyOrder: ResolverTypeWrapper<Partial<ApiKeyOrder>>;
  ApiKeyOrderField: ResolverTypeWrapper<Partial<ApiKeyOrderField>>;
  ApiKeyScope: ResolverTypeWrapper<Partial<ApiKeyScope>>;
  ApprovableMutation: ResolverTypeWrapper<Partial<ApprovableMutation>>;
  Approval: ResolverTypeWrapper<ApprovalRow>;
  ApprovalChange: ResolverTypeWrapper<Partial<Omit<ApprovalChange, 'approval'> & { approval?: Maybe<ResolversTypes['Approval']> }>>;
  ApprovalConnection: ResolverTypeWrapper<Partial<Omit<ApprovalConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ApprovalEdge']>, nodes: Array<ResolversTypes['Approval']> }>>;
  ApprovalDecision: ResolverTypeWrapper<ApprovalDecisionRow>;
  ApprovalDecisionConnection: ResolverTypeWrapper<Partial<Omit<ApprovalDecisionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ApprovalDecisionEdge']>, nodes: Array<ResolversTypes['ApprovalDecision']> }>>;
  ApprovalDecisionEdge: ResolverTypeWrapper<Partial<Omit<ApprovalDecisionEdge, 'node'> & { node: ResolversTypes['ApprovalDecision'] }>>;
  ApprovalDecisionOrder: ResolverTypeWrapper<Partial<ApprovalDecisionOrder>>;
  ApprovalDecisionOrderField: ResolverTypeWrapper<Partial<ApprovalDecisionOrderField>>;
  ApprovalEdge: ResolverTypeWrapper<Partial<Omit<ApprovalEdge, 'node'> & { node: ResolversTypes['Approval'] }>>;
  ApprovalFilter: ResolverTypeWrapper<Partial<ApprovalFilter>>;
  ApprovalOrder: ResolverTypeWrapper<Partial<ApprovalOrder>>;
  ApprovalOrderField: ResolverTypeWrapper<Partial<ApprovalOrderField>>;
  ApprovalRequired: ResolverTypeWrapper<Partial<Omit<ApprovalRequired, 'decision'> & { decision?: Maybe<ResolversTypes['Decision']> }>>;
  ApprovalStale: ResolverTypeWrapper<Partial<Omit<ApprovalStale, 'decision'> & { decision?: Maybe<ResolversTypes['Decision']> }>>;
  ApprovalStatus: ResolverTypeWrapper<Partial<ApprovalStatus>>;
  ApprovalStatusChange: ResolverTypeWrapper<ApprovalStatusChangeRow>;
  ApprovalStatusChangeConnection: ResolverTypeWrapper<Partial<Omit<ApprovalStatusChangeConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ApprovalStatusChangeEdge']>, nodes: Array<ResolversTypes['ApprovalStatusChange']> }>>;
  ApprovalStatusChangeEdge: ResolverTypeWrapper<Partial<Omit<ApprovalStatusChangeEdge, 'node'> & { node: ResolversTypes['ApprovalStatusChange'] }>>;
  ApprovalStatusChangeOrder: ResolverTypeWrapper<Partial<ApprovalStatusChangeOrder>>;
  ApprovalStatusChangeOrderField: ResolverTypeWrapper<Partial<ApprovalStatusChangeOrderField>>;
  ApprovalVerdict: ResolverTypeWrapper<Partial<ApprovalVerdict>>;
  ApproveRequestInput: ResolverTypeWrapper<Partial<ApproveRequestInput>>;
  ApproveRequestPayload: ResolverTypeWrapper<Partial<Omit<ApproveRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversTypes['Approval']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  ApproverRequirement: ResolverTypeWrapper<Partial<ApproverRequirement>>;
  ApproverRequirementInput: ResolverTypeWrapper<Partial<ApproverRequirementInput>>;
  ArchiveOrganizationInput: ResolverTypeWrapper<Partial<ArchiveOrganizationInput>>;
  ArchiveOrganizationPayload: ResolverTypeWrapper<Partial<Omit<ArchiveOrganizationPayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  ArchivePortfolioInput: ResolverTypeWrapper<Partial<ArchivePortfolioInput>>;
  ArchivePortfolioPayload: ResolverTypeWrapper<Partial<Omit<ArchivePortfolioPayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  AssignOrgRoleInput: ResolverTypeWrapper<Partial<AssignOrgRoleInput>>;
  AssignOrgRolePayload: ResolverTypeWrapper<Partial<Omit<AssignOrgRolePayload, 'assignment' | 'problem' | 'receipt'> & { assignment?: Maybe<ResolversTypes['OrgRoleAssignment']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  AssignPortfolioRoleInput: ResolverTypeWrapper<Partial<AssignPortfolioRoleInput>>;
  AssignPortfolioRolePayload: ResolverTypeWrapper<Partial<Omit<AssignPortfolioRolePayload, 'assignment' | 'problem' | 'receipt'> & { assignment?: Maybe<ResolversTypes['PortfolioRoleAssignment']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  AuditEvent: ResolverTypeWrapper<AuditEventRow>;
  AuditEventConnection: ResolverTypeWrapper<Partial<Omit<AuditEventConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['AuditEventEdge']>, nodes: Array<ResolversTypes['AuditEvent']> }>>;
  AuditEventEdge: ResolverTypeWrapper<Partial<Omit<AuditEventEdge, 'node'> & { node: ResolversTypes['AuditEvent'] }>>;
  AuditEventFilter: ResolverTypeWrapper<Partial<AuditEventFilter>>;
  AuditEventOrder: ResolverTypeWrapper<Partial<AuditEventOrder>>;
  AuditEventOrderField: ResolverTypeWrapper<Partial<AuditEventOrderField>>;
  AuditStatus: ResolverTypeWrapper<Partial<AuditStatus>>;
  AuthScope: ResolverTypeWrapper<Partial<AuthScope>>;
  BigInt: ResolverTypeWrapper<Partial<Scalars['BigInt']['output']>>;
  Boolean: ResolverTypeWrapper<Partial<Scalars['Boolean']['output']>>;
  BreakGlassInput: ResolverTypeWrapper<Partial<BreakGlassInput>>;
  BreakGlassPayload: ResolverTypeWrapper<Partial<Omit<BreakGlassPayload, 'liveBypass' | 'portfolio' | 'problem' | 'receipt'> & { liveBypass?: Maybe<ResolversTypes['LiveBypass']>, portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  CancelRequestInput: ResolverTypeWrapper<Partial<CancelRequestInput>>;
  CancelRequestPayload: ResolverTypeWrapper<Partial<Omit<CancelRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversTypes['Approval']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  ChangeKind: ResolverTypeWrapper<Partial<ChangeKind>>;
  ChangeSubscriptionInput: ResolverTypeWrapper<Partial<ChangeSubscriptionInput>>;
  ChangeSubscriptionPayload: ResolverTypeWrapper<Partial<Omit<ChangeSubscriptionPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversTypes['Organization']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  CheckOrderInput: ResolverTypeWrapper<Partial<CheckOrderInput>>;
  Conflict: ResolverTypeWrapper<Partial<Omit<Conflict, 'decision'> & { decision?: Maybe<ResolversTypes['Decision']> }>>;
  CreateApiKeyInput: ResolverTypeWrapper<Partial<CreateApiKeyInput>>;
  CreateApiKeyPayload: ResolverTypeWrapper<Partial<Omit<CreateApiKeyPayload, 'apiKey' | 'problem' | 'receipt'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  CreateOrganizationInput: ResolverTypeWrapper<Partial<CreateOrganizationInput>>;
  CreateOrganizationPayload: ResolverTypeWrapper<Partial<Omit<CreateOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversTypes['Organization']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  CreatePortfolioInput: ResolverTypeWrapper<Partial<CreatePortfolioInput>>;
  CreatePortfolioPayload: ResolverTypeWrapper<Partial<Omit<CreatePortfolioPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  CreateWebhookSubscriptionInput: ResolverTypeWrapper<Partial<CreateWebhookSubscriptionInput>>;
  CreateWebhookSubscriptionPayload: ResolverTypeWrapper<Partial<Omit<CreateWebhookSubscriptionPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, webhookSubscription?: Maybe<ResolversTypes['WebhookSubscription']> }>>;
  DateTime: ResolverTypeWrapper<Partial<Scalars['DateTime']['output']>>;
  Decimal: ResolverTypeWrapper<Partial<Scalars['Decimal']['output']>>;
  Decision: ResolverTypeWrapper<Partial<Omit<Decision, 'remedy'> & { remedy?: Maybe<ResolversTypes['Remedy']> }>>;
  DecisionOutcome: ResolverTypeWrapper<Partial<DecisionOutcome>>;
  DecisionReplay: ResolverTypeWrapper<Partial<DecisionReplay>>;
  DeleteWebhookSubscriptionInput: ResolverTypeWrapper<Partial<DeleteWebhookSubscriptionInput>>;
  DeleteWebhookSubscriptionPayload: ResolverTypeWrapper<Partial<Omit<DeleteWebhookSubscriptionPayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  Denied: ResolverTypeWrapper<Partial<Omit<Denied, 'decision'> & { decision?: Maybe<ResolversTypes['Decision']> }>>;
  DisableLiveInput: ResolverTypeWrapper<Partial<DisableLiveInput>>;
  DisableLivePayload: ResolverTypeWrapper<Partial<Omit<DisableLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  Drift: ResolverTypeWrapper<Partial<Drift>>;
  DriftKind: ResolverTypeWrapper<Partial<DriftKind>>;
  EnableLiveInput: ResolverTypeWrapper<Partial<EnableLiveInput>>;
  EnableLivePayload: ResolverTypeWrapper<Partial<Omit<EnableLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  EncryptionKey: ResolverTypeWrapper<EncryptionKeyRow>;
  EncryptionKeyConnection: ResolverTypeWrapper<Partial<Omit<EncryptionKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['EncryptionKeyEdge']>, nodes: Array<ResolversTypes['EncryptionKey']> }>>;
  EncryptionKeyEdge: ResolverTypeWrapper<Partial<Omit<EncryptionKeyEdge, 'node'> & { node: ResolversTypes['EncryptionKey'] }>>;
  EncryptionKeyFilter: ResolverTypeWrapper<Partial<EncryptionKeyFilter>>;
  EncryptionKeyOrder: ResolverTypeWrapper<Partial<EncryptionKeyOrder>>;
  EncryptionKeyOrderField: ResolverTypeWrapper<Partial<EncryptionKeyOrderField>>;
  EncryptionKeyStatus: ResolverTypeWrapper<Partial<EncryptionKeyStatus>>;
  EngageOrganizationKillSwitchInput: ResolverTypeWrapper<Partial<EngageOrganizationKillSwitchInput>>;
  EngageOrganizationKillSwitchPayload: ResolverTypeWrapper<Partial<Omit<EngageOrganizationKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<ResolversTypes['KillSwitch']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  EngagePlatformKillSwitchInput: ResolverTypeWrapper<Partial<EngagePlatformKillSwitchInput>>;
  EngagePlatformKillSwitchPayload: ResolverTypeWrapper<Partial<Omit<EngagePlatformKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<ResolversTypes['KillSwitch']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  EngagePortfolioKillSwitchInput: ResolverTypeWrapper<Partial<EngagePortfolioKillSwitchInput>>;
  EngagePortfolioKillSwitchPayload: ResolverTypeWrapper<Partial<Omit<EngagePortfolioKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<ResolversTypes['KillSwitch']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  ExecuteRequestInput: ResolverTypeWrapper<Partial<ExecuteRequestInput>>;
  ExecuteRequestPayload: ResolverTypeWrapper<Partial<Omit<ExecuteRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversTypes['Approval']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  FieldFault: ResolverTypeWrapper<Partial<FieldFault>>;
  GoLiveInput: ResolverTypeWrapper<Partial<GoLiveInput>>;
  GoLivePayload: ResolverTypeWrapper<Partial<Omit<GoLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  GoPaperInput: ResolverTypeWrapper<Partial<GoPaperInput>>;
  GoPaperPayload: ResolverTypeWrapper<Partial<Omit<GoPaperPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  Governance: ResolverTypeWrapper<Partial<Governance>>;
  GovernanceCell: ResolverTypeWrapper<Partial<GovernanceCell>>;
  GovernanceOutcome: ResolverTypeWrapper<Partial<GovernanceOutcome>>;
  GovernedOperation: ResolverTypeWrapper<Partial<GovernedOperation>>;
  ID: ResolverTypeWrapper<Partial<Scalars['ID']['output']>>;
  Int: ResolverTypeWrapper<Partial<Scalars['Int']['output']>>;
  InvalidInput: ResolverTypeWrapper<Partial<Omit<InvalidInput, 'decision'> & { decision?: Maybe<ResolversTypes['Decision']> }>>;
  JSON: ResolverTypeWrapper<Partial<Scalars['JSON']['output']>>;
  JoinAccountsInput: ResolverTypeWrapper<Partial<JoinAccountsInput>>;
  JoinAccountsPayload: ResolverTypeWrapper<Partial<Omit<JoinAccountsPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, user?: Maybe<ResolversTypes['User']> }>>;
  KillSwitch: ResolverTypeWrapper<KillSwitchRow>;
  KillSwitchConnection: ResolverTypeWrapper<Partial<Omit<KillSwitchConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['KillSwitchEdge']>, nodes: Array<ResolversTypes['KillSwitch']> }>>;
  KillSwitchEdge: ResolverTypeWrapper<Partial<Omit<KillSwitchEdge, 'node'> & { node: ResolversTypes['KillSwitch'] }>>;
  KillSwitchOrder: ResolverTypeWrapper<Partial<KillSwitchOrder>>;
  KillSwitchOrderField: ResolverTypeWrapper<Partial<KillSwitchOrderField>>;
  KillSwitchScope: ResolverTypeWrapper<Partial<KillSwitchScope>>;
  LinkAgencyInput: ResolverTypeWrapper<Partial<LinkAgencyInput>>;
  LinkAgencyPayload: ResolverTypeWrapper<Partial<Omit<LinkAgencyPayload, 'link' | 'problem' | 'receipt'> & { link?: Maybe<ResolversTypes['AgencyClient']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  LinkAppInput: ResolverTypeWrapper<Partial<LinkAppInput>>;
  LinkAppPayload: ResolverTypeWrapper<Partial<Omit<LinkAppPayload, 'appAccess' | 'problem' | 'receipt'> & { appAccess?: Maybe<ResolversTypes['OrgAppAccess']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  LiveBypass: ResolverTypeWrapper<LiveBypassRow>;
  LiveBypassConnection: ResolverTypeWrapper<Partial<Omit<LiveBypassConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['LiveBypassEdge']>, nodes: Array<ResolversTypes['LiveBypass']> }>>;
  LiveBypassEdge: ResolverTypeWrapper<Partial<Omit<LiveBypassEdge, 'node'> & { node: ResolversTypes['LiveBypass'] }>>;
  LiveBypassOrder: ResolverTypeWrapper<Partial<LiveBypassOrder>>;
  LiveBypassOrderField: ResolverTypeWrapper<Partial<LiveBypassOrderField>>;
  LiveBypassStatus: ResolverTypeWrapper<Partial<LiveBypassStatus>>;
  MfaEnforcement: ResolverTypeWrapper<MfaEnforcementRow>;
  MfaEnforcementConnection: ResolverTypeWrapper<Partial<Omit<MfaEnforcementConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['MfaEnforcementEdge']>, nodes: Array<ResolversTypes['MfaEnforcement']> }>>;
  MfaEnforcementEdge: ResolverTypeWrapper<Partial<Omit<MfaEnforcementEdge, 'node'> & { node: ResolversTypes['MfaEnforcement'] }>>;
  MfaEnforcementFilter: ResolverTypeWrapper<Partial<MfaEnforcementFilter>>;
  MfaEnforcementOrder: ResolverTypeWrapper<Partial<MfaEnforcementOrder>>;
  MfaEnforcementOrderField: ResolverTypeWrapper<Partial<MfaEnforcementOrderField>>;
  ModeChange: ResolverTypeWrapper<ModeChangeRow>;
  ModeChangeConnection: ResolverTypeWrapper<Partial<Omit<ModeChangeConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ModeChangeEdge']>, nodes: Array<ResolversTypes['ModeChange']> }>>;
  ModeChangeEdge: ResolverTypeWrapper<Partial<Omit<ModeChangeEdge, 'node'> & { node: ResolversTypes['ModeChange'] }>>;
  ModeChangeOrder: ResolverTypeWrapper<Partial<ModeChangeOrder>>;
  ModeChangeOrderField: ResolverTypeWrapper<Partial<ModeChangeOrderField>>;
  ModeChanged: ResolverTypeWrapper<Partial<Omit<ModeChanged, 'modeChange'> & { modeChange?: Maybe<ResolversTypes['ModeChange']> }>>;
  Mutation: ResolverTypeWrapper<Record<PropertyKey, never>>;
  Node: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Node']>;
  NotFound: ResolverTypeWrapper<Partial<Omit<NotFound, 'decision'> & { decision?: Maybe<ResolversTypes['Decision']> }>>;
  NotReady: ResolverTypeWrapper<Partial<Omit<NotReady, 'conditions' | 'decision'> & { conditions: Array<ResolversTypes['ReadinessCondition']>, decision?: Maybe<ResolversTypes['Decision']> }>>;
  OperationKind: ResolverTypeWrapper<Partial<OperationKind>>;
  OrderCheck: ResolverTypeWrapper<Partial<OrderCheck>>;
  OrderDirection: ResolverTypeWrapper<Partial<OrderDirection>>;
  OrderLimit: ResolverTypeWrapper<Partial<OrderLimit>>;
  OrderRefusal: ResolverTypeWrapper<Partial<OrderRefusal>>;
  OrderSide: ResolverTypeWrapper<Partial<OrderSide>>;
  OrderVerdict: ResolverTypeWrapper<Partial<OrderVerdict>>;
  OrgAppAccess: ResolverTypeWrapper<OrgAppAccessRow>;
  OrgAppAccessConnection: ResolverTypeWrapper<Partial<Omit<OrgAppAccessConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OrgAppAccessEdge']>, nodes: Array<ResolversTypes['OrgAppAccess']> }>>;
  OrgAppAccessEdge: ResolverTypeWrapper<Partial<Omit<OrgAppAccessEdge, 'node'> & { node: ResolversTypes['OrgAppAccess'] }>>;
  OrgAppAccessOrder: ResolverTypeWrapper<Partial<OrgAppAccessOrder>>;
  OrgAppAccessOrderField: ResolverTypeWrapper<Partial<OrgAppAccessOrderField>>;
  OrgRoleAssignment: ResolverTypeWrapper<OrgRoleAssignmentRow>;
  OrgRoleAssignmentConnection: ResolverTypeWrapper<Partial<Omit<OrgRoleAssignmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OrgRoleAssignmentEdge']>, nodes: Array<ResolversTypes['OrgRoleAssignment']> }>>;
  OrgRoleAssignmentEdge: ResolverTypeWrapper<Partial<Omit<OrgRoleAssignmentEdge, 'node'> & { node: ResolversTypes['OrgRoleAssignment'] }>>;
  OrgRoleAssignmentFilter: ResolverTypeWrapper<Partial<OrgRoleAssignmentFilter>>;
  OrgRoleAssignmentOrder: ResolverTypeWrapper<Partial<OrgRoleAssignmentOrder>>;
  OrgRoleAssignmentOrderField: ResolverTypeWrapper<Partial<OrgRoleAssignmentOrderField>>;
  Organization: ResolverTypeWrapper<OrganizationRow>;
  OrganizationConnection: ResolverTypeWrapper<Partial<Omit<OrganizationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['OrganizationEdge']>, nodes: Array<ResolversTypes['Organization']> }>>;
  OrganizationEdge: ResolverTypeWrapper<Partial<Omit<OrganizationEdge, 'node'> & { node: ResolversTypes['Organization'] }>>;
  OrganizationFilter: ResolverTypeWrapper<Partial<OrganizationFilter>>;
  OrganizationLimit: ResolverTypeWrapper<LimitOfOrganization>;
  OrganizationLimits: ResolverTypeWrapper<LimitedOrganization>;
  OrganizationOrder: ResolverTypeWrapper<Partial<OrganizationOrder>>;
  OrganizationOrderField: ResolverTypeWrapper<Partial<OrganizationOrderField>>;
  OrganizationStatus: ResolverTypeWrapper<Partial<OrganizationStatus>>;
  OrganizationTier: ResolverTypeWrapper<Partial<OrganizationTier>>;
  OrganizationType: ResolverTypeWrapper<Partial<OrganizationType>>;
  PageInfo: ResolverTypeWrapper<Partial<PageInfo>>;
  Payload: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Payload']>;
  Policy: ResolverTypeWrapper<PolicyRow>;
  PolicyConnection: ResolverTypeWrapper<Partial<Omit<PolicyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PolicyEdge']>, nodes: Array<ResolversTypes['Policy']> }>>;
  PolicyEdge: ResolverTypeWrapper<Partial<Omit<PolicyEdge, 'node'> & { node: ResolversTypes['Policy'] }>>;
  PolicyOrder: ResolverTypeWrapper<Partial<PolicyOrder>>;
  PolicyOrderField: ResolverTypeWrapper<Partial<PolicyOrderField>>;
  Portfolio: ResolverTypeWrapper<PortfolioRow>;
  PortfolioConnection: ResolverTypeWrapper<Partial<Omit<PortfolioConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PortfolioEdge']>, nodes: Array<ResolversTypes['Portfolio']> }>>;
  PortfolioEdge: ResolverTypeWrapper<Partial<Omit<PortfolioEdge, 'node'> & { node: ResolversTypes['Portfolio'] }>>;
  PortfolioFilter: ResolverTypeWrapper<Partial<PortfolioFilter>>;
  PortfolioOrder: ResolverTypeWrapper<Partial<PortfolioOrder>>;
  PortfolioOrderField: ResolverTypeWrapper<Partial<PortfolioOrderField>>;
  PortfolioRoleAssignment: ResolverTypeWrapper<PortfolioRoleAssignmentRow>;
  PortfolioRoleAssignmentConnection: ResolverTypeWrapper<Partial<Omit<PortfolioRoleAssignmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['PortfolioRoleAssignmentEdge']>, nodes: Array<ResolversTypes['PortfolioRoleAssignment']> }>>;
  PortfolioRoleAssignmentEdge: ResolverTypeWrapper<Partial<Omit<PortfolioRoleAssignmentEdge, 'node'> & { node: ResolversTypes['PortfolioRoleAssignment'] }>>;
  PortfolioRoleAssignmentOrder: ResolverTypeWrapper<Partial<PortfolioRoleAssignmentOrder>>;
  PortfolioRoleAssignmentOrderField: ResolverTypeWrapper<Partial<PortfolioRoleAssignmentOrderField>>;
  PortfolioStatus: ResolverTypeWrapper<Partial<PortfolioStatus>>;
  PretradeLimit: ResolverTypeWrapper<PretradeLimitRow>;
  PretradeLimits: ResolverTypeWrapper<StoredLimits>;
  PretradeLimitsInput: ResolverTypeWrapper<Partial<PretradeLimitsInput>>;
  Problem: ResolverTypeWrapper<ResolversInterfaceTypes<ResolversTypes>['Problem']>;
  PublishPolicyInput: ResolverTypeWrapper<Partial<PublishPolicyInput>>;
  PublishPolicyPayload: ResolverTypeWrapper<Partial<Omit<PublishPolicyPayload, 'policy' | 'problem' | 'receipt'> & { policy?: Maybe<ResolversTypes['Policy']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  Query: ResolverTypeWrapper<Record<PropertyKey, never>>;
  RatifyBreakGlassInput: ResolverTypeWrapper<Partial<RatifyBreakGlassInput>>;
  RatifyBreakGlassPayload: ResolverTypeWrapper<Partial<Omit<RatifyBreakGlassPayload, 'liveBypass' | 'portfolio' | 'problem' | 'receipt'> & { liveBypass?: Maybe<ResolversTypes['LiveBypass']>, portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  Readiness: ResolverTypeWrapper<ShownConditions>;
  ReadinessCode: ResolverTypeWrapper<Partial<ReadinessCode>>;
  ReadinessCondition: ResolverTypeWrapper<ShownCondition>;
  Receipt: ResolverTypeWrapper<Partial<Omit<Receipt, 'event'> & { event?: Maybe<ResolversTypes['AuditEvent']> }>>;
  RecordVenueKeyValidationInput: ResolverTypeWrapper<Partial<RecordVenueKeyValidationInput>>;
  RecordVenueKeyValidationPayload: ResolverTypeWrapper<Partial<Omit<RecordVenueKeyValidationPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, venueKey?: Maybe<ResolversTypes['VenueKey']> }>>;
  RedeliverWebhookInput: ResolverTypeWrapper<Partial<RedeliverWebhookInput>>;
  RedeliverWebhookPayload: ResolverTypeWrapper<Partial<Omit<RedeliverWebhookPayload, 'problem' | 'receipt' | 'webhookDelivery'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, webhookDelivery?: Maybe<ResolversTypes['WebhookDelivery']> }>>;
  RejectRequestInput: ResolverTypeWrapper<Partial<RejectRequestInput>>;
  RejectRequestPayload: ResolverTypeWrapper<Partial<Omit<RejectRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversTypes['Approval']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  ReleaseKillSwitchInput: ResolverTypeWrapper<Partial<ReleaseKillSwitchInput>>;
  ReleaseKillSwitchPayload: ResolverTypeWrapper<Partial<Omit<ReleaseKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<ResolversTypes['KillSwitch']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  Remedy: ResolverTypeWrapper<NextStep>;
  RemedyKind: ResolverTypeWrapper<Partial<RemedyKind>>;
  RemovePretradeLimitInput: ResolverTypeWrapper<Partial<RemovePretradeLimitInput>>;
  RemovePretradeLimitPayload: ResolverTypeWrapper<Partial<Omit<RemovePretradeLimitPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RenameOrganizationInput: ResolverTypeWrapper<Partial<RenameOrganizationInput>>;
  RenameOrganizationPayload: ResolverTypeWrapper<Partial<Omit<RenameOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversTypes['Organization']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RenamePortfolioInput: ResolverTypeWrapper<Partial<RenamePortfolioInput>>;
  RenamePortfolioPayload: ResolverTypeWrapper<Partial<Omit<RenamePortfolioPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RenewLiveInput: ResolverTypeWrapper<Partial<RenewLiveInput>>;
  RenewLivePayload: ResolverTypeWrapper<Partial<Omit<RenewLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversTypes['Portfolio']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RequestApprovalInput: ResolverTypeWrapper<Partial<RequestApprovalInput>>;
  RequestApprovalPayload: ResolverTypeWrapper<Partial<Omit<RequestApprovalPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversTypes['Approval']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  ResumeOrganizationInput: ResolverTypeWrapper<Partial<ResumeOrganizationInput>>;
  ResumeOrganizationPayload: ResolverTypeWrapper<Partial<Omit<ResumeOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversTypes['Organization']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RevokeApiKeyInput: ResolverTypeWrapper<Partial<RevokeApiKeyInput>>;
  RevokeApiKeyPayload: ResolverTypeWrapper<Partial<Omit<RevokeApiKeyPayload, 'apiKey' | 'problem' | 'receipt'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RevokeEncryptionKeyInput: ResolverTypeWrapper<Partial<RevokeEncryptionKeyInput>>;
  RevokeEncryptionKeyPayload: ResolverTypeWrapper<Partial<Omit<RevokeEncryptionKeyPayload, 'encryptionKey' | 'problem' | 'receipt'> & { encryptionKey?: Maybe<ResolversTypes['EncryptionKey']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RevokeMyTokensInput: ResolverTypeWrapper<Partial<RevokeMyTokensInput>>;
  RevokeMyTokensPayload: ResolverTypeWrapper<Partial<Omit<RevokeMyTokensPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, user?: Maybe<ResolversTypes['User']> }>>;
  RevokeOrgRoleInput: ResolverTypeWrapper<Partial<RevokeOrgRoleInput>>;
  RevokeOrgRolePayload: ResolverTypeWrapper<Partial<Omit<RevokeOrgRolePayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RevokePortfolioRoleInput: ResolverTypeWrapper<Partial<RevokePortfolioRoleInput>>;
  RevokePortfolioRolePayload: ResolverTypeWrapper<Partial<Omit<RevokePortfolioRolePayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  RevokeTokensInput: ResolverTypeWrapper<Partial<RevokeTokensInput>>;
  RevokeTokensPayload: ResolverTypeWrapper<Partial<Omit<RevokeTokensPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, user?: Maybe<ResolversTypes['User']> }>>;
  RevokeVenueKeyInput: ResolverTypeWrapper<Partial<RevokeVenueKeyInput>>;
  RevokeVenueKeyPayload: ResolverTypeWrapper<Partial<Omit<RevokeVenueKeyPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, venueKey?: Maybe<ResolversTypes['VenueKey']> }>>;
  Role: ResolverTypeWrapper<Partial<Role>>;
  RotateApiKeyInput: ResolverTypeWrapper<Partial<RotateApiKeyInput>>;
  RotateApiKeyPayload: ResolverTypeWrapper<Partial<Omit<RotateApiKeyPayload, 'apiKey' | 'problem' | 'receipt' | 'replaced'> & { apiKey?: Maybe<ResolversTypes['ApiKey']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, replaced?: Maybe<ResolversTypes['ApiKey']> }>>;
  RotateEncryptionKeyInput: ResolverTypeWrapper<Partial<RotateEncryptionKeyInput>>;
  RotateEncryptionKeyPayload: ResolverTypeWrapper<Partial<Omit<RotateEncryptionKeyPayload, 'encryptionKey' | 'problem' | 'receipt' | 'rotatedKey'> & { encryptionKey?: Maybe<ResolversTypes['EncryptionKey']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, rotatedKey?: Maybe<ResolversTypes['EncryptionKey']> }>>;
  RotateWebhookSecretInput: ResolverTypeWrapper<Partial<RotateWebhookSecretInput>>;
  RotateWebhookSecretPayload: ResolverTypeWrapper<Partial<Omit<RotateWebhookSecretPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, webhookSubscription?: Maybe<ResolversTypes['WebhookSubscription']> }>>;
  ScopeSession: ResolverTypeWrapper<ScopeSessionRow>;
  ScopeSessionConnection: ResolverTypeWrapper<Partial<Omit<ScopeSessionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['ScopeSessionEdge']>, nodes: Array<ResolversTypes['ScopeSession']> }>>;
  ScopeSessionEdge: ResolverTypeWrapper<Partial<Omit<ScopeSessionEdge, 'node'> & { node: ResolversTypes['ScopeSession'] }>>;
  ScopeSessionOrder: ResolverTypeWrapper<Partial<ScopeSessionOrder>>;
  ScopeSessionOrderField: ResolverTypeWrapper<Partial<ScopeSessionOrderField>>;
  SetScopeSessionInput: ResolverTypeWrapper<Partial<SetScopeSessionInput>>;
  SetScopeSessionPayload: ResolverTypeWrapper<Partial<Omit<SetScopeSessionPayload, 'problem' | 'receipt' | 'scopeSession'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, scopeSession?: Maybe<ResolversTypes['ScopeSession']> }>>;
  StepUpRequired: ResolverTypeWrapper<Partial<Omit<StepUpRequired, 'decision'> & { decision?: Maybe<ResolversTypes['Decision']> }>>;
  StorePretradeLimitInput: ResolverTypeWrapper<Partial<StorePretradeLimitInput>>;
  StorePretradeLimitPayload: ResolverTypeWrapper<Partial<Omit<StorePretradeLimitPayload, 'pretradeLimit' | 'problem' | 'receipt'> & { pretradeLimit?: Maybe<ResolversTypes['PretradeLimit']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  StoreVenueKeyInput: ResolverTypeWrapper<Partial<StoreVenueKeyInput>>;
  StoreVenueKeyPayload: ResolverTypeWrapper<Partial<Omit<StoreVenueKeyPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, venueKey?: Maybe<ResolversTypes['VenueKey']> }>>;
  String: ResolverTypeWrapper<Partial<Scalars['String']['output']>>;
  Subscription: ResolverTypeWrapper<Record<PropertyKey, never>>;
  SubscriptionStatus: ResolverTypeWrapper<Partial<SubscriptionStatus>>;
  SubscriptionTier: ResolverTypeWrapper<Partial<SubscriptionTier>>;
  SuspendOrganizationInput: ResolverTypeWrapper<Partial<SuspendOrganizationInput>>;
  SuspendOrganizationPayload: ResolverTypeWrapper<Partial<Omit<SuspendOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversTypes['Organization']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  TestWebhookInput: ResolverTypeWrapper<Partial<TestWebhookInput>>;
  TestWebhookPayload: ResolverTypeWrapper<Partial<Omit<TestWebhookPayload, 'problem' | 'receipt' | 'webhookDelivery'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, webhookDelivery?: Maybe<ResolversTypes['WebhookDelivery']> }>>;
  TradingMode: ResolverTypeWrapper<Partial<TradingMode>>;
  UnlinkAgencyInput: ResolverTypeWrapper<Partial<UnlinkAgencyInput>>;
  UnlinkAgencyPayload: ResolverTypeWrapper<Partial<Omit<UnlinkAgencyPayload, 'link' | 'problem' | 'receipt'> & { link?: Maybe<ResolversTypes['AgencyClient']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  UnlinkAppInput: ResolverTypeWrapper<Partial<UnlinkAppInput>>;
  UnlinkAppPayload: ResolverTypeWrapper<Partial<Omit<UnlinkAppPayload, 'appAccess' | 'problem' | 'receipt'> & { appAccess?: Maybe<ResolversTypes['OrgAppAccess']>, problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']> }>>;
  UpdateWebhookSubscriptionInput: ResolverTypeWrapper<Partial<UpdateWebhookSubscriptionInput>>;
  UpdateWebhookSubscriptionPayload: ResolverTypeWrapper<Partial<Omit<UpdateWebhookSubscriptionPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<ResolversTypes['Problem']>, receipt?: Maybe<ResolversTypes['Receipt']>, webhookSubscription?: Maybe<ResolversTypes['WebhookSubscription']> }>>;
  User: ResolverTypeWrapper<UserRow>;
  UserConnection: ResolverTypeWrapper<Partial<Omit<UserConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['UserEdge']>, nodes: Array<ResolversTypes['User']> }>>;
  UserEdge: ResolverTypeWrapper<Partial<Omit<UserEdge, 'node'> & { node: ResolversTypes['User'] }>>;
  UserFilter: ResolverTypeWrapper<Partial<UserFilter>>;
  UserOrder: ResolverTypeWrapper<Partial<UserOrder>>;
  UserOrderField: ResolverTypeWrapper<Partial<UserOrderField>>;
  UserPermission: ResolverTypeWrapper<UserPermissionRow>;
  UserPermissionConnection: ResolverTypeWrapper<Partial<Omit<UserPermissionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['UserPermissionEdge']>, nodes: Array<ResolversTypes['UserPermission']> }>>;
  UserPermissionEdge: ResolverTypeWrapper<Partial<Omit<UserPermissionEdge, 'node'> & { node: ResolversTypes['UserPermission'] }>>;
  UserPermissionFilter: ResolverTypeWrapper<Partial<UserPermissionFilter>>;
  UserPermissionOrder: ResolverTypeWrapper<Partial<UserPermissionOrder>>;
  UserPermissionOrderField: ResolverTypeWrapper<Partial<UserPermissionOrderField>>;
  VenueKey: ResolverTypeWrapper<VenueKeyRow>;
  VenueKeyConnection: ResolverTypeWrapper<Partial<Omit<VenueKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['VenueKeyEdge']>, nodes: Array<ResolversTypes['VenueKey']> }>>;
  VenueKeyEdge: ResolverTypeWrapper<Partial<Omit<VenueKeyEdge, 'node'> & { node: ResolversTypes['VenueKey'] }>>;
  VenueKeyOrder: ResolverTypeWrapper<Partial<VenueKeyOrder>>;
  VenueKeyOrderField: ResolverTypeWrapper<Partial<VenueKeyOrderField>>;
  VenueKeyStatus: ResolverTypeWrapper<Partial<VenueKeyStatus>>;
  VenueKeyValidation: ResolverTypeWrapper<Partial<VenueKeyValidation>>;
  WebhookDelivery: ResolverTypeWrapper<WebhookDeliveryRow>;
  WebhookDeliveryConnection: ResolverTypeWrapper<Partial<Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WebhookDeliveryEdge']>, nodes: Array<ResolversTypes['WebhookDelivery']> }>>;
  WebhookDeliveryEdge: ResolverTypeWrapper<Partial<Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversTypes['WebhookDelivery'] }>>;
  WebhookDeliveryFilter: ResolverTypeWrapper<Partial<WebhookDeliveryFilter>>;
  WebhookDeliveryOrder: ResolverTypeWrapper<Partial<WebhookDeliveryOrder>>;
  WebhookDeliveryOrderField: ResolverTypeWrapper<Partial<WebhookDeliveryOrderField>>;
  WebhookDeliveryStatus: ResolverTypeWrapper<Partial<WebhookDeliveryStatus>>;
  WebhookEvent: ResolverTypeWrapper<Partial<WebhookEvent>>;
  WebhookSubscription: ResolverTypeWrapper<WebhookSubscriptionRow>;
  WebhookSubscriptionConnection: ResolverTypeWrapper<Partial<Omit<WebhookSubscriptionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversTypes['WebhookSubscriptionEdge']>, nodes: Array<ResolversTypes['WebhookSubscription']> }>>;
  WebhookSubscriptionEdge: ResolverTypeWrapper<Partial<Omit<WebhookSubscriptionEdge, 'node'> & { node: ResolversTypes['WebhookSubscription'] }>>;
  WebhookSubscriptionFilter: ResolverTypeWrapper<Partial<WebhookSubscriptionFilter>>;
  WebhookSubscriptionOrder: ResolverTypeWrapper<Partial<WebhookSubscriptionOrder>>;
  WebhookSubscriptionOrderField: ResolverTypeWrapper<Partial<WebhookSubscriptionOrderField>>;
  WriteOperation: ResolverTypeWrapper<Partial<WriteOperation>>;
};

/** Mapping between all available schema types and the resolvers parents */
export type ResolversParentTypes = {
  AgencyClient: AgencyClientRow;
  AgencyClientConnection: Partial<Omit<AgencyClientConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AgencyClientEdge']>, nodes: Array<ResolversParentTypes['AgencyClient']> }>;
  AgencyClientEdge: Partial<Omit<AgencyClientEdge, 'node'> & { node: ResolversParentTypes['AgencyClient'] }>;
  AgencyClientOrder: Partial<AgencyClientOrder>;
  ApiKey: ApiKeyRow;
  ApiKeyConnection: Partial<Omit<ApiKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ApiKeyEdge']>, nodes: Array<ResolversParentTypes['ApiKey']> }>;
  ApiKeyEdge: Partial<Omit<ApiKeyEdge, 'node'> & { node: ResolversParentTypes['ApiKey'] }>;
  ApiKeyFilter: Partial<ApiKeyFilter>;
  ApiKeyOrder: Partial<ApiKeyOrder>;
  Approval: ApprovalRow;
  ApprovalChange: Partial<Omit<ApprovalChange, 'approval'> & { approval?: Maybe<ResolversParentTypes['Approval']> }>;
  ApprovalConnection: Partial<Omit<ApprovalConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ApprovalEdge']>, nodes: Array<ResolversParentTypes['Approval']> }>;
  ApprovalDecision: ApprovalDecisionRow;
  ApprovalDecisionConnection: Partial<Omit<ApprovalDecisionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ApprovalDecisionEdge']>, nodes: Array<ResolversParentTypes['ApprovalDecision']> }>;
  ApprovalDecisionEdge: Partial<Omit<ApprovalDecisionEdge, 'node'> & { node: ResolversParentTypes['ApprovalDecision'] }>;
  ApprovalDecisionOrder: Partial<ApprovalDecisionOrder>;
  ApprovalEdge: Partial<Omit<ApprovalEdge, 'node'> & { node: ResolversParentTypes['Approval'] }>;
  ApprovalFilter: Partial<ApprovalFilter>;
  ApprovalOrder: Partial<ApprovalOrder>;
  ApprovalRequired: Partial<Omit<ApprovalRequired, 'decision'> & { decision?: Maybe<ResolversParentTypes['Decision']> }>;
  ApprovalStale: Partial<Omit<ApprovalStale, 'decision'> & { decision?: Maybe<ResolversParentTypes['Decision']> }>;
  ApprovalStatusChange: ApprovalStatusChangeRow;
  ApprovalStatusChangeConnection: Partial<Omit<ApprovalStatusChangeConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ApprovalStatusChangeEdge']>, nodes: Array<ResolversParentTypes['ApprovalStatusChange']> }>;
  ApprovalStatusChangeEdge: Partial<Omit<ApprovalStatusChangeEdge, 'node'> & { node: ResolversParentTypes['ApprovalStatusChange'] }>;
  ApprovalStatusChangeOrder: Partial<ApprovalStatusChangeOrder>;
  ApproveRequestInput: Partial<ApproveRequestInput>;
  ApproveRequestPayload: Partial<Omit<ApproveRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversParentTypes['Approval']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  ApproverRequirement: Partial<ApproverRequirement>;
  ApproverRequirementInput: Partial<ApproverRequirementInput>;
  ArchiveOrganizationInput: Partial<ArchiveOrganizationInput>;
  ArchiveOrganizationPayload: Partial<Omit<ArchiveOrganizationPayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  ArchivePortfolioInput: Partial<ArchivePortfolioInput>;
  ArchivePortfolioPayload: Partial<Omit<ArchivePortfolioPayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  AssignOrgRoleInput: Partial<AssignOrgRoleInput>;
  AssignOrgRolePayload: Partial<Omit<AssignOrgRolePayload, 'assignment' | 'problem' | 'receipt'> & { assignment?: Maybe<ResolversParentTypes['OrgRoleAssignment']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  AssignPortfolioRoleInput: Partial<AssignPortfolioRoleInput>;
  AssignPortfolioRolePayload: Partial<Omit<AssignPortfolioRolePayload, 'assignment' | 'problem' | 'receipt'> & { assignment?: Maybe<ResolversParentTypes['PortfolioRoleAssignment']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  AuditEvent: AuditEventRow;
  AuditEventConnection: Partial<Omit<AuditEventConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['AuditEventEdge']>, nodes: Array<ResolversParentTypes['AuditEvent']> }>;
  AuditEventEdge: Partial<Omit<AuditEventEdge, 'node'> & { node: ResolversParentTypes['AuditEvent'] }>;
  AuditEventFilter: Partial<AuditEventFilter>;
  AuditEventOrder: Partial<AuditEventOrder>;
  BigInt: Partial<Scalars['BigInt']['output']>;
  Boolean: Partial<Scalars['Boolean']['output']>;
  BreakGlassInput: Partial<BreakGlassInput>;
  BreakGlassPayload: Partial<Omit<BreakGlassPayload, 'liveBypass' | 'portfolio' | 'problem' | 'receipt'> & { liveBypass?: Maybe<ResolversParentTypes['LiveBypass']>, portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  CancelRequestInput: Partial<CancelRequestInput>;
  CancelRequestPayload: Partial<Omit<CancelRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversParentTypes['Approval']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  ChangeSubscriptionInput: Partial<ChangeSubscriptionInput>;
  ChangeSubscriptionPayload: Partial<Omit<ChangeSubscriptionPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversParentTypes['Organization']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  CheckOrderInput: Partial<CheckOrderInput>;
  Conflict: Partial<Omit<Conflict, 'decision'> & { decision?: Maybe<ResolversParentTypes['Decision']> }>;
  CreateApiKeyInput: Partial<CreateApiKeyInput>;
  CreateApiKeyPayload: Partial<Omit<CreateApiKeyPayload, 'apiKey' | 'problem' | 'receipt'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  CreateOrganizationInput: Partial<CreateOrganizationInput>;
  CreateOrganizationPayload: Partial<Omit<CreateOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversParentTypes['Organization']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  CreatePortfolioInput: Partial<CreatePortfolioInput>;
  CreatePortfolioPayload: Partial<Omit<CreatePortfolioPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  CreateWebhookSubscriptionInput: Partial<CreateWebhookSubscriptionInput>;
  CreateWebhookSubscriptionPayload: Partial<Omit<CreateWebhookSubscriptionPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, webhookSubscription?: Maybe<ResolversParentTypes['WebhookSubscription']> }>;
  DateTime: Partial<Scalars['DateTime']['output']>;
  Decimal: Partial<Scalars['Decimal']['output']>;
  Decision: Partial<Omit<Decision, 'remedy'> & { remedy?: Maybe<ResolversParentTypes['Remedy']> }>;
  DecisionReplay: Partial<DecisionReplay>;
  DeleteWebhookSubscriptionInput: Partial<DeleteWebhookSubscriptionInput>;
  DeleteWebhookSubscriptionPayload: Partial<Omit<DeleteWebhookSubscriptionPayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  Denied: Partial<Omit<Denied, 'decision'> & { decision?: Maybe<ResolversParentTypes['Decision']> }>;
  DisableLiveInput: Partial<DisableLiveInput>;
  DisableLivePayload: Partial<Omit<DisableLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  Drift: Partial<Drift>;
  EnableLiveInput: Partial<EnableLiveInput>;
  EnableLivePayload: Partial<Omit<EnableLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  EncryptionKey: EncryptionKeyRow;
  EncryptionKeyConnection: Partial<Omit<EncryptionKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['EncryptionKeyEdge']>, nodes: Array<ResolversParentTypes['EncryptionKey']> }>;
  EncryptionKeyEdge: Partial<Omit<EncryptionKeyEdge, 'node'> & { node: ResolversParentTypes['EncryptionKey'] }>;
  EncryptionKeyFilter: Partial<EncryptionKeyFilter>;
  EncryptionKeyOrder: Partial<EncryptionKeyOrder>;
  EngageOrganizationKillSwitchInput: Partial<EngageOrganizationKillSwitchInput>;
  EngageOrganizationKillSwitchPayload: Partial<Omit<EngageOrganizationKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<ResolversParentTypes['KillSwitch']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  EngagePlatformKillSwitchInput: Partial<EngagePlatformKillSwitchInput>;
  EngagePlatformKillSwitchPayload: Partial<Omit<EngagePlatformKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<ResolversParentTypes['KillSwitch']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  EngagePortfolioKillSwitchInput: Partial<EngagePortfolioKillSwitchInput>;
  EngagePortfolioKillSwitchPayload: Partial<Omit<EngagePortfolioKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<ResolversParentTypes['KillSwitch']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  ExecuteRequestInput: Partial<ExecuteRequestInput>;
  ExecuteRequestPayload: Partial<Omit<ExecuteRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversParentTypes['Approval']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  FieldFault: Partial<FieldFault>;
  GoLiveInput: Partial<GoLiveInput>;
  GoLivePayload: Partial<Omit<GoLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  GoPaperInput: Partial<GoPaperInput>;
  GoPaperPayload: Partial<Omit<GoPaperPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  Governance: Partial<Governance>;
  GovernanceCell: Partial<GovernanceCell>;
  GovernedOperation: Partial<GovernedOperation>;
  ID: Partial<Scalars['ID']['output']>;
  Int: Partial<Scalars['Int']['output']>;
  InvalidInput: Partial<Omit<InvalidInput, 'decision'> & { decision?: Maybe<ResolversParentTypes['Decision']> }>;
  JSON: Partial<Scalars['JSON']['output']>;
  JoinAccountsInput: Partial<JoinAccountsInput>;
  JoinAccountsPayload: Partial<Omit<JoinAccountsPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, user?: Maybe<ResolversParentTypes['User']> }>;
  KillSwitch: KillSwitchRow;
  KillSwitchConnection: Partial<Omit<KillSwitchConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['KillSwitchEdge']>, nodes: Array<ResolversParentTypes['KillSwitch']> }>;
  KillSwitchEdge: Partial<Omit<KillSwitchEdge, 'node'> & { node: ResolversParentTypes['KillSwitch'] }>;
  KillSwitchOrder: Partial<KillSwitchOrder>;
  LinkAgencyInput: Partial<LinkAgencyInput>;
  LinkAgencyPayload: Partial<Omit<LinkAgencyPayload, 'link' | 'problem' | 'receipt'> & { link?: Maybe<ResolversParentTypes['AgencyClient']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  LinkAppInput: Partial<LinkAppInput>;
  LinkAppPayload: Partial<Omit<LinkAppPayload, 'appAccess' | 'problem' | 'receipt'> & { appAccess?: Maybe<ResolversParentTypes['OrgAppAccess']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  LiveBypass: LiveBypassRow;
  LiveBypassConnection: Partial<Omit<LiveBypassConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['LiveBypassEdge']>, nodes: Array<ResolversParentTypes['LiveBypass']> }>;
  LiveBypassEdge: Partial<Omit<LiveBypassEdge, 'node'> & { node: ResolversParentTypes['LiveBypass'] }>;
  LiveBypassOrder: Partial<LiveBypassOrder>;
  MfaEnforcement: MfaEnforcementRow;
  MfaEnforcementConnection: Partial<Omit<MfaEnforcementConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['MfaEnforcementEdge']>, nodes: Array<ResolversParentTypes['MfaEnforcement']> }>;
  MfaEnforcementEdge: Partial<Omit<MfaEnforcementEdge, 'node'> & { node: ResolversParentTypes['MfaEnforcement'] }>;
  MfaEnforcementFilter: Partial<MfaEnforcementFilter>;
  MfaEnforcementOrder: Partial<MfaEnforcementOrder>;
  ModeChange: ModeChangeRow;
  ModeChangeConnection: Partial<Omit<ModeChangeConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ModeChangeEdge']>, nodes: Array<ResolversParentTypes['ModeChange']> }>;
  ModeChangeEdge: Partial<Omit<ModeChangeEdge, 'node'> & { node: ResolversParentTypes['ModeChange'] }>;
  ModeChangeOrder: Partial<ModeChangeOrder>;
  ModeChanged: Partial<Omit<ModeChanged, 'modeChange'> & { modeChange?: Maybe<ResolversParentTypes['ModeChange']> }>;
  Mutation: Record<PropertyKey, never>;
  Node: ResolversInterfaceTypes<ResolversParentTypes>['Node'];
  NotFound: Partial<Omit<NotFound, 'decision'> & { decision?: Maybe<ResolversParentTypes['Decision']> }>;
  NotReady: Partial<Omit<NotReady, 'conditions' | 'decision'> & { conditions: Array<ResolversParentTypes['ReadinessCondition']>, decision?: Maybe<ResolversParentTypes['Decision']> }>;
  OrderCheck: Partial<OrderCheck>;
  OrderRefusal: Partial<OrderRefusal>;
  OrgAppAccess: OrgAppAccessRow;
  OrgAppAccessConnection: Partial<Omit<OrgAppAccessConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OrgAppAccessEdge']>, nodes: Array<ResolversParentTypes['OrgAppAccess']> }>;
  OrgAppAccessEdge: Partial<Omit<OrgAppAccessEdge, 'node'> & { node: ResolversParentTypes['OrgAppAccess'] }>;
  OrgAppAccessOrder: Partial<OrgAppAccessOrder>;
  OrgRoleAssignment: OrgRoleAssignmentRow;
  OrgRoleAssignmentConnection: Partial<Omit<OrgRoleAssignmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OrgRoleAssignmentEdge']>, nodes: Array<ResolversParentTypes['OrgRoleAssignment']> }>;
  OrgRoleAssignmentEdge: Partial<Omit<OrgRoleAssignmentEdge, 'node'> & { node: ResolversParentTypes['OrgRoleAssignment'] }>;
  OrgRoleAssignmentFilter: Partial<OrgRoleAssignmentFilter>;
  OrgRoleAssignmentOrder: Partial<OrgRoleAssignmentOrder>;
  Organization: OrganizationRow;
  OrganizationConnection: Partial<Omit<OrganizationConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['OrganizationEdge']>, nodes: Array<ResolversParentTypes['Organization']> }>;
  OrganizationEdge: Partial<Omit<OrganizationEdge, 'node'> & { node: ResolversParentTypes['Organization'] }>;
  OrganizationFilter: Partial<OrganizationFilter>;
  OrganizationLimit: LimitOfOrganization;
  OrganizationLimits: LimitedOrganization;
  OrganizationOrder: Partial<OrganizationOrder>;
  PageInfo: Partial<PageInfo>;
  Payload: ResolversInterfaceTypes<ResolversParentTypes>['Payload'];
  Policy: PolicyRow;
  PolicyConnection: Partial<Omit<PolicyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PolicyEdge']>, nodes: Array<ResolversParentTypes['Policy']> }>;
  PolicyEdge: Partial<Omit<PolicyEdge, 'node'> & { node: ResolversParentTypes['Policy'] }>;
  PolicyOrder: Partial<PolicyOrder>;
  Portfolio: PortfolioRow;
  PortfolioConnection: Partial<Omit<PortfolioConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PortfolioEdge']>, nodes: Array<ResolversParentTypes['Portfolio']> }>;
  PortfolioEdge: Partial<Omit<PortfolioEdge, 'node'> & { node: ResolversParentTypes['Portfolio'] }>;
  PortfolioFilter: Partial<PortfolioFilter>;
  PortfolioOrder: Partial<PortfolioOrder>;
  PortfolioRoleAssignment: PortfolioRoleAssignmentRow;
  PortfolioRoleAssignmentConnection: Partial<Omit<PortfolioRoleAssignmentConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['PortfolioRoleAssignmentEdge']>, nodes: Array<ResolversParentTypes['PortfolioRoleAssignment']> }>;
  PortfolioRoleAssignmentEdge: Partial<Omit<PortfolioRoleAssignmentEdge, 'node'> & { node: ResolversParentTypes['PortfolioRoleAssignment'] }>;
  PortfolioRoleAssignmentOrder: Partial<PortfolioRoleAssignmentOrder>;
  PretradeLimit: PretradeLimitRow;
  PretradeLimits: StoredLimits;
  PretradeLimitsInput: Partial<PretradeLimitsInput>;
  Problem: ResolversInterfaceTypes<ResolversParentTypes>['Problem'];
  PublishPolicyInput: Partial<PublishPolicyInput>;
  PublishPolicyPayload: Partial<Omit<PublishPolicyPayload, 'policy' | 'problem' | 'receipt'> & { policy?: Maybe<ResolversParentTypes['Policy']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  Query: Record<PropertyKey, never>;
  RatifyBreakGlassInput: Partial<RatifyBreakGlassInput>;
  RatifyBreakGlassPayload: Partial<Omit<RatifyBreakGlassPayload, 'liveBypass' | 'portfolio' | 'problem' | 'receipt'> & { liveBypass?: Maybe<ResolversParentTypes['LiveBypass']>, portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  Readiness: ShownConditions;
  ReadinessCondition: ShownCondition;
  Receipt: Partial<Omit<Receipt, 'event'> & { event?: Maybe<ResolversParentTypes['AuditEvent']> }>;
  RecordVenueKeyValidationInput: Partial<RecordVenueKeyValidationInput>;
  RecordVenueKeyValidationPayload: Partial<Omit<RecordVenueKeyValidationPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, venueKey?: Maybe<ResolversParentTypes['VenueKey']> }>;
  RedeliverWebhookInput: Partial<RedeliverWebhookInput>;
  RedeliverWebhookPayload: Partial<Omit<RedeliverWebhookPayload, 'problem' | 'receipt' | 'webhookDelivery'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, webhookDelivery?: Maybe<ResolversParentTypes['WebhookDelivery']> }>;
  RejectRequestInput: Partial<RejectRequestInput>;
  RejectRequestPayload: Partial<Omit<RejectRequestPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversParentTypes['Approval']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  ReleaseKillSwitchInput: Partial<ReleaseKillSwitchInput>;
  ReleaseKillSwitchPayload: Partial<Omit<ReleaseKillSwitchPayload, 'killSwitch' | 'problem' | 'receipt'> & { killSwitch?: Maybe<ResolversParentTypes['KillSwitch']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  Remedy: NextStep;
  RemovePretradeLimitInput: Partial<RemovePretradeLimitInput>;
  RemovePretradeLimitPayload: Partial<Omit<RemovePretradeLimitPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RenameOrganizationInput: Partial<RenameOrganizationInput>;
  RenameOrganizationPayload: Partial<Omit<RenameOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversParentTypes['Organization']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RenamePortfolioInput: Partial<RenamePortfolioInput>;
  RenamePortfolioPayload: Partial<Omit<RenamePortfolioPayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RenewLiveInput: Partial<RenewLiveInput>;
  RenewLivePayload: Partial<Omit<RenewLivePayload, 'portfolio' | 'problem' | 'receipt'> & { portfolio?: Maybe<ResolversParentTypes['Portfolio']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RequestApprovalInput: Partial<RequestApprovalInput>;
  RequestApprovalPayload: Partial<Omit<RequestApprovalPayload, 'approval' | 'problem' | 'receipt'> & { approval?: Maybe<ResolversParentTypes['Approval']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  ResumeOrganizationInput: Partial<ResumeOrganizationInput>;
  ResumeOrganizationPayload: Partial<Omit<ResumeOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversParentTypes['Organization']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RevokeApiKeyInput: Partial<RevokeApiKeyInput>;
  RevokeApiKeyPayload: Partial<Omit<RevokeApiKeyPayload, 'apiKey' | 'problem' | 'receipt'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RevokeEncryptionKeyInput: Partial<RevokeEncryptionKeyInput>;
  RevokeEncryptionKeyPayload: Partial<Omit<RevokeEncryptionKeyPayload, 'encryptionKey' | 'problem' | 'receipt'> & { encryptionKey?: Maybe<ResolversParentTypes['EncryptionKey']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RevokeMyTokensInput: Partial<RevokeMyTokensInput>;
  RevokeMyTokensPayload: Partial<Omit<RevokeMyTokensPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, user?: Maybe<ResolversParentTypes['User']> }>;
  RevokeOrgRoleInput: Partial<RevokeOrgRoleInput>;
  RevokeOrgRolePayload: Partial<Omit<RevokeOrgRolePayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RevokePortfolioRoleInput: Partial<RevokePortfolioRoleInput>;
  RevokePortfolioRolePayload: Partial<Omit<RevokePortfolioRolePayload, 'problem' | 'receipt'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  RevokeTokensInput: Partial<RevokeTokensInput>;
  RevokeTokensPayload: Partial<Omit<RevokeTokensPayload, 'problem' | 'receipt' | 'user'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, user?: Maybe<ResolversParentTypes['User']> }>;
  RevokeVenueKeyInput: Partial<RevokeVenueKeyInput>;
  RevokeVenueKeyPayload: Partial<Omit<RevokeVenueKeyPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, venueKey?: Maybe<ResolversParentTypes['VenueKey']> }>;
  RotateApiKeyInput: Partial<RotateApiKeyInput>;
  RotateApiKeyPayload: Partial<Omit<RotateApiKeyPayload, 'apiKey' | 'problem' | 'receipt' | 'replaced'> & { apiKey?: Maybe<ResolversParentTypes['ApiKey']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, replaced?: Maybe<ResolversParentTypes['ApiKey']> }>;
  RotateEncryptionKeyInput: Partial<RotateEncryptionKeyInput>;
  RotateEncryptionKeyPayload: Partial<Omit<RotateEncryptionKeyPayload, 'encryptionKey' | 'problem' | 'receipt' | 'rotatedKey'> & { encryptionKey?: Maybe<ResolversParentTypes['EncryptionKey']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, rotatedKey?: Maybe<ResolversParentTypes['EncryptionKey']> }>;
  RotateWebhookSecretInput: Partial<RotateWebhookSecretInput>;
  RotateWebhookSecretPayload: Partial<Omit<RotateWebhookSecretPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, webhookSubscription?: Maybe<ResolversParentTypes['WebhookSubscription']> }>;
  ScopeSession: ScopeSessionRow;
  ScopeSessionConnection: Partial<Omit<ScopeSessionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['ScopeSessionEdge']>, nodes: Array<ResolversParentTypes['ScopeSession']> }>;
  ScopeSessionEdge: Partial<Omit<ScopeSessionEdge, 'node'> & { node: ResolversParentTypes['ScopeSession'] }>;
  ScopeSessionOrder: Partial<ScopeSessionOrder>;
  SetScopeSessionInput: Partial<SetScopeSessionInput>;
  SetScopeSessionPayload: Partial<Omit<SetScopeSessionPayload, 'problem' | 'receipt' | 'scopeSession'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, scopeSession?: Maybe<ResolversParentTypes['ScopeSession']> }>;
  StepUpRequired: Partial<Omit<StepUpRequired, 'decision'> & { decision?: Maybe<ResolversParentTypes['Decision']> }>;
  StorePretradeLimitInput: Partial<StorePretradeLimitInput>;
  StorePretradeLimitPayload: Partial<Omit<StorePretradeLimitPayload, 'pretradeLimit' | 'problem' | 'receipt'> & { pretradeLimit?: Maybe<ResolversParentTypes['PretradeLimit']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  StoreVenueKeyInput: Partial<StoreVenueKeyInput>;
  StoreVenueKeyPayload: Partial<Omit<StoreVenueKeyPayload, 'problem' | 'receipt' | 'venueKey'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, venueKey?: Maybe<ResolversParentTypes['VenueKey']> }>;
  String: Partial<Scalars['String']['output']>;
  Subscription: Record<PropertyKey, never>;
  SuspendOrganizationInput: Partial<SuspendOrganizationInput>;
  SuspendOrganizationPayload: Partial<Omit<SuspendOrganizationPayload, 'organization' | 'problem' | 'receipt'> & { organization?: Maybe<ResolversParentTypes['Organization']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  TestWebhookInput: Partial<TestWebhookInput>;
  TestWebhookPayload: Partial<Omit<TestWebhookPayload, 'problem' | 'receipt' | 'webhookDelivery'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, webhookDelivery?: Maybe<ResolversParentTypes['WebhookDelivery']> }>;
  UnlinkAgencyInput: Partial<UnlinkAgencyInput>;
  UnlinkAgencyPayload: Partial<Omit<UnlinkAgencyPayload, 'link' | 'problem' | 'receipt'> & { link?: Maybe<ResolversParentTypes['AgencyClient']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  UnlinkAppInput: Partial<UnlinkAppInput>;
  UnlinkAppPayload: Partial<Omit<UnlinkAppPayload, 'appAccess' | 'problem' | 'receipt'> & { appAccess?: Maybe<ResolversParentTypes['OrgAppAccess']>, problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']> }>;
  UpdateWebhookSubscriptionInput: Partial<UpdateWebhookSubscriptionInput>;
  UpdateWebhookSubscriptionPayload: Partial<Omit<UpdateWebhookSubscriptionPayload, 'problem' | 'receipt' | 'webhookSubscription'> & { problem?: Maybe<ResolversParentTypes['Problem']>, receipt?: Maybe<ResolversParentTypes['Receipt']>, webhookSubscription?: Maybe<ResolversParentTypes['WebhookSubscription']> }>;
  User: UserRow;
  UserConnection: Partial<Omit<UserConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['UserEdge']>, nodes: Array<ResolversParentTypes['User']> }>;
  UserEdge: Partial<Omit<UserEdge, 'node'> & { node: ResolversParentTypes['User'] }>;
  UserFilter: Partial<UserFilter>;
  UserOrder: Partial<UserOrder>;
  UserPermission: UserPermissionRow;
  UserPermissionConnection: Partial<Omit<UserPermissionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['UserPermissionEdge']>, nodes: Array<ResolversParentTypes['UserPermission']> }>;
  UserPermissionEdge: Partial<Omit<UserPermissionEdge, 'node'> & { node: ResolversParentTypes['UserPermission'] }>;
  UserPermissionFilter: Partial<UserPermissionFilter>;
  UserPermissionOrder: Partial<UserPermissionOrder>;
  VenueKey: VenueKeyRow;
  VenueKeyConnection: Partial<Omit<VenueKeyConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['VenueKeyEdge']>, nodes: Array<ResolversParentTypes['VenueKey']> }>;
  VenueKeyEdge: Partial<Omit<VenueKeyEdge, 'node'> & { node: ResolversParentTypes['VenueKey'] }>;
  VenueKeyOrder: Partial<VenueKeyOrder>;
  WebhookDelivery: WebhookDeliveryRow;
  WebhookDeliveryConnection: Partial<Omit<WebhookDeliveryConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WebhookDeliveryEdge']>, nodes: Array<ResolversParentTypes['WebhookDelivery']> }>;
  WebhookDeliveryEdge: Partial<Omit<WebhookDeliveryEdge, 'node'> & { node: ResolversParentTypes['WebhookDelivery'] }>;
  WebhookDeliveryFilter: Partial<WebhookDeliveryFilter>;
  WebhookDeliveryOrder: Partial<WebhookDeliveryOrder>;
  WebhookSubscription: WebhookSubscriptionRow;
  WebhookSubscriptionConnection: Partial<Omit<WebhookSubscriptionConnection, 'edges' | 'nodes'> & { edges: Array<ResolversParentTypes['WebhookSubscriptionEdge']>, nodes: Array<ResolversParentTypes['WebhookSubscription']> }>;
  WebhookSubscriptionEdge: Partial<Omit<WebhookSubscriptionEdge, 'node'> & { node: ResolversParentTypes['WebhookSubscription'] }>;
  WebhookSubscriptionFilter: Partial<WebhookSubscriptionFilter>;
  WebhookSubscriptionOrder: Partial<WebhookSubscriptionOrder>;
};

export type ApiKeyDirectiveArgs = {
  role?: Maybe<Role>;
};

export type ApiKeyDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ApiKeyDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ApprovalDirectiveArgs = {
  ifPolicy?: Maybe<Scalars['String']['input']>;
};

export type ApprovalDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ApprovalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuditDirectiveArgs = {
  action: Scalars['String']['input'];
};

export type AuditDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = AuditDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AuthDirectiveArgs = {
  id?: Maybe<Scalars['String']['input']>;
  model?: Maybe<Scalars['String']['input']>;
  role: Role;
  scope: AuthScope;
  whileSuspended?: Scalars['Boolean']['input'];
  within?: Maybe<Scalars['String']['input']>;
};

export type AuthDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = AuthDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ChangesDirectiveArgs = {
  model: Scalars['String']['input'];
};

export type ChangesDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ChangesDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ConnectionDirectiveArgs = {
  by?: Maybe<Scalars['String']['input']>;
};

export type ConnectionDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ConnectionDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type EmitsDirectiveArgs = {
  events: Array<Scalars['String']['input']>;
};

export type EmitsDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = EmitsDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type ListSizeDirectiveArgs = {
  max: Scalars['Int']['input'];
};

export type ListSizeDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = ListSizeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type LookupDirectiveArgs = { };

export type LookupDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = LookupDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type MfaDirectiveArgs = {
  ifPolicy?: Maybe<Scalars['String']['input']>;
  maxAgeS?: Scalars['Int']['input'];
};

export type MfaDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = MfaDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PersonalDirectiveArgs = {
  role: Role;
};

export type PersonalDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PersonalDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type PublicDirectiveArgs = { };

export type PublicDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = PublicDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RangeDirectiveArgs = {
  max?: Maybe<Scalars['Int']['input']>;
  min: Scalars['Int']['input'];
};

export type RangeDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RangeDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type RelationDirectiveArgs = {
  key: Scalars['String']['input'];
  to?: Maybe<Scalars['String']['input']>;
};

export type RelationDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = RelationDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type TextDirectiveArgs = {
  isMultiline?: Maybe<Scalars['Boolean']['input']>;
  max: Scalars['Int']['input'];
  min?: Maybe<Scalars['Int']['input']>;
  pattern?: Maybe<Scalars['String']['input']>;
};

export type TextDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = TextDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type WriteDirectiveArgs = {
  limit?: Maybe<Scalars['String']['input']>;
  model: Scalars['String']['input'];
  op: WriteOperation;
};

export type WriteDirectiveResolver<Result, Parent, ContextType = RequestContext, Args = WriteDirectiveArgs> = DirectiveResolverFn<Result, Parent, ContextType, Args>;

export type AgencyClientResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AgencyClient'] = ResolversParentTypes['AgencyClient']> = {
  agencyOrgId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  agencyOrganization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  clientOrgId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  clientOrganization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  maxRole?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AgencyClientConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AgencyClientConnection'] = ResolversParentTypes['AgencyClientConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AgencyClientEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AgencyClient']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AgencyClientEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AgencyClientEdge'] = ResolversParentTypes['AgencyClientEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AgencyClient'], ParentType, ContextType>;
};

export type ApiKeyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApiKey'] = ResolversParentTypes['ApiKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  keyPrefix?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastUsedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  rateLimitOverride?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  scopes?: Resolver<Array<ResolversTypes['ApiKeyScope']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApiKeyConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApiKeyConnection'] = ResolversParentTypes['ApiKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApiKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApiKeyEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApiKeyEdge'] = ResolversParentTypes['ApiKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApiKey'], ParentType, ContextType>;
};

export type ApprovalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Approval'] = ResolversParentTypes['Approval']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approvalType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  approverRole?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  approvers?: Resolver<Array<ResolversTypes['ApproverRequirement']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  decidedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  decisions?: Resolver<ResolversTypes['ApprovalDecisionConnection'], ParentType, ContextType, RequireFields<ApprovalDecisionsArgs, 'orderBy'>>;
  drift?: Resolver<Array<ResolversTypes['Drift']>, ParentType, ContextType>;
  executableUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  executedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  expiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  payloadHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  policySnapshot?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  rejections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  requester?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['ApprovalStatus'], ParentType, ContextType>;
  statusChanges?: Resolver<ResolversTypes['ApprovalStatusChangeConnection'], ParentType, ContextType, RequireFields<ApprovalStatusChangesArgs, 'orderBy'>>;
  statusReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalChange'] = ResolversParentTypes['ApprovalChange']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  approvalId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
};

export type ApprovalConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalConnection'] = ResolversParentTypes['ApprovalConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApprovalEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Approval']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApprovalDecisionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalDecision'] = ResolversParentTypes['ApprovalDecision']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  approver?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  authenticatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  comment?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  mfa?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  payloadHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<Maybe<ResolversTypes['Role']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['ApprovalVerdict'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalDecisionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalDecisionConnection'] = ResolversParentTypes['ApprovalDecisionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApprovalDecisionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApprovalDecision']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApprovalDecisionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalDecisionEdge'] = ResolversParentTypes['ApprovalDecisionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApprovalDecision'], ParentType, ContextType>;
};

export type ApprovalEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalEdge'] = ResolversParentTypes['ApprovalEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Approval'], ParentType, ContextType>;
};

export type ApprovalRequiredResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalRequired'] = ResolversParentTypes['ApprovalRequired']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalStaleResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalStale'] = ResolversParentTypes['ApprovalStale']> = {
  approvalId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  drift?: Resolver<Array<ResolversTypes['Drift']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalStatusChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalStatusChange'] = ResolversParentTypes['ApprovalStatusChange']> = {
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  fromStatus?: Resolver<Maybe<ResolversTypes['ApprovalStatus']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  reason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  toStatus?: Resolver<ResolversTypes['ApprovalStatus'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApprovalStatusChangeConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalStatusChangeConnection'] = ResolversParentTypes['ApprovalStatusChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ApprovalStatusChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ApprovalStatusChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ApprovalStatusChangeEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApprovalStatusChangeEdge'] = ResolversParentTypes['ApprovalStatusChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ApprovalStatusChange'], ParentType, ContextType>;
};

export type ApproveRequestPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApproveRequestPayload'] = ResolversParentTypes['ApproveRequestPayload']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ApproverRequirementResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ApproverRequirement'] = ResolversParentTypes['ApproverRequirement']> = {
  count?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
};

export type ArchiveOrganizationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ArchiveOrganizationPayload'] = ResolversParentTypes['ArchiveOrganizationPayload']> = {
  organizationId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ArchivePortfolioPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ArchivePortfolioPayload'] = ResolversParentTypes['ArchivePortfolioPayload']> = {
  portfolioId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssignOrgRolePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AssignOrgRolePayload'] = ResolversParentTypes['AssignOrgRolePayload']> = {
  assignment?: Resolver<Maybe<ResolversTypes['OrgRoleAssignment']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AssignPortfolioRolePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AssignPortfolioRolePayload'] = ResolversParentTypes['AssignPortfolioRolePayload']> = {
  assignment?: Resolver<Maybe<ResolversTypes['PortfolioRoleAssignment']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditEventResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEvent'] = ResolversParentTypes['AuditEvent']> = {
  action?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  actor?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  changes?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  decisionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  details?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  entityId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  entityType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  ipAddress?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  mfa?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  modeFrom?: Resolver<Maybe<ResolversTypes['TradingMode']>, ParentType, ContextType>;
  modeTo?: Resolver<Maybe<ResolversTypes['TradingMode']>, ParentType, ContextType>;
  occurredAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  previousHash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  replay?: Resolver<Maybe<ResolversTypes['DecisionReplay']>, ParentType, ContextType>;
  requestPath?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['AuditStatus'], ParentType, ContextType>;
  userAgent?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  userEmail?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhookDeliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, RequireFields<AuditEventWebhookDeliveriesArgs, 'orderBy'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type AuditEventConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEventConnection'] = ResolversParentTypes['AuditEventConnection']> = {
  edges?: Resolver<Array<ResolversTypes['AuditEventEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type AuditEventEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['AuditEventEdge'] = ResolversParentTypes['AuditEventEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['AuditEvent'], ParentType, ContextType>;
};

export interface BigIntScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['BigInt'], any> {
  name: 'BigInt';
}

export type BreakGlassPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['BreakGlassPayload'] = ResolversParentTypes['BreakGlassPayload']> = {
  liveBypass?: Resolver<Maybe<ResolversTypes['LiveBypass']>, ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CancelRequestPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CancelRequestPayload'] = ResolversParentTypes['CancelRequestPayload']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ChangeSubscriptionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ChangeSubscriptionPayload'] = ResolversParentTypes['ChangeSubscriptionPayload']> = {
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ConflictResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Conflict'] = ResolversParentTypes['Conflict']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateApiKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateApiKeyPayload'] = ResolversParentTypes['CreateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateOrganizationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateOrganizationPayload'] = ResolversParentTypes['CreateOrganizationPayload']> = {
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreatePortfolioPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreatePortfolioPayload'] = ResolversParentTypes['CreatePortfolioPayload']> = {
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type CreateWebhookSubscriptionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['CreateWebhookSubscriptionPayload'] = ResolversParentTypes['CreateWebhookSubscriptionPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhookSubscription?: Resolver<Maybe<ResolversTypes['WebhookSubscription']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface DateTimeScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['DateTime'], any> {
  name: 'DateTime';
}

export interface DecimalScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['Decimal'], any> {
  name: 'Decimal';
}

export type DecisionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Decision'] = ResolversParentTypes['Decision']> = {
  decisionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['DecisionOutcome'], ParentType, ContextType>;
  remedy?: Resolver<Maybe<ResolversTypes['Remedy']>, ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DecisionReplayResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DecisionReplay'] = ResolversParentTypes['DecisionReplay']> = {
  isSame?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missing?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['DecisionOutcome'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type DeleteWebhookSubscriptionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DeleteWebhookSubscriptionPayload'] = ResolversParentTypes['DeleteWebhookSubscriptionPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  webhookSubscriptionId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DeniedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Denied'] = ResolversParentTypes['Denied']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DisableLivePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['DisableLivePayload'] = ResolversParentTypes['DisableLivePayload']> = {
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type DriftResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Drift'] = ResolversParentTypes['Drift']> = {
  isBlocking?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['DriftKind'], ParentType, ContextType>;
  now?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  was?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type EnableLivePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EnableLivePayload'] = ResolversParentTypes['EnableLivePayload']> = {
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EncryptionKeyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EncryptionKey'] = ResolversParentTypes['EncryptionKey']> = {
  algorithm?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keyName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  purpose?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  rotatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['EncryptionKeyStatus'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EncryptionKeyConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EncryptionKeyConnection'] = ResolversParentTypes['EncryptionKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['EncryptionKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['EncryptionKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type EncryptionKeyEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EncryptionKeyEdge'] = ResolversParentTypes['EncryptionKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['EncryptionKey'], ParentType, ContextType>;
};

export type EngageOrganizationKillSwitchPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EngageOrganizationKillSwitchPayload'] = ResolversParentTypes['EngageOrganizationKillSwitchPayload']> = {
  killSwitch?: Resolver<Maybe<ResolversTypes['KillSwitch']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EngagePlatformKillSwitchPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EngagePlatformKillSwitchPayload'] = ResolversParentTypes['EngagePlatformKillSwitchPayload']> = {
  killSwitch?: Resolver<Maybe<ResolversTypes['KillSwitch']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type EngagePortfolioKillSwitchPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['EngagePortfolioKillSwitchPayload'] = ResolversParentTypes['EngagePortfolioKillSwitchPayload']> = {
  killSwitch?: Resolver<Maybe<ResolversTypes['KillSwitch']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ExecuteRequestPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ExecuteRequestPayload'] = ResolversParentTypes['ExecuteRequestPayload']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  entityId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  entityType?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type FieldFaultResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['FieldFault'] = ResolversParentTypes['FieldFault']> = {
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GoLivePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GoLivePayload'] = ResolversParentTypes['GoLivePayload']> = {
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GoPaperPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GoPaperPayload'] = ResolversParentTypes['GoPaperPayload']> = {
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type GovernanceResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Governance'] = ResolversParentTypes['Governance']> = {
  operations?: Resolver<Array<ResolversTypes['GovernedOperation']>, ParentType, ContextType>;
};

export type GovernanceCellResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GovernanceCell'] = ResolversParentTypes['GovernanceCell']> = {
  hasFreshMfa?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  outcome?: Resolver<ResolversTypes['GovernanceOutcome'], ParentType, ContextType>;
  standing?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type GovernedOperationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['GovernedOperation'] = ResolversParentTypes['GovernedOperation']> = {
  action?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  cells?: Resolver<Array<ResolversTypes['GovernanceCell']>, ParentType, ContextType>;
  isApprovable?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isForKeys?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['OperationKind'], ParentType, ContextType>;
  mfaMaxAgeS?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  rule?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['AuthScope'], ParentType, ContextType>;
  whileSuspended?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type InvalidInputResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['InvalidInput'] = ResolversParentTypes['InvalidInput']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  fields?: Resolver<Array<ResolversTypes['FieldFault']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export interface JsonScalarConfig extends GraphQLScalarTypeConfig<ResolversTypes['JSON'], any> {
  name: 'JSON';
}

export type JoinAccountsPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['JoinAccountsPayload'] = ResolversParentTypes['JoinAccountsPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KillSwitchResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['KillSwitch'] = ResolversParentTypes['KillSwitch']> = {
  engagedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  engagedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  releasedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  releasedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  scope?: Resolver<ResolversTypes['KillSwitchScope'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type KillSwitchConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['KillSwitchConnection'] = ResolversParentTypes['KillSwitchConnection']> = {
  edges?: Resolver<Array<ResolversTypes['KillSwitchEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['KillSwitch']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type KillSwitchEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['KillSwitchEdge'] = ResolversParentTypes['KillSwitchEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['KillSwitch'], ParentType, ContextType>;
};

export type LinkAgencyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LinkAgencyPayload'] = ResolversParentTypes['LinkAgencyPayload']> = {
  link?: Resolver<Maybe<ResolversTypes['AgencyClient']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LinkAppPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LinkAppPayload'] = ResolversParentTypes['LinkAppPayload']> = {
  appAccess?: Resolver<Maybe<ResolversTypes['OrgAppAccess']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveBypassResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveBypass'] = ResolversParentTypes['LiveBypass']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deadline?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  endedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  ratifiedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  reason?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['LiveBypassStatus'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type LiveBypassConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveBypassConnection'] = ResolversParentTypes['LiveBypassConnection']> = {
  edges?: Resolver<Array<ResolversTypes['LiveBypassEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['LiveBypass']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type LiveBypassEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['LiveBypassEdge'] = ResolversParentTypes['LiveBypassEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['LiveBypass'], ParentType, ContextType>;
};

export type MfaEnforcementResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MfaEnforcement'] = ResolversParentTypes['MfaEnforcement']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  gracePeriodEndsAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastRemindedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfaEnabledAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  mfaRequired?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type MfaEnforcementConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MfaEnforcementConnection'] = ResolversParentTypes['MfaEnforcementConnection']> = {
  edges?: Resolver<Array<ResolversTypes['MfaEnforcementEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['MfaEnforcement']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type MfaEnforcementEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['MfaEnforcementEdge'] = ResolversParentTypes['MfaEnforcementEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['MfaEnforcement'], ParentType, ContextType>;
};

export type ModeChangeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ModeChange'] = ResolversParentTypes['ModeChange']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lost?: Resolver<Array<ResolversTypes['ReadinessCode']>, ParentType, ContextType>;
  modeFrom?: Resolver<ResolversTypes['TradingMode'], ParentType, ContextType>;
  modeTo?: Resolver<ResolversTypes['TradingMode'], ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ModeChangeConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ModeChangeConnection'] = ResolversParentTypes['ModeChangeConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ModeChangeEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ModeChange']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ModeChangeEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ModeChangeEdge'] = ResolversParentTypes['ModeChangeEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ModeChange'], ParentType, ContextType>;
};

export type ModeChangedResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ModeChanged'] = ResolversParentTypes['ModeChanged']> = {
  kind?: Resolver<ResolversTypes['ChangeKind'], ParentType, ContextType>;
  modeChange?: Resolver<Maybe<ResolversTypes['ModeChange']>, ParentType, ContextType>;
  modeChangeId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
};

export type MutationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Mutation'] = ResolversParentTypes['Mutation']> = {
  approveRequest?: Resolver<ResolversTypes['ApproveRequestPayload'], ParentType, ContextType, RequireFields<MutationApproveRequestArgs, 'input'>>;
  archiveOrganization?: Resolver<ResolversTypes['ArchiveOrganizationPayload'], ParentType, ContextType, RequireFields<MutationArchiveOrganizationArgs, 'input'>>;
  archivePortfolio?: Resolver<ResolversTypes['ArchivePortfolioPayload'], ParentType, ContextType, RequireFields<MutationArchivePortfolioArgs, 'input'>>;
  assignOrgRole?: Resolver<ResolversTypes['AssignOrgRolePayload'], ParentType, ContextType, RequireFields<MutationAssignOrgRoleArgs, 'input'>>;
  assignPortfolioRole?: Resolver<ResolversTypes['AssignPortfolioRolePayload'], ParentType, ContextType, RequireFields<MutationAssignPortfolioRoleArgs, 'input'>>;
  breakGlass?: Resolver<ResolversTypes['BreakGlassPayload'], ParentType, ContextType, RequireFields<MutationBreakGlassArgs, 'input'>>;
  cancelRequest?: Resolver<ResolversTypes['CancelRequestPayload'], ParentType, ContextType, RequireFields<MutationCancelRequestArgs, 'input'>>;
  changeSubscription?: Resolver<ResolversTypes['ChangeSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationChangeSubscriptionArgs, 'input'>>;
  createApiKey?: Resolver<ResolversTypes['CreateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationCreateApiKeyArgs, 'input'>>;
  createOrganization?: Resolver<ResolversTypes['CreateOrganizationPayload'], ParentType, ContextType, RequireFields<MutationCreateOrganizationArgs, 'input'>>;
  createPortfolio?: Resolver<ResolversTypes['CreatePortfolioPayload'], ParentType, ContextType, RequireFields<MutationCreatePortfolioArgs, 'input'>>;
  createWebhookSubscription?: Resolver<ResolversTypes['CreateWebhookSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationCreateWebhookSubscriptionArgs, 'input'>>;
  deleteWebhookSubscription?: Resolver<ResolversTypes['DeleteWebhookSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationDeleteWebhookSubscriptionArgs, 'input'>>;
  disableLive?: Resolver<ResolversTypes['DisableLivePayload'], ParentType, ContextType, RequireFields<MutationDisableLiveArgs, 'input'>>;
  enableLive?: Resolver<ResolversTypes['EnableLivePayload'], ParentType, ContextType, RequireFields<MutationEnableLiveArgs, 'input'>>;
  engageOrganizationKillSwitch?: Resolver<ResolversTypes['EngageOrganizationKillSwitchPayload'], ParentType, ContextType, RequireFields<MutationEngageOrganizationKillSwitchArgs, 'input'>>;
  engagePlatformKillSwitch?: Resolver<ResolversTypes['EngagePlatformKillSwitchPayload'], ParentType, ContextType, RequireFields<MutationEngagePlatformKillSwitchArgs, 'input'>>;
  engagePortfolioKillSwitch?: Resolver<ResolversTypes['EngagePortfolioKillSwitchPayload'], ParentType, ContextType, RequireFields<MutationEngagePortfolioKillSwitchArgs, 'input'>>;
  executeRequest?: Resolver<ResolversTypes['ExecuteRequestPayload'], ParentType, ContextType, RequireFields<MutationExecuteRequestArgs, 'input'>>;
  goLive?: Resolver<ResolversTypes['GoLivePayload'], ParentType, ContextType, RequireFields<MutationGoLiveArgs, 'input'>>;
  goPaper?: Resolver<ResolversTypes['GoPaperPayload'], ParentType, ContextType, RequireFields<MutationGoPaperArgs, 'input'>>;
  joinAccounts?: Resolver<ResolversTypes['JoinAccountsPayload'], ParentType, ContextType, RequireFields<MutationJoinAccountsArgs, 'input'>>;
  linkAgency?: Resolver<ResolversTypes['LinkAgencyPayload'], ParentType, ContextType, RequireFields<MutationLinkAgencyArgs, 'input'>>;
  linkApp?: Resolver<ResolversTypes['LinkAppPayload'], ParentType, ContextType, RequireFields<MutationLinkAppArgs, 'input'>>;
  publishPolicy?: Resolver<ResolversTypes['PublishPolicyPayload'], ParentType, ContextType, RequireFields<MutationPublishPolicyArgs, 'input'>>;
  ratifyBreakGlass?: Resolver<ResolversTypes['RatifyBreakGlassPayload'], ParentType, ContextType, RequireFields<MutationRatifyBreakGlassArgs, 'input'>>;
  recordVenueKeyValidation?: Resolver<ResolversTypes['RecordVenueKeyValidationPayload'], ParentType, ContextType, RequireFields<MutationRecordVenueKeyValidationArgs, 'input'>>;
  redeliverWebhook?: Resolver<ResolversTypes['RedeliverWebhookPayload'], ParentType, ContextType, RequireFields<MutationRedeliverWebhookArgs, 'input'>>;
  rejectRequest?: Resolver<ResolversTypes['RejectRequestPayload'], ParentType, ContextType, RequireFields<MutationRejectRequestArgs, 'input'>>;
  releaseKillSwitch?: Resolver<ResolversTypes['ReleaseKillSwitchPayload'], ParentType, ContextType, RequireFields<MutationReleaseKillSwitchArgs, 'input'>>;
  removePretradeLimit?: Resolver<ResolversTypes['RemovePretradeLimitPayload'], ParentType, ContextType, RequireFields<MutationRemovePretradeLimitArgs, 'input'>>;
  renameOrganization?: Resolver<ResolversTypes['RenameOrganizationPayload'], ParentType, ContextType, RequireFields<MutationRenameOrganizationArgs, 'input'>>;
  renamePortfolio?: Resolver<ResolversTypes['RenamePortfolioPayload'], ParentType, ContextType, RequireFields<MutationRenamePortfolioArgs, 'input'>>;
  renewLive?: Resolver<ResolversTypes['RenewLivePayload'], ParentType, ContextType, RequireFields<MutationRenewLiveArgs, 'input'>>;
  requestApproval?: Resolver<ResolversTypes['RequestApprovalPayload'], ParentType, ContextType, RequireFields<MutationRequestApprovalArgs, 'input'>>;
  resumeOrganization?: Resolver<ResolversTypes['ResumeOrganizationPayload'], ParentType, ContextType, RequireFields<MutationResumeOrganizationArgs, 'input'>>;
  revokeApiKey?: Resolver<ResolversTypes['RevokeApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeApiKeyArgs, 'input'>>;
  revokeEncryptionKey?: Resolver<ResolversTypes['RevokeEncryptionKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeEncryptionKeyArgs, 'input'>>;
  revokeMyTokens?: Resolver<ResolversTypes['RevokeMyTokensPayload'], ParentType, ContextType, RequireFields<MutationRevokeMyTokensArgs, 'input'>>;
  revokeOrgRole?: Resolver<ResolversTypes['RevokeOrgRolePayload'], ParentType, ContextType, RequireFields<MutationRevokeOrgRoleArgs, 'input'>>;
  revokePortfolioRole?: Resolver<ResolversTypes['RevokePortfolioRolePayload'], ParentType, ContextType, RequireFields<MutationRevokePortfolioRoleArgs, 'input'>>;
  revokeTokens?: Resolver<ResolversTypes['RevokeTokensPayload'], ParentType, ContextType, RequireFields<MutationRevokeTokensArgs, 'input'>>;
  revokeVenueKey?: Resolver<ResolversTypes['RevokeVenueKeyPayload'], ParentType, ContextType, RequireFields<MutationRevokeVenueKeyArgs, 'input'>>;
  rotateApiKey?: Resolver<ResolversTypes['RotateApiKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateApiKeyArgs, 'input'>>;
  rotateEncryptionKey?: Resolver<ResolversTypes['RotateEncryptionKeyPayload'], ParentType, ContextType, RequireFields<MutationRotateEncryptionKeyArgs, 'input'>>;
  rotateWebhookSecret?: Resolver<ResolversTypes['RotateWebhookSecretPayload'], ParentType, ContextType, RequireFields<MutationRotateWebhookSecretArgs, 'input'>>;
  setScopeSession?: Resolver<ResolversTypes['SetScopeSessionPayload'], ParentType, ContextType, RequireFields<MutationSetScopeSessionArgs, 'input'>>;
  storePretradeLimit?: Resolver<ResolversTypes['StorePretradeLimitPayload'], ParentType, ContextType, RequireFields<MutationStorePretradeLimitArgs, 'input'>>;
  storeVenueKey?: Resolver<ResolversTypes['StoreVenueKeyPayload'], ParentType, ContextType, RequireFields<MutationStoreVenueKeyArgs, 'input'>>;
  suspendOrganization?: Resolver<ResolversTypes['SuspendOrganizationPayload'], ParentType, ContextType, RequireFields<MutationSuspendOrganizationArgs, 'input'>>;
  testWebhook?: Resolver<ResolversTypes['TestWebhookPayload'], ParentType, ContextType, RequireFields<MutationTestWebhookArgs, 'input'>>;
  unlinkAgency?: Resolver<ResolversTypes['UnlinkAgencyPayload'], ParentType, ContextType, RequireFields<MutationUnlinkAgencyArgs, 'input'>>;
  unlinkApp?: Resolver<ResolversTypes['UnlinkAppPayload'], ParentType, ContextType, RequireFields<MutationUnlinkAppArgs, 'input'>>;
  updateWebhookSubscription?: Resolver<ResolversTypes['UpdateWebhookSubscriptionPayload'], ParentType, ContextType, RequireFields<MutationUpdateWebhookSubscriptionArgs, 'input'>>;
};

export type NodeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Node'] = ResolversParentTypes['Node']> = {
  __resolveType: TypeResolveFn<'AgencyClient' | 'ApiKey' | 'Approval' | 'ApprovalDecision' | 'ApprovalStatusChange' | 'AuditEvent' | 'EncryptionKey' | 'KillSwitch' | 'LiveBypass' | 'MfaEnforcement' | 'ModeChange' | 'OrgAppAccess' | 'OrgRoleAssignment' | 'Organization' | 'Policy' | 'Portfolio' | 'PortfolioRoleAssignment' | 'PretradeLimit' | 'ScopeSession' | 'User' | 'VenueKey' | 'WebhookDelivery' | 'WebhookSubscription', ParentType, ContextType>;
};

export type NotFoundResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotFound'] = ResolversParentTypes['NotFound']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  path?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type NotReadyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['NotReady'] = ResolversParentTypes['NotReady']> = {
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  conditions?: Resolver<Array<ResolversTypes['ReadinessCondition']>, ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrderCheckResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderCheck'] = ResolversParentTypes['OrderCheck']> = {
  limitsVersion?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['TradingMode'], ParentType, ContextType>;
  refusals?: Resolver<Array<ResolversTypes['OrderRefusal']>, ParentType, ContextType>;
  verdict?: Resolver<ResolversTypes['OrderVerdict'], ParentType, ContextType>;
};

export type OrderRefusalResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrderRefusal'] = ResolversParentTypes['OrderRefusal']> = {
  actual?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  code?: Resolver<ResolversTypes['OrderLimit'], ParentType, ContextType>;
  limit?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
};

export type OrgAppAccessResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrgAppAccess'] = ResolversParentTypes['OrgAppAccess']> = {
  appId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  attachedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  detachedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrgAppAccessConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrgAppAccessConnection'] = ResolversParentTypes['OrgAppAccessConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrgAppAccessEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['OrgAppAccess']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrgAppAccessEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrgAppAccessEdge'] = ResolversParentTypes['OrgAppAccessEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OrgAppAccess'], ParentType, ContextType>;
};

export type OrgRoleAssignmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrgRoleAssignment'] = ResolversParentTypes['OrgRoleAssignment']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrgRoleAssignmentConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrgRoleAssignmentConnection'] = ResolversParentTypes['OrgRoleAssignmentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrgRoleAssignmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['OrgRoleAssignment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrgRoleAssignmentEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrgRoleAssignmentEdge'] = ResolversParentTypes['OrgRoleAssignmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['OrgRoleAssignment'], ParentType, ContextType>;
};

export type OrganizationResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Organization'] = ResolversParentTypes['Organization']> = {
  agencyLinks?: Resolver<ResolversTypes['AgencyClientConnection'], ParentType, ContextType, RequireFields<OrganizationAgencyLinksArgs, 'orderBy'>>;
  aiMonthlyBudget?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  apiKeys?: Resolver<ResolversTypes['ApiKeyConnection'], ParentType, ContextType, RequireFields<OrganizationApiKeysArgs, 'orderBy'>>;
  appAccess?: Resolver<ResolversTypes['OrgAppAccessConnection'], ParentType, ContextType, RequireFields<OrganizationAppAccessArgs, 'orderBy'>>;
  approvals?: Resolver<ResolversTypes['ApprovalConnection'], ParentType, ContextType, RequireFields<OrganizationApprovalsArgs, 'orderBy'>>;
  auditEvents?: Resolver<ResolversTypes['AuditEventConnection'], ParentType, ContextType, RequireFields<OrganizationAuditEventsArgs, 'orderBy'>>;
  clientLinks?: Resolver<ResolversTypes['AgencyClientConnection'], ParentType, ContextType, RequireFields<OrganizationClientLinksArgs, 'orderBy'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  encryptionKeys?: Resolver<ResolversTypes['EncryptionKeyConnection'], ParentType, ContextType, RequireFields<OrganizationEncryptionKeysArgs, 'orderBy'>>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  killSwitches?: Resolver<ResolversTypes['KillSwitchConnection'], ParentType, ContextType, RequireFields<OrganizationKillSwitchesArgs, 'orderBy'>>;
  limits?: Resolver<ResolversTypes['OrganizationLimits'], ParentType, ContextType>;
  logoUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  maxApps?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  mfaEnforcements?: Resolver<ResolversTypes['MfaEnforcementConnection'], ParentType, ContextType, RequireFields<OrganizationMfaEnforcementsArgs, 'orderBy'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  permissions?: Resolver<ResolversTypes['UserPermissionConnection'], ParentType, ContextType, RequireFields<OrganizationPermissionsArgs, 'orderBy'>>;
  policies?: Resolver<ResolversTypes['PolicyConnection'], ParentType, ContextType, RequireFields<OrganizationPoliciesArgs, 'orderBy'>>;
  portfolios?: Resolver<ResolversTypes['PortfolioConnection'], ParentType, ContextType, RequireFields<OrganizationPortfoliosArgs, 'orderBy'>>;
  roleAssignments?: Resolver<ResolversTypes['OrgRoleAssignmentConnection'], ParentType, ContextType, RequireFields<OrganizationRoleAssignmentsArgs, 'orderBy'>>;
  settings?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  slug?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  status?: Resolver<ResolversTypes['OrganizationStatus'], ParentType, ContextType>;
  subscriptionStatus?: Resolver<ResolversTypes['SubscriptionStatus'], ParentType, ContextType>;
  subscriptionTier?: Resolver<ResolversTypes['SubscriptionTier'], ParentType, ContextType>;
  tier?: Resolver<ResolversTypes['OrganizationTier'], ParentType, ContextType>;
  type?: Resolver<ResolversTypes['OrganizationType'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  users?: Resolver<ResolversTypes['UserConnection'], ParentType, ContextType, RequireFields<OrganizationUsersArgs, 'orderBy'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  webhookSubscriptions?: Resolver<ResolversTypes['WebhookSubscriptionConnection'], ParentType, ContextType, RequireFields<OrganizationWebhookSubscriptionsArgs, 'orderBy'>>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type OrganizationConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrganizationConnection'] = ResolversParentTypes['OrganizationConnection']> = {
  edges?: Resolver<Array<ResolversTypes['OrganizationEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Organization']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type OrganizationEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrganizationEdge'] = ResolversParentTypes['OrganizationEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Organization'], ParentType, ContextType>;
};

export type OrganizationLimitResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrganizationLimit'] = ResolversParentTypes['OrganizationLimit']> = {
  max?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  used?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
};

export type OrganizationLimitsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['OrganizationLimits'] = ResolversParentTypes['OrganizationLimits']> = {
  agencyLinks?: Resolver<ResolversTypes['OrganizationLimit'], ParentType, ContextType>;
  apiKeys?: Resolver<ResolversTypes['OrganizationLimit'], ParentType, ContextType>;
  apps?: Resolver<ResolversTypes['OrganizationLimit'], ParentType, ContextType>;
  portfolios?: Resolver<ResolversTypes['OrganizationLimit'], ParentType, ContextType>;
};

export type PageInfoResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PageInfo'] = ResolversParentTypes['PageInfo']> = {
  endCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  hasNextPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  hasPreviousPage?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  startCursor?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
};

export type PayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Payload'] = ResolversParentTypes['Payload']> = {
  __resolveType: TypeResolveFn<'ApproveRequestPayload' | 'ArchiveOrganizationPayload' | 'ArchivePortfolioPayload' | 'AssignOrgRolePayload' | 'AssignPortfolioRolePayload' | 'BreakGlassPayload' | 'CancelRequestPayload' | 'ChangeSubscriptionPayload' | 'CreateApiKeyPayload' | 'CreateOrganizationPayload' | 'CreatePortfolioPayload' | 'CreateWebhookSubscriptionPayload' | 'DeleteWebhookSubscriptionPayload' | 'DisableLivePayload' | 'EnableLivePayload' | 'EngageOrganizationKillSwitchPayload' | 'EngagePlatformKillSwitchPayload' | 'EngagePortfolioKillSwitchPayload' | 'ExecuteRequestPayload' | 'GoLivePayload' | 'GoPaperPayload' | 'JoinAccountsPayload' | 'LinkAgencyPayload' | 'LinkAppPayload' | 'PublishPolicyPayload' | 'RatifyBreakGlassPayload' | 'RecordVenueKeyValidationPayload' | 'RedeliverWebhookPayload' | 'RejectRequestPayload' | 'ReleaseKillSwitchPayload' | 'RemovePretradeLimitPayload' | 'RenameOrganizationPayload' | 'RenamePortfolioPayload' | 'RenewLivePayload' | 'RequestApprovalPayload' | 'ResumeOrganizationPayload' | 'RevokeApiKeyPayload' | 'RevokeEncryptionKeyPayload' | 'RevokeMyTokensPayload' | 'RevokeOrgRolePayload' | 'RevokePortfolioRolePayload' | 'RevokeTokensPayload' | 'RevokeVenueKeyPayload' | 'RotateApiKeyPayload' | 'RotateEncryptionKeyPayload' | 'RotateWebhookSecretPayload' | 'SetScopeSessionPayload' | 'StorePretradeLimitPayload' | 'StoreVenueKeyPayload' | 'SuspendOrganizationPayload' | 'TestWebhookPayload' | 'UnlinkAgencyPayload' | 'UnlinkAppPayload' | 'UpdateWebhookSubscriptionPayload', ParentType, ContextType>;
};

export type PolicyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Policy'] = ResolversParentTypes['Policy']> = {
  approvalFor?: Resolver<Array<ResolversTypes['ApprovableMutation']>, ParentType, ContextType>;
  approvers?: Resolver<Array<ResolversTypes['ApproverRequirement']>, ParentType, ContextType>;
  blockingDrift?: Resolver<Array<ResolversTypes['DriftKind']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  executionTtlS?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  liveLeaseS?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  mfaMaxAgeS?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  notes?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  pretradeProfileId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  publishedBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  ratifyWithinS?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  rejections?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  remindBeforeS?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  requestTtlS?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  requireApprovalForLive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  requireMfaForLive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  supersededAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PolicyConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PolicyConnection'] = ResolversParentTypes['PolicyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PolicyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Policy']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PolicyEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PolicyEdge'] = ResolversParentTypes['PolicyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Policy'], ParentType, ContextType>;
};

export type PortfolioResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Portfolio'] = ResolversParentTypes['Portfolio']> = {
  approvals?: Resolver<ResolversTypes['ApprovalConnection'], ParentType, ContextType, RequireFields<PortfolioApprovalsArgs, 'orderBy'>>;
  auditEvents?: Resolver<ResolversTypes['AuditEventConnection'], ParentType, ContextType, RequireFields<PortfolioAuditEventsArgs, 'orderBy'>>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  defaultMode?: Resolver<ResolversTypes['TradingMode'], ParentType, ContextType>;
  deletedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  liveBypasses?: Resolver<ResolversTypes['LiveBypassConnection'], ParentType, ContextType, RequireFields<PortfolioLiveBypassesArgs, 'orderBy'>>;
  liveEnabled?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  liveUntil?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  modeChanges?: Resolver<ResolversTypes['ModeChangeConnection'], ParentType, ContextType, RequireFields<PortfolioModeChangesArgs, 'orderBy'>>;
  name?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  pretradeLimit?: Resolver<Maybe<ResolversTypes['PretradeLimit']>, ParentType, ContextType>;
  readiness?: Resolver<ResolversTypes['Readiness'], ParentType, ContextType>;
  riskProfile?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  roleAssignments?: Resolver<ResolversTypes['PortfolioRoleAssignmentConnection'], ParentType, ContextType, RequireFields<PortfolioRoleAssignmentsArgs, 'orderBy'>>;
  status?: Resolver<ResolversTypes['PortfolioStatus'], ParentType, ContextType>;
  strategy?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  targetSize?: Resolver<Maybe<ResolversTypes['Decimal']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  venueKeys?: Resolver<ResolversTypes['VenueKeyConnection'], ParentType, ContextType, RequireFields<PortfolioVenueKeysArgs, 'orderBy'>>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  vintageYear?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PortfolioConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PortfolioConnection'] = ResolversParentTypes['PortfolioConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PortfolioEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PortfolioEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PortfolioEdge'] = ResolversParentTypes['PortfolioEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['Portfolio'], ParentType, ContextType>;
};

export type PortfolioRoleAssignmentResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PortfolioRoleAssignment'] = ResolversParentTypes['PortfolioRoleAssignment']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  portfolioId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PortfolioRoleAssignmentConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PortfolioRoleAssignmentConnection'] = ResolversParentTypes['PortfolioRoleAssignmentConnection']> = {
  edges?: Resolver<Array<ResolversTypes['PortfolioRoleAssignmentEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['PortfolioRoleAssignment']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type PortfolioRoleAssignmentEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PortfolioRoleAssignmentEdge'] = ResolversParentTypes['PortfolioRoleAssignmentEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['PortfolioRoleAssignment'], ParentType, ContextType>;
};

export type PretradeLimitResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PretradeLimit'] = ResolversParentTypes['PretradeLimit']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  formerLimits?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isStrict?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  limits?: Resolver<Maybe<ResolversTypes['PretradeLimits']>, ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type PretradeLimitsResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PretradeLimits'] = ResolversParentTypes['PretradeLimits']> = {
  allowedInstruments?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  allowedVenues?: Resolver<Array<ResolversTypes['String']>, ParentType, ContextType>;
  currency?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  maxDailyLoss?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  maxOrderNotional?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  maxOrdersPerMinute?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  maxPosition?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
  priceCollarPercent?: Resolver<ResolversTypes['Decimal'], ParentType, ContextType>;
};

export type ProblemResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Problem'] = ResolversParentTypes['Problem']> = {
  __resolveType: TypeResolveFn<'ApprovalRequired' | 'ApprovalStale' | 'Conflict' | 'Denied' | 'InvalidInput' | 'NotFound' | 'NotReady' | 'StepUpRequired', ParentType, ContextType>;
};

export type PublishPolicyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['PublishPolicyPayload'] = ResolversParentTypes['PublishPolicyPayload']> = {
  policy?: Resolver<Maybe<ResolversTypes['Policy']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type QueryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Query'] = ResolversParentTypes['Query']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType, RequireFields<QueryApiKeyArgs, 'id'>>;
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType, RequireFields<QueryApprovalArgs, 'id'>>;
  auditEvent?: Resolver<Maybe<ResolversTypes['AuditEvent']>, ParentType, ContextType, Partial<QueryAuditEventArgs>>;
  auditEvents?: Resolver<ResolversTypes['AuditEventConnection'], ParentType, ContextType, RequireFields<QueryAuditEventsArgs, 'orderBy'>>;
  checkOrder?: Resolver<Maybe<ResolversTypes['OrderCheck']>, ParentType, ContextType, RequireFields<QueryCheckOrderArgs, 'input'>>;
  encryptionKey?: Resolver<Maybe<ResolversTypes['EncryptionKey']>, ParentType, ContextType, RequireFields<QueryEncryptionKeyArgs, 'id'>>;
  encryptionKeys?: Resolver<ResolversTypes['EncryptionKeyConnection'], ParentType, ContextType, RequireFields<QueryEncryptionKeysArgs, 'orderBy'>>;
  explainAccess?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType, RequireFields<QueryExplainAccessArgs, 'operation'>>;
  governance?: Resolver<ResolversTypes['Governance'], ParentType, ContextType>;
  killSwitches?: Resolver<ResolversTypes['KillSwitchConnection'], ParentType, ContextType, RequireFields<QueryKillSwitchesArgs, 'orderBy'>>;
  node?: Resolver<Maybe<ResolversTypes['Node']>, ParentType, ContextType, RequireFields<QueryNodeArgs, 'id'>>;
  nodes?: Resolver<Array<Maybe<ResolversTypes['Node']>>, ParentType, ContextType, RequireFields<QueryNodesArgs, 'ids'>>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType, Partial<QueryOrganizationArgs>>;
  organizations?: Resolver<ResolversTypes['OrganizationConnection'], ParentType, ContextType, RequireFields<QueryOrganizationsArgs, 'orderBy'>>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType, RequireFields<QueryPortfolioArgs, 'id'>>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType, RequireFields<QueryUserArgs, 'id'>>;
  viewer?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type RatifyBreakGlassPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RatifyBreakGlassPayload'] = ResolversParentTypes['RatifyBreakGlassPayload']> = {
  liveBypass?: Resolver<Maybe<ResolversTypes['LiveBypass']>, ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReadinessResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Readiness'] = ResolversParentTypes['Readiness']> = {
  conditions?: Resolver<Array<ResolversTypes['ReadinessCondition']>, ParentType, ContextType>;
  isReady?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
};

export type ReadinessConditionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReadinessCondition'] = ResolversParentTypes['ReadinessCondition']> = {
  code?: Resolver<ResolversTypes['ReadinessCode'], ParentType, ContextType>;
  isMet?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  missing?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  remedy?: Resolver<Maybe<ResolversTypes['Remedy']>, ParentType, ContextType>;
};

export type ReceiptResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Receipt'] = ResolversParentTypes['Receipt']> = {
  event?: Resolver<Maybe<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  hash?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  sequence?: Resolver<ResolversTypes['BigInt'], ParentType, ContextType>;
};

export type RecordVenueKeyValidationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RecordVenueKeyValidationPayload'] = ResolversParentTypes['RecordVenueKeyValidationPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  venueKey?: Resolver<Maybe<ResolversTypes['VenueKey']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RedeliverWebhookPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RedeliverWebhookPayload'] = ResolversParentTypes['RedeliverWebhookPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  webhookDelivery?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RejectRequestPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RejectRequestPayload'] = ResolversParentTypes['RejectRequestPayload']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ReleaseKillSwitchPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ReleaseKillSwitchPayload'] = ResolversParentTypes['ReleaseKillSwitchPayload']> = {
  killSwitch?: Resolver<Maybe<ResolversTypes['KillSwitch']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RemedyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Remedy'] = ResolversParentTypes['Remedy']> = {
  challenge?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  kind?: Resolver<ResolversTypes['RemedyKind'], ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  operation?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  people?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  variables?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
};

export type RemovePretradeLimitPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RemovePretradeLimitPayload'] = ResolversParentTypes['RemovePretradeLimitPayload']> = {
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenameOrganizationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RenameOrganizationPayload'] = ResolversParentTypes['RenameOrganizationPayload']> = {
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenamePortfolioPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RenamePortfolioPayload'] = ResolversParentTypes['RenamePortfolioPayload']> = {
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RenewLivePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RenewLivePayload'] = ResolversParentTypes['RenewLivePayload']> = {
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RequestApprovalPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RequestApprovalPayload'] = ResolversParentTypes['RequestApprovalPayload']> = {
  approval?: Resolver<Maybe<ResolversTypes['Approval']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ResumeOrganizationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ResumeOrganizationPayload'] = ResolversParentTypes['ResumeOrganizationPayload']> = {
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeApiKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeApiKeyPayload'] = ResolversParentTypes['RevokeApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeEncryptionKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeEncryptionKeyPayload'] = ResolversParentTypes['RevokeEncryptionKeyPayload']> = {
  encryptionKey?: Resolver<Maybe<ResolversTypes['EncryptionKey']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeMyTokensPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeMyTokensPayload'] = ResolversParentTypes['RevokeMyTokensPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeOrgRolePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeOrgRolePayload'] = ResolversParentTypes['RevokeOrgRolePayload']> = {
  assignmentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokePortfolioRolePayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokePortfolioRolePayload'] = ResolversParentTypes['RevokePortfolioRolePayload']> = {
  assignmentId?: Resolver<Maybe<ResolversTypes['ID']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeTokensPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeTokensPayload'] = ResolversParentTypes['RevokeTokensPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RevokeVenueKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RevokeVenueKeyPayload'] = ResolversParentTypes['RevokeVenueKeyPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  venueKey?: Resolver<Maybe<ResolversTypes['VenueKey']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RotateApiKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RotateApiKeyPayload'] = ResolversParentTypes['RotateApiKeyPayload']> = {
  apiKey?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  replaced?: Resolver<Maybe<ResolversTypes['ApiKey']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RotateEncryptionKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RotateEncryptionKeyPayload'] = ResolversParentTypes['RotateEncryptionKeyPayload']> = {
  encryptionKey?: Resolver<Maybe<ResolversTypes['EncryptionKey']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  rotatedKey?: Resolver<Maybe<ResolversTypes['EncryptionKey']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type RotateWebhookSecretPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['RotateWebhookSecretPayload'] = ResolversParentTypes['RotateWebhookSecretPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  secret?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  webhookSubscription?: Resolver<Maybe<ResolversTypes['WebhookSubscription']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScopeSessionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScopeSession'] = ResolversParentTypes['ScopeSession']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  lastUsedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  mode?: Resolver<ResolversTypes['TradingMode'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type ScopeSessionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScopeSessionConnection'] = ResolversParentTypes['ScopeSessionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['ScopeSessionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['ScopeSession']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type ScopeSessionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['ScopeSessionEdge'] = ResolversParentTypes['ScopeSessionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['ScopeSession'], ParentType, ContextType>;
};

export type SetScopeSessionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SetScopeSessionPayload'] = ResolversParentTypes['SetScopeSessionPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  scopeSession?: Resolver<Maybe<ResolversTypes['ScopeSession']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StepUpRequiredResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StepUpRequired'] = ResolversParentTypes['StepUpRequired']> = {
  challenge?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  code?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  decision?: Resolver<Maybe<ResolversTypes['Decision']>, ParentType, ContextType>;
  message?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StorePretradeLimitPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StorePretradeLimitPayload'] = ResolversParentTypes['StorePretradeLimitPayload']> = {
  pretradeLimit?: Resolver<Maybe<ResolversTypes['PretradeLimit']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type StoreVenueKeyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['StoreVenueKeyPayload'] = ResolversParentTypes['StoreVenueKeyPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  venueKey?: Resolver<Maybe<ResolversTypes['VenueKey']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type SubscriptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['Subscription'] = ResolversParentTypes['Subscription']> = {
  approvalChanged?: SubscriptionResolver<ResolversTypes['ApprovalChange'], "approvalChanged", ParentType, ContextType, RequireFields<SubscriptionApprovalChangedArgs, 'orgId'>>;
  modeChanged?: SubscriptionResolver<ResolversTypes['ModeChanged'], "modeChanged", ParentType, ContextType, RequireFields<SubscriptionModeChangedArgs, 'orgId'>>;
};

export type SuspendOrganizationPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['SuspendOrganizationPayload'] = ResolversParentTypes['SuspendOrganizationPayload']> = {
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type TestWebhookPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['TestWebhookPayload'] = ResolversParentTypes['TestWebhookPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  webhookDelivery?: Resolver<Maybe<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkAgencyPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UnlinkAgencyPayload'] = ResolversParentTypes['UnlinkAgencyPayload']> = {
  link?: Resolver<Maybe<ResolversTypes['AgencyClient']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UnlinkAppPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UnlinkAppPayload'] = ResolversParentTypes['UnlinkAppPayload']> = {
  appAccess?: Resolver<Maybe<ResolversTypes['OrgAppAccess']>, ParentType, ContextType>;
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UpdateWebhookSubscriptionPayloadResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UpdateWebhookSubscriptionPayload'] = ResolversParentTypes['UpdateWebhookSubscriptionPayload']> = {
  problem?: Resolver<Maybe<ResolversTypes['Problem']>, ParentType, ContextType>;
  receipt?: Resolver<Maybe<ResolversTypes['Receipt']>, ParentType, ContextType>;
  webhookSubscription?: Resolver<Maybe<ResolversTypes['WebhookSubscription']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['User'] = ResolversParentTypes['User']> = {
  avatarUrl?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  email?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  externalAuthId?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  fullName?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  homeOrganization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  lastLoginAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  metadata?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  mfaEnabled?: Resolver<Maybe<ResolversTypes['Boolean']>, ParentType, ContextType>;
  mfaEnforcement?: Resolver<Maybe<ResolversTypes['MfaEnforcement']>, ParentType, ContextType>;
  orgRoleAssignments?: Resolver<ResolversTypes['OrgRoleAssignmentConnection'], ParentType, ContextType, RequireFields<UserOrgRoleAssignmentsArgs, 'orderBy'>>;
  permissions?: Resolver<ResolversTypes['UserPermissionConnection'], ParentType, ContextType, RequireFields<UserPermissionsArgs, 'orderBy'>>;
  portfolioRoleAssignments?: Resolver<ResolversTypes['PortfolioRoleAssignmentConnection'], ParentType, ContextType, RequireFields<UserPortfolioRoleAssignmentsArgs, 'orderBy'>>;
  preferences?: Resolver<Maybe<ResolversTypes['JSON']>, ParentType, ContextType>;
  requestedApprovals?: Resolver<ResolversTypes['ApprovalConnection'], ParentType, ContextType, RequireFields<UserRequestedApprovalsArgs, 'orderBy'>>;
  scopeSessions?: Resolver<ResolversTypes['ScopeSessionConnection'], ParentType, ContextType, RequireFields<UserScopeSessionsArgs, 'orderBy'>>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type UserConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserConnection'] = ResolversParentTypes['UserConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['User']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserEdge'] = ResolversParentTypes['UserEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['User'], ParentType, ContextType>;
};

export type UserPermissionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserPermission'] = ResolversParentTypes['UserPermission']> = {
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isOrgAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isPlatformRole?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  isSuperAdmin?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  orgName?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  role?: Resolver<ResolversTypes['Role'], ParentType, ContextType>;
  user?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  userId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
};

export type UserPermissionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserPermissionConnection'] = ResolversParentTypes['UserPermissionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['UserPermissionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['UserPermission']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type UserPermissionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['UserPermissionEdge'] = ResolversParentTypes['UserPermissionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['UserPermission'], ParentType, ContextType>;
};

export type VenueKeyResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['VenueKey'] = ResolversParentTypes['VenueKey']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  hasSecret?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  keyId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  lastValidatedAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  portfolio?: Resolver<Maybe<ResolversTypes['Portfolio']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['VenueKeyStatus'], ParentType, ContextType>;
  tradeOnly?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  venueId?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type VenueKeyConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['VenueKeyConnection'] = ResolversParentTypes['VenueKeyConnection']> = {
  edges?: Resolver<Array<ResolversTypes['VenueKeyEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['VenueKey']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type VenueKeyEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['VenueKeyEdge'] = ResolversParentTypes['VenueKeyEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['VenueKey'], ParentType, ContextType>;
};

export type WebhookDeliveryResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookDelivery'] = ResolversParentTypes['WebhookDelivery']> = {
  attempts?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  auditEvent?: Resolver<Maybe<ResolversTypes['AuditEvent']>, ParentType, ContextType>;
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  deliveredAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  errorMessage?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  eventId?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  eventType?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  nextRetryAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  payload?: Resolver<ResolversTypes['JSON'], ParentType, ContextType>;
  responseBody?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  responseStatusCode?: Resolver<Maybe<ResolversTypes['Int']>, ParentType, ContextType>;
  status?: Resolver<ResolversTypes['WebhookDeliveryStatus'], ParentType, ContextType>;
  subscription?: Resolver<Maybe<ResolversTypes['WebhookSubscription']>, ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookDeliveryConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookDeliveryConnection'] = ResolversParentTypes['WebhookDeliveryConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookDeliveryEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WebhookDelivery']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookDeliveryEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookDeliveryEdge'] = ResolversParentTypes['WebhookDeliveryEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookDelivery'], ParentType, ContextType>;
};

export type WebhookSubscriptionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookSubscription'] = ResolversParentTypes['WebhookSubscription']> = {
  createdAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  createdBy?: Resolver<Maybe<ResolversTypes['User']>, ParentType, ContextType>;
  deliveries?: Resolver<ResolversTypes['WebhookDeliveryConnection'], ParentType, ContextType, RequireFields<WebhookSubscriptionDeliveriesArgs, 'orderBy'>>;
  description?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  disabledReason?: Resolver<Maybe<ResolversTypes['String']>, ParentType, ContextType>;
  events?: Resolver<Array<ResolversTypes['WebhookEvent']>, ParentType, ContextType>;
  failureCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  id?: Resolver<ResolversTypes['ID'], ParentType, ContextType>;
  isActive?: Resolver<ResolversTypes['Boolean'], ParentType, ContextType>;
  organization?: Resolver<Maybe<ResolversTypes['Organization']>, ParentType, ContextType>;
  previousSecretExpiresAt?: Resolver<Maybe<ResolversTypes['DateTime']>, ParentType, ContextType>;
  updatedAt?: Resolver<ResolversTypes['DateTime'], ParentType, ContextType>;
  url?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  version?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
  __isTypeOf?: IsTypeOfResolverFn<ParentType, ContextType>;
};

export type WebhookSubscriptionConnectionResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookSubscriptionConnection'] = ResolversParentTypes['WebhookSubscriptionConnection']> = {
  edges?: Resolver<Array<ResolversTypes['WebhookSubscriptionEdge']>, ParentType, ContextType>;
  nodes?: Resolver<Array<ResolversTypes['WebhookSubscription']>, ParentType, ContextType>;
  pageInfo?: Resolver<ResolversTypes['PageInfo'], ParentType, ContextType>;
  totalCount?: Resolver<ResolversTypes['Int'], ParentType, ContextType>;
};

export type WebhookSubscriptionEdgeResolvers<ContextType = RequestContext, ParentType extends ResolversParentTypes['WebhookSubscriptionEdge'] = ResolversParentTypes['WebhookSubscriptionEdge']> = {
  cursor?: Resolver<ResolversTypes['String'], ParentType, ContextType>;
  node?: Resolver<ResolversTypes['WebhookSubscription'], ParentType, ContextType>;
};

export type Resolvers<ContextType = RequestContext> = {
  AgencyClient?: AgencyClientResolvers<ContextType>;
  AgencyClientConnection?: AgencyClientConnectionResolvers<ContextType>;
  AgencyClientEdge?: AgencyClientEdgeResolvers<ContextType>;
  ApiKey?: ApiKeyResolvers<ContextType>;
  ApiKeyConnection?: ApiKeyConnectionResolvers<ContextType>;
  ApiKeyEdge?: ApiKeyEdgeResolvers<ContextType>;
  Approval?: ApprovalResolvers<ContextType>;
  ApprovalChange?: ApprovalChangeResolvers<ContextType>;
  ApprovalConnection?: ApprovalConnectionResolvers<ContextType>;
  ApprovalDecision?: ApprovalDecisionResolvers<ContextType>;
  ApprovalDecisionConnection?: ApprovalDecisionConnectionResolvers<ContextType>;
  ApprovalDecisionEdge?: ApprovalDecisionEdgeResolvers<ContextType>;
  ApprovalEdge?: ApprovalEdgeResolvers<ContextType>;
  ApprovalRequired?: ApprovalRequiredResolvers<ContextType>;
  ApprovalStale?: ApprovalStaleResolvers<ContextType>;
  ApprovalStatusChange?: ApprovalStatusChangeResolvers<ContextType>;
  ApprovalStatusChangeConnection?: ApprovalStatusChangeConnectionResolvers<ContextType>;
  ApprovalStatusChangeEdge?: ApprovalStatusChangeEdgeResolvers<ContextType>;
  ApproveRequestPayload?: ApproveRequestPayloadResolvers<ContextType>;
  ApproverRequirement?: ApproverRequirementResolvers<ContextType>;
  ArchiveOrganizationPayload?: ArchiveOrganizationPayloadResolvers<ContextType>;
  ArchivePortfolioPayload?: ArchivePortfolioPayloadResolvers<ContextType>;
  AssignOrgRolePayload?: AssignOrgRolePayloadResolvers<ContextType>;
  AssignPortfolioRolePayload?: AssignPortfolioRolePayloadResolvers<ContextType>;
  AuditEvent?: AuditEventResolvers<ContextType>;
  AuditEventConnection?: AuditEventConnectionResolvers<ContextType>;
  AuditEventEdge?: AuditEventEdgeResolvers<ContextType>;
  BigInt?: GraphQLScalarType;
  BreakGlassPayload?: BreakGlassPayloadResolvers<ContextType>;
  CancelRequestPayload?: CancelRequestPayloadResolvers<ContextType>;
  ChangeSubscriptionPayload?: ChangeSubscriptionPayloadResolvers<ContextType>;
  Conflict?: ConflictResolvers<ContextType>;
  CreateApiKeyPayload?: CreateApiKeyPayloadResolvers<ContextType>;
  CreateOrganizationPayload?: CreateOrganizationPayloadResolvers<ContextType>;
  CreatePortfolioPayload?: CreatePortfolioPayloadResolvers<ContextType>;
  CreateWebhookSubscriptionPayload?: CreateWebhookSubscriptionPayloadResolvers<ContextType>;
  DateTime?: GraphQLScalarType;
  Decimal?: GraphQLScalarType;
  Decision?: DecisionResolvers<ContextType>;
  DecisionReplay?: DecisionReplayResolvers<ContextType>;
  DeleteWebhookSubscriptionPayload?: DeleteWebhookSubscriptionPayloadResolvers<ContextType>;
  Denied?: DeniedResolvers<ContextType>;
  DisableLivePayload?: DisableLivePayloadResolvers<ContextType>;
  Drift?: DriftResolvers<ContextType>;
  EnableLivePayload?: EnableLivePayloadResolvers<ContextType>;
  EncryptionKey?: EncryptionKeyResolvers<ContextType>;
  EncryptionKeyConnection?: EncryptionKeyConnectionResolvers<ContextType>;
  EncryptionKeyEdge?: EncryptionKeyEdgeResolvers<ContextType>;
  EngageOrganizationKillSwitchPayload?: EngageOrganizationKillSwitchPayloadResolvers<ContextType>;
  EngagePlatformKillSwitchPayload?: EngagePlatformKillSwitchPayloadResolvers<ContextType>;
  EngagePortfolioKillSwitchPayload?: EngagePortfolioKillSwitchPayloadResolvers<ContextType>;
  ExecuteRequestPayload?: ExecuteRequestPayloadResolvers<ContextType>;
  FieldFault?: FieldFaultResolvers<ContextType>;
  GoLivePayload?: GoLivePayloadResolvers<ContextType>;
  GoPaperPayload?: GoPaperPayloadResolvers<ContextType>;
  Governance?: GovernanceResolvers<ContextType>;
  GovernanceCell?: GovernanceCellResolvers<ContextType>;
  GovernedOperation?: GovernedOperationResolvers<ContextType>;
  InvalidInput?: InvalidInputResolvers<ContextType>;
  JSON?: GraphQLScalarType;
  JoinAccountsPayload?: JoinAccountsPayloadResolvers<ContextType>;
  KillSwitch?: KillSwitchResolvers<ContextType>;
  KillSwitchConnection?: KillSwitchConnectionResolvers<ContextType>;
  KillSwitchEdge?: KillSwitchEdgeResolvers<ContextType>;
  LinkAgencyPayload?: LinkAgencyPayloadResolvers<ContextType>;
  LinkAppPayload?: LinkAppPayloadResolvers<ContextType>;
  LiveBypass?: LiveBypassResolvers<ContextType>;
  LiveBypassConnection?: LiveBypassConnectionResolvers<ContextType>;
  LiveBypassEdge?: LiveBypassEdgeResolvers<ContextType>;
  MfaEnforcement?: MfaEnforcementResolvers<ContextType>;
  MfaEnforcementConnection?: MfaEnforcementConnectionResolvers<ContextType>;
  MfaEnforcementEdge?: MfaEnforcementEdgeResolvers<ContextType>;
  ModeChange?: ModeChangeResolvers<ContextType>;
  ModeChangeConnection?: ModeChangeConnectionResolvers<ContextType>;
  ModeChangeEdge?: ModeChangeEdgeResolvers<ContextType>;
  ModeChanged?: ModeChangedResolvers<ContextType>;
  Mutation?: MutationResolvers<ContextType>;
  Node?: NodeResolvers<ContextType>;
  NotFound?: NotFoundResolvers<ContextType>;
  NotReady?: NotReadyResolvers<ContextType>;
  OrderCheck?: OrderCheckResolvers<ContextType>;
  OrderRefusal?: OrderRefusalResolvers<ContextType>;
  OrgAppAccess?: OrgAppAccessResolvers<ContextType>;
  OrgAppAccessConnection?: OrgAppAccessConnectionResolvers<ContextType>;
  OrgAppAccessEdge?: OrgAppAccessEdgeResolvers<ContextType>;
  OrgRoleAssignment?: OrgRoleAssignmentResolvers<ContextType>;
  OrgRoleAssignmentConnection?: OrgRoleAssignmentConnectionResolvers<ContextType>;
  OrgRoleAssignmentEdge?: OrgRoleAssignmentEdgeResolvers<ContextType>;
  Organization?: OrganizationResolvers<ContextType>;
  OrganizationConnection?: OrganizationConnectionResolvers<ContextType>;
  OrganizationEdge?: OrganizationEdgeResolvers<ContextType>;
  OrganizationLimit?: OrganizationLimitResolvers<ContextType>;
  OrganizationLimits?: OrganizationLimitsResolvers<ContextType>;
  PageInfo?: PageInfoResolvers<ContextType>;
  Payload?: PayloadResolvers<ContextType>;
  Policy?: PolicyResolvers<ContextType>;
  PolicyConnection?: PolicyConnectionResolvers<ContextType>;
  PolicyEdge?: PolicyEdgeResolvers<ContextType>;
  Portfolio?: PortfolioResolvers<ContextType>;
  PortfolioConnection?: PortfolioConnectionResolvers<ContextType>;
  PortfolioEdge?: PortfolioEdgeResolvers<ContextType>;
  PortfolioRoleAssignment?: PortfolioRoleAssignmentResolvers<ContextType>;
  PortfolioRoleAssignmentConnection?: PortfolioRoleAssignmentConnectionResolvers<ContextType>;
  PortfolioRoleAssignmentEdge?: PortfolioRoleAssignmentEdgeResolvers<ContextType>;
  PretradeLimit?: PretradeLimitResolvers<ContextType>;
  PretradeLimits?: PretradeLimitsResolvers<ContextType>;
  Problem?: ProblemResolvers<ContextType>;
  PublishPolicyPayload?: PublishPolicyPayloadResolvers<ContextType>;
  Query?: QueryResolvers<ContextType>;
  RatifyBreakGlassPayload?: RatifyBreakGlassPayloadResolvers<ContextType>;
  Readiness?: ReadinessResolvers<ContextType>;
  ReadinessCondition?: ReadinessConditionResolvers<ContextType>;
  Receipt?: ReceiptResolvers<ContextType>;
  RecordVenueKeyValidationPayload?: RecordVenueKeyValidationPayloadResolvers<ContextType>;
  RedeliverWebhookPayload?: RedeliverWebhookPayloadResolvers<ContextType>;
  RejectRequestPayload?: RejectRequestPayloadResolvers<ContextType>;
  ReleaseKillSwitchPayload?: ReleaseKillSwitchPayloadResolvers<ContextType>;
  Remedy?: RemedyResolvers<ContextType>;
  RemovePretradeLimitPayload?: RemovePretradeLimitPayloadResolvers<ContextType>;
  RenameOrganizationPayload?: RenameOrganizationPayloadResolvers<ContextType>;
  RenamePortfolioPayload?: RenamePortfolioPayloadResolvers<ContextType>;
  RenewLivePayload?: RenewLivePayloadResolvers<ContextType>;
  RequestApprovalPayload?: RequestApprovalPayloadResolvers<ContextType>;
  ResumeOrganizationPayload?: ResumeOrganizationPayloadResolvers<ContextType>;
  RevokeApiKeyPayload?: RevokeApiKeyPayloadResolvers<ContextType>;
  RevokeEncryptionKeyPayload?: RevokeEncryptionKeyPayloadResolvers<ContextType>;
  RevokeMyTokensPayload?: RevokeMyTokensPayloadResolvers<ContextType>;
  RevokeOrgRolePayload?: RevokeOrgRolePayloadResolvers<ContextType>;
  RevokePortfolioRolePayload?: RevokePortfolioRolePayloadResolvers<ContextType>;
  RevokeTokensPayload?: RevokeTokensPayloadResolvers<ContextType>;
  RevokeVenueKeyPayload?: RevokeVenueKeyPayloadResolvers<ContextType>;
  RotateApiKeyPayload?: RotateApiKeyPayloadResolvers<ContextType>;
  RotateEncryptionKeyPayload?: RotateEncryptionKeyPayloadResolvers<ContextType>;
  RotateWebhookSecretPayload?: RotateWebhookSecretPayloadResolvers<ContextType>;
  ScopeSession?: ScopeSessionResolvers<ContextType>;
  ScopeSessionConnection?: ScopeSessionConnectionResolvers<ContextType>;
  ScopeSessionEdge?: ScopeSessionEdgeResolvers<ContextType>;
  SetScopeSessionPayload?: SetScopeSessionPayloadResolvers<ContextType>;
  StepUpRequired?: StepUpRequiredResolvers<ContextType>;
  StorePretradeLimitPayload?: StorePretradeLimitPayloadResolvers<ContextType>;
  StoreVenueKeyPayload?: StoreVenueKeyPayloadResolvers<ContextType>;
  Subscription?: SubscriptionResolvers<ContextType>;
  SuspendOrganizationPayload?: SuspendOrganizationPayloadResolvers<ContextType>;
  TestWebhookPayload?: TestWebhookPayloadResolvers<ContextType>;
  UnlinkAgencyPayload?: UnlinkAgencyPayloadResolvers<ContextType>;
  UnlinkAppPayload?: UnlinkAppPayloadResolvers<ContextType>;
  UpdateWebhookSubscriptionPayload?: UpdateWebhookSubscriptionPayloadResolvers<ContextType>;
  User?: UserResolvers<ContextType>;
  UserConnection?: UserConnectionResolvers<ContextType>;
  UserEdge?: UserEdgeResolvers<ContextType>;
  UserPermission?: UserPermissionResolvers<ContextType>;
  UserPermissionConnection?: UserPermissionConnectionResolvers<ContextType>;
  UserPermissionEdge?: UserPermissionEdgeResolvers<ContextType>;
  VenueKey?: VenueKeyResolvers<ContextType>;
  VenueKeyConnection?: VenueKeyConnectionResolvers<ContextType>;
  VenueKeyEdge?: VenueKeyEdgeResolvers<ContextType>;
  WebhookDelivery?: WebhookDeliveryResolvers<ContextType>;
  WebhookDeliveryConnection?: WebhookDeliveryConnectionResolvers<ContextType>;
  WebhookDeliveryEdge?: WebhookDeliveryEdgeResolvers<ContextType>;
  WebhookSubscription?: WebhookSubscriptionResolvers<ContextType>;
  WebhookSubscriptionConnection?: WebhookSubscriptionConnectionResolvers<ContextType>;
  WebhookSubscriptionEdge?: WebhookSubscriptionEdgeResolvers<ContextType>;
};

export type DirectiveResolvers<ContextType = RequestContext> = {
  apiKey?: ApiKeyDirectiveResolver<any, any, ContextType>;
  approval?: ApprovalDirectiveResolver<any, any, ContextType>;
  audit?: AuditDirectiveResolver<any, any, ContextType>;
  auth?: AuthDirectiveResolver<any, any, ContextType>;
  changes?: ChangesDirectiveResolver<any, any, ContextType>;
  connection?: ConnectionDirectiveResolver<any, any, ContextType>;
  emits?: EmitsDirectiveResolver<any, any, ContextType>;
  listSize?: ListSizeDirectiveResolver<any, any, ContextType>;
  lookup?: LookupDirectiveResolver<any, any, ContextType>;
  mfa?: MfaDirectiveResolver<any, any, ContextType>;
  personal?: PersonalDirectiveResolver<any, any, ContextType>;
  public?: PublicDirectiveResolver<any, any, ContextType>;
  range?: RangeDirectiveResolver<any, any, ContextType>;
  relation?: RelationDirectiveResolver<any, any, ContextType>;
  text?: TextDirectiveResolver<any, any, ContextType>;
  write?: WriteDirectiveResolver<any, any, ContextType>;
};
