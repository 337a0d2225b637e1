/** Applications of an organization: attached up to maxApps, detached with a moment, recorded both ways. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { attempt, conflict, creation, done, refusal, success } from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'ORG_ADMIN in the organization';
const ACCESS = 'appAccess { id appId attachedAt detachedAt organization { id } }';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function organizationWith(
  max_apps: number,
): Promise<{ organization: SeededOrganization; admin: SeededUser }> {
  const organization = await world.seed.organization({ max_apps });
  return { organization, admin: await world.seed.user(organization, 'ORG_ADMIN') };
}
const link = (admin: SeededUser, orgId: string, appId: string) =>
  done(world, admin, 'linkApp', { orgId, appId }, ACCESS);
const unlink = (admin: SeededUser, id: string) => done(world, admin, 'unlinkApp', { id }, ACCESS);
type Access = { readonly id: string; readonly attachedAt: string; readonly detachedAt: string };
const accessOf = ({ given }: Awaited<ReturnType<typeof link>>): Access => given.appAccess as Access;

test('attaching gives the link with its moment, and records it', async () => {
  const { organization, admin } = await organizationWith(1);
  const linked = await link(admin, organization.id, 'research');
  const { id } = accessOf(linked);
  expect(linked.given).toEqual({
    appAccess: {
      id,
      appId: 'research',
      attachedAt: expect.any(String),
      detachedAt: null,
      organization: { id: organization.id },
    },
  });
  const place = {
    action: 'app.link',
    orgId: organization.id,
    entity: ['OrgAppAccess', id] as const,
  };
  expect(linked.event).toEqual(
    success(admin, place, RULE, [await creation(world, 'OrgAppAccess', id)]),
  );
});

test('detaching and attaching again keeps one row, and each step its moment', async () => {
  const { organization, admin } = await organizationWith(1);
  const first = accessOf(await link(admin, organization.id, 'research'));
  const { id } = first;
  const ended = await unlink(admin, id);
  const { detachedAt } = accessOf(ended);
  const place = (action: string) => ({
    action,
    orgId: organization.id,
    entity: ['OrgAppAccess', id] as const,
  });
  expect(ended.event).toEqual(
    success(admin, place('app.unlink'), RULE, [
      { model: 'OrgAppAccess', id, before: { detachedAt: null }, after: { detachedAt } },
    ]),
  );
  const again = await link(admin, organization.id, 'research');
  const { attachedAt } = accessOf(again);
  expect(again.event).toEqual(
    success(admin, place('app.link'), RULE, [
      {
        model: 'OrgAppAccess',
        id,
        before: { attachedAt: first.attachedAt, detachedAt },
        after: { attachedAt, detachedAt: null },
      },
    ]),
  );
  const read = `{ organization(id: "${organization.id}") { appAccess { nodes { id attachedAt detachedAt } } } }`;
  expect((await world.send(admin, read)).body).toEqual({
    data: { organization: { appAccess: { nodes: [{ id, attachedAt, detachedAt: null }] } } },
  });
});

test.each([
  [
    'an application that is attached',
    2,
    'The application research is attached already.',
    'research',
  ],
  [
    'one more than maxApps',
    1,
    'The organization has 1 of at most 1 applications. Detach one, or raise maxApps.',
    'trading',
  ],
])('refuses to attach %s', async (_what, maxApps, message, appId) => {
  const { organization, admin } = await organizationWith(maxApps);
  const orgId = organization.id;
  await link(admin, orgId, 'research');
  expect(await attempt(world, admin, 'linkApp', { orgId, appId })).toEqual(
    refusal(admin, { action: 'app.link', orgId }, conflict(message), {
      rule: RULE,
      requested: orgId,
    }),
  );
});

test('refuses to detach what is detached', async () => {
  const { organization, admin } = await organizationWith(1);
  const { id } = accessOf(await link(admin, organization.id, 'research'));
  await unlink(admin, id);
  const place = {
    action: 'app.unlink',
    orgId: organization.id,
    entity: ['OrgAppAccess', id] as const,
  };
  expect(await attempt(world, admin, 'unlinkApp', { id })).toEqual(
    refusal(admin, place, conflict('The application research is detached already.'), {
      rule: RULE,
      requested: id,
    }),
  );
});

test('lets exactly maxApps of ten requests at once attach', async () => {
  const { organization, admin } = await organizationWith(3);
  const codes = await Promise.all(
    Array.from({ length: 10 }, (_item, at) =>
      codeOf(world, admin, 'linkApp', { orgId: organization.id, appId: `app-${at}` }),
    ),
  );
  expect(codes.filter((code) => code === null)).toHaveLength(3);
  expect(codes.filter((code) => code === 'CONFLICT')).toHaveLength(7);
  expect(
    await world.seed.query('SELECT FROM org_app_access WHERE org_id = $1', [organization.id]),
  ).toHaveLength(3);
});
