import { precisions } from '../../numeric/precision.js';
import { usualLimits } from '../case-arbitrary.js';
import { type CellKind, cellKinds } from '../combination.js';
import type { CoverageDomain } from './request-class.js';

/** Whether the cases of a domain include a kind of cell. */
export function hasKind({ supports, cells }: CoverageDomain, kind: CellKind): boolean {
  if (!supports.cells.includes(kind.cell) || !(cells?.includes(kind.cell) ?? true)) return false;
  if (kind.cell === 'elman') return supports.activations.includes(kind.activation);
  return kind.cell === 'lstm' || supports.reset.includes(kind.reset);
}

/** Whether some kind of cell of a domain has gates, or an activation, that saturate. */
export function canSaturate(domain: CoverageDomain): boolean {
  return cellKinds.some(
    (kind) =>
      !(kind.cell === 'elman' && ['relu', 'identity'].includes(kind.activation)) && hasKind(domain, kind),
  );
}

/** Whether cases of a domain may have a readout with a loss. */
export function hasLoss({ supports }: CoverageDomain): boolean {
  return supports.readout.length > 0 && supports.objectives.some((kind) => kind !== 'cotangent');
}

/** Whether cases of a domain may have padding. */
export function isPadded({ supports, limits }: CoverageDomain): boolean {
  return supports.lengths && limits.maxLength >= 2;
}

/** Whether vocabularies are so small that their tokens repeat. */
export function hasSmallVocabularies({ limits }: CoverageDomain): boolean {
  return limits.maxHidden <= usualLimits.maxHidden;
}

/** Whether the precision has room for cotangents that are scaled by 2²⁰: every one but float16. */
export function hasRoom({ precision }: CoverageDomain): boolean {
  return precisions[precision].largest > 2 ** 40;
}
