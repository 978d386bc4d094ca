import type { DecayFate } from '../../../decay/decay-document.js';
import type { DecayGroup } from '../../decay-groups.js';
import { fromLogarithm } from '../../numbers-as-text.js';
import { fateLooks, fatesText } from './final-fates.js';
import { type FinalRatio, finalRatio, medianRatio, rootMeanSquare } from './final-ratios.js';

/** What a point of a row is: a seed by its fate, or what is made of all of them. */
export type FinalKind = DecayFate | 'median' | 'root mean square';

/** One point of a row. */
export interface FinalPoint {
  readonly kind: FinalKind;
  /** the seed; null: of all of them */
  readonly seed: number | null;
  readonly ratio: FinalRatio;
  /** what a tip says of it */
  readonly text: string;
}

/** A network's seeds, their median and their root mean square at the last lag. */
export interface FinalRow {
  readonly name: string;
  /** how many seeds met which fate */
  readonly told: string;
  readonly points: readonly FinalPoint[];
}

/** Lists the networks of a group, in its order. */
export function finalRows({ series, names }: DecayGroup): FinalRow[] {
  return series.map((one, index) => {
    const name = names[index]!;
    const ratios = one.runs.map(finalRatio);
    const seeds = one.runs.map(({ seed, fate }, at): FinalPoint => {
      const ratio = ratios[at]!;
      return { kind: fate, seed, ratio, text: `${name}, seed ${seed}: ${fateText(fate, ratio)}` };
    });
    const ofAll = (kind: 'median' | 'root mean square', ratio: FinalRatio): FinalPoint => ({
      kind,
      seed: null,
      ratio,
      text: `${name}, ${kind}: ${ratioText(ratio)}`,
    });
    return {
      name,
      told: fatesText(one.runs),
      points: [
        ...seeds,
        ofAll('root mean square', rootMeanSquare(ratios)),
        ofAll('median', medianRatio(one)),
      ],
    };
  });
}

/** Writes where a run ended, as a share of G(0). */
function ratioText(ratio: FinalRatio): string {
  if (typeof ratio === 'number') return `${fromLogarithm(ratio)} of G(0)`;
  return { zero: 'exactly 0', infinite: 'infinite', lost: 'no finite number' }[ratio];
}

function fateText(fate: DecayFate, ratio: FinalRatio): string {
  const { name } = fateLooks[fate];
  return typeof ratio === 'number' ? `${ratioText(ratio)}, ${name}` : name;
}
