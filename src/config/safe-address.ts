/** Which addresses can be believed. */

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|::1)$/i;

/** True for a host that only this machine reaches. */
export const isLoopback = (host: string): boolean => LOOPBACK.test(host);

/** True for an address whose answers nobody in between can change: https, or this very machine. */
export function isSafeAddress(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return (
    protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')))
  );
}
