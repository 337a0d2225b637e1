/** Whose points an operation spends. */
import { expect, test } from '@jest/globals';
import { RATE_LIMITS } from '../../../src/config/rate-limit-settings.js';
import { addressBudget, personalBudgets } from '../../../src/server/rate-limits/budgets.js';

test('a person spends their own points and those of their home organization, by its subscription', () => {
  const charged = { id: 'u', homeOrgId: 'o' };
  expect(personalBudgets({ ...RATE_LIMITS, burstS: 30 }, charged, 'PROFESSIONAL')).toEqual([
    { kind: 'principal', key: 'principal:u', pointsPerMinute: 1_500_000, burst: 750_000 },
    { kind: 'organization', key: 'organization:o', pointsPerMinute: 7_500_000, burst: 3_750_000 },
  ]);
});

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['2001:0db8:1:2::9', '2001:db8:1:2::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ['::1', '0:0:0:0::/64'],
  [null, 'unknown'],
])(
  'the address %s is limited as %s: a subscriber chooses the second half of an IPv6 address',
  (address, key) => {
    expect(addressBudget(RATE_LIMITS, address).key).toBe(`address:${key}`);
  },
);
