/**
 * Verifies access tokens with jose: signature, issuer, audience, times and type. It knows no person: it gives the
 * verified subject. Follows RFC 8725 and RFC 9068.
 */

import { decodeJwt, errors, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Authentication, authenticationOf } from './authentication.js';
import { requirePlain } from './plain-token.js';
import { type Profile, profileOf } from './profile.js';

/** What a verified token says. */
export interface VerifiedToken {
  /** Who it is for everybody: the issuer's own name of the person, with the issuer's prefix where it has one. */
  readonly subject: string;
  /** How the person signed in for it. */
  readonly authentication: Authentication;
  /** When the token was issued, seconds since 1970. */
  readonly issuedAtS: number;
  /** When it ends, seconds since 1970. */
  readonly expiresAtS: number;
  /** The token's own id (jti); null where it has none. */
  readonly tokenId: string | null;
  /** What the person is made of where they are not known; null where the issuer may not make people. */
  readonly profile: Profile | null;
}

/** Verifies tokens. */
export interface TokenVerifier {
  /** @throws Error of jose where the token is not one of these issuers' for this audience, or is out of date. */
  verify(token: string): Promise<VerifiedToken>;
}

/** An issuer whose tokens sign people in. */
export interface TrustedIssuer {
  readonly issuer: string;
  readonly audience: string;
  /** Put before each subject: two issuers may name two people the same. Empty where there is one issuer. */
  readonly subjectPrefix: string;
  /** The claim with the slug of a new person's organisation; null: the issuer makes no people. */
  readonly provisionClaim: string | null;
  /** The values of acr that mean a second factor; empty: amr says it. */
  readonly mfaAcr: readonly string[];
  readonly keys: JWTVerifyGetKey;
}

/** Never from the token's header (RFC 8725 section 3.1), and no symmetric one: the gateway holds no signing secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
/** Access tokens (RFC 9068), and what most issuers still write. A logout token or proof of possession is none. */
const TYPES: readonly unknown[] = [undefined, 'jwt', 'at+jwt', 'application/at+jwt'];
/** Seconds that two clocks may differ. */
const CLOCK_TOLERANCE_S = 5;
/** Seconds for which a token that was verified is not verified again. */
const REMEMBERED_S = 30;
/** Tokens remembered; some hundred bytes each. */
const REMEMBERED_MAX = 2_000;

interface Remembered {
  readonly token: VerifiedToken;
  readonly untilMs: number;
}

async function verify(token: string, trusted: TrustedIssuer): Promise<VerifiedToken> {
  const { payload, protectedHeader } = await jwtVerify(token, trusted.keys, {
    algorithms: ALGORITHMS,
    issuer: trusted.issuer,
    audience: trusted.audience,
    requiredClaims: ['sub', 'exp', 'iat'],
    clockTolerance: CLOCK_TOLERANCE_S,
  });
  requirePlain(token);
  // A header holds what anybody has written.
  const typ: unknown = protectedHeader.typ;
  if (!TYPES.includes(typeof typ === 'string' ? typ.toLowerCase() : typ))
    throw new Error('The token is of another type than an access token.');
  const { sub, jti, exp = 0, iat = 0 } = payload;
  // jose asks only that the claim is there. A number or a list would be compared as some text.
  if (typeof sub !== 'string') throw new Error('The claim sub must be a text.');
  // It would outlive every revocation of what was issued before now. jose asks this only together with an age.
  if (iat > Date.now() / 1_000 + CLOCK_TOLERANCE_S)
    throw new Error('The token was issued in the time to come.');
  const tokenId = typeof jti === 'string' ? jti : null;
  const { subjectPrefix, provisionClaim, mfaAcr } = trusted;
  const subject = `${subjectPrefix}${sub}`;
  const authentication = authenticationOf(payload, mfaAcr);
  const profile = provisionClaim === null ? null : profileOf(payload, provisionClaim);
  return { subject, authentication, issuedAtS: iat, expiresAtS: exp, tokenId, profile };
}

/** The verifier of the tokens of these issuers. */
export function verifierOf(issuers: readonly TrustedIssuer[]): TokenVerifier {
  const known = new Map(issuers.map((trusted) => [trusted.issuer, trusted]));
  // A signature is the same at every request: checking it was a tenth of a small one's time.
  const remembered = new Map<string, Remembered>();
  return {
    verify: async (token) => {
      const before = remembered.get(token);
      if (before !== undefined && Date.now() < before.untilMs) return before.token;
      remembered.delete(token);
      // Unverified as yet: it only says whose keys have to confirm it.
      const trusted = known.get(String(decodeJwt(token).iss));
      if (trusted === undefined) throw new errors.JWTInvalid('Nobody here trusts its issuer.');
      const verified = await verify(token, trusted);
      if (remembered.size >= REMEMBERED_MAX) remembered.clear();
      const endsMs = (verified.expiresAtS + CLOCK_TOLERANCE_S) * 1_000;
      const untilMs = Math.min(Date.now() + REMEMBERED_S * 1_000, endsMs);
      remembered.set(token, { token: verified, untilMs });
      return verified;
    },
  };
}
