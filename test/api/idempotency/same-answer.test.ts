/**
 * A repetition under an idempotencyKey is answered with the bytes of the first answer, whatever has become of the rows;
 * what is kept for it gives nothing away, and is forgotten after a day.
 */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { getNamedType, isInputObjectType, isObjectType } from 'graphql';
import pg from 'pg';
import { type ModelName, models } from '../../../src/generated/models.js';
import { type Gateway, startGateway } from '../../../src/server/gateway.js';
import { forgetKeys } from '../../../src/server/workers/key-forgetting.js';
import { gatewayOptions } from '../../support/gateway-options.js';
import { masterKey, WORLD_MASTER_KEY } from '../../support/master-keys.js';
import { inputsOf, makeScene } from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { shippedSchema, wholeSelection } from '../../support/selection.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let replica: pg.Client;
beforeAll(async () => {
  world = await openWorld({ poolSize: 50 });
  replica = new pg.Client({ connectionString: world.database.superuserUrl });
  await replica.connect();
  await replica.query('SET session_replication_role = replica');
});
afterAll(async () => {
  await replica.end();
  await world.close();
});

const mutations = Object.values(shippedSchema.getMutationType()?.getFields() ?? {});
const KEYED = mutations.flatMap(({ name, args, type }) => {
  const [input, payload] = [args[0] && getNamedType(args[0].type), getNamedType(type)];
  if (!isInputObjectType(input) || !('idempotencyKey' in input.getFields())) return [];
  const row = Object.values(isObjectType(payload) ? payload.getFields() : {}).find(
    (field) => !['receipt', 'problem'].includes(field.name),
  );
  const rowType = row === undefined ? undefined : getNamedType(row.type);
  if (!isObjectType(rowType)) return [];
  const selection = `${row?.name} { ${wholeSelection(rowType, 0)} }`;
  return [{ name, model: models[rowType.name as ModelName], input, selection, row: row?.name }];
});
type Keyed = (typeof KEYED)[number];

/** A moment that every row of a model has. */
function momentOf({ name, columns }: Keyed['model']): { field: string; column: string } {
  const found = Object.entries(columns).find(
    ([, { type, isNullable }]) => type === 'timestamp' && !isNullable,
  );
  if (found === undefined) throw new Error(`${name} has no moment.`);
  return { field: found[0], column: found[1].column };
}

let number = 0;
async function request({ name, input, selection }: Keyed) {
  const scene = await makeScene(world.seed, name);
  const root = await world.seed.user(
    await world.seed.organization({ type: 'ADMIN' }),
    'SUPER_ADMIN',
  );
  number += 1;
  const values = { ...inputsOf(scene)[name], idempotencyKey: `key ${number}` };
  const query = `mutation ($input: ${input.name}!) { ${name}(input: $input) { ${selection} receipt { eventId sequence hash } problem { code message } } }`;
  return { root, query, variables: { input: values } };
}

const countDone = async (): Promise<number> =>
  Number(
    (
      await world.seed.query(
        "SELECT count(*) FROM audit_events WHERE status = 'SUCCESS' AND action <> 'portfolio.demote'",
      )
    )[0]?.count,
  );

/** The answer; on a busy machine a wait can take too long, and is told to be repeated. */
async function untilAnswered(...sent: Parameters<World['send']>) {
  for (let attempts = 1; ; attempts += 1) {
    const answer = await world.send(...sent);
    if (attempts === 10 || !answer.text.includes('somebody else. Repeat the request'))
      return answer;
  }
}

