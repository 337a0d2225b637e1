/**
 * Where webhooks may go: to public addresses alone, or a gateway would send what an outsider wrote into its own network
 * (SSRF). Asked when an address is given, and again at each connect, which then goes to the very address that was
 * checked: a name that leads elsewhere a moment later (DNS rebinding) leads nowhere.
 */
import { Resolver } from 'node:dns/promises';
import ipaddr from 'ipaddr.js';

/** What bounds where webhooks go. */
export interface Destinations {
  /** Whether this machine itself may be told, by http as well: for development and tests, never in production. */
  readonly allowsLoopback: boolean;
  /** The addresses of a host name; empty where it has none. */
  resolve(name: string): Promise<readonly string[]>;
}

/** Thrown where nothing may be sent; the message goes on from "input.url", and says nothing of what a name leads to. */
export class DestinationError extends Error {
  override readonly name = 'DestinationError';
}

const PORTS: ReadonlySet<string> = new Set(['', '443', '8443']);
const URL_LENGTH_MAX = 2_048;
const NOT_PUBLIC =
  'leads to an address that is not public; give one that can be reached from the internet';

/** What a host written in brackets or plainly is as an IP address; null for a name. */
function literalOf({ hostname }: URL): string | null {
  const host = hostname.replace(/^\[|\]$/g, '');
  return ipaddr.isValid(host) ? host : null;
}

const isLocalName = ({ hostname }: URL): boolean => /(^|\.)localhost\.?$/.test(hostname);

const isLoopback = (address: string): boolean => ipaddr.parse(address).range() === 'loopback';

/**
 * True for an address that is somebody's in the public internet. Of IPv6 that is 2000::/3 alone, without what embeds or
 * tunnels an IPv4 address: mapped (::ffff:0:0/96), NAT64 (64:ff9b::/96), 6to4 and Teredo lead back into private networks.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== 'unicast') return false;
  return parsed instanceof ipaddr.IPv4 || ((parsed.parts[0] ?? 0) & 0xe000) === 0x2000;
}

function isAllowed(address: string, { allowsLoopback }: Destinations): boolean {
  return (
    isPublicAddress(address) || (allowsLoopback && ipaddr.isValid(address) && isLoopback(address))
  );
}

/**
 * The address as it is stored: checked as far as it says itself, before any name is looked up.
 * @throws DestinationError.
 */
export function parseDestination(text: string, destinations: Destinations): URL {
  if (!URL.canParse(text))
    throw new DestinationError('is no address; give one such as https://hooks.example.com/path');
  const url = new URL(text);
  const literal = literalOf(url);
  const isLocal = literal === null ? isLocalName(url) : isLoopback(literal);
  const isOwn = isLocal && destinations.allowsLoopback;
  if (url.protocol !== 'https:' && !(isOwn && url.protocol === 'http:'))
    throw new DestinationError('does not begin with https://; nothing is sent in the clear');
  if (url.username !== '' || url.password !== '')
    throw new DestinationError(
      'has a user or a password in it; what is sent is signed, check the signature instead',
    );
  if (!isOwn && !PORTS.has(url.port))
    throw new DestinationError(`has the port ${url.port}; use 443 or 8443`);
  if (url.href.length > URL_LENGTH_MAX)
    throw new DestinationError(`has ${url.href.length} characters once encoded, at most 2048 do`);
  if (literal === null ? isLocal && !isOwn : !isAllowed(literal, destinations))
    throw new DestinationError(NOT_PUBLIC);
  return url;
}

/**
 * The addresses that the URL leads to now, each of which may be connected to. One that may not spoils all: who answers
 * so means no good. @throws DestinationError.
 */
export async function addressesOf(
  url: URL,
  destinations: Destinations,
): Promise<readonly string[]> {
  const checked = parseDestination(url.href, destinations);
  const literal = literalOf(checked);
  if (literal !== null) return [literal];
  if (isLocalName(checked)) return ['127.0.0.1'];
  const addresses = await destinations.resolve(checked.hostname);
  if (addresses.length === 0)
    throw new DestinationError('leads to no address; check the name of the host');
  if (!addresses.every((address) => isPublicAddress(address)))
    throw new DestinationError(NOT_PUBLIC);
  return addresses;
}

/** For one name server; all in all twice that. */
const RESOLVE_TIMEOUT_MS = 1_500;

/** Asks the name servers, not the hosts file of this machine, and waits for them a little at most. */
async function resolveName(name: string): Promise<readonly string[]> {
  const resolver = new Resolver({ timeout: RESOLVE_TIMEOUT_MS, tries: 1 });
  const timer = setTimeout(() => resolver.cancel(), 2 * RESOLVE_TIMEOUT_MS);
  try {
    const found = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
    return found.flatMap((each) => (each.status === 'fulfilled' ? each.value : []));
  } finally {
    clearTimeout(timer);
  }
}

/** The public internet, and this machine where that is allowed. */
export function internet(allowsLoopback = false): Destinations {
  return { allowsLoopback, resolve: resolveName };
}
