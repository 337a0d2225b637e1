/**
 * Begins a subscription and answers what it is told: each change is read with a context of its own, as the person is at
 * that moment. graphql-js would run all of them on the context of the start, with its person and its loaders.
 */
import {
  createSourceEventStream,
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLSchema,
} from 'graphql';
import type { Principal } from '../../auth/principal.js';
import { withClaims } from '../../db/claims.js';
import type { Database } from '../../db/client.js';
import type { FollowedChange, RequestContext, RequestOrigin } from '../../domain/context.js';
import type { ModelName } from '../../generated/models.js';
import { tooManySubscriptions } from '../../graphql/error-codes.js';
import { createContext } from '../../graphql/request-context.js';
import type { ChangeHub } from '../../graphql/subscription/change-hub.js';
import { TOO_SLOW } from './close-codes.js';
import { OpenSubscription } from './open-subscription.js';
import {
  type PreparedOperation,
  prepareOperation,
  RefusedOperation,
  type SentOperation,
} from './prepare-operation.js';
import type { Subscriber } from './subscriber.js';
import type { SubscriberRegistry } from './subscriber-registry.js';
import type { SubscriptionLimits } from './subscription-limits.js';
import type { Turnstile } from './turnstile.js';

/** What a runner works with. */
export interface SubscriptionRunnerOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly hub: ChangeHub;
  readonly registry: SubscriberRegistry;
  readonly turnstile: Turnstile;
  readonly limits: SubscriptionLimits;
  readonly isProduction: boolean;
  readonly overcame: RequestContext['overcame'];
}

/** A subscription that has begun. */
export interface BegunSubscription extends PreparedOperation {
  readonly answers: AsyncIterable<ExecutionResult>;
}

/** Runs the subscriptions of a gateway. */
export class SubscriptionRunner {
  readonly #options: SubscriptionRunnerOptions;

  constructor(options: SubscriptionRunnerOptions) {
    this.#options = options;
  }

  /**
   * Begins a subscription.
   * @throws GraphQLError or RefusedOperation with what its client is told; anything else is a fault.
   */
  async begin(
    subscriber: Subscriber,
    sent: SentOperation,
    origin: RequestOrigin,
  ): Promise<BegunSubscription> {
    this.#requireRoom(subscriber);
    const { schema, hub, limits, isProduction, turnstile } = this.#options;
    const subscription: OpenSubscription = new OpenSubscription({
      hub,
      waitingMax: limits.waiting,
      whenSlow: () => subscriber.end(TOO_SLOW),
      whenEnded: () => subscriber.subscriptions.delete(subscription),
    });
    // From here on it counts, and its scope is checked whenever the person's rights change.
    subscriber.subscriptions.add(subscription);
    try {
      const operation = prepareOperation(schema, sent, isProduction);
      const context = (principal: Principal) => this.#contextOf(principal, subscription, origin);
      const source = await turnstile.run(() => this.#follow(operation, subscriber, context));
      const answers = subscription.answers(source, (change) =>
        turnstile.run(() => this.#answer(operation, change, subscriber, context)),
      );
      return { ...operation, answers };
    } catch (error) {
      subscriber.subscriptions.delete(subscription);
      throw error;
    }
  }

  async #follow(
    { document, operationName, variables: variableValues }: PreparedOperation,
    subscriber: Subscriber,
    contextOf: (principal: Principal) => RequestContext,
  ): Promise<AsyncIterable<unknown>> {
    const { schema } = this.#options;
    const principal = await subscriber.current();
    const contextValue = contextOf(principal);
    const source = await withClaims(principal.claims, () =>
      createSourceEventStream({ schema, document, operationName, variableValues, contextValue }),
    );
    if (Symbol.asyncIterator in source) return source;
    throw new RefusedOperation(source.errors ?? [new GraphQLError('It was not begun.')]);
  }

  /** The answer to a change; null where the person may not see the row, or no longer. */
  async #answer(
    { document, operationName, variables: variableValues }: PreparedOperation,
    followed: FollowedChange,
    subscriber: Subscriber,
    contextOf: (principal: Principal) => RequestContext,
  ): Promise<ExecutionResult | null> {
    const { schema } = this.#options;
    const principal = await subscriber.current();
    const contextValue = contextOf(principal);
    const { change } = followed;
    return withClaims(principal.claims, async () => {
      const row =
        change === null
          ? null
          : await contextValue.loaders.byId(change.model as ModelName, change.id);
      if (change !== null && row === null) return null;
      const rootValue = followed;
      return execute({ schema, document, operationName, variableValues, contextValue, rootValue });
    });
  }

  #contextOf(
    principal: Principal,
    subscription: OpenSubscription,
    origin: RequestOrigin,
  ): RequestContext {
    const { database, overcame } = this.#options;
    return createContext({
      database,
      principal,
      confirmation: null,
      origin,
      // Nothing more is read for a subscription that has ended.
      signal: {
        get aborted() {
          return subscription.isEnded;
        },
      },
      overcame,
      changes: subscription,
    });
  }

  /** @throws GraphQLError TOO_MANY_SUBSCRIPTIONS. */
  #requireRoom(subscriber: Subscriber): void {
    const { limits, registry } = this.#options;
    const bounds = [
      [subscriber.subscriptions.size, limits.perConnection, 'on this connection'],
      [registry.subscriptionsOf(subscriber.userId), limits.perPerson, 'of yours on this gateway'],
      [registry.subscriptions, limits.perGateway, 'on this gateway'],
    ] as const;
    for (const [open, max, where] of bounds)
      if (open >= max)
        throw tooManySubscriptions(
          `There are ${max} subscriptions open ${where}, which is all that may be. End one first.`,
        );
  }
}
