import { axesOf } from './axes.js';
import { type Comparison, type PresentBlock, wrongBlocks } from './comparison.js';
import type { Explanation } from './explanation.js';
import { placeText } from './place-text.js';
import { placesOf } from './wrong-places.js';

/** More entries than this are no longer isolated: a person would not look at them one by one. */
const mostEntries = 8;

/** At most one entry in so many is wrong where entries are isolated; at twice as many a wrong row of a small block would pass. */
const entriesPerWrong = 8;

/**
 * Proposes that isolated entries of a block are wrong and all others right.
 *
 * At most eight, at most one in eight entries (but one may always be, if others are right and not zero). Detail
 * `indices` are flat, row-major.
 */
export function entryProposals(comparison: Comparison): readonly Explanation[] {
  return wrongBlocks(comparison)
    .filter(isIsolated)
    .map((block) => {
      const { name, shape, wrong } = block;
      const axes = axesOf(comparison.request.architecture, name, shape);
      return {
        fault: 'entries-wrong',
        detail: { indices: wrong },
        quantities: [name],
        sentence: `The gradient of ${name} is wrong in ${placeText(placesOf(axes, wrong))} alone; ${shape.reduce((size, extent) => size * extent, 1) - wrong.length} others are right.`,
        confidence: 'pattern',
      };
    });
}

function isIsolated({ wrong, expected }: PresentBlock): boolean {
  if (wrong.length > mostEntries) return false;
  if (wrong.length > Math.max(1, expected.length / entriesPerWrong)) return false;
  const outside = new Set(wrong);
  return expected.some((value, k) => value !== 0 && !outside.has(k));
}
