/** Listens where it was told to, or says what to set instead. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Thrown where an address cannot be listened on; the message says which setting to change, and how. */
export class ListenError extends Error {
  override readonly name = 'ListenError';
}

const NO_ADDRESS =
  ' HOST must be an address of this machine, such as 127.0.0.1, or 0.0.0.0 for all of them.';

function hintOf(code: string | undefined, setting: string): string {
  switch (code) {
    case 'EADDRINUSE':
      return ` The port is taken: set ${setting} to another one, or to 0 for any.`;
    case 'EACCES':
      return ` This account may not listen there: set ${setting} to 1024 or above.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'EADDRNOTAVAIL':
      return NO_ADDRESS;
    default:
      return ` Set HOST and ${setting} to what this machine has.`;
  }
}

/** Listens; `setting` is the name of the port's setting. @throws ListenError. */
export function listen(server: Server, port: number, host: string, setting: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const hint = hintOf(error.code, setting);
      reject(new ListenError(`Cannot listen on ${host}:${port} (${error.message}).${hint}`));
    });
    server.listen(port, host, resolve);
  });
}

/** The address of a listening server. */
export function addressOf(server: Server, host: string): string {
  const { port } = server.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
