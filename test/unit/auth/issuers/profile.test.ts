/** What of a token makes a new person, and what makes none. */
import { expect, test } from '@jest/globals';
import { profileOf } from '../../../../src/auth/issuers/profile.js';

const CLAIMS = {
  email: 'ada@a.example',
  email_verified: true,
  name: 'Ada Lovelace',
  org: 'northwind-2',
};
const ADA = { email: 'ada@a.example', fullName: 'Ada Lovelace', organization: 'northwind-2' };
const profile = (changes: object) => profileOf({ ...CLAIMS, ...changes }, 'org');

test.each<[string, object, object]>([
  ['as it says', {}, ADA],
  ['with the address in lower case', { email: 'Ada@A.Example' }, ADA],
  ['with the name trimmed', { name: '  Ada Lovelace\t' }, ADA],
  [
    'with the name cut at 255 characters',
    { name: 'x'.repeat(300) },
    { ...ADA, fullName: 'x'.repeat(255) },
  ],
  [
    'with a name of 255 characters whole',
    { name: 'y'.repeat(255) },
    { ...ADA, fullName: 'y'.repeat(255) },
  ],
  ...[undefined, null, 5, '', '   ', 'a\0b', '\ud800', ['Ada']].map(
    (name): [string, object, object] => [
      `called by their address where the name is ${JSON.stringify(name)}`,
      { name },
      { ...ADA, fullName: 'ada@a.example' },
    ],
  ),
  [
    'with the longest address',
    { email: `${'a'.repeat(64)}@${'b'.repeat(255)}` },
    { email: `${'a'.repeat(64)}@${'b'.repeat(255)}` },
  ],
  ['with the shortest address', { email: 'a@b' }, { email: 'a@b' }],
  [
    'in an organization with the longest slug',
    { org: 'o'.repeat(100) },
    { organization: 'o'.repeat(100) },
  ],
  ['in an organization with the shortest slug', { org: '7' }, { organization: '7' }],
])('a person is made %s', (_how, changes, expected) => {
  expect(profile(changes)).toMatchObject(expected);
});

test.each<[string, object]>([
  ['without an address', { email: undefined }],
  ['whose address is not verified', { email_verified: false }],
  ['whose address is verified by a word', { email_verified: 'true' }],
  ['of whose address nothing is said', { email_verified: undefined }],
  ...[
    5,
    '',
    'ada',
    '@a',
    'ada@',
    'ada@a@b',
    'a da@a',
    'ada@a b',
    'a\0@b',
    'a@\0',
    ' ada@a',
    'ada@a ',
    'ada@a\n',
    ['ada@a.example'],
    `${'a'.repeat(65)}@b`,
    `a@${'b'.repeat(256)}`,
  ].map((email): [string, object] => [
    `whose address is ${JSON.stringify(email).slice(0, 30)}`,
    { email },
  ]),
  ...[undefined, null, 5, '', 'North', 'a b', 'a_b', 'a\n', ' a', ['a'], 'o'.repeat(101)].map(
    (org): [string, object] => [
      `whose organization is ${JSON.stringify(org)?.slice(0, 30)}`,
      { org },
    ],
  ),
])('nobody is made of a token %s', (_what, changes) => {
  expect(profile(changes)).toBeNull();
});

test('the organization is in the claim that is configured, and in no other', () => {
  expect(profileOf(CLAIMS, 'organization')).toBeNull();
  expect(profileOf({ ...CLAIMS, organization: 'south' }, 'organization')?.organization).toBe(
    'south',
  );
});
