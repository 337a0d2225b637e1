/**
 * Makes what is measured: requests of one workload to one server, for one organisation after the other, each with the
 * token of a person of that organisation. Before anything is measured the servers' answers are compared row by row.
 */
import { deepStrictEqual } from 'node:assert';
import { Client } from 'undici';
import type { Issuer } from './issuer.ts';
import { type PreparedRequest, type Subject, send } from './load.ts';
import { bodyFor, normalAnswer, pathOf, type Question } from './operations.ts';
import { readerOf, slugOf } from './sample.ts';
import type { RunningServer } from './spawn.ts';

/** Gives the token of an organisation's reader; each is signed once. */
export type Tokens = (organization: number) => Promise<string>;

/** The tokens of an issuer. */
export function tokensOf(issuer: Issuer): Tokens {
  const known = new Map<number, Promise<string>>();
  return (organization) => {
    const token = known.get(organization) ?? issuer.sign(readerOf(organization));
    known.set(organization, token);
    return token;
  };
}

/** A question to one server as the reader of one organisation, with any answer accepted. */
export async function requestOf(
  server: RunningServer['name'],
  question: Question,
  token: string,
): Promise<PreparedRequest> {
  return {
    path: pathOf(server),
    body: bodyFor(server, question),
    token,
    accepts: () => true,
  };
}

/** What a reading workload asks: of which organisations what. */
export interface Reading {
  readonly organizations: readonly number[];
  readonly ask: (server: RunningServer['name'], slug: string) => readonly Question[];
}

/** The numbers from 1 to the count. */
export const upTo = (count: number): readonly number[] =>
  Array.from({ length: count }, (_, at) => at + 1);

/**
 * The subject of a reading workload: every question is asked once, and its answer is the only right one from then on,
 * by its length; `answers` has them all, in a form that is the same for all servers.
 */
export async function readingSubject(
  label: string,
  server: RunningServer,
  reading: Reading,
  tokens: Tokens,
): Promise<{ readonly subject: Subject; readonly answers: readonly unknown[] }> {
  const client = new Client(server.url);
  const requests: PreparedRequest[] = [];
  const answers: unknown[] = [];
  for (const organization of reading.organizations)
    for (const question of reading.ask(server.name, slugOf(organization))) {
      const request = await requestOf(server.name, question, await tokens(organization));
      const answer = await send(client, request).catch((error: Error) => {
        throw new Error(`${label} gave a wrong answer: ${error.message}`);
      });
      answers.push(normalAnswer(answer));
      requests.push({ ...request, accepts: (text) => text.length === answer.length });
    }
  await client.close();
  const next = (number: number) => requests[number % requests.length] as PreparedRequest;
  return { subject: { label, server, next }, answers };
}

/** The subjects of a reading workload on several servers. @throws Error where one answers other rows than the first. */
export async function comparedSubjects(
  servers: readonly RunningServer[],
  reading: Reading,
  tokens: Tokens,
): Promise<Subject[]> {
  const subjects: Subject[] = [];
  let expected: readonly unknown[] | null = null;
  for (const server of servers) {
    const { subject, answers } = await readingSubject(server.name, server, reading, tokens);
    expected ??= answers;
    deepStrictEqual(
      answers,
      expected,
      `${server.name} answers other rows than ${servers[0]?.name}; nothing was measured.`,
    );
    subjects.push(subject);
  }
  return subjects;
}
