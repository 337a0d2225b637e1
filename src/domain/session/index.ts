/** The scope a person works in. */
import type { SetScopeSessionInput } from '../../generated/resolvers.js';
import type { Act, MutationHandlers, Outcome } from '../context.js';
import { requireLive } from '../portfolio/index.js';
import { invalidInput, notFound } from '../problems.js';

/** Remembers a scope: one row for each, with the time it was last used. */
async function setScopeSession(input: SetScopeSessionInput, act: Act): Promise<Outcome> {
  const { orgId, portfolioId } = act.target;
  if (orgId === null) throw notFound('Organization', 'input.orgId');
  if (input.mode === 'LIVE') {
    if (portfolioId === null)
      throw invalidInput([
        { path: 'input.portfolioId', message: 'is missing; one works live on a portfolio' },
      ]);
    await requireLive(act, portfolioId, 'input.portfolioId');
  }
  // A person's own requests wait for one another: two windows that open one scope at once both get it.
  const own = `${act.principal.userId} scope sessions`;
  await act.unit.db.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${own}, 0))::text`;
  const scope = { userId: act.principal.userId, orgId, portfolioId, mode: input.mode };
  const { scopeSession } = act.unit.db;
  const existing = await scopeSession.findFirst({ where: scope, select: { id: true } });
  if (existing === null) {
    const { id } = await scopeSession.create({ data: scope });
    return { fields: { scopeSessionId: id }, entity: { model: 'ScopeSession', id } };
  }
  const { id } = existing;
  await act.unit.lock('ScopeSession', id);
  await scopeSession.update({ where: { id }, data: { lastUsedAt: await act.unit.now() } });
  return { fields: { scopeSessionId: id }, entity: { model: 'ScopeSession', id } };
}

/** The mutations of this domain that have rules. */
export const sessionMutations: MutationHandlers = { setScopeSession };
