/** Roles in an organization: what giving and taking them records, who may do it to whom, and what is refused. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Role } from '../../../src/auth/roles.js';
import {
  attempt,
  conflict,
  creation,
  denied,
  deniedBy,
  done,
  invalid,
  notFound,
  recordedRow,
  refusal,
  success,
} from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

const RULE = 'ORG_ADMIN in the organization with a fresh second factor';

let world: World;
let organization: SeededOrganization;
let admin: SeededUser;
let root: SeededUser;
let rootRole: string;
let platform: SeededOrganization;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  admin = await world.seed.user(organization, 'ORG_ADMIN');
  platform = await world.seed.organization({ type: 'ADMIN' });
  root = await world.seed.user(platform);
  rootRole = await world.seed.row('org_role_assignments', {
    user_id: root.id,
    role: 'SUPER_ADMIN',
  });
});
afterAll(() => world.close());

const place = (action: string, id?: string) => ({
  action,
  orgId: organization.id,
  ...(id === undefined ? {} : { entity: ['OrgRoleAssignment', id] as const }),
});
const roleInput = (user: SeededUser, role: Role) => ({
  orgId: organization.id,
  userId: user.id,
  role,
});

describe('assignOrgRole', () => {
  test('records the assignment whole, and shows it among the permissions', async () => {
    const user = await world.seed.user(organization);
    const fields = 'assignment { id role userId user { fullName } organization { slug } }';
    const { given, event } = await done(
      world,
      admin,
      'assignOrgRole',
      roleInput(user, 'ANALYST'),
      fields,
    );
    const { id } = given.assignment as { id: string };
    expect(given).toEqual({
      assignment: {
        id,
        role: 'ANALYST',
        userId: user.id,
        user: { fullName: user.fullName },
        organization: { slug: organization.slug },
      },
    });
    const changes = [await creation(world, 'OrgRoleAssignment', id)];
    expect(event).toEqual(success(admin, place('orgRole.assign', id), RULE, changes));
    const read = `{ organization(id: "${organization.id}") { permissions(filter: { role: ANALYST }) {
      nodes { userId role orgName isSuperAdmin isOrgAdmin isPlatformRole }
    } } }`;
    const permission = {
      userId: user.id,
      role: 'ANALYST',
      orgName: organization.name,
      isSuperAdmin: false,
      isOrgAdmin: false,
      isPlatformRole: false,
    };
    expect((await world.send(admin, read)).body).toEqual({
      data: { organization: { permissions: { nodes: [permission] } } },
    });
  });

  test('refuses what is given already, a person who is not seen, and the platform role', async () => {
    const user = await world.seed.user(organization, 'VIEWER');
    const foreign = await world.seed.user(await world.seed.organization(), 'VIEWER');
    const [absent] = await world.seed.query<{ id: string }>('SELECT uuid_v7() AS id');
    const platformRole = 'is SUPER_ADMIN, which is never given through the API';
    const cases = [
      [roleInput(user, 'VIEWER'), conflict('This person holds VIEWER there already.')],
      [roleInput(foreign, 'VIEWER'), notFound('User', 'input.userId')],
      [{ ...roleInput(user, 'VIEWER'), userId: absent?.id }, notFound('User', 'input.userId')],
      [roleInput(user, 'SUPER_ADMIN'), invalid(['input.role', platformRole])],
    ] as const;
    for (const [input, problem] of cases)
      expect(await attempt(world, admin, 'assignOrgRole', input)).toEqual(
        refusal(admin, place('orgRole.assign'), problem, {
          rule: RULE,
          requested: organization.id,
        }),
      );
    const message = invalid(['input.role', platformRole]);
    const asRoot = await attempt(world, root, 'assignOrgRole', roleInput(user, 'SUPER_ADMIN'));
    expect(asRoot.payload).toEqual({ receipt: null, problem: message });
  });

  test('gives a person of another organization a role by the hand of one who sees them', async () => {
    const foreign = await world.seed.user(await world.seed.organization());
    const read = `{ organization(id: "${organization.id}") { name } }`;
    expect((await world.send(foreign, read)).body).toEqual({ data: { organization: null } });
    await done(world, root, 'assignOrgRole', roleInput(foreign, 'CLIENT'));
    expect((await world.send(foreign, read)).body).toEqual({
      data: { organization: { name: organization.name } },
    });
  });

  test('gives ten requests at once for one role one assignment, and the others a conflict', async () => {
    const user = await world.seed.user(organization);
    const codes = await Promise.all(
      Array.from({ length: 10 }, () =>
        codeOf(world, admin, 'assignOrgRole', roleInput(user, 'MANAGER')),
      ),
    );
    expect(codes.sort()).toEqual([...Array(9).fill('CONFLICT'), null].sort());
    expect(
      await world.seed.query('SELECT role FROM org_role_assignments WHERE user_id = $1', [user.id]),
    ).toEqual([{ role: 'MANAGER' }]);
  });

  test('lets an agent under a link of ORG_ADMIN give a role, and nobody above the link', async () => {
    const agency = await world.seed.organization({ type: 'AGENCY' });
    const agent = await world.seed.user(agency, 'ORG_ADMIN');
    const link = await world.seed.agencyLink(agency, organization, { max_role: 'ORG_ADMIN' });
    const user = await world.seed.user(organization);
    const { event } = await done(world, agent, 'assignOrgRole', roleInput(user, 'VIEWER'));
    expect([event.org_id, event.user_email]).toEqual([organization.id, agent.email]);
    await world.seed.query("UPDATE agency_clients SET max_role = 'MANAGER' WHERE id = $1", [link]);
    expect(await attempt(world, agent, 'assignOrgRole', roleInput(user, 'CLIENT'))).toEqual(
      refusal(agent, place('orgRole.assign'), deniedBy('assignOrgRole', RULE, 'MANAGER'), {
        rule: RULE,
        requested: organization.id,
      }),
    );
  });
});

describe('revokeOrgRole', () => {
  test('deletes the assignment, and keeps what it was in the log', async () => {
    const user = await world.seed.user(organization);
    const id = await world.seed.orgRole(user, organization, 'ANALYST');
    const [row] = await world.seed.query('SELECT * FROM org_role_assignments WHERE id = $1', [id]);
    const { given, event } = await done(world, admin, 'revokeOrgRole', { id }, 'assignmentId');
    expect(given).toEqual({ assignmentId: id });
    const before = recordedRow('OrgRoleAssignment', row ?? {});
    expect(event).toEqual(
      success(admin, place('orgRole.revoke', id), RULE, [
        { model: 'OrgRoleAssignment', id, before, after: null },
      ]),
    );
    expect(await world.seed.query('SELECT FROM org_role_assignments WHERE id = $1', [id])).toEqual(
      [],
    );
    expect(await codeOf(world, admin, 'revokeOrgRole', { id })).toBe('NOT_FOUND');
  });

  test('refuses the last ORG_ADMIN, to themselves and to a super admin', async () => {
    const own = await world.seed.organization();
    const last = await world.seed.user(own);
    const id = await world.seed.orgRole(last, own, 'ORG_ADMIN');
    const problem = conflict(
      'This is the last ORG_ADMIN of the organization. Make another one first.',
    );
    for (const person of [last, root])
      expect(await attempt(world, person, 'revokeOrgRole', { id })).toEqual(
        refusal(person, { ...place('orgRole.revoke', id), orgId: own.id }, problem, {
          rule: RULE,
          requested: id,
        }),
      );
  });

  test('counts no ORG_ADMIN who is deactivated as another one, and takes theirs away', async () => {
    const own = await world.seed.organization();
    const [active, inactive] = [
      await world.seed.user(own),
      await world.seed.user(own, null, { is_active: false }),
    ];
    const last = await world.seed.orgRole(active, own, 'ORG_ADMIN');
    const id = await world.seed.orgRole(inactive, own, 'ORG_ADMIN');
    expect(await codeOf(world, active, 'revokeOrgRole', { id: last })).toBe('CONFLICT');
    const { event } = await done(world, active, 'revokeOrgRole', { id });
    expect(event.entity_id).toBe(id);
  });

  test('lets an ORG_ADMIN step down once there is another, with the next request', async () => {
    const own = await world.seed.organization();
    const [one, other] = [await world.seed.user(own), await world.seed.user(own)];
    const id = await world.seed.orgRole(one, own, 'ORG_ADMIN');
    const second = { orgId: own.id, userId: other.id, role: 'ORG_ADMIN' };
    await done(world, one, 'assignOrgRole', second);
    await done(world, one, 'revokeOrgRole', { id });
    expect(await codeOf(world, one, 'assignOrgRole', second)).toBe('NOT_FOUND');
  });

  test('never takes the platform role, and records the attempt at home', async () => {
    expect(await attempt(world, root, 'revokeOrgRole', { id: rootRole })).toEqual(
      refusal(
        root,
        { ...place('orgRole.revoke', rootRole), orgId: platform.id },
        denied('The platform role is not taken away through the API.'),
        { rule: RULE, requested: rootRole },
      ),
    );
  });

  test('is not for one who sees the assignment only because it is their own', async () => {
    const client = await world.seed.user(organization);
    const id = await world.seed.orgRole(client, organization, 'CLIENT');
    expect(await attempt(world, client, 'revokeOrgRole', { id })).toEqual(
      refusal(client, place('orgRole.revoke', id), deniedBy('revokeOrgRole', RULE, 'CLIENT'), {
        rule: RULE,
        requested: id,
      }),
    );
  });
});
