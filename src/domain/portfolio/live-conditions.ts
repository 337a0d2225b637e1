/**
 * The conditions of trading live, as live_conditions() in the database finds them: that one function is what reads show,
 * what transitions ask and what the triggers hold to. Here they get their words and their remedies, nothing else.
 */
import type { Target } from '../../auth/decision.js';
import type { Principal, SuspendedOrganization } from '../../auth/principal.js';
import type { Remedy } from '../../auth/remedy.js';
import { type Role, reaches } from '../../auth/roles.js';
import { askResumption, suspensionFinding } from '../../auth/suspension.js';
import type { Act, RequestContext } from '../context.js';
import type { UnmetCondition } from '../problems.js';

/** What is known of one condition; each code has its own details. */
interface ConditionState {
  readonly code: keyof typeof WORDS;
  readonly isMet: boolean;
  readonly detail: Detail;
}

interface Detail {
  readonly status?: string;
  readonly subscriptionStatus?: string;
  readonly version?: number | null;
  readonly venueKeyId?: string | null;
  readonly faults?: readonly string[] | null;
  readonly switches?: readonly { readonly id: string; readonly scope: string }[];
}

/** A portfolio and what its reader may know of it. */
interface Place {
  readonly target: { readonly orgId: string; readonly portfolioId: string };
  readonly role: Role | null;
}

/** A condition as a client sees it. */
export interface ShownCondition {
  readonly code: string;
  readonly isMet: boolean;
  readonly missing: string | null;
  readonly remedy: Remedy | null;
}

/** Every condition of a portfolio, in their fixed order. */
export type ShownConditions = readonly ShownCondition[];

const READINESS = 'SELECT portfolio_readiness($1::uuid[])::text AS json';

const suspensionOf = ({ target }: Place, detail: Detail): SuspendedOrganization =>
  ({ ...detail, orgId: target.orgId }) as SuspendedOrganization;

const enginesOf = ({ switches = [] }: Detail): string =>
  [...new Set(switches.map(({ scope }) => scope.toLowerCase()))].join(', the ');

/** What is missing, in words. */
const WORDS = {
  PORTFOLIO_OPEN: () => 'a portfolio that is neither archived nor closed',
  ORGANIZATION_IN_SERVICE: (detail: Detail, place: Place) =>
    suspensionFinding(suspensionOf(place, detail)).missing || 'an organization that is in use',
  LIVE_ENABLED: () => 'leave to trade live at all (enableLive)',
  VENUE_KEY: () => 'a venue key that is VALID and can trade but not withdraw',
  PRETRADE_LIMITS: ({ faults }: Detail, { role }: Place) => {
    const wrong =
      reaches(role, 'VIEWER') && faults?.length ? ` (not so: ${faults.join(', ')})` : '';
    return `strict pre-trade limits${wrong}`;
  },
  NO_KILL_SWITCH: (detail: Detail) => `the release of the kill switch of the ${enginesOf(detail)}`,
  RATIFICATION: () => 'the ratification of its break-glass, whose time is over',
  LEASE: () => 'a new start (goLive): the time that the policy lent is over',
} as const;

const mutationOf = (name: string, selection: string): string => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  return `mutation ($input: ${type}) { ${name}(input: $input) { ${selection} problem { code message } } }`;
};

/** An operation of somebody who may. */
export function fixBy(
  role: Role,
  target: Target,
  message: string,
  name: string,
  selection: string,
  input: object,
): Remedy {
  return {
    kind: 'FIX_READINESS',
    message,
    operation: mutationOf(name, selection),
    variables: { input },
    challenge: null,
    by: { role, target, exceptUserId: null },
  };
}

/** Goes live (again), by whoever may. */
export function askGoLive(target: Target, message: string): Remedy {
  const { portfolioId } = target;
  const shown = 'portfolio { id defaultMode }';
  return fixBy('MANAGER', target, message, 'goLive', shown, { portfolioId });
}

function keyRemedy({ target, role }: Place, { venueKeyId }: Detail): Remedy {
  const shown = 'venueKey { id status }';
  if (venueKeyId != null && reaches(role, 'ANALYST'))
    return fixBy(
      'ORG_ADMIN',
      target,
      'Validate the key at its venue; an ORG_ADMIN, or the connector with its API key, records what was found.',
      'recordVenueKeyValidation',
      shown,
      { venueKeyId, status: 'VALID' },
    );
  return fixBy(
    'MANAGER',
    target,
    'Store a key that can trade but not withdraw: add venueId and keyId to the input. Then have its validation recorded.',
    'storeVenueKey',
    shown,
    { portfolioId: target.portfolioId, tradeOnly: true },
  );
}

