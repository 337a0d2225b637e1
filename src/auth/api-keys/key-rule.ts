/**
 * What an API key may carry out, before any role is asked: the mutations that say so (@apiKey), with the scope WRITE.
 * An approval needs a second person, and a key is nobody's second: so a mutation that says nothing is for people.
 * Refusing single mutations was rejected: the next one to be written would be open to keys until somebody thinks of it.
 */
import type { Decision } from '../decision.js';
import type { Principal } from '../principal.js';

/** What is told of a refused key, and the decision behind it. */
export interface KeyRefusal {
  readonly message: string;
  readonly decision: Decision;
}

/**
 * Why this principal may not carry out the mutation of that name, as far as it is a key; null for a person, and for a
 * key whose role is to be asked next.
 */
export function keyRefusal(
  name: string,
  isForKeys: boolean,
  { record }: Pick<Principal, 'record'>,
): KeyRefusal | null {
  if (record.apiKeyId == null) return null;
  if (!isForKeys)
    return {
      message: `An API key never approves, gives a role or touches keys, tokens and sessions: ${name} needs a person. Sign in as a person.`,
      decision: decisionOf('a person', 'a person; you are an API key'),
    };
  if (record.scopes?.includes('WRITE')) return null;
  return {
    message: `${name} needs an API key with the scope WRITE; this one has READ. Ask an ORG_ADMIN for another key.`,
    decision: decisionOf('an API key with the scope WRITE', 'scope WRITE; you hold READ'),
  };
}

function decisionOf(rule: string, missing: string): Decision {
  return { outcome: 'DENY', rule, missing: [missing] };
}
