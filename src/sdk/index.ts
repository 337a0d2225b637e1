/**
 * The typed SDK, exported as `countersign/sdk`: a client, and the operations generated from the schema.
 *
 *     const client = createClient({ url, token });
 *     const { organization } = await client.request(OrganizationWithApprovalsDocument, { slug: 'northwind' });
 */
export * from './dry-run.js';
export * from './gateway-client.js';
export * from './gateway-error.js';
export {
  type SocketConstructor,
  type SocketLike,
  SubscriptionClosed,
} from './gateway-subscription.js';
export * from './operations.js';
export * from './verify-webhook.js';
