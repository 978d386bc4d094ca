import { cutText } from './pretty-cut.js';
import { visibleText } from './visible-text.js';

/** Longer names of a subject, a version or a quantity are no names, and are cut. */
const longestName = 120;

/** Writes a foreign name on one line, cut where it is too long to be one. */
export function nameText(name: string): string {
  return visibleText(cutText(name, longestName));
}
