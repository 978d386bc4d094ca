/** Where a word's column stands: its left end and width in pixels, and in which line of the text. */
export interface WordColumn {
  readonly x: number;
  readonly width: number;
  readonly line: number;
}

/** How wide lines are and how far apart columns stand, in pixels. */
export interface LineRoom {
  /** where every line begins */
  readonly left: number;
  /** where every line ends at the latest */
  readonly right: number;
  readonly gap: number;
}

/**
 * Breaks columns into lines as text is broken: each stands behind the one before where it fits, else at the beginning of the
 * next line. One that is wider than a line is cut to it.
 */
export function wrappedColumns(widths: readonly number[], { left, right, gap }: LineRoom): WordColumn[] {
  let line = 0;
  let reached = left;
  return widths.map((wanted) => {
    const width = Math.min(wanted, right - left);
    if (reached > left && reached + width > right) {
      line += 1;
      reached = left;
    }
    const x = reached;
    reached += width + gap;
    return { x, width, line };
  });
}
