/** Where the webhooks of a test go unless it says otherwise: nowhere. No name server is asked, and nothing is connected to. */
import type { WebhookSettings } from '../../src/server/webhooks/start-webhooks.js';

/** What every name leads to: an address of the public internet, to which nothing is ever sent. */
export const PUBLIC_ADDRESS = '93.184.215.14';

/** Settings under which every address is taken and none is reached. */
export const NOWHERE: WebhookSettings = {
  destinations: { allowsLoopback: false, resolve: async () => [PUBLIC_ADDRESS] },
  connect: () => {
    throw new Error('A webhook would have left this machine.');
  },
};
