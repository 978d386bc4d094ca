import ts from 'typescript';
import { lineOf, parse } from './module-references.js';

/** Vitest takes a reporter that is named by a string from its module's default export. */
const defaultExports: readonly string[] = ['src/vitest/reporter.ts'];

/** Matchers have types only where Vitest's own are augmented. */
const augmentations: readonly string[] = ['src/vitest/matcher-types.ts'];

/** Lists what the house style forbids to declare: default exports, `export *`, enums, namespaces, classes that are no errors. */
export function declarationViolations(path: string, text: string): string[] {
  const file = parse(path, text);
  const violations: string[] = [];
  const visit = (node: ts.Node): void => {
    const forbidden = forbiddenIn(node, path);
    if (forbidden !== null) violations.push(`${path}:${lineOf(file, node.getStart())} ${forbidden}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return violations;
}

function forbiddenIn(node: ts.Node, path: string): string | null {
  if (ts.isExportAssignment(node) || isDefault(node)) {
    return defaultExports.includes(path) ? null : 'has a default export';
  }
  if (ts.isExportDeclaration(node) && !isNamed(node)) return 'exports *';
  if (ts.isEnumDeclaration(node)) return `declares the enum ${node.name.text}`;
  if (ts.isModuleDeclaration(node)) {
    return augmentations.includes(path) ? null : `declares the namespace ${node.name.text}`;
  }
  if (ts.isClassLike(node) && !mayBeClass(node))
    return `declares the class ${node.name?.text ?? ''}`.trimEnd();
  return null;
}

function isDefault(node: ts.Node): boolean {
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some(isDefaultKeyword);
}

function isDefaultKeyword({ kind }: ts.Modifier): boolean {
  return kind === ts.SyntaxKind.DefaultKeyword;
}

function isNamed({ exportClause }: ts.ExportDeclaration): boolean {
  return exportClause !== undefined && ts.isNamedExports(exportClause);
}

/** Errors, and fast-check's arbitraries, which are made by inheritance. */
function mayBeClass({ heritageClauses }: ts.ClassLikeDeclaration): boolean {
  const base = heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return /(?:^|\.)\w*Error$|^fc\.Arbitrary$/.test(base?.expression.getText() ?? '');
}
