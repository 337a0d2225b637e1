/** The rules of root fields as introspection tells them, in words: whoever reads GraphiQL sees the whole rule. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { directivesOf } from '../../src/graphql/field-directives.js';
import type { SeededUser } from '../support/seed.js';
import { shippedSchema } from '../support/selection.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let viewer: SeededUser;
const told = new Map<string, string>();
beforeAll(async () => {
  world = await openWorld();
  viewer = await world.seed.user(await world.seed.organization(), 'VIEWER');
  const { body } = await world.send(
    viewer,
    '{ __schema { queryType { fields { name description } } mutationType { fields { name description } } } }',
  );
  type Root = {
    readonly fields: readonly { readonly name: string; readonly description: string }[];
  };
  const { __schema } = body.data as unknown as {
    readonly __schema: Readonly<Record<string, Root>>;
  };
  for (const { fields } of Object.values(__schema))
    for (const { name, description } of fields) told.set(name, description);
});
afterAll(() => world.close());

test.each([
  ['viewer', 'Needs: sign-in.'],
  [
    'createOrganization',
    'Needs: SUPER_ADMIN or above on the platform.\n\nRecords: organization.create.',
  ],
  [
    'linkApp',
    'Needs: ORG_ADMIN or above in the organization at input.orgId.\n\nRecords: app.link.',
  ],
  [
    'renamePortfolio',
    'Needs: MANAGER or above on the portfolio at input.id.\n\nFor API keys with the scope WRITE too.\n\nRecords: portfolio.rename.',
  ],
  [
    'revokeOrgRole',
    'Needs: ORG_ADMIN or above in the organization of the OrgRoleAssignment at input.id.\n\nGoes on while the organization is suspended or its subscription is not in force.\n\nAsks for a sign-in with a second factor at most 900 seconds old, or as the policy says.\n\nRecords: orgRole.revoke.\n\nSends webhooks: orgRole.revoked.',
  ],
  [
    'revokePortfolioRole',
    'Needs: ORG_ADMIN or above on the portfolio of the PortfolioRoleAssignment at input.id.\n\nGoes on while the organization is suspended or its subscription is not in force.\n\nAsks for a sign-in with a second factor at most 900 seconds old, or as the policy says.\n\nRecords: portfolioRole.revoke.\n\nSends webhooks: portfolioRole.revoked.',
  ],
  [
    'approveRequest',
    'Needs: MANAGER or above on the portfolio of the Approval at input.id, or in its organization where it has no portfolio.\n\nRecords: approval.approve.\n\nSends webhooks: approval.approved.',
  ],
  [
    'requestApproval',
    'Needs: ANALYST or above on the portfolio at input.portfolioId, or in the organization at input.orgId where that is left out.\n\nFor API keys with the scope WRITE too.\n\nRecords: approval.request.\n\nSends webhooks: approval.requested.',
  ],
])('%s tells its whole rule after its description', (name, rule) => {
  const root = [shippedSchema.getQueryType(), shippedSchema.getMutationType()];
  const described = root.flatMap((type) => type?.getFields()[name]?.description ?? []);
  expect(told.get(name)).toBe(`${described[0]}\n\n${rule}`);
});

test.each(Object.values(shippedSchema.getMutationType()?.getFields() ?? {}))(
  'Mutation.$name tells every argument of its @auth',
  (field) => {
    const { auth } = directivesOf(shippedSchema, field);
    // Of what is everybody's own, that one has to be signed in.
    const role = auth?.scope === 'SELF' ? 'sign-in' : auth?.role;
    const goesOn = auth?.whileSuspended ? 'Goes on while the organization is suspended' : undefined;
    const words = [role, auth?.id, auth?.model, auth?.within, goesOn].filter(
      (word) => word !== undefined,
    );
    expect(words.filter((word) => !told.get(field.name)?.includes(String(word)))).toEqual([]);
  },
);
