/** Worlds that send webhooks to receivers on this machine, quickly, and what tests of them ask for. */
import { DELIVERY_RULES } from '../../src/server/webhooks/delivery-rules.js';
import type { WebhookSettings } from '../../src/server/webhooks/start-webhooks.js';
import { mutate } from './mutate.js';
import type { SeededOrganization, SeededUser } from './seed.js';
import { openWorld, type World, type WorldOptions } from './world.js';

/** To this machine, with waits of milliseconds between three attempts. */
export const QUICK: WebhookSettings = {
  destinations: { allowsLoopback: true, resolve: async () => [] },
  rules: {
    ...DELIVERY_RULES,
    intervalMs: 10,
    waitsMs: [20, 20],
    disableAfter: 3,
    timeoutMs: 2_000,
  },
};

/** Opens a world that sends. */
export function openSendingWorld(options: WorldOptions = {}): Promise<World> {
  return openWorld({ backgroundIntervalMs: 20, webhooks: QUICK, ...options });
}

/** An organisation with a subscription. */
export interface Subscribed {
  readonly organization: SeededOrganization;
  readonly admin: SeededUser;
  readonly id: string;
  readonly secret: string;
}

/** Makes an organisation, unless one is given, and a subscription through the API. */
export async function subscribe(
  world: World,
  url: string,
  events: readonly string[],
  home?: Pick<Subscribed, 'organization' | 'admin'>,
): Promise<Subscribed> {
  const organization = home?.organization ?? (await world.seed.organization());
  const admin = home?.admin ?? (await world.seed.user(organization, 'ORG_ADMIN'));
  const input = { orgId: organization.id, url, events };
  const fields = 'webhookSubscription { id } secret';
  const made = await mutate(world, admin, 'createWebhookSubscription', input, fields);
  if (made.problem !== null) throw new Error(JSON.stringify(made.problem));
  const { id } = made.webhookSubscription as { id: string };
  return { organization, admin, id, secret: String(made.secret) };
}

/** A delivery as the API shows it. */
export interface ShownDelivery {
  readonly id: string;
  readonly eventId: string;
  readonly eventType: string;
  readonly status: string;
  readonly attempts: number;
  readonly responseStatusCode: number | null;
  readonly responseBody: string | null;
  readonly nextRetryAt: string | null;
  readonly deliveredAt: string | null;
  readonly errorMessage: string | null;
  readonly payload: unknown;
  readonly auditEvent: { readonly id: string; readonly sequence: string } | null;
}

const DELIVERY =
  'id eventId eventType status attempts responseStatusCode responseBody nextRetryAt deliveredAt errorMessage payload auditEvent { id sequence }';
const SUBSCRIPTION =
  'isActive failureCount disabledReason version events url previousSecretExpiresAt';

/** A subscription as its administrator sees it. */
export interface ShownSubscription {
  readonly isActive: boolean;
  readonly failureCount: number;
  readonly disabledReason: string | null;
  readonly version: number;
  readonly events: readonly string[];
  readonly url: string;
  readonly previousSecretExpiresAt: string | null;
  readonly deliveries: { readonly totalCount: number; readonly nodes: readonly ShownDelivery[] };
}

/** Reads a subscription and its deliveries, the first first. */
export async function shown(
  world: World,
  { admin, id }: Pick<Subscribed, 'admin' | 'id'>,
  filter: object = {},
): Promise<ShownSubscription> {
  const { body } = await world.send(
    admin,
    `query ($id: ID!, $filter: WebhookDeliveryFilter) { node(id: $id) { ... on WebhookSubscription { ${SUBSCRIPTION}
      deliveries(filter: $filter, orderBy: { field: CREATED_AT, direction: ASC }) { totalCount nodes { ${DELIVERY} } } } } }`,
    { id, filter },
  );
  return (body.data as unknown as { node: ShownSubscription }).node;
}

/** Makes a portfolio, which is told as portfolio.created. */
export async function makePortfolio(
  world: World,
  { organization, admin }: Pick<Subscribed, 'organization' | 'admin'>,
  name = `Desk ${Math.random()}`,
): Promise<{ id: string; eventId: string; sequence: string }> {
  const input = { orgId: organization.id, name };
  const made = await mutate(world, admin, 'createPortfolio', input, 'portfolio { id }');
  if (made.receipt === null) throw new Error(JSON.stringify(made.problem));
  const { id } = made.portfolio as { id: string };
  return { id, ...made.receipt };
}
