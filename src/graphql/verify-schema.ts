/**
 * The boot checks: the server does not start on a schema in which a field could forget a rule. Each check lists its
 * offenders; all are reported at once. It runs on the schema before anything is derived from it.
 */
import type { GraphQLSchema } from 'graphql';
import type { MutationHandlers } from '../domain/context.js';
import { verifyConnections, verifyRelations } from './verify-derived.js';
import {
  verifyDescriptions,
  verifyFieldSources,
  verifyNodes,
  verifyTexts,
} from './verify-fields.js';
import { verifyApprovals, verifyMutations, verifyRoots, verifyWrites } from './verify-roots.js';
import { verifySubscriptions } from './verify-subscriptions.js';
import { verifyWebhooks } from './verify-webhooks.js';

/** Thrown at start; the message lists every offender with what it lacks. */
export class SchemaError extends Error {
  override readonly name = 'SchemaError';
  readonly offenders: readonly string[];

  constructor(offenders: readonly string[]) {
    super(
      `The schema breaks ${offenders.length} rule(s) of the engine:\n${offenders.map((line) => `  ${line}`).join('\n')}`,
    );
    this.offenders = offenders;
  }
}

/**
 * Checks the whole schema.
 * @throws SchemaError naming every offender.
 */
export function verifySchema(schema: GraphQLSchema, mutations: MutationHandlers): void {
  const offenders = [
    ...verifyRoots(schema),
    ...verifyMutations(schema, mutations),
    ...verifyApprovals(schema),
    ...verifyWrites(schema),
    ...verifySubscriptions(schema),
    ...verifyWebhooks(schema),
    ...verifyRelations(schema),
    ...verifyConnections(schema),
    ...verifyFieldSources(schema),
    ...verifyNodes(schema),
    ...verifyTexts(schema),
    ...verifyDescriptions(schema),
  ];
  if (offenders.length > 0) throw new SchemaError(offenders);
}
