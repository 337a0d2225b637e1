/**
 * PostGraphile 5 on the same tables, as its documentation would have it in production: the Amber preset, grafserv on
 * plain node:http, named prepared statements (its default), no GraphiQL, no watching, no subscriptions. The person of
 * the verified token goes to PostgreSQL as pgSettings, and the same policies hold.
 */
import { createServer, type IncomingMessage } from 'node:http';
import pg from 'pg';
import { postgraphile } from 'postgraphile';
import { makePgService } from 'postgraphile/adaptors/pg';
import { grafserv } from 'postgraphile/grafserv/node';
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber';
import { jsonPgSmartTags } from 'postgraphile/utils';
import { databaseUrl, personOf, poolSize, port } from './sign-in.ts';

/**
 * What its introspection does not see: the unique index of the slug is no constraint, and the foreign key of a
 * request's portfolio names the organisation as well, for which there is no index in that order. One column is less
 * work for it than the two.
 */
const relations = jsonPgSmartTags({
  version: 1,
  config: {
    class: {
      'public.organizations': { tags: { unique: 'slug' } },
      'public.approvals': {
        tags: { foreignKey: '(portfolio_id) references public.portfolios (id)' },
      },
    },
  },
});

const signIn = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
signIn.on('error', () => undefined);

/** The settings that the policies read, of this person at this moment: one prepared statement, as the gateway's own. */
async function claimsOf(person: string): Promise<Record<string, string>> {
  const { rows } = await signIn.query<{ reach: Record<string, string> }>({
    name: 'reach',
    text: "SELECT load_principal($1)->'reach' AS reach",
    values: [person],
  });
  const settings = Object.entries(rows[0]?.reach ?? {}).map(([name, value]) => [
    `app.${name}`,
    value,
  ]);
  return { 'app.user_id': person, ...Object.fromEntries(settings) };
}

const preset: GraphileConfig.Preset = {
  extends: [PostGraphileAmberPreset],
  plugins: [relations],
  pgServices: [
    makePgService({
      connectionString: databaseUrl,
      schemas: ['public'],
      pubsub: false,
      poolConfig: { max: poolSize },
    }),
  ],
  grafserv: { graphqlPath: '/graphql', graphiql: false, watch: false, websockets: false },
  grafast: {
    context: async (from) => {
      const { req } = (from as { node: { req: IncomingMessage } }).node;
      return { pgSettings: await claimsOf(await personOf(req)) };
    },
  },
};

const server = createServer();
const served = postgraphile(preset).createServ(grafserv);
await served.addTo(server);
server.listen(port, '127.0.0.1');

if (process.env.PRINT_SCHEMA) {
  const { printSchema } = await import('graphql');
  process.stdout.write(printSchema(await served.getSchema()));
}
