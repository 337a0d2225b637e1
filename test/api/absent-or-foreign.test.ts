/**
 * What is not there and what is another organisation's are one answer: the same status, the same bytes, after the same
 * statements, and in the same time. Times are compared by 500 answers of each kind or more: as many as it takes to
 * tell a gateway that sends one statement more for a foreign row.
 */
import { randomInt, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Read } from '../../src/db/loaders.js';
import { KeepAliveClient } from '../support/keep-alive-client.js';
import { largestDistance, probabilityOfDistance } from '../support/kolmogorov-smirnov.js';
import { inputsOf, makeScene, readsOf, type Scene } from '../support/scene.js';
import type { SeededUser } from '../support/seed.js';
import { shippedSchema } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

/** Answers of each kind that are compared, where they are enough to tell one statement more. */
const SAMPLES_MIN = 500;
const SAMPLES_MAX = 4_000;
const WARM_UP = 40;
/** What is held for no chance. Each comparison may be made twice: one false alarm in ten million runs. */
const ALPHA = 1e-4;
/** Foreign rows of each kind: one alone would lie in every cache. */
const FOREIGN_ROWS = 20;

let world: World;
let client: KeepAliveClient;
let own: Scene;
let foreign: readonly Scene[];
let asker: SeededUser;
let token: string;

beforeAll(async () => {
  world = await openWorld({ rateLimits: null });
  client = new KeepAliveClient(world.gateway.url, 1);
  own = await makeScene(world.seed);
  foreign = await Promise.all(Array.from({ length: FOREIGN_ROWS }, () => makeScene(world.seed)));
  asker = await world.seed.user(own.organization, 'ORG_ADMIN');
  token = (await world.issuer.sign(asker.subject, false)).token;
  // Their first request is the sign-in, which every later one is not.
  await client.send(token, '{ viewer { id } }');
});
afterAll(async () => {
  client.close();
  await world.close();
});

/** An operation with the variables it is sent with. */
interface Sent {
  readonly query: string;
  readonly variables: object;
}
type SentFor = (scene: Scene) => Sent;

const lookUp =
  (field: string, model: string): SentFor =>
  ({ ids }) => ({
    query: `query ($id: ID!) { ${field}(id: $id) { id } }`,
    variables: { id: ids[model] },
  });
const explainAccess: SentFor = ({ portfolio }) => ({
  query: 'query ($on: ID!) { explainAccess(operation: "renamePortfolio", on: $on) { outcome } }',
  variables: { on: portfolio.id },
});
const change =
  (name: string, inputOf: (scene: Scene) => object | undefined): SentFor =>
  (scene) => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    return {
      query: `mutation ($input: ${type}) { ${name}(input: $input) { receipt { eventId } problem { code message } } }`,
      variables: { input: inputOf(scene) },
    };
  };
const changeOf = (name: string): SentFor => change(name, (scene) => inputsOf(scene)[name]);

/** The query as tests of the whole schema write it, its ids in the document. */
const literal =
  (name: string): SentFor =>
  (scene) => ({
    query: `{ ${readsOf(scene)[name]} }`,
    variables: {},
  });

/** One's own organisation with a row of another in it. */
const amidOwn = (name: string, mixed: (scene: Scene) => object): SentFor =>
  change(name, (scene) => ({ ...inputsOf(own)[name], ...mixed(scene) }));

