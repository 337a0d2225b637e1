/**
 * What the peers do with a token, the same for each: jose verifies the signature against the issuer's published keys,
 * with issuer, audience and dates. The subject is the person's id. Settings come from the launcher (see spawn.ts).
 */
import type { IncomingMessage } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';

function setting(name: string): string {
  const value = process.env[name];
  if (value === undefined) throw new Error(`${name} is not set: servers are started by main.ts.`);
  return value;
}

/** The address of the role to serve with. */
export const databaseUrl = setting('DATABASE_URL');
/** Where to listen on 127.0.0.1. */
export const port = Number(setting('PORT'));
/** Connections to PostgreSQL; the same for every server. */
export const poolSize = Number(setting('DATABASE_POOL_SIZE'));

const keys = createRemoteJWKSet(new URL(setting('AUTH_JWKS_URL')));
const expected = {
  algorithms: ['ES256'],
  issuer: setting('AUTH_ISSUER'),
  audience: 'countersign',
};
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The id of the person that the request's token names. @throws Error where there is none. */
export async function personOf(request: IncomingMessage): Promise<string> {
  const token = request.headers.authorization?.slice('Bearer '.length) ?? '';
  const { payload } = await jwtVerify(token, keys, expected);
  if (typeof payload.sub !== 'string' || !UUID.test(payload.sub))
    throw new Error('The token names nobody.');
  return payload.sub;
}
