/** Webhooks: which addresses are told of what, where they may be, and how it is signed. Sending is the server's. */
import type { MutationHandlers } from '../context.js';
import { type Destinations, internet } from './destination.js';
import { redeliverWebhook, testWebhook } from './webhook-delivery.service.js';
import {
  createWebhookSubscription,
  deleteWebhookSubscription,
  rotateWebhookSecret,
  updateWebhookSubscription,
} from './webhook-subscription.service.js';

export { addressesOf, DestinationError, type Destinations, internet } from './destination.js';
export {
  EMITTED_ELSEWHERE,
  type EmittedEvent,
  emittedEvent,
  webhookEventName,
} from './emitted-event.js';
export { signedHeaders } from './signature.js';

/** The mutations of this domain, for webhooks that may go where it is said; to the public internet unless said otherwise. */
export function webhookMutations(destinations: Destinations = internet()): MutationHandlers {
  return {
    createWebhookSubscription: createWebhookSubscription(destinations),
    updateWebhookSubscription: updateWebhookSubscription(destinations),
    rotateWebhookSecret,
    deleteWebhookSubscription,
    testWebhook,
    redeliverWebhook,
  };
}
