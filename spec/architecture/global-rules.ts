import ts from 'typescript';
import { folderOf, type ImportTable } from './import-table.js';
import { lineOf, parse } from './module-references.js';

/** What a use takes: Node itself, the right to print and exit, or the right to read the time. */
type Right = 'Node' | 'terminal' | 'clock';

/** Global name → the right that its use takes. */
const globals: ReadonlyMap<string, Right> = new Map([
  ...(
    ['process', 'Buffer', '__dirname', '__filename', 'require', 'global', 'globalThis', 'NodeJS'] as const
  ).map((name) => [name, 'Node'] as const),
  ['console', 'terminal'],
  ...(['Date', 'performance'] as const).map((name) => [name, 'clock'] as const),
  ['crypto', 'terminal'],
]);

/** Members that print, exit, read the clock or draw numbers that no seed determines. */
const terminalMembers: Readonly<Record<string, readonly string[]>> = {
  process: ['stdout', 'stderr', 'stdin', 'exit', 'exitCode', 'hrtime', 'uptime', 'argv'],
  Math: ['random'],
};

/** Lists the globals that a file of src/ uses and its row does not allow. */
export function globalViolations(path: string, text: string, table: ImportTable): string[] {
  const mayUse = table.get(folderOf(path))?.mayUse ?? [];
  const file = parse(path, text);
  const violations: string[] = [];
  const visit = (node: ts.Node): void => {
    const use = useOf(node);
    if (use !== null && !mayUse.includes(use.right)) {
      violations.push(`${path}:${lineOf(file, node.getStart())} uses ${use.name}, which takes ${use.right}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return violations;
}

function useOf(node: ts.Node): { readonly name: string; readonly right: Right } | null {
  if (ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.expression)) {
    const [object, member] = [node.expression.text, node.name.text];
    if (terminalMembers[object]?.includes(member)) return { name: `${object}.${member}`, right: 'terminal' };
  }
  if (!ts.isIdentifier(node) || isMemberName(node)) return null;
  const right = globals.get(node.text);
  return right === undefined ? null : { name: node.text, right };
}

/** Whether an identifier only names a member: `x.process`, `{ process: 1 }`, `process(): void`. */
function isMemberName(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node;
  if (ts.isQualifiedName(parent)) return parent.right === node;
  if (ts.isBindingElement(parent)) return parent.propertyName === node;
  const isMember = ts.isPropertyAssignment(parent) || ts.isTypeElement(parent) || ts.isClassElement(parent);
  return isMember && parent.name === node;
}