function limitsRemedy({ target, role }: Place, { version }: Detail): Remedy {
  const { portfolioId } = target;
  const isKnown = version != null && reaches(role, 'VIEWER');
  return fixBy(
    'MANAGER',
    target,
    'Set the limits whole: add them to the input as limits.',
    'storePretradeLimit',
    'pretradeLimit { id isStrict }',
    isKnown ? { portfolioId, version } : { portfolioId },
  );
}

function switchRemedy({ target, role }: Place, { switches = [] }: Detail): Remedy {
  const [first] = switches;
  const isOfPlatform = first?.scope === 'PLATFORM';
  const message = `${isOfPlatform ? 'A SUPER_ADMIN' : 'An ORG_ADMIN'} releases the kill switch once its reason is gone${switches.length > 1 ? '; then the next one' : ''}.`;
  const by = isOfPlatform ? 'SUPER_ADMIN' : 'ORG_ADMIN';
  const where = isOfPlatform ? { orgId: null, portfolioId: null } : target;
  const shown = 'killSwitch { id releasedAt }';
  const fix = fixBy(by, where, message, 'releaseKillSwitch', shown, { id: first?.id });
  const isSeen = isOfPlatform ? role === 'SUPER_ADMIN' : reaches(role, 'VIEWER');
  return isSeen ? fix : { ...fix, operation: null, variables: null };
}

function remedyOf({ code, detail }: ConditionState, place: Place): Remedy | null {
  const { target } = place;
  switch (code) {
    case 'PORTFOLIO_OPEN':
      return null;
    case 'ORGANIZATION_IN_SERVICE':
      return { ...askResumption(suspensionOf(place, detail)), kind: 'FIX_READINESS' };
    case 'LIVE_ENABLED': {
      const input = { portfolioId: target.portfolioId, version: detail.version };
      const message = 'An ORG_ADMIN with a fresh second factor enables live trading.';
      return fixBy(
        'ORG_ADMIN',
        target,
        message,
        'enableLive',
        'portfolio { id liveEnabled }',
        input,
      );
    }
    case 'VENUE_KEY':
      return keyRemedy(place, detail);
    case 'PRETRADE_LIMITS':
      return limitsRemedy(place, detail);
    case 'NO_KILL_SWITCH':
      return switchRemedy(place, detail);
    case 'RATIFICATION':
    case 'LEASE':
      return askGoLive(target, 'Take the portfolio live anew.');
  }
}

function shown(states: readonly ConditionState[], place: Place): ShownCondition[] {
  return states.map((state) => ({
    code: state.code,
    isMet: state.isMet,
    missing: state.isMet ? null : WORDS[state.code](state.detail, place),
    remedy: state.isMet ? null : remedyOf(state, place),
  }));
}

/** Every condition of a portfolio, read with those of all others of the answer at once. */
export async function readinessOf(
  { id, orgId }: { readonly id: string; readonly orgId: string },
  { loaders, principal }: RequestContext,
): Promise<ShownCondition[]> {
  const states = await loaders.answer<ConditionState[]>(READINESS).load(id);
  const role = principal?.roleOnPortfolio(orgId, id) ?? null;
  return shown(states ?? [], { target: { orgId, portfolioId: id }, role });
}

/** The conditions that a portfolio does not meet at this moment of the transaction. */
export async function unmetConditions(
  { unit, principal }: { readonly unit: Pick<Act['unit'], 'read'>; readonly principal: Principal },
  { id, orgId }: { readonly id: string; readonly orgId: string },
): Promise<UnmetCondition[]> {
  const text = await unit.read({ text: READINESS, values: [[id]] });
  const states = (JSON.parse(text) as Record<string, ConditionState[]>)[id] ?? [];
  const place = { target: { orgId, portfolioId: id }, role: principal.roleOnPortfolio(orgId, id) };
  return shown(states, place).flatMap(({ isMet, missing, ...condition }) =>
    isMet ? [] : [{ ...condition, isMet: false, missing: missing ?? '' }],
  );
}
