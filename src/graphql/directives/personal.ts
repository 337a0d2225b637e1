/**
 * @personal: shows a field of a person to that person, and to those with a role in the person's home organisation.
 * Decided from roles already known: no statement.
 */
import { defaultFieldResolver, type GraphQLFieldResolver } from 'graphql';
import { type Role, reaches } from '../../auth/roles.js';
import type { RequestContext } from '../../domain/context.js';
import type { UserRow } from '../../generated/models.js';

/** Resolves to null for those who may not see it. */
export function personalResolver(role: Role): GraphQLFieldResolver<UserRow, RequestContext> {
  return (source, args, context, info) => {
    const { principal } = context;
    const isSelf = principal?.ownerId === source.id;
    const mayRead =
      isSelf || reaches(principal?.roleInOrganization(source.homeOrgId) ?? null, role);
    return mayRead ? defaultFieldResolver(source, args, context, info) : null;
  };
}
