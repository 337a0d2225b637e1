/** A decision is kept in the log with all that it rested on, found by its id, and comes to the same when made again. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inputsOf, KINDS, makeScene, personOf } from '../../support/scene.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const READ = `query ($decisionId: ID!) { auditEvent(decisionId: $decisionId) {
  action status decisionId decision replay { outcome rule missing isSame } } }`;

test('a refusal names its decision, which the person and their administrators find with rule, facts and place', async () => {
  const scene = await makeScene(world.seed);
  const viewer = await personOf(world.seed, 'VIEWER', scene);
  const admin = await personOf(world.seed, 'ORG_ADMIN', scene);
  const stranger = await personOf(world.seed, 'stranger', scene);
  const query = `mutation ($input: RenamePortfolioInput!) { renamePortfolio(input: $input) { problem { decision { decisionId } } } }`;
  const { body } = await world.send(viewer, query, { input: inputsOf(scene).renamePortfolio });
  const { decisionId } = (
    body.data as unknown as { renamePortfolio: { problem: { decision: { decisionId: string } } } }
  ).renamePortfolio.problem.decision;
  const missing = ['role MANAGER or above; you hold VIEWER'];
  const shown = {
    auditEvent: {
      action: 'portfolio.rename',
      status: 'DENIED',
      decisionId,
      decision: {
        id: decisionId,
        outcome: 'DENY',
        rule: 'MANAGER on the portfolio',
        missing,
        inputs: {
          rule: {
            role: 'MANAGER',
            scope: 'PORTFOLIO',
            mfaMaxAgeS: null,
            mfaIfPolicy: null,
            approvableAs: null,
            approvalIfPolicy: null,
            isForKeys: true,
            keyRole: null,
            whileSuspended: false,
          },
          facts: {
            keyScopes: null,
            held: 'VIEWER',
            given: 'VIEWER',
            hasMfa: true,
            authenticationAgeS: null,
            policyMfaMaxAgeS: null,
            isMfaWaived: false,
            needsApproval: false,
            approvalId: null,
            finding: null,
          },
          target: { orgId: scene.organization.id, portfolioId: scene.portfolio.id },
        },
      },
      replay: { outcome: 'DENY', rule: 'MANAGER on the portfolio', missing, isSame: true },
    },
  };
  const read = async (asker: typeof viewer) => (await world.send(asker, READ, { decisionId })).body;
  expect([await read(viewer), await read(admin)]).toEqual([{ data: shown }, { data: shown }]);
  expect(await read(stranger)).toEqual({ data: { auditEvent: null } });
});

test('every decision of every kind of person comes to the same when it is made again', async () => {
  const scene = await makeScene(world.seed);
  for (const kind of KINDS) {
    const person = await personOf(world.seed, kind, scene);
    for (const hasMfa of [true, false])
      for (const name of ['publishPolicy', 'requestApproval', 'setScopeSession']) {
        const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
        const query = `mutation ($input: ${type}) { ${name}(input: $input) { problem { code } } }`;
        await world.send(person, query, { input: inputsOf(scene)[name] }, hasMfa);
      }
  }
  const root = await personOf(world.seed, 'SUPER_ADMIN', scene);
  const query = `{ organization(id: "${scene.organization.id}") { auditEvents(first: 100) { nodes { decisionId replay { outcome isSame } } } } }`;
  const { body } = await world.send(root, query);
  const { nodes } = (
    body.data as unknown as {
      organization: {
        auditEvents: {
          nodes: {
            decisionId: string | null;
            replay: { outcome: string; isSame: boolean } | null;
          }[];
        };
      };
    }
  ).organization.auditEvents;
  const made = nodes.filter(({ decisionId }) => decisionId !== null);
  expect(made.length).toBeGreaterThan(30);
  expect(made.filter(({ replay }) => replay?.isSame !== true)).toEqual([]);
  expect(new Set(made.map(({ replay }) => replay?.outcome))).toEqual(
    new Set(['ALLOW', 'DENY', 'STEP_UP']),
  );
});
