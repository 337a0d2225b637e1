/**
 * Runs operations: graphql-js, and for queries that come again code compiled by graphql-jit, which answers the same
 * faster. Where compiled code cannot be exact it does not run: mutations, introspection, and what compilable-shape.ts
 * refuses. Where an operation has errors graphql-js runs it once more and its answer counts, for which of several
 * errors survives hangs on the order in which promises settle; rows are then in the request's loaders, so that it
 * costs time and no statement. Making over graphql-jit's errors was rejected but for faults alone (compiled-faults.ts).
 */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  OperationTypeNode,
} from 'graphql';
import type { RequestContext } from '../domain/context.js';
import { clientGone } from './error-codes.js';
import { areFaults, withLocatedErrors } from './executor/compiled-faults.js';
import { CompiledQueries } from './executor/compiled-queries.js';
import { createMutationExecutor } from './mutation/mutation-executor.js';

/** Uses of a query before it is compiled. */
const USES_MIN = 3;
/** Compiled queries of a gateway; some ten kilobytes each. */
const COMPILED_MAX = 500;

/** An operation to run; the document has been validated. */
export interface Operation {
  readonly document: DocumentNode;
  readonly operationName?: string | null | undefined;
  /** As they were sent. */
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
  readonly context: RequestContext;
}

/** Who answered: compiled code, graphql-js, or graphql-js after compiled code had met errors. */
export type Engine = 'COMPILED' | 'INTERPRETED' | 'REPEATED';

/** Runs an operation to its end; what goes wrong is in the answer's errors, as graphql-js gives them. */
export type Executor = (operation: Operation) => Promise<ExecutionResult>;

/** What an executor is made of. */
export interface ExecutorOptions {
  /** Errors told of one request's variables. */
  readonly coercionErrorsMax: number;
  /** Uses of a query before it is compiled; Infinity: never. 3 where it is not given. */
  readonly usesMin?: number;
  /** Compiled queries kept; 500 where it is not given. */
  readonly compiledMax?: number;
  /** Is told who answered. */
  readonly engineSeen?: (engine: Engine) => void;
}

/**
 * The executor over a schema.
 * @throws Error where a type of the schema finds its type by a function (compilable-schema.ts).
 */
export function createExecutor(schema: GraphQLSchema, options: ExecutorOptions): Executor {
  const { coercionErrorsMax, usesMin = USES_MIN, compiledMax = COMPILED_MAX } = options;
  const queries = new CompiledQueries(schema, { usesMin, compiledMax });
  const seen = options.engineSeen ?? (() => undefined);
  const mutate = createMutationExecutor(schema, coercionErrorsMax);
  const interpret = async (operation: Operation): Promise<ExecutionResult> => {
    const node = getOperationAST(operation.document, operation.operationName);
    if (mutate !== null && node?.operation === OperationTypeNode.MUTATION) return mutate(operation);
    return execute({
      schema,
      document: operation.document,
      contextValue: operation.context,
      operationName: operation.operationName ?? null,
      variableValues: operation.variables ?? null,
      options: { maxCoercionErrors: coercionErrorsMax },
    });
  };
  const compiled = async (operation: Operation): Promise<ExecutionResult | null> => {
    const { document, context } = operation;
    const node = getOperationAST(document, operation.operationName);
    if (node?.operation !== OperationTypeNode.QUERY) return null;
    const { coerced: variables } = getVariableValues(
      schema,
      node.variableDefinitions ?? [],
      operation.variables ?? {},
      { maxErrors: 1 },
    );
    // graphql-js words what is wrong with variables.
    const run = variables === undefined ? null : queries.find(document, node, variables);
    return run === null || variables === undefined ? null : run({ context, variables });
  };
  return async (operation) => {
    const { signal } = operation.context;
    if (signal.aborted) return { errors: [clientGone()] };
    const answer = await compiled(operation);
    if (answer !== null && signal.aborted) return { errors: [clientGone()] };
    const { errors = [] } = answer ?? {};
    if (answer !== null && errors.length === 0) {
      seen('COMPILED');
      return answer;
    }
    if (answer !== null && areFaults(errors)) {
      seen('COMPILED');
      return withLocatedErrors(operation.document, answer);
    }
    seen(answer === null ? 'INTERPRETED' : 'REPEATED');
    return interpret(operation);
  };
}
