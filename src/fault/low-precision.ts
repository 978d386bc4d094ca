import type { LayerPass, StepPlace } from '../network/layer-pass.js';
import type { Stages } from '../network/stages.js';
import { type PrecisionName, precisions } from '../numeric/precision.js';
import { roundTo } from '../numeric/round-to.js';
import { applicable } from './applicable.js';
import type { FaultKind } from './fault-kind.js';
import { member } from './member.js';
import type { PlantedFault } from './planted-fault.js';

/** What is rounded: everything, the forward pass that the way back remembers, or the finished gradient. */
type Part = 'both passes' | 'the way back' | 'the gradient alone';

const members: readonly PlantedFault[] = [
  rounded('both passes', 'float32'),
  rounded('both passes', 'bfloat16'),
  rounded('both passes', 'float16'),
  rounded('the way back', 'float32'),
  rounded('the gradient alone', 'float32'),
  rounded('the gradient alone', 'bfloat16'),
];

/** Computed in a lower precision than float64, which is declared. */
export const lowPrecision: FaultKind = {
  fault: 'low-precision',
  part: 'behaviour',
  sentence: ({ detail }) =>
    `The errors are those of ${detail.precision} in ${detail.form}: compute in the precision that is declared, or declare ${detail.precision}.`,
  planted: members,
  candidates: (request) => applicable(members, request),
};

function rounded(part: Part, precision: Exclude<PrecisionName, 'float64'>): PlantedFault {
  const round = roundTo(precisions[precision]);
  const gradient: Stages = { gradient: (_, values) => roundAll(round, values) };
  const stages: Readonly<Record<Part, Stages>> = {
    'both passes': { ...roundedForward(round), ...roundedBackward(round), ...gradient },
    'the way back': { ...roundedBackward(round), ...gradient },
    'the gradient alone': gradient,
  };
  return {
    ...member({
      fault: 'low-precision',
      words: [precision, part],
      detail: { form: part, precision },
      stages: () => stages[part],
    }),
    ...(part === 'both passes' ? { answered: (reply) => ({ ...reply, loss: round(reply.loss) }) } : {}),
  };
}

type Round = (value: number) => number;

function roundedForward(round: Round): Stages {
  return {
    preactivation: (pass, place) => roundAll(round, gatesAt(pass, place)),
    state(pass, place) {
      const H = pass.architecture.hiddenSize;
      const own = pass.packing.batchSize + place.row;
      roundAll(round, gatesAt(pass, place));
      roundAll(round, pass.hidden.subarray(own * H, (own + place.count) * H));
      roundAll(round, pass.cell.subarray(own * H, (own + place.count) * H));
      roundAll(round, pass.inner.subarray(place.row * H, (place.row + place.count) * H));
    },
    logits: ({ logits }) => roundAll(round, logits),
  };
}

function roundedBackward(round: Round): Stages {
  return {
    loss: (_, dLogits) => roundAll(round, dLogits),
    cotangents(_, { dh, dc, dOutputs }) {
      for (const values of [dh, dc, dOutputs]) roundAll(round, values);
    },
    gates(pass, { dc, dz, dzRecurrent }, { row, count }) {
      const width = pass.gates.length / pass.packing.rowCount;
      roundAll(round, dc);
      for (const values of [dz, dzRecurrent])
        roundAll(round, values.subarray(row * width, (row + count) * width));
    },
    carry(_, { dh, dc }) {
      roundAll(round, dh);
      roundAll(round, dc);
    },
    inputs: (_, dInput) => roundAll(round, dInput),
  };
}

function gatesAt({ gates, packing }: LayerPass, { row, count }: StepPlace): Float64Array {
  const width = gates.length / packing.rowCount;
  return gates.subarray(row * width, (row + count) * width);
}

function roundAll(round: Round, values: Float64Array): void {
  for (let at = 0; at < values.length; at++) values[at] = round(values[at]!);
}
