/**
 * Collects the values of one statement. A value never becomes part of the text: text is made of names from the
 * Prisma schema and of placeholders alone, so equal questions have equal texts and share a prepared statement.
 */
export class Parameters {
  readonly values: unknown[] = [];

  /** Takes a value and gives its placeholder, cast to the PostgreSQL type. */
  add(value: unknown, sqlType: string): string {
    this.values.push(value);
    return `$${this.values.length}::${sqlType}`;
  }
}
