/**
 * Break-glass: live at once on one person's word, and the debt of having it ratified by another. The deadline is the end
 * of being live, so that a debt which nobody pays ends by the clock alone; the database refuses a ratification by the
 * same person, and one that is late.
 */
import { decideAgainst } from '../../auth/access.js';
import { askPerson } from '../../auth/remedy.js';
import type { BreakGlassInput, RatifyBreakGlassInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, denied, notFound } from '../problems.js';
import { lockReady, ofPortfolio } from './live-mode.service.js';
import { lockForLive } from './lock-portfolio.js';

/** How long a break-glass may wait for its ratification where no policy says, in seconds. */
const RATIFY_WITHIN_S = 86_400;

/** By when it has to be ratified, by the database's clock. */
async function deadlineOf(act: Act, orgId: string): Promise<string> {
  const { policy } = act.unit.db;
  const inForce = await policy.findFirst({ where: { orgId, supersededAt: null } });
  const withinMs = (inForce?.ratifyWithinS ?? RATIFY_WITHIN_S) * 1_000;
  return new Date((await act.unit.now()).getTime() + withinMs).toISOString();
}

/** Takes a portfolio live at once, and opens the debt. */
export async function breakGlass({ reason }: BreakGlassInput, act: Act): Promise<Outcome> {
  const { id, orgId } = await lockReady(act);
  const bypass = await act.unit.insert('LiveBypass', {
    orgId,
    portfolioId: id,
    userId: act.principal.userId,
    reason,
    deadline: await deadlineOf(act, orgId),
  });
  await act.unit.update('Portfolio', id, { defaultMode: 'LIVE' });
  const outcome = ofPortfolio(id, { from: 'PAPER', to: 'LIVE' });
  return { ...outcome, fields: { ...outcome.fields, liveBypassId: String(bypass.id) } };
}

const RATIFY =
  'mutation ($input: RatifyBreakGlassInput!) { ratifyBreakGlass(input: $input) { liveBypass { id status } problem { code message } } }';

function ownBypass({ decision, principal, target }: Act, id: string) {
  const finding = {
    rule: 'somebody else than who broke the glass, with MANAGER or above',
    missing: 'a second person: you broke the glass',
  };
  const remedy = askPerson(
    'Ask another person with MANAGER or above there to send the operation.',
    RATIFY,
    { input: { id } },
    { role: 'MANAGER', target, exceptUserId: principal.userId },
  );
  return decideAgainst(decision, finding, remedy);
}

/** Pays the debt of somebody else: the portfolio stays live, for as long as the policy in force lends it from now on. */
export async function ratifyBreakGlass({ id }: RatifyBreakGlassInput, act: Act): Promise<Outcome> {
  const portfolio = await lockForLive(act, 'input.id');
  const bypass = await act.unit.lock('LiveBypass', id);
  if (bypass === null) throw notFound('LiveBypass', 'input.id');
  const { userId } = act.principal;
  if (bypass.userId === userId)
    throw denied(
      'Nobody ratifies their own break-glass. Ask another person with MANAGER or above.',
      ownBypass(act, id),
    );
  if (bypass.status !== 'OPEN')
    throw conflict(
      `This break-glass is ${bypass.status} already. Where the portfolio is to be live again, take it live (goLive).`,
    );
  const endedAt = (await act.unit.now()).toISOString();
  await act.unit.update('LiveBypass', id, { status: 'RATIFIED', ratifiedBy: userId, endedAt });
  await act.unit.update('Portfolio', portfolio.id, { liveUntil: null });
  const fields = { portfolioId: portfolio.id, liveBypassId: id };
  return { fields, entity: { model: 'LiveBypass', id } };
}
