/**
 * A link between a gateway and PostgreSQL that can be cut while a transaction commits: before its COMMIT arrives, or
 * after PostgreSQL has carried it out and before the gateway hears of it.
 */
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** Where the link is cut at the next COMMIT of a transaction. */
export type Cut = 'before it arrives' | 'before it is answered';

/** The link, as a server that passes bytes on. */
export class DatabaseLink {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #cut: Cut | null = null;
  #whenCut: (() => void) | null = null;

  constructor(target: string) {
    const { hostname, port } = new URL(target);
    this.#server = createServer((client) => this.#join(client, connect(Number(port), hostname)));
  }

  /** Listens, and gives the address of the database through this link. */
  async open(target: string): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = new URL(target);
    address.hostname = '127.0.0.1';
    address.port = String((this.#server.address() as AddressInfo).port);
    return address.toString();
  }

  /**
   * Cuts one connection at the next COMMIT that does not end a single statement; with `whenCut`, which is then called, it
   * falls silent in place of that.
   */
  cutNext(cut: Cut, whenCut: (() => void) | null = null): void {
    this.#cut = cut;
    this.#whenCut = whenCut;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #join(client: Socket, database: Socket): void {
    let isDeaf = false;
    const end = () => {
      client.destroy();
      database.destroy();
    };
    client.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      // A single statement travels with its BEGIN and COMMIT; only the COMMIT of a transaction comes alone.
      const cut = text.includes('COMMIT') && !text.includes('BEGIN') ? this.#cut : null;
      if (cut !== null) this.#cut = null;
      if (cut === 'before it arrives') return end();
      isDeaf = cut === 'before it is answered';
      database.write(bytes);
    });
    database.on('data', (bytes) => {
      if (isDeaf) return this.#whenCut === null ? end() : this.#whenCut();
      client.write(bytes);
    });
    for (const socket of [client, database]) {
      this.#sockets.add(socket);
      socket.on('error', end).on('close', () => {
        this.#sockets.delete(socket);
        end();
      });
    }
  }
}
