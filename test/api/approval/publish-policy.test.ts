/** Versions of an organization's policy: what publishing records, and that exactly one is in force at any time. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { creation, done, success } from '../../support/attempt.js';
import { codeOf } from '../../support/mutate.js';
import type { SeededOrganization, SeededUser } from '../../support/seed.js';
import { openWorld, type World } from '../../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

async function withAdmin(): Promise<{ organization: SeededOrganization; admin: SeededUser }> {
  const organization = await world.seed.organization();
  return { organization, admin: await world.seed.user(organization, 'ORG_ADMIN') };
}
const FIELDS = `policy {
  id version requireMfaForLive requireApprovalForLive pretradeProfileId notes supersededAt publishedBy { id }
  organization { id }
}`;

test('records the first version, and of each later one what it supersedes', async () => {
  const { organization, admin } = await withAdmin();
  const rules = { requireMfaForLive: true, requireApprovalForLive: false };
  const said = { pretradeProfileId: 'strict', notes: 'First.\nTwo lines.' };
  const input = { orgId: organization.id, ...rules };
  const first = await done(world, admin, 'publishPolicy', { ...input, ...said }, FIELDS);
  const firstId = (first.given.policy as { id: string }).id;
  const whole = {
    supersededAt: null,
    publishedBy: { id: admin.id },
    organization: { id: organization.id },
  };
  expect(first.given).toEqual({
    policy: { id: firstId, version: 1, ...rules, ...said, ...whole },
  });
  const place = (id: string) => ({
    action: 'policy.publish',
    orgId: organization.id,
    entity: ['Policy', id] as const,
  });
  const rule = 'ORG_ADMIN in the organization with a fresh second factor';
  const { changes, ...rest } = success(admin, place(firstId), rule, [
    { ...(await creation(world, 'Policy', firstId)) },
  ]);
  expect(first.event).toEqual({ ...rest, changes });

  const second = await done(world, admin, 'publishPolicy', input, FIELDS);
  const secondId = (second.given.policy as { id: string }).id;
  const unsaid = { pretradeProfileId: null, notes: null };
  expect(second.given).toEqual({
    policy: { id: secondId, version: 2, ...rules, ...unsaid, ...whole },
  });
  const [superseded] = await world.seed.query<{ superseded_at: Date }>(
    'SELECT superseded_at FROM policies WHERE id = $1',
    [firstId],
  );
  const supersededAt = superseded?.superseded_at.toISOString();
  expect(second.event).toEqual(
    success(admin, place(secondId), rule, [
      { model: 'Policy', id: firstId, before: { supersededAt: null }, after: { supersededAt } },
      await creation(world, 'Policy', secondId),
    ]),
  );
});

test('gives ten that are published at once ten versions without a gap, the last of them in force', async () => {
  const { organization, admin } = await withAdmin();
  const input = { orgId: organization.id, requireMfaForLive: true, requireApprovalForLive: true };
  const codes = await Promise.all(
    Array.from({ length: 10 }, (_item, at) =>
      codeOf(world, admin, 'publishPolicy', { ...input, notes: `Version by ${at}` }),
    ),
  );
  expect(codes).toEqual(Array(10).fill(null));
  const rows = await world.seed.query(
    'SELECT version, superseded_at IS NULL AS in_force FROM policies WHERE org_id = $1 ORDER BY version',
    [organization.id],
  );
  expect(rows).toEqual(
    Array.from({ length: 10 }, (_item, at) => ({ version: at + 1, in_force: at === 9 })),
  );
});
