import { roundedRequest } from '../../../src/case/rounded-request.js';
import { stateShape } from '../../../src/contract/quantities.js';
import { batchShape, type Reply, type Request } from '../../../src/contract/request.js';
import type { Subject, Supports } from '../../../src/contract/subject.js';
import { sameShape, type Tensor } from '../../../src/contract/tensor.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { type PrecisionName, precisions } from '../../../src/numeric/precision.js';
import { randomStream } from '../../../src/numeric/random.js';
import { roundTo } from '../../../src/numeric/round-to.js';
import { referenceDescription } from '../../../src/subject/reference.js';
import { rounded } from '../../comparison/calibration.js';

/** A subject that answers as `evaluate` does, declared as the reference unless said otherwise. */
export function subjectOf(
  evaluate: (request: Request) => Reply,
  precision: PrecisionName = 'float64',
  supports: Supports = referenceDescription.supports,
): Subject {
  return { describe: () => ({ ...referenceDescription, name: 'planted', precision, supports }), evaluate };
}

/** Passes every number of an answer through a change. */
export function changed(reply: Reply, change: (value: number, quantity: string) => number): Reply {
  const block = (quantity: string, { shape, data }: Tensor): Tensor => ({
    shape,
    data: Float64Array.from(data, (value) => change(value, quantity)),
  });
  const { outputs, state, gradients } = reply;
  return {
    loss: change(reply.loss, 'loss'),
    ...(outputs && { outputs: block('outputs', outputs) }),
    ...(state && {
      state: { h: block('h_n', state.h), ...(state.c ? { c: block('c_n', state.c) } : {}) },
    }),
    ...(gradients && {
      gradients: Object.fromEntries(
        Object.entries(gradients).map(([name, gradient]) => [name, block(name, gradient)]),
      ),
    }),
  };
}

/** Adds every gradient to those of the calls before, array by array, as long as the shape stays the same. */
export function accumulating(): Subject {
  const sums = new Map<string, Tensor>();
  return subjectOf((request) => {
    const reply = evaluateReference(request);
    const gradients: Record<string, Tensor> = {};
    for (const [name, { shape, data }] of Object.entries(reply.gradients ?? {})) {
      const kept = sums.get(name);
      const start = kept !== undefined && sameShape(kept.shape, shape) ? kept.data : null;
      gradients[name] = { shape, data: Float64Array.from(data, (value, k) => value + (start?.[k] ?? 0)) };
      sums.set(name, gradients[name]);
    }
    return reply.gradients === undefined ? reply : { ...reply, gradients };
  });
}

/** Begins a call without an initial state, or any call, where the last one of the same shape ended. */
export function keepingState(always: boolean): Subject {
  let kept: Tensor | null = null;
  return subjectOf((request) => {
    const { batchSize } = batchShape(request);
    const fits = kept !== null && sameShape(kept.shape, stateShape(request.architecture, batchSize));
    const c = request.state?.c ?? (request.architecture.cell === 'lstm' ? kept : null);
    const started =
      fits && (always || request.state === null)
        ? { ...request, state: c === null ? { h: kept! } : { h: kept!, c } }
        : request;
    kept = evaluateReference({ ...request, state: started.state, want: ['outputs'] }).state!.h;
    return evaluateReference(started);
  });
}

/** Carries a hidden state over from example to example and from call to call: no shape ever resets it. */
export function carryingOver(): Subject {
  let mean = 0;
  return subjectOf((request) => {
    const { batchSize } = batchShape(request);
    const shape = stateShape(request.architecture, batchSize);
    const given = request.state?.h.data ?? new Float64Array(shape[0]! * shape[1]! * shape[2]!);
    const h = { shape, data: Float64Array.from(given, (value) => value + mean / 8) };
    const c = request.state?.c ?? { shape, data: new Float64Array(h.data.length) };
    const state = request.architecture.cell === 'lstm' ? { h, c } : { h };
    const final = Float64Array.from(
      evaluateReference({ ...request, state, want: ['outputs'] }).state!.h.data,
    );
    mean = final.reduce((sum, value) => sum + value, 0) / final.length;
    return evaluateReference({ ...request, state });
  });
}

/** Reads one step beyond the end of the inputs, from a buffer that only longer sequences write to. */
export function readingBeyondTheEnd(): Subject {
  const buffer = new Float64Array(4096);
  return subjectOf((request) => {
    const { sequenceLength } = batchShape(request);
    const rows = request.inputs?.data ?? request.tokens!.data;
    const width = rows.length / (batchShape(request).batchSize * sequenceLength);
    // Every fourth number of the first example will do.
    for (let k = 0; k < sequenceLength * width && k < buffer.length; k++) buffer[k] = rows[k]!;
    const leak = buffer[sequenceLength * width] ?? 0;
    return changed(evaluateReference(request), (value, quantity) =>
      quantity === 'loss' || quantity === 'ba' ? value + 1e-3 * leak : value,
    );
  });
}

/** Adds random noise to each answer: to every number, or to the loss alone. */
export function noisy(size: number, only?: string): Subject {
  const stream = randomStream(1, 'subject');
  return subjectOf((request) =>
    changed(evaluateReference(request), (value, quantity) =>
      only === undefined || only === quantity ? value * (1 + size * stream.normal()) : value,
    ),
  );
}

/** Is off by a factor once in so many calls, at random or as a clock. */
export function wrongNowAndThen(every: number, regularly: boolean): Subject {
  const stream = randomStream(2, 'subject');
  let call = 0;
  return subjectOf((request) => {
    call++;
    const isWrong = regularly ? call % every === 0 : stream.integer(every) === 0;
    return changed(evaluateReference(request), (value) => (isWrong ? value * 1.01 : value));
  });
}

/** Writes into its arguments after it has answered. */
export function writing(into: (request: Request) => void): Subject {
  return subjectOf((request) => {
    const reply = structuredClone(evaluateReference(request));
    into(request);
    return reply;
  });
}

/** A right network that computes in one precision and declares another, or the same. */
export function computingIn(own: PrecisionName, declared: PrecisionName): Subject {
  const { evaluate } = rounded('step by step', own);
  return subjectOf((request) => evaluate(roundedRequest(request, precisions[own])), declared, {
    ...referenceDescription.supports,
    layers: 1,
    bidirectional: false,
    readout: ['last'],
    lengths: false,
    tokens: false,
  });
}

/** The reference, all of its answers rounded to float32. */
export function roundedAtTheEnd(): Subject {
  const round = roundTo(precisions.float32);
  return subjectOf((request) => changed(evaluateReference(request), (value) => round(value)));
}
