/** 2,000 queries made by chance over the whole schema, on real rows: compiled they are answered as by graphql-js. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { GraphQLSchema } from 'graphql';
import { NO_AUTHENTICATION } from '../../../src/auth/issuers/authentication.js';
import { loadPrincipal, type Principal } from '../../../src/auth/principal.js';
import { withClaims } from '../../../src/db/claims.js';
import type { Read } from '../../../src/db/loaders.js';
import { answerTwice, gatewaySchema } from '../../support/corpus.js';
import { arbitraryQuery, type SeedFacts } from '../../support/generate-document.js';
import { makeScene, personOf } from '../../support/scene.js';
import { requireOneAnswer, type SentDocument, TwoEngines } from '../../support/two-engines.js';
import { openWorld, type World } from '../../support/world.js';

const QUERIES = 2_000;
const SEED = 20_261_121;
/** A field of a row that has a value. */
const VALUE = /"(?!__typename)\w+": ["\dtf]/;

let world: World;
let schema: GraphQLSchema;
let facts: SeedFacts;
let principals: readonly Principal[];
beforeAll(async () => {
  world = await openWorld();
  const { seed, gateway } = world;
  const scene = await makeScene(seed);
  for (let at = 0; at < 3; at += 1) {
    const portfolio = await seed.portfolio(scene.organization, { target_size: '1250000.0000' });
    await seed.approval(portfolio, scene.maker);
    await seed.approval(portfolio, scene.maker, { status: 'REJECTED' });
  }
  schema = gatewaySchema(gateway.database);
  const { organization } = scene;
  facts = { ids: scene.ids, texts: [organization.slug, organization.name, 'a', ''] };
  const kinds = ['SUPER_ADMIN', 'ORG_ADMIN', 'MANAGER', 'CLIENT', 'stranger'] as const;
  principals = await Promise.all(
    kinds.map(async (kind) => {
      const { subject } = await personOf(seed, kind, scene);
      const principal = await withClaims({ userId: null }, () =>
        loadPrincipal(gateway.database.read, subject, NO_AUTHENTICATION),
      );
      if (principal === null) throw new Error(`${kind} cannot sign in.`);
      return principal;
    }),
  );
});
afterAll(() => world.close());

/** Answers the same statement of the same person from memory: the rows do not change, and both engines ask for them. */
function remembering(read: Read): { of(principal: Principal): { readonly read: Read } } {
  const known = new Map<string, Promise<string>>();
  return {
    of: ({ userId }) => ({
      read: (statement) => {
        const key = JSON.stringify([userId, statement.text, statement.values]);
        const answer = known.get(key) ?? read(statement);
        known.set(key, answer);
        return answer;
      },
    }),
  };
}

test('2,000 generated queries are answered by PostgreSQL and by compiled code as by graphql-js over the loaders, to the letter', async () => {
  const engines = new TwoEngines(schema, gatewaySchema(world.gateway.database, false));
  const memory = remembering(world.gateway.database.read);
  const counts = { COMPILED: 0, INTERPRETED: 0, REPEATED: 0, invalid: 0, written: 0 };
  let rows = 0;
  const people = fc.integer({ min: 0, max: principals.length - 1 });
  const same = async (sent: SentDocument, person: number): Promise<void> => {
    const principal = principals[person] as Principal;
    const database = memory.of(principal);
    const answers = await answerTwice(engines, database, principal, sent);
    const { interpreted, written, engine } = answers;
    counts[engine ?? 'invalid'] += 1;
    if (engine === 'COMPILED' && VALUE.test(interpreted)) rows += 1;
    if (written !== null) counts.written += 1;
    requireOneAnswer(answers);
  };
  await fc.assert(fc.asyncProperty(arbitraryQuery(schema, facts), people, same), {
    numRuns: QUERIES,
    seed: SEED,
    endOnFailure: true,
  });
  // What the test is worth: most are valid, run compiled, and find something.
  expect(counts.invalid).toBe(0);
  expect(counts.COMPILED).toBeGreaterThan(QUERIES / 2);
  expect(rows).toBeGreaterThan(QUERIES / 8);
  expect(counts.written).toBeGreaterThan(QUERIES / 10);
}, 90_000);
