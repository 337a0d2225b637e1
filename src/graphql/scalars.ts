/**
 * The scalars of the SDL. Rows come from JSON: times as text with an offset, decimals and long integers as text.
 */
import { GraphQLError, Kind, type ValueNode, valueFromASTUntyped } from 'graphql';

const DECIMAL = /^-?\d{1,15}(\.\d{1,4})?$/;
const INSTANT = /^(?!0000)\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

function text(what: string, node: ValueNode): string {
  if (node.kind === Kind.STRING) return node.value;
  throw new GraphQLError(`${what} is written as a string.`, { nodes: node });
}

function instant(value: unknown): string {
  const date = typeof value === 'string' && INSTANT.test(value) ? new Date(value) : null;
  if (date === null || Number.isNaN(date.getTime()))
    throw new GraphQLError(
      'Expected an instant in ISO 8601 with its offset, e.g. 2026-11-20T09:30:00.000Z.',
    );
  return date.toISOString();
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
  parseLiteral: (node: ValueNode) => instant(text('A DateTime', node)),
};

const Decimal = {
  serialize: String,
  parseValue: decimal,
  parseLiteral: (node: ValueNode) => decimal(text('A Decimal', node)),
};

const BigIntText = {
  serialize: String,
  parseValue: (value: unknown) => {
    if (typeof value !== 'string' || !/^-?\d{1,18}$/.test(value))
      throw new GraphQLError('Expected an integer as a string of digits.');
    return value;
  },
};

const Json = {
  serialize: (value: unknown) => value,
  parseValue: (value: unknown) => value,
  parseLiteral: (node: ValueNode, variables?: Readonly<Record<string, unknown>> | null) =>
    valueFromASTUntyped(node, variables),
};

/** What the scalars do, by name; their descriptions stay those of the SDL. */
export const scalars = { DateTime, Decimal, BigInt: BigIntText, JSON: Json };
