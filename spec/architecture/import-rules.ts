import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path/posix';
import { type FolderRights, folderOf, type ImportTable } from './import-table.js';
import { type ModuleReference, moduleReferences } from './module-references.js';

/** Node's modules that print, read the clock or exit. */
const terminalModules = /^(?:node:)?(?:process|console|perf_hooks|readline|tty)(?:\/|$)/;

/**
 * Lists what a file of src/ imports and may not: another folder, a package or a Node module that its row does not name.
 *
 * @param path - from the top: `src/network/forward.ts`
 * @param files - every file of src/; an import must lead to one of them
 */
export function importViolations(
  path: string,
  text: string,
  table: ImportTable,
  files: ReadonlySet<string>,
): string[] {
  const rights = table.get(folderOf(path));
  if (rights === undefined) return [`${path}: its folder has no row in the table`];
  return moduleReferences(path, text).flatMap((reference) => {
    const complaint = complaintAbout(path, reference, rights, files);
    return complaint === null ? [] : [`${path}:${reference.line} ${complaint}`];
  });
}

function complaintAbout(
  path: string,
  { specifier }: ModuleReference,
  { mayImport, mayUse }: FolderRights,
  files: ReadonlySet<string>,
): string | null {
  if (specifier === null)
    return mayUse.includes('libraries') ? null : 'imports what only running it could tell';
  if (specifier.startsWith('.')) {
    const target = targetOf(path, specifier);
    if (target === 'package.json' && mayUse.includes('Node')) return null;
    if (!files.has(target)) return `imports '${specifier}', which is no file of src/`;
    const folder = folderOf(target);
    if (folder === folderOf(path) || mayImport.includes(folder)) return null;
    return `imports '${specifier}'; ${folderOf(path)} may not import ${folder}`;
  }
  if (isBuiltin(specifier)) {
    if (!mayUse.includes('Node')) return `imports '${specifier}'; ${folderOf(path)} may not use Node`;
    const allowed = mayUse.includes('terminal') || !terminalModules.test(specifier);
    return allowed ? null : `imports '${specifier}'; ${folderOf(path)} may not use the terminal`;
  }
  const name = packageOf(specifier);
  if (mayUse.includes(name) || mayUse.includes('any package')) return null;
  return `imports '${specifier}'; ${folderOf(path)} may not use the package ${name}`;
}

/** The file that a relative import leads to: `.js` stands for the `.ts` beside it. */
export function targetOf(path: string, specifier: string): string {
  return join(dirname(path), specifier).replace(/\.js$/, '.ts');
}

/** `echarts/core` → `echarts`, `@stdlib/stats/x` → `@stdlib/stats`. */
function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
