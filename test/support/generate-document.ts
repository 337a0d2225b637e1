/**
 * Makes queries out of a schema by chance, valid by construction: selections over all query fields with their
 * arguments, aliases, fragments, conditions and variables. What comes of a query is for the test to say.
 */
import fc, { type Arbitrary } from 'fast-check';
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql';
import type { SentDocument } from './two-engines.js';

/** What a generator knows of the rows, so that some of its arguments find something. */
export interface SeedFacts {
  /** Ids of rows by the name of their type. */
  readonly ids: Readonly<Record<string, string>>;
  /** Values of `String` arguments and of text filters: slugs, names and parts of them. */
  readonly texts: readonly string[];
}

const DEPTH_MAX = 5;
const FRAGMENTS_MAX = 3;
const CONDITIONS_MAX = 3;
const ALIASES = [
  'a',
  'b',
  'a_b',
  'node',
  'id',
  'constructor',
  'toString',
  'idx0',
  '_x',
  'Portfolio',
];

type Pick = fc.GeneratorValue;
interface Variable {
  readonly type: string;
  readonly fallback: string | null;
  readonly value: unknown;
}

class DocumentMaker {
  readonly #schema: GraphQLSchema;
  readonly #facts: SeedFacts;
  readonly #pick: Pick;
  readonly #variables: Variable[] = [];
  readonly #fragments: string[] = [];
  readonly #conditions: string[] = [];
  /** The type of the field whose arguments are made. */
  #answered = '';
  #fields = 0;

  constructor(schema: GraphQLSchema, facts: SeedFacts, pick: Pick) {
    this.#schema = schema;
    this.#facts = facts;
    this.#pick = pick;
  }

  document(): SentDocument {
    const query = this.#schema.getQueryType();
    if (!query) throw new Error('The schema has no queries.');
    const selection = this.#selection(query, 0);
    const definitions = this.#variables.map(
      ({ type, fallback }, at) => `$v${at}: ${type}${fallback === null ? '' : ` = ${fallback}`}`,
    );
    const head = definitions.length > 0 ? `(${definitions.join(', ')})` : '';
    const variables = Object.fromEntries(
      this.#variables.flatMap(({ value }, at) => (value === undefined ? [] : [[`v${at}`, value]])),
    );
    return { query: [`query Q${head} ${selection}`, ...this.#fragments].join('\n'), variables };
  }

  #number(max: number): number {
    return this.#pick(fc.integer, { min: 0, max });
  }

