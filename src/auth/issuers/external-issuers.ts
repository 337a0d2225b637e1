/** The identity providers of an organisation: found by discovery or by the address of their keys. */
import { type IssuerSettings, STALE_KEYS_S } from '../../config/issuers.js';
import { discoverKeys } from './discovery.js';
import { IssuerKeys, type KeysStanding } from './issuer-keys.js';
import { type TokenVerifier, verifierOf } from './token-verifier.js';

/** A verifier that can say how the keys of its issuers stand. */
export interface WatchedVerifier extends TokenVerifier {
  standings(): readonly (KeysStanding & { readonly issuer: string })[];
}

/** Tokens of external issuers; keys are fetched when first needed, and kept `staleKeysS` seconds through an outage. */
export function externalIssuers(
  issuers: readonly IssuerSettings[],
  staleKeysS = STALE_KEYS_S,
): WatchedVerifier {
  const trusted = issuers.map(({ jwksUrl, ...settings }) => {
    const { issuer } = settings;
    const find = async () => (jwksUrl === null ? discoverKeys(issuer) : new URL(jwksUrl));
    const keys = new IssuerKeys(find, staleKeysS * 1_000);
    return { ...settings, keys: keys.get, source: keys };
  });
  return {
    ...verifierOf(trusted),
    standings: () => trusted.map(({ issuer, source }) => ({ issuer, ...source.standing })),
  };
}
