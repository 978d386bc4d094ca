import type { Request } from '../../src/contract/request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import type { ReadoutTape } from '../../src/network/readout-tape.js';
import { altered, type HeldOutFault, withEach } from './held-out-fault.js';

/*
 * Held-out gradients of another loss than the one that is returned.
 */

const fixedMaskBackward = altered(
  {
    name: "a fixed dropout mask multiplies the top outputs' gradient, not the outputs",
    section: 'behaviour',
    expected: 'loss-mismatch',
    acceptable: { unknown: 'the vocabulary has no word for a factor on some cotangents' },
  },
  {
    stages: () => ({
      cotangents({ architecture, layer }, { dOutputs }) {
        if (layer !== architecture.layers - 1) return;
        for (let at = 0; at < dOutputs.length; at++) {
          dOutputs[at]! *= (at % architecture.hiddenSize) % 3 === 1 ? 0 : 1.5;
        }
      },
    }),
  },
);

const absolutePenalty = altered(
  {
    name: 'the gradient of every weight has 0.001·sign(W) added: an L1 penalty that the loss has not',
    section: 'behaviour',
    expected: 'loss-mismatch',
  },
  {
    answered: (reply, { parameters }) =>
      withEach(reply, ({ data }, name) =>
        Float64Array.from(data, (value, at) =>
          name.startsWith('W') ? value + 1e-3 * Math.sign(parameters[name]!.data[at]!) : value,
        ),
      ),
  },
);

/** (1 − ε)·CE + ε·mean over the classes of −ln p, less CE, in the reduction that was asked for; ε = 0.1. */
function smoothing({ objective }: Request, { logits, rowCount, targetOfRow }: ReadoutTape): number {
  if (objective.kind !== 'crossEntropy') return 0;
  const K = logits.length / rowCount;
  let sum = 0;
  for (let row = 0; row < rowCount; row++) {
    const own = logits.subarray(row * K, (row + 1) * K);
    const mean = own.reduce((total, logit) => total + logit / K, 0);
    sum += own[objective.targets.data[targetOfRow[row]!]!]! - mean;
  }
  return (0.1 * sum) / (objective.reduction === 'sum' ? 1 : rowCount);
}

const smoothedLoss = altered(
  {
    name: 'labels are smoothed by 0.1 in the loss and not in the gradient',
    section: 'behaviour',
    expected: 'loss-mismatch',
    acceptable: { 'forward-differs': 'the loss is not the declared one' },
  },
  {
    applies: ({ objective }) => objective.kind === 'crossEntropy',
    calls: () => (request) => {
      let tape: ReadoutTape | null = null;
      const keep = (each: ReadoutTape): void => {
        tape = each;
      };
      const reply = evaluateReference(request, { logits: keep });
      return { ...reply, loss: reply.loss + (tape === null ? 0 : smoothing(request, tape)) };
    },
  },
);

/** The held-out mistakes with losses. */
export const heldOutLosses: readonly HeldOutFault[] = [fixedMaskBackward, absolutePenalty, smoothedLoss];