/** What is sent with the ids of another organisation's rows. */
const timedQueries: Readonly<Record<string, SentFor>> = {
  'Query.portfolio': lookUp('portfolio', 'Portfolio'),
  'Query.approval': lookUp('approval', 'Approval'),
  'Query.user': lookUp('user', 'User'),
  'Query.organization': lookUp('organization', 'Organization'),
  'Query.node': lookUp('node', 'Portfolio'),
  'Query.explainAccess': explainAccess,
};
const timedMutations: Readonly<Record<string, SentFor>> = {
  'Mutation.renamePortfolio': changeOf('renamePortfolio'),
  'Mutation.approveRequest': changeOf('approveRequest'),
  'Mutation.assignOrgRole, to a person': amidOwn('assignOrgRole', ({ ids }) => ({
    userId: ids.User,
  })),
};
const untimed: Readonly<Record<string, SentFor>> = {
  'Mutation.requestApproval, on a portfolio': amidOwn('requestApproval', ({ portfolio }) => ({
    portfolioId: portfolio.id,
  })),
  'Mutation.assignPortfolioRole, to a person': amidOwn('assignPortfolioRole', ({ ids }) => ({
    userId: ids.User,
  })),
  'Mutation.setScopeSession, on a portfolio': amidOwn('setScopeSession', ({ portfolio }) => ({
    portfolioId: portfolio.id,
  })),
  'Mutation.revokeTokens, of a person': amidOwn('revokeTokens', ({ ids }) => ({
    userId: ids.User,
  })),
  'Query.explainAccess, of a person': ({ ids }) => ({
    query: `query ($on: ID!, $of: ID!) { explainAccess(operation: "renamePortfolio", on: $on, userId: $of) { outcome } }`,
    variables: { on: own.portfolio.id, of: ids.User },
  }),
};
const MUTATIONS = Object.keys(shippedSchema.getMutationType()?.getFields() ?? {});
const QUERIES = Object.keys(shippedSchema.getQueryType()?.getFields() ?? {});
// What names no row, or nobody's but one's own.
const UNADDRESSED = ['createOrganization', 'revokeMyTokens'];
const all: readonly (readonly [string, SentFor])[] = [
  ...Object.entries({ ...timedQueries, ...timedMutations, ...untimed }),
  ...QUERIES.map((name) => [`Query.${name}, as a literal`, literal(name)] as const),
  ...MUTATIONS.filter((name) => !UNADDRESSED.includes(name)).map(
    (name) => [`Mutation.${name}, of a row`, changeOf(name)] as const,
  ),
];

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** The operation on a foreign row, and the same on none. */
function pairOf(sentFor: SentFor, index: number): readonly [foreign: Sent, absent: Sent] {
  const scene = foreign[index % foreign.length];
  if (scene === undefined) throw new Error('There is no foreign organisation.');
  const sent = sentFor(scene);
  const theirs = [...Object.values(scene.ids), scene.organization.id, scene.portfolio.id];
  // The same ids but for their ends: they lie beside the others in every index.
  const absent = JSON.stringify(sent)
    .replace(UUID, (id) => (theirs.includes(id) ? id.slice(0, 24) + randomUUID().slice(24) : id))
    .replaceAll(scene.organization.slug, `org-${randomUUID().slice(0, 8)}`);
  return [sent, JSON.parse(absent) as Sent];
}

const send = ({ query, variables }: Sent) => client.send(token, query, variables);

test.each(all)(
  '%s: a foreign id and an absent one give the same bytes after the same statements',
  async (_name, sentFor) => {
    const seen = [];
    for (const sent of pairOf(sentFor, 0)) {
      // A statement is prepared at its third time, and told as any other.
      const { result, texts } = await world.statements(() => send(sent));
      seen.push({ status: result.status, text: result.text, texts });
    }
    expect(seen[0]).toEqual(seen[1]);
    expect([seen[0]?.status, seen[0]?.text.includes('"errors"')]).toEqual([200, false]);
  },
);

/** The waits for two kinds of answer, in milliseconds. */
type Times = readonly [foreign: number[], absent: number[]];

/** Adds so many waits of each kind, in random order: whatever else the machine does meets both alike. */
async function measure(sentFor: SentFor, count: number, times: Times): Promise<void> {
  for (let index = -WARM_UP; index < count; index += 1) {
    const pair = pairOf(sentFor, Math.abs(index));
    const first = randomInt(2);
    for (const which of [first, 1 - first]) {
      const { waitedMs } = await send(pair[which as 0 | 1]);
      if (index >= 0) times[which as 0 | 1].push(waitedMs);
    }
  }
}

/** How probable the difference of these times is by chance. */
const chanceOf = (times: Times): number =>
  probabilityOfDistance(largestDistance(...times), times[0].length, times[1].length);

/** Makes the gateway ask once more whenever it asks for a foreign row, while the work runs. */
async function askingTwice<Result>(work: () => Promise<Result>): Promise<Result> {
  const database = world.gateway.database as { read: Read };
  const { read } = database;
  const theirs = new Set(foreign.flatMap(({ ids }) => Object.values(ids)));
  database.read = async (statement) => {
    if (statement.values.flat().some((value) => theirs.has(String(value))))
      await read({ text: "SELECT '[]' AS json", values: [] });
    return read(statement);
  };
  try {
    return await work();
  } finally {
    database.read = read;
  }
}

describe.each([
  ['a query', timedQueries],
  ['a mutation', timedMutations],
])('the time of %s', (_what, timed) => {
  let samples = SAMPLES_MIN;

  test('tells where a foreign row costs one statement more', async () => {
    const [sentFor] = Object.values(timed);
    if (sentFor === undefined) throw new Error('There is nothing to measure.');
    const times: Times = [[], []];
    await askingTwice(() => measure(sentFor, samples, times));
    // The busier the machine, the more answers it takes; what is compared below are as many.
    while (chanceOf(times) > ALPHA && samples < SAMPLES_MAX) {
      await askingTwice(() => measure(sentFor, samples, times));
      samples *= 2;
    }
    expect(chanceOf(times)).toBeLessThan(ALPHA);
  }, 120_000);

  test.each(Object.entries(timed))(
    '%s: is that of an absent one',
    async (_name, sentFor) => {
      const compare = async (): Promise<number> => {
        const times: Times = [[], []];
        await measure(sentFor, samples, times);
        return chanceOf(times);
      };
      const chance = await compare();
      expect(chance < ALPHA ? await compare() : chance).toBeGreaterThan(ALPHA);
    },
    240_000,
  );
});
