/** What needs a portfolio that is live, for other domains. */
import type { Act } from '../context.js';
import { notFound, notReady } from '../problems.js';
import { askGoLive, unmetConditions } from './live-conditions.js';

/** @throws ProblemError NOT_READY where the portfolio is in paper mode, with what it would take to be live. */
export async function requireLive(act: Act, portfolioId: string, path: string): Promise<void> {
  const portfolio = await act.unit.row('Portfolio', portfolioId);
  if (portfolio === null) throw notFound('Portfolio', path);
  if (portfolio.defaultMode === 'LIVE') return;
  const target = { orgId: portfolio.orgId, portfolioId };
  const isLive = {
    code: 'LIVE_MODE',
    isMet: false,
    missing: 'LIVE mode; the portfolio is in PAPER',
    remedy: askGoLive(target, 'A MANAGER takes the portfolio live.'),
  } as const;
  const unmet = await unmetConditions(act, portfolio);
  throw notReady('This needs a portfolio that is live; it lacks', [...unmet, isLive]);
}
