/** OpenID Connect Discovery 1.0: where an issuer publishes its keys. */
import { isSafeAddress } from '../../config/safe-address.js';

/** Thrown where an issuer does not say where its keys are. */
export class DiscoveryError extends Error {
  override readonly name = 'DiscoveryError';
}

const TIMEOUT_MS = 3_000;

/**
 * The address of the issuer's keys, from its /.well-known/openid-configuration.
 * @throws DiscoveryError where it cannot be had, is not that issuer's (section 4.3), or leads to an address that
 * somebody in between could answer for.
 */
export async function discoverKeys(issuer: string): Promise<URL> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  let found: { readonly issuer?: unknown; readonly jwks_uri?: unknown };
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    // A redirect is not followed: it would let the issuer's web server name another issuer.
    const response = await fetch(address, { signal, redirect: 'error' });
    if (response.status !== 200) throw new Error(`it answered ${response.status}`);
    found = (await response.json()) as typeof found;
  } catch (cause) {
    throw new DiscoveryError(`The issuer's ${address} cannot be read.`, { cause });
  }
  const { issuer: named, jwks_uri: keys } = found;
  if (named !== issuer)
    throw new DiscoveryError(
      `${address} is of another issuer than the configured one: they must be the same to the letter.`,
    );
  if (typeof keys !== 'string' || !URL.canParse(keys) || !isSafeAddress(keys))
    throw new DiscoveryError(`${address} names no https address of keys (jwks_uri).`);
  return new URL(keys);
}
