/** A receiver of webhooks on this machine: keeps what it was sent, and answers what a test says. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import type { WebhookPayload } from '../../src/sdk/index.js';

/** One request as it came. */
export interface ReceivedWebhook {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly id: string;
  /** The raw body. */
  readonly body: string;
}

type Answer = (request: ReceivedWebhook, response: ServerResponse, count: number) => void;

const ok: Answer = (_request, response) => void response.writeHead(204).end();

/** A running receiver. */
export class WebhookReceiver {
  readonly #server: Server;
  /** Everything that came, in order. */
  readonly received: ReceivedWebhook[] = [];
  /** What it answers; 204 unless set. */
  answer: Answer = ok;

  constructor() {
    this.#server = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const { method = '', url = '', headers } = request;
        const body = Buffer.concat(chunks).toString();
        const id = String(headers['webhook-id']);
        const received = { method, path: url, headers, id, body };
        this.received.push(received);
        this.answer(received, response, this.received.length);
      });
    });
  }

  async start(): Promise<this> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return this;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** The address of this receiver, with a path of the test's own. */
  url(path = '/hook'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  /** What came at this path. */
  at(path: string): ReceivedWebhook[] {
    return this.received.filter((received) => received.path === path);
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/** The payload, checked by the package standardwebhooks, which shares no code with the gateway. @throws where it is wrong. */
export function verified({ headers, body }: ReceivedWebhook, secret: string): WebhookPayload {
  return new Webhook(secret).verify(body, headers as Record<string, string>) as WebhookPayload;
}
