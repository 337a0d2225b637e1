/**
 * What every workload works with: one filled database, one issuer, and the servers on them. A server is started when
 * it is first asked for and lives to the end, so that all are warm and none is measured with a cold compiler.
 */
import { type BenchDatabase, type BenchServer, openServer } from './database.ts';
import { type Issuer, startIssuer } from './issuer.ts';
import { type PreparedRequest, type Subject, sendOnce } from './load.ts';
import type { Options } from './options.ts';
import { type Outcome, outcomeOf, type StartOutcome } from './outcome.ts';
import { inTurn } from './rounds.ts';
import { sampleOf, slugOf } from './sample.ts';
import { type RunningServer, type ServerName, startServer } from './spawn.ts';
import { countStatements, type StatementCount } from './statements.ts';
import { requestOf, type Tokens, tokensOf } from './subjects.ts';

/** How a server is started, where not in the usual way. */
export interface Variation {
  readonly database?: BenchDatabase;
  readonly databaseUrl?: string;
}

/** Told of every outcome as soon as it is there; the key is its place in the JSON. */
export type Publish = (key: string, outcome: Outcome | StartOutcome) => void;

/** An open benchmark. */
export class Bench {
  readonly options: Options;
  readonly postgres: BenchServer;
  readonly database: BenchDatabase;
  readonly tokens: Tokens;
  readonly tell: (message: string) => void;
  readonly publish: Publish;
  readonly #issuer: Issuer;
  readonly #shared = new Map<ServerName, Promise<RunningServer>>();
  readonly #started: RunningServer[] = [];

  constructor(
    options: Options,
    postgres: BenchServer,
    database: BenchDatabase,
    issuer: Issuer,
    tell: (message: string) => void,
    publish: Publish,
  ) {
    this.options = options;
    this.postgres = postgres;
    this.database = database;
    this.tell = tell;
    this.publish = publish;
    this.tokens = tokensOf(issuer);
    this.#issuer = issuer;
  }

  /** Opens the database, filling it where it must be, and the issuer. */
  static async open(
    options: Options,
    tell: (message: string) => void,
    publish: Publish,
  ): Promise<Bench> {
    const postgres = await openServer(tell);
    try {
      const database = await postgres.open(sampleOf(options.rows));
      return new Bench(options, postgres, database, await startIssuer(), tell, publish);
    } catch (error) {
      await postgres.stop();
      throw error;
    }
  }

  /** Starts a server of its own, ready when it has answered a nested read with rows. */
  async start(name: ServerName, variation: Variation = {}): Promise<RunningServer> {
    const question = { operation: 'nested', slug: slugOf(1) } as const;
    const request: PreparedRequest = await requestOf(name, question, await this.tokens(1));
    const probe = async (url: string): Promise<boolean> =>
      (await sendOnce(url, request)).includes('PENDING');
    const server = await startServer({
      name,
      database: this.database,
      issuer: this.#issuer,
      probe,
      ...variation,
    });
    this.#started.push(server);
    return server;
  }

  /** The servers that workloads share, started one after the other. */
  async servers(...names: readonly ServerName[]): Promise<RunningServer[]> {
    const servers: RunningServer[] = [];
    for (const name of names) {
      const server = this.#shared.get(name) ?? this.start(name);
      this.#shared.set(name, server);
      servers.push(await server);
    }
    return servers;
  }

  /** Measures subjects in turn; the first one's figures are set over each other's. */
  async measure(
    title: string,
    subjects: readonly Subject[],
    connections = this.options.connections[0] ?? 8,
  ): Promise<Outcome> {
    const { rounds, seconds } = this.options;
    this.tell(
      `${title}: ${connections} connections, ${subjects.length} × ${rounds} × ${seconds} s`,
    );
    const measured = await inTurn(subjects, { rounds, seconds, connections });
    // After the rounds: what a server remembers of people and documents it knows by then.
    const statements: Record<string, StatementCount | null> = {};
    for (const subject of subjects) statements[subject.label] = await countStatements(subject);
    return outcomeOf(title, connections, measured, statements);
  }

  async close(): Promise<void> {
    await Promise.all(this.#started.map((server) => server.stop()));
    this.#issuer.stop();
    await this.postgres.stop();
  }
}
