import type { LayerAdjoint, LayerPass } from '../../src/network/layer-pass.js';
import { altered, eachUnit, type HeldOutFault, isCell } from './held-out-fault.js';

/*
 * Held-out mistakes in how gradients go back through time.
 */

/** Nothing is carried back from here. */
function cut({ dh, dc }: LayerAdjoint, pass: LayerPass, count: number): void {
  dh.fill(0, 0, count * pass.architecture.hiddenSize);
  dc.fill(0, 0, count * pass.architecture.hiddenSize);
}

/** Whether a row is its example's last valid step in the order of the scan. */
function isLastRow({ packing }: LayerPass, row: number): boolean {
  return packing.timeOfRow[row] === packing.lengthOfSlot[packing.slotOfRow[row]!]! - 1;
}

/** What comes from above at the outputs of the top layer, row by row. */
function scaledOutputs(pass: LayerPass, { dOutputs }: LayerAdjoint, factor: (row: number) => number): void {
  const H = pass.architecture.hiddenSize;
  if (pass.layer !== pass.architecture.layers - 1) return;
  for (let at = 0; at < dOutputs.length; at++) dOutputs[at]! *= factor(Math.floor(at / H));
}

const oddStepsCut = altered(
  {
    name: 'the carried gradient is dropped at every odd step',
    section: 'time',
    expected: 'truncated-bptt',
    acceptable: { 'hidden-path-missing': 'it says the same of a gated cell: dh is not carried back' },
  },
  {
    stages: () => ({
      carry: (pass, adjoint, { step, count }) => {
        if (step % 2 === 1) cut(adjoint, pass, count);
      },
    }),
  },
);

const detachedInLayerOne = altered(
  { name: 'layer 1 detaches its state every fourth step', section: 'time', expected: 'truncated-bptt' },
  {
    applies: ({ architecture }) => architecture.layers > 1,
    stages: () => ({
      carry: (pass, adjoint, { step, count }) => {
        if (pass.layer === 1 && step > 0 && step % 4 === 0) cut(adjoint, pass, count);
      },
    }),
  },
);

const anotherLoss = "it is the exact gradient of a loss that weighs the steps' outputs differently";

const lastOutputTwice = altered(
  {
    name: "the last step's output gradient is added twice",
    section: 'time',
    expected: 'loss-mismatch',
    acceptable: { unknown: 'the vocabulary has no word for a cotangent that is counted twice' },
  },
  {
    stages: () => ({
      cotangents: (pass, adjoint) => scaledOutputs(pass, adjoint, (row) => (isLastRow(pass, row) ? 2 : 1)),
    }),
  },
);

const lastOutputAlone = altered(
  {
    name: "only the last step's output gradient is sent back, although the loss reads every output",
    section: 'time',
    expected: 'time-step-missing',
    acceptable: { 'loss-mismatch': anotherLoss },
  },
  {
    stages: () => ({
      cotangents: (pass, adjoint) => scaledOutputs(pass, adjoint, (row) => (isLastRow(pass, row) ? 1 : 0)),
    }),
  },
);

const stopsBeforeFirstStep = altered(
  {
    name: 'the loop back ends before step 0: for t = T − 1 … 1',
    section: 'time',
    expected: 'time-step-missing',
  },
  {
    stages: () => {
      let kept = { dh: new Float64Array(), dc: new Float64Array() };
      return {
        gates(pass, { dz, dzRecurrent, dh, dc }, { step, row, count }) {
          if (step > 0) return;
          kept = { dh: dh.slice(), dc: dc.slice() };
          const width = dz.length / pass.packing.rowCount;
          for (const each of [dz, dzRecurrent]) each.fill(0, row * width, (row + count) * width);
        },
        carry(_, { dh, dc }, { step }) {
          if (step > 0) return;
          dh.set(kept.dh);
          dc.set(kept.dc);
        },
      };
    },
  },
);

const everyThirdStepSkipped = altered(
  { name: 'dWaa skips every third step', section: 'time', expected: 'time-step-missing' },
  {
    stages: () => ({
      contributions(pass, contributions) {
        for (const { parameter, dz } of contributions) {
          if (parameter !== 'Waa') continue;
          for (let row = 0; row < pass.packing.rowCount; row++) {
            const from = row * dz.stride + dz.column;
            if (pass.packing.timeOfRow[row]! % 3 === 2) dz.values.fill(0, from, from + dz.width);
          }
        }
      },
    }),
  },
);

const oneCarryTooFew = altered(
  {
    name: 'dh0 is the gradient by the state after the first step: one carry too few',
    section: 'time',
    expected: 'off-by-one-state',
    acceptable: {
      unknown: 'the word is about h in a product, and this is a gradient returned one step early',
    },
  },
  {
    stages: () => {
      let before = new Float64Array();
      return {
        gates: (_, { dh }, { step }) => {
          if (step === 0) before = dh.slice();
        },
        carry: (_, { dh }, { step }) => {
          if (step === 0) dh.set(before);
        },
      };
    },
  },
);

const forgetGateTwice = altered(
  {
    name: 'dc is carried back through the forget gate twice: dc⊙f²',
    section: 'time',
    expected: 'cell-path-missing',
    acceptable: { unknown: 'the path is there, with a factor too many' },
  },
  {
    applies: isCell('lstm'),
    stages: () => ({
      carry(pass, { dc }, place) {
        eachUnit(pass, place, ({ carried, gate }) => {
          dc[carried]! *= pass.gates[gate + pass.architecture.hiddenSize]!;
        });
      },
    }),
  },
);

/** The held-out mistakes in time. */
export const heldOutInTime: readonly HeldOutFault[] = [
  oddStepsCut,
  detachedInLayerOne,
  lastOutputTwice,
  lastOutputAlone,
  stopsBeforeFirstStep,
  everyThirdStepSkipped,
  oneCarryTooFew,
  forgetGateTwice,
];
