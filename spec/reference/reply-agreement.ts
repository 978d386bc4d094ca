import type { Reply } from '../../src/contract/request.js';
import { sameShape, type Tensor, tensor } from '../../src/contract/tensor.js';

/**
 * The largest difference from a framework's numbers, relative to the block's largest entry, that is taken for rounding.
 *
 * Two right float64 implementations differ by what they round differently: over the recorded cases PyTorch and JAX by at
 * most 1e-14, the reference and either of them by 1.5e-14. The bound leaves sixty times that for a processor with other
 * vector widths. Twice the bound would break nothing; a thousand times would let through the planted change of one
 * entry by 1e-9 of itself, and with it a term forgotten at a nearly saturated step.
 */
export const RECORDED_AGREEMENT = 1e-12;

/** The same for numbers that one program computed twice, maybe on different processors: ten times less. */
export const REGENERATED_AGREEMENT = 1e-13;

/** Below this the loss is compared absolutely: it is a sum of terms of order one, which may cancel. */
const LOSS_SCALE = 1;

/**
 * Lists how a reply differs from a recorded one: blocks that are missing, that are extra, or whose numbers differ.
 *
 * A block agrees when max|actual − expected| ≤ bound · max|expected|; one that is recorded as all zeros must be exactly
 * zero; a loss agrees when |actual − expected| ≤ bound · max(1, |expected|). NaN agrees with nothing.
 *
 * @returns a sentence for each block that disagrees; empty when everything agrees
 */
export function disagreements(actual: Reply, expected: Reply, bound: number): string[] {
  const actualBlocks = replyBlocks(actual);
  const expectedBlocks = replyBlocks(expected);
  const found: string[] = [];
  for (const name of actualBlocks.keys()) {
    if (!expectedBlocks.has(name)) found.push(`${name} came but is not recorded`);
  }
  for (const [name, block] of expectedBlocks) {
    const other = actualBlocks.get(name);
    if (other === undefined) found.push(`${name} is recorded but did not come`);
    else if (!sameShape(other.shape, block.shape)) {
      found.push(`${name} has shape [${other.shape.join(', ')}], expected [${block.shape.join(', ')}]`);
    } else {
      const error = relativeError(name, other, block);
      if (!(error <= bound))
        found.push(`${name} differs by ${error} of its largest entry, expected ≤ ${bound}`);
    }
  }
  return found;
}

/**
 * Measures max|actual − expected| / max|expected| over a block; over the loss, with max(1, |expected|) below.
 *
 * @returns NaN when any entry is NaN; Infinity when a block of zeros is not exactly zero
 */
function relativeError(name: string, actual: Tensor, expected: Tensor): number {
  let largest = name === 'loss' ? LOSS_SCALE : 0;
  let difference = 0;
  for (let entry = 0; entry < expected.data.length; entry++) {
    largest = Math.max(largest, Math.abs(expected.data[entry]!));
    difference = Math.max(difference, Math.abs(actual.data[entry]! - expected.data[entry]!));
  }
  return difference === 0 ? 0 : difference / largest;
}

/** Names every block of numbers in a reply. */
function replyBlocks(reply: Reply): Map<string, Tensor> {
  const blocks = new Map<string, Tensor>([['loss', tensor([], [reply.loss])]]);
  if (reply.outputs) blocks.set('outputs', reply.outputs);
  if (reply.state) blocks.set('state.h', reply.state.h);
  if (reply.state?.c) blocks.set('state.c', reply.state.c);
  for (const [name, gradient] of Object.entries(reply.gradients ?? {}))
    blocks.set(`gradients.${name}`, gradient);
  return blocks;
}
