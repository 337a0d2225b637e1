/**
 * The second factor of administrators (seed 002, "MFA Enforcement"): asked for with their role, withheld roles after 30
 * days without it, and whole again at the first sign-in with one. All by the database's clock.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { remindOfMfa } from '../../../src/server/workers/mfa-reminder.js';
import { codeOf } from '../../support/mutate.js';
import { makeScene, type Scene } from '../../support/scene.js';
import type { SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
let scene: Scene;
beforeAll(async () => {
  world = await openWorld();
  scene = await makeScene(world.seed);
});
afterAll(() => world.close());

const ENFORCEMENT =
  'mfaEnforcement { role mfaRequired gracePeriodEndsAt mfaEnabledAt lastRemindedAt }';
const isoDay = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A person without a second factor, who was made ORG_ADMIN so many days ago. */
async function adminSince(days: number, of = scene): Promise<SeededUser> {
  const user = await world.seed.user(of.organization, 'ORG_ADMIN', { mfa_enabled: false });
  await world.seed.query(
    `UPDATE mfa_enforcement SET created_at = created_at - make_interval(days => $2),
       grace_period_ends_at = grace_period_ends_at - make_interval(days => $2) WHERE user_id = $1`,
    [user.id, days],
  );
  return user;
}

/** What a person without a second factor in their sign-in gets of a mutation. */
async function renameCode(user: SeededUser, hasMfa = false): Promise<string | undefined> {
  const query = `mutation ($input: RenamePortfolioInput!) { renamePortfolio(input: $input) { problem { code decision { outcome missing remedy { kind challenge } } } } }`;
  const portfolio = await world.seed.portfolio(scene.organization);
  const input = { id: portfolio.id, name: `Desk ${portfolio.id}`, version: 1 };
  const { body } = await world.send(user, query, { input }, hasMfa);
  return (body.data as unknown as { renamePortfolio: { problem: { code: string } | null } })
    .renamePortfolio.problem?.code;
}

describe('an administrative role', () => {
  test('asks for a second factor within 30 days, which the person and their administrators see', async () => {
    const admin = await adminSince(0);
    const [peer, viewer] = [
      await world.seed.user(scene.organization, 'ORG_ADMIN'),
      await world.seed.user(scene.organization, 'VIEWER'),
    ];
    const asked = {
      role: 'ORG_ADMIN',
      mfaRequired: true,
      gracePeriodEndsAt: expect.stringContaining(isoDay(30)),
      mfaEnabledAt: null,
      lastRemindedAt: null,
    };
    const read = async (asker: SeededUser) =>
      (await world.send(asker, `{ user(id: "${admin.id}") { ${ENFORCEMENT} } }`, {}, false)).body;
    const shown = { data: { user: { mfaEnforcement: asked } } };
    expect([await read(admin), await read(peer)]).toEqual([shown, shown]);
    expect(await read(viewer)).toEqual({ data: { user: { mfaEnforcement: null } } });
    expect(await renameCode(admin)).toBeUndefined();
  });

  test('is listed for the administrators of the home organization', async () => {
    const other = await makeScene(world.seed);
    const admin = await adminSince(3, other);
    const peer = await world.seed.user(other.organization, 'ORG_ADMIN');
    const query = `{ organization(id: "${other.organization.id}") { mfaEnforcements(filter: { mfaRequired: true }) { totalCount nodes { userId } } } }`;
    expect((await world.send(peer, query)).body).toEqual({
      data: {
        organization: {
          mfaEnforcements: { totalCount: 2, nodes: [{ userId: admin.id }, { userId: peer.id }] },
        },
      },
    });
  });

  test('given through the API asks as well, and its grace is given once', async () => {
    const giver = await world.seed.user(scene.organization, 'ORG_ADMIN');
    const user = await world.seed.user(scene.organization, 'VIEWER', { mfa_enabled: false });
    const give = { orgId: scene.organization.id, userId: user.id, role: 'ORG_ADMIN' };
    const rows = () =>
      world.seed.query(
        'SELECT mfa_required, grace_period_ends_at FROM mfa_enforcement WHERE user_id = $1',
        [user.id],
      );
    expect(await rows()).toEqual([]);
    expect(await codeOf(world, giver, 'assignOrgRole', give)).toBeNull();
    const [first] = await rows();
    expect(first).toMatchObject({ mfa_required: true });
    const [assignment] = await world.seed.query<{ id: string }>(
      "SELECT id FROM org_role_assignments WHERE user_id = $1 AND role = 'ORG_ADMIN'",
      [user.id],
    );
    expect(await codeOf(world, giver, 'revokeOrgRole', { id: assignment?.id })).toBeNull();
    expect(await rows()).toEqual([{ ...first, mfa_required: false }]);
    expect(await codeOf(world, giver, 'assignOrgRole', give)).toBeNull();
    expect(await rows()).toEqual([first]);
  });
});

