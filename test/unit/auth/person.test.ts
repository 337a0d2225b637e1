/** What a person's record comes to beside their roles: claims, tokens that ended, and the statements that give it. */
import { describe, expect, test } from '@jest/globals';
import { NO_AUTHENTICATION } from '../../../src/auth/issuers/authentication.js';
import {
  loadPrincipal,
  Principal,
  type PrincipalRecord,
  principalFrom,
  principalStatement,
  signInStatement,
} from '../../../src/auth/principal.js';
import type { Statement } from '../../../src/db/read-sql.js';
import { NOBODY } from '../../../src/db/visibility.js';
import { personWith as person, recordText } from '../../support/person-record.js';

const WITH_MFA = { ...NO_AUTHENTICATION, hasMfa: true };
test('is who the record names, and keeps its text', () => {
  const me = new Principal(recordText({}), WITH_MFA);
  expect([me.userId, me.externalId, me.authentication.hasMfa, me.text]).toEqual([
    'me',
    'sub',
    true,
    recordText({}),
  ]);
  expect(person({ externalId: null }).externalId).toBe('');
  expect(person({}).authentication.hasMfa).toBe(false);
});

test('claims what they reach, and their name alone where that is not known', () => {
  const reach = { organizations: '{}' };
  expect(person({ reach }).claims).toEqual({ userId: 'me', apiKeyId: null, reach });
  expect(person({}).claims).toEqual({ userId: 'me', apiKeyId: null });
  expect(Object.keys(person({}).claims)).toEqual(['userId', 'apiKeyId']);
});

test('acts by a key where the record names one, and owns no row then', () => {
  const key = person({ apiKeyId: 'k' });
  expect([key.apiKeyId, key.ownerId]).toEqual(['k', NOBODY.ownerId]);
  expect(key.claims).toEqual({ userId: 'me', apiKeyId: 'k' });
  expect([person({}).apiKeyId, person({}).ownerId]).toEqual([null, 'me']);
});

test('is the same one as given where nothing is withheld, and another where something is', () => {
  const me = person({});
  expect(me.asGiven).toBe(me);
  const withheld = new Principal(recordText({ rolesWithheldSince: 'x' }), WITH_MFA);
  expect(withheld.asGiven.text).toBe(recordText({}));
  expect(withheld.asGiven.authentication).toBe(WITH_MFA);
});

test('changes nothing in the organization that is out of service, unless they are a super admin', () => {
  const at = (orgId: string) =>
    ({ orgId, version: 1, status: 'SUSPENDED', subscriptionStatus: 'ACTIVE' }) as const;
  const suspendedOrgs = [at('a'), at('b')];
  const me = person({ suspendedOrgs });
  expect([me.suspensionOf('b'), me.suspensionOf('c'), me.suspensionOf(null)]).toEqual([
    at('b'),
    null,
    null,
  ]);
  expect(person({ suspendedOrgs, isSuperAdmin: true }).suspensionOf('a')).toBeNull();
});

test('is bounded unless they are a super admin', () => {
  expect([person({}).isUnbounded, person({ isSuperAdmin: true }).isUnbounded]).toEqual([
    false,
    true,
  ]);
});

test('holds nothing on the platform, whatever they hold in organizations', () => {
  const me = person({ orgRoles: [{ orgId: 'a', role: 'ORG_ADMIN' }] });
  expect([
    me.roleInOrganization(null),
    person({ isSuperAdmin: true }).roleInOrganization(null),
  ]).toEqual([null, 'SUPER_ADMIN']);
});

describe('a token', () => {
  const cases: readonly (readonly [
    string,
    Partial<PrincipalRecord>,
    number,
    string | null,
    boolean,
  ])[] = [
    ['holds where none was ended', {}, 100, 'a', false],
    ['without an id holds where none was ended', {}, 100, null, false],
    ['from before their end has ended', { tokensFromS: 101 }, 100, 'a', true],
    ['from the second of their end holds', { tokensFromS: 100 }, 100, 'a', false],
    ['from after their end holds', { tokensFromS: 99 }, 100, 'a', false],
    ['from 1970 has ended where any has', { tokensFromS: 1 }, 0, null, true],
    ['from before 1970 holds where none was ended', {}, -1, null, false],
    ['that was ended by its id has ended', { voidTokens: ['b', 'a'] }, 100, 'a', true],
    ['of another id holds', { voidTokens: ['b'] }, 100, 'a', false],
    [
      'without an id is none that was ended by its id',
      { voidTokens: ['null', ''] },
      100,
      null,
      false,
    ],
    [
      'ended by its id has ended though it is young',
      { tokensFromS: 50, voidTokens: ['a'] },
      100,
      'a',
      true,
    ],
  ];
  test.each(cases)('%s', (_rule, record, issuedAtS, tokenId, isVoid) => {
    expect(person(record).isVoid({ issuedAtS, tokenId })).toBe(isVoid);
  });
  test('without an id is not looked for among the ended ones', () => {
    const odd = person({ voidTokens: [null as unknown as string] });
    expect(odd.isVoid({ issuedAtS: 100, tokenId: null })).toBe(false);
  });
});

describe('is read', () => {
  test('by their external id, as a value and never as text of the statement', async () => {
    const sent: Statement[] = [];
    const read = async (statement: Statement): Promise<string> => {
      sent.push(statement);
      return recordText({});
    };
    const me = await loadPrincipal(read, "o'hara", WITH_MFA);
    expect(sent).toEqual([principalStatement("o'hara")]);
    expect(sent).toEqual([
      { text: 'SELECT load_principal($1::text)::text AS json', values: ["o'hara"] },
    ]);
    expect([me?.userId, me?.authentication.hasMfa]).toEqual(['me', true]);
  });

  test('as nobody where there is no record', () => {
    expect([
      principalFrom(null, WITH_MFA),
      principalFrom('null', WITH_MFA),
      principalFrom('', WITH_MFA),
    ]).toEqual([null, null, null]);
    expect(principalFrom(recordText({}), WITH_MFA)?.authentication.hasMfa).toBe(true);
  });

  test('at their sign-in with the profile, where there is one', () => {
    const token = {
      subject: 'sub',
      authentication: WITH_MFA,
      issuedAtS: 5,
      expiresAtS: 9,
      tokenId: null,
    };
    const profile = { email: 'a@b.example', fullName: 'A', organization: 'o' };
    expect(signInStatement({ ...token, profile: null }).values).toEqual(['sub', 5, null, true]);
    expect(signInStatement({ ...token, profile })).toEqual({
      text: 'SELECT sign_in($1::text, to_timestamp($2::double precision), $3::jsonb, $4::boolean)::text AS json',
      values: ['sub', 5, JSON.stringify(profile), true],
    });
  });
});
