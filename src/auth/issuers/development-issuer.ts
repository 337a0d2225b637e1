/** The issuer of a machine that has none: its key pair lives in the data folder. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createLocalJWKSet, exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import { keptText } from '../../db/kept-file.js';
import { type TokenVerifier, verifierOf } from './token-verifier.js';

/** The development issuer also signs. */
export interface DevelopmentIssuer extends TokenVerifier {
  sign(
    subject: string,
    hasMfa: boolean,
  ): Promise<{ readonly token: string; readonly expiresAt: Date }>;
}

const DEVELOPMENT_ISSUER = 'urn:countersign:development';
const TOKEN_LIFE_S = 8 * 60 * 60;

/** A private key on P-256 as RFC 7518 section 6.2 writes it; anything else in the file is no key of ours. */
function isSigningKey(value: unknown): value is JWK {
  const key = (value ?? {}) as Partial<Record<string, unknown>>;
  const hasParts = ['x', 'y', 'd'].every((part) => typeof key[part] === 'string');
  return hasParts && key.kty === 'EC' && key.crv === 'P-256';
}

async function developmentKey(directory: string): Promise<JWK> {
  const path = join(directory, 'development-issuer.json');
  const text = await keptText(path, async () => {
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'development' };
    return JSON.stringify(key);
  });
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

/** The issuer of a machine without one: anybody with the data folder can sign. Never in production. */
export async function developmentIssuer(
  directory: string,
  audience: string,
): Promise<DevelopmentIssuer> {
  const key = await developmentKey(directory);
  const { d: _private, ...publicKey } = key;
  const signingKey = await importJWK(key, 'ES256');
  const verifier = verifierOf([
    {
      issuer: DEVELOPMENT_ISSUER,
      audience,
      subjectPrefix: '',
      provisionClaim: null,
      mfaAcr: [],
      keys: createLocalJWKSet({ keys: [publicKey] }),
    },
  ]);
  return {
    ...verifier,
    sign: async (subject, hasMfa) => {
      const issuedAt = Math.floor(Date.now() / 1000);
      const token = await new SignJWT({
        amr: hasMfa ? ['pwd', 'mfa'] : ['pwd'],
        auth_time: issuedAt,
      })
        .setProtectedHeader({ alg: 'ES256', kid: 'development', typ: 'at+jwt' })
        .setIssuer(DEVELOPMENT_ISSUER)
        .setAudience(audience)
        .setSubject(subject)
        .setJti(randomUUID())
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + TOKEN_LIFE_S)
        .sign(signingKey);
      return { token, expiresAt: new Date((issuedAt + TOKEN_LIFE_S) * 1000) };
    },
  };
}
