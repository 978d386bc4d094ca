import ts from 'typescript';

/** A place where a module names another: by import, export, type or call. */
export interface ModuleReference {
  /** as written; null when it is not a literal */
  readonly specifier: string | null;
  /** from 1 */
  readonly line: number;
}

/** Parses TypeScript without resolving anything. */
export function parse(path: string, text: string): ts.SourceFile {
  return ts.createSourceFile(path, text, ts.ScriptTarget.ESNext, true);
}

/**
 * Collects every module that a file refers to: `import`, `import type`, `export … from`, `import()`, `import('…').Type`,
 * `import x = require()`, `require()` and `/// <reference />`.
 */
export function moduleReferences(path: string, text: string): ModuleReference[] {
  const file = parse(path, text);
  const references: ModuleReference[] = [];
  const add = (node: ts.Node, argument: ts.Node | undefined): void => {
    const literal = argument !== undefined && ts.isStringLiteralLike(argument) ? argument.text : null;
    references.push({ specifier: literal, line: lineOf(file, node.getStart()) });
  };
  for (const { fileName, pos } of [...file.referencedFiles, ...file.typeReferenceDirectives]) {
    references.push({ specifier: fileName, line: lineOf(file, pos) });
  }
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node, node.moduleSpecifier);
    else if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined)
      add(node, node.moduleSpecifier);
    else if (ts.isExternalModuleReference(node)) add(node, node.expression);
    else if (ts.isImportTypeNode(node)) {
      add(node, ts.isLiteralTypeNode(node.argument) ? node.argument.literal : undefined);
    } else if (ts.isCallExpression(node) && loadsModule(node.expression)) add(node, node.arguments[0]);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return references;
}

function loadsModule(called: ts.Expression): boolean {
  return (
    called.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(called) && called.text === 'require')
  );
}

/** The line of a position, from 1. */
export function lineOf(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line + 1;
}
