/** The statements that give what an API key may at this moment, in the form of a person's record; null for a dead key. */
import type { Statement } from '../../db/read-sql.js';

/** By the SHA-256 of the key's text. */
export function apiKeyStatement(hash: string): Statement {
  return { text: 'SELECT load_api_key($1::text)::text AS json', values: [hash] };
}

/** The same, with its use noted: it needs a transaction that writes. */
export function apiKeyUseStatement(hash: string): Statement {
  return { text: 'SELECT use_api_key($1::text)::text AS json', values: [hash] };
}

/** By the key's id, for work that is under way. */
export function apiKeyRecordStatement(id: string): Statement {
  return { text: 'SELECT api_key_record($1::uuid)::text AS json', values: [id] };
}
