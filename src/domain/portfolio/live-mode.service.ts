/**
 * Going live and back (seed 000, "Readiness (Live Guardrails)"). Who may, with which sign-in and whose approval, say the
 * directives; whether the portfolio is ready says the database, which also holds to it whoever writes. What follows from
 * an end of being live (sessions, break-glass, the record) its triggers do.
 */
import type { PortfolioRow } from '../../generated/models.js';
import type {
  DisableLiveInput,
  EnableLiveInput,
  GoLiveInput,
  GoPaperInput,
  RenewLiveInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, notReady, requireVersion } from '../problems.js';
import { unmetConditions } from './live-conditions.js';
import { lockForLive, lockPortfolio } from './lock-portfolio.js';

/** What a mutation of a portfolio's mode did. */
export function ofPortfolio(id: string, mode?: Outcome['mode']): Outcome {
  const outcome: Outcome = { fields: { portfolioId: id }, entity: { model: 'Portfolio', id } };
  return mode === undefined ? outcome : { ...outcome, mode };
}

/** True where it was live longer than it may, and nobody has noted that yet: it is read as paper, with its end. */
const isLapsed = ({ defaultMode, liveUntil }: PortfolioRow): boolean =>
  defaultMode === 'PAPER' && liveUntil !== null;

/** Notes an end that time alone has brought. */
async function settle(act: Act, portfolio: PortfolioRow): Promise<void> {
  if (isLapsed(portfolio))
    await act.unit.update('Portfolio', portfolio.id, { defaultMode: 'PAPER', liveUntil: null });
}

/** @throws ProblemError NOT_READY naming every condition that is not met. */
async function requireReady(act: Act, portfolio: PortfolioRow): Promise<void> {
  const unmet = await unmetConditions(act, portfolio);
  if (unmet.length > 0) throw notReady('The portfolio is not ready to trade live; it lacks', unmet);
}

/**
 * A portfolio in paper mode that is ready, locked until it is live. @throws ProblemError CONFLICT, NOT_READY, NOT_FOUND.
 */
export async function lockReady(act: Act, version?: number | null): Promise<PortfolioRow> {
  const portfolio = await lockForLive(act);
  if (version != null) requireVersion(portfolio, version);
  if (portfolio.defaultMode === 'LIVE')
    throw conflict('This portfolio is LIVE already. To begin its time anew, renew it (renewLive).');
  await settle(act, portfolio);
  await requireReady(act, portfolio);
  return portfolio;
}

/** Takes a portfolio live. */
export async function goLive(input: GoLiveInput, act: Act): Promise<Outcome> {
  const { id } = await lockReady(act, input.version);
  await act.unit.update('Portfolio', id, { defaultMode: 'LIVE' });
  return ofPortfolio(id, { from: 'PAPER', to: 'LIVE' });
}

/** Begins the time anew that the policy in force lends. */
export async function renewLive(input: RenewLiveInput, act: Act): Promise<Outcome> {
  const portfolio = await lockForLive(act);
  const { id, defaultMode, liveUntil } = portfolio;
  if (input.version != null) requireVersion(portfolio, input.version);
  if (defaultMode !== 'LIVE')
    throw conflict(
      'This portfolio is in PAPER mode: there is nothing to renew. Take it live (goLive).',
    );
  if (liveUntil === null)
    throw conflict('This portfolio is LIVE for as long as it is ready: there is nothing to renew.');
  await requireReady(act, portfolio);
  // Without an end of its own it gets the one of the policy in force, and of a break-glass that is still to be ratified.
  await act.unit.update('Portfolio', id, { liveUntil: null });
  return ofPortfolio(id);
}

/** Takes a portfolio back to paper mode, whatever it was: whoever stops is never told that it is too late to. */
export async function goPaper(_input: GoPaperInput, act: Act): Promise<Outcome> {
  const portfolio = await lockPortfolio(act);
  const { id, defaultMode } = portfolio;
  if (defaultMode === 'LIVE' || isLapsed(portfolio))
    await act.unit.update('Portfolio', id, { defaultMode: 'PAPER', liveUntil: null });
  return ofPortfolio(id, { from: defaultMode, to: 'PAPER' });
}

async function setLiveEnabled(
  input: EnableLiveInput | DisableLiveInput,
  act: Act,
  liveEnabled: boolean,
): Promise<Outcome> {
  const portfolio = await lockPortfolio(act);
  requireVersion(portfolio, input.version);
  if (portfolio.liveEnabled === liveEnabled)
    throw conflict(`Live trading is ${liveEnabled ? 'enabled' : 'disabled'} here already.`);
  await act.unit.update('Portfolio', portfolio.id, { liveEnabled });
  return ofPortfolio(portfolio.id);
}

/** Lets a portfolio trade live at all. */
export function enableLive(input: EnableLiveInput, act: Act): Promise<Outcome> {
  return setLiveEnabled(input, act, true);
}

/** Lets a portfolio not trade live any more. */
export function disableLive(input: DisableLiveInput, act: Act): Promise<Outcome> {
  return setLiveEnabled(input, act, false);
}
