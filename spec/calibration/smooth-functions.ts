import { buildRequest } from '../../src/case/build-request.js';
import { evaluateReference } from '../../src/network/evaluate.js';
import { type RandomStream, randomStream } from '../../src/numeric/random.js';

/** A smooth loss of a vector, a point, and its gradient there. */
export interface SmoothFunction {
  readonly loss: (x: Float64Array) => number;
  readonly at: Float64Array;
  readonly gradient: Float64Array;
}

/** Smooth functions of n entries, a recurrent network of about as many; another for every trial. */
export const smoothFunctions: Readonly<Record<string, (n: number, trial: number) => SmoothFunction>> = {
  'sum of sines': (n, trial) => {
    const stream = randomStream(trial, 'sines', n);
    const [weights, at] = [normals(stream, n), normals(stream, n)];
    return {
      at,
      loss: (x) => x.reduce((sum, value, k) => sum + weights[k]! * Math.sin(value), 0),
      gradient: at.map((value, k) => weights[k]! * Math.cos(value)),
    };
  },
  'quadratic form': (n, trial) => {
    const stream = randomStream(trial, 'quadratic', n);
    const [weights, at] = [normals(stream, n), normals(stream, n)];
    return {
      at,
      loss: (x) => x.reduce((sum, value, k) => sum + 0.5 * weights[k]! * value * value, 0),
      gradient: at.map((value, k) => weights[k]! * value),
    };
  },
  'tanh network': (n, trial) => {
    const stream = randomStream(trial, 'network', n);
    const units = Array.from({ length: 6 }, () => ({
      weights: normals(stream, n, 1 / Math.sqrt(n)),
      bias: stream.normal(),
      outer: stream.normal(),
    }));
    const outputs = (x: Float64Array): number[] =>
      units.map(({ weights, bias }) =>
        Math.tanh(x.reduce((sum, value, k) => sum + weights[k]! * value, bias)),
      );
    const at = normals(stream, n);
    const here = outputs(at);
    return {
      at,
      loss: (x) => outputs(x).reduce((sum, output, u) => sum + units[u]!.outer * output, 0),
      gradient: at.map((_, k) =>
        units.reduce((sum, { weights, outer }, u) => sum + outer * (1 - here[u]! ** 2) * weights[k]!, 0),
      ),
    };
  },
  'recurrent network': (n, trial) => {
    const request = buildRequest({
      combination: {
        kind: { cell: 'elman', activation: 'tanh' },
        layers: 1,
        bidirectional: false,
        bias: true,
        ending: { readout: null, objective: 'cotangent' },
        ragged: false,
        givenState: false,
        tokens: false,
      },
      batchSize: 1,
      sequenceLength: 6,
      inputSize: 3,
      hiddenSize: Math.max(2, Math.round(Math.sqrt(n))),
      outputSize: 1,
      weights: 'usual',
      cotangentExponent: 0,
      valueSeed: trial,
    });
    const { shape, data } = request.parameters.Waa!;
    const { gradients } = evaluateReference({ ...request, want: ['gradients'] });
    const lossAt = (x: Float64Array): number => {
      const parameters = { ...request.parameters, Waa: { shape, data: x } };
      return evaluateReference({ ...request, parameters, want: [] }).loss;
    };
    return {
      at: Float64Array.from(data),
      loss: lossAt,
      gradient: Float64Array.from(gradients!.Waa!.data),
    };
  },
};

function normals(stream: RandomStream, length: number, size = 1): Float64Array {
  return Float64Array.from({ length }, () => size * stream.normal());
}
