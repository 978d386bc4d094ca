import type { Request } from '../../src/contract/request.js';
import type { ReadoutTape } from '../../src/network/readout-tape.js';
import { altered, eachUnit, type HeldOutFault, isCell } from './held-out-fault.js';

/*
 * Held-out mistakes in the derivative of one step, and of the loss.
 */

const slopeOfAnotherGate = altered(
  {
    name: "LSTM: tanh' of g is taken from the value of i: 1 − i²",
    section: 'localDerivative',
    expected: 'activation-derivative-wrong',
  },
  {
    applies: isCell('lstm'),
    stages: () => ({
      gates({ gates, architecture, ...pass }, { dz, dc }, place) {
        eachUnit({ gates, architecture, ...pass }, place, ({ gate, carried }) => {
          const i = gates[gate]!;
          dz[gate + 2 * architecture.hiddenSize] = dc[carried]! * i * (1 - i * i);
        });
      },
    }),
  },
);

const slopeOfUnsquashedCell = altered(
  {
    name: 'LSTM: 1 − c² stands for 1 − tanh(c)²',
    section: 'localDerivative',
    expected: 'activation-derivative-wrong',
  },
  {
    applies: isCell('lstm'),
    stages: () => ({
      gates(pass, { dz, dh, dc }, place) {
        const H = pass.architecture.hiddenSize;
        const { gates, cell, inner } = pass;
        eachUnit(pass, place, (at) => {
          const [i, f] = [gates[at.gate]!, gates[at.gate + H]!];
          const [g, o] = [gates[at.gate + 2 * H]!, gates[at.gate + 3 * H]!];
          dc[at.carried]! += dh[at.carried]! * o * (inner[at.inner]! ** 2 - cell[at.own]! ** 2);
          const own = dc[at.carried]!;
          dz[at.gate] = own * g * i * (1 - i);
          dz[at.gate + H] = own * cell[at.before]! * f * (1 - f);
          dz[at.gate + 2 * H] = own * i * (1 - g * g);
        });
      },
    }),
  },
);

const twoSlopesForgotten = altered(
  {
    name: "LSTM: σ' of f and of o are forgotten together in the lowest layer",
    section: 'localDerivative',
    expected: 'activation-derivative-missing',
  },
  {
    applies: isCell('lstm'),
    stages: () => ({
      gates(pass, { dz, dh, dc }, place) {
        if (pass.layer > 0) return;
        const H = pass.architecture.hiddenSize;
        eachUnit(pass, place, (at) => {
          dz[at.gate + H] = dc[at.carried]! * pass.cell[at.before]!;
          dz[at.gate + 3 * H] = dh[at.carried]! * pass.inner[at.inner]!;
        });
      },
    }),
  },
);

const candidateOfStepBefore = altered(
  {
    name: 'LSTM: dz of i reads the g of the step before',
    section: 'localDerivative',
    expected: 'off-by-one-state',
    acceptable: { unknown: 'the word is about states, and g is a gate' },
  },
  {
    applies: isCell('lstm'),
    stages: () => ({
      gates(pass, { dz, dc }, place) {
        const H = pass.architecture.hiddenSize;
        const { gates, packing } = pass;
        eachUnit(pass, place, ({ gate, carried, slot }) => {
          const row = place.previous - packing.batchSize + slot;
          const unit = carried % H;
          const g = place.step === 0 ? 0 : gates[row * 4 * H + 2 * H + unit]!;
          const i = gates[gate]!;
          dz[gate] = dc[carried]! * g * i * (1 - i);
        });
      },
    }),
  },
);

const resetTwice = altered(
  {
    name: 'GRU, reset after: r is applied twice on the way back: dq = r⊙r⊙dz_n',
    section: 'localDerivative',
    expected: 'reset-path-missing',
    acceptable: { unknown: 'the path is there, with a factor too many' },
  },
  {
    applies: ({ architecture }) => architecture.cell === 'gru' && architecture.reset === 'after',
    stages: () => ({
      gates(pass, { dzRecurrent }, place) {
        eachUnit(pass, place, ({ gate }) => {
          dzRecurrent[gate + 2 * pass.architecture.hiddenSize]! *= pass.gates[gate]!;
        });
      },
    }),
  },
);

