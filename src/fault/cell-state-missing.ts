import type { LayerPass } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import type { PlantedFault } from './planted-fault.js';

/** Each form of the fault: the stages at which it stands, and what is said of it. */
const forms: Readonly<Record<string, { readonly sentence: string; readonly stages: () => Stages }>> = {
  'hidden state in its place': {
    sentence:
      'The LSTM has no cell state of its own: c_t = f⊙h_prev + i⊙g uses the hidden state where the cell state belongs. Carry c beside h.',
    stages: hiddenForCell,
  },
  'not carried': {
    sentence:
      'The LSTM does not carry its cell state from step to step: c_t = i⊙g, without f⊙c_prev. Keep c_t for the next step.',
    stages: cellNotCarried,
  },
};

const members: readonly PlantedFault[] = Object.entries(forms).map(([form, { stages }]) => ({
  name: `cell-state-missing, ${form}`,
  fault: 'cell-state-missing',
  detail: { form },
  applies: ({ architecture }) => architecture.cell === 'lstm',
  stages,
}));

/** An LSTM whose cell is its hidden state, or is forgotten after every step; the gradient follows. */
export const cellStateMissing: FaultKind = {
  fault: 'cell-state-missing',
  part: 'forward',
  sentence: ({ detail: { form } }) => forms[String(form)]!.sentence,
  planted: members,
  candidates: (request) => applicable(members, request),
};

/** The next step finds h where it looks for c, so that ∂L/∂c flows into dh between two steps. */
function hiddenForCell(): Stages {
  const copyHidden = ({ cell, hidden, architecture }: LayerPass, firstRow: number, count: number): void => {
    const H = architecture.hiddenSize;
    cell.set(hidden.subarray(firstRow * H, (firstRow + count) * H), firstRow * H);
  };
  const intoHidden = (dh: Float64Array, dc: Float64Array, reached: number): void => {
    for (let k = 0; k < reached; k++) dh[k]! += dc[k]!;
    dc.fill(0, 0, reached);
  };
  return {
    preactivation: (pass, { step, count }) => step === 0 && copyHidden(pass, 0, count),
    state: (pass, { row, count }) => copyHidden(pass, pass.packing.batchSize + row, count),
    cotangents: (_, { dh, dc }) => intoHidden(dh, dc, dh.length),
    carry: ({ architecture }, { dh, dc }, { count }) => intoHidden(dh, dc, count * architecture.hiddenSize),
  };
}

function cellNotCarried(): Stages {
  return {
    preactivation({ cell, architecture }, { previous, count }) {
      cell.fill(0, previous * architecture.hiddenSize, (previous + count) * architecture.hiddenSize);
    },
    carry: ({ architecture }, { dc }, { count }) => dc.fill(0, 0, count * architecture.hiddenSize),
  };
}
