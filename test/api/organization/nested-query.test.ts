/** The main read: organisation, portfolios, approvals, requesters, as exactly the person it is. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const NESTED = `query ($slug: String!) {
  organization(slug: $slug) {
    name
    portfolios(first: 100, orderBy: { field: NAME, direction: ASC }) {
      totalCount
      nodes {
        name defaultMode liveEnabled
        approvals(first: 10, filter: { status: PENDING }) {
          nodes { action status requester { fullName } createdAt }
        }
      }
    }
  }
}`;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function organizationWith(
  portfolios: number,
): Promise<{ organization: SeededOrganization; viewer: SeededUser; maker: SeededUser }> {
  const { seed } = world;
  const organization = await seed.organization();
  const viewer = await seed.user(organization, 'VIEWER');
  const maker = await seed.user(organization, 'MANAGER');
  for (let at = 0; at < portfolios; at += 1) {
    const portfolio = await seed.portfolio(organization, {
      name: `Desk ${String(at).padStart(3, '0')}`,
    });
    await seed.approval(portfolio, maker, { created_at: '2026-11-01T09:00:00.5Z' });
    await seed.approval(portfolio, maker, { status: 'REJECTED' });
  }
  return { organization, viewer, maker };
}

test('gives a viewer the organization with its portfolios and their pending approvals', async () => {
  const { organization, viewer, maker } = await organizationWith(2);
  const { status, body } = await world.send(viewer, NESTED, { slug: organization.slug });
  const approvals = {
    nodes: [
      {
        action: 'portfolio.switchMode',
        status: 'PENDING',
        requester: { fullName: maker.fullName },
        createdAt: '2026-11-01T09:00:00.500Z',
      },
    ],
  };
  const desk = (name: string) => ({ name, defaultMode: 'PAPER', liveEnabled: false, approvals });
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      data: {
        organization: {
          name: organization.name,
          portfolios: { totalCount: 2, nodes: [desk('Desk 000'), desk('Desk 001')] },
        },
      },
    },
  });
});

test('sends two statements at 1 and at 50 portfolios: one to sign in, one for all levels and counts', async () => {
  const [one, fifty] = [await organizationWith(1), await organizationWith(50)];
  const count = async ({ organization, viewer }: typeof one): Promise<number> => {
    const { result, texts } = await world.statements(() =>
      world.send(viewer, NESTED, { slug: organization.slug }),
    );
    expect(result.body.errors).toBeUndefined();
    return texts.length;
  };
  expect([await count(one), await count(fifty)]).toEqual([2, 2]);
});

test('does not count a list unless totalCount is asked for', async () => {
  const { organization, viewer } = await organizationWith(1);
  const query = `{ organization(slug: "${organization.slug}") { portfolios { nodes { name } } } }`;
  const { texts } = await world.statements(() => world.send(viewer, query));
  expect(texts.filter((text) => text.includes('SELECT count(*)'))).toEqual([]);
});

test('gives the same bytes for a foreign organization and for a slug that does not exist', async () => {
  const { organization } = await organizationWith(1);
  const stranger = await world.seed.user(await world.seed.organization(), 'ORG_ADMIN');
  const foreign = await world.send(stranger, NESTED, { slug: organization.slug });
  const absent = await world.send(stranger, NESTED, { slug: 'no-such-organization' });
  expect(foreign).toEqual({
    status: 200,
    body: { data: { organization: null } },
    text: '{"data":{"organization":null}}\n',
  });
  expect(absent).toEqual(foreign);
});

test("answers through an active agency link with the agency's person, and no longer once the link has ended", async () => {
  const { organization } = await organizationWith(1);
  const agency = await world.seed.organization({ type: 'AGENCY' });
  const agent = await world.seed.user(agency, 'ORG_ADMIN');
  const link = await world.seed.agencyLink(agency, organization);
  const name = `{ organization(slug: "${organization.slug}") { name } }`;
  expect((await world.send(agent, name)).body).toEqual({
    data: { organization: { name: organization.name } },
  });
  await world.seed.query('UPDATE agency_clients SET is_active = false WHERE id = $1', [link]);
  expect((await world.send(agent, name)).body).toEqual({ data: { organization: null } });
});

test('answers 401 with a code and a challenge where no token is sent', async () => {
  const { status, body } = await world.send(null, '{ viewer { id } }');
  expect({ status, body }).toEqual({
    status: 401,
    body: {
      errors: [
        {
          message: 'Sign in: send "Authorization: Bearer <token>".',
          extensions: { code: 'UNAUTHENTICATED' },
        },
      ],
    },
  });
});
