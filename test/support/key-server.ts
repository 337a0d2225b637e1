/**
 * An identity provider for tests: keys in our hands, and a real JWKS server on 127.0.0.1 that can rotate, break and
 * count.
 */
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import type { IssuerSettings } from '../../src/config/issuers.js';

/** A key pair with its published half. */
export interface SigningKey {
  readonly kid: string;
  readonly alg: string;
  readonly privateKey: CryptoKey;
  readonly jwk: JWK;
}

/** Makes a key pair. */
export async function signingKey(kid: string, alg = 'ES256'): Promise<SigningKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { kid, alg, privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** Seconds since 1970, from now. */
export const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

/** The JWKS server. */
export class KeyServer {
  readonly issuer: string;
  readonly audience = 'countersign';
  /** What is published. */
  keys: readonly SigningKey[] = [];
  /** The discovery document; null where there is none. */
  discovery: object | null = null;
  /** How often it was asked for keys. */
  requests = 0;
  /** Answers in place of the keys, while it is set. */
  fault: ((response: ServerResponse) => void) | null = null;
  readonly #server: Server;

  constructor(issuer = 'https://id.example') {
    this.issuer = issuer;
    this.#server = createServer((request, response) => {
      if (request.url?.startsWith('/.well-known/')) {
        response.writeHead(this.discovery === null ? 404 : 200, { connection: 'close' });
        return response.end(JSON.stringify(this.discovery));
      }
      this.requests += 1;
      if (this.fault !== null) return this.fault(response);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ keys: this.keys.map(({ jwk }) => jwk) }));
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `${this.origin}/keys`;
  }

  /** As a gateway is configured for it. */
  asIssuer(changes: Partial<IssuerSettings> = {}): IssuerSettings {
    const { issuer, url, audience } = this;
    const own = { issuer, jwksUrl: url, audience, subjectPrefix: '' };
    return { ...own, provisionClaim: null, mfaAcr: [], ...changes };
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The claims of a token that holds, for ten minutes. */
  claims(subject: string): Readonly<Record<string, unknown>> {
    return {
      iss: this.issuer,
      aud: this.audience,
      sub: subject,
      iat: inSeconds(0),
      exp: inSeconds(600),
    };
  }

  /** Signs any claims with any header. */
  sign(key: SigningKey, claims: object, header: object = {}): Promise<string> {
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: key.alg, kid: key.kid, typ: 'at+jwt', ...header })
      .sign(key.privateKey);
  }
}
