import type { Architecture } from '../contract/architecture.js';
import { derivativeFromValue } from '../network/activation.js';
import type { LayerPass, StepPlace } from '../network/layer-pass.js';
import { applicable } from './applicable.js';
import type { BlockChoice } from './block-choice.js';
import { blockFault, blocksText } from './block-fault.js';
import type { FaultKind } from './fault-kind.js';
import { eachUnit } from './interventions.js';
import { type Condition, longerThanSixteen, member } from './member.js';
import type { PlantedFault } from './planted-fault.js';

/** A slope below which a unit counts as saturated: there, 1/φ′ and logarithms of 1 − a lose their digits or overflow. */
const saturatedSlope = 2 ** -20;

const saturatedForm = 'where saturated';

const members: readonly PlantedFault[] = [
  ...[{ only: 'Wax' }, { only: 'Waa' }, { only: 'by' }, { only: 'inputs' }, { only: 'h' }].map((choice) =>
    firstEntry(choice, Number.NaN),
  ),
  firstEntry({ only: 'Waa' }, Number.POSITIVE_INFINITY),
  firstEntry({ only: 'Wya' }, Number.NEGATIVE_INFINITY),
  firstEntry({ every: 'ba' }, Number.NaN, longerThanSixteen),
  whereSaturated(),
];

/** NaN or Infinity where the true value is finite. */
export const notFinite: FaultKind = {
  fault: 'not-finite',
  part: 'backward',
  sentence: (fault) =>
    fault.detail.form === saturatedForm
      ? 'A gradient is NaN where a unit is saturated: form φ′ from the value, (1 − a)(1 + a) or a(1 − a), without a quotient or a logarithm.'
      : `${blocksText(fault)} holds ${fault.detail.value} where the true value is finite: look for 0/0, ∞ − ∞, an overflow of exp, or memory that is never written.`,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function firstEntry(choice: BlockChoice, value: number, condition?: Condition): PlantedFault {
  return blockFault({
    fault: 'not-finite',
    choice,
    label: `${value} in an entry`,
    detail: { indices: [0], value: String(value) },
    ...(condition === undefined ? {} : { condition }),
    change(values) {
      values[0] = value;
    },
  });
}

function whereSaturated(): PlantedFault {
  return member({
    fault: 'not-finite',
    words: [saturatedForm],
    detail: { form: saturatedForm },
    applies: ({ architecture }) => canSaturate(architecture),
    stages: () => ({
      gates(pass, { dz }, place) {
        const { hiddenSize: H } = pass.architecture;
        const width = pass.gates.length / pass.packing.rowCount;
        eachUnit(pass, place, (slot, unit) => {
          for (let gate = 0; gate < width / H; gate++) {
            if (slopeOf(pass, place, slot, gate * H + unit) >= saturatedSlope) continue;
            dz[(place.row + slot) * width + gate * H + unit] = Number.NaN;
          }
        });
      },
    }),
  });
}

function canSaturate(architecture: Architecture): boolean {
  return architecture.cell !== 'elman' || ['tanh', 'sigmoid'].includes(architecture.activation);
}

/** φ′ of a unit of the stacked gates, from its value; the third of an LSTM's and of a GRU's gates is a tanh. */
function slopeOf(pass: LayerPass, place: StepPlace, slot: number, unit: number): number {
  const { architecture, packing, gates, hidden } = pass;
  const H = architecture.hiddenSize;
  const row = place.row + slot;
  if (architecture.cell === 'elman') {
    return derivativeFromValue(architecture.activation, hidden[(packing.batchSize + row) * H + unit]!);
  }
  const value = gates[row * (gates.length / packing.rowCount) + unit]!;
  return derivativeFromValue(Math.floor(unit / H) === 2 ? 'tanh' : 'sigmoid', value);
}
