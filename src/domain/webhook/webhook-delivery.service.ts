/** Deliveries that somebody asks for: a test of an address, and one that is sent again. */
import type { RedeliverWebhookInput, TestWebhookInput } from '../../generated/resolvers.js';
import type { Act, Outcome } from '../context.js';
import { conflict, notFound } from '../problems.js';
import { lockSubscription } from './webhook-subscription.service.js';

const outcomeOf = (id: string): Outcome => ({
  fields: { webhookDeliveryId: id },
  entity: { model: 'WebhookDelivery', id },
});

function requireActive({ isActive }: { readonly isActive: boolean }): void {
  if (!isActive)
    throw conflict(
      'The webhook subscription is not active: nothing is sent to it. Set isActive by updateWebhookSubscription first.',
    );
}

/** Has an event sent that tells of nothing. It has no audit event's id: that comes after it. */
export async function testWebhook(input: TestWebhookInput, act: Act): Promise<Outcome> {
  const subscription = await lockSubscription(act, input.id);
  requireActive(subscription);
  const { id: subscriptionId, orgId } = subscription;
  const [id, eventId] = [await act.unit.newId(), await act.unit.newId()];
  const eventType = 'webhook.test';
  const payload = {
    id: eventId,
    type: eventType,
    timestamp: (await act.unit.now()).toISOString(),
    data: {
      orgId,
      portfolioId: null,
      entity: { model: 'WebhookSubscription', id: subscriptionId },
      actorId: act.principal.userId,
      apiKeyId: null,
      auditEventId: null,
      auditSequence: null,
    },
  };
  const values = { id, subscriptionId, orgId, eventId, eventType, payload };
  await act.unit.insert('WebhookDelivery', values);
  return outcomeOf(id);
}

/** Has a delivery sent again: the same bytes under the same id, so that a receiver who had it knows it. */
export async function redeliverWebhook(input: RedeliverWebhookInput, act: Act): Promise<Outcome> {
  const { unit } = act;
  const seen = await unit.row('WebhookDelivery', input.id);
  // The subscription first, as whoever takes note of a delivery does: the other way round two would wait for one another.
  const subscription =
    seen === null ? null : await unit.lock('WebhookSubscription', seen.subscriptionId);
  if (seen !== null && subscription === null)
    throw conflict('The webhook subscription was deleted: there is nobody to send this to.');
  const delivery = await unit.lock('WebhookDelivery', input.id);
  if (subscription === null || delivery === null) throw notFound('WebhookDelivery', 'input.id');
  requireActive(subscription);
  if (delivery.dueAt !== null)
    throw conflict(
      `This delivery is ${delivery.status}: it is under way already. Wait until it is DELIVERED or FAILED.`,
    );
  await unit.update('WebhookDelivery', delivery.id, {
    status: 'PENDING',
    attempts: 0,
    dueAt: (await unit.now()).toISOString(),
    responseStatusCode: null,
    responseBody: null,
    errorMessage: null,
  });
  return outcomeOf(delivery.id);
}
