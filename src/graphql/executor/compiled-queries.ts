/**
 * The compiled queries of a gateway: compiled once an operation has been used often enough, and a bounded number of
 * them kept, for each is code that a client caused. Kept beside the parsed operation, which Apollo's document store
 * gives again for the same text; a table by text was rejected, for it would outlive that store.
 */
import type {
  DocumentNode,
  ExecutionResult,
  GraphQLSchema,
  OperationDefinitionNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import { compilableDocument, fragmentsOf } from './compilable-document.js';
import { compilableSchema, type Run } from './compilable-schema.js';
import { type CompilableShape, compilableShape } from './compilable-shape.js';

/** Runs a compiled query; its errors are graphql-jit's own. */
export type RunCompiled = (run: Pick<Run, 'context' | 'variables'>) => Promise<ExecutionResult>;

/** One operation under one combination of its conditions. */
interface Variant {
  uses: number;
  run: RunCompiled | null;
  /** True where graphql-jit could not compile it: it is not tried again. */
  isRefused: boolean;
}

interface KnownOperation {
  readonly shape: CompilableShape | null;
  readonly variants: Map<string, Variant>;
}

/** Bounds of the compiled queries. */
export interface CompilationBounds {
  /** Uses of an operation before it is compiled: most texts are sent once or twice. */
  readonly usesMin: number;
  /** Compiled queries kept; the least recently used one is dropped. */
  readonly compiledMax: number;
}

/** The table of compiled queries over one schema. */
export class CompiledQueries {
  readonly #schema: GraphQLSchema;
  readonly #bounds: CompilationBounds;
  readonly #known = new WeakMap<OperationDefinitionNode, KnownOperation>();
  /** In the order of their last use, the oldest first. */
  readonly #kept = new Set<Variant>();

  constructor(schema: GraphQLSchema, bounds: CompilationBounds) {
    this.#schema = compilableSchema(schema);
    this.#bounds = bounds;
  }

  /** How many are kept now. */
  get size(): number {
    return this.#kept.size;
  }

  /** The compiled query of an operation for these coerced variables, or null where graphql-js has to run it. */
  find(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Run['variables'],
  ): RunCompiled | null {
    const { shape, variants } = this.#knownOperation(document, operation);
    if (shape === null) return null;
    const values = shape.conditions.map((name) => variables[name]);
    // A condition that is null is an error, which graphql-js tells.
    if (!values.every((value) => typeof value === 'boolean')) return null;
    const signature = values.join();
    const variant = variants.get(signature) ?? { uses: 0, run: null, isRefused: false };
    variants.set(signature, variant);
    variant.uses += 1;
    if (variant.isRefused || variant.uses <= this.#bounds.usesMin) return null;
    variant.run ??= this.#compile(document, operation, variables);
    if (variant.run === null) variant.isRefused = true;
    else this.#keep(variant);
    return variant.run;
  }

  #knownOperation(document: DocumentNode, operation: OperationDefinitionNode): KnownOperation {
    const known = this.#known.get(operation);
    if (known !== undefined) return known;
    const fresh = {
      shape: compilableShape(this.#schema, document, operation),
      variants: new Map(),
    };
    this.#known.set(operation, fresh);
    return fresh;
  }

  #compile(
    document: DocumentNode,
    operation: OperationDefinitionNode,
    variables: Run['variables'],
  ): RunCompiled | null {
    const copy = compilableDocument(document, operation, variables);
    // It answers errors in place of a query, and does not throw.
    const compiled = compileQuery(this.#schema, copy);
    if (!isCompiledQuery(compiled as CompiledQuery)) return null;
    const { query } = compiled as CompiledQuery;
    const fragments = fragmentsOf(document);
    return async (run) => query(undefined, { ...run, operation, fragments }, {});
  }

  #keep(variant: Variant): void {
    this.#kept.delete(variant);
    this.#kept.add(variant);
    if (this.#kept.size <= this.#bounds.compiledMax) return;
    const [oldest] = this.#kept;
    if (oldest === undefined) return;
    this.#kept.delete(oldest);
    oldest.run = null;
    oldest.uses = 0;
  }
}
