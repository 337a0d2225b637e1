/**
 * What PostgreSQL tells of changes: one LISTEN connection of a gateway, opened again whenever it is lost. What is told
 * while it is lost is lost with it (PostgreSQL keeps nothing for who does not listen), so whoever relies on it is told of
 * each loss. It knows no subscriber.
 */
import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Change, readChange } from './change.js';

/** The one channel: an own one for each organisation was rejected, for a gateway would listen on thousands. */
const CHANNEL = 'countersign';
/** Without a sign of life for this long the connection is tried, milliseconds. */
const BEAT_MS = 10_000;
/** How long a connection, a statement or an echo may take, milliseconds. */
const PATIENCE_MS = 5_000;
/** Waits between attempts, milliseconds; doubled each time. */
const RETRY_MIN_MS = 100;
const RETRY_MAX_MS = 5_000;

/** The statement that sends an echo. */
const ECHO = `SELECT pg_notify('${CHANNEL}', $1::text)::text AS json`;

/** Who is told. */
export interface ChangeListener {
  changed(change: Change): void;
  /** What is told from now on is lost, until it listens again; told once, however many attempts fail. */
  lost(cause: unknown): void;
}

/** What a feed is made of. */
export interface ChangeFeedOptions {
  /** A connection to PostgreSQL itself: a pooler that lends connections by transaction passes no notifications on. */
  readonly url: string;
  /**
   * Sends a statement the way that changes are written. A feed counts as listening once it has heard such an echo: so a
   * pooler in between, or the wrong database, is a fault at once and no silence.
   */
  readonly send: (statement: {
    readonly text: string;
    readonly values: string[];
  }) => Promise<unknown>;
  readonly listener: ChangeListener;
}

/** Thrown where the connection stands and nothing comes through it. */
export class SilentFeedError extends Error {
  override readonly name = 'SilentFeedError';

  constructor() {
    super(
      'PostgreSQL is connected, and its notifications do not arrive. Behind a pooler, set DATABASE_DIRECT_URL to the server itself.',
    );
  }
}

/** The feed of one gateway. */
export class ChangeFeed {
  readonly #options: ChangeFeedOptions;
  readonly #stopping = new AbortController();
  readonly #echoes = new Map<string, () => void>();
  #running: Promise<void> = Promise.resolve();
  #isListening = false;
  #losses = 0;

  constructor(options: ChangeFeedOptions) {
    this.#options = options;
  }

  /** True while everything that is committed is told. */
  get isListening(): boolean {
    return this.#isListening;
  }

  /** How often it was lost since the start, a start without it among them. */
  get losses(): number {
    return this.#losses;
  }

  /** Begins to listen; done once the first attempt has succeeded or failed. It goes on trying until it is stopped. */
  start(): Promise<void> {
    return new Promise((resolve) => {
      this.#running = this.#keepListening(resolve);
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#running;
  }

  async #keepListening(tried: () => void): Promise<void> {
    const { signal } = this.#stopping;
    let waitMs = RETRY_MIN_MS;
    let isKnownLost = false;
    while (!signal.aborted) {
      await this.#listen(() => {
        waitMs = RETRY_MIN_MS;
        isKnownLost = false;
        tried();
      }).catch((cause: unknown) => {
        if (signal.aborted || isKnownLost) return;
        isKnownLost = true;
        this.#losses += 1;
        this.#options.listener.lost(cause);
      });
      tried();
      // Spread out: the gateways of one database lose it at the same moment.
      await sleep(waitMs * (0.5 + Math.random()), null, { signal }).catch(() => undefined);
      waitMs = Math.min(waitMs * 2, RETRY_MAX_MS);
    }
  }

  /** Listens until the connection is lost, which it throws. */
  async #listen(heard: () => void): Promise<void> {
    const client = new pg.Client({
      connectionString: this.#options.url,
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
      keepAlive: true,
      application_name: 'countersign-changes',
    });
    const over = new AbortController();
    const lost = new Promise<never>((_resolve, reject) => {
      client.on('error', reject);
      client.on('end', () => reject(new Error('The connection for notifications was closed.')));
      this.#stopping.signal.addEventListener('abort', reject, { signal: over.signal });
    });
    lost.catch(() => undefined);
    try {
      await Promise.race([client.connect(), lost]);
      client.on('notification', ({ payload }) => this.#take(payload ?? ''));
      await Promise.race([client.query(`LISTEN ${CHANNEL}`), lost]);
      await Promise.race([this.#echo(this.#options.send), lost]);
      this.#isListening = true;
      heard();
      for (;;) {
        await Promise.race([sleep(BEAT_MS, null, { ref: false }), lost]);
        // Over this very connection: a busy pool is no reason to end every subscription.
        await Promise.race([this.#echo((echo) => client.query(echo)), lost]);
      }
    } finally {
      this.#isListening = false;
      over.abort();
      // Not end(): it would wait for a server that may be gone.
      (client as unknown as { connection: { stream: Socket } }).connection.stream.destroy();
    }
  }

  /** Has something told to itself, and waits for it. @throws SilentFeedError where it does not come. */
  async #echo(send: ChangeFeedOptions['send']): Promise<void> {
    const id = randomUUID();
    const heard = new Promise<void>((resolve) => this.#echoes.set(id, resolve));
    const timer = new AbortController();
    try {
      await send({ text: ECHO, values: [JSON.stringify({ kind: 'ECHO', id })] });
      const silence = sleep(PATIENCE_MS, null, { signal: timer.signal }).then(() => {
        throw new SilentFeedError();
      });
      await Promise.race([heard, silence]);
    } finally {
      timer.abort();
      this.#echoes.delete(id);
    }
  }

  #take(payload: string): void {
    const change = readChange(payload);
    if (change === null) return;
    if (change.kind === 'ECHO') this.#echoes.get(change.id)?.();
    else this.#options.listener.changed(change);
  }
}
