/**
 * A gateway that is killed between its COMMIT and its answer: whoever repeats the request under its key gets the answer
 * that was lost, to the byte, from another gateway and as often as they ask, whatever has become of the row.
 */
import { afterAll, expect, test } from '@jest/globals';
import { startEmbeddedPostgres } from '../../src/db/embedded.js';
import { DatabaseLink } from '../support/database-link.js';
import { withoutCost } from '../support/without-cost.js';
import { cleanUp, GatewayProcess, newFolder, queryAll, tokenOf } from './gateway-process.js';

afterAll(cleanUp, 30_000);

const REQUEST = `mutation ($input: RequestApprovalInput!) {
  requestApproval(input: $input) { approval { id status reason } receipt { eventId sequence hash } problem { code } }
}`;

test('the answer that a killed gateway owed is given by the next one, as it was at the COMMIT', async () => {
  const folder = await newFolder();
  const steady = new GatewayProcess(folder);
  await steady.ready();
  const { gatewayUrl, ownerUrl, stop } = await startEmbeddedPostgres({ directory: folder });
  const link = new DatabaseLink(gatewayUrl);
  const doomed = new GatewayProcess(folder, {
    DATABASE_URL: await link.open(gatewayUrl),
    DATABASE_OWNER_URL: ownerUrl,
  });
  await doomed.ready();
  const token = await tokenOf(folder, 'maker@northwind.example');
  const [organization] = await queryAll<{ id: string }>(
    folder,
    "SELECT id FROM organizations WHERE slug = 'northwind'",
  );
  const input = {
    orgId: organization?.id,
    approvalType: 'mode_switch',
    action: 'portfolio.switchMode',
    payload: {},
    reason: 'of the lost answer',
    idempotencyKey: 'lost',
  };
  const ask = async (gateway: GatewayProcess) => {
    const response = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: REQUEST, variables: { input } }),
    });
    return withoutCost(await response.text());
  };
  // So that the sign-in, which commits as well, is not what is cut.
  await doomed.send(token, '{ viewer { id } }');
  link.cutNext('before it is answered', () => void doomed.end('SIGKILL'));
  await expect(ask(doomed)).rejects.toThrow();
  expect(await doomed.end('SIGKILL')).toBe('SIGKILL');
  await link.close();

  const rows = () =>
    queryAll<{ id: string; status: string }>(
      folder,
      "SELECT id, status FROM approvals WHERE reason = 'of the lost answer'",
    );
  const [made, ...others] = await rows();
  expect([made?.status, others]).toEqual(['PENDING', []]);
  const cancel = `mutation { cancelRequest(input: { id: "${made?.id}" }) { problem { code } } }`;
  await steady.send(token, cancel);
  const next = new GatewayProcess(folder);
  await next.ready();
  const first = await ask(next);
  const approval = { id: made?.id, status: 'PENDING', reason: input.reason };
  expect(JSON.parse(first).data.requestApproval).toEqual({
    approval,
    receipt: expect.anything(),
    problem: null,
  });
  expect([await ask(next), await ask(steady)]).toEqual([first, first]);
  expect(await rows()).toEqual([{ id: made?.id, status: 'CANCELLED' }]);
  await stop();
});
