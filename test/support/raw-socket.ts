/** A WebSocket whose messages a test writes itself, for what no well-behaved client sends. */
import WebSocket from 'ws';
import { socketUrl } from './subscribe.js';

/** A connection that says what it is told to. */
export class RawSocket {
  readonly socket: WebSocket;
  /** Why it was closed. */
  readonly closed: Promise<{ code: number; reason: string }>;
  readonly #opened: Promise<unknown>;
  readonly #messages: unknown[] = [];
  #wake: () => void = () => undefined;

  constructor(url: string, protocol: string[] = ['graphql-transport-ws'], headers: object = {}) {
    this.socket = new WebSocket(socketUrl(url), protocol, { headers: { ...headers } });
    this.socket.on('message', (message) => {
      this.#messages.push(JSON.parse(String(message)));
      this.#wake();
    });
    this.#opened = new Promise((resolve, reject) => {
      this.socket.once('open', resolve);
      this.socket.once('error', reject);
    });
    this.#opened.catch(() => undefined);
    this.closed = new Promise((resolve, reject) => {
      this.socket.on('error', reject);
      this.socket.on('close', (code, reason) => {
        resolve({ code, reason: String(reason) });
        this.#wake();
      });
    });
    this.closed.catch(() => undefined);
  }

  async opened(): Promise<this> {
    await this.#opened;
    return this;
  }

  send(message: object | string): void {
    this.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  }

  /** Signs in and waits for the acknowledgement. */
  async signIn(token: string): Promise<this> {
    await this.opened();
    this.send({ type: 'connection_init', payload: { authorization: `Bearer ${token}` } });
    const acknowledged = await this.next();
    if (JSON.stringify(acknowledged) !== '{"type":"connection_ack"}')
      throw new Error(`Not acknowledged: ${JSON.stringify(acknowledged)}`);
    return this;
  }

  subscribe(id: string, query: string, variables: object = {}, more: object = {}): void {
    this.send({ id, type: 'subscribe', payload: { query, variables, ...more } });
  }

  /** The next message; null once the connection is closed. */
  async next(): Promise<unknown> {
    if (this.#messages.length === 0 && this.socket.readyState !== WebSocket.CLOSED)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#messages.shift() ?? null;
  }
}
