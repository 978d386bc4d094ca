import type { RandomStream } from '../../numeric/random.js';
import { fillGaussian } from './gaussian.js';
import { glorotBound } from './glorot.js';
import { fillIdentity } from './identity.js';
import { fillOrthogonal } from './orthogonal.js';
import type { Recurrent } from './scheme.js';
import { fillUniform, uniformBound } from './uniform.js';

/** Fills Waa [G·H, H], each gate's block [H, H] on its own. */
export function fillRecurrent(
  Waa: Float64Array,
  hiddenSize: number,
  recurrent: Recurrent,
  stream: RandomStream,
): void {
  const blockSize = hiddenSize * hiddenSize;
  for (let from = 0; from < Waa.length; from += blockSize) {
    fillBlock(Waa.subarray(from, from + blockSize), hiddenSize, recurrent, stream);
  }
}

function fillBlock(block: Float64Array, H: number, recurrent: Recurrent, stream: RandomStream): void {
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
