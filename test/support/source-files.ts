/** The project's own source files and their imports, read by the TypeScript parser. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';

/** The project's root folder. */
export const ROOT = join(import.meta.dirname ?? '', '../..');

/** One import of a file; `target` is the file's path from the root, or the package's name. */
export interface SourceImport {
  readonly from: string;
  readonly target: string;
  readonly isTypeOnly: boolean;
}

/** Hand-written TypeScript files below a folder, as paths from the root. */
export function sourceFiles(folder: string): string[] {
  return (
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
      .filter((path) => !path.startsWith('src/generated/') && path !== 'src/sdk/operations.ts')
      // scripts/bench has packages of its own once it ran.
      .filter((path) => !path.includes('node_modules/'))
      .sort()
  );
}

function specifierOf(node: ts.Node): { text: string; isTypeOnly: boolean } | null {
  if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
    const clause = node.importClause;
    const named = clause?.namedBindings;
    const allTypes =
      clause?.name === undefined &&
      named !== undefined &&
      ts.isNamedImports(named) &&
      named.elements.every((element) => element.isTypeOnly);
    return { text: node.moduleSpecifier.text, isTypeOnly: clause?.isTypeOnly === true || allTypes };
  }
  if (
    ts.isExportDeclaration(node) &&
    node.moduleSpecifier &&
    ts.isStringLiteral(node.moduleSpecifier)
  )
    return { text: node.moduleSpecifier.text, isTypeOnly: node.isTypeOnly };
  const isDynamic =
    ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  const [argument] = isDynamic ? node.arguments : [];
  if (argument !== undefined && ts.isStringLiteral(argument))
    return { text: argument.text, isTypeOnly: false };
  return null;
}

/** The imports of one file, dynamic ones and re-exports among them. */
export function importsOf(path: string): SourceImport[] {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: SourceImport[] = [];
  const visit = (node: ts.Node): void => {
    const specifier = specifierOf(node);
    if (specifier !== null) {
      const isOwn = specifier.text.startsWith('.');
      const target = isOwn
        ? relative(ROOT, join(ROOT, dirname(path), specifier.text)).replace(/\.js$/, '.ts')
        : specifier.text;
      found.push({ from: path, target, isTypeOnly: specifier.isTypeOnly });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}
