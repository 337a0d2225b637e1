/**
 * Where Prisma's commands find the schema and the migrations. It knows no address: the gateway passes its own
 * connection at run time, and migrations are applied by src/db/migrations.ts.
 */
import { defineConfig } from 'prisma/config';

export default defineConfig({
  schema: './schema',
  migrations: { path: './migrations' },
});
