/** A row of the table in src/README.md: what a folder of src/, or a file directly in it, may import and use. */
export interface FolderRights {
  /** other folders of src/, without a slash */
  readonly mayImport: readonly string[];
  /** packages by name, `Node`, `terminal`, `clock`, `libraries` or `any package` */
  readonly mayUse: readonly string[];
}

/** Folder (`network`) or file (`index.ts`) → its rights. */
export type ImportTable = ReadonlyMap<string, FolderRights>;

const header = '| folder | what lives there | may import | may use |';

/**
 * Reads the one table of folders out of src/README.md.
 *
 * @throws Error when the table is missing, a row has no four cells, or a folder has two rows
 */
export function parseImportTable(markdown: string): ImportTable {
  const lines = markdown.split('\n');
  const start = lines.indexOf(header);
  if (start < 0 || lines.lastIndexOf(header) !== start) {
    throw new Error(`src/README.md: expected exactly one table that begins with ${header}`);
  }
  const table = new Map<string, FolderRights>();
  for (const line of lines.slice(start + 2)) {
    if (!line.startsWith('|')) break;
    const cells = line.split('|').slice(1, -1);
    const [folder] = quoted(cells[0] ?? '');
    if (cells.length !== 4 || folder === undefined)
      throw new Error(`src/README.md: no row of four cells: ${line}`);
    if (table.has(folder)) throw new Error(`src/README.md: ${folder} has two rows`);
    const anyPackage = /\bany package\b/.test(cells[3]!) ? ['any package'] : [];
    table.set(folder, { mayImport: quoted(cells[2]!), mayUse: [...quoted(cells[3]!), ...anyPackage] });
  }
  return table;
}

/** What stands in backticks, without a folder's slash. */
function quoted(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!.replace(/\/$/, ''));
}

/** `src/network/tangent/cell.ts` → `network`; `src/index.ts` → `index.ts`. */
export function folderOf(path: string): string {
  return path.split('/')[1]!;
}
