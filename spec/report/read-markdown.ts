/** What a Markdown document of ours consists of. */
export interface MarkdownParts {
  /** the rows of each table, headings first, cells as written */
  readonly tables: readonly (readonly (readonly string[])[])[];
  /** the text in each block of code */
  readonly blocks: readonly string[];
  /** all other lines, `§` in place of code within them */
  readonly prose: readonly string[];
}

/** Takes a Markdown document apart as CommonMark and GitHub's tables say: fences first, then tables, then code within lines. */
export function readMarkdown(text: string): MarkdownParts {
  const tables: string[][][] = [];
  const blocks: string[] = [];
  const prose: string[] = [];
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const fence = /^ {0,3}(`{3,})[^`]*$/.exec(line)?.[1];
    if (fence !== undefined) {
      const end = lines.findIndex((later, index) => index > at && isClosing(later, fence));
      blocks.push(lines.slice(at + 1, end < 0 ? lines.length : end).join('\n'));
      at = end < 0 ? lines.length : end;
    } else if (/^\|(?: :?-+:? \|)+$/.test(lines[at + 1] ?? '')) {
      const rows = lines.slice(at).findIndex((later) => !later.startsWith('|'));
      const table = lines.slice(at, at + rows).map(cellsOf);
      tables.push(table.filter((_, row) => row !== 1));
      prose.push(...table.flat().map(withoutCode));
      at += rows - 1;
    } else prose.push(withoutCode(line));
  }
  return { tables, blocks, prose };
}

function isClosing(line: string, fence: string): boolean {
  const run = /^ {0,3}(`{3,}) *$/.exec(line)?.[1];
  return run !== undefined && run.length >= fence.length;
}

/** A bar ends a cell wherever it stands, in code too. */
function cellsOf(row: string): string[] {
  return row
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

/** Code lies between two runs of equally many backticks. */
function withoutCode(line: string): string {
  return line.replace(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '§');
}
