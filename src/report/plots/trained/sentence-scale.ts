import type { ShownSentence } from '../../../example/example-document.js';
import { type DecadeRange, decadeRange } from '../../decade-axis.js';
import { heatColour, heatInk } from '../drawing/heat-palette.js';

/** The scales of a sentence: the same for every network, so that their colours may be compared. */
export interface SentenceScale {
  /** log₁₀ of the gradients */
  readonly gradients: DecadeRange;
  /** the largest change of C that leaving a word out makes anywhere; at least a little above 0 */
  readonly largestChange: number;
}

/** Finds the scales that hold what every network says of a sentence. */
export function sentenceScale({ rows }: ShownSentence): SentenceScale {
  const gradients = rows.flatMap(({ gradient }) => gradient.map(log10));
  const changes = rows.flatMap(({ occlusion }) => occlusion.map((change) => Math.abs(change ?? 0)));
  return {
    gradients: decadeRange(gradients, { most: 4 }),
    largestChange: changes.reduce((most, change) => Math.max(most, change), Number.MIN_VALUE),
  };
}

/** How a gradient is coloured: null where it has no place on the scale, being 0 or no finite number. */
export function gradientLook(
  gradient: number | null,
  { gradients: { min, max } }: SentenceScale,
): { readonly ground: string; readonly ink: string } | null {
  const place = log10(gradient);
  if (place === null) return null;
  const share = (place - min) / (max - min);
  return { ground: heatColour(share), ink: heatInk(share) };
}

/** log₁₀ of a positive number; null for any other. */
function log10(value: number | null): number | null {
  return value !== null && value > 0 ? Math.log10(value) : null;
}
