/**
 * @changes: a field of Subscription that follows the rows of a model in a scope. Whether the scope may be seen is asked
 * here, at the start, and by the server again whenever the person's rights change; whether a row may be, at each change.
 */
import type { GraphQLFieldResolver } from 'graphql';
import type { Loaders } from '../../db/loaders.js';
import type { FollowedChange, FollowedScope, RequestContext } from '../../domain/context.js';
import type { ModelName } from '../../generated/models.js';
import { scopeNotVisible } from '../error-codes.js';
import { payloadIdField } from './write.js';

type Values = Readonly<Record<string, unknown>>;

/** True where the person of these loaders sees the organisation, and the portfolio in it. */
export async function isVisible(
  loaders: Loaders,
  { orgId, portfolioId }: FollowedScope,
): Promise<boolean> {
  const [organization, portfolio] = await Promise.all([
    loaders.byId('Organization', orgId),
    portfolioId === null ? null : loaders.byId('Portfolio', portfolioId),
  ]);
  return organization !== null && (portfolioId === null || portfolio?.orgId === orgId);
}

/** Begins to follow. @throws GraphQLError SCOPE_NOT_VISIBLE. */
export function changesSource(model: ModelName): GraphQLFieldResolver<unknown, RequestContext> {
  return async (_source, args: Values, { loaders, changes }) => {
    if (changes === null) throw new Error('A subscription was begun where nothing is followed.');
    const portfolioId = (args.portfolioId ?? null) as string | null;
    const scope = { orgId: String(args.orgId), portfolioId };
    // Followed first: a right that goes while it is asked for is then seen to go.
    const followed = changes.follow(model, scope);
    try {
      if (await isVisible(loaders, scope)) return followed;
      throw scopeNotVisible();
    } catch (error) {
      await followed.return?.();
      throw error;
    }
  };
}

const KINDS = { INSERT: 'CREATED', UPDATE: 'UPDATED' } as const;

/** The payload of a change: its kind and the id of the row, which a relation of the payload reads. */
export function changesPayload(
  model: ModelName,
): GraphQLFieldResolver<FollowedChange, RequestContext> {
  const idField = payloadIdField(model);
  return ({ change }) =>
    change === null
      ? { kind: 'STARTED', [idField]: null }
      : { kind: KINDS[change.operation], [idField]: change.id };
}