describe.each(KEYED)('$name', (keyed) => {
  test('answers fifty requests at once with the same bytes, and has one effect', async () => {
    const { root, query, variables } = await request(keyed);
    const before = await countDone();
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => untilAnswered(root, query, variables)),
    );
    const texts = new Set(answers.map(({ status, text }) => `${status} ${text}`));
    expect([...texts]).toEqual([expect.stringContaining('"problem":null')]);
    expect(await countDone()).toBe(before + 1);
  });

  test('answers the bytes of the first answer once the row has changed, and to another selection the row', async () => {
    const { root, query, variables } = await request(keyed);
    const first = await world.send(root, query, variables);
    const { id } = (first.body.data as never as Record<string, Record<string, { id: string }>>)[
      keyed.name
    ]?.[keyed.row ?? ''] ?? { id: '' };
    const later = '2001-02-03T04:05:06.000Z';
    const { field, column } = momentOf(keyed.model);
    // Past the triggers: they hold rows to what has happened.
    await replica.query(`UPDATE ${keyed.model.table} SET ${column} = $2 WHERE id = $1`, [
      id,
      later,
    ]);
    expect((await world.send(root, query, variables)).text).toBe(first.text);
    const other = await world.send(
      root,
      query.replace('{ eventId sequence hash }', '{ eventId }'),
      variables,
    );
    const answered = (other.body.data as never as Record<string, Record<string, object>>)[
      keyed.name
    ];
    expect(answered?.[keyed.row ?? '']).toEqual(expect.objectContaining({ id, [field]: later }));
    expect((await world.send(root, query, variables)).text).toBe(first.text);
  });
});

