/** The signed-in connections of a gateway, by person: whom a change of rights concerns, and how many there are. */
import type { OrganizationsChange, PersonChange } from '../../db/change.js';
import type { Subscriber } from './subscriber.js';

/** Who is connected. */
export class SubscriberRegistry {
  readonly #byPerson = new Map<string, Set<Subscriber>>();

  add(subscriber: Subscriber): void {
    const own = this.#byPerson.get(subscriber.userId) ?? new Set();
    this.#byPerson.set(subscriber.userId, own.add(subscriber));
  }

  remove(subscriber: Subscriber): void {
    const own = this.#byPerson.get(subscriber.userId);
    own?.delete(subscriber);
    if (own?.size === 0) this.#byPerson.delete(subscriber.userId);
  }

  get all(): readonly Subscriber[] {
    return [...this.#byPerson.values()].flatMap((own) => [...own]);
  }

  connectionsOf(userId: string): number {
    return this.#byPerson.get(userId)?.size ?? 0;
  }

  subscriptionsOf(userId: string): number {
    return sizeOf([...(this.#byPerson.get(userId) ?? [])]);
  }

  get subscriptions(): number {
    return sizeOf(this.all);
  }

  /** Whose rights are to be checked again after a change. */
  concernedBy(change: PersonChange | OrganizationsChange): readonly Subscriber[] {
    if (change.kind === 'PERSON') return [...(this.#byPerson.get(change.userId) ?? [])];
    return this.all.filter((subscriber) => subscriber.isTouchedBy(change.orgIds));
  }
}

function sizeOf(subscribers: readonly Subscriber[]): number {
  return subscribers.reduce((sum, { subscriptions }) => sum + subscriptions.size, 0);
}
