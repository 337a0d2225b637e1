/**
 * Checks and normalises the arguments of a field by their SDL types, before anything reads them: ids are UUIDs, texts
 * keep their bounds and hold nothing invisible, JSON is checked by check-json.ts, lists and pages are bounded.
 * Every fault is found and carries its path. It knows no field's meaning.
 */
import { getDirective } from '@graphql-tools/utils';
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isListType,
} from 'graphql';
import type { FieldFault } from '../domain/problems.js';
import { jsonFault } from './check-json.js';

/** Longest list an argument may hold, and the largest page. */
export const LIST_LENGTH_MAX = 100;
const TEXT_LENGTH_MAX = 4_000;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const PAGE_SIZES: ReadonlySet<string> = new Set(['first', 'last']);
// Control and format characters, bidirectional overrides among them, and the separators of Unicode: nobody sees them,
// so that one name could look like another, or one line of a log like two.
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;
// People who write paragraphs need line breaks, and Persian, Hindi and emoji need joiners.
const INVISIBLE_IN_PARAGRAPHS = /(?![\t\n\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u;

interface TextBounds {
  readonly min: number;
  readonly max: number;
  readonly pattern?: string;
  readonly isMultiline: boolean;
}

/** The arguments as the resolver gets them, and what is wrong with them. */
export interface CheckedArguments {
  readonly values: Readonly<Record<string, unknown>>;
  readonly faults: readonly FieldFault[];
}

/** A character as U+200B. */
const codePoint = (character: string): string =>
  `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;

class Checker {
  readonly faults: FieldFault[] = [];
  readonly #schema: GraphQLSchema;

  constructor(schema: GraphQLSchema) {
    this.#schema = schema;
  }

  check(
    value: unknown,
    type: GraphQLInputType,
    path: string,
    field: GraphQLArgument | GraphQLInputField,
  ): unknown {
    if (value === null || value === undefined) return value;
    const bare = getNullableType(type);
    if (isListType(bare)) return this.#list(value as unknown[], bare.ofType, path, field);
    if (isInputObjectType(bare)) {
      const given = value as Record<string, unknown>;
      const entries = Object.values(bare.getFields())
        .filter((inner) => inner.name in given)
        .map((inner) => [
          inner.name,
          this.check(given[inner.name], inner.type, `${path}.${inner.name}`, inner),
        ]);
      return Object.fromEntries(entries);
    }
    return this.#leaf(value, getNamedType(bare).name, path, field);
  }

  #list(
    items: unknown[],
    type: GraphQLInputType,
    path: string,
    field: GraphQLArgument | GraphQLInputField,
  ): unknown {
    if (items.length > LIST_LENGTH_MAX) {
      this.#fault(
        path,
        `has ${items.length} entries, at most ${LIST_LENGTH_MAX} are allowed; send several requests`,
      );
      return items;
    }
    return items.map((item, at) => this.check(item, type, `${path}.${at}`, field));
  }

  #leaf(
    value: unknown,
    type: string,
    path: string,
    field: GraphQLArgument | GraphQLInputField,
  ): unknown {
    switch (type) {
      case 'ID':
        return this.#id(String(value), path);
      case 'String':
        return this.#text(String(value), path, this.#bounds(field));
      case 'JSON':
        this.#json(value, path);
        return value;
      case 'Int':
      case 'Decimal':
        this.#number(Number(value), path, field);
        return value;
      default:
        return value;
    }
  }

  #id(value: string, path: string): string {
    const id = value.toLowerCase();
    if (!UUID.test(id))
      this.#fault(path, 'is not an id; ids are UUIDs such as 01930000-0000-7000-8000-000000000000');
    return id;
  }

  #text(value: string, path: string, bounds: TextBounds): string {
    const normal = value.normalize('NFC').trim();
    const text = bounds.isMultiline ? normal.replaceAll('\r\n', '\n') : normal;
    const length = [...text].length;
    const [hidden] = (bounds.isMultiline ? INVISIBLE_IN_PARAGRAPHS : INVISIBLE).exec(text) ?? [];
    if (hidden !== undefined)
      this.#fault(path, `holds the control or invisible character ${codePoint(hidden)}; remove it`);
    else if (!value.isWellFormed())
      this.#fault(path, 'holds half a character (a lone surrogate); send valid Unicode');
    else if (length < bounds.min)
      this.#fault(path, `is empty; give at least ${bounds.min} character(s)`);
    else if (length > bounds.max)
      this.#fault(path, `has ${length} characters, at most ${bounds.max} are allowed`);
    else if (bounds.pattern !== undefined && !new RegExp(`^(?:${bounds.pattern})$`).test(text))
      this.#fault(path, `does not have the form ${bounds.pattern}`);
    return text;
  }

  #number(value: number, path: string, field: GraphQLArgument | GraphQLInputField): void {
    const [range] = getDirective(this.#schema, field, 'range') ?? [];
    const { min, max } = (range as { min: number; max?: number } | undefined) ?? { min: -Infinity };
    if (PAGE_SIZES.has(path) && (value < 0 || value > LIST_LENGTH_MAX))
      this.#fault(
        path,
        `is ${value}; ask for 0 to ${LIST_LENGTH_MAX} rows and go on with the page's endCursor`,
      );
    else if (value < min || value > (max ?? Infinity))
      this.#fault(
        path,
        `is ${value}; give at least ${min}${max === undefined ? '' : ` and at most ${max}`}`,
      );
  }

  #bounds(field: GraphQLArgument | GraphQLInputField): TextBounds {
    const [bounds] = getDirective(this.#schema, field, 'text') ?? [];
    return (
      (bounds as TextBounds | undefined) ?? { min: 0, max: TEXT_LENGTH_MAX, isMultiline: false }
    );
  }

  #json(value: unknown, path: string): void {
    const fault = jsonFault(value, path);
    if (fault !== null) this.faults.push(fault);
  }

  #fault(path: string, message: string): void {
    this.faults.push({ path, message });
  }
}

/** Checks the arguments of one field; `definitions` are the field's arguments in the SDL. */
export function checkArguments(
  schema: GraphQLSchema,
  definitions: readonly GraphQLArgument[],
  given: Readonly<Record<string, unknown>>,
): CheckedArguments {
  const checker = new Checker(schema);
  const entries = definitions
    .filter((argument) => argument.name in given)
    .map((argument) => [
      argument.name,
      checker.check(given[argument.name], argument.type, argument.name, argument),
    ]);
  return { values: Object.fromEntries(entries), faults: checker.faults };
}
