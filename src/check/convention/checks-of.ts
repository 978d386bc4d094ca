import type { Description } from '../../contract/subject.js';
import { type CheckId, checkIds } from '../comparison-record.js';

/** The checks that make sense of a subject: halves of a bias are compared where its convention may keep some. */
export function checksOf(description: Description): readonly CheckId[] {
  return checkIds.filter((id) => id !== 'property/split-bias' || mayCompareHalves(description));
}

/** Keras keeps two biases in a GRU with reset after alone, PyTorch and ONNX in every cell. */
function mayCompareHalves({ convention, supports }: Description): boolean {
  const { bias, cells, gradients, reset } = supports;
  if (!bias.includes(true) || !gradients.includes('parameters')) return false;
  if (convention === 'keras') return cells.includes('gru') && reset.includes('after');
  return convention === 'pytorch' || convention === 'onnx';
}
