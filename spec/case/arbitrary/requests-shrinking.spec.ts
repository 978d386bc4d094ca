import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requests } from '../../../src/case/arbitrary/requests.js';
import { batchShape, type Request } from '../../../src/contract/request.js';
import { evaluateWith, type PlantedFault } from '../../../src/fault/planted-fault.js';
import { truncatedBptt } from '../../../src/fault/truncated-bptt.js';
import { evaluateReference } from '../../../src/network/evaluate.js';
import { minimal } from './shrunk-values.js';

const seeds = Array.from({ length: 5 }, (_, seed) => seed);
const plain =
  "{ architecture: { cell: 'elman', activation: 'tanh', inputSize: 1, hiddenSize: 1, layers: 1, bidirectional: false, bias: true, readout: null }, parameters: { Wax: zeros([1, 1]), Waa: zeros([1, 1]), ba: zeros([1]) }, inputs: zeros([1, 4, 1]), lengths: null, state: null, objective: { kind: 'cotangent', outputs: zeros([1, 4, 1]), h: zeros([1, 1, 1]) }, want: ['gradients', 'outputs'] }";

/** What a planted predicate needs, and the words of the smallest request that has it. */
const planted: readonly { words: string; fails: (request: Request) => boolean }[] = [
  { words: 'elman-tanh D=1 H=1 T=1 B=1 dense cotangent', fails: () => true },
  {
    words: 'elman-tanh D=1 H=1 T=1 B=3 dense cotangent',
    fails: (request) => batchShape(request).batchSize >= 3,
  },
  {
    words: 'elman-tanh D=1 H=3 T=1 B=1 dense cotangent',
    fails: ({ architecture }) => architecture.hiddenSize >= 3,
  },
  {
    words: 'elman-tanh D=2 H=1 T=1 B=1 tokens cotangent',
    fails: ({ architecture, tokens }) => architecture.inputSize >= 2 && tokens !== undefined,
  },
  {
    words: 'elman-tanh D=1 H=1 layers=2 T=1 B=1 dense state cotangent',
    fails: ({ architecture, state }) => architecture.layers >= 2 && state !== null,
  },
  {
    words: 'gru-after D=1 H=1 bidirectional T=1 B=1 dense cotangent',
    fails: ({ architecture }) => architecture.cell === 'gru' && architecture.bidirectional,
  },
  {
    words: 'elman-tanh D=1 H=1 T=2 B=1 ragged dense cotangent',
    fails: (request) =>
      request.lengths?.some((length) => length < batchShape(request).sequenceLength) ?? false,
  },
  {
    words: 'elman-tanh D=1 H=1 K=2 T=1 B=1 dense squaredError sum at every',
    fails: ({ architecture: { readout }, objective }) =>
      readout?.at === 'every' &&
      readout.outputSize > 1 &&
      objective.kind === 'squaredError' &&
      objective.reduction === 'sum',
  },
];

describe('requests, shrinking', () => {
  it.each(planted)('reaches $words', ({ words, fails }) => {
    for (const seed of seeds) {
      expect(fc.stringify(minimal(requests(), fails, seed)).split(' */')[0]).toBe(`/* ${words}`);
    }
  });

  it('reaches T = 4 where a fault needs four steps, with everything else at its plainest', () => {
    for (const seed of seeds) {
      const smallest = minimal(requests(), (request) => batchShape(request).sequenceLength >= 4, seed);
      expect(fc.stringify(smallest)).toBe(`/* elman-tanh D=1 H=1 T=4 B=1 dense cotangent */ ${plain}`);
    }
  });

  it('reaches the plainest numbers that still fail, each block by itself', () => {
    for (const seed of seeds) {
      const fails = ({ parameters, inputs }: Request): boolean =>
        parameters.Waa!.data.some((entry) => entry < 0) && (inputs?.data.some((entry) => entry > 1) ?? false);
      const { parameters, inputs, objective } = minimal(requests({ cells: ['elman'] }), fails, seed)!;
      expect(Array.from(parameters.Waa!.data)).toEqual([-1]);
      expect(Array.from(parameters.Wax!.data)).toEqual([0]);
      expect(inputs!.data[0]).toBeGreaterThan(1);
      expect(inputs!.data[0]! * 4).toBe(Math.round(inputs!.data[0]! * 4));
      expect(objective).toMatchObject({ h: { data: Float64Array.of(0) } });
    }
  });

  it('finds the one step of one example that matters', () => {
    const fails = ({ tokens, architecture: { inputSize } }: Request): boolean =>
      inputSize === 3 && Array.from(tokens?.data ?? []).some((token) => token === 2);
    for (const seed of seeds) {
      const { tokens } = minimal(requests({ supports: { tokens: true } }), fails, seed)!;
      expect(tokens).toEqual({ shape: [1, 1], data: Int32Array.of(2) });
    }
  });

  it('shows backpropagation that is cut after three steps at T = 4, in numbers of 1', () => {
    const fault = truncatedBptt.planted.find(({ name }) => name === 'truncated-bptt, window 3')!;
    for (const seed of seeds) {
      const smallest = minimal(requests(), (request) => isWrong(fault, request), seed)!;
      expect(batchShape(smallest)).toEqual({ batchSize: 1, sequenceLength: 4 });
      expect(smallest.architecture).toMatchObject({ hiddenSize: 1, inputSize: 1, layers: 1, readout: null });
      const numbers = Object.values(smallest.parameters).flatMap(({ data }) => Array.from(data));
      expect(numbers.every((entry) => entry === 0 || entry === 1)).toBe(true);
    }
  });

  it('ends, and soon, whatever fails', () => {
    for (const seed of seeds) {
      let asked = 0;
      const capricious = (request: Request): boolean => {
        asked++;
        return fc.hash(fc.stringify(request)) % 3 !== 0;
      };
      minimal(requests(), capricious, seed);
      expect(asked).toBeLessThan(2000);
    }
  });
});

/** Whether an implementation with a fault answers another gradient; NaN is another one. */
function isWrong(fault: PlantedFault, request: Request): boolean {
  if (!fault.applies(request)) return false;
  const right = evaluateReference(request).gradients!;
  const wrong = evaluateWith(fault, request).gradients!;
  return Object.entries(right).some(
    ([name, { data }]) => !data.every((entry, at) => entry === wrong[name]!.data[at]),
  );
}
