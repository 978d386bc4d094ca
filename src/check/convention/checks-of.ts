import { resolveArchitecture } from '../../contract/resolve-architecture.js';
import type { Description } from '../../contract/subject.js';
import { layoutOf, splitsBiases } from '../../convention/layout.js';
import { type CheckId, checkIds } from '../comparison-record.js';

/** The checks that make sense of a subject: halves of a bias are compared where its convention keeps some. */
export function checksOf(description: Description): readonly CheckId[] {
  return checkIds.filter((id) => id !== 'property/split-bias' || mayCompareHalves(description));
}

function mayCompareHalves({ convention, supports }: Description): boolean {
  const { bias, cells, gradients, reset } = supports;
  if (!bias.includes(true) || !gradients.includes('parameters')) return false;
  const kinds = cells.flatMap((cell): object[] =>
    cell === 'gru' ? reset.map((placement) => ({ cell, reset: placement })) : [{ cell }],
  );
  return kinds.some((kind) => {
    const smallest = resolveArchitecture({ ...kind, inputSize: 1, hiddenSize: 1 }, 'architecture');
    return splitsBiases(layoutOf(convention, smallest));
  });
}
