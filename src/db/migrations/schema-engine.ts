/**
 * Prisma's schema engine, from its WebAssembly: the SQL that takes a database to a Prisma schema.
 * The package expects a bundler that imports .wasm files; Node does not, so it is compiled here, at
 * the first use only. It looks at the database that it is given and changes none.
 */
import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlDriverAdapter,
  type SqlMigrationAwareDriverAdapterFactory,
} from '@prisma/driver-adapter-utils';
import type * as SchemaEngineModule from '@prisma/schema-engine-wasm';
import pg from 'pg';

/** A database and the schema that it shall have. */
export interface SchemaComparison {
  /** Holds what the migrations made. The engine only reads it. */
  readonly databaseUrl: string;
  /** The folder of *.prisma files. */
  readonly schemaDirectory: string;
}

interface WasmExports {
  readonly __wbindgen_start: () => void;
}

/**
 * The parts of WebAssembly that are used: its types are the browser's, which this project does not
 * load.
 */
interface WasmRuntime {
  compile(bytes: Uint8Array): Promise<object>;
  instantiate(module: object, imports: object): Promise<{ readonly exports: WasmExports }>;
}

type Glue = typeof SchemaEngineModule & { readonly __wbg_set_wasm: (exports: WasmExports) => void };
type Send = (config: unknown) => Promise<pg.QueryArrayResult>;

const GLUE = '@prisma/schema-engine-wasm/schema_engine_bg';
/** The type "char" of PostgreSQL's catalogues. */
const SYSTEM_CHAR_OID = 18;
const TEXT_OID = 25;

let engineModule: Promise<Glue> | undefined;

async function loadEngine(): Promise<Glue> {
  const path = createRequire(import.meta.url).resolve(GLUE);
  const glue = (await import(pathToFileURL(path).href)) as Glue;
  const { WebAssembly: wasm } = globalThis as unknown as { readonly WebAssembly: WasmRuntime };
  const bytes = await readFile(join(dirname(path), 'schema_engine_bg.wasm'));
  // The engine reports a panic to this global before it traps; without it the message is lost.
  const registry = {
    set_message: (message: string) => process.emitWarning(`Schema engine: ${message}`),
  };
  const scope = globalThis as { PRISMA_WASM_PANIC_REGISTRY?: typeof registry };
  scope.PRISMA_WASM_PANIC_REGISTRY ??= registry;
  const instance = await wasm.instantiate(await wasm.compile(bytes), {
    './schema_engine_bg.js': glue,
  });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue;
}

/**
 * adapter-pg 7.10 refuses the type "char", which the engine asks the catalogues for: such columns
 * go through the adapter as text and get their type back behind it.
 */
async function connectForEngine(pool: pg.Pool): Promise<SqlDriverAdapter> {
  const systemChars = new WeakMap<object, number[]>();
  const send = pool.query.bind(pool) as unknown as Send;
  const query: Send = async (config) => {
    const result = await send(config);
    const columns: number[] = [];
    for (const [index, field] of result.fields.entries()) {
      if (field.dataTypeID !== SYSTEM_CHAR_OID) continue;
      field.dataTypeID = TEXT_OID;
      columns.push(index);
    }
    systemChars.set(result.rows, columns);
    return result;
  };
  Object.assign(pool, { query });
  const adapter = await new PrismaPg(pool).connect();
  const read = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (statement) => {
    const set = await read(statement);
    for (const index of systemChars.get(set.rows) ?? [])
      set.columnTypes[index] = ColumnTypeEnum.Character;
    return set;
  };
  return adapter;
}

function adapterFactory(pool: pg.Pool): SqlMigrationAwareDriverAdapterFactory {
  return {
    provider: 'postgres',
    adapterName: '@prisma/adapter-pg',
    connect: () => connectForEngine(pool),
    // adapter-pg's own would connect to the very database of a connection string, not to the one it
    // makes.
    connectToShadowDb: () => Promise.reject(new Error('The comparison needs no shadow database.')),
  };
}

async function readSchema(directory: string): Promise<{ path: string; content: string }[]> {
  const names = await readdir(directory, { recursive: true });
  const paths = names.filter((name) => name.endsWith('.prisma')).sort();
  return await Promise.all(
    paths.map(async (path) => ({ path, content: await readFile(join(directory, path), 'utf8') })),
  );
}

/**
 * Takes back what the engine proposes only because the schema cannot say it: to drop an index with
 * NULLS NOT DISTINCT or INCLUDE, which a migration made by hand. (Partial indexes and those on
 * expressions it leaves alone.)
 */
async function keepHandWrittenIndexes(sql: string, pool: pg.Pool): Promise<string> {
  const { rows } = await pool.query<{ name: string }>(
    `select relname as name from pg_index join pg_class on pg_class.oid = indexrelid
     where relnamespace = 'public'::regnamespace
       and (indnullsnotdistinct or indnkeyatts < indnatts)`,
  );
  const kept = new Set(rows.map((row) => `-- DropIndex\nDROP INDEX "${row.name}";`));
  return sql
    .split('\n\n')
    .filter((block) => !kept.has(block.trim()))
    .join('\n\n');
}

/** Whether a script holds anything but comments and blanks. */
function hasStatements(sql: string): boolean {
  return sql.split('\n').some((line) => line.trim() !== '' && !line.startsWith('--'));
}

/**
 * The SQL that takes the database to the schema; empty where they agree. The engine sees tables,
 * columns, keys, indexes and enums: policies, functions, triggers, grants and special indexes are
 * written, and dropped, by hand.
 * @throws Error of the engine where the schema is not valid or the database cannot be read.
 */
export async function schemaDifference(comparison: SchemaComparison): Promise<string> {
  engineModule ??= loadEngine();
  const { SchemaEngine } = await engineModule;
  const files = await readSchema(comparison.schemaDirectory);
  const pool = new pg.Pool({ connectionString: comparison.databaseUrl, max: 2 });
  pool.on('error', () => undefined);
  try {
    const adapter = bindMigrationAwareSqlAdapterFactory(adapterFactory(pool));
    const datamodels = files.map(({ path, content }): [string, string] => [path, content]);
    const engine = await SchemaEngine.new({ datamodels }, () => undefined, adapter);
    try {
      const { stdout } = await engine.diff({
        from: { tag: 'schemaDatasource', files, configDir: comparison.schemaDirectory },
        to: { tag: 'schemaDatamodel', files },
        script: true,
        exitCode: null,
        filters: { externalTables: [], externalEnums: [] },
      });
      const sql = await keepHandWrittenIndexes(stdout ?? '', pool);
      return hasStatements(sql) ? sql : '';
    } finally {
      engine.free();
    }
  } finally {
    await pool.end();
  }
}
