/**
 * The limit: what Node and PostgreSQL can do for these answers with nothing in between. Plain node:http, the token
 * verified, one prepared statement, sent together with BEGIN, the claim and COMMIT without waiting in between.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import pg from 'pg';
import { type Prepared, statements } from './limit-sql.ts';
import { databaseUrl, personOf, poolSize, port } from './sign-in.ts';

const pool = new pg.Pool({
  connectionString: databaseUrl,
  max: poolSize,
  // The types of pg do not have it yet.
  ...({ pipeline: true } as object),
});
pool.on('error', () => undefined);

/** What the load generator sends. */
interface Order {
  readonly operation: 'nested' | 'list' | 'fanout' | 'rename';
  readonly slug: string;
  readonly after?: string;
  readonly id?: string;
  readonly name?: string;
  readonly version?: number;
}

async function run(
  person: string,
  access: 'READ ONLY' | 'READ WRITE',
  statement: Prepared,
  values: readonly unknown[],
): Promise<string | undefined> {
  const client = await pool.connect();
  const sent = [
    client.query(`BEGIN ${access}; SELECT app_claim('${person}')`),
    client.query<{ json: string }>({ ...statement, values: [...values] }),
    client.query('COMMIT'),
  ] as const;
  const failed = (await Promise.allSettled(sent)).find(({ status }) => status === 'rejected');
  // A connection on which something failed is dropped: what state it is in does not matter then.
  client.release(failed !== undefined);
  return (await sent[1]).rows[0]?.json;
}

function answer(person: string, order: Order): Promise<string | undefined> {
  const { operation, slug, after, id, name, version } = order;
  if (operation === 'rename')
    return run(person, 'READ WRITE', statements.rename, [id, name, version]);
  if (after === undefined) return run(person, 'READ ONLY', statements[operation], [slug]);
  return run(person, 'READ ONLY', statements.listAfter, [slug, ...after.split('|')]);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  request.setEncoding('utf8');
  for await (const chunk of request) text += chunk;
  return text;
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const person = await personOf(request);
  const json = await answer(person, JSON.parse(await bodyOf(request)) as Order);
  response.writeHead(json === undefined ? 404 : 200, { 'content-type': 'application/json' });
  response.end(json);
}

createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.writeHead(500).end();
  });
}).listen(port, '127.0.0.1');
