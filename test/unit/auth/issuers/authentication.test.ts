/** What the claims of a token say of the sign-in that it was issued for. */
import { describe, expect, test } from '@jest/globals';
import type { JWTPayload } from 'jose';
import {
  authenticationOf,
  NO_AUTHENTICATION,
} from '../../../../src/auth/issuers/authentication.js';

const claims = (values: object): JWTPayload => values as JWTPayload;

describe('a second factor is', () => {
  test.each<[string, object, readonly string[], boolean]>([
    ['what amr names', { amr: ['pwd', 'mfa'] }, [], true],
    ['not what amr does not name', { amr: ['pwd', 'otp'] }, [], false],
    ['not what amr says in a word', { amr: 'mfa' }, [], false],
    ['not there without amr', {}, [], false],
    ['not what acr says where no context counts', { acr: 'gold' }, [], false],
    ['a context that counts', { acr: 'gold' }, ['gold'], true],
    ['any context that counts', { acr: 'gold' }, ['silver', 'gold'], true],
    ['not another context', { acr: 'lead' }, ['gold'], false],
    ['not a part of one that counts', { acr: 'gol' }, ['gold'], false],
    ['not a list of contexts', { acr: ['gold'] }, ['gold'], false],
    ['not there without acr where contexts count', {}, ['gold'], false],
    ['not what amr says where contexts count', { amr: ['mfa'] }, ['gold'], false],
    ['a context that counts, whatever amr says', { acr: 'gold', amr: ['pwd'] }, ['gold'], true],
  ])('%s', (_what, payload, mfaAcr, hasMfa) => {
    const expected = { hasMfa, authenticatedAtS: null, acrValues: mfaAcr };
    expect(authenticationOf(claims(payload), mfaAcr)).toEqual(expected);
  });
});

test.each<[unknown, number | null]>([
  [1_800_000_000, 1_800_000_000],
  [0, 0],
  [-1, -1],
  [1.5, 1.5],
  [undefined, null],
  [null, null],
  ['1800000000', null],
  [[1_800_000_000], null],
  // JSON can write 1e400.
  [Number.POSITIVE_INFINITY, null],
  [Number.NaN, null],
])('auth_time %j is the time of the sign-in: %j', (time, authenticatedAtS) => {
  expect(authenticationOf(claims({ auth_time: time }), [])).toEqual({
    ...NO_AUTHENTICATION,
    authenticatedAtS,
  });
});
