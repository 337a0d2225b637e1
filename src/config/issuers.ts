/** The settings of identity providers: one by AUTH_ISSUER, or several by AUTH_ISSUERS. */
import { z } from 'zod';
import { isSafeAddress } from './safe-address.js';

/** An address over http or https. */
export const httpUrl = z.url({
  protocol: /^https?$/,
  error: 'must be an address such as https://id.example.com',
});

/** Seconds that keys outlive their issuer unless told: an outage of half a working day ends nobody's work. */
export const STALE_KEYS_S = 6 * 60 * 60;

const ISSUERS_EXAMPLE =
  'such as [{"issuer": "https://a.example", "subjectPrefix": "a|"}, {"issuer": "https://b.example", "subjectPrefix": "b|"}]';
/** An authentication context (acr): what can stand in a challenge between quotes, parted by spaces. */
const acrValue = z
  .string()
  .regex(/^[!#-[\]-~]+$/, 'must be a value of acr without spaces and quotes');

/** AUTH_MFA_ACR: values of acr, parted by commas. */
export const acrList = z
  .string()
  .transform((text) => text.split(',').map((value) => value.trim()))
  .pipe(z.array(acrValue));

/** AUTH_ISSUERS: a JSON list; jwksUrl is found by discovery where it is not given. */
export const issuerList = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue(`must be a JSON list, ${ISSUERS_EXAMPLE}`);
      return z.NEVER;
    }
  })
  .pipe(
    z
      .array(
        z.strictObject({
          issuer: httpUrl,
          jwksUrl: httpUrl.optional(),
          audience: z.string().min(1).optional(),
          provisionClaim: z.string().min(1).optional(),
          mfaAcr: z.array(acrValue).min(1).optional(),
          subjectPrefix: z.string().regex(/^[\w.:-]+\|$/, 'must be a name and a bar, such as a|'),
        }),
        { error: `must be a list, ${ISSUERS_EXAMPLE}` },
      )
      .min(1),
  );

/** An identity provider whose tokens sign people in. */
export interface IssuerSettings {
  readonly issuer: string;
  /** Null: found by OpenID Connect Discovery. */
  readonly jwksUrl: string | null;
  readonly audience: string;
  /** Put before the subjects of its tokens, so that no two issuers name the same person. */
  readonly subjectPrefix: string;
  /** The claim with the slug of a new person's organisation; null: only people who are known sign in. */
  readonly provisionClaim: string | null;
  /** The values of the claim acr that mean a second factor; empty: the claim amr names "mfa". */
  readonly mfaAcr: readonly string[];
}

/** The settings that issuers are made of. */
export interface IssuerEnvironment {
  readonly AUTH_AUDIENCE: string;
  readonly AUTH_ISSUER?: string | undefined;
  readonly AUTH_JWKS_URL?: string | undefined;
  readonly AUTH_PROVISION_CLAIM?: string | undefined;
  readonly AUTH_MFA_ACR?: readonly string[] | undefined;
  readonly AUTH_ISSUERS?: z.infer<typeof issuerList> | undefined;
}

/** The issuers that are set, in one form. */
export function issuersOf(env: IssuerEnvironment): readonly IssuerSettings[] {
  const { AUTH_AUDIENCE: audience, AUTH_ISSUER: issuer, AUTH_JWKS_URL: jwksUrl = null } = env;
  const listed = (env.AUTH_ISSUERS ?? []).map((each) => ({
    ...each,
    jwksUrl: each.jwksUrl ?? null,
    audience: each.audience ?? audience,
    provisionClaim: each.provisionClaim ?? null,
    mfaAcr: each.mfaAcr ?? [],
  }));
  const provisionClaim = env.AUTH_PROVISION_CLAIM ?? null;
  const mfaAcr = env.AUTH_MFA_ACR ?? [];
  return issuer
    ? [{ issuer, jwksUrl, audience, subjectPrefix: '', provisionClaim, mfaAcr }]
    : listed;
}

/** What is wrong with them: addresses that somebody in between could answer for, repetitions that would mix people up. */
export function issuerFaults(issuers: readonly IssuerSettings[], isProduction: boolean): string[] {
  const name = issuers.length > 1 ? 'AUTH_ISSUERS' : 'AUTH_ISSUER';
  const faults: string[] = [];
  const addresses = issuers.flatMap(({ issuer, jwksUrl }) => [issuer, jwksUrl ?? issuer]);
  if (isProduction && addresses.some((address) => !isSafeAddress(address)))
    faults.push(`${name} must be https in production: over http anybody in between gives the keys`);
  for (const key of ['issuer', 'subjectPrefix'] as const)
    if (new Set(issuers.map((each) => each[key])).size < issuers.length)
      faults.push(`${name} has one ${key} twice: people of two issuers would be taken for one`);
  return faults;
}
