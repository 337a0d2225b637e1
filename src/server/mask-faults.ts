/** The mask over faults: what a client is told of them, over HTTP as over a WebSocket. */
import { randomUUID } from 'node:crypto';
import { unwrapResolverError } from '@apollo/server/errors';
import type { GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { CommitUnknownError } from '../db/commit-outcome.js';
import type { ErrorCode } from '../graphql/error-codes.js';
import { faultRecord } from './fault-record.js';

/**
 * What a client is told of a fault. Never that nothing was changed: a mutation may be done, and a field of its answer
 * fail.
 */
function toldOf(fault: unknown): { readonly code: ErrorCode; readonly message: string } {
  if (fault instanceof CommitUnknownError)
    return {
      code: 'OUTCOME_UNKNOWN',
      message:
        'The outcome is unknown: the connection to the database was lost while the change was being committed. Repeat the request with the same idempotencyKey: it is then done once, and answered as it was done. Without a key, read first whether it was done.',
    };
  return { code: 'INTERNAL_SERVER_ERROR', message: 'Something went wrong on our side.' };
}

/** Replaces the words of a fault by an id under which the log has them. */
export function maskFaults(logger: Logger) {
  const faults = logger.child({}, { serializers: { err: faultRecord } });
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const given = formatted.extensions?.code as ErrorCode | undefined;
    if (given === 'SERVICE_UNAVAILABLE') faults.error({ err: unwrapResolverError(error) }, given);
    if (given !== 'INTERNAL_SERVER_ERROR') return formatted;
    const correlationId = randomUUID();
    const fault = unwrapResolverError(error);
    faults.error({ correlationId, err: fault }, 'internal fault');
    const { locations, path } = formatted;
    const { code, message } = toldOf(fault);
    return {
      message: `${message} Quote ${correlationId} when you ask about it.`,
      ...(locations ? { locations } : {}),
      ...(path ? { path } : {}),
      extensions: { code, correlationId },
    };
  };
}
