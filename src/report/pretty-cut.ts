import { counted } from './pretty-counted.js';

/** So many findings are shown; the rest are counted. */
export const mostFindings = 10;
const mostWarnings = 8;

/** A message that fills half of a terminal is read no further. */
const mostCharacters = 1000;

/** Keeps the first so many pieces of a list, and says how many more there are: `a, b, 12 more`. */
export function cutList(pieces: readonly string[], most: number): string[] {
  const more = pieces.length - most;
  return more > 0 ? [...pieces.slice(0, most), `${more} more`] : [...pieces];
}

/** Keeps the beginning of a text, and says how much was left out; halves of a surrogate pair stay together. */
export function cutText(text: string, most = mostCharacters): string {
  const whole = String(text);
  if (whole.length <= most) return whole;
  const kept = whole.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  return `${kept}… (${whole.length - kept.length} more characters)`;
}

/** Keeps the first warnings, each cut, and says how many more there are. */
export function cutWarnings(warnings: readonly string[]): string[] {
  const shown = warnings.slice(0, mostWarnings).map((warning) => cutText(warning));
  const more = warnings.length - mostWarnings;
  return more > 0 ? [...shown, `${counted(more, 'more warning')}.`] : shown;
}
