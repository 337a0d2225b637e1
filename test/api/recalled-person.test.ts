/** A query begins with the person of the last request, and is answered only as the person they are. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SeededOrganization, SeededUser } from '../support/seed.js';
import { type Answer, openWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const QUERY = 'query ($id: ID!) { organization(id: $id) { name portfolios { totalCount } } }';
interface Member {
  readonly organization: SeededOrganization;
  readonly user: SeededUser;
  readonly ask: () => Promise<Answer>;
}
async function member(role: 'VIEWER' | null = 'VIEWER'): Promise<Member> {
  const organization = await world.seed.organization();
  const user = await world.seed.user(organization, role);
  return { organization, user, ask: () => world.send(user, QUERY, { id: organization.id }) };
}
const seen = ({ organization }: Member) => ({
  data: { organization: { name: organization.name, portfolios: { totalCount: 0 } } },
});
const UNSEEN = { data: { organization: null } };
const REFUSED = {
  errors: [
    {
      message: 'This token names nobody who may sign in here.',
      extensions: { code: 'UNAUTHENTICATED' },
    },
  ],
};

test('the first request reads the person, the second has them confirmed beside its read', async () => {
  const person = await member();
  for (const read of ['sign_in', 'load_principal', 'load_principal']) {
    const { result, texts } = await world.statements(() => person.ask());
    expect(result.body).toEqual(seen(person));
    expect(texts).toEqual([expect.any(String), expect.any(String)]);
    expect(texts[0]).toContain(read);
  }
});

test('a role that was taken is not there at the next query, and one that was given is', async () => {
  const person = await member();
  expect((await person.ask()).body).toEqual(seen(person));
  const taken = 'DELETE FROM org_role_assignments WHERE user_id = $1';
  await world.seed.query(taken, [person.user.id]);
  expect((await person.ask()).body).toEqual(UNSEEN);
  await world.seed.orgRole(person.user, person.organization, 'VIEWER');
  expect((await person.ask()).body).toEqual(seen(person));
});

test.each(['{ __typename }', '{ viewer { id } }', 'query Q { __schema { queryType { name } } }'])(
  'a person who was deactivated gets no answer to %s, whatever it reads',
  async (query) => {
    const { user } = await member();
    expect((await world.send(user, query)).body.errors).toBeUndefined();
    await world.seed.query('UPDATE users SET is_active = false WHERE id = $1', [user.id]);
    const { status, body } = await world.send(user, query);
    expect({ status, body }).toEqual({ status: 401, body: REFUSED });
  },
);

test('a second factor is remembered for the token that proves it alone', async () => {
  const { user } = await member();
  const mine =
    '{ auditEvents(filter: { action: "portfolio.create" }, first: 1) { nodes { mfa } } }';
  expect((await world.send(user, mine, {}, true)).status).toBe(200);
  expect((await world.send(user, mine, {}, false)).status).toBe(200);
});

test('two hundred queries of people whose roles come and go are answered as at one of their moments', async () => {
  const person = await member();
  let isMember = true;
  let isRunning = true;
  const changes = (async () => {
    while (isRunning) {
      if (isMember)
        await world.seed.query('DELETE FROM org_role_assignments WHERE user_id = $1', [
          person.user.id,
        ]);
      else await world.seed.orgRole(person.user, person.organization, 'VIEWER');
      isMember = !isMember;
    }
  })();
  const answers: unknown[] = [];
  for (let at = 0; at < 20; at += 1)
    answers.push(...(await Promise.all(Array.from({ length: 10 }, () => person.ask()))));
  isRunning = false;
  await changes;
  const bodies = new Set(answers.map((answer) => JSON.stringify((answer as Answer).body)));
  expect(
    [...bodies].filter(
      (body) => ![seen(person), UNSEEN].some((known) => JSON.stringify(known) === body),
    ),
  ).toEqual([]);
});
