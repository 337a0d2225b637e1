/** The statements that give what an API key may: what is sent is a value, never text of the statement. */
import { expect, test } from '@jest/globals';
import {
  apiKeyRecordStatement,
  apiKeyStatement,
  apiKeyUseStatement,
} from '../../../../src/auth/api-keys/key-record.js';

test.each([
  ['by its hash', apiKeyStatement, 'SELECT load_api_key($1::text)::text AS json'],
  [
    'by its hash, with its use noted',
    apiKeyUseStatement,
    'SELECT use_api_key($1::text)::text AS json',
  ],
  ['by its id', apiKeyRecordStatement, 'SELECT api_key_record($1::uuid)::text AS json'],
])('a key is read %s', (_how, statement, text) => {
  expect(statement("o'hara")).toEqual({ text, values: ["o'hara"] });
});
