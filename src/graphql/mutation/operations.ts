/**
 * The mutations as operations that a request for approval asks for: found by the action that they record, checked by
 * the SDL like any input, and carried out in the transaction of whoever executes the request.
 */
import { coerceInputValue, type GraphQLSchema } from 'graphql';
import { type Decision, recordedDecision } from '../../auth/access.js';
import type { Target } from '../../auth/decision.js';
import type { Principal } from '../../auth/principal.js';
import type { UnitOfWork } from '../../db/unit-of-work.js';
import type { Act, AskedMutation, Operations, Outcome } from '../../domain/context.js';
import { type FieldFault, invalidInput, ProblemError } from '../../domain/problems.js';
import { checkArguments } from '../check-arguments.js';
import type { AuditEntry } from './audit-append.js';
import { addressedModel, findTarget, valueAt } from './auth-target.js';
import type { Arguments, MutationField } from './mutation-field.js';

/** An audit event that waits for the end of the work: the head of the log is locked last. */
export type PendingEvent = Omit<AuditEntry, 'origin' | 'changes'>;

/** What a carried out mutation leaves to be recorded, and to be told by webhooks. */
export interface PendingOperation {
  readonly event: PendingEvent;
  /** The types of its webhooks. */
  readonly emits: readonly string[];
}

/** What the pipeline lends to a request that is carried out. */
export interface Lent {
  readonly schema: GraphQLSchema;
  readonly fields: ReadonlyMap<string, MutationField>;
  readonly unit: UnitOfWork;
  /** The person who acts, as they are at this moment. */
  readonly principal: () => Principal;
  readonly authorize: (
    field: MutationField,
    args: Arguments,
    target: Target,
    approvalId: string,
  ) => Promise<Decision>;
  /** Calls it as well whenever the person is asked after anew. */
  readonly alsoAskAgain: (ask: () => Promise<void>) => void;
  readonly note: (operation: PendingOperation) => void;
}

const PAYLOAD = 'input.payload';

/** The input of a mutation out of a stored or given payload. @throws ProblemError INVALID_INPUT, below `input.payload`. */
function inputOf(
  schema: GraphQLSchema,
  { definitions }: MutationField,
  payload: unknown,
): Arguments {
  const [definition] = definitions;
  if (definition === undefined) throw new Error('A mutation without an input cannot be asked for.');
  const faults: FieldFault[] = [];
  const coerced = coerceInputValue(payload, definition.type, (path, _value, { message }) => {
    faults.push({ path: [PAYLOAD, ...path].join('.'), message });
  });
  if (faults.length > 0) throw invalidInput(faults);
  const checked = checkArguments(schema, definitions, { input: coerced });
  if (checked.faults.length === 0) return checked.values;
  throw invalidInput(
    checked.faults.map(({ path, message }) => ({ path: path.replace(/^input/, PAYLOAD), message })),
  );
}

function describeWith({ schema, fields, unit }: Lent): Operations['describe'] {
  return async (action, payload): Promise<AskedMutation | null> => {
    const field = fields.get(action);
    if (field === undefined) return null;
    const { auth, rule } = field;
    if (rule.approvableAs === null) {
      const message = `names ${field.name}, which nobody approves: send it yourself`;
      throw invalidInput([{ path: 'input.action', message }]);
    }
    const args = inputOf(schema, field, payload);
    const target = await findTarget(unit, auth, args, false).catch((error: unknown) => {
      if (!(error instanceof ProblemError) || error.problem.code !== 'NOT_FOUND') throw error;
      throw new ProblemError({
        ...error.problem,
        message: error.message.replace('at input', `at ${PAYLOAD}`),
        path: error.problem.path.replace(/^input/, PAYLOAD),
      });
    });
    const id = auth.id === undefined ? null : valueAt(args, auth.id);
    return {
      input: args.input,
      role: rule.role,
      mfaMaxAgeS: rule.mfaMaxAgeS,
      target,
      entity: typeof id === 'string' ? { model: addressedModel(auth), id } : null,
    };
  };
}

function carryOutWith(lent: Lent): Operations['carryOut'] {
  const { schema, fields, unit, principal, authorize } = lent;
  return async ({ id: approvalId, action, payload, requesterId }): Promise<Outcome | null> => {
    const field = fields.get(action);
    if (field === undefined) return null;
    const args = inputOf(schema, field, payload);
    const target = await findTarget(unit, field.auth, args, false);
    let decision = await authorize(field, args, target, approvalId);
    lent.alsoAskAgain(async () => {
      decision = await authorize(field, args, target, approvalId);
    });
    const act: Act = {
      unit,
      target,
      get principal() {
        return principal();
      },
      get decision() {
        return decision;
      },
      operations: operationsOf(lent),
    };
    const outcome = await field.handler(args.input as never, act);
    const event: PendingEvent = {
      action: field.action,
      status: 'SUCCESS',
      ...(outcome.target ?? target),
      entityType: outcome.entity.model,
      entityId: outcome.entity.id,
      mfa: principal().authentication.hasMfa,
      errorMessage: null,
      details: { rule: decision.rule, ...outcome.details, approvalId, requestedBy: requesterId },
      decision: recordedDecision(decision),
    };
    lent.note({ event, emits: outcome.emits ?? field.emits });
    return outcome;
  };
}

/** The operations of one transaction. */
export function operationsOf(lent: Lent): Operations {
  return { describe: describeWith(lent), carryOut: carryOutWith(lent) };
}
