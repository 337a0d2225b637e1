/**
 * explainAccess: what the rule of a mutation would answer now, without doing anything. It decides with the very
 * function and the very directive that the mutation is decided with.
 */
import type { GraphQLFieldResolver, GraphQLSchema } from 'graphql';
import { keyRefusal } from '../auth/api-keys/key-rule.js';
import { type Decision, decide, ruleOf, type Target } from '../auth/decision.js';
import { loadPrincipal, type Principal } from '../auth/principal.js';
import { reaches } from '../auth/roles.js';
import type { Loaders } from '../db/loaders.js';
import type { RequestContext } from '../domain/context.js';
import type { ModelName } from '../generated/models.js';
import { badInput } from './error-codes.js';
import { type AuthDirective, directivesOf } from './field-directives.js';
import { requirePrincipal } from './mutation/acting-person.js';
import { addressedModel, targetOfRow } from './mutation/auth-target.js';

interface Question {
  readonly operation: string;
  readonly on?: string | null;
  readonly userId?: string | null;
}

/** The rule of a mutation. @throws GraphQLError BAD_USER_INPUT naming all mutations where there is none of that name. */
function ruleOfMutation(
  schema: GraphQLSchema,
  operation: string,
): { readonly auth: AuthDirective; readonly isForKeys: boolean } {
  const mutations = schema.getMutationType()?.getFields() ?? {};
  const { auth, isForKeys } = directivesOf(schema, mutations[operation] ?? {});
  if (Object.hasOwn(mutations, operation) && auth !== undefined) return { auth, isForKeys };
  const names = Object.keys(mutations).sort().join(', ');
  throw badInput(`operation is no mutation; there are ${names}`, 'operation');
}

/** The models whose row the rule may be asked of. */
function modelsOf(auth: AuthDirective): readonly ModelName[] {
  return auth.within === undefined
    ? [addressedModel(auth)]
    : [addressedModel(auth), 'Organization'];
}

/** The scope at that row, as the asker sees it; null where they see no such row. */
async function targetAt(
  auth: AuthDirective,
  on: string | null,
  loaders: Loaders,
): Promise<Target | null> {
  if (auth.id === undefined) return { orgId: null, portfolioId: null };
  if (on === null)
    throw badInput('on is needed: the id of the row that the operation is to act on', 'on');
  for (const model of modelsOf(auth)) {
    const row = await loaders.byId(model, on);
    if (row !== null)
      return targetOfRow(model, row as unknown as Readonly<Record<string, unknown>>);
  }
  return null;
}

/** The person asked about, as they are now; null where the asker sees no such person, or does not administrate there. */
async function personOf(
  asker: Principal,
  userId: string | null,
  target: Target,
  loaders: Loaders,
): Promise<Principal | null> {
  if (userId === null || userId === asker.userId) return asker;
  if (!reaches(asker.roleInOrganization(target.orgId), 'ORG_ADMIN')) return null;
  const user = await loaders.byId('User', userId);
  return user === null ? null : loadPrincipal(loaders.read, user.externalAuthId, false);
}

/** The resolver of Query.explainAccess. */
export function explainResolver(
  schema: () => GraphQLSchema,
): GraphQLFieldResolver<unknown, RequestContext> {
  return async (_source, args, context): Promise<Decision | null> => {
    const { operation, on = null, userId = null } = args as unknown as Question;
    const asker = requirePrincipal(context);
    const { auth, isForKeys } = ruleOfMutation(schema(), operation);
    const target = await targetAt(auth, on, context.loaders);
    if (target === null) return null;
    const person = await personOf(asker, userId, target, context.loaders);
    if (person === null || !person.record.isActive) return null;
    const ofKey = keyRefusal(operation, isForKeys, person);
    return ofKey?.decision ?? decide(ruleOf(auth), person, target);
  };
}
