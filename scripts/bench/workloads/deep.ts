/**
 * Page 2,000 of a list against its first page, by the cursors that each server gives: the list is walked once to get
 * there. Ten neighbouring pages take turns, so that no answer is the one before.
 */
import { Client } from 'undici';
import type { Bench } from '../bench.ts';
import { send } from '../load.ts';
import type { Question } from '../operations.ts';
import { target } from '../outcome.ts';
import { slugOf } from '../sample.ts';
import type { RunningServer } from '../spawn.ts';
import { comparedSubjects, readingSubject, requestOf } from '../subjects.ts';

const NEIGHBOURS = 10;

interface Page {
  readonly data: {
    readonly organization: { readonly approvals: { readonly pageInfo: { endCursor: string } } };
  };
}

/** The cursors after which the last pages up to this one begin. */
async function walk(server: RunningServer, slug: string, page: number, token: string) {
  const client = new Client(server.url);
  const cursors: string[] = [];
  let after: string | undefined;
  for (let at = 1; at < page; at += 1) {
    const question: Question = { operation: 'walk', slug, ...(after ? { after } : {}) };
    const answer = await send(client, await requestOf(server.name, question, token));
    after = (JSON.parse(answer) as Page).data.organization.approvals.pageInfo.endCursor;
    cursors.push(after);
  }
  await client.close();
  return cursors.slice(-NEIGHBOURS);
}

/** `deep` compares the servers on the deep page; its ratio `firstPage` is Countersign's time there over the first. */
export async function measureDeep(bench: Bench): Promise<void> {
  const { sample } = bench.database;
  const organization = sample.organizations + 1;
  const slug = slugOf(organization);
  const servers = await bench.servers('countersign', 'postgraphile', 'limit', 'apollo');
  const title = `Deep page (${sample.deepPage} of 100 rows each)`;
  bench.tell(`${title}: walking there and comparing the rows of all servers`);
  const cursors = new Map<string, readonly string[]>();
  for (const server of servers)
    cursors.set(
      server.name,
      await walk(server, slug, sample.deepPage, await bench.tokens(organization)),
    );
  const deep = {
    organizations: [organization],
    ask: (server: string): Question[] =>
      (cursors.get(server) ?? []).map((after) => ({ operation: 'list', slug, after })),
  };
  const first = {
    organizations: [organization],
    ask: (): Question[] => [{ operation: 'list', slug }],
  };
  const subjects = await comparedSubjects(servers, deep, bench.tokens);
  for (const server of servers.slice(0, 1)) {
    const { subject } = await readingSubject('firstPage', server, first, bench.tokens);
    subjects.push(subject);
  }
  const outcome = await bench.measure(title, subjects);
  const firstPage = 1 / (outcome.ratio.firstPage ?? Number.NaN);
  bench.publish('deep', {
    ...outcome,
    ratio: { ...outcome.ratio, firstPage },
    targets: [target('time over the first page', firstPage, '<=', 1.2)],
  });
}
