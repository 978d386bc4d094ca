import { parameterSuffix } from '../../src/contract/architecture.js';
import type { Contribution } from '../../src/network/stages.js';
import { altered, eachUnit, type HeldOutFault } from './held-out-fault.js';

/*
 * Held-out mistakes in which one layer, direction, example or token gets what belongs to another.
 */

const carriedThroughLayerBelow = altered(
  {
    name: "layer 1 carries dh back through layer 0's Waa",
    section: 'linearAlgebra',
    expected: 'layers-mixed',
  },
  {
    applies: ({ architecture }) => architecture.layers > 1 && architecture.cell !== 'gru',
    stages: ({ parameters }) => ({
      carry(pass, { dh, dz }, place) {
        if (pass.layer !== 1) return;
        const below = parameters[`Waa${parameterSuffix(0, pass.direction)}`]!.data;
        const H = pass.architecture.hiddenSize;
        const width = dz.length / pass.packing.rowCount;
        eachUnit(pass, place, ({ carried, slot }) => {
          const unit = carried % H;
          for (let g = 0; g < width; g++) {
            const difference = below[g * H + unit]! - pass.weights.Waa[g * H + unit]!;
            dh[carried]! += difference * dz[(place.row + slot) * width + g]!;
          }
        });
      },
    }),
  },
);

const reverseGetsForward = altered(
  {
    name: "the reverse direction receives the forward direction's output gradient",
    section: 'linearAlgebra',
    expected: 'layers-mixed',
  },
  {
    applies: ({ architecture }) => architecture.bidirectional,
    stages: () => {
      let forward = new Float64Array();
      return {
        cotangents({ direction, packing, architecture }, { dOutputs }) {
          const H = architecture.hiddenSize;
          if (direction === 0) {
            forward = dOutputs.slice();
            return;
          }
          for (let row = 0; row < packing.rowCount; row++) {
            const from = packing.mirrored[row]! * H;
            dOutputs.set(forward.subarray(from, from + H), row * H);
          }
        },
      };
    },
  },
);

/** The rows of an operand, each with that of the next slot of the same step. */
function rollSlots({ operand }: Contribution, starts: Int32Array): void {
  if (operand?.kind !== 'dense') return;
  const { values, stride } = operand.rows;
  const right = values.slice();
  for (let step = 0; step + 1 < starts.length; step++) {
    const [first, count] = [starts[step]!, starts[step + 1]! - starts[step]!];
    for (let slot = 0; slot < count; slot++) {
      const from = (first + ((slot + 1) % count)) * stride;
      values.set(right.subarray(from, from + stride), (first + slot) * stride);
    }
  }
}

const neighboursState = altered(
  {
    name: "dWaa pairs each example's dz with the next example's h",
    section: 'linearAlgebra',
    expected: 'permuted',
    acceptable: { unknown: 'the entries themselves are wrong, not only their places' },
  },
  {
    stages: () => ({
      contributions({ packing }, contributions) {
        for (const each of contributions) if (each.parameter === 'Waa') rollSlots(each, packing.starts);
      },
    }),
  },
);

const finalStateSorted = altered(
  {
    name: "the final state's gradient is read in the order of falling lengths",
    section: 'linearAlgebra',
    expected: 'permuted',
  },
  {
    applies: ({ architecture, lengths }) => architecture.readout === null && lengths !== null,
    stages: () => ({
      cotangents({ packing, architecture }, { dh }) {
        const H = architecture.hiddenSize;
        const bySlot = dh.slice();
        packing.exampleOfSlot.forEach((example, slot) => {
          dh.set(bySlot.subarray(slot * H, (slot + 1) * H), example * H);
        });
      },
    }),
  },
);

const tokensCountedFromOne = altered(
  {
    name: "a token's column of dWax is one too far to the right",
    section: 'linearAlgebra',
    expected: 'permuted',
  },
  {
    applies: ({ tokens }) => tokens !== undefined,
    stages: () => ({
      gradient(name, values, shape) {
        if (name !== 'Wax' && name !== 'Wax_reverse') return;
        const D = shape[1]!;
        const right = values.slice();
        for (let at = 0; at < values.length; at++) {
          const column = at % D;
          values[at - column + ((column + 1) % D)] = right[at]!;
        }
      },
    }),
  },
);

/** The held-out mistakes of mixing layers, directions, examples or tokens up. */
export const heldOutMixed: readonly HeldOutFault[] = [
  carriedThroughLayerBelow,
  reverseGetsForward,
  neighboursState,
  finalStateSorted,
  tokensCountedFromOne,
];
