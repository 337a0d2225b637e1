/** Which spelling of a token is the one that everybody reads alike. */
import { describe, expect, test } from '@jest/globals';
import { AmbiguousTokenError, requirePlain } from '../../../../src/auth/issuers/plain-token.js';

describe('a token is written in one way', () => {
  const part = (text: string): string => Buffer.from(text).toString('base64url');
  const tokenOf = (header: string, payload: string): string =>
    `${part(header)}.${part(payload)}.c2ln`;

  test.each([
    ['{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}'],
    ['{"a":"{\\"a\\":1,\\"a\\":2}","b":"a:"}'],
    ['{"a":"b","b":"a"}'],
    ['{}'],
  ])('with each name once in an object: %s', (json) => {
    expect(() => requirePlain(tokenOf(json, json))).not.toThrow();
  });

  test.each([
    ['{"a":1,"a":1}'],
    ['{"a":1,"\\u0061":1}'],
    ['{"a":{"b":{},"b":2}}'],
    ['{"a":[{"b":1,"c":2,"b":3}]}'],
    ['{"a":{},"b":1,"a":2}'],
    ['{ "a" : 1 , "a" : 2 }'],
    ['{"":1,"":2}'],
  ])('and not with one twice: %s', (json) => {
    expect(() => requirePlain(tokenOf('{}', json))).toThrow(AmbiguousTokenError);
    expect(() => requirePlain(tokenOf(json, '{}'))).toThrow('a claim or a header twice');
  });

  test('whatever its signature is', () => {
    expect(() => requirePlain(`e30.e30.${part('{"a":1,"a":1}')}`)).not.toThrow();
  });

  test.each([
    'e30=.e30.c2ln',
    'e30.e30.c2ln=',
    'e31.e30.c2ln',
    'e30.e30.c2lo+',
    'e30.e30.c2l/',
    'e30.e30. c2ln',
  ])('and not as %s', (token) => {
    expect(() => requirePlain(token)).toThrow('base64url without padding');
  });
});
