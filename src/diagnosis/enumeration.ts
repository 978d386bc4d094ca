/** From this many neighbours on a run is written `2 to 5`, not one by one. */
const shortestRun = 3;

/** So many numbers and runs are written out; the rest are counted. */
const mostPieces = 6;

/** Joins words as a sentence does: `g`, `g and o`, `i, g and o`. */
export function enumeration(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/**
 * Writes places of an axis: `0 to 3 and 7`, `g and o` where they have labels, `1, 3, 5, 7, 9, 11 and 40 more`.
 *
 * @param indices - rising, at least one
 * @param labels - what the places are called; null where they have numbers only
 */
export function indexText(indices: readonly number[], labels: readonly string[] | null): string {
  if (labels !== null) return shortened(indices.map((index) => ({ text: labels[index]!, size: 1 })));
  return shortened(
    runsOf(indices).flatMap(([first, last]) => {
      const size = last - first + 1;
      if (size >= shortestRun) return [{ text: `${first} to ${last}`, size }];
      return Array.from({ length: size }, (_, k) => ({ text: `${first + k}`, size: 1 }));
    }),
  );
}

function shortened(pieces: readonly { readonly text: string; readonly size: number }[]): string {
  const kept = pieces.slice(0, mostPieces).map(({ text }) => text);
  const more = pieces.slice(mostPieces).reduce((count, { size }) => count + size, 0);
  return enumeration(more === 0 ? kept : [...kept, `${more} more`]);
}

/** Runs of neighbours, [first, last] each. */
function runsOf(indices: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const index of indices) {
    const run = runs.at(-1);
    if (run !== undefined && run[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}
