/** What a mutation would send to webhooks. */
import type { UnitOfWork } from '../../db/unit-of-work.js';
import type { ProvisionalEvent } from './provisional-event.js';

/** One delivery that would be queued. */
export interface PlannedDelivery {
  /** The webhook that it would go to. */
  readonly webhookId: string;
  /** The type of the event, e.g. portfolio.create. */
  readonly event: string;
  /** The body that would be signed and sent, without the id and the moment of its event. */
  readonly body: unknown;
}

/**
 * The deliveries that an event would cause, in the transaction that would append it, which is rolled back afterwards:
 * what is queued there may be read from the queue. There are no webhooks yet, hence none.
 */
export async function plannedDeliveries(
  _unit: UnitOfWork,
  _event: ProvisionalEvent,
): Promise<readonly PlannedDelivery[]> {
  return [];
}
