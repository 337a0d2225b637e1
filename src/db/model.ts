/**
 * What the read engine knows of a table: its columns, keys, indexes and whose rows they are.
 * The values are made from the Prisma schema (src/generated/models.ts). It knows no GraphQL and no SQL text.
 */

/** How a column's value travels: numeric and bigint go as text, so that no digit is lost in JSON. */
export type ColumnType =
  | 'uuid'
  | 'text'
  | 'int'
  | 'bigint'
  | 'decimal'
  | 'boolean'
  | 'timestamp'
  | 'json'
  | 'enum';

/** One column as the engine needs it. */
export interface Column {
  /** Name in the database, snake_case. */
  readonly column: string;
  readonly type: ColumnType;
  /** The PostgreSQL type that a parameter compared with this column is cast to. */
  readonly sqlType: string;
  readonly isNullable: boolean;
  /** Longest text in characters; absent where the database sets no limit. */
  readonly maxLength?: number;
  /** The allowed values of an enum column. */
  readonly values?: readonly string[];
  /** What is read in place of the column: SQL over the row, which stands as `{}`; absent where it is read as it is. */
  readonly readAs?: string;
}

/**
 * Whose rows a table holds. The columns are field names of the model:
 * ORG(org), PORTFOLIO(org, portfolio), USER(user), SHARED(org, org), PEER(id, home org); PLATFORM has none.
 */
export interface Scope {
  readonly kind: 'PLATFORM' | 'ORG' | 'PORTFOLIO' | 'USER' | 'SHARED' | 'PEER';
  readonly columns: readonly string[];
}

/** A table or view with the rules that every read of it obeys. */
export interface Model {
  readonly name: string;
  readonly table: string;
  readonly isView: boolean;
  readonly scope: Scope;
  /** The least role that sees a row inside its scope. */
  readonly readRole: string;
  /** A column that names a user: that person sees the row whatever their role. */
  readonly ownColumn: string | null;
  /** True where rows stay readable after their portfolio was archived: the log, which tells of just that. */
  readonly outlivesPortfolio: boolean;
  readonly columns: Readonly<Record<string, Column>>;
  /** Fields of further columns, which are written and never read: wrapped keys and sealed secrets. */
  readonly hidden: readonly string[];
  /** Field lists of every index and unique key, in order. */
  readonly indexes: readonly (readonly string[])[];
  /** Field lists of the primary and unique keys alone. */
  readonly uniqueKeys: readonly (readonly string[])[];
}

/** The column of that field name, or an error that lists what there is. */
export function columnOf(model: Model, field: string): Column {
  const column = model.columns[field];
  if (column === undefined) {
    const known = Object.keys(model.columns).join(', ');
    throw new Error(`${model.name} has no column "${field}". It has: ${known}.`);
  }
  return column;
}

/** True where some index starts with exactly these fields in this order, so that the read is a range of it. */
export function hasIndexPrefix(model: Model, fields: readonly string[]): boolean {
  return model.indexes.some((index) => fields.every((field, at) => index[at] === field));
}

/** The SQL that reads a column of the row with this alias. */
export function readSql({ column, readAs }: Column, alias: string): string {
  return readAs === undefined ? `${alias}.${column}` : `(${readAs.replaceAll('{}', alias)})`;
}

/** The names in the database that reading a column takes: its own, and of those its value is worked out of. */
export function columnsRead({ column, readAs = '' }: Column): readonly string[] {
  return [column, ...[...readAs.matchAll(/\{\}\.(\w+)/g)].map(([, name]) => String(name))];
}
