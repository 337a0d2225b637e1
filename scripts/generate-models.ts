/**
 * A Prisma generator: writes src/generated/models.ts (columns, keys, indexes, scope and row types) from the schema.
 * It runs inside `prisma generate`. Prisma.dmmf is not used at run time because the prisma-client generator
 * leaves it out (prisma/orm issue 27028).
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DMMF } from '@prisma/generator-helper';
import generatorHelper from '@prisma/generator-helper';

const HEADER = `// Written by scripts/generate-models.ts from prisma/schema during \`npm run codegen\`. Do not edit.
import type { Model } from '../db/model.js';
`;

const TYPES: Readonly<Record<string, { type: string; sqlType: string; row: string }>> = {
  String: { type: 'text', sqlType: 'text', row: 'string' },
  Int: { type: 'int', sqlType: 'integer', row: 'number' },
  BigInt: { type: 'bigint', sqlType: 'bigint', row: 'string' },
  Decimal: { type: 'decimal', sqlType: 'numeric', row: 'string' },
  Boolean: { type: 'boolean', sqlType: 'boolean', row: 'boolean' },
  DateTime: { type: 'timestamp', sqlType: 'timestamptz', row: 'string' },
  Json: { type: 'json', sqlType: 'jsonb', row: 'unknown' },
};

type Enums = ReadonlyMap<string, DMMF.DatamodelEnum>;

function describeColumn(field: DMMF.Field, enums: Enums): { literal: object; row: string } {
  const base = { column: field.dbName ?? field.name, isNullable: !field.isRequired };
  const found = enums.get(field.type);
  if (found !== undefined) {
    const values = found.values.map((value) => value.name);
    return {
      literal: { ...base, type: 'enum', sqlType: found.dbName ?? found.name, values },
      row: values.map((value) => `'${value}'`).join(' | '),
    };
  }
  const known = TYPES[field.type];
  if (known === undefined)
    throw new Error(`No column type is known for ${field.type} (${field.name}).`);
  if (field.nativeType?.[0] === 'Uuid')
    return { literal: { ...base, type: 'uuid', sqlType: 'uuid' }, row: 'string' };
  const length = Number(field.nativeType?.[1][0]);
  const isText = known.type === 'text' && Number.isInteger(length);
  const literal = { ...base, type: known.type, sqlType: known.sqlType };
  return { literal: isText ? { ...literal, maxLength: length } : literal, row: known.row };
}

function remark(model: DMMF.Model, name: string): string | null {
  return new RegExp(`@${name} +(.+)`).exec(model.documentation ?? '')?.[1]?.trim() ?? null;
}

function describeScope(model: DMMF.Model): object {
  const match = /^(\w+)(?:\(([^)]*)\))?$/.exec(remark(model, 'scope') ?? '');
  if (match === null)
    throw new Error(`${model.name} needs "/// @scope KIND(column, ...)" in prisma/schema.`);
  return { kind: match[1], columns: (match[2] ?? '').split(/, */).filter(Boolean) };
}

/** What is read in place of a column: SQL over the row, which stands as `{}`; its remark is `@reads`. */
function readAs({ documentation }: DMMF.Field): { readAs?: string } {
  const text = /@reads +(.+)/.exec(documentation ?? '')?.[1]?.trim();
  return text === undefined ? {} : { readAs: text };
}

/** True for a column that is written and never read: its remark is `@hidden`. */
function isHidden({ documentation }: DMMF.Field): boolean {
  return /@hidden\b/.test(documentation ?? '');
}

function describeModel(
  model: DMMF.Model,
  isView: boolean,
  datamodel: DMMF.Datamodel,
  enums: Enums,
) {
  const columns: Record<string, object> = {};
  const hidden: string[] = [];
  const rows: string[] = [];
  for (const field of model.fields) {
    if (field.kind === 'object') continue;
    // Not among the columns: what reads by them cannot ask for it.
    if (isHidden(field)) {
      hidden.push(field.name);
      continue;
    }
    const { literal, row } = describeColumn(field, enums);
    columns[field.name] = { ...literal, ...readAs(field) };
    rows.push(`  ${field.name}: ${row}${field.isRequired ? '' : ' | null'};`);
  }
  const ofModel = datamodel.indexes.filter((index) => index.model === model.name);
  const fieldsOf = (list: typeof ofModel) =>
    list.map((index) => index.fields.map((field) => field.name));
  const single = model.fields
    .filter((field) => field.isId || field.isUnique)
    .map((field) => [field.name]);
  const unique = [...single, ...fieldsOf(ofModel.filter((index) => index.type !== 'normal'))];
  // Nobody looks a row up by what is hidden.
  const distinct = (lists: string[][]) => [
    ...new Map(
      lists
        .filter((list) => !list.some((name) => hidden.includes(name)))
        .map((list) => [list.join(), list]),
    ).values(),
  ];
  const literal = {
    name: model.name,
    table: model.dbName ?? model.name,
    isView,
    scope: describeScope(model),
    readRole: remark(model, 'read'),
    ownColumn: remark(model, 'own'),
    outlivesPortfolio: remark(model, 'outlives') === 'portfolio',
    columns,
    hidden,
    indexes: distinct([...unique, ...fieldsOf(ofModel)]),
    uniqueKeys: distinct(unique),
  };
  return {
    literal,
    row: `/** A row of ${model.dbName ?? model.name} as the loaders give it. */\nexport interface ${model.name}Row {\n${rows.join('\n')}\n}`,
  };
}

function render(datamodel: DMMF.Datamodel, viewNames: ReadonlySet<string>): string {
  const enums: Enums = new Map(datamodel.enums.map((item) => [item.name, item]));
  const described = [...datamodel.models]
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map((model) => describeModel(model, viewNames.has(model.name), datamodel, enums));
  const names = described.map(({ literal }) => literal.name);
  const table = Object.fromEntries(described.map(({ literal }) => [literal.name, literal]));
  return [
    HEADER,
    ...described.map(({ row }) => `${row}\n`),
    `/** The row type of each model. */\nexport interface Rows {\n${names.map((name) => `  ${name}: ${name}Row;`).join('\n')}\n}\n`,
    '/** The name of a model. */\nexport type ModelName = keyof Rows;\n',
    `/** Every model, by name. */\nexport const models: Readonly<Record<ModelName, Model>> = ${JSON.stringify(table, null, 2)};\n`,
  ].join('\n');
}

// A CommonJS package whose named exports Node cannot see.
generatorHelper.generatorHandler({
  onManifest: () => ({ prettyName: 'model table', defaultOutput: '../../src/generated' }),
  onGenerate: async ({ dmmf, datamodel, generator }) => {
    const views = new Set([...datamodel.matchAll(/^view (\w+)/gm)].map((match) => match[1] ?? ''));
    const directory = generator.output?.value;
    if (!directory)
      throw new Error(
        'The generator "models" needs an output folder in prisma/schema/base.prisma.',
      );
    writeFileSync(join(directory, 'models.ts'), render(dmmf.datamodel, views));
  },
});