const slopeTwice = altered(
  {
    name: "Elman: σ' is applied twice",
    section: 'localDerivative',
    expected: 'activation-derivative-wrong',
  },
  {
    applies: ({ architecture }) => architecture.cell === 'elman' && architecture.activation === 'sigmoid',
    stages: () => ({
      gates(pass, { dz }, place) {
        eachUnit(pass, place, ({ gate, own }) => {
          dz[gate]! *= pass.hidden[own]! * (1 - pass.hidden[own]!);
        });
      },
    }),
  },
);

const updateGateNegated = altered(
  {
    name: 'GRU: dz of z has n − h where h − n belongs',
    section: 'localDerivative',
    expected: 'sign-flipped',
    acceptable: { 'update-path-missing': 'both paths through z come out with the wrong sign' },
  },
  {
    applies: isCell('gru'),
    stages: () => ({
      gates(pass, { dz, dzRecurrent }, place) {
        eachUnit(pass, place, ({ gate }) => {
          const at = gate + pass.architecture.hiddenSize;
          const negated = -dz[at]!;
          dz[at] = negated;
          dzRecurrent[at] = negated;
        });
      },
    }),
  },
);

/** softmax(logits / temperature) of one row. */
function softmax(logits: Float64Array, temperature: number): Float64Array {
  const largest = Math.max(...logits);
  const powers = logits.map((logit) => Math.exp((logit - largest) / temperature));
  const sum = powers.reduce((total, each) => total + each, 0);
  return powers.map((power) => power / sum);
}

/** Visits the rows of the logits with the row of ∂L/∂logits, a view. */
function eachRow(
  tape: ReadoutTape,
  dLogits: Float64Array,
  visit: (logits: Float64Array, own: Float64Array, row: number) => void,
): void {
  const K = dLogits.length / tape.rowCount;
  for (let row = 0; row < tape.rowCount; row++) {
    const [from, to] = [row * K, (row + 1) * K];
    visit(tape.logits.subarray(from, to), dLogits.subarray(from, to), row);
  }
}

const isCrossEntropy = ({ objective }: Request): boolean => objective.kind === 'crossEntropy';

const temperatureTwo = altered(
  {
    name: 'the softmax has temperature 2 in the gradient alone',
    section: 'localDerivative',
    expected: 'softmax-gradient-wrong',
    acceptable: { 'loss-mismatch': 'it is nearly the gradient of a loss with that temperature' },
  },
  {
    applies: isCrossEntropy,
    stages: ({ objective }) => ({
      loss(tape, dLogits) {
        const isSum = objective.kind === 'crossEntropy' && objective.reduction === 'sum';
        const scale = isSum ? 1 : 1 / tape.rowCount;
        eachRow(tape, dLogits, (logits, own) => {
          const [warm, right] = [softmax(logits, 2), softmax(logits, 1)];
          for (let k = 0; k < own.length; k++) own[k]! += scale * (warm[k]! - right[k]!);
        });
      },
    }),
  },
);

const targetEntryZero = altered(
  {
    name: "the target's own logit gets no gradient",
    section: 'localDerivative',
    expected: 'softmax-gradient-wrong',
  },
  {
    applies: isCrossEntropy,
    stages: ({ objective }) => ({
      loss(tape, dLogits) {
        if (objective.kind !== 'crossEntropy') return;
        eachRow(tape, dLogits, (_, own, row) => {
          own[objective.targets.data[tape.targetOfRow[row]!]!] = 0;
        });
      },
    }),
  },
);

/** The held-out mistakes in local derivatives. */
export const heldOutSlopes: readonly HeldOutFault[] = [
  slopeOfAnotherGate,
  slopeOfUnsquashedCell,
  twoSlopesForgotten,
  candidateOfStepBefore,
  resetTwice,
  slopeTwice,
  updateGateNegated,
  temperatureTwo,
  targetEntryZero,
];
