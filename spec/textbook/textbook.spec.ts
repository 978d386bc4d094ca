import { beforeAll, describe, expect, it } from 'vitest';
import type { Request } from '../../src/contract/request.js';
import { tensor } from '../../src/contract/tensor.js';
import { loadTextbook, type Textbook } from '../../src/textbook/textbook.js';
import { expectClose, oneUnit } from './by-hand.js';
import { handLoop } from './hand-loop.js';
import { sampleRequest, samples } from './sample-requests.js';

let textbook: Textbook;
beforeAll(async () => {
  textbook = await loadTextbook();
});

describe('loadTextbook', () => {
  describe('forward', () => {
    it('computes two steps of one unit as by hand', () => {
      const first = Math.tanh(0.5 * 1 + 0.125);
      const second = Math.tanh(0.5 * -2 + 0.125 - 0.25 * first);
      const reply = textbook.forward(oneUnit);
      expectClose(reply.outputs!.data, [first, second]);
      expectClose(reply.state!.h.data, [second]);
      expectClose([reply.loss], [first + 10 * second]);
    });

    for (const { name, request } of samples()) {
      const { layers, bidirectional } = request.architecture;
      if (layers > 1 || bidirectional || request.tokens !== undefined) continue;
      it(`agrees with scalar loops: ${name}`, () => {
        const { outputs, c } = handLoop(request);
        const reply = textbook.forward(request);
        expectClose(reply.outputs!.data.subarray(0, outputs.length * 3), outputs.flat());
        expectClose(reply.state!.h.data.subarray(0, 3), outputs.at(-1)!);
        if (request.architecture.cell === 'lstm') expectClose(reply.state!.c!.data.subarray(0, 3), c);
        else expect(reply.state!.c).toBeUndefined();
      });
    }

    it('feeds a layer with the outputs of the one below', () => {
      const request = sampleRequest(3, { cell: 'gru', inputSize: 2, hiddenSize: 3, layers: 2 });
      const lower = textbook.forward(layerOf(request, '', request.inputs!, 2));
      const upper = textbook.forward(layerOf(request, '_l1', lower.outputs!, 3));
      const both = textbook.forward(request);
      expectClose(both.outputs!.data, upper.outputs!.data);
      expectClose(both.state!.h.data, [...lower.state!.h.data, ...upper.state!.h.data]);
    });

    it('runs the reverse direction from the last valid step to the first', () => {
      const request = sampleRequest(
        4,
        { cell: 'lstm', inputSize: 2, hiddenSize: 3, bidirectional: true },
        { lengths: [4, 2] },
      );
      const both = textbook.forward(request);
      const reversed = tensor([2, 4, 2], reverseSteps(request.inputs!.data as Float64Array, [4, 2], 4, 2));
      const alone = textbook.forward({ ...layerOf(request, '_reverse', reversed, 2), lengths: [4, 2] });
      const backwards = reverseSteps(alone.outputs!.data as Float64Array, [4, 2], 4, 3);
      const half = Array.from(both.outputs!.data).filter((_, index) => index % 6 >= 3);
      expectClose(half, backwards);
      expectClose(both.state!.h.data.subarray(6), alone.state!.h.data);
    });

    it('orders states by layer, then by direction', () => {
      const sizes = { cell: 'lstm', inputSize: 2, hiddenSize: 3, bidirectional: true } as const;
      const request = sampleRequest(10, { ...sizes, layers: 2 }, { state: true, batchSize: 1 });
      const { h, c } = request.state!;
      const lower = textbook.forward({
        ...request,
        architecture: { ...request.architecture, layers: 1 },
        state: { h: tensor([2, 1, 3], h.data.slice(0, 6)), c: tensor([2, 1, 3], c!.data.slice(0, 6)) },
        objective: { kind: 'cotangent' },
      });
      const both = textbook.forward(request);
      expect(both.state!.h.data.slice(0, 6)).toEqual(lower.state!.h.data);
      expect(both.state!.c!.data.slice(0, 6)).toEqual(lower.state!.c!.data);
    });

    it('stays finite where softmax, tanh and sigmoid would overflow', () => {
      const request = sampleRequest(
        7,
        { cell: 'lstm', inputSize: 2, hiddenSize: 3, readout: { outputSize: 3 } },
        { spread: 2000 },
      );
      expect(textbook.forward(request).loss).toBeGreaterThan(0);
      expect(textbook.forward(request).loss).toBeLessThan(Number.POSITIVE_INFINITY);
    });

    it('gives the same for tokens as for the one-hot inputs that they stand for', () => {
      const request = sampleRequest(8, { cell: 'gru', inputSize: 3, hiddenSize: 3 }, { tokens: true });
      const { tokens, ...rest } = request;
      const oneHot = Array.from(tokens!.data).flatMap((token) =>
        [0, 1, 2].map((word) => (word === token ? 1 : 0)),
      );
      expect(textbook.forward({ ...rest, inputs: tensor([2, 4, 3], oneHot) })).toEqual(
        textbook.forward(request),
      );
    });

    it('lets nothing in from the padding and answers 0 there', () => {
      for (const { request } of samples()) {
        if (request.lengths === null) continue;
        const reply = textbook.forward(request);
        expect(textbook.forward(withGarbage(request))).toEqual(reply);
        const width = reply.outputs!.shape[2]!;
        expect(reply.outputs!.data.slice((4 + 2) * width).every((value) => value === 0)).toBe(true);
        expect(reply.outputs!.data.slice(4 * width, 6 * width).some((value) => value === 0)).toBe(
          request.architecture.cell === 'elman' && request.architecture.activation === 'relu',
        );
      }
    });
  });
});

/** One layer and direction of a request as a request of its own, on other inputs. */
function layerOf(request: Request, suffix: string, inputs: Request['inputs'], inputSize: number): Request {
  const names = ['Wax', 'Waa', 'ba', 'bra'].filter((name) => request.parameters[name + suffix] !== undefined);
  return {
    ...request,
    architecture: { ...request.architecture, inputSize, layers: 1, bidirectional: false },
    parameters: Object.fromEntries(names.map((name) => [name, request.parameters[name + suffix]!])),
    inputs: inputs!,
    objective: { kind: 'cotangent' },
  };
}

function reverseSteps(
  rows: Float64Array,
  lengths: readonly number[],
  T: number,
  width: number,
): Float64Array {
  const reversed = new Float64Array(rows.length);
  lengths.forEach((length, b) => {
    for (let t = 0; t < length; t++) {
      const from = (b * T + length - 1 - t) * width;
      reversed.set(rows.subarray(from, from + width), (b * T + t) * width);
    }
  });
  return reversed;
}

/** Fills everything behind the second example's two valid steps of four. */
function withGarbage(request: Request): Request {
  const spoil = <Kept extends Request['inputs']>(original: Kept, value: number): Kept => {
    if (original === undefined || original.shape[1] !== 4) return original;
    const data = original.data.slice();
    data.fill(value, (data.length / 8) * 6);
    return { ...original, data };
  };
  const { objective } = request;
  return {
    ...request,
    ...(request.inputs === undefined ? {} : { inputs: spoil(request.inputs, 1e300) }),
    ...(request.tokens === undefined ? {} : { tokens: spoil(request.tokens, 77) }),
    objective:
      objective.kind === 'cotangent'
        ? { ...objective, outputs: spoil(objective.outputs!, 1e300) }
        : { ...objective, targets: spoil(objective.targets, objective.kind === 'crossEntropy' ? 77 : 1e300) },
  };
}
