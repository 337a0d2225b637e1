/**
 * Kill switches of a portfolio, an organisation and the platform. What an engaged one demotes, and that nothing goes live
 * below it, is the database's: the very insertion does it, for every portfolio or for none.
 */
import type {
  EngageOrganizationKillSwitchInput,
  EngagePlatformKillSwitchInput,
  EngagePortfolioKillSwitchInput,
  ReleaseKillSwitchInput,
} from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, notFound } from '../problems.js';
import { lockPortfolio } from './lock-portfolio.js';

const ofSwitch = (id: string): Outcome => ({
  fields: { killSwitchId: id },
  entity: { model: 'KillSwitch', id },
});

interface Place {
  readonly scope: 'PLATFORM' | 'ORGANIZATION' | 'PORTFOLIO';
  readonly orgId: string | null;
  readonly portfolioId: string | null;
}

async function engage(act: Act, place: Place, reason: string): Promise<Outcome> {
  const { killSwitch } = act.unit.db;
  const engaged = await killSwitch.findFirst({ where: { ...place, releasedAt: null } });
  if (engaged !== null)
    throw conflict(`It is engaged already, since ${engaged.engagedAt.toISOString()}.`);
  const { userId: engagedBy } = act.principal;
  const { id } = await act.unit.insert('KillSwitch', { ...place, reason, engagedBy });
  return ofSwitch(String(id));
}

/** Stops live trading on a portfolio. */
export async function engagePortfolioKillSwitch(
  { reason }: EngagePortfolioKillSwitchInput,
  act: Act,
): Promise<Outcome> {
  const { id: portfolioId, orgId } = await lockPortfolio(act);
  return engage(act, { scope: 'PORTFOLIO', orgId, portfolioId }, reason);
}

/** Stops live trading in an organisation. */
export async function engageOrganizationKillSwitch(
  { orgId, reason }: EngageOrganizationKillSwitchInput,
  act: Act,
): Promise<Outcome> {
  // Held against whatever goes live there at this moment.
  const organization = await act.unit.lock('Organization', orgId);
  if (organization === null) throw notFound('Organization', 'input.orgId');
  return engage(act, { scope: 'ORGANIZATION', orgId, portfolioId: null }, reason);
}

/** Stops live trading everywhere. */
export function engagePlatformKillSwitch(
  { reason }: EngagePlatformKillSwitchInput,
  act: Act,
): Promise<Outcome> {
  return engage(act, { scope: 'PLATFORM', orgId: null, portfolioId: null }, reason);
}

/** Lets portfolios go live again. None does by itself. */
export async function releaseKillSwitch(
  { id }: ReleaseKillSwitchInput,
  act: Act,
): Promise<Outcome> {
  const engaged = await act.unit.lock('KillSwitch', id);
  if (engaged === null) throw notFound('KillSwitch', 'input.id');
  if (engaged.releasedAt !== null)
    throw conflict(`It was released already, at ${new Date(engaged.releasedAt).toISOString()}.`);
  const releasedAt = (await act.unit.now()).toISOString();
  await act.unit.update('KillSwitch', id, { releasedBy: act.principal.userId, releasedAt });
  return ofSwitch(id);
}
