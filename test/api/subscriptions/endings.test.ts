/** A subscription ends within a second of the right that it rests on: revoked, lost or run out, on whichever gateway. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { externalIssuers } from '../../../src/auth/issuers/external-issuers.js';
import { startGateway } from '../../../src/server/gateway.js';
import { gatewayOptions } from '../../support/gateway-options.js';
import { inSeconds, KeyServer, signingKey } from '../../support/key-server.js';
import { mutate } from '../../support/mutate.js';
import type { SeededOrganization, SeededPortfolio, SeededUser } from '../../support/seed.js';
import { type End, Subscription } from '../../support/subscribe.js';
import { APPROVAL_CHANGED, openTwoGateways, type TwoGateways } from '../../support/two-gateways.js';

let gateways: TwoGateways;
beforeAll(async () => {
  gateways = await openTwoGateways();
});
afterEach(() => gateways.leave());
afterAll(() => gateways.close());

const OUT_OF_SIGHT: End = {
  errors: [
    {
      message:
        'There is no organization with this id, or no such portfolio in it, that you may see. Check the ids, and that you still have a role there.',
      extensions: { code: 'SCOPE_NOT_VISIBLE' },
    },
  ],
};
const REVOKED: End = { code: 4403, reason: 'This token was revoked. Sign in again.' };
const INACTIVE: End = { code: 4403, reason: 'This token names nobody who may sign in here.' };
const EXPIRED: End = { code: 4403, reason: 'The token has expired. Get a new one.' };

interface Scene {
  readonly organization: SeededOrganization;
  readonly portfolio: SeededPortfolio;
  readonly admin: SeededUser;
  readonly agency: SeededOrganization;
  readonly linkId: string;
}
async function makeScene(): Promise<Scene> {
  const { seed } = gateways.world;
  const organization = await seed.organization();
  const agency = await seed.organization({ type: 'AGENCY' });
  return {
    organization,
    portfolio: await seed.portfolio(organization),
    admin: await seed.user(organization, 'ORG_ADMIN'),
    agency,
    linkId: await seed.agencyLink(agency, organization),
  };
}

/** Who subscribes, and what is done about it through the other gateway. */
interface Case {
  readonly person: (scene: Scene) => Promise<SeededUser>;
  readonly act: (scene: Scene, person: SeededUser) => Promise<unknown>;
  readonly end: End;
  readonly isNarrow?: boolean;
}
const done = async (...args: Parameters<typeof mutate>) =>
  expect((await mutate(...args)).problem).toBeNull();
const seed = () => gateways.world.seed;
const member = ({ organization }: Scene) => seed().user(organization, 'VIEWER');

const CASES: Readonly<Record<string, Case>> = {
  'the agency of its person is unlinked': {
    person: ({ agency }) => seed().user(agency, 'ORG_ADMIN'),
    act: ({ admin, linkId }) => done(gateways.world, admin, 'unlinkAgency', { id: linkId }),
    end: OUT_OF_SIGHT,
  },
  'the last role of its person is revoked': {
    person: member,
    act: async ({ admin }, { id }) => {
      const where = 'SELECT id FROM org_role_assignments WHERE user_id = $1';
      const [role] = await seed().query<{ id: string }>(where, [id]);
      await done(gateways.world, admin, 'revokeOrgRole', { id: role?.id });
    },
    end: OUT_OF_SIGHT,
  },
  'the role on the portfolio that it follows is revoked': {
    isNarrow: true,
    person: async ({ portfolio, agency }) => {
      const user = await seed().user(agency);
      await seed().portfolioRole(user, portfolio, 'VIEWER');
      return user;
    },
    act: async ({ admin }, { id }) => {
      const where = 'SELECT id FROM portfolio_role_assignments WHERE user_id = $1';
      const [role] = await seed().query<{ id: string }>(where, [id]);
      await done(gateways.world, admin, 'revokePortfolioRole', { id: role?.id });
    },
    end: OUT_OF_SIGHT,
  },
  'the portfolio that it follows is archived': {
    isNarrow: true,
    person: member,
    act: ({ admin, portfolio }) =>
      done(gateways.world, admin, 'archivePortfolio', { id: portfolio.id, version: 1 }),
    end: OUT_OF_SIGHT,
  },
  'its organization is archived, for a super admin too': {
    person: ({ agency }) => seed().user(agency, 'SUPER_ADMIN'),
    act: ({ organization }, root) =>
      done(gateways.world, root, 'archiveOrganization', { id: organization.id, version: 1 }),
    end: OUT_OF_SIGHT,
  },
  'all tokens of its person are revoked': {
    person: member,
    act: ({ admin, organization }, { id }) =>
      done(gateways.world, admin, 'revokeTokens', { orgId: organization.id, userId: id }),
    end: REVOKED,
  },
  'its person is deactivated': {
    person: member,
    act: (_scene, { id }) => seed().query('UPDATE users SET is_active = false WHERE id = $1', [id]),
    end: INACTIVE,
  },
  'its person is given to another subject': {
    person: member,
    act: (_scene, { id }) =>
      seed().query("UPDATE users SET external_auth_id = 'dev|moved ' || id WHERE id = $1", [id]),
    end: INACTIVE,
  },
};

