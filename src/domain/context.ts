/**
 * What a request carries, as types alone: every floor from here up passes it along, and none of them owns it.
 */
import type { FieldNode } from 'graphql';
import type { Decision } from '../auth/access.js';
import type { Target } from '../auth/decision.js';
import type { Principal } from '../auth/principal.js';
import type { Role } from '../auth/roles.js';
import type { RowChange } from '../db/change.js';
import type { Confirmation, Departure } from '../db/claims.js';
import type { Loaders, ModelRows, Read } from '../db/loaders.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { ApprovalRow, ModelName } from '../generated/models.js';
import type { TradingMode } from '../generated/resolvers.js';

/** Where a request came from, as the audit log keeps it. */
export interface RequestOrigin {
  readonly ipAddress: string | null;
  readonly userAgent: string | null;
  /** Without the query string: a document, variables or a token may stand there, and the log is for years. */
  readonly path: string;
}

/** Part of the tenancy that a subscription is about. */
export interface FollowedScope {
  readonly orgId: string;
  /** Null: every portfolio of the organisation, and what has none. */
  readonly portfolioId: string | null;
}

/** What a subscription is told: first that it has begun (null), then each change of a row in its scope. */
export interface FollowedChange {
  readonly change: RowChange | null;
}

/** Lets one subscription follow what changes. */
export interface ChangeSource {
  follow(model: ModelName, scope: FollowedScope): AsyncIterableIterator<FollowedChange>;
}

/** The context of one GraphQL request. */
export interface RequestContext {
  /** Null where no token was sent. */
  readonly principal: Principal | null;
  /** Loaders of this request; a mutation replaces them, so that its answer is read afresh. */
  readonly loaders: Loaders;
  readonly origin: RequestOrigin;
  /** Arguments that were checked already, by the node of the document they stand at. */
  readonly checked: WeakMap<FieldNode, Readonly<Record<string, unknown>>>;
  /** Aborted once the client has gone: nothing more is read for it. What a mutation has begun it still finishes. */
  readonly signal: Pick<Departure, 'aborted'>;
  /** The text of `data` where PostgreSQL wrote it; it is sent in place of what stands for it. */
  written: string | null;
  /** What the client is to sign in again with (RFC 9470); sent as WWW-Authenticate. Null where nothing asked for it. */
  challenge: string | null;
  /** Takes note of a fault that the request overcame: a plan that failed, after which the loaders read. */
  overcame(fault: unknown): void;
  /** What the first read or transaction has to confirm of the person; null for one who was read just now. */
  readonly confirmation: Confirmation | null;
  /** True where mutations are only tried: each runs to its end, is rolled back, and tells what it would have done. */
  readonly isDryRun: boolean;
  /** Where a subscription follows what changes; null for every other operation. */
  readonly changes: ChangeSource | null;
  /**
   * Starts anew with the person and the changed rows as they are after a mutation; reads by `read` where it is given, which
   * goes on after the client has gone.
   */
  renew(principal: Principal, rows: readonly ModelRows[], read?: Read): void;
}

/** A mutation of this API that somebody wants approved. */
export interface AskedMutation {
  /** The input as the mutation takes it, defaults filled in. */
  readonly input: unknown;
  /** The role that it asks for, and so of those who approve it. */
  readonly role: Role;
  /** How old the second factor may be; null where it asks for none. */
  readonly mfaMaxAgeS: number | null;
  readonly target: Target;
  /** The row that it is decided on. */
  readonly entity: { readonly model: ModelName; readonly id: string } | null;
}

/** The mutations of this API as what can be asked for and carried out on request. */
export interface Operations {
  /**
   * The mutation that records this action, with this input; null where no mutation does.
   * @throws ProblemError INVALID_INPUT or NOT_FOUND, with paths below `input.payload`.
   */
  describe(action: string, input: unknown): Promise<AskedMutation | null>;
  /**
   * Carries out what an approved request asks for in this transaction, as the person who acts and with their role; null
   * where no mutation records its action. It gets an audit event of its own. @throws ProblemError as the mutation does.
   */
  carryOut(
    request: Readonly<Pick<ApprovalRow, 'id' | 'action' | 'payload' | 'requesterId'>>,
  ): Promise<Outcome | null>;
}

/** What a mutation's rules work with: one transaction, a person who may do it, and the scope it touches. */
export interface Act {
  readonly unit: UnitOfWork;
  readonly principal: Principal;
  readonly target: Target;
  readonly decision: Decision;
  readonly operations: Operations;
}

/** What a mutation did. */
export interface Outcome {
  /** The payload's own fields: ids that its relations read, or plain ids. */
  readonly fields: Readonly<Record<string, string>>;
  /** The row that the audit event is about. */
  readonly entity: { readonly model: ModelName; readonly id: string };
  /** Where the event belongs, if not where the decision was made. */
  readonly target?: Target;
  /** Which of the webhooks that its @emits names it sends this time; all of them where it is not given. */
  readonly emits?: readonly string[];
  /** What the event says beside the rule. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** The modes before and after; left out where none was changed. */
  readonly mode?: { readonly from: TradingMode; readonly to: TradingMode };
}

/** The rules of one mutation. Throws a ProblemError to refuse; the transaction is then rolled back. */
export type MutationHandler<Input> = (input: Input, act: Act) => Promise<Outcome>;

/**
 * The mutations that a domain carries out itself, by name. Each handler knows its own input, which the engine has
 * coerced by the SDL; the table that holds them all cannot, hence `never`.
 */
export type MutationHandlers = Readonly<Record<string, MutationHandler<never>>>;
