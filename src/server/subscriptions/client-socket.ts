/**
 * One WebSocket as graphql-ws speaks over it. Its own binding to ws was rejected: it writes faults to the console and
 * their words to the client, and sets no bound to what a client does not take.
 */
import type { WebSocket as ProtocolSocket } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import { LOST_DIGITS } from '../../graphql/check-json.js';
import { lostNumber } from '../../graphql/json-numbers.js';
import { isTooDeep } from '../body.js';
import { badMessage, type Ending, FAULT, TOO_SLOW } from './close-codes.js';

/** What a socket is bound by, and who is told of faults. */
export interface ClientSocketOptions {
  readonly unsentBytesMax: number;
  readonly failed: (fault: unknown) => void;
}

/** How long a client may take to say goodbye; one that does not read never does. */
const GOODBYE_MS = 500;
/** Bytes of a reason (RFC 6455 section 5.5.1). */
const REASON_BYTES_MAX = 123;

function cutToBytes(text: string, max: number): string {
  let cut = text.slice(0, max);
  while (Buffer.byteLength(cut) > max) cut = cut.slice(0, -1);
  return cut;
}

/** A connection to a client. */
export class ClientSocket implements ProtocolSocket {
  readonly protocol: string;
  readonly #socket: WebSocket;
  readonly #options: ClientSocketOptions;
  #isEnded = false;
  #isAlive = true;

  constructor(socket: WebSocket, options: ClientSocketOptions) {
    this.protocol = socket.protocol;
    this.#socket = socket;
    this.#options = options;
    // A frame that is none: ws closes the connection itself.
    socket.on('error', () => undefined);
    socket.on('pong', () => {
      this.#isAlive = true;
    });
  }

  get isEnded(): boolean {
    return this.#isEnded || this.#socket.readyState !== this.#socket.OPEN;
  }

  /** Done once the network has taken it: a subscription reads no further before. */
  send(text: string): Promise<void> {
    if (this.isEnded) return Promise.resolve();
    if (this.#socket.bufferedAmount > this.#options.unsentBytesMax) this.end(TOO_SLOW);
    return new Promise((resolve) => {
      if (this.isEnded) resolve();
      else this.#socket.send(text, () => resolve());
    });
  }

  close(code = 1000, reason = ''): void {
    this.end({ code, reason });
  }

  /** Closes the connection; from here on nothing is sent and nothing is taken. */
  end({ code, reason }: Ending): void {
    if (this.#isEnded) return;
    this.#isEnded = true;
    this.#socket.close(code, cutToBytes(reason, REASON_BYTES_MAX));
    const timer = setTimeout(() => this.#socket.terminate(), GOODBYE_MS);
    this.#socket.once('close', () => clearTimeout(timer));
  }

  onMessage(take: (text: string) => Promise<void>): void {
    this.#socket.on('message', (message: RawData, isBinary: boolean) => {
      if (this.isEnded) return;
      const text = String(message);
      const refusal = isBinary ? 'Send text.' : refusalOf(text);
      if (refusal !== null) {
        this.end(badMessage(refusal));
        return;
      }
      take(text).catch((fault: unknown) => {
        this.#options.failed(fault);
        this.end(FAULT);
      });
    });
  }

  /** Ends a connection that gave no sign of life since the last call, and asks for one. */
  ping(): void {
    if (!this.#isAlive) this.#socket.terminate();
    this.#isAlive = false;
    if (!this.isEnded) this.#socket.ping();
  }
}

/** What keeps a message from being read; null where nothing does. */
function refusalOf(text: string): string | null {
  if (isTooDeep(text)) return 'The message nests too deep.';
  try {
    JSON.parse(text);
  } catch {
    return 'The message is not JSON.';
  }
  const lost = lostNumber(text, 'payload');
  return lost === null ? null : `${lost} ${LOST_DIGITS}.`;
}
