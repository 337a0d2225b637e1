/** A real OpenID provider on 127.0.0.1: discovery, keys and access tokens (RFC 9068) of oidc-provider. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import Provider from 'oidc-provider';

const API = 'https://api.example';
const RESOURCE_SERVER = {
  scope: 'api',
  audience: 'countersign',
  accessTokenFormat: 'jwt' as const,
  accessTokenTTL: 600,
  jwt: { sign: { alg: 'ES256' as const } },
};

/** The provider. */
export class IdentityProvider {
  readonly url: string;
  readonly #server: Server;
  readonly #provider: Provider;
  #claims: object = {};

  private constructor(url: string, server: Server, key: object) {
    this.url = url;
    this.#server = server;
    this.#provider = new Provider(url, {
      clients: [
        {
          client_id: 'app',
          client_secret: 'secret of the app',
          redirect_uris: ['https://app.example/callback'],
          id_token_signed_response_alg: 'ES256',
        },
      ],
      jwks: { keys: [{ ...key, alg: 'ES256', use: 'sig', kid: 'provider' }] },
      cookies: { keys: ['of tests'] },
      ttl: { AccessToken: 600 },
      features: {
        devInteractions: { enabled: false },
        resourceIndicators: { enabled: true, getResourceServerInfo: () => RESOURCE_SERVER },
      },
      extraTokenClaims: () => ({ ...this.#claims }),
    });
    server.on('request', this.#provider.callback());
  }

  static async start(): Promise<IdentityProvider> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { privateKey } = await generateKeyPair('ES256', { extractable: true });
    return new IdentityProvider(`http://127.0.0.1:${port}`, server, await exportJWK(privateKey));
  }

  /** An access token for this person, with further claims of theirs. */
  async token(accountId: string, claims: object): Promise<string> {
    const client = await this.#provider.Client.find('app');
    if (client === undefined) throw new Error('The client is configured above.');
    const token = new this.#provider.AccessToken({ accountId, client, scope: 'api' } as never);
    // The types of oidc-provider leave this model out.
    const { ResourceServer } = this.#provider as unknown as {
      ResourceServer: new (identifier: string, info: object) => typeof token.resourceServer;
    };
    token.resourceServer = new ResourceServer(API, RESOURCE_SERVER);
    this.#claims = claims;
    return token.save();
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
