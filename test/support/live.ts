/** A desk that is ready to trade live, with its people, and what a test asks of its mode. */
import { mutate, type Payload } from './mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from './seed.js';
import type { World } from './world.js';

/** A ready portfolio and the people around it. */
export interface Desk {
  readonly organization: SeededOrganization;
  readonly portfolio: SeededPortfolio;
  readonly admin: SeededUser;
  readonly manager: SeededUser;
  readonly checker: SeededUser;
  /** The ids of its valid venue key and of its limits. */
  readonly key: string;
  readonly limits: string;
}

/** Makes a desk in paper mode; its policy asks for no second person, and nothing else unless told. Null: no policy at all. */
export async function makeDesk(
  { seed }: World,
  policy: Readonly<Record<string, unknown>> | null = {},
): Promise<Desk> {
  const organization = await seed.organization();
  const portfolio = await seed.portfolio(organization);
  const [admin, manager, checker] = [
    await seed.user(organization, 'ORG_ADMIN'),
    await seed.user(organization, 'MANAGER'),
    await seed.user(organization, 'MANAGER'),
  ];
  if (policy !== null)
    await seed.row('policies', {
      org_id: organization.id,
      version: 1,
      require_mfa_for_live: false,
      require_approval_for_live: false,
      published_by: admin.id,
      ...policy,
    });
  return { organization, portfolio, admin, manager, checker, ...(await seed.ready(portfolio)) };
}

/** Makes a desk that is live. */
export async function makeLiveDesk(
  world: World,
  policy: Readonly<Record<string, unknown>> = {},
): Promise<Desk> {
  const desk = await makeDesk(world, policy);
  const { problem } = await mutate(world, desk.manager, 'goLive', {
    portfolioId: desk.portfolio.id,
  });
  if (problem !== null) throw new Error(JSON.stringify(problem));
  return desk;
}

/** What a client reads of the mode. */
export async function modeOf(world: World, { manager, portfolio }: Desk): Promise<string> {
  const { body } = await world.send(
    manager,
    `{ portfolio(id: "${portfolio.id}") { defaultMode } }`,
  );
  return (body.data as unknown as { portfolio: { defaultMode: string } }).portfolio.defaultMode;
}

/** The events of an organisation that tell of a change of mode, the demotions among them, in order. */
export function modeEvents(world: World, { organization }: Desk): Promise<object[]> {
  return world.seed.query(
    `SELECT action, status, portfolio_id, user_email, mode_from, mode_to, details_json->'lost' AS lost, changes
     FROM audit_events WHERE org_id = $1 AND (mode_to IS NOT NULL OR action = 'portfolio.demote') ORDER BY sequence`,
    [organization.id],
  );
}

/** The event of a demotion: by whom (null: the system), and what was lost. */
export function demotion({ portfolio }: Desk, by: SeededUser | null, ...lost: string[]): object {
  const changes = [
    {
      model: 'Portfolio',
      id: portfolio.id,
      before: { defaultMode: 'LIVE' },
      after: { defaultMode: 'PAPER' },
    },
  ];
  return {
    action: 'portfolio.demote',
    status: 'SUCCESS',
    portfolio_id: portfolio.id,
    user_email: by?.email ?? null,
    mode_from: 'LIVE',
    mode_to: 'PAPER',
    lost,
    changes,
  };
}

/** The demotions alone. */
export async function demotions(world: World, desk: Desk): Promise<object[]> {
  const events = (await modeEvents(world, desk)) as { readonly action: string }[];
  return events.filter(({ action }) => action === 'portfolio.demote');
}

/** Lets the time that a portfolio may be live come to its end: PostgreSQL's own clock passes it. */
export async function letLapse({ seed }: World, { portfolio }: Desk): Promise<void> {
  await seed.query(
    "UPDATE portfolios SET live_until = clock_timestamp() + interval '10 milliseconds' WHERE id = $1",
    [portfolio.id],
  );
  await seed.query('SELECT pg_sleep(0.02)');
}

const NOT_READY = `problem { code message
  ... on NotReady { conditions { code isMet missing remedy { kind operation variables people { email } } } } }`;

/** A condition as a refusal shows it. */
export interface Condition {
  readonly code: string;
  readonly isMet: boolean;
  readonly missing: string | null;
  readonly remedy: {
    readonly kind: string;
    readonly operation: string;
    readonly variables: { readonly input?: object };
    readonly people: readonly { readonly email: string }[];
  } | null;
}

/** Sends a mutation as this person, and gives its problem with the conditions. */
export async function notReadyProblem(
  world: World,
  person: SeededUser,
  name: string,
  input: object,
): Promise<{ code: string; message: string; conditions?: readonly Condition[] } | null> {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
  const query = `mutation ($input: ${type}) { ${name}(input: $input) { ${NOT_READY} } }`;
  const { body } = await world.send(person, query, { input });
  const data = body.data as unknown as Record<string, { problem: never }>;
  return data[name]?.problem ?? null;
}

/** The same payload without what differs from run to run. */
export const withoutReceipt = ({ receipt: _receipt, ...rest }: Payload): object => rest;
