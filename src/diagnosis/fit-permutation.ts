import { type Comparison, isPresent, type PresentBlock, wrongBlocks } from './comparison.js';
import { joinAlike } from './cover.js';
import { enumeration } from './enumeration.js';
import type { Explanation } from './explanation.js';
import { type Slicing, slicingsOf } from './slices.js';

/**
 * Proposes that a block holds the right slices in a wrong order: gates, rows, columns, examples, steps or units.
 *
 * The order is found by matching slices, each within its budgets; slices that are where they belong stay. What came at
 * place k is the right slice `permutation[k]`. Steps in reverse are their own fault; states of another layer or direction
 * are layers mixed.
 */
export function permutationProposals(comparison: Comparison): readonly Explanation[] {
  const { architecture } = comparison.request;
  const proposals = wrongBlocks(comparison).flatMap((block) =>
    slicingsOf(architecture, block).flatMap((slicing) => {
      const permutation = slicePermutation(block, slicing);
      if (permutation !== null) return [permuted(block, slicing, permutation)];
      return slicing.axis === 'step' ? stepOrders(comparison, block) : [];
    }),
  );
  return joinAlike(proposals);
}

/**
 * Finds the order of right slices that came.
 *
 * @returns null where some slice is no right one, or all are in their places
 */
function slicePermutation(block: PresentBlock, { slices }: Slicing): number[] | null {
  const free = new Set(slices.keys());
  const permutation: number[] = [];
  const take = (place: number, source: number): void => {
    permutation[place] = source;
    free.delete(source);
  };
  for (const place of slices.keys()) {
    if (sameSlice(block, slices[place]!, slices[place]!)) take(place, place);
  }
  for (const place of slices.keys()) {
    if (permutation[place] !== undefined) continue;
    const source = [...free].find((each) => sameSlice(block, slices[place]!, slices[each]!));
    if (source === undefined) return null;
    take(place, source);
  }
  return permutation.some((source, place) => source !== place) ? permutation : null;
}

/** Whether what came at some entries is what is right at others, within the larger budget of each pair. */
function sameSlice(
  { actual, expected, budgets }: PresentBlock,
  came: Int32Array,
  source: Int32Array,
): boolean {
  return came.every((flat, k) => {
    const budget = Math.max(budgets[flat]!, budgets[source[k]!]!);
    return Math.abs(actual[flat]! - expected[source[k]!]!) <= budget;
  });
}

function permuted(
  { name }: PresentBlock,
  { axis, labels }: Slicing,
  permutation: readonly number[],
): Explanation {
  const quantities = [name];
  const isReversed = permutation.every((source, place) => source === permutation.length - 1 - place);
  if (axis === 'step' && isReversed && permutation.length > 1) return reversed(name);
  const moved = permutation.flatMap((source, place) =>
    source === place ? [] : [`${labels[source]} at the place of ${labels[place]}`],
  );
  const shown = enumeration(moved.length > 4 ? [...moved.slice(0, 3), `${moved.length - 3} more`] : moved);
  return {
    fault: axis === 'layer' ? 'layers-mixed' : 'permuted',
    detail: {
      axis,
      permutation: axis === 'gate' ? permutation.map((source) => labels[source]!) : permutation,
    },
    quantities,
    sentence: `The numbers are right, but their ${axis}s are in another order: ${shown}.`,
    confidence: 'fitted',
  };
}

function reversed(name: string): Explanation {
  return {
    fault: 'time-reversed',
    detail: {},
    quantities: [name],
    sentence: 'The numbers are right, but their steps are in reverse order.',
    confidence: 'fitted',
  };
}

/** Orders of steps that are no permutation of whole slices: in reverse within each length, and time before batch. */
function stepOrders({ request }: Comparison, block: PresentBlock): Explanation[] {
  const { lengths } = request;
  const [B = 1, T = 1, D = 1] = block.shape;
  const inOrder = Int32Array.from(block.expected.keys());
  const timeMajor = inOrder.map((place) => {
    const row = Math.floor(place / D);
    return ((row % B) * T + Math.floor(row / B)) * D + (place % D);
  });
  if (B > 1 && sameSlice(block, inOrder, timeMajor)) {
    return [
      {
        fault: 'permuted',
        detail: { axis: 'step', permutation: 'time before batch' },
        quantities: [block.name],
        sentence: 'The numbers are right, but laid out [T, B, D] where [B, T, D] belongs.',
        confidence: 'fitted',
      },
    ];
  }
  if (lengths === null) return [];
  const steps = (mirror: boolean): Int32Array => {
    const flat: number[] = [];
    for (let b = 0; b < B; b++) {
      for (let t = 0; t < lengths[b]!; t++) {
        const step = b * T + (mirror ? lengths[b]! - 1 - t : t);
        for (let d = 0; d < D; d++) flat.push(step * D + d);
      }
    }
    return Int32Array.from(flat);
  };
  return sameSlice(block, steps(false), steps(true)) ? [reversed(block.name)] : [];
}

/**
 * Proposes that a block holds the right numbers of another block of its shape: layers or directions mixed up.
 */
export function mixedProposals(comparison: Comparison): readonly Explanation[] {
  const sources = new Map<PresentBlock, string>();
  for (const block of wrongBlocks(comparison)) {
    const source = comparison.blocks.filter(isPresent).find((other) => holdsThoseOf(block, other));
    if (source !== undefined) sources.set(block, source.name);
  }
  if (sources.size === 0) return [];
  const phrases = [...sources].map(([{ name }, source]) => `${name} holds the gradient of ${source}`);
  return [
    {
      fault: 'layers-mixed',
      detail: {},
      quantities: [...sources.keys()].map(({ name }) => name),
      sentence: `The blocks are mixed up: ${enumeration(phrases)}.`,
      confidence: 'fitted',
    },
  ];
}

function holdsThoseOf(block: PresentBlock, other: PresentBlock): boolean {
  const { actual, name, shape } = block;
  if (other.name === name || other.shape.join() !== shape.join()) return false;
  const { expected, budgets } = other;
  if (expected.every((value) => value === 0)) return false;
  return expected.every(
    (value, k) => Math.abs(actual[k]! - value) <= Math.max(budgets[k]!, block.budgets[k]!),
  );
}
