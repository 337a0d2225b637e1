/** The portfolio of a mutation, locked: two who set the same thing for the first time wait here for one another. */
import type { PortfolioRow } from '../../generated/models.js';
import type { Act } from '../context.js';
import { notFound } from '../problems.js';

/** The portfolio at the target, as it is once nobody else changes it. @throws ProblemError NOT_FOUND. */
export async function lockPortfolio(act: Act, path = 'input.portfolioId'): Promise<PortfolioRow> {
  const { orgId, portfolioId } = act.target;
  const portfolio = portfolioId === null ? null : await act.unit.lock('Portfolio', portfolioId);
  if (orgId === null || portfolio === null) throw notFound('Portfolio', path);
  return portfolio;
}

/**
 * The same, for what takes a portfolio live or keeps it so. First it holds what readiness rests on outside of the
 * portfolio: everybody takes these in one order, so that nobody waits for somebody who waits for them.
 */
export async function lockForLive(act: Act, path?: string): Promise<PortfolioRow> {
  const text = 'SELECT hold_live_conditions($1::uuid)::text AS json';
  await act.unit.read({ text, values: [act.target.orgId] });
  // It may have waited, and lock() would not know.
  await act.unit.askAgain();
  return lockPortfolio(act, path);
}
