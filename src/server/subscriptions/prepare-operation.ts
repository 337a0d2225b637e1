/**
 * From what a client sent to a subscription that may run: the bounds and checks that Apollo puts before an operation over
 * HTTP, for Apollo has no part in a WebSocket.
 */
import {
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLSchema,
  getOperationAST,
  getVariableValues,
  Kind,
  OperationTypeNode,
  parse,
  type SelectionSetNode,
  validate,
} from 'graphql';
import { requireBounded } from '../../graphql/cost.js';
import { type ErrorCode, tooLarge, wrongTransport } from '../../graphql/error-codes.js';
import { isTooDeep } from '../body.js';
import { DOCUMENT_TOKENS_MAX, ERRORS_MAX, SELECTIONS_MAX } from '../document-limits.js';

/** What a client asks for, as the protocol has it. */
export interface SentOperation {
  readonly query: string;
  readonly operationName?: string | null | undefined;
  readonly variables?: Readonly<Record<string, unknown>> | null | undefined;
}

/** A subscription that has passed every check. */
export interface PreparedOperation {
  readonly document: DocumentNode;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** One of several errors is thrown with the others beside it. */
export class RefusedOperation extends Error {
  override readonly name = 'RefusedOperation';
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('The operation is refused.');
    this.errors = errors;
  }
}

/** The same errors with a code, and in production without the names that a guess was near to. */
function coded(
  errors: readonly GraphQLError[],
  code: ErrorCode,
  isProduction: boolean,
): readonly GraphQLError[] {
  return errors.map(({ message, nodes = null, source = null, positions = null }) => {
    const words = isProduction ? message.replace(/ ?Did you mean(.+?)\?$/, '') : message;
    return new GraphQLError(words, { nodes, source, positions, extensions: { code } });
  });
}

function parsed(query: string): DocumentNode {
  if (isTooDeep(query))
    throw new GraphQLError('The document nests too deep. Send a flatter one.', {
      extensions: { code: 'TOO_DEEP' satisfies ErrorCode },
    });
  try {
    return parse(query, { maxTokens: DOCUMENT_TOKENS_MAX });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new RefusedOperation(coded([error], 'GRAPHQL_PARSE_FAILED', false));
  }
}

/** Selections with each fragment spread out wherever it stands; Infinity where fragments make a circle. */
function countSelections(document: DocumentNode): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const node of document.definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
  const counted = new Map<string, number>();
  const count = (set: SelectionSetNode | undefined): number => {
    let sum = 0;
    for (const node of set?.selections ?? [])
      sum +=
        node.kind === Kind.FRAGMENT_SPREAD ? spread(node.name.value) : 1 + count(node.selectionSet);
    return sum;
  };
  const spread = (name: string): number => {
    const known = counted.get(name);
    if (known !== undefined) return known;
    counted.set(name, Number.POSITIVE_INFINITY);
    const sum = count(fragments.get(name)?.selectionSet);
    counted.set(name, sum);
    return sum;
  };
  return document.definitions.reduce(
    (sum, node) => sum + (node.kind === Kind.OPERATION_DEFINITION ? count(node.selectionSet) : 0),
    0,
  );
}

/**
 * Checks what was sent.
 * @throws GraphQLError or RefusedOperation with what a client is told.
 */
export function prepareOperation(
  schema: GraphQLSchema,
  sent: SentOperation,
  isProduction: boolean,
): PreparedOperation {
  const document = parsed(sent.query);
  // Before validation, which compares selections with one another.
  if (countSelections(document) > SELECTIONS_MAX)
    throw tooLarge(`The document has more than ${SELECTIONS_MAX} selections. Ask for less.`);
  const faults = validate(schema, document, undefined, { maxErrors: ERRORS_MAX });
  if (faults.length > 0)
    throw new RefusedOperation(coded(faults, 'GRAPHQL_VALIDATION_FAILED', isProduction));
  const operation = getOperationAST(document, sent.operationName);
  if (operation == null)
    throw new GraphQLError('Name one operation of the document in operationName.', {
      extensions: { code: 'OPERATION_RESOLUTION_FAILURE' satisfies ErrorCode },
    });
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    throw wrongTransport('Send queries and mutations over HTTP: here are subscriptions alone.');
  const variables = sent.variables ?? {};
  const definitions = operation.variableDefinitions ?? [];
  const { errors } = getVariableValues(schema, definitions, variables, { maxErrors: ERRORS_MAX });
  if (errors !== undefined)
    throw new RefusedOperation(coded(errors, 'BAD_USER_INPUT', isProduction));
  requireBounded(schema, document, operation, variables);
  return { document, operationName: sent.operationName ?? null, variables };
}
