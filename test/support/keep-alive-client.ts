/** Many requests over few kept connections: what a load or a measurement of answers needs, and fetch() is too slow for. */
import { Agent, request } from 'node:http';

/** An answer, and how long its first to its last byte was waited for. */
export interface TimedAnswer {
  readonly status: number;
  readonly text: string;
  readonly waitedMs: number;
}

/** A client of /graphql; close it when done. */
export class KeepAliveClient {
  readonly #url: string;
  readonly #agent: Agent;

  constructor(gatewayUrl: string, connections: number) {
    this.#url = `${gatewayUrl}/graphql`;
    this.#agent = new Agent({ keepAlive: true, maxSockets: connections });
  }

  /** Sends an operation. @throws Error where the connection closes before the answer is whole. */
  send(token: string, query: string, variables: object = {}): Promise<TimedAnswer> {
    return this.#send(token, JSON.stringify({ query, variables }), null);
  }

  /** Sends an operation and closes the connection after so long; null where the answer did not come first. */
  leave(token: string, query: string, afterMs: number): Promise<TimedAnswer | null> {
    return this.#send(token, JSON.stringify({ query }), afterMs).catch(() => null);
  }

  #send(token: string, body: string, leaveAfterMs: number | null): Promise<TimedAnswer> {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      authorization: `Bearer ${token}`,
    };
    return new Promise((resolve, reject) => {
      let startedAt = performance.now();
      const sent = request(
        this.#url,
        { method: 'POST', headers, agent: this.#agent },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const waitedMs = performance.now() - startedAt;
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, text, waitedMs });
          });
        },
      );
      // Waiting for a free connection is no part of the answer's time.
      sent.once('socket', () => {
        startedAt = performance.now();
        if (leaveAfterMs !== null) setTimeout(() => sent.destroy(new Error('left')), leaveAfterMs);
      });
      sent.once('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}
