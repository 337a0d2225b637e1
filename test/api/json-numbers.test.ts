/**
 * Numbers in JSON inputs: what a double cannot keep is refused by its place, since the hash of an approval would be
 * over other digits than those that were sent; what it keeps comes back as it was.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { outside } from '../support/raw-request.js';
import type { SeededOrganization, SeededUser } from '../support/seed.js';
import { withoutCost } from '../support/without-cost.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let organization: SeededOrganization;
let analyst: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  analyst = await world.seed.user(organization, 'ANALYST');
  await world.seed.user(organization, 'MANAGER');
});
afterAll(() => world.close());

const fields = (payload: string): string => `requestApproval(input: {
  orgId: "${organization.id}", approvalType: "x", action: "a.b", payload: ${payload}
}) { approval { payload } problem { code ... on InvalidInput { fields { path message } } } }`;

/** Sends the text of a body as it is: JSON.stringify() would round the number before it is sent. */
async function sendText(body: string) {
  const { token } = await world.issuer.sign(analyst.subject, false);
  const response = await fetch(`${world.gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body,
  });
  return { status: response.status, body: JSON.parse(withoutCost(outside(await response.text()))) };
}
const byVariable = (payload: string) =>
  sendText(
    `{"query": ${JSON.stringify(`mutation ($payload: JSON!) { ${fields('$payload')} }`)}, "variables": {"payload": ${payload}}}`,
  );
const byLiteral = (payload: string) => world.send(analyst, `mutation { ${fields(payload)} }`);

const LOST = 'is a number of which JSON does not keep every digit; send it as a string';
const UNSAFE =
  'is an integer beyond ±9007199254740991, which JSON does not keep exactly; send it as a string';
const invalid = (path: string, message: string) => ({
  status: 200,
  body: {
    data: {
      requestApproval: {
        approval: null,
        problem: { code: 'INVALID_INPUT', fields: [{ path, message }] },
      },
    },
  },
});

const lost: readonly (readonly [string, string])[] = [
  ['a decimal of 20 digits', '0.12345678901234567891'],
  ['a decimal whose last digit is lost', '1000000000000.00001'],
  ['a decimal that would become an integer', '1.00000000000000000001'],
  ['an exponent that leaves nothing', '1e-999'],
];
describe.each(lost)('%s', (_what, number) => {
  test('is refused in a literal with its path', async () => {
    const { status, body } = await byLiteral(`{ a: [{ b: ${number} }] }`);
    expect({ status, body }).toEqual(invalid('input.payload.a.0.b', LOST));
  });

  test('is refused by variable with its path, before the parsed number hides what was sent', async () => {
    const message = `variables.payload.a.0.b ${LOST}.`;
    expect(await byVariable(`{"x": "1e-999", "a": [{"c": 1, "b": ${number}}]}`)).toEqual({
      status: 400,
      body: { errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] },
    });
  });
});

test.each([
  ['12345678901234567', UNSAFE],
  ['9007199254740993', UNSAFE],
  ['-12345678901234567890', UNSAFE],
  ['1e999', LOST],
  ['9007199254740992', UNSAFE],
  ['-9007199254740992', UNSAFE],
  ['1e21', UNSAFE],
  ['1e300', UNSAFE],
])(
  '%s is no number that every reader of JSON keeps: it is refused with its path',
  async (number, message) => {
    expect(await byVariable(`{"a": ${number}}`)).toEqual(invalid('input.payload.a', message));
    const { status, body } = await byLiteral(`[${number}]`);
    expect({ status, body }).toEqual(invalid('input.payload.0', message));
  },
);

test.each([
  ['9007199254740991', 9007199254740991],
  ['-9007199254740991', -9007199254740991],
  ['1250000.10', 1250000.1],
  ['0.1', 0.1],
  ['1.5e3', 1500],
  ['1.7976931348623157e-300', 1.7976931348623157e-300],
  ['0.000000000000000000000000', 0],
  ['"12345678901234567890.00000001 \\" 1e999"', '12345678901234567890.00000001 " 1e999'],
])('%s is taken, and comes back', async (number, value) => {
  const done = { approval: { payload: { a: value } }, problem: null };
  const answer = { status: 200, body: { data: { requestApproval: done } } };
  expect(await byVariable(`{"a": ${number}}`)).toEqual(answer);
  const { status, body } = await byLiteral(`{ a: ${number} }`);
  expect({ status, body }).toEqual(answer);
});

test('a number that nobody reads hides no lost one behind it, and is not refused itself', async () => {
  const query = JSON.stringify(`mutation ($payload: JSON!) { ${fields('$payload')} }`);
  const body = (payload: string) =>
    `{"query": ${query}, "extensions": {"x": 1e-999}, "\\u0076ariables": {"payload": ${payload}}}`;
  expect((await sendText(body('[0.5]'))).body.data.requestApproval.problem).toBeNull();
  expect(await sendText(body('[1e-999]'))).toEqual({
    status: 400,
    body: {
      errors: [{ message: `variables.payload.0 ${LOST}.`, extensions: { code: 'BAD_USER_INPUT' } }],
    },
  });
});

test('a body of a million bytes with an escape at each second one is read at once', async () => {
  const text = `12345678901234567890 ${'\\"'.repeat(450_000)}`;
  const before = performance.now();
  expect((await sendText(`{"query": "{ viewer { id } }", "x": "${text}"}`)).status).toBe(200);
  expect(performance.now() - before).toBeLessThan(1_000);
});
