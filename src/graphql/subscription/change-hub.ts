/**
 * Who follows what on this gateway: each change of a row goes to the followers of its organisation, and of its portfolio
 * where they follow one. It asks no rights: a follower reads the row with the rights of its person.
 */
import type { RowChange } from '../../db/change.js';
import type { ModelName } from '../../generated/models.js';

/** A follower of the rows of a model in a scope. */
export interface Follower {
  readonly model: ModelName;
  readonly orgId: string;
  /** Null: of every portfolio, and of none. */
  readonly portfolioId: string | null;
  changed(change: RowChange): void;
}

/** The followers of a gateway, by organisation: a change wakes nobody else. */
export class ChangeHub {
  readonly #byOrganization = new Map<string, Set<Follower>>();

  /** Adds a follower until the returned function is called. */
  follow(follower: Follower): () => void {
    const { orgId } = follower;
    const followers = this.#byOrganization.get(orgId) ?? new Set();
    this.#byOrganization.set(orgId, followers.add(follower));
    return () => {
      followers.delete(follower);
      if (followers.size === 0 && this.#byOrganization.get(orgId) === followers)
        this.#byOrganization.delete(orgId);
    };
  }

  /** Tells a change to whom it concerns. */
  deliver(change: RowChange): void {
    for (const follower of [...(this.#byOrganization.get(change.orgId) ?? [])])
      if (
        follower.model === change.model &&
        (follower.portfolioId === null || follower.portfolioId === change.portfolioId)
      )
        follower.changed(change);
  }
}