describe.each([
  ['and nothing else happens', false],
  ['while something changes that it would tell', true],
])('%s: a subscription ends within a second, and tells nothing more, where', (_when, isBusy) => {
  test.each(Object.entries(CASES))('%s', async (_what, { person, act, end, isNarrow }) => {
    const scene = await makeScene();
    const { organization, portfolio } = scene;
    const user = await person(scene);
    const subscription = await gateways.start(user, {
      orgId: organization.id,
      ...(isNarrow ? { portfolioId: portfolio.id } : {}),
    });
    await act(scene, user);
    const startedAt = performance.now();
    const told = isBusy ? seed().approval(portfolio, scene.admin) : null;
    expect(await subscription.ended).toEqual(end);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
    await told;
    expect(subscription.waiting).toBe(0);
  });
});

test('what ends is the subscription of the scope alone: another one of the same person goes on', async () => {
  const { organization, portfolio, admin, agency, linkId } = await makeScene();
  const agent = await seed().user(agency, 'ORG_ADMIN');
  const other = await seed().organization();
  const elsewhere = await seed().portfolio(other);
  await seed().agencyLink(agency, other);
  const lost = await gateways.start(agent, { orgId: organization.id });
  const kept = await gateways.start(agent, { orgId: other.id });
  await done(gateways.world, admin, 'unlinkAgency', { id: linkId });
  expect(await lost.ended).toEqual(OUT_OF_SIGHT);
  const id = await seed().approval(elsewhere, agent);
  expect(await kept.next()).toMatchObject({ data: { approvalChanged: { approvalId: id } } });
  expect([portfolio.orgId, lost.waiting]).toEqual([organization.id, 0]);
});

test('a role that is lowered below what a request asks for ends nothing and tells nothing of it', async () => {
  const { organization, portfolio, admin } = await makeScene();
  const user = await seed().user(organization, 'VIEWER');
  const subscription = await gateways.start(user, { orgId: organization.id });
  await seed().portfolioRole(user, portfolio, 'CLIENT');
  await seed().approval(portfolio, admin);
  const seen = await seed().approval(await seed().portfolio(organization), admin);
  expect(await subscription.next()).toMatchObject({
    data: { approvalChanged: { approvalId: seen } },
  });
});

describe('of a token that lives three seconds, signed by an issuer of keys', () => {
  const keys = new KeyServer();
  afterAll(() => keys.stop());

  test('a subscription ends when the token does, and one token that is revoked ends its own alone', async () => {
    await keys.start();
    const key = await signingKey('current');
    keys.keys = [key];
    const { database } = gateways.world;
    const verifier = externalIssuers([keys.asIssuer()]);
    const gateway = await startGateway(gatewayOptions(database, verifier));
    try {
      const { organization } = await makeScene();
      const user = await seed().user(organization, 'VIEWER');
      const begin = async (claims: object) => {
        const token = await keys.sign(key, { ...keys.claims(user.subject), ...claims });
        const variables = { orgId: organization.id };
        const query = APPROVAL_CHANGED;
        const subscription = new Subscription({ url: gateway.url, token, query, variables });
        expect(await subscription.next()).toMatchObject({
          data: { approvalChanged: { kind: 'STARTED' } },
        });
        return subscription;
      };
      const [stolen, kept] = [await begin({ jti: 'stolen' }), await begin({ jti: 'kept' })];
      const expiresAtS = inSeconds(3);
      const short = await begin({ exp: expiresAtS });
      await done(gateways.world, user, 'revokeMyTokens', { tokenId: 'stolen' });
      expect(await stolen.ended).toEqual(REVOKED);
      expect(await short.ended).toEqual(EXPIRED);
      expect(Math.abs(Date.now() - expiresAtS * 1_000)).toBeLessThan(1_000);
      const id = await seed().approval(await seed().portfolio(organization), user);
      expect(await kept.next()).toMatchObject({ data: { approvalChanged: { approvalId: id } } });
      kept.close();
    } finally {
      await gateway.stop();
    }
  });
});
