/** Codes are what clients branch on: each that the sources raise is of the list, and the list is what is documented. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { GraphQLEnumType, GraphQLInterfaceType } from 'graphql';
import ts from 'typescript';
import { ERROR_CODES, EXPLORER_ERROR_CODES } from '../../src/graphql/error-codes.js';
import { shippedSchema } from '../support/selection.js';
import { ROOT, sourceFiles } from '../support/source-files.js';

const CODE = /^[A-Z]+(_[A-Z]+)*$/;
const REFUSALS: ReadonlySet<string> = new Set(['refuse', 'answerError']);

/** The codes that a file raises: values of a property `code`, and arguments of the functions that refuse. */
function codesOf(path: string): string[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const values =
      ts.isPropertyAssignment(node) && node.name.getText() === 'code'
        ? [node.initializer]
        : ts.isCallExpression(node) && REFUSALS.has(node.expression.getText())
          ? node.arguments
          : [];
    for (const value of values) {
      const plain = ts.isSatisfiesExpression(value) ? value.expression : value;
      if (ts.isStringLiteral(plain) && CODE.test(plain.text)) found.push(plain.text);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const problemCodes = [
  'DENIED',
  'NOT_FOUND',
  'INVALID_INPUT',
  'CONFLICT',
  'APPROVAL_STALE',
  'NOT_READY',
];
/** Codes of conditions and limits, which are values of these enums. */
const namedCodes = ['ReadinessCode', 'OrderLimit'].flatMap((name) =>
  (shippedSchema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name),
);
const raised = (isOf: (path: string) => boolean): string[] => [
  ...new Set(sourceFiles('src').filter(isOf).flatMap(codesOf)),
];
const isExplorer = (path: string): boolean => path.startsWith('src/server/explorer');

describe('every code that is raised', () => {
  test('by the API is of the list, and the list has no other but those of Apollo', () => {
    const ofApollo = [
      'GRAPHQL_PARSE_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
      'OPERATION_RESOLUTION_FAILURE',
    ];
    const found = raised((path) => /^src\/(graphql|server)\//.test(path) && !isExplorer(path));
    expect([...new Set([...found, ...ofApollo])].sort()).toEqual(Object.keys(ERROR_CODES).sort());
  });

  test('by the explorer is of the list or of its own, and its own has no other', () => {
    const own = raised(isExplorer).filter((code) => !(code in ERROR_CODES));
    expect(own.sort()).toEqual(Object.keys(EXPLORER_ERROR_CODES).sort());
  });

  test('by a domain is one of the problems, which the SDL names', () => {
    const found = raised((path) => path.startsWith('src/domain/'));
    expect(found.filter((code) => !namedCodes.includes(code)).sort()).toEqual(problemCodes.sort());
    const problem = shippedSchema.getType('Problem');
    const { description } = (problem as GraphQLInterfaceType).getFields().code as {
      description: string;
    };
    expect(problemCodes.filter((code) => !description.includes(code))).toEqual([]);
  });
});

test('the README has a row for each code, with the words of the list', () => {
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const rows = [...readme.matchAll(/^\| `([A-Z_]+)` \| ([^|]+) \|$/gm)]
    .map(([, code = '', meaning]) => [code, meaning] as const)
    .filter(([code]) => code in ERROR_CODES || code in EXPLORER_ERROR_CODES);
  expect(rows).toEqual(Object.entries({ ...ERROR_CODES, ...EXPLORER_ERROR_CODES }));
});