describe('the selection that an answer is kept for', () => {
  const CREATE = `mutation ($input: CreatePortfolioInput!, $isWhole: Boolean = true) {
    createPortfolio(input: $input) { portfolio { ...Shown description @include(if: $isWhole) } }
  }
  fragment Shown on Portfolio { name }`;

  async function made() {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    number += 1;
    const input = { orgId: organization.id, name: 'First', idempotencyKey: `key ${number}` };
    const send = async (query: string, variables: object = {}) =>
      (await world.send(manager, query, { input, ...variables })).text;
    const first = await send(CREATE);
    await world.seed.query(
      "UPDATE portfolios SET name = 'Later', description = 'Later' WHERE org_id = $1",
      [organization.id],
    );
    return { manager, send, first };
  }
  const LATER = '{"data":{"createPortfolio":{"portfolio":{"name":"Later"}}}}\n';

  test('is the same whatever the operation, its variables and the field in the answer are called, and however it is laid out', async () => {
    const { send, first } = await made();
    const renamed = CREATE.replace('mutation (', 'mutation   Again(').replaceAll('\n', '  \n');
    expect(await send(renamed)).toBe(first);
    const aliased = CREATE.replace('createPortfolio(input', 'again: createPortfolio(input');
    expect(await send(aliased)).toBe(first.replace('createPortfolio', 'again'));
  });

  test('is another one where a fragment or the value of a variable in it is', async () => {
    const { send, first } = await made();
    expect(await send(CREATE, { isWhole: false })).toBe(LATER);
    expect(await send(CREATE.replace('{ name }', '{ id name }'))).not.toBe(first);
    expect(await send(CREATE, { isWhole: true })).toBe(first);
  });

  test('is answered anew to a person whose rights are others meanwhile', async () => {
    const { manager, send, first } = await made();
    await world.seed.query(
      "UPDATE org_role_assignments SET role = 'ORG_ADMIN' WHERE user_id = $1",
      [manager.id],
    );
    expect(await send(CREATE)).not.toBe(first);
    await world.seed.query("UPDATE org_role_assignments SET role = 'MANAGER' WHERE user_id = $1", [
      manager.id,
    ]);
    expect(await send(CREATE)).toBe(first);
  });

  test('is answered anew where the answer was too long to keep', async () => {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    const description = 'é'.repeat(4_000);
    const query = `mutation ($input: CreatePortfolioInput!) { createPortfolio(input: $input) { portfolio { name ${Array.from({ length: 40 }, (_, at) => `d${at}: description`).join(' ')} } } }`;
    const input = { orgId: organization.id, name: 'First', description, idempotencyKey: 'long' };
    const first = await world.send(manager, query, { input });
    expect(first.text.length).toBeGreaterThan(150_000);
    await world.seed.query("UPDATE portfolios SET name = 'Later' WHERE org_id = $1", [
      organization.id,
    ]);
    const again = await world.send(manager, query, { input });
    expect(again.text).toBe(first.text.replace('First', 'Later'));
    const kept = await world.seed.query(
      'SELECT answer, answer_to FROM idempotency_records WHERE user_id = $1',
      [manager.id],
    );
    expect(kept).toEqual([{ answer: null, answer_to: null }]);
  });

  test('with a malformed argument in it is answered with the same error again, and nothing is kept of that', async () => {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    const query = `mutation ($input: CreatePortfolioInput!) {
      createPortfolio(input: $input) { portfolio { name approvals(first: 1000) { totalCount } } problem { code } }
    }`;
    const input = { orgId: organization.id, name: 'First', idempotencyKey: 'malformed' };
    const first = await world.send(manager, query, { input });
    expect(first.body.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
    expect((await world.send(manager, query, { input })).text).toBe(first.text);
    const made = await world.seed.query('SELECT name FROM portfolios WHERE org_id = $1', [
      organization.id,
    ]);
    expect(made).toEqual([{ name: 'First' }]);
  });
});

describe('an answer that is read before the COMMIT', () => {
  const CREATE = `mutation ($input: CreatePortfolioInput!) {
    createPortfolio(input: $input) { portfolio { name approvals(first: 1) { totalCount } } problem { code } }
  }`;

  test('and cannot be read, undoes the mutation and is told at its path; the repetition is carried out', async () => {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    const input = { orgId: organization.id, name: 'First', idempotencyKey: 'unreadable' };
    const made = () =>
      world.seed.query('SELECT name FROM portfolios WHERE org_id = $1', [organization.id]);
    await world.seed.query('REVOKE SELECT ON approvals FROM countersign_gateway');
    const { body } = await world.send(manager, CREATE, { input });
    await world.seed.query('GRANT SELECT ON approvals TO countersign_gateway');
    expect([body.data, body.errors]).toEqual([
      null,
      [
        expect.objectContaining({
          path: ['createPortfolio'],
          extensions: expect.objectContaining({ code: 'INTERNAL_SERVER_ERROR' }),
        }),
      ],
    ]);
    expect(await made()).toEqual([]);
    const again = await world.send(manager, CREATE, { input });
    const portfolio = { name: 'First', approvals: { totalCount: 0 } };
    expect(again.body).toEqual({ data: { createPortfolio: { portfolio, problem: null } } });
    const events = await world.events(organization.id);
    expect(events.map(({ status }) => status)).toEqual(['FAILURE', 'SUCCESS']);
  });

  test('is read and kept for a client that has left meanwhile, and asks again', async () => {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    const input = { orgId: organization.id, name: 'First', idempotencyKey: 'left' };
    const { token } = await world.issuer.sign(manager.subject, true);
    const leaving = new AbortController();
    const made = async () =>
      (await world.seed.query('SELECT name FROM portfolios WHERE org_id = $1', [organization.id]))
        .length;
    await replica.query('BEGIN');
    await replica.query('SELECT FROM organizations WHERE id = $1 FOR UPDATE', [organization.id]);
    const left = fetch(`${world.gateway.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({ query: CREATE, variables: { input } }),
      signal: leaving.signal,
    });
    left.catch(() => undefined);
    const waiting = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock'";
    while ((await replica.query(waiting)).rowCount === 0)
      await new Promise((resolve) => setTimeout(resolve, 10));
    leaving.abort();
    await expect(left).rejects.toThrow();
    await replica.query('COMMIT');
    while ((await made()) === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await world.seed.query("UPDATE portfolios SET name = 'Later' WHERE org_id = $1", [
      organization.id,
    ]);
    const portfolio = { name: 'First', approvals: { totalCount: 0 } };
    const { body } = await world.send(manager, CREATE, { input });
    expect(body).toEqual({ data: { createPortfolio: { portfolio, problem: null } } });
  });
});

describe('what is kept of a keyed request', () => {
  const STORE = `mutation ($input: StoreVenueKeyInput!) { storeVenueKey(input: $input) { venueKey { id hasSecret } problem { code } } }`;
  const others: Gateway[] = [];
  afterAll(() => Promise.all(others.map((gateway) => gateway.stop())));

  async function stored() {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    const portfolio = await world.seed.portfolio(organization);
    const input = {
      idempotencyKey: 'key',
      keyId: 'k',
      portfolioId: portfolio.id,
      secret: '1234',
      tradeOnly: true,
      venueId: 'v',
    };
    const { text } = await world.send(manager, STORE, { input });
    return { manager, input, text };
  }
  const kept = async (user: SeededUser) =>
    (await world.seed.query('SELECT * FROM idempotency_records WHERE user_id = $1', [user.id]))[0];

  test('is no hash that a short secret could be guessed from', async () => {
    const { manager, input } = await stored();
    const row = await kept(manager);
    // Whoever has a dump knows all of this but the secret, and tries each of ten thousand.
    const { idempotencyKey, ...rest } = input;
    const plain = JSON.stringify(rest);
    const guesses = [plain, [manager.id, 'storeVenueKey', idempotencyKey, plain].join('\n')].map(
      (text) => createHash('sha256').update(text).digest('hex'),
    );
    expect(row?.input_hash).toMatch(/^[0-9a-f]{64}$/);
    expect(guesses).not.toContain(row?.input_hash);
    expect(JSON.stringify(row)).not.toContain(input.secret);
    const second = await stored();
    expect((await kept(second.manager))?.input_hash).not.toBe(row?.input_hash);
  });

  test('is known to a gateway that has a newer master key before the one of then', async () => {
    const { manager, input, text } = await stored();
    const sendTo = async (masterKeys: readonly ReturnType<typeof masterKey>[]) => {
      const options = gatewayOptions(world.database, world.issuer);
      const gateway = await startGateway({
        ...options,
        database: { ...options.database, masterKeys },
      });
      others.push(gateway);
      const response = await world.request(manager, STORE, { input }, true, gateway.url);
      return response.text();
    };
    expect(await sendTo([masterKey('new'), WORLD_MASTER_KEY])).toBe(text);
  });
});

describe('keys are forgotten', () => {
  const PING = `mutation ($input: CreatePortfolioInput!) { createPortfolio(input: $input) { portfolio { id } } }`;
  const running = new AbortController().signal;

  test('after a day, by any of several gateways at once, and not before', async () => {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    const send = async (idempotencyKey: string) => {
      const input = { orgId: organization.id, name: idempotencyKey, idempotencyKey };
      return (await world.send(manager, PING, { input })).text;
    };
    const age = (key: string, interval: string) =>
      world.seed.query(
        'UPDATE idempotency_records SET created_at = clock_timestamp() - $2::interval WHERE user_id = $1 AND key = $3',
        [manager.id, interval, key],
      );
    const [young, old] = [await send('young'), await send('old')];
    await age('young', '23 hours 59 minutes');
    await age('old', '24 hours 1 second');
    const { database } = world.gateway;
    const forgotten = await Promise.all([
      forgetKeys(database, running),
      forgetKeys(database, running),
    ]);
    expect(forgotten.reduce((sum, keys) => sum + keys, 0)).toBe(1);
    expect(await send('young')).toBe(young);
    expect(await send('old')).not.toBe(old);
  });

  test('in as many statements as it takes, each bounded, and no further once the gateway stops', async () => {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    await world.seed.query(
      `INSERT INTO idempotency_records (user_id, mutation, key, input_hash, outcome, created_at)
       SELECT $1, 'x', n::text, repeat('0', 64), '{}', clock_timestamp() - interval '2 days' FROM generate_series(1, 1200) n`,
      [manager.id],
    );
    const { database } = world.gateway;
    const stopped = AbortSignal.abort();
    expect(await forgetKeys(database, stopped)).toBe(0);
    const { result, texts } = await world.statements(() => forgetKeys(database, running));
    expect([result, texts.length]).toEqual([1_200, 3]);
  });

  test('by the gateway in the background', async () => {
    const organization = await world.seed.organization();
    const manager = await world.seed.user(organization, 'MANAGER');
    await world.seed.query(
      `INSERT INTO idempotency_records (user_id, mutation, key, input_hash, outcome, created_at)
       VALUES ($1, 'x', 'k', repeat('0', 64), '{}', clock_timestamp() - interval '2 days')`,
      [manager.id],
    );
    const options = gatewayOptions(world.database, world.issuer);
    const gateway = await startGateway({ ...options, backgroundIntervalMs: 20 });
    const left = () =>
      world.seed.query('SELECT FROM idempotency_records WHERE user_id = $1', [manager.id]);
    while ((await left()).length > 0) await new Promise((resolve) => setTimeout(resolve, 20));
    await gateway.stop();
    expect(await left()).toEqual([]);
  });
});
