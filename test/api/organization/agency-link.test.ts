/** Letting agencies in: what a link gives its people, who may be let in, and how the access ends. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../../src/auth/roles.js';
import {
  attempt,
  conflict,
  creation,
  deniedBy,
  done,
  invalid,
  notFound,
  refusal,
  success,
} from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'ORG_ADMIN in the organization';
const LINK_RULE = `${RULE} with a fresh second factor`;
const LINK = 'link { id isActive maxRole agencyOrgId clientOrgId agencyOrganization { id } }';

let world: World;
let client: SeededOrganization;
let admin: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  client = await world.seed.organization();
  admin = await world.seed.user(client, 'ORG_ADMIN');
});
afterAll(() => world.close());

const newAgency = (values: object = {}) => world.seed.organization({ type: 'AGENCY', ...values });
const link = (agency: SeededOrganization, values: object = {}) =>
  done(
    world,
    admin,
    'linkAgency',
    { clientOrgId: client.id, agencySlug: agency.slug, ...values },
    LINK,
  );
const idOf = ({ given }: Awaited<ReturnType<typeof link>>): string =>
  (given.link as { id: string }).id;
const placeOf = (action: string, id: string) => ({
  action,
  orgId: client.id,
  entity: ['AgencyClient', id] as const,
});

describe('linkAgency', () => {
  test('lets an agency in as MANAGER unless said, and records the link', async () => {
    const agency = await newAgency();
    const linked = await link(agency);
    const id = idOf(linked);
    expect(linked.given).toEqual({
      link: {
        id,
        isActive: true,
        maxRole: 'MANAGER',
        agencyOrgId: agency.id,
        clientOrgId: client.id,
        agencyOrganization: null,
      },
    });
    const changes = [await creation(world, 'AgencyClient', id)];
    expect(linked.event).toEqual(success(admin, placeOf('agency.link', id), LINK_RULE, changes));
    expect(await world.events(agency.id)).toEqual([]);
  });

  test('makes an ended link active again, with the role that is given this time', async () => {
    const agency = await newAgency();
    const id = idOf(await link(agency, { maxRole: 'ORG_ADMIN' }));
    await done(world, admin, 'unlinkAgency', { id });
    const { event } = await link(agency, { maxRole: 'VIEWER' });
    const before = { isActive: false, maxRole: 'ORG_ADMIN' };
    const after = { isActive: true, maxRole: 'VIEWER' };
    expect(event).toEqual(
      success(admin, placeOf('agency.link', id), LINK_RULE, [
        { model: 'AgencyClient', id, before, after },
      ]),
    );
    expect(
      await world.seed.query('SELECT id FROM agency_clients WHERE agency_org_id = $1', [agency.id]),
    ).toEqual([{ id }]);
  });

  test('keeps one link where ten let the same agency in at once', async () => {
    const agency = await newAgency();
    const input = { clientOrgId: client.id, agencySlug: agency.slug };
    const codes = await Promise.all(
      Array.from({ length: 10 }, () => codeOf(world, admin, 'linkAgency', input)),
    );
    expect(codes).toEqual(Array(10).fill(null));
    expect(
      await world.seed.query('SELECT FROM agency_clients WHERE agency_org_id = $1', [agency.id]),
    ).toHaveLength(1);
  });

  test('never gives the platform role', async () => {
    const agency = await newAgency();
    const input = { clientOrgId: client.id, agencySlug: agency.slug, maxRole: 'SUPER_ADMIN' };
    const message = 'is SUPER_ADMIN, which no link gives; use ORG_ADMIN or below';
    expect(await attempt(world, admin, 'linkAgency', input)).toEqual(
      refusal(
        admin,
        { action: 'agency.link', orgId: client.id },
        invalid(['input.maxRole', message]),
        {
          rule: LINK_RULE,
          requested: client.id,
        },
      ),
    );
  });

  test.each([
    ['no organization', async () => 'nobody'],
    ['an organization that is no agency', async () => (await world.seed.organization()).slug],
    ['a suspended agency', async () => (await newAgency({ status: 'SUSPENDED' })).slug],
    ['an archived agency', async () => (await newAgency({ deleted_at: new Date() })).slug],
    ['an agency by its name', async () => (await newAgency()).name],
    ['the organization itself', async () => client.slug],
  ])('answers the slug of %s as absent', async (_what, slug) => {
    const input = { clientOrgId: client.id, agencySlug: await slug() };
    expect(await attempt(world, admin, 'linkAgency', input)).toEqual(
      refusal(
        admin,
        { action: 'agency.link', orgId: client.id },
        notFound('agency', 'input.agencySlug'),
        { rule: LINK_RULE, requested: client.id },
      ),
    );
  });

  test('answers an agency that lets itself in as absent', async () => {
    const agency = await newAgency();
    const own = await world.seed.user(agency, 'ORG_ADMIN');
    const input = { clientOrgId: agency.id, agencySlug: agency.slug };
    expect(await attempt(world, own, 'linkAgency', input)).toEqual(
      refusal(
        own,
        { action: 'agency.link', orgId: agency.id },
        notFound('agency', 'input.agencySlug'),
        {
          rule: LINK_RULE,
          requested: agency.id,
        },
      ),
    );
  });
});

describe('unlinkAgency', () => {
  test('ends the access with the next request, and keeps the link as history', async () => {
    const agency = await newAgency();
    const agent = await world.seed.user(agency, 'ORG_ADMIN');
    const id = idOf(await link(agency));
    const read = `{ organization(id: "${client.id}") { name } }`;
    const name = { data: { organization: { name: client.name } } };
    expect((await world.send(agent, read)).body).toEqual(name);
    const { given, event } = await done(
      world,
      admin,
      'unlinkAgency',
      { id },
      'link { id isActive }',
    );
    expect(given).toEqual({ link: { id, isActive: false } });
    const changes = [
      { model: 'AgencyClient', id, before: { isActive: true }, after: { isActive: false } },
    ];
    expect(event).toEqual(success(admin, placeOf('agency.unlink', id), RULE, changes));
    expect((await world.send(agent, read)).body).toEqual({ data: { organization: null } });
  });

  test('refuses a link that has ended', async () => {
    const id = await world.seed.agencyLink(await newAgency(), client, { is_active: false });
    expect(await attempt(world, admin, 'unlinkAgency', { id })).toEqual(
      refusal(admin, placeOf('agency.unlink', id), conflict('This link has ended already.'), {
        rule: RULE,
        requested: id,
      }),
    );
  });

  test.each<[Role, boolean, Role | null, string]>([
    ['MANAGER', true, 'MANAGER', 'client'],
    ['ORG_ADMIN', false, null, 'agency'],
  ])(
    'is not for the agency under a link of %s that is active: %s (it holds %s then), and the %s has the attempt',
    async (max_role, is_active, held, witness) => {
      const agency = await newAgency();
      const agent = await world.seed.user(agency, 'ORG_ADMIN');
      const id = await world.seed.agencyLink(agency, client, { max_role, is_active });
      const place = placeOf('agency.unlink', id);
      const orgId = witness === 'client' ? client.id : agency.id;
      expect(await attempt(world, agent, 'unlinkAgency', { id })).toEqual(
        refusal(agent, { ...place, orgId }, deniedBy('unlinkAgency', RULE, held), {
          rule: RULE,
          requested: id,
        }),
      );
    },
  );
});

describe('the people of a linked agency', () => {
  const read = `query ($id: ID!) {
    organization(id: $id) { portfolios { totalCount } approvals { totalCount } auditEvents { totalCount } }
  }`;
  const seen = (portfolios: number, approvals: number, auditEvents: number) => ({
    data: {
      organization: {
        portfolios: { totalCount: portfolios },
        approvals: { totalCount: approvals },
        auditEvents: { totalCount: auditEvents },
      },
    },
  });

  test.each<[Role, Role, ReturnType<typeof seen>]>([
    ['ORG_ADMIN', 'MANAGER', seen(1, 1, 1)],
    ['MANAGER', 'ORG_ADMIN', seen(1, 1, 1)],
    ['ORG_ADMIN', 'ANALYST', seen(1, 1, 0)],
    ['VIEWER', 'MANAGER', seen(1, 1, 0)],
    ['ORG_ADMIN', 'CLIENT', seen(1, 0, 0)],
    ['CLIENT', 'ORG_ADMIN', seen(1, 0, 0)],
  ])(
    'read with the lower of their own %s and the %s of the link',
    async (own, max_role, expected) => {
      const organization = await world.seed.organization();
      const maker = await world.seed.user(organization, 'MANAGER');
      const { given } = await done(
        world,
        maker,
        'createPortfolio',
        { orgId: organization.id, name: 'Desk' },
        'portfolio { id }',
      );
      const { id } = given.portfolio as { id: string };
      await world.seed.approval({ id, orgId: organization.id, name: 'Desk' }, maker);
      const agency = await newAgency();
      const agent = await world.seed.user(agency, own);
      await world.seed.agencyLink(agency, organization, { max_role });
      expect((await world.send(agent, read, { id: organization.id })).body).toEqual(expected);
    },
  );

  test('have no access through a role on one portfolio of the agency', async () => {
    const agency = await newAgency();
    const agent = await world.seed.user(await world.seed.organization());
    await world.seed.portfolioRole(agent, await world.seed.portfolio(agency), 'ORG_ADMIN');
    await world.seed.agencyLink(agency, client);
    expect((await world.send(agent, read, { id: client.id })).body).toEqual({
      data: { organization: null },
    });
  });

  test('act with the highest of two links that reach the same client', async () => {
    const organization = await world.seed.organization();
    const { id } = await world.seed.portfolio(organization);
    const [low, high] = [await newAgency(), await newAgency()];
    const agent = await world.seed.user(low, 'ORG_ADMIN');
    await world.seed.orgRole(agent, high, 'MANAGER');
    await world.seed.agencyLink(low, organization, { max_role: 'VIEWER' });
    await world.seed.agencyLink(high, organization, { max_role: 'MANAGER' });
    const { event } = await done(world, agent, 'renamePortfolio', {
      id,
      name: 'By agent',
      version: 1,
    });
    expect([event.user_email, event.org_id]).toEqual([agent.email, organization.id]);
  });

  test('do not reach the clients of their clients', async () => {
    const [outer, inner] = [await newAgency(), await newAgency()];
    const agent = await world.seed.user(outer, 'ORG_ADMIN');
    const organization = await world.seed.organization();
    await world.seed.agencyLink(outer, inner, { max_role: 'ORG_ADMIN' });
    await world.seed.agencyLink(inner, organization, { max_role: 'ORG_ADMIN' });
    const query = `{ inner: organization(id: "${inner.id}") { id } far: organization(id: "${organization.id}") { id } }`;
    expect((await world.send(agent, query)).body).toEqual({
      data: { inner: { id: inner.id }, far: null },
    });
  });

  test('are seen where one is VIEWER of a client, and not through a role elsewhere or below', async () => {
    const [mine, theirs] = [await world.seed.organization(), await world.seed.organization()];
    const person = await world.seed.user(mine, 'VIEWER');
    await world.seed.orgRole(person, theirs, 'CLIENT');
    const [near, far] = [await newAgency(), await newAgency()];
    await world.seed.agencyLink(near, mine);
    await world.seed.agencyLink(far, theirs);
    const [colleague, hidden] = [await world.seed.user(near), await world.seed.user(far)];
    const query = `{ near: user(id: "${colleague.id}") { id } far: user(id: "${hidden.id}") { id } }`;
    expect((await world.send(person, query)).body).toEqual({
      data: { near: { id: colleague.id }, far: null },
    });
  });
});
