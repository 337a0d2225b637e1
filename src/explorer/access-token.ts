/*
 * What it is: what the page can tell of a pasted access token before sending it.
 * What it refuses to know: signatures, issuers and expiry; the gateway alone judges a token.
 */
import type { Credential } from './credential.js';

/** Either the credential made of a pasted text, or the sentence that says what is wrong with it. */
export type PastedToken =
  | { readonly credential: Credential; readonly problem: null }
  | { readonly credential: null; readonly problem: string };

const EXPECTED = 'Expected a JWT: three parts separated by dots, as the issuer printed it.';

/**
 * Reads a pasted access token. The claims are decoded only to show whose token it is; refusing a
 * text that is no JWT here saves a request that can only be refused.
 */
export function readPastedToken(text: string): PastedToken {
  const token = text.trim().replace(/^bearer\s+/i, '');
  if (token === '') return { credential: null, problem: `Nothing was pasted. ${EXPECTED}` };
  const parts = token.split('.');
  if (parts.length !== 3) {
    const found = parts.length === 1 ? 'no dot' : `${parts.length} parts`;
    return { credential: null, problem: `This text has ${found}. ${EXPECTED}` };
  }
  if (!/^[\w.-]+$/.test(token)) {
    return { credential: null, problem: `This text has characters that no JWT has. ${EXPECTED}` };
  }
  const claims = decodeClaims(parts[1] ?? '');
  if (claims === null) {
    return { credential: null, problem: `The second part holds no JSON claims. ${EXPECTED}` };
  }
  const label = firstText(claims.email, claims.sub) ?? 'the owner of the token';
  return { credential: { token, label, hasMfa: hasMfa(claims.amr), isDemo: false }, problem: null };
}

interface Claims {
  readonly email?: unknown;
  readonly sub?: unknown;
  readonly amr?: unknown;
}

function decodeClaims(part: string): Claims | null {
  try {
    const base64 = part.replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? claims : null;
  } catch {
    return null;
  }
}

function firstText(...values: readonly unknown[]): string | null {
  for (const value of values) if (typeof value === 'string' && value !== '') return value;
  return null;
}

function hasMfa(methods: unknown): boolean {
  return Array.isArray(methods) && methods.includes('mfa');
}
