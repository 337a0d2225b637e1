/**
 * An OIDC issuer of the benchmark's own: a key pair of this run, its public half served on 127.0.0.1, and a token a
 * person. Every server fetches the keys and verifies every token against them.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';

/** A running issuer. */
export interface Issuer {
  readonly url: string;
  readonly keysUrl: string;
  /** A token whose subject is this person. */
  sign(userId: string): Promise<string>;
  stop(): void;
}

/** Starts an issuer on a free port. */
export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const key = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'bench' };
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ keys: [key] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.unref();
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    keysUrl: `${url}/jwks.json`,
    sign: (userId) =>
      new SignJWT({ amr: ['pwd', 'mfa'] })
        .setProtectedHeader({ alg: 'ES256', kid: 'bench', typ: 'at+jwt' })
        .setIssuer(url)
        .setAudience('countersign')
        .setSubject(userId)
        .setIssuedAt()
        .setExpirationTime('8h')
        .sign(privateKey),
    stop: () => server.close(),
  };
}
