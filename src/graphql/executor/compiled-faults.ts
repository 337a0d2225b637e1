/**
 * The errors of a compiled query in which resolvers broke, made into those of graphql-js. Other errors are not made over:
 * graphql-js runs the operation again and tells them itself. Faults alone are different, for running again would send
 * the statement again that failed, just when the database cannot bear it.
 */
import { types } from 'node:util';
import { type DocumentNode, type ExecutionResult, GraphQLError } from 'graphql';

/** True where a resolver threw what it did not mean to throw. */
function isFault({ originalError }: GraphQLError): boolean {
  return types.isNativeError(originalError) && !(originalError instanceof GraphQLError);
}

/** True where all errors are faults, and can be made over exactly. */
export function areFaults(errors: readonly GraphQLError[]): boolean {
  // Of a promise in a list graphql-jit loses the place; no resolver of the engine gives such a list.
  const isPlaced = ({ path }: GraphQLError): boolean => typeof path?.at(-1) === 'string';
  return errors.every((error) => isFault(error) && isPlaced(error));
}

/** The first place on the path that is null in the answer: what the error made null, or one above it. */
function nulledPlace(data: unknown, path: readonly (string | number)[]): string {
  let value = data;
  for (const [at, key] of path.entries()) {
    if (value === null || value === undefined) return path.slice(0, at).join('.');
    value = (value as Record<string | number, unknown>)[key];
  }
  return path.join('.');
}

/** The offsets in the document's text of these places. */
function positionsOf(document: DocumentNode, { locations = [] }: GraphQLError): number[] {
  const starts = [0];
  for (const end of (document.loc?.source.body ?? '').matchAll(/\r\n|[\n\r]/g))
    starts.push(end.index + end[0].length);
  return locations.map(({ line, column }) => (starts[line - 1] ?? 0) + column - 1);
}

function locatedAs(document: DocumentNode, error: GraphQLError): GraphQLError {
  const { message, path, originalError } = error;
  return new GraphQLError(message, {
    source: document.loc?.source ?? null,
    positions: positionsOf(document, error),
    path: path ?? null,
    ...(originalError ? { originalError } : {}),
  });
}

/** The answer with graphql-js's errors: one for each place that became null, the first that made it so. */
export function withLocatedErrors(
  document: DocumentNode,
  { data, errors = [] }: ExecutionResult,
): ExecutionResult {
  const places = new Map<string, GraphQLError>();
  for (const error of errors) {
    const place = nulledPlace(data, error.path ?? []);
    if (!places.has(place)) places.set(place, error);
  }
  const located = [...places.values()].map((error) => locatedAs(document, error));
  return { errors: located, data: data ?? null };
}