  #chance(percent: number): boolean {
    return this.#number(99) < percent;
  }

  #one<Item>(items: readonly Item[]): Item {
    return items[this.#number(items.length - 1)] as Item;
  }

  #selection(type: GraphQLNamedType, depth: number): string {
    const count = 1 + this.#number(depth === 0 ? 1 : 3);
    const parts = Array.from({ length: count }, () => this.#part(type, depth));
    // One field twice: its sub-selections have to be merged.
    if (this.#chance(15)) parts.push(parts[0] as string);
    return `{ ${parts.join(' ')} }`;
  }

  #part(type: GraphQLNamedType, depth: number): string {
    if (this.#chance(6)) return `__typename${this.#condition()}`;
    const isFragment = this.#chance(isAbstractType(type) ? 70 : 14) && depth < DEPTH_MAX;
    if (isFragment) return this.#fragment(type, depth);
    const fields =
      isObjectType(type) || isInterfaceType(type) ? Object.values(type.getFields()) : [];
    const isDeep = depth >= DEPTH_MAX || this.#fields > 25;
    const open = fields.filter((field) => !isDeep || isLeafType(getNamedType(field.type)));
    return open.length === 0 ? '__typename' : this.#field(this.#one(open), depth);
  }

  #field(field: GraphQLField<unknown, unknown>, depth: number): string {
    this.#fields += 1;
    const named = getNamedType(field.type);
    this.#answered = named.name;
    const args = field.args.flatMap((argument) => this.#argument(argument));
    const isLeaf = isLeafType(named);
    // Two fields under one name must have one type and the same arguments: a number keeps them apart.
    const isPlain = args.length === 0 && this.#chance(60);
    const alias = isPlain ? '' : `${this.#one(ALIASES)}${this.#fields}: `;
    const call = args.length === 0 ? '' : `(${args.join(', ')})`;
    const inner = isLeaf ? '' : ` ${this.#selection(named, depth + 1)}`;
    // Plain names meet in fragments on several types, where they must agree: those with a type of their own get an alias.
    const own = isPlain && !this.#isEverywhere(field) ? `${field.name}${this.#fields}: ` : alias;
    return `${own}${field.name}${call}${this.#condition()}${inner}`;
  }

  /** True for a field that every type has under this name, of this type. */
  #isEverywhere({ name, type }: GraphQLField<unknown, unknown>): boolean {
    return Object.values(this.#schema.getTypeMap()).every((other) => {
      const field = isObjectType(other) ? other.getFields()[name] : undefined;
      return field === undefined || String(field.type) === String(type);
    });
  }

  #fragment(type: GraphQLNamedType, depth: number): string {
    const isNamed = this.#chance(50) && this.#fragments.length < FRAGMENTS_MAX;
    const possible = isAbstractType(type) ? this.#schema.getPossibleTypes(type) : [type];
    const on = this.#one([type, ...possible]);
    const condition = this.#condition();
    const selection = this.#selection(on, depth + 1);
    const typed = on === type && this.#chance(30) ? '' : ` on ${on.name}`;
    if (!isNamed) return `...${typed}${condition} ${selection}`;
    const name = `F${this.#fragments.length}`;
    this.#fragments.push(`fragment ${name} on ${on.name} ${selection}`);
    // Spread twice under two conditions: the first may be left out and the second not.
    return `...${name}${condition}${this.#chance(40) ? ` ...${name}${this.#condition()}` : ''}`;
  }

  #condition(): string {
    if (this.#chance(85)) return '';
    const one = (): string => {
      if (this.#chance(40)) return String(this.#chance(60));
      // A few variables for all conditions, as clients have them.
      if (this.#conditions.length === CONDITIONS_MAX) return this.#one(this.#conditions);
      const isDefault = this.#chance(30);
      const name = this.#variable({
        type: isDefault ? 'Boolean' : 'Boolean!',
        fallback: isDefault ? String(this.#chance(50)) : null,
        value: isDefault && this.#chance(50) ? undefined : this.#chance(60),
      });
      this.#conditions.push(name);
      return name;
    };
    const names = this.#one([['skip'], ['include'], ['include'], ['skip', 'include']]);
    return names.map((name) => ` @${name}(if: ${one()})`).join('');
  }

  #variable(variable: Variable): string {
    this.#variables.push(variable);
    return `$v${this.#variables.length - 1}`;
  }

  #argument({ name, type, defaultValue }: GraphQLArgument): string[] {
    const isRequired = isNonNullType(type) && defaultValue === undefined;
    if (!isRequired && this.#chance(name === 'first' ? 40 : 75)) return [];
    if (this.#chance(35)) {
      const value = this.#chance(2) ? 'not of its type' : this.#value(type, name);
      const isLeftOut = !isNonNullType(type) && this.#chance(15);
      const variable = { type: String(type), fallback: null, value: isLeftOut ? undefined : value };
      return [`${name}: ${this.#variable(variable)}`];
    }
    return [`${name}: ${this.#literal(this.#value(type, name), type)}`];
  }

  /** A value as JSON would send it; now and then one that the resolver refuses. */
  #value(type: GraphQLInputType, name: string): unknown {
    if (!isNonNullType(type) && this.#chance(3)) return null;
    const bare = getNullableType(type);
    if (isListType(bare))
      return Array.from({ length: this.#number(3) }, () => this.#value(bare.ofType, name));
    if (isEnumType(bare)) return this.#one(bare.getValues()).name;
    if (isInputObjectType(bare)) {
      const fields = Object.values(bare.getFields());
      const kept = fields.filter((field) => isNonNullType(field.type) || this.#chance(30));
      return Object.fromEntries(
        kept.map((field) => [field.name, this.#value(field.type, field.name)]),
      );
    }
    return this.#leaf(bare.name);
  }

  #leaf(type: string): unknown {
    const isBad = this.#chance(1);
    switch (type) {
      case 'ID':
        return isBad ? 'no id' : this.#id();
      case 'Int':
        return isBad ? -1 : this.#number(3);
      case 'Boolean':
        return this.#chance(50);
      case 'DateTime':
        return this.#one(['2026-01-01T00:00:00Z', '2099-12-31T23:59:59.999+02:00']);
      case 'Decimal':
        return this.#one(['0', '12.5']);
      case 'BigInt':
        return this.#one(['1', '2']);
      default:
        return isBad ? 'a\u0000b' : this.#one(this.#facts.texts);
    }
  }

  #id(): string {
    const own = this.#facts.ids[this.#answered];
    return own !== undefined && this.#chance(85) ? own : this.#one(Object.values(this.#facts.ids));
  }

  #literal(value: unknown, type: GraphQLInputType): string {
    if (value === null || value === undefined) return 'null';
    const bare = getNullableType(type);
    if (isListType(bare))
      return `[${(value as unknown[]).map((item) => this.#literal(item, bare.ofType)).join(', ')}]`;
    if (isEnumType(bare)) return String(value);
    if (!isInputObjectType(bare)) return JSON.stringify(value);
    const fields = bare.getFields();
    const entries = Object.entries(value as object).flatMap(([key, item]) => {
      const field = fields[key];
      return field === undefined ? [] : [`${key}: ${this.#literal(item, field.type)}`];
    });
    return `{${entries.join(', ')}}`;
  }
}

/**
 * Queries over a schema, for fast-check: every field of Query and below it down to some levels, pages of 0 to 3 rows,
 * literals and variables (some of them of the wrong type, left out or null), fragments named and inline on types and
 * interfaces, @skip and @include, aliases, one field several times. Nearly all are valid documents; run `validate`
 * where that matters. The same seed of fast-check gives the same queries for one schema and one list of facts.
 * @param facts values for ids and texts, without which nothing would be found.
 */
export function arbitraryQuery(schema: GraphQLSchema, facts: SeedFacts): Arbitrary<SentDocument> {
  return fc.gen().map((pick) => new DocumentMaker(schema, facts, pick).document());
}
