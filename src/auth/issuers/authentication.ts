/**
 * How a person proved who they are, as their token tells it: OpenID Connect Core section 2 (acr, amr, auth_time) and
 * RFC 8176 (the method "mfa").
 */
import type { JWTPayload } from 'jose';

/** What a token says of the sign-in that it was issued for. */
export interface Authentication {
  /** True where a second factor was used. */
  readonly hasMfa: boolean;
  /** When the person last signed in, seconds since 1970; null where the issuer does not tell, which is never fresh. */
  readonly authenticatedAtS: number | null;
  /** The authentication contexts that its issuer has to give for a second factor; empty where `amr` tells. */
  readonly acrValues: readonly string[];
}

/** Of a person who is only looked at: whatever asks for a second factor is not met. */
export const NO_AUTHENTICATION: Authentication = {
  hasMfa: false,
  authenticatedAtS: null,
  acrValues: [],
};

/**
 * Reads the claims. With `mfaAcr` only those authentication contexts count as a second factor: what stands in `amr` is
 * then the issuer's remark. Without, `amr` has to name "mfa".
 */
export function authenticationOf(payload: JWTPayload, mfaAcr: readonly string[]): Authentication {
  const { acr, amr, auth_time: authTime } = payload;
  const hasMfa =
    mfaAcr.length > 0
      ? (mfaAcr as readonly unknown[]).includes(acr)
      : Array.isArray(amr) && amr.includes('mfa');
  const authenticatedAtS = Number.isFinite(authTime) ? (authTime as number) : null;
  return { hasMfa, authenticatedAtS, acrValues: mfaAcr };
}
