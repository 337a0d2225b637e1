/**
 * What a request carries, as types alone: every floor from here up passes it along, and none of them owns it.
 */
import type { FieldNode } from 'graphql';
import type { Decision } from '../auth/access.js';
import type { Target } from '../auth/decision.js';
import type { Principal } from '../auth/principal.js';
import type { RowChange } from '../db/change.js';
import type { Confirmation, Departure } from '../db/claims.js';
import type { Loaders, ModelRows } from '../db/loaders.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { ModelName } from '../generated/models.js';
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
  /** Where a subscription follows what changes; null for every other operation. */
  readonly changes: ChangeSource | null;
  /** Starts anew with the person and the changed rows as they are after a mutation. */
  renew(principal: Principal, rows: readonly ModelRows[]): void;
}

/** What a mutation's rules work with: one transaction, a person who may do it, and the scope it touches. */
export interface Act {
  readonly unit: UnitOfWork;
  readonly principal: Principal;
  readonly target: Target;
  readonly decision: Decision;
}

/** What a mutation did. */
export interface Outcome {
  /** The payload's own fields: ids that its relations read, or plain ids. */
  readonly fields: Readonly<Record<string, string>>;
  /** The row that the audit event is about. */
  readonly entity: { readonly model: ModelName; readonly id: string };
  /** Where the event belongs, if not where the decision was made. */
  readonly target?: Target;
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
