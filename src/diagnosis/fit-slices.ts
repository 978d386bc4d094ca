import type { FaultDetail } from '../fault/planted-fault.js';
import { agreesWith, type Comparison, type PresentBlock, wrongBlocks } from './comparison.js';
import { joinAlike } from './cover.js';
import { enumeration } from './enumeration.js';
import type { Explanation } from './explanation.js';
import { leastSquaresFactor } from './fit-factor.js';
import { type Slicing, slicingsOf } from './slices.js';

/** A part of a block's slices, and the factor they have. */
interface ScaledSlices {
  readonly block: PresentBlock;
  readonly slicing: Slicing;
  /** numbers of the wrong slices, rising; not all of them */
  readonly wrong: readonly number[];
  readonly factor: number;
}

/** The axes whose slices mean something: a fault that forgets column 3 has no name. */
const meaningful = new Set(['gate', 'layer', 'example', 'step']);

/**
 * Proposes that some gates, layers, examples or steps of a block are the right ones times one factor, 0 included, and the
 * others right.
 *
 * The rows of a gate that are zero are a gate's missing gradient; an example that is zero is dropped, one that is doubled is
 * counted twice; zeros at steps of the inputs are missing steps; −1 is a sign. The same in several blocks is one proposal.
 */
export function sliceProposals(comparison: Comparison): readonly Explanation[] {
  const { architecture } = comparison.request;
  const found: ScaledSlices[] = [];
  for (const block of wrongBlocks(comparison)) {
    for (const slicing of slicingsOf(architecture, block)) {
      if (!meaningful.has(slicing.axis)) continue;
      const wrong = wrongSlices(block, slicing);
      if (wrong.length === slicing.slices.length) continue;
      const factor = factorOf(comparison, block, slicing, wrong);
      if (factor !== null) found.push({ block, slicing, wrong, factor });
    }
  }
  return joinAlike(found.map((slices) => explanationOf(comparison, slices)));
}

function wrongSlices({ wrong }: PresentBlock, { slices }: Slicing): number[] {
  const outside = new Set(wrong);
  return [...slices.keys()].filter((number) => slices[number]!.some((flat) => outside.has(flat)));
}

/** 0, −1, 2 or the least-squares factor, the first that gives what came; null for none. */
function factorOf(
  { relativeBudget }: Comparison,
  block: PresentBlock,
  { slices }: Slicing,
  wrong: readonly number[],
): number | null {
  const entries = wrong.flatMap((number) => [...slices[number]!]);
  const fitted = leastSquaresFactor(block, block.expected, entries);
  const tried = fitted === null ? [0, -1, 2] : [0, -1, 2, Number(fitted.toPrecision(6)), fitted];
  const claimed = block.expected.slice();
  for (const factor of tried) {
    for (const flat of entries) claimed[flat] = factor * block.expected[flat]!;
    if (agreesWith(block, claimed, relativeBudget)) return factor;
  }
  return null;
}

function explanationOf(comparison: Comparison, { block, slicing, wrong, factor }: ScaledSlices): Explanation {
  const labels = wrong.map((number) => slicing.labels[number]!);
  const fault = faultOf(slicing.axis, factor);
  return {
    fault,
    detail: { ...placeDetail(comparison, slicing, labels), ...(fault === 'scaled' ? { factor } : {}) },
    quantities: [block.name],
    sentence: `${phraseOf(slicing.axis, labels)} ${factorPhrase(factor)}.`,
    confidence: 'fitted',
  };
}

function faultOf(axis: string, factor: number): Explanation['fault'] {
  if (factor === -1) return 'sign-flipped';
  if (axis === 'example' && factor === 2) return 'batch-element-dropped';
  if (factor !== 0) return 'scaled';
  if (axis === 'gate') return 'gate-gradient-missing';
  if (axis === 'layer') return 'initial-state-gradient-missing';
  return axis === 'example' ? 'batch-element-dropped' : 'time-step-missing';
}

function placeDetail(
  { request }: Comparison,
  { axis }: Slicing,
  labels: readonly (string | number)[],
): FaultDetail {
  const one = labels.length === 1 ? labels[0]! : labels;
  if (axis === 'gate') return { gate: one };
  if (axis === 'example') return { element: one };
  if (axis === 'step') return { steps: labels };
  if (labels.length > 1) return { layer: labels };
  const [, layer, reverse] = /^l(\d+)(_reverse)?$/.exec(String(labels[0])) ?? [];
  const direction = reverse === undefined ? 'forward' : 'reverse';
  return request.architecture.bidirectional ? { layer: Number(layer), direction } : { layer: Number(layer) };
}

function phraseOf(axis: string, labels: readonly (string | number)[]): string {
  const many = labels.length > 1;
  const place = `${axis}${many ? 's' : ''} ${enumeration(labels.map(String))}`;
  if (axis === 'gate') return `The rows of ${place} are`;
  return `What belongs to ${place} is`;
}

function factorPhrase(factor: number): string {
  if (factor === 0) return 'zero';
  if (factor === -1) return 'of the wrong sign';
  return factor === 2 ? 'counted twice' : `${factor} times what is right`;
}
