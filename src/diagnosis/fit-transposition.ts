import { gateCount } from '../contract/architecture.js';
import { agreesWith, type Comparison, type PresentBlock, wrongBlocks } from './comparison.js';
import { enumeration } from './enumeration.js';
import type { Explanation } from './explanation.js';

/** A way in which a block may lie in memory: which right entry stands at each place. */
interface Layout {
  readonly text: string;
  /** place → flat index of the right entry; null where the block has no such layout */
  readonly source: (block: PresentBlock, gates: number) => Int32Array | null;
}

const layouts: readonly Layout[] = [
  { text: 'its own transpose', source: ({ shape }) => (shape.length === 2 ? swapAxes(1, shape) : null) },
  {
    text: 'gate by gate its own transpose',
    source: ({ shape: [rows = 0, columns], name }, gates) =>
      gates > 1 && rows === gates * (columns ?? 0) && name.startsWith('Wa')
        ? swapAxes(gates, [rows / gates, columns!])
        : null,
  },
];

/**
 * Proposes that a block is its own transpose.
 *
 * As a whole, read in the order of its columns (for a square matrix that is Mᵀ, for another one the memory of Mᵀ); gate
 * by gate. Where a transposition changes nothing, H = 1 say, the block is right and nothing is proposed.
 */
export function transpositionProposals(comparison: Comparison): readonly Explanation[] {
  const gates = gateCount(comparison.request.architecture);
  return layouts.flatMap(({ text, source }) => {
    const transposed = wrongBlocks(comparison).filter((block) => {
      const places = source(block, gates);
      if (places === null) return false;
      const claimed = Float64Array.from(places, (flat) => block.expected[flat]!);
      return agreesWith(block, claimed, comparison.relativeBudget);
    });
    if (transposed.length === 0) return [];
    const quantities = transposed.map(({ name }) => name);
    const sentence = `The gradient of ${enumeration(quantities)} is ${text}.`;
    return [{ fault: 'transposed', detail: {}, quantities, sentence, confidence: 'fitted' } as const];
  });
}

/** The memory of Mᵀ for each of `count` [rows, columns] matrices one after another. */
function swapAxes(count: number, [rows = 0, columns = 0]: readonly number[]): Int32Array {
  const size = rows * columns;
  return Int32Array.from({ length: count * size }, (_, place) => {
    const within = place % size;
    return place - within + (within % rows) * columns + Math.floor(within / rows);
  });
}
