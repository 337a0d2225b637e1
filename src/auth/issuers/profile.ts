/** What a token says of its person, where its issuer is trusted to make people. */
import type { JWTPayload } from 'jose';

/** A person as an issuer vouches for them (OpenID Connect Core 1.0 section 5.1). */
export interface Profile {
  readonly email: string;
  readonly fullName: string;
  /** The slug of the organisation they belong to. */
  readonly organization: string;
}

const EMAIL = /^[^\s@\0]{1,64}@[^\s@\0]{1,255}$/;
const SLUG = /^[a-z0-9-]{1,100}$/;
const NAME_LENGTH_MAX = 255;

/** The profile; null where the token does not give all of it, or its address is not verified. */
export function profileOf(payload: JWTPayload, organizationClaim: string): Profile | null {
  const { email, email_verified: isVerified, name } = payload;
  const organization = payload[organizationClaim];
  if (isVerified !== true || typeof email !== 'string' || !EMAIL.test(email)) return null;
  if (typeof organization !== 'string' || !SLUG.test(organization)) return null;
  const isNamed = typeof name === 'string' && name.trim() !== '' && !name.includes('\0');
  const fullName = isNamed && name.isWellFormed() ? name.trim().slice(0, NAME_LENGTH_MAX) : email;
  return { email: email.toLowerCase(), fullName, organization };
}
