/**
 * The load generator: a closed loop over a fixed number of connections, each with one request under way. The time of
 * every request is kept, so percentiles are exact; every answer's status and content are checked.
 */
import { Client } from 'undici';
import { percentile } from './figures.ts';
import type { RunningServer, Usage } from './spawn.ts';

/** A request that is ready to send. */
export interface PreparedRequest {
  readonly path: string;
  readonly body: string;
  readonly token: string;
  /** True where this is the right answer. */
  readonly accepts: (answer: string) => boolean;
}

/** Something that can be measured: requests to one server. */
export interface Subject {
  readonly label: string;
  readonly server: RunningServer;
  /** The request of this number; called once a request, in order. */
  readonly next: (number: number) => PreparedRequest;
}

/** What one round of one subject showed. */
export interface Round {
  readonly requests: number;
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Of the server's process. */
  readonly cpuMs: number;
  /** Of the server's process since it started. */
  readonly peakMb: number;
}

/** Sends one request and gives the answer. @throws Error where it is not the right one. */
export async function send(client: Client, request: PreparedRequest): Promise<string> {
  const { statusCode, body } = await client.request({
    path: request.path,
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${request.token}` },
    body: request.body,
  });
  const text = await body.text();
  if (statusCode !== 200 || !request.accepts(text))
    throw new Error(`status ${statusCode}: ${text.slice(0, 500)}`);
  return text;
}

/** Sends one request on a connection of its own. */
export async function sendOnce(origin: string, request: PreparedRequest): Promise<string> {
  const client = new Client(origin);
  try {
    return await send(client, request);
  } finally {
    await client.close();
  }
}

/** How far a subject's requests have come; it goes on over rounds, so that organisations take turns evenly. */
const sent = new WeakMap<Subject, number>();

/** The next request of a subject. */
export function nextOf(subject: Subject): PreparedRequest {
  const number = sent.get(subject) ?? 0;
  sent.set(subject, number + 1);
  return subject.next(number);
}

/** Loads one subject for this long. @throws Error at the first wrong answer: a figure of wrong answers is worthless. */
export async function loadFor(
  subject: Subject,
  connections: number,
  seconds: number,
): Promise<Round> {
  const { server } = subject;
  const times: number[] = [];
  const clients = Array.from({ length: connections }, () => new Client(server.url));
  const before: Usage = await server.usage();
  const startedAt = performance.now();
  const endsAt = startedAt + seconds * 1_000;
  const connection = async (client: Client): Promise<void> => {
    for (let now = performance.now(); now < endsAt; ) {
      await send(client, nextOf(subject));
      const after = performance.now();
      times.push(after - now);
      now = after;
    }
  };
  try {
    await Promise.all(clients.map(connection));
  } catch (error) {
    const words = `${(error as Error).message}\n${server.printed()}`;
    throw new Error(`${subject.label} gave a wrong answer: ${words}`);
  } finally {
    await Promise.all(clients.map((client) => client.destroy()));
  }
  const elapsed = performance.now() - startedAt;
  const after = await server.usage();
  const sorted = Float64Array.from(times).sort();
  return {
    requests: times.length,
    requestsPerSecond: (times.length / elapsed) * 1_000,
    p50: percentile(sorted, 0.5),
    p99: percentile(sorted, 0.99),
    cpuMs: (after.cpuMs - before.cpuMs) / times.length,
    peakMb: after.peakMb,
  };
}
