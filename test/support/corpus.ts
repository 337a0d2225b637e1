/**
 * The queries that a test file sent: each is run once more at its end, compiled and by graphql-js, as the same person
 * on the rows as they are then, and must give one answer. So every test that sends a query tests the executor too.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GraphQLSchema } from 'graphql';
import { NO_AUTHENTICATION } from '../../src/auth/issuers/authentication.js';
import { loadPrincipal, type Principal } from '../../src/auth/principal.js';
import { withClaims } from '../../src/db/claims.js';
import { type Database, openDatabase } from '../../src/db/client.js';
import { fieldResolvers, mutationHandlers } from '../../src/domain/index.js';
import { createContext } from '../../src/graphql/request-context.js';
import { assembleSchema } from '../../src/graphql/schema.js';
import type { SeededUser } from './seed.js';
import { ROOT } from './source-files.js';
import type { TestDatabase } from './test-database.js';
import { requireOneAnswer, type SentDocument, type TwoAnswers, TwoEngines } from './two-engines.js';

/** A document and who sent it. */
export interface SentQuery {
  readonly user: SeededUser;
  readonly hasMfa: boolean;
  readonly query: string;
  readonly variables: object;
}

const ORIGIN = { ipAddress: null, userAgent: null, path: '/graphql' };

/** The shipped schema with its resolvers, over a database; reading ahead, or with the loaders alone. */
export function gatewaySchema(database: Database, isReadingAhead = true): GraphQLSchema {
  const sdl = readFileSync(join(ROOT, 'schema.graphql'), 'utf8');
  return assembleSchema({
    sdl,
    database,
    mutations: mutationHandlers,
    resolvers: fieldResolvers,
    isReadingAhead,
  });
}

/** A plan that PostgreSQL refuses is overcome in production, and a fault of ours here. */
function raise(fault: unknown): never {
  throw fault;
}

/** Runs a document twice as this person, with loaders of its own each time. */
export function answerTwice(
  engines: TwoEngines,
  database: Pick<Database, 'read'>,
  principal: Principal,
  sent: SentDocument,
): Promise<TwoAnswers> {
  const { signal } = new AbortController();
  return withClaims({ userId: principal.userId }, () =>
    engines.run(sent, () =>
      createContext({
        database: database as Database,
        principal,
        confirmation: null,
        origin: ORIGIN,
        signal,
        overcame: raise,
      }),
    ),
  );
}

/** Variables that one document is run with once more, and documents of one file: a table of thousands needs no more. */
const VARIANTS_MAX = 8;
const QUERIES_MAX = 300;

/** The queries of one test file. */
export class Corpus {
  readonly #sent = new Map<string, SentQuery>();
  readonly #variants = new Map<string, number>();

  /** Keeps a document once for each person and set of variables; what is no query is left out. */
  add(sent: SentQuery): void {
    if (/^\s*(mutation|subscription)\b/.test(sent.query)) return;
    const variants = this.#variants.get(sent.query) ?? 0;
    if (variants >= VARIANTS_MAX || this.#sent.size >= QUERIES_MAX) return;
    this.#variants.set(sent.query, variants + 1);
    this.#sent.set(JSON.stringify([sent.user.id, sent.hasMfa, sent.query, sent.variables]), sent);
  }

  /** Runs them all. @throws where the two answers to one are not the same text. */
  async requireOneAnswer({ gatewayUrl }: TestDatabase): Promise<void> {
    if (this.#sent.size === 0) return;
    const database = openDatabase({ url: gatewayUrl, poolSize: 2, isPreparing: true });
    try {
      const engines = new TwoEngines(gatewaySchema(database), gatewaySchema(database, false));
      for (const { user, hasMfa, query, variables } of this.#sent.values()) {
        const principal = await withClaims({ userId: null }, () =>
          loadPrincipal(database.read, user.subject, { ...NO_AUTHENTICATION, hasMfa }),
        );
        if (principal === null) continue;
        const sent = { query, variables: variables as SentDocument['variables'] & object };
        const answers = await answerTwice(engines, database, principal, sent);
        requireOneAnswer(answers);
      }
    } finally {
      await database.close();
    }
  }
}
