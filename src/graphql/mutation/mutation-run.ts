/**
 * One root field of a mutation under way: how its answer is read, wherever the pipeline wants it read. Inside the
 * transaction it is what a repetition is answered with, or what a dry run shows; after the commit it is the ordinary
 * answer. It knows no database and no rules.
 */
import {
  type DocumentNode,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  Kind,
} from 'graphql';
import type { RequestContext } from '../../domain/context.js';
import { countAnswered } from '../answered-fields.js';
import type { DryRunReport } from './dry-run-report.js';
import { selectionText } from './selection-text.js';

type Variables = Readonly<Record<string, unknown>>;

/** What the pipeline answers, before anything is selected of it. */
export type PayloadSource = Readonly<Record<string, unknown>>;

/** A payload as the client gets it: its selected fields, and the errors below it. */
export interface Answered {
  readonly value: unknown;
  readonly errors: readonly GraphQLError[];
}

/** A mutation operation while it runs; it is the root value of its execution. */
export interface MutationRun {
  /** The schema whose mutations answer the root value they are executed with. */
  readonly payloads: GraphQLSchema;
  /** As they were sent. */
  readonly variables: Variables;
  /** The errors below the payloads, as they come. */
  readonly errors: GraphQLError[];
  /** What a dry run would have done, by the name of the field in the answer. */
  readonly reports: Record<string, DryRunReport>;
}

/** The one error of a fault below a payload; null where there is none. Refusals of arguments are no faults. */
function faultOf({ errors }: Answered): unknown {
  const fault = errors.find(
    ({ originalError }) => originalError != null && !(originalError instanceof GraphQLError),
  );
  return fault?.originalError ?? null;
}

/** One root field of a run. */
export class FieldRun {
  readonly #run: MutationRun;
  readonly #context: RequestContext;
  readonly #info: GraphQLResolveInfo;
  readonly #document: DocumentNode;
  #selection: string | null = null;

  constructor(run: MutationRun, context: RequestContext, info: GraphQLResolveInfo) {
    this.#run = run;
    this.#context = context;
    this.#info = info;
    const { operation, fieldNodes: selections, fragments } = info;
    const selectionSet = { kind: Kind.SELECTION_SET, selections } as const;
    this.#document = {
      kind: Kind.DOCUMENT,
      definitions: [{ ...operation, selectionSet }, ...Object.values(fragments)],
    };
  }

  /** The name of the field in the answer. */
  get name(): string {
    return String(this.#info.path.key);
  }

  /** What is selected, with the values of the variables in it: equal texts select the same of a payload. */
  get selection(): string {
    this.#selection ??= selectionText(this.#info);
    return this.#selection;
  }

  /** Reads what is selected of a payload, with the context's loaders as they are at the moment. */
  async read(payload: PayloadSource): Promise<Answered> {
    const result: ExecutionResult = await execute({
      schema: this.#run.payloads,
      document: this.#document,
      rootValue: payload,
      contextValue: this.#context,
      variableValues: this.#run.variables,
    });
    return { value: result.data?.[this.name] ?? null, errors: result.errors ?? [] };
  }

  /**
   * Reads it within a transaction that is to be committed with it.
   * @throws what failed there: the transaction can do nothing more, and is to be undone.
   */
  async readInside(payload: PayloadSource): Promise<Answered> {
    const answered = await this.read(payload);
    const fault = faultOf(answered);
    if (fault !== null) throw fault;
    return answered;
  }

  /** The points that an answer costs. */
  costOf({ value }: Answered): number {
    const { schema, operation } = this.#info;
    const data = { [this.name]: value };
    return countAnswered(schema, this.#document, operation, data);
  }

  /** Takes note of what a dry run would have done. */
  report(report: DryRunReport): void {
    this.#run.reports[this.name] = report;
  }

  /** Gives the answer to the execution. @throws the error that leaves no payload. */
  finish({ value, errors }: Answered): unknown {
    const { errors: all } = this.#run;
    if (value !== null) {
      all.push(...errors);
      return value;
    }
    const [first, ...others] = errors;
    all.push(...others);
    throw first ?? new Error(`${this.name} was answered with nothing.`);
  }
}
