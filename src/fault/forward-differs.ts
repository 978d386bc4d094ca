import type { Request } from '../contract/request.js';
import type { Stages } from '../network/stages.js';
import { applicable } from './applicable.js';
import { nameWithoutSuffix } from './block-choice.js';
import type { FaultKind } from './fault-kind.js';
import { eachUnit } from './interventions.js';
import type { PlantedFault } from './planted-fault.js';
import { rereading } from './rereading.js';

/** How strongly the planted peephole looks at the cell state. */
const peepholeWeight = 0.25;

const isLstm = ({ architecture }: Request): boolean => architecture.cell === 'lstm';

/** The one that diagnosis knows by name: cells of TensorFlow add it unless they are told not to. */
const forgetBias = planted('forget bias', isLstm, { stages: addingForgetBias });

const members: readonly PlantedFault[] = [
  forgetBias,
  planted('recurrent product halved', () => true, {
    ...rereading((name) => (nameWithoutSuffix(name) === 'Waa' ? { factor: () => 0.5 } : null)),
  }),
  planted('a unit is always 0', ({ architecture }) => architecture.hiddenSize > 1, {
    stages: zeroingFirstUnit,
  }),
  planted('peephole', isLstm, { stages: withPeephole }),
];

/** A forward pass that differs in a way that no convention explains; the gradient is that of the pass that it is. */
export const forwardDiffers: FaultKind = {
  fault: 'forward-differs',
  part: 'forward',
  sentence: ({ detail: { form } }) =>
    form === 'forget bias'
      ? 'The subject adds 1 to the forget gate before its sigmoid. Take that out, or add the 1 to ba when the parameters are initialised.'
      : "The subject's forward pass differs from what it declares, and no convention that backproof knows explains it.",
  planted: members,
  candidates: (request) => applicable([forgetBias], request),
};

function planted(
  form: string,
  applies: (request: Request) => boolean,
  how: Pick<PlantedFault, 'asked' | 'answered' | 'stages'>,
): PlantedFault {
  return { name: `forward-differs, ${form}`, fault: 'forward-differs', detail: { form }, applies, ...how };
}

function addingForgetBias(): Stages {
  return {
    preactivation(pass, place) {
      const H = pass.architecture.hiddenSize;
      eachUnit(pass, place, (slot, unit) => {
        pass.gates[(place.row + slot) * 4 * H + H + unit]! += 1;
      });
    },
  };
}

/** Unit 0 of every step's h is 0, as a dropout mask that is left on makes it; the initial state is read as it is. */
function zeroingFirstUnit(): Stages {
  const clear = (values: Float64Array, firstRow: number, count: number, H: number): void => {
    for (let row = firstRow; row < firstRow + count; row++) values[row * H] = 0;
  };
  return {
    state: ({ hidden, packing, architecture }, { row, count }) =>
      clear(hidden, packing.batchSize + row, count, architecture.hiddenSize),
    cotangents({ packing, architecture }, { dh, dOutputs }) {
      clear(dh, 0, packing.batchSize, architecture.hiddenSize);
      clear(dOutputs, 0, packing.rowCount, architecture.hiddenSize);
    },
    carry: ({ architecture }, { dh }, { step, count }) =>
      step > 0 && clear(dh, 0, count, architecture.hiddenSize),
  };
}

/** i and f look at the cell state: z_i and z_f have c_{t−1}/4 added. */
function withPeephole(): Stages {
  return {
    preactivation(pass, place) {
      const H = pass.architecture.hiddenSize;
      eachUnit(pass, place, (slot, unit) => {
        const seen = peepholeWeight * pass.cell[(place.previous + slot) * H + unit]!;
        const at = (place.row + slot) * 4 * H + unit;
        pass.gates[at]! += seen;
        pass.gates[at + H]! += seen;
      });
    },
    carry(pass, { dc, dz }, place) {
      const H = pass.architecture.hiddenSize;
      eachUnit(pass, place, (slot, unit) => {
        const at = (place.row + slot) * 4 * H + unit;
        dc[slot * H + unit]! += peepholeWeight * (dz[at]! + dz[at + H]!);
      });
    },
  };
}
