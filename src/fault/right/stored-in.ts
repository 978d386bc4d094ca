import type { Reply, Request } from '../../contract/request.js';
import { type Tensor, tensor } from '../../contract/tensor.js';
import { evaluateReference } from '../../network/evaluate.js';
import type { StepPlace } from '../../network/layer-pass.js';
import type { Stages } from '../../network/stages.js';
import { type PrecisionName, precisions } from '../../numeric/precision.js';
import { roundTo } from '../../numeric/round-to.js';

/** Evaluates as an implementation that stores every intermediate value in a format, and its answer too. */
export function storedIn(precision: PrecisionName): (request: Request) => Reply {
  const round = roundTo(precisions[precision]);
  return (request) => roundedReply(evaluateReference(request, roundingStages(round)), round);
}

function roundingStages(round: (value: number) => number): Stages {
  const roundSome = (values: Float64Array, from = 0, count = values.length - from): void => {
    for (let at = from; at < from + count; at++) values[at] = round(values[at]!);
  };
  const roundRows = (values: Float64Array, place: StepPlace, width: number): void =>
    roundSome(values, place.row * width, place.count * width);
  return {
    preactivation: ({ gates, packing }, place) => roundRows(gates, place, gates.length / packing.rowCount),
    state({ architecture, packing, gates, hidden, cell, inner }, place) {
      const H = architecture.hiddenSize;
      const own = { ...place, row: packing.batchSize + place.row };
      roundRows(gates, place, gates.length / packing.rowCount);
      roundRows(hidden, own, H);
      if (cell.length > 0) roundRows(cell, own, H);
      if (inner.length > 0) roundRows(inner, place, H);
    },
    logits: ({ logits }) => roundSome(logits),
    loss: (_, dLogits) => roundSome(dLogits),
    cotangents(_, { dh, dc, dOutputs }) {
      for (const values of [dh, dc, dOutputs]) roundSome(values);
    },
    gates({ packing }, { dz, dzRecurrent }, place) {
      roundRows(dz, place, dz.length / packing.rowCount);
      roundRows(dzRecurrent, place, dzRecurrent.length / packing.rowCount);
    },
    carry(_, { dh, dc }) {
      for (const values of [dh, dc]) roundSome(values);
    },
    inputs: (_, dInput) => roundSome(dInput),
  };
}

function roundedReply({ loss, outputs, state, gradients }: Reply, round: (value: number) => number): Reply {
  const rounded = ({ shape, data }: Tensor): Tensor =>
    tensor(
      shape,
      Float64Array.from(data, (value) => round(value)),
    );
  return {
    loss: round(loss),
    ...(outputs && { outputs: rounded(outputs) }),
    ...(state && { state: { h: rounded(state.h), ...(state.c && { c: rounded(state.c) }) } }),
    ...(gradients && {
      gradients: Object.fromEntries(Object.entries(gradients).map(([name, block]) => [name, rounded(block)])),
    }),
  };
}
