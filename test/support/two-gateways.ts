/** Two gateways on one database, and subscriptions at the second one that are closed with the test. */
import { type Gateway, startGateway } from '../../src/server/gateway.js';
import type { SubscriptionLimits } from '../../src/server/subscriptions/subscription-limits.js';
import { gatewayOptions } from './gateway-options.js';
import type { SeededUser } from './seed.js';
import { Subscription } from './subscribe.js';
import { openWorld, type World } from './world.js';

/** The document that most tests subscribe with. */
export const APPROVAL_CHANGED = `subscription ($orgId: ID!, $portfolioId: ID) {
  approvalChanged(orgId: $orgId, portfolioId: $portfolioId) { kind approvalId approval { action status } }
}`;

/** What a subscription is told first. */
export const STARTED = {
  data: { approvalChanged: { kind: 'STARTED', approvalId: null, approval: null } },
};

/** A world whose mutations go through one gateway, and whose subscriptions through the other. */
export class TwoGateways {
  readonly world: World;
  readonly other: Gateway;
  readonly #open: Subscription[] = [];

  constructor(world: World, other: Gateway) {
    this.world = world;
    this.other = other;
  }

  async token({ subject }: SeededUser): Promise<string> {
    return (await this.world.issuer.sign(subject, true)).token;
  }

  /** Begins a subscription at the second gateway, with this token or one of this person. */
  async begin(
    user: SeededUser | string,
    variables: Record<string, unknown>,
    query = APPROVAL_CHANGED,
  ): Promise<Subscription> {
    const token = typeof user === 'string' ? user : await this.token(user);
    const subscription = new Subscription({ url: this.other.url, token, query, variables });
    this.#open.push(subscription);
    return subscription;
  }

  /** The same, once it has started. @throws where it does not. */
  async start(...args: Parameters<TwoGateways['begin']>): Promise<Subscription> {
    const subscription = await this.begin(...args);
    const first = JSON.stringify(await subscription.next());
    if (!first.includes('STARTED')) throw new Error(`It did not start: ${first}`);
    return subscription;
  }

  /** Ends the subscriptions of a test. */
  leave(): void {
    for (const subscription of this.#open.splice(0)) subscription.close();
  }

  async close(): Promise<void> {
    this.leave();
    await this.other.stop();
    await this.world.close();
  }
}

/** Opens them. */
export async function openTwoGateways(
  subscriptionLimits: Partial<SubscriptionLimits> = {},
): Promise<TwoGateways> {
  const world = await openWorld();
  const options = gatewayOptions(world.database, world.issuer);
  return new TwoGateways(world, await startGateway({ ...options, subscriptionLimits }));
}
