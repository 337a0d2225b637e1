/** What the pipeline and the record of refusals know of a mutation. */
import type { GraphQLArgument } from 'graphql';
import type { Decision } from '../../auth/access.js';
import type { Rule, Target } from '../../auth/decision.js';
import type { MutationHandler } from '../../domain/context.js';
import type { AuthDirective } from '../field-directives.js';

/** A mutation as the pipeline needs it. */
export interface MutationField {
  readonly name: string;
  readonly action: string;
  readonly auth: AuthDirective;
  /** Who may, as it is decided. */
  readonly rule: Rule;
  readonly definitions: readonly GraphQLArgument[];
  /** True where it locks the very row that it is decided on, to change it or to count what lies under it. */
  readonly changesTarget: boolean;
  readonly handler: MutationHandler<never>;
  /** The types of the webhooks that it sends. */
  readonly emits: readonly string[];
}

/** Arguments as they were coerced and checked. */
export type Arguments = Readonly<Record<string, unknown>>;

/** What the attempt learned before it ended, for the record of a refusal. */
export interface Attempt {
  target: Target | null;
  decision: Decision | null;
}
