/**
 * Runs one document on compiled queries and on graphql-js alone, each with a context of its own, and gives both
 * answers as they would be sent: text, so that the order of keys counts, and errors with all that a client sees.
 */
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  parse,
  validate,
} from 'graphql';
import type { RequestContext } from '../../src/domain/context.js';
import { createExecutor, type Engine, type Executor } from '../../src/graphql/executor.js';

/** A document to run, with what is sent beside it. */
export interface SentDocument {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** What both engines made of it. */
export interface TwoAnswers {
  readonly compiled: string;
  readonly interpreted: string;
  /** Who gave the first answer in the end; null where the document is not valid and nothing ran. */
  readonly engine: Engine | null;
}

/** The answer as it is sent, without stacks. */
function textOf({ data, errors }: ExecutionResult): string {
  return JSON.stringify({ data, errors: errors?.map((error) => error.toJSON()) }, null, 1);
}

/** The document, parsed, or null where it has a fault before execution. */
function validDocument(schema: GraphQLSchema, query: string): DocumentNode | null {
  try {
    const document = parse(query);
    return validate(schema, document).length === 0 ? document : null;
  } catch {
    return null;
  }
}

/** Both engines over one schema. */
export class TwoEngines {
  readonly #schema: GraphQLSchema;
  readonly #compiled: Executor;
  readonly #interpreted: Executor;
  #engine: Engine | null = null;

  constructor(schema: GraphQLSchema) {
    const engineSeen = (engine: Engine): void => {
      this.#engine = engine;
    };
    this.#schema = schema;
    this.#compiled = createExecutor(schema, { coercionErrorsMax: 5, usesMin: 0, engineSeen });
    this.#interpreted = createExecutor(schema, { coercionErrorsMax: 5, usesMin: Infinity });
  }

  /** Runs the document twice; `contextOf` makes the context of one run. */
  async run(sent: SentDocument, contextOf: () => RequestContext): Promise<TwoAnswers> {
    const document = validDocument(this.#schema, sent.query);
    if (document === null) return { compiled: '', interpreted: '', engine: null };
    const operation = () => ({
      document,
      operationName: sent.operationName,
      variables: sent.variables,
      context: contextOf(),
    });
    const compiled = textOf(await this.#compiled(operation()));
    const engine = this.#engine;
    const interpreted = textOf(await this.#interpreted(operation()));
    return { compiled, interpreted, engine };
  }
}
