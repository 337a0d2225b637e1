/**
 * Runs one document in every way it can be answered, each with a context of its own: written by PostgreSQL, compiled
 * over a look-ahead plan, and by graphql-js over the loaders alone. Answers are given as they would be sent: text, so
 * that the order of keys counts, and errors with all that a client sees.
 */
import { expect } from '@jest/globals';
import {
  type DocumentNode,
  type ExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  parse,
  validate,
} from 'graphql';
import type { RequestContext } from '../../src/domain/context.js';
import { createExecutor, type Engine, type Executor } from '../../src/graphql/executor.js';
import { answerWhole } from '../../src/graphql/look-ahead/whole-answer.js';

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
  /** The answer of graphql-js over the loaders alone. */
  readonly plain: string;
  /** Null where PostgreSQL does not write the whole answer. */
  readonly written: string | null;
  /** Who gave the first answer in the end; null where the document is not valid and nothing ran. */
  readonly engine: Engine | null;
}

/** The answer as it is sent, without stacks. */
function textOf({ data, errors }: ExecutionResult): string {
  return JSON.stringify({ data, errors: errors?.map((error) => error.toJSON()) }, null, 1);
}

/**
 * Requires that all ways give one answer. Where several errors would null one value, GraphQL tells any one of them
 * (section "Handling Execution Errors"): which one hangs on what was read first, so there the data alone is compared.
 */
export function requireOneAnswer({ compiled, interpreted, plain, written }: TwoAnswers): void {
  if (written !== null) expect(written).toBe(plain);
  for (const answer of [compiled, interpreted]) {
    const [ours, known] = [JSON.parse(answer || '{}'), JSON.parse(plain || '{}')];
    if (ours.errors === undefined || known.errors === undefined) expect(answer).toBe(plain);
    else expect(ours.data).toEqual(known.data);
  }
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
  readonly #plain: Executor;
  #engine: Engine | null = null;

  /** `schema` reads ahead, `plain` does not. */
  constructor(schema: GraphQLSchema, plain: GraphQLSchema) {
    const engineSeen = (engine: Engine): void => {
      this.#engine = engine;
    };
    this.#schema = schema;
    this.#compiled = createExecutor(schema, { coercionErrorsMax: 5, usesMin: 0, engineSeen });
    this.#interpreted = createExecutor(schema, { coercionErrorsMax: 5, usesMin: Infinity });
    this.#plain = createExecutor(plain, { coercionErrorsMax: 5, usesMin: Infinity });
  }

  /** Runs the document twice; `contextOf` makes the context of one run. */
  async run(sent: SentDocument, contextOf: () => RequestContext): Promise<TwoAnswers> {
    const document = validDocument(this.#schema, sent.query);
    if (document === null)
      return { compiled: '', interpreted: '', plain: '', written: null, engine: null };
    const operation = () => ({
      document,
      operationName: sent.operationName,
      variables: sent.variables,
      context: contextOf(),
    });
    const compiled = textOf(await this.#compiled(operation()));
    const engine = this.#engine;
    const interpreted = textOf(await this.#interpreted(operation()));
    const plain = textOf(await this.#plain(operation()));
    const node = getOperationAST(document, sent.operationName);
    const whole =
      node == null
        ? null
        : await answerWhole(this.#schema, document, node, sent.variables ?? {}, contextOf());
    const written = whole === null ? null : textOf({ data: JSON.parse(whole) });
    return { compiled, interpreted, plain, written, engine };
  }
}