describe('after the grace', () => {
  test('an administrator without a second factor keeps nothing above VIEWER, in either wall', async () => {
    const admin = await adminSince(30);
    expect(await renameCode(admin)).toBe('STEP_UP_REQUIRED');
    const read = `{ organization(id: "${scene.organization.id}") { name auditEvents(first: 1) { totalCount } }
      explainAccess(operation: "renamePortfolio", on: "${scene.portfolio.id}") { decisionId outcome rule missing remedy { kind challenge } } }`;
    expect((await world.send(admin, read, {}, false)).body).toEqual({
      data: {
        organization: { name: scene.organization.name, auditEvents: { totalCount: 1 } },
        explainAccess: {
          decisionId: null,
          outcome: 'STEP_UP',
          rule: 'MANAGER on the portfolio',
          missing: [
            'role MANAGER or above; you hold VIEWER',
            'a second factor, without which ORG_ADMIN is withheld',
          ],
          remedy: {
            kind: 'STEP_UP',
            challenge:
              'Bearer error="insufficient_user_authentication", error_description="A fresh sign-in with a second factor is needed"',
          },
        },
      },
    });
    const claims = await world.seed.query<{ ruled: string }>(
      "SELECT principal_record($1)->'reach'->>'ruled_organizations' AS ruled",
      [admin.id],
    );
    expect(claims).toEqual([{ ruled: '{}' }]);
  });

  test('a super admin without one reaches nothing at all', async () => {
    const root = await world.seed.user(await world.seed.organization(), 'SUPER_ADMIN', {
      mfa_enabled: false,
    });
    const query = `{ organization(id: "${scene.organization.id}") { id } }`;
    const read = async () => (await world.send(root, query, {}, false)).body;
    expect(await read()).toEqual({ data: { organization: { id: scene.organization.id } } });
    await world.seed.query(
      'UPDATE mfa_enforcement SET grace_period_ends_at = clock_timestamp() WHERE user_id = $1',
      [root.id],
    );
    expect(await read()).toEqual({ data: { organization: null } });
  });

  test('the first sign-in with a second factor gives everything back, is recorded, and counts from then on', async () => {
    const admin = await adminSince(31);
    const before = (await world.events(scene.organization.id)).length;
    expect(await renameCode(admin)).toBe('STEP_UP_REQUIRED');
    expect(await renameCode(admin, true)).toBeUndefined();
    const events = (await world.events(scene.organization.id)).slice(before);
    expect(events.map(({ action, status }) => [action, status])).toEqual([
      ['portfolio.rename', 'DENIED'],
      ['mfa.enrol', 'SUCCESS'],
      ['portfolio.rename', 'SUCCESS'],
    ]);
    expect(await renameCode(admin)).toBeUndefined();
    const { body } = await world.send(admin, `{ viewer { mfaEnabled ${ENFORCEMENT} } }`);
    expect(body.data).toMatchObject({
      viewer: { mfaEnabled: true, mfaEnforcement: { mfaEnabledAt: expect.any(String) } },
    });
  });

  test('a person who is no administrator is asked for nothing', async () => {
    const manager = await world.seed.user(scene.organization, 'MANAGER', { mfa_enabled: false });
    expect(await renameCode(manager)).toBeUndefined();
    const { body } = await world.send(manager, `{ viewer { ${ENFORCEMENT} } }`, {}, false);
    expect(body).toEqual({ data: { viewer: { mfaEnforcement: null } } });
  });
});

test('who has no second factor is reminded once a week, by whichever gateway comes first, and the log has it', async () => {
  const own = await makeScene(world.seed);
  const [early, due] = [await adminSince(6, own), await adminSince(8, own)];
  const { database } = world.gateway;
  const { signal } = new AbortController();
  await Promise.all([remindOfMfa(database, signal), remindOfMfa(database, signal)]);
  const reminders = async () =>
    (await world.events(own.organization.id)).filter(({ action }) => action === 'mfa.remind');
  const [event, ...others] = await reminders();
  expect(others).toEqual([]);
  expect(event).toMatchObject({
    action: 'mfa.remind',
    status: 'SUCCESS',
    user_email: null,
    entity_type: 'User',
    entity_id: due.id,
    details_json: {
      rule: 'weekly until a second factor is there',
      role: 'ORG_ADMIN',
      gracePeriodEndsAt: expect.stringContaining(isoDay(22)),
    },
  });
  const at = async (user: SeededUser) =>
    (
      (await world.send(user, `{ viewer { ${ENFORCEMENT} } }`, {}, false)).body.data as unknown as {
        viewer: { mfaEnforcement: { lastRemindedAt: string | null } };
      }
    ).viewer.mfaEnforcement.lastRemindedAt;
  expect([await at(early), await at(due)]).toEqual([null, expect.any(String)]);
  await world.seed.query(
    "UPDATE mfa_enforcement SET last_reminded_at = last_reminded_at - interval '7 days' WHERE user_id = $1",
    [due.id],
  );
  await remindOfMfa(database, signal);
  expect(await reminders()).toHaveLength(2);
});
