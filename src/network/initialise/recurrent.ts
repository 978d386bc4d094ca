import { randomOrthogonal } from '../../numeric/orthogonal.js';
import type { RandomStream } from '../../numeric/random.js';
import { fillGaussian } from './gaussian.js';
import { glorotBound } from './glorot.js';
import { fillIdentity } from './identity.js';
import { fillOrthogonal } from './orthogonal.js';
import type { Recurrent } from './scheme.js';
import { fillUniform, uniformBound } from './uniform.js';

/** Fills Waa [G·H, H]: each gate's block [H, H] on its own, or all of them together where they are stacked. */
export function fillRecurrent(
  Waa: Float64Array,
  hiddenSize: number,
  recurrent: Recurrent,
  stream: RandomStream,
): void {
  if (recurrent.kind === 'stackedOrthogonal') {
    fillStacked(Waa, hiddenSize, stream);
    return;
  }
  const blockSize = hiddenSize * hiddenSize;
  for (let from = 0; from < Waa.length; from += blockSize) {
    fillBlock(Waa.subarray(from, from + blockSize), hiddenSize, recurrent, stream);
  }
}

/** The first H columns of an orthogonal matrix of G·H. */
function fillStacked(Waa: Float64Array, H: number, stream: RandomStream): void {
  const rows = Waa.length / H;
  const Q = randomOrthogonal(rows, stream);
  for (let row = 0; row < rows; row++) Waa.set(Q.subarray(row * rows, row * rows + H), row * H);
}

type Blockwise = Exclude<Recurrent, { kind: 'stackedOrthogonal' }>;

function fillBlock(block: Float64Array, H: number, recurrent: Blockwise, stream: RandomStream): void {
  switch (recurrent.kind) {
    case 'uniform':
      fillUniform(block, uniformBound(H), stream);
      return;
    case 'glorot':
      fillUniform(block, glorotBound(H, H), stream);
      return;
    case 'orthogonal':
      fillOrthogonal(block, H, recurrent.gain ?? 1, stream);
      return;
    case 'identity':
      fillIdentity(block, H, recurrent.scale ?? 1);
      return;
    case 'gaussian':
      fillGaussian(block, H, recurrent.gain, stream);
  }
}
