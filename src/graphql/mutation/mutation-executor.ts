/** Runs mutation operations: graphql-js twice, around the pipeline (mutation-schemas.ts says why). */
import { type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { Operation } from '../executor.js';
import type { MutationRun } from './mutation-run.js';
import { innerSchema, outerSchema } from './mutation-schemas.js';

/** Runs one; it never rejects for what goes wrong in it. */
export type MutationExecutor = (operation: Operation) => Promise<ExecutionResult>;

/** The executor of the mutations of a schema; null where it has none. */
export function createMutationExecutor(
  schema: GraphQLSchema,
  coercionErrorsMax: number,
): MutationExecutor | null {
  const [outer, payloads] = [outerSchema(schema), innerSchema(schema)];
  if (outer === null || payloads === null) return null;
  return async ({ document, context, operationName, variables }) => {
    // Without a prototype: a field may be called __proto__ in the answer.
    const reports: MutationRun['reports'] = Object.create(null);
    const run: MutationRun = { payloads, variables: variables ?? {}, errors: [], reports };
    const result = await execute({
      schema: outer,
      document,
      rootValue: run,
      contextValue: context,
      operationName: operationName ?? null,
      variableValues: run.variables,
      options: { maxCoercionErrors: coercionErrorsMax },
    });
    const errors = [...run.errors, ...(result.errors ?? [])];
    const extensions = context.isDryRun ? { extensions: { dryRun: reports } } : {};
    return { ...result, ...(errors.length > 0 ? { errors } : {}), ...extensions };
  };
}
