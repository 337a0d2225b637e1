/** Instants of every form, as literals and by variables: one that PostgreSQL could not read is refused by its place. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SeededOrganization, SeededUser } from '../support/seed.js';
import { openWorld, type World } from '../support/world.js';

let world: World;
let organization: SeededOrganization;
let analyst: SeededUser;
beforeAll(async () => {
  world = await openWorld();
  organization = await world.seed.organization();
  analyst = await world.seed.user(organization, 'ANALYST');
});
afterAll(() => world.close());

const EXPECTED =
  'Expected an instant in ISO 8601 with its offset, e.g. 2026-11-20T09:30:00.000Z: of the years 1 to 9999 in UTC, on a day of the calendar, from 00:00:00 to 23:59:59.';

const read = (filter: string): string =>
  `{ organization(slug: "${organization.slug}") { approvals(filter: ${filter}) { totalCount } } }`;

const refusedInstants: readonly (readonly [string, string])[] = [
  ['leads before year 1 by its offset', '0001-01-01T00:00:00+00:01'],
  ['leads beyond year 9999 by its offset', '9999-12-31T23:59:00-00:01'],
  ['is of year 0', '0000-06-01T00:00:00Z'],
  ['is of a year of five digits', '10000-01-01T00:00:00Z'],
  ['is of a year with a sign', '+002026-01-01T00:00:00Z'],
  ['is a leap second', '2016-12-31T23:59:60Z'],
  ['is 24:00', '2026-01-01T24:00:00Z'],
  ['is February 30', '2026-02-30T00:00:00Z'],
  ['is February 29 of a common year', '2026-02-29T00:00:00Z'],
  ['is of month 13', '2026-13-01T00:00:00Z'],
  ['has minute 60', '2026-01-01T00:60:00Z'],
  ['has an offset of 24 hours', '2026-01-01T00:00:00+24:00'],
  ['has no offset', '2026-01-01T00:00:00'],
  ['is a date alone', '2026-01-01'],
  ['is infinity', 'infinity'],
];

describe.each(refusedInstants)('an instant that %s', (_what, instant) => {
  test('is refused by variable, with the path of its field', async () => {
    const query = read('$filter').replace('{', 'query ($filter: ApprovalFilter) {');
    const { status, body } = await world.send(analyst, query, {
      filter: { createdAtFrom: instant },
    });
    const message = `Variable "$filter" got invalid value "${instant}" at "filter.createdAtFrom"; ${EXPECTED}`;
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message,
            locations: [{ line: 1, column: 8 }],
            extensions: { code: 'BAD_USER_INPUT' },
          },
        ],
      },
    });
  });

  test('is refused as a literal, with its place in the document', async () => {
    const query = read(`{ createdAtUntil: "${instant}" }`);
    const { status, body } = await world.send(analyst, query);
    const column = query.indexOf(`"${instant}"`) + 1;
    expect({ status, body }).toEqual({
      status: 400,
      body: {
        errors: [
          {
            message: EXPECTED,
            locations: [{ line: 1, column }],
            extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
          },
        ],
      },
    });
  });
});

test.each([
  ['the first instant', '0001-01-01T00:00:00Z'],
  ['the first instant, with an offset', '0001-01-01T23:59:00+23:59'],
  ['the last instant', '9999-12-31T23:59:59.999Z'],
  ['the last instant, with an offset', '9999-12-31T00:00:59.999-23:59'],
  ['February 29 of a leap year', '2028-02-29T12:00:00+14:00'],
  ['an instant without seconds', '2026-01-01T00:00Z'],
  ['an instant with nanoseconds', '2026-01-01T00:00:00.123456789Z'],
])('%s is taken', async (_what, instant) => {
  const { status, body } = await world.send(analyst, read(`{ createdAtFrom: "${instant}" }`));
  expect({ status, body }).toEqual({
    status: 200,
    body: { data: { organization: { approvals: { totalCount: 0 } } } },
  });
});
