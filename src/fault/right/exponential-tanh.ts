import type { Reply, Request } from '../../contract/request.js';
import { sigmoid } from '../../network/activation.js';
import { evaluateReference } from '../../network/evaluate.js';
import type { Stages } from '../../network/stages.js';

/**
 * Evaluates the state's tanh as 2σ(2z) − 1, which subtracts numbers of order 1: an Elman cell's, and an LSTM's of its cell
 * state. A GRU has no tanh outside its gates.
 */
export function exponentialTanh(request: Request): Reply {
  return evaluateReference(request, stages);
}

const stages: Stages = {
  state({ architecture, packing, gates, hidden, cell, inner }, place) {
    const H = architecture.hiddenSize;
    const isElman = architecture.cell === 'elman' && architecture.activation === 'tanh';
    if (!isElman && architecture.cell !== 'lstm') return;
    for (let at = place.row * H; at < (place.row + place.count) * H; at++) {
      const own = packing.batchSize * H + at;
      const squashed = 2 * sigmoid(2 * (isElman ? gates[at]! : cell[own]!)) - 1;
      if (!isElman) inner[at] = squashed;
      hidden[own] = isElman ? squashed : squashed * gates[outputGate(at, H)]!;
    }
  },
};

/** Where o stands for entry `at` of [N, H]: gates are stacked i, f, g, o in rows of 4·H. */
function outputGate(at: number, H: number): number {
  const unit = at % H;
  return (at - unit) * 4 + 3 * H + unit;
}
