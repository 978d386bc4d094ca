import type { LineOptions } from './labelled-line.js';
import { nameText } from './name-text.js';
import { shortNumber } from './pretty-checks.js';
import type { TerminalColours } from './terminal-colours.js';
import { wrappedText } from './wrapped-text.js';

/** Edges between the bars, as error ÷ budget; above 1 an error is a finding. */
const edges = [0, 0.001, 0.01, 0.1, 1, Number.POSITIVE_INFINITY] as const;
const names = ['below 0.001', '0.001 to 0.01', '0.01 to 0.1', '0.1 to 1', 'above 1'] as const;
const longestBar = 30;

/**
 * Writes how one check's errors ÷ budgets are spread: a bar a decade, and the median, the 90 % quantile and the largest.
 *
 * What is null or not finite is counted by itself; without a finite ratio there is nothing to draw and the text says so.
 */
export function prettyRatios(
  id: string,
  ratios: readonly (number | null)[],
  { width, colours }: LineOptions,
): string {
  const finite = ratios.filter((ratio) => ratio !== null && Number.isFinite(ratio)) as number[];
  const ascending = finite.sort((one, other) => one - other);
  const lost = ratios.length - ascending.length;
  const lostText = lost === 0 ? '' : `, ${lost} not finite`;
  const title = `error ÷ budget in ${nameText(id)}: ${ascending.length} finite${lostText}`;
  if (ascending.length === 0) return `  ${wrappedText(title, width, 2)}`;
  const at = (share: number) => shortNumber(ascending[Math.ceil(share * ascending.length) - 1]!);
  const told = `${title}; median ${at(0.5)}, 90 % below ${at(0.9)}, worst ${at(1)}`;
  return [`  ${wrappedText(told, width, 2)}`, ...bars(ascending, colours)].join('\n');
}

function bars(ratios: readonly number[], { dim, red }: TerminalColours): string[] {
  const counts = names.map(
    (_, index) => ratios.filter((ratio) => isBetween(ratio, edges[index]!, edges[index + 1]!)).length,
  );
  const most = Math.max(...counts);
  return names.map((name, index) => {
    const count = counts[index]!;
    const bar = '█'.repeat(count === 0 ? 0 : Math.max(1, Math.round((longestBar * count) / most)));
    const drawn = index === names.length - 1 ? red(bar) : bar;
    return `${dim(`    ${name.padEnd(14)}`)}${drawn}${bar === '' ? '' : ' '}${count}`;
  });
}

/** Whether low < ratio ≤ high; 0 belongs to the lowest. */
function isBetween(ratio: number, low: number, high: number): boolean {
  return (ratio > low || (low === 0 && ratio === 0)) && ratio <= high;
}
