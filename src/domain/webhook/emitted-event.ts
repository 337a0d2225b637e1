/** What a mutation tells the webhooks of its organisation. `enum WebhookEvent` in the SDL is the one list of it. */
import type { ModelName } from '../../generated/models.js';
import type { WebhookEvent } from '../../generated/resolvers.js';

/** One kind of event that a mutation stands for. */
export interface EmittedEvent {
  /** What subscriptions ask for. */
  readonly event: WebhookEvent;
  /** What is sent as `type`, e.g. apiKey.created. */
  readonly type: string;
  /** What it is about, where that is not what the audit event is about. */
  readonly entity?: { readonly model: ModelName; readonly id: string };
}

/** The name in `enum WebhookEvent` of what is sent as `type`: apiKey.created is API_KEY_CREATED. */
export function webhookEventName(type: string): string {
  return type
    .replaceAll('.', '_')
    .replace(/[A-Z]/g, (letter) => `_${letter}`)
    .toUpperCase();
}

/** The event of that type. The boot checks hold it to the list. */
export function emittedEvent(type: string, entity?: EmittedEvent['entity']): EmittedEvent {
  const event = webhookEventName(type) as WebhookEvent;
  return entity === undefined ? { event, type } : { event, type, entity };
}

/** What others than mutations by their @emits send: the pipeline, and what PostgreSQL does by the clock. */
export const EMITTED_ELSEWHERE: ReadonlySet<string> = new Set([
  'APPROVAL_EXECUTED',
  'APPROVAL_EXPIRED',
  'APPROVAL_REMINDER',
  'MFA_REMINDER',
]);
