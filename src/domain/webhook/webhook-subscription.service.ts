/** Webhook subscriptions: made, changed and ended by administrators. A secret goes into one answer, and sealed into one row. */
import type { WebhookSubscriptionRow } from '../../generated/models.js';
import type {
  CreateWebhookSubscriptionInput,
  DeleteWebhookSubscriptionInput,
  RotateWebhookSecretInput,
  UpdateWebhookSubscriptionInput,
  WebhookEvent,
} from '../../generated/resolvers.js';
import type { Act, MutationHandler, Outcome } from '../context.js';
import { conflict, invalidInput, notFound, requireVersion } from '../problems.js';
import {
  addressesOf,
  DestinationError,
  type Destinations,
  parseDestination,
} from './destination.js';
import { makeWebhookSecret } from './signature.js';

/** Each event of the organisation is a row and a request for each of them. */
export const SUBSCRIPTIONS_MAX = 20;
/** How long the former secret signs beside the new one. */
export const SECRET_OVERLAP_MS = 24 * 3_600_000;

const outcomeOf = (id: string, fields: Outcome['fields'] = {}): Outcome => ({
  fields: { webhookSubscriptionId: id, ...fields },
  entity: { model: 'WebhookSubscription', id },
});

/** The address in its one form. Its name is looked up before any row is locked. @throws ProblemError INVALID_INPUT. */
async function checkedUrl(text: string, destinations: Destinations): Promise<string> {
  try {
    const url = parseDestination(text, destinations);
    await addressesOf(url, destinations);
    return url.href;
  } catch (error) {
    if (!(error instanceof DestinationError)) throw error;
    throw invalidInput([{ path: 'input.url', message: error.message }]);
  }
}

function checkedEvents(events: readonly WebhookEvent[]): WebhookEvent[] {
  if (events.length === 0)
    throw invalidInput([{ path: 'input.events', message: 'is empty; give at least one event' }]);
  return [...new Set(events)].sort();
}

/** The subscription, locked. */
export async function lockSubscription(act: Act, id: string): Promise<WebhookSubscriptionRow> {
  const subscription = await act.unit.lock('WebhookSubscription', id);
  if (subscription === null) throw notFound('WebhookSubscription', 'input.id');
  return subscription;
}

/** A new secret, and the columns that keep it sealed. */
async function newSecret(act: Act, id: string, orgId: string) {
  const secret = makeWebhookSecret();
  const place = { column: 'WebhookSubscription.secret', id, orgId } as const;
  const { sealed, keyId } = await act.unit.secrets.encryptSecret(secret, place);
  return { secret, columns: { secret: sealed, secretKeyId: keyId } };
}

/** Makes a subscription. */
export function createWebhookSubscription(
  destinations: Destinations,
): MutationHandler<CreateWebhookSubscriptionInput> {
  return async ({ url: text, events: given, description = null }, act) => {
    const { orgId } = act.target;
    const events = checkedEvents(given);
    const url = await checkedUrl(text, destinations);
    const organization = orgId === null ? null : await act.unit.lock('Organization', orgId);
    if (orgId === null || organization === null) throw notFound('Organization', 'input.orgId');
    const listed = { model: 'WebhookSubscription', by: 'orgId', filter: [] } as const;
    if ((await act.unit.count(listed, orgId)) >= SUBSCRIPTIONS_MAX)
      throw conflict(
        `The organization has ${SUBSCRIPTIONS_MAX} webhook subscriptions, as many as it may. Delete one first.`,
      );
    const id = await act.unit.newId();
    const { secret, columns } = await newSecret(act, id, orgId);
    const createdBy = act.principal.userId;
    await act.unit.db.webhookSubscription.create({
      data: { id, orgId, createdBy, url, events, description, ...columns },
    });
    return outcomeOf(id, { secret });
  };
}

/** Changes what is given. */
export function updateWebhookSubscription(
  destinations: Destinations,
): MutationHandler<UpdateWebhookSubscriptionInput> {
  return async ({ id, version, url, events, description, isActive }, act) => {
    const values = {
      ...(url == null ? {} : { url: await checkedUrl(url, destinations) }),
      ...(events == null ? {} : { events: checkedEvents(events) }),
      ...(description === undefined ? {} : { description }),
      ...(isActive == null ? {} : { isActive }),
      ...(isActive === true ? { failureCount: 0, disabledReason: null } : {}),
    };
    requireVersion(await lockSubscription(act, id), version);
    await act.unit.update('WebhookSubscription', id, values);
    return outcomeOf(id);
  };
}

/** Puts another secret in the place of one, which signs on for a day: the database keeps it, nobody reads it here. */
export async function rotateWebhookSecret(
  input: RotateWebhookSecretInput,
  act: Act,
): Promise<Outcome> {
  const { id, orgId } = await lockSubscription(act, input.id);
  const { secret, columns } = await newSecret(act, id, orgId);
  const previousSecretExpiresAt = new Date((await act.unit.now()).getTime() + SECRET_OVERLAP_MS);
  await act.unit.db.webhookSubscription.update({
    where: { id },
    data: { ...columns, previousSecretExpiresAt, version: { increment: 1 } },
  });
  return outcomeOf(id, { secret });
}

/** Ends a subscription and wipes its secrets. What was sent stays to be read. */
export async function deleteWebhookSubscription(
  input: DeleteWebhookSubscriptionInput,
  act: Act,
): Promise<Outcome> {
  const { id } = await lockSubscription(act, input.id);
  const wiped = {
    secret: null,
    secretKeyId: null,
    previousSecret: null,
    previousSecretKeyId: null,
    previousSecretExpiresAt: null,
  };
  await act.unit.db.webhookSubscription.update({
    where: { id },
    data: { ...wiped, isActive: false, deletedAt: await act.unit.now(), version: { increment: 1 } },
  });
  return outcomeOf(id);
}
