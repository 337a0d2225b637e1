/**
 * The expected refusals and their stable codes. A rule refuses by throwing one; the pipeline rolls back, records the
 * attempt and answers it as the payload's `problem`. It knows no GraphQL but the type names of the SDL.
 */
import type { Decision } from '../auth/access.js';
import type { Remedy } from '../auth/remedy.js';

/** One faulty input field. */
export interface FieldFault {
  readonly path: string;
  readonly message: string;
}

/** What of a request's foundations has changed since it was made. */
export interface Drift {
  readonly kind: string;
  readonly was: unknown;
  readonly now: unknown;
  readonly isBlocking: boolean;
}

/** How an approved request ends whose execution was refused; recorded with the refusal. */
export interface Settlement {
  readonly approvalId: string;
  readonly status: 'STALE' | 'FAILED';
  readonly reason: string;
}

/** A condition of trading live that is not met, and what would make it be. */
export interface UnmetCondition {
  readonly code: string;
  readonly isMet: false;
  readonly missing: string;
  readonly remedy: Remedy | null;
}

/** A problem as the SDL's interface Problem shows it. */
export type Problem =
  | {
      readonly __typename: 'Denied';
      readonly code: 'DENIED';
      readonly message: string;
      readonly decision: Decision | null;
    }
  | {
      readonly __typename: 'StepUpRequired';
      readonly code: 'STEP_UP_REQUIRED';
      readonly message: string;
      readonly challenge: string;
      readonly decision: Decision;
    }
  | {
      readonly __typename: 'ApprovalRequired';
      readonly code: 'APPROVAL_REQUIRED';
      readonly message: string;
      readonly decision: Decision;
    }
  | {
      readonly __typename: 'ApprovalStale';
      readonly code: 'APPROVAL_STALE';
      readonly message: string;
      readonly approvalId: string;
      readonly drift: readonly Drift[];
      readonly decision: null;
    }
  | {
      readonly __typename: 'NotReady';
      readonly code: 'NOT_READY';
      readonly message: string;
      readonly conditions: readonly UnmetCondition[];
      readonly decision: null;
    }
  | {
      readonly __typename: 'NotFound';
      readonly code: 'NOT_FOUND';
      readonly message: string;
      readonly path: string;
      readonly decision: null;
    }
  | {
      readonly __typename: 'InvalidInput';
      readonly code: 'INVALID_INPUT';
      readonly message: string;
      readonly fields: readonly FieldFault[];
      readonly decision: null;
    }
  | {
      readonly __typename: 'Conflict';
      readonly code: 'CONFLICT';
      readonly message: string;
      readonly decision: null;
    };

/** Carries a problem up to the pipeline. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';
  readonly problem: Problem;
  /** What the refusal does to the request that was to be executed; null for nothing. */
  readonly settlement: Settlement | null;

  constructor(problem: Problem, settlement: Settlement | null = null) {
    super(problem.message);
    this.problem = problem;
    this.settlement = settlement;
  }
}

/** The role does not reach, or a rule of a domain stands against it; without a decision where nobody could do it. */
export function denied(message: string, decision: Decision | null = null): ProblemError {
  return new ProblemError({ __typename: 'Denied', code: 'DENIED', message, decision });
}

/** The sign-in does not suffice; `challenge` is what to sign in again with. */
export function stepUpRequired(
  message: string,
  decision: Decision,
  challenge: string,
): ProblemError {
  const code = 'STEP_UP_REQUIRED';
  return new ProblemError({ __typename: 'StepUpRequired', code, message, challenge, decision });
}

/** A second person has to approve it first. */
export function approvalRequired(message: string, decision: Decision): ProblemError {
  const code = 'APPROVAL_REQUIRED';
  return new ProblemError({ __typename: 'ApprovalRequired', code, message, decision });
}

/** What an approved request rests on has changed: it ends as STALE. */
export function approvalStale(approvalId: string, drift: readonly Drift[]): ProblemError {
  const kinds = [...new Set(drift.map(({ kind }) => kind))].join(', ');
  const reason = `Changed since it was asked: ${kinds}.`;
  const message = `${reason} What was approved is not what is there now; ask for approval again.`;
  return new ProblemError(
    {
      __typename: 'ApprovalStale',
      code: 'APPROVAL_STALE',
      message,
      approvalId,
      drift,
      decision: null,
    },
    { approvalId, status: 'STALE', reason },
  );
}

/** The portfolio is not ready to trade live; `conditions` are those that are not met. */
export function notReady(what: string, conditions: readonly UnmetCondition[]): ProblemError {
  const message = `${what}: ${conditions.map(({ missing }) => missing).join('; ')}.`;
  return new ProblemError({
    __typename: 'NotReady',
    code: 'NOT_READY',
    message,
    conditions,
    decision: null,
  });
}

/**
 * Absent or not visible. The message says the kind and the input field, never the id: an id that is foreign and one
 * that does not exist get the same bytes.
 */
export function notFound(kind: string, path: string): ProblemError {
  const message = `There is no ${kind} with the id at ${path} that you may see. Check the id, and that you act in the right organization.`;
  return new ProblemError({
    __typename: 'NotFound',
    code: 'NOT_FOUND',
    message,
    path,
    decision: null,
  });
}

/** The input breaks the form that the SDL asks for. */
export function invalidInput(fields: readonly FieldFault[]): ProblemError {
  const message = fields.map((fault) => `${fault.path}: ${fault.message}`).join('; ');
  return new ProblemError({
    __typename: 'InvalidInput',
    code: 'INVALID_INPUT',
    message,
    fields,
    decision: null,
  });
}

/** The state of a row stands against it. */
export function conflict(message: string): ProblemError {
  return new ProblemError({ __typename: 'Conflict', code: 'CONFLICT', message, decision: null });
}

/** Refuses where a row was edited since the client read it. */
export function requireVersion(row: { readonly version: number }, version: number): void {
  if (row.version !== version)
    throw conflict(
      `This row is at version ${row.version}, you edited version ${version}. Read it again and repeat.`,
    );
}
