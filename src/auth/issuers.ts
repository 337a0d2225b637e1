/**
 * Verifies access tokens with jose: one issuer, either an external one by its JWKS URL or the development issuer,
 * whose key pair lives in the data folder. It knows no person: it gives the verified subject.
 */
import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  createLocalJWKSet,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  importJWK,
  type JWK,
  type JWTVerifyGetKey,
  jwtVerify,
  SignJWT,
} from 'jose';

/** What a verified token says. */
export interface VerifiedToken {
  readonly subject: string;
  readonly hasMfa: boolean;
}

/** Seconds for which a token that was verified is not verified again; jose keeps the keys themselves for longer. */
const REMEMBERED_S = 30;
/** Tokens remembered; some hundred bytes each. */
const REMEMBERED_MAX = 2_000;
/** Seconds that two clocks may differ. */
const CLOCK_TOLERANCE_S = 5;

/** Verifies tokens. */
export interface TokenVerifier {
  /** @throws Error of jose where the token is not one of this issuer's for this audience, or is out of date. */
  verify(token: string): Promise<VerifiedToken>;
}

/** The development issuer also signs. */
export interface DevelopmentIssuer extends TokenVerifier {
  sign(
    subject: string,
    hasMfa: boolean,
  ): Promise<{ readonly token: string; readonly expiresAt: Date }>;
}

/** Never from the token's header (RFC 8725 section 3.1), and no symmetric one: the gateway holds no signing secret. */
const ALGORITHMS = ['RS256', 'PS256', 'ES256', 'EdDSA'];
const DEVELOPMENT_ISSUER = 'urn:countersign:development';
const TOKEN_LIFE_S = 8 * 60 * 60;

interface Remembered {
  readonly token: VerifiedToken;
  readonly untilMs: number;
}

function verifierOf(keys: JWTVerifyGetKey, issuer: string, audience: string): TokenVerifier {
  // A signature is the same at every request: checking it was a tenth of a small one's time.
  const remembered = new Map<string, Remembered>();
  return {
    verify: async (token) => {
      const known = remembered.get(token);
      if (known !== undefined && Date.now() < known.untilMs) return known.token;
      remembered.delete(token);
      const { payload } = await jwtVerify(token, keys, {
        algorithms: ALGORITHMS,
        issuer,
        audience,
        requiredClaims: ['sub', 'exp', 'iat'],
        clockTolerance: CLOCK_TOLERANCE_S,
      });
      const { sub } = payload;
      // jose asks only that the claim is there. A number or a list would be compared as some text.
      if (typeof sub !== 'string') throw new Error('The claim sub must be a text.');
      const amr = Array.isArray(payload.amr) ? payload.amr : [];
      const verified = { subject: sub, hasMfa: amr.includes('mfa') };
      if (remembered.size >= REMEMBERED_MAX) remembered.clear();
      const endsMs = ((payload.exp ?? 0) + CLOCK_TOLERANCE_S) * 1_000;
      const untilMs = Math.min(Date.now() + REMEMBERED_S * 1_000, endsMs);
      remembered.set(token, { token: verified, untilMs });
      return verified;
    },
  };
}

/** Tokens of an external issuer; its keys are fetched when first needed and at most every 30 s. */
export function externalIssuer(issuer: string, jwksUrl: string, audience: string): TokenVerifier {
  return verifierOf(
    createRemoteJWKSet(new URL(jwksUrl), { timeoutDuration: 3_000 }),
    issuer,
    audience,
  );
}

/** A private key on P-256 as RFC 7518 section 6.2 writes it; anything else in the file is no key of ours. */
function isSigningKey(value: unknown): value is JWK {
  const key = value as Partial<Record<string, unknown>> | null;
  const hasParts = ['x', 'y', 'd'].every((part) => typeof key?.[part] === 'string');
  return hasParts && key?.kty === 'EC' && key.crv === 'P-256';
}

async function readKey(path: string): Promise<JWK | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  let key: unknown = null;
  try {
    key = JSON.parse(text);
  } catch {
    // Told below, with everything else that is no key.
  }
  if (isSigningKey(key)) return key;
  throw new Error(
    `${path} is not a key of the development issuer. Delete it, and a new one is made; tokens signed before then end.`,
  );
}

async function developmentKey(directory: string): Promise<JWK> {
  const path = join(directory, 'development-issuer.json');
  const existing = await readKey(path);
  if (existing !== null) return existing;
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'development' };
  await mkdir(directory, { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, JSON.stringify(key), { mode: 0o600 });
  // A link appears whole or not at all, and never over another one: of several that start at once, the first wins.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
  return (await readKey(path)) ?? key;
}

/** The issuer of a machine without one: anybody with the data folder can sign. Never in production. */
export async function developmentIssuer(
  directory: string,
  audience: string,
): Promise<DevelopmentIssuer> {
  const key = await developmentKey(directory);
  const { d: _private, ...publicKey } = key;
  const signingKey = await importJWK(key, 'ES256');
  const verifier = verifierOf(
    createLocalJWKSet({ keys: [publicKey] }),
    DEVELOPMENT_ISSUER,
    audience,
  );
  return {
    ...verifier,
    sign: async (subject, hasMfa) => {
      const issuedAt = Math.floor(Date.now() / 1000);
      const token = await new SignJWT({ amr: hasMfa ? ['pwd', 'mfa'] : ['pwd'] })
        .setProtectedHeader({ alg: 'ES256', kid: 'development', typ: 'at+jwt' })
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + TOKEN_LIFE_S)
        .sign(signingKey);
      return { token, expiresAt: new Date((issuedAt + TOKEN_LIFE_S) * 1000) };
    },
  };
}
