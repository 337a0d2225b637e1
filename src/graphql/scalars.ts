/**
 * The scalars of the SDL. Rows come from JSON: times as text with an offset, decimals and long integers as text.
 */
import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';
import { losesDigits } from './json-numbers.js';

const DECIMAL = /^-?\d{1,15}(\.\d{1,4})?$/;
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** Reads a string literal; what is wrong with it is told with its place in the document. */
function literal(what: string, parse: (value: unknown) => string) {
  return (node: ValueNode): string => {
    if (node.kind !== Kind.STRING)
      throw new GraphQLError(`${what} is written as a string.`, { nodes: node });
    try {
      return parse(node.value);
    } catch (error) {
      throw new GraphQLError((error as Error).message, { nodes: node });
    }
  };
}

/** An instant in UTC whose year has four digits, or null: what PostgreSQL and every client can read back. */
function utcInstant(value: string): string | null {
  const wallClock = value.slice(0, 16);
  const [date, stated] = [new Date(value), new Date(`${wallClock}Z`)];
  if (Number.isNaN(date.getTime())) return null;
  // Date moves February 30 and 24:00 to the next day instead of refusing them.
  if (stated.toISOString().slice(0, 16) !== wallClock) return null;
  const utc = date.toISOString();
  // The offset may lead out of the years 1 to 9999, which are then written in six digits or as year 0.
  return /^(?!0000)\d{4}-/.test(utc) ? utc : null;
}

function instant(value: unknown): string {
  const utc = typeof value === 'string' && INSTANT.test(value) ? utcInstant(value) : null;
  if (utc === null)
    throw new GraphQLError(
      'Expected an instant in ISO 8601 with its offset, e.g. 2026-11-20T09:30:00.000Z: of the years 1 to 9999 in UTC, on a day of the calendar, from 00:00:00 to 23:59:59.',
    );
  return utc;
}

function decimal(value: unknown): string {
  if (typeof value !== 'string' || !DECIMAL.test(value))
    throw new GraphQLError(
      'Expected a decimal as a string, e.g. "1250000.0000": up to 15 digits before the point and 4 after.',
    );
  return value;
}

const DateTime = {
  serialize: (value: unknown) =>
    (value instanceof Date ? value : new Date(String(value))).toISOString(),
  parseValue: instant,
  parseLiteral: literal('A DateTime', instant),
};

const Decimal = {
  serialize: String,
  parseValue: decimal,
  parseLiteral: literal('A Decimal', decimal),
};

function longInteger(value: unknown): string {
  if (typeof value !== 'string' || !/^-?\d{1,18}$/.test(value))
    throw new GraphQLError('Expected an integer as a string of up to 18 digits, e.g. "42".');
  return value;
}

const BigIntText = {
  serialize: String,
  parseValue: longInteger,
  parseLiteral: literal('A BigInt', longInteger),
};

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** The value of a JSON literal. A number that loses digits becomes NaN, which check-json.ts refuses by its path. */
function jsonLiteral(node: ValueNode, variables?: Variables): unknown {
  switch (node.kind) {
    case Kind.INT:
    case Kind.FLOAT:
      return losesDigits(node.value) ? Number.NaN : Number(node.value);
    case Kind.LIST:
      return node.values.map((item) => jsonLiteral(item, variables));
    case Kind.OBJECT:
      return Object.fromEntries(
        node.fields.map(({ name, value }) => [name.value, jsonLiteral(value, variables)]),
      );
    default:
      return valueFromASTUntyped(node, variables);
  }
}

const Json = {
  serialize: (value: unknown) => value,
  parseValue: (value: unknown) => value,
  parseLiteral: jsonLiteral,
};

/** What the scalars do, by name; their descriptions stay those of the SDL. */
export const scalars = { DateTime, Decimal, BigInt: BigIntText, JSON: Json };
